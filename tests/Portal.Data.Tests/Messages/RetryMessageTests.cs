using Microsoft.EntityFrameworkCore;
using Portal.Data.Messages;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Data.Tests.Messages;

[Article("2017-13")]
public sealed class RetryMessageTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Unsent_WaitingLongAndParked_AreListedAndSentAgain(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        var old = await StoreAsync(portal, MessageTemplate.RequestReceived);
        portal.Time.Advance(TimeSpan.FromMinutes(61));
        var recent = await StoreAsync(portal, MessageTemplate.RequestReceived);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        var parked = await StoreAsync(portal, MessageTemplate.AnswerReady, park: true);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        var code = await StoreAsync(portal, MessageTemplate.Invitation, park: true);

        Assert.Equal([(old, true), (recent, true)], await IdsAsync(OutboxView.Waiting));
        Assert.Equal([(parked, true), (code, false)], await IdsAsync(OutboxView.Parked));
        Assert.IsType<ChangedBySomeoneElse>((await scope.Get<RetryMessage>().ExecuteAsync([code], CancellationToken.None)).Refusal);
        Assert.Equal(2, (await scope.Get<RetryMessage>().ExecuteAsync([code, parked, old], CancellationToken.None)).Value);
        // The sender looks at once.
        Assert.True(scope.Get<OutboxSignal>().WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None).IsCompletedSuccessfully);

        await using var db = portal.Db();
        var message = await db.Outbox.SingleAsync(m => m.Id == parked);
        Assert.Equal((MessageStatus.Waiting, 0, portal.Time.GetUtcNow()), (message.Status, message.Attempts, message.NextAttemptAt));
        Assert.Equal(["Idris Maanzaad", "Idris Maanzaad"], await db.Audit.Where(a => a.Action == AuditAction.MessageRetried).Select(a => a.ActorName).ToListAsync());

        async Task<IEnumerable<(Guid, bool)>> IdsAsync(OutboxView view) =>
            (await scope.Get<MessageQueries>().PageAsync(new OutboxFilter(view), CancellationToken.None)).Value.Rows.Select(m => (m.Id, m.CanRetry));
    }

    [Fact]
    public async Task Retry_OfAMailOfAComplaintAboutOneself_IsNotFound()
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await Builders.ARegisteredPerson().SaveAsync(portal);
        var about = await portal.HireAsync(Role.Administrator, "Idris Maanzaad");
        await using (var db = portal.Db())
            await portal.ComplainAsync(person.Id, about: await db.Employees.Select(e => e.Id).SingleAsync());
        var hidden = await StoreAsync(portal, MessageTemplate.ComplaintReceived, park: true, number: ComplaintNumber.Of(2026, 1).Value);
        await using var him = portal.AsEmployee(about);
        await using var colleague = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Karo Korenbloem"));

        Assert.IsType<NotFound>((await him.Get<RetryMessage>().ExecuteAsync([hidden], CancellationToken.None)).Refusal);
        Assert.Equal(1, (await colleague.Get<RetryMessage>().ExecuteAsync([hidden], CancellationToken.None)).Value);
        await using var after = portal.Db();
        Assert.Equal($"Complaint {ComplaintNumber.Of(2026, 1)}", (await after.Audit.SingleAsync(a => a.Action == AuditAction.MessageRetried)).Subject);
    }

    [Fact]
    public async Task Messages_ByAConsultant_AreNotShown()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Consultant, "Pien Papavermeer"));

        Assert.IsType<NotAllowed>((await scope.Get<MessageQueries>().PageAsync(new OutboxFilter(), CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<RetryMessage>().ExecuteAsync([Guid.NewGuid()], CancellationToken.None)).Refusal);
    }

    private static async Task<Guid> StoreAsync(TestPortal portal, MessageTemplate template, bool park = false, string number = "V-2026-0001")
    {
        var message = OutgoingMessage.Write(template, new MessageText("Onderwerp", "Tekst"), "noor@voorbeeld.example", "Noor Zonderland", null, number, portal.Time.GetUtcNow());
        if (park)
        {
            message.Take("voorbeeld.example", portal.Time.GetUtcNow());
            message.MarkFailed("MailboxUnavailable", permanent: true, portal.Time.GetUtcNow());
        }

        await using var db = portal.Db();
        db.Outbox.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    }
}
