using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Messages;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Messages;

public sealed class OutboxSenderTests
{
    private const string From = "portaal@voorbeeld.example";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task SendDue_OneWaits_IsSentOnceWithItsHeaders(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var id = await StoreAsync(portal, "Noor Zonderland", "Uw code – één");
        var server = new FakeServer();

        Assert.Equal(1, await SendAsync(portal, server));
        Assert.Equal(0, await SendAsync(portal, server));

        var mail = Assert.Single(server.Taken);
        Assert.Equal("auto-generated", mail.AutoSubmitted);
        Assert.EndsWith("@voorbeeld.example>", mail.MessageId);
        Assert.Equal("Uw code – één", mail.Subject);
        await using var db = portal.Db();
        Assert.Equal(MessageStatus.Sent, (await db.Outbox.SingleAsync(m => m.Id == id)).Status);
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == AuditAction.MessageSent));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task SendDue_SenderDiesBetweenSendingAndMarking_IsSentAgainWithTheSameMessageId(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await StoreAsync(portal);
        var server = new FakeServer { AfterTaking = () => new OperationCanceledException() };
        await Assert.ThrowsAsync<OperationCanceledException>(() => SendAsync(portal, server));
        server.AfterTaking = null;

        Assert.Equal(0, await SendAsync(portal, server));
        portal.Time.Advance(OutgoingMessage.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SendAsync(portal, server, from: "ander@elders.example"));

        Assert.Equal(2, server.Taken.Count);
        Assert.Equal(server.Taken[0].MessageId, server.Taken[1].MessageId);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task SendDue_ServerIsDown_WaitsLongerEachTimeAndParksInTheEnd(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var id = await StoreAsync(portal);
        var server = new FakeServer { BeforeTaking = () => new SmtpException(SmtpStatusCode.ServiceNotAvailable) };
        var pauses = new List<TimeSpan>();

        for (var attempt = 1; attempt <= OutgoingMessage.MaximumAttempts; attempt++)
        {
            Assert.Equal(1, await SendAsync(portal, server));
            await using var db = portal.Db();
            var message = await db.Outbox.SingleAsync(m => m.Id == id);
            pauses.Add(message.NextAttemptAt - portal.Time.GetUtcNow());
            portal.Time.Set(message.NextAttemptAt);
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses[2] > pauses[1]);
        Assert.Equal(0, await SendAsync(portal, server));
        await using var after = portal.Db();
        var parked = await after.Outbox.SingleAsync(m => m.Id == id);
        Assert.Equal((MessageStatus.Parked, "ServiceNotAvailable"), (parked.Status, parked.LastError));
        Assert.Empty(server.Taken);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task SendDue_PoisonBesideGood_ParksTheOneAndSendsTheOther(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var poison = await StoreAsync(portal, address: "dit is geen adres");
        await StoreAsync(portal);
        var server = new FakeServer();

        await SendAsync(portal, server);

        Assert.Single(server.Taken);
        await using var db = portal.Db();
        Assert.Equal(MessageStatus.Parked, (await db.Outbox.SingleAsync(m => m.Id == poison)).Status);
    }

    [Theory]
    [InlineData("Noor Zonderland", "noor.nieuw@voorbeeld.example")]
    [InlineData("Loes Paraplu", "noor.oud@voorbeeld.example")] // to who acts for her
    public async Task SendDue_AddressWasCorrectedMeanwhile_GoesToTheNewOne(string toName, string goesTo)
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await Builders.ARegisteredPerson().Named("Noor", "Zonderland").With(details => details with { Email = "noor.nieuw@voorbeeld.example" }).SaveAsync(portal);
        await using (var db = portal.Db())
        {
            db.Outbox.Add(OutgoingMessage.Write(MessageTemplate.AnswerReady, new MessageText("Onderwerp", "Tekst"), "noor.oud@voorbeeld.example", toName, person.Id, null, portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var server = new FakeServer();
        Assert.Equal(1, await SendAsync(portal, server));

        Assert.Equal(goesTo, Assert.Single(server.Taken).To);
    }

    [Theory]
    [InlineData("Noor Zonderland", MessageTemplate.AnswerReady, true)]
    [InlineData("Noor Zonderland", MessageTemplate.Invitation, true)] // its code is gone then
    [InlineData("Loes Paraplu", MessageTemplate.AnswerReady, false)] // to who acts for her
    public async Task SendDue_AddressWasTakenAwayMeanwhile_WaitsForAnEmployee_AndGoesToTheNextOne(string toName, MessageTemplate template, bool isParked)
    {
        await using var portal = await TestPortal.CreateAsync();
        var person = await Builders.ARegisteredPerson().Named("Noor", "Zonderland").With(details => details with { Email = null }).SaveAsync(portal);
        var mail = OutgoingMessage.Write(template, new MessageText("Onderwerp", "Tekst"), "noor.oud@voorbeeld.example", toName, person.Id, null, portal.Time.GetUtcNow());
        await using var db = portal.Db();
        db.Outbox.Add(mail);
        await db.SaveChangesAsync();
        var server = new FakeServer();

        await SendAsync(portal, server);

        Assert.Equal(isParked ? [] : ["noor.oud@voorbeeld.example"], server.Taken.Select(taken => taken.To));
        await db.Entry(mail).ReloadAsync();
        Assert.Equal((isParked ? MessageStatus.Parked : MessageStatus.Sent, isParked), (mail.Status, mail.LastError == OutboxSender.AddressRemoved));
        Assert.Equal(isParked && template == MessageTemplate.AnswerReady, mail.CanRetry);
        if (!mail.CanRetry)
            return;
        var noor = await db.Persons.SingleAsync(p => p.Id == person.Id);
        noor.Update(noor.Details with { Email = "noor.nieuw@voorbeeld.example" }, noor.SourceOf(PersonField.Name)!);
        mail.Retry(portal.Time.GetUtcNow());
        await db.SaveChangesAsync();
        await SendAsync(portal, server);
        Assert.Equal("noor.nieuw@voorbeeld.example", Assert.Single(server.Taken).To);
    }

    [Fact]
    public async Task SendDue_MailboxDoesNotExist_ParksAtOnceWithoutTheAddressInTheError()
    {
        await using var portal = await TestPortal.CreateAsync();
        await StoreAsync(portal);
        await SendAsync(portal, new FakeServer { BeforeTaking = () => new SmtpFailedRecipientException(SmtpStatusCode.MailboxUnavailable, "noor@voorbeeld.example") });

        await using var db = portal.Db();
        var message = await db.Outbox.SingleAsync();
        Assert.Equal((MessageStatus.Parked, "MailboxUnavailable"), (message.Status, message.LastError));
    }

    [Fact]
    public async Task SendDue_ServerSaysNothing_IsTriedAgainLater()
    {
        await using var portal = await TestPortal.CreateAsync();
        await StoreAsync(portal);

        Assert.Equal(1, await SendAsync(portal, new FakeServer { IsSilent = true }, limit: TimeSpan.Zero));

        await using var db = portal.Db();
        var message = await db.Outbox.SingleAsync();
        Assert.Equal((MessageStatus.Waiting, "Timeout"), (message.Status, message.LastError));
    }

    [Fact]
    public async Task SendDue_ServerRefusesForNow_IsTriedAgainForMoreThanADay()
    {
        await using var portal = await TestPortal.CreateAsync();
        await StoreAsync(portal);
        var start = portal.Time.GetUtcNow();
        var server = new FakeServer { BeforeTaking = () => new SmtpException(SmtpStatusCode.TransactionFailed) };

        while (portal.Time.GetUtcNow() < start.AddDays(2))
        {
            Assert.Equal(1, await SendAsync(portal, server));
            await using var db = portal.Db();
            var message = await db.Outbox.SingleAsync();
            Assert.Equal(MessageStatus.Waiting, message.Status);
            portal.Time.Set(message.NextAttemptAt);
        }
    }

    [Theory]
    [InlineData(SmtpStatusCode.Ok, MessageTemplate.Invitation, MessageStatus.Sent, "")]
    [InlineData(SmtpStatusCode.Ok, MessageTemplate.EmployeeInvitation, MessageStatus.Sent, "")]
    [InlineData(SmtpStatusCode.Ok, MessageTemplate.RepresentativeInvitation, MessageStatus.Sent, "")]
    [InlineData(SmtpStatusCode.Ok, MessageTemplate.ContactInvitation, MessageStatus.Sent, "")]
    [InlineData(SmtpStatusCode.MailboxUnavailable, MessageTemplate.Invitation, MessageStatus.Parked, "")]
    [InlineData(SmtpStatusCode.ServiceNotAvailable, MessageTemplate.Invitation, MessageStatus.Waiting, "Dit is de tekst.")]
    [InlineData(SmtpStatusCode.MailboxUnavailable, MessageTemplate.AnswerReady, MessageStatus.Parked, "Dit is de tekst.")]
    [Article("2017-16")]
    public async Task SendDue_MessageWithACode_ForgetsItsTextWhenItIsDone(SmtpStatusCode answer, MessageTemplate template, MessageStatus status, string body)
    {
        await using var portal = await TestPortal.CreateAsync();
        await StoreAsync(portal, template: template);

        await SendAsync(portal, new FakeServer { BeforeTaking = answer == SmtpStatusCode.Ok ? null : () => new SmtpException(answer) });

        await using var db = portal.Db();
        var message = await db.Outbox.SingleAsync();
        Assert.Equal((status, body), (message.Status, message.Body));
    }

    [Fact]
    public async Task SendDue_LineBreaksInNameAndSubject_AddNoHeader()
    {
        await using var portal = await TestPortal.CreateAsync();
        await StoreAsync(portal, "Noor\r\nBcc: ander@elders.example", "Uw code\r\nBcc: ander@elders.example");
        var folder = Directory.CreateTempSubdirectory("portaal-mail-");
        try
        {
            await SendAsync(portal, new PickupTransport(folder.FullName));

            var eml = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder.FullName, "*.eml")));
            Assert.DoesNotContain(eml.Split('\n'), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
            Assert.Contains("Auto-Submitted: auto-generated", eml, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(folder.GetDirectories());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task SendDue_TwoSendersAtOnce_SendEachMessageOnce(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        for (var message = 0; message < 8; message++)
            await StoreAsync(portal);
        var server = new FakeServer();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => SendAsync(portal, server))));

        Assert.Equal(8, server.Taken.Count);
        Assert.Equal(8, server.Taken.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task SendDue_MessageThatKillsItsSenderEachTime_IsGivenUpAndWrittenDown()
    {
        await using var portal = await TestPortal.CreateAsync();
        var id = await StoreAsync(portal, template: MessageTemplate.AnswerReady);
        await using (var db = portal.Db())
        {
            var message = await db.Outbox.SingleAsync(m => m.Id == id);
            for (var attempt = 1; attempt <= OutgoingMessage.MaximumAttempts; attempt++)
                message.Take("voorbeeld.example", portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        portal.Time.Advance(OutgoingMessage.Lease + TimeSpan.FromSeconds(1));
        var server = new FakeServer();
        Assert.Equal(0, await SendAsync(portal, server));

        Assert.Empty(server.Taken);
        await using var after = portal.Db();
        var parked = await after.Outbox.SingleAsync(m => m.Id == id);
        Assert.Equal((MessageStatus.Parked, "LeaseExpired"), (parked.Status, parked.LastError));
        Assert.Equal("AnswerReady Parked", (await after.Audit.SingleAsync(a => a.Action == AuditAction.MessageSent)).Detail);
    }

    [Fact]
    public async Task SendDue_AskedToStopWhileTheServerTakesIt_IsMarkedAllTheSame()
    {
        await using var portal = await TestPortal.CreateAsync();
        var id = await StoreAsync(portal);
        using var stop = new CancellationTokenSource();
        var server = new FakeServer { WhenTaken = stop.Cancel };
        await using var scope = portal.As(ActorKind.Employee, null);
        var sender = new OutboxSender(scope.Get<Changes>(), server, scope.Get<MailingTurns>(), Options.Create(new MailSettings { From = From }), NullLogger<OutboxSender>.Instance);

        await sender.SendDueAsync(stop.Token);

        Assert.Single(server.Taken);
        await using var db = portal.Db();
        Assert.Equal(MessageStatus.Sent, (await db.Outbox.SingleAsync(m => m.Id == id)).Status);
    }

    [Fact]
    public async Task SendDue_SentByAnotherMeanwhile_IsNotMarkedAnew()
    {
        await using var portal = await TestPortal.CreateAsync();
        var id = await StoreAsync(portal);
        // The lease ended, and somebody let it go as told otherwise, before this one came back.
        var server = new FakeServer
        {
            WhenTaken = () =>
            {
                using var db = portal.Db();
                db.Outbox.Single(m => m.Id == id).Drop(DropReason.ToldOtherwise);
                db.SaveChanges();
            },
        };

        Assert.Equal(1, await SendAsync(portal, server));

        await using var after = portal.Db();
        Assert.Equal(MessageStatus.Dropped, (await after.Outbox.SingleAsync(m => m.Id == id)).Status);
        Assert.Empty(await after.Audit.Where(a => a.Action == AuditAction.MessageSent).ToListAsync());
    }

    [Fact]
    public async Task Signal_ChangeWithMessage_WakesTheSender()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.As(ActorKind.Employee, null);
        var signal = scope.Get<OutboxSignal>();
        await using var change = scope.Get<Changes>().BeginAsSystem();
        change.Notify(Message(portal));
        await change.SaveAsync(CancellationToken.None);

        var woken = signal.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);

        Assert.True(woken.IsCompletedSuccessfully);
    }

    private static async Task<int> SendAsync(TestPortal portal, MailTransport transport, string from = From, TimeSpan? limit = null)
    {
        await using var scope = portal.As(ActorKind.Employee, null);
        return await new OutboxSender(scope.Get<Changes>(), transport, scope.Get<MailingTurns>(), Options.Create(new MailSettings { From = from }), NullLogger<OutboxSender>.Instance) { Limit = limit ?? Patience.Limit }.SendDueAsync(CancellationToken.None);
    }

    private static async Task<Guid> StoreAsync(TestPortal portal, string name = "Noor Zonderland", string subject = "Uw code", string address = "noor@voorbeeld.example", MessageTemplate template = MessageTemplate.Invitation)
    {
        await using var db = portal.Db();
        var message = Message(portal, name, subject, address, template);
        db.Outbox.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    }

    private static OutgoingMessage Message(TestPortal portal, string name = "Noor Zonderland", string subject = "Uw code", string address = "noor@voorbeeld.example", MessageTemplate template = MessageTemplate.Invitation) =>
        OutgoingMessage.Write(template, new MessageText(subject, "Dit is de tekst."), address, name, null, null, portal.Time.GetUtcNow());

    private sealed record TakenMail(string? MessageId, string? AutoSubmitted, string Subject, string To);

    private sealed class FakeServer : MailTransport
    {
        private readonly Lock gate = new();

        public List<TakenMail> Taken { get; } = [];

        public Func<Exception>? BeforeTaking { get; init; }

        public Func<Exception>? AfterTaking { get; set; }

        public Action? WhenTaken { get; init; }

        public bool IsSilent { get; init; }

        public override Task SendAsync(MailMessage mail, CancellationToken ct)
        {
            if (IsSilent)
                return Task.Delay(Timeout.InfiniteTimeSpan, ct);
            if (BeforeTaking is not null)
                throw BeforeTaking();
            lock (gate)
                Taken.Add(new TakenMail(mail.Headers["Message-ID"], mail.Headers["Auto-Submitted"], mail.Subject, mail.To[0].Address));
            WhenTaken?.Invoke();
            return AfterTaking is null ? Task.CompletedTask : throw AfterTaking();
        }
    }
}
