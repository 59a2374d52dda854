using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Messages;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>An office with cases received on 27-11-2026: target 24-12, both limits 28-12; and a mail server that takes everything.</summary>
internal sealed class Reminders : MailTransport, IAsyncDisposable
{
    private readonly List<string> taken = [];
    private int sequence;

    private Reminders(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }

    public Employee Fleur { get; private set; } = null!;

    /// <summary>Whom the mail server got a mail for, in alphabetical order.</summary>
    public IReadOnlyList<string> Taken => [.. taken.Order(StringComparer.Ordinal)];

    public static async Task<Reminders> OpenAsync(DatabaseProvider provider)
    {
        var office = new Reminders(await TestPortal.CreateAsync(provider));
        office.Fleur = await office.Portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        return office;
    }

    /// <summary>A case of Noor, handled by somebody or by nobody.</summary>
    public async Task<PrivacyRequest> ReceiveAsync(Employee? assignee, DateOnly? receivedOn = null, string? email = "noor@voorbeeld.example", string language = "nl")
    {
        var now = Portal.Time.GetUtcNow();
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, ++sequence), RequestKind.Access, RequestChannel.Letter, new Applicant(null, "Noor Zonderland", email, PostalAddress.None, language), RequestScope.Everything,
            receivedOn ?? DutchTime.DateOf(now), now, "Fleur Papierboot", WorkingCalendar.Known, null).Value;
        if (assignee is not null)
            request.TakeUp(assignee.Id, assignee.Name, now);
        await using var db = Portal.Db();
        db.Requests.Add(request);
        await db.SaveChangesAsync();
        return request;
    }

    /// <summary>Changes a case as somebody else would meanwhile.</summary>
    public async Task ChangeAsync(PrivacyRequest request, Action<PrivacyRequest> change)
    {
        await using var db = Portal.Db();
        change(await db.Requests.SingleAsync(r => r.Id == request.Id));
        await db.SaveChangesAsync();
    }

    /// <summary>Changes an employee.</summary>
    public async Task ChangeAsync(Employee employee, Action<Employee> change)
    {
        await using var db = Portal.Db();
        change(await db.Employees.SingleAsync(e => e.Id == employee.Id));
        await db.SaveChangesAsync();
    }

    /// <summary>An employee reads mail at another address from now.</summary>
    public async Task MoveAsync(Employee employee, string email)
    {
        await using var db = Portal.Db();
        await db.Employees.Where(e => e.Id == employee.Id).ExecuteUpdateAsync(e => e.SetProperty(x => x.Email, email));
    }

    /// <summary>What the clock does every hour.</summary>
    public async Task<int> RemindAsync(DateOnly? on = null)
    {
        if (on is { } day)
            Portal.Time.Set(day);
        await using var scope = Portal.As(ActorKind.Employee, null);
        return await scope.Get<RemindOfTerms>().ExecuteAsync(CancellationToken.None);
    }

    /// <summary>Sends everything that is due.</summary>
    public async Task SendAsync()
    {
        await using var scope = Portal.As(ActorKind.Employee, null);
        var sender = new OutboxSender(scope.Get<Changes>(), this, scope.Get<Portal.Data.Newsletters.MailingTurns>(), Options.Create(new MailSettings { From = "portaal@voorbeeld.example" }), NullLogger<OutboxSender>.Instance);
        while (await sender.SendDueAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>The outbox, the oldest first.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> OutboxAsync()
    {
        await using var db = Portal.Db();
        return await db.Outbox.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync();
    }

    public override Task SendAsync(MailMessage mail, CancellationToken ct)
    {
        taken.Add(mail.To[0].Address);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
