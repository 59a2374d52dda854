using System.Net.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Messages;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Shared.Organisations;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Newsletters;

/// <summary>An office that sends mailings, and a mail server that keeps what it got.</summary>
internal sealed class MailOffice : IAsyncDisposable
{
    private MailOffice(TestPortal portal, TestScope staff) => (Portal, Staff) = (portal, staff);

    public TestPortal Portal { get; }

    public TestScope Staff { get; }

    public KeepingServer Server { get; } = new();

    public static async Task<MailOffice> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, bool isComplete = true)
    {
        var portal = await TestPortal.CreateAsync(provider);
        var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        await using var db = portal.Db();
        db.Organisations.Add(Organisation.Start(isComplete ? Staffing.Complete : OrganisationDetails.Empty));
        await db.SaveChangesAsync();
        return new MailOffice(portal, staff);
    }

    /// <summary>Somebody who asked for a list.</summary>
    public async Task<RegisteredPerson> SubscriberAsync(string family, string? email, MailingList list = MailingList.Newsletter, string language = "nl")
    {
        var person = await Portal.RegisterAsync(family, email, language: language);
        Assert.Null((await Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, list, true, NewsletterChannel.Desk), default)).Refusal);
        return person;
    }

    public async Task<Guid> DraftAsync(string subject = "Nieuws van november", string text = "## Kop\n\nBeste lezer – één", MailingList list = MailingList.Newsletter) =>
        (await Staff.Get<WriteMailing>().ExecuteAsync(new(null, 0, list, subject, text), default)).Value;

    /// <summary>Sends a draft; to how many.</summary>
    public async Task<int> SendAsync(Guid mailing)
    {
        var sent = await Staff.Get<SendMailing>().ExecuteAsync(mailing, (await FindAsync(mailing)).Mailing.Version, default);
        Assert.Null(sent.Refusal);
        return sent.Value;
    }

    public async Task<MailingDetails> FindAsync(Guid mailing) => (await Staff.Get<MailingQueries>().FindAsync(mailing, default)).Value;

    public async Task<int> HandOverAsync()
    {
        await using var scope = Portal.As(ActorKind.Employee, null);
        return await scope.Get<MailingPump>().HandOverAsync(default);
    }

    /// <summary>One look of the sender, which never is a whole mailing.</summary>
    public async Task<int> LookAsync(MailTransport? server = null)
    {
        await using var scope = Portal.As(ActorKind.Person, null);
        return await new OutboxSender(scope.Get<Changes>(), server ?? Server, scope.Get<MailingTurns>(), Options.Create(new MailSettings { From = "portaal@voorbeeld.example" }), NullLogger<OutboxSender>.Instance).SendDueAsync(default);
    }

    /// <summary>Until nothing is left to do now.</summary>
    public async Task RunAsync()
    {
        while (await HandOverAsync() + await LookAsync() > 0)
        {
        }
    }

    /// <summary>What the mail program of a reader does with one click.</summary>
    public async Task ClickAsync(string token)
    {
        await using var scope = Portal.As(ActorKind.Person, null);
        await scope.Get<LeaveByLink>().ExecuteAsync(token, default);
    }

    public async ValueTask DisposeAsync()
    {
        await Staff.DisposeAsync();
        await Portal.DisposeAsync();
    }
}

internal sealed record KeptMail(string To, string Subject, string Text, string Html, string MessageId, string? Leave, string? LeavePost)
{
    public string Token => Leave!.Split('/')[^1].TrimEnd('>');
}

internal sealed class KeepingServer : MailTransport
{
    public List<KeptMail> Taken { get; } = [];

    public Func<Exception>? BeforeTaking { get; set; }

    public Func<Exception>? AfterTaking { get; set; }

    public override Task SendAsync(MailMessage mail, CancellationToken ct)
    {
        if (BeforeTaking is not null)
            throw BeforeTaking();
        Taken.Add(new KeptMail(mail.To.Single().Address, mail.Subject, mail.Body, mail.AlternateViews.Count == 0 ? "" : new StreamReader(mail.AlternateViews[0].ContentStream).ReadToEnd(), mail.Headers["Message-ID"]!, mail.Headers["List-Unsubscribe"], mail.Headers["List-Unsubscribe-Post"]));
        return AfterTaking is null ? Task.CompletedTask : throw AfterTaking();
    }
}
