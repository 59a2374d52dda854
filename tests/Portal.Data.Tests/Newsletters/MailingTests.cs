using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Messages;
using Portal.Data.Newsletters;
using Portal.Data.Overviews;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Newsletters;

/// <summary>A mailing goes to whoever wants it, once, and to nobody who does not want it any more.</summary>
[Article("2018-3.3")]
public sealed class MailingTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 21(3)")]
    public async Task Send_EveryReason_IsCountedBeforeAndKeptAfter(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        await office.SubscriberAsync("Krijgtwel", "wel@voorbeeld.example");
        await office.SubscriberAsync("Zelfde", "wel@voorbeeld.example");
        await office.SubscriberAsync("Geenadres", null);
        var stopped = await office.SubscriberAsync("Gestopt", "was@voorbeeld.example");
        var left = await office.SubscriberAsync("Ging", "ging@voorbeeld.example");
        await office.Portal.RegisterAsync("Nooit", "nooit@voorbeeld.example");
        await office.SubscriberAsync("Elders", "elders@voorbeeld.example", MailingList.Events);
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        await office.Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(left.Id, MailingList.Newsletter, false, NewsletterChannel.Email), default);
        // Somebody said no to this address, and it became a subscriber's.
        await office.Staff.Get<StopMailings>().ExecuteAsync(new("gestopt@voorbeeld.example", MailingList.Newsletter, NewsletterChannel.Letter), default);
        await using (var db = office.Portal.Db())
        {
            await db.Persons.Where(p => p.Id == stopped.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "gestopt@voorbeeld.example"));
        }

        var before = (await office.Staff.Get<MailingQueries>().ReachAsync(MailingList.Newsletter, default)).Value;
        var mailing = await office.DraftAsync();
        Assert.Equal(1, await office.SendAsync(mailing));
        await office.RunAsync();

        Assert.Equal((1, 2, 1), (before.Gets, before.NeverChose, before.HadLeft));
        var reasons = new Dictionary<LeftOutReason, int> { [LeftOutReason.NoAddress] = 1, [LeftOutReason.SameAddress] = 1, [LeftOutReason.Suppressed] = 1 };
        Assert.Equal(reasons.OrderBy(pair => pair.Key), before.LeftOut.OrderBy(pair => pair.Key));
        Assert.Equal("wel@voorbeeld.example", Assert.Single(office.Server.Taken).To);
        var after = await office.FindAsync(mailing);
        Assert.Equal(MailingStatus.Sent, after.Mailing.Status);
        Assert.Equal((1, 2, 1, 0, 1), (after.Progress!.Reach.Gets, after.Progress.Reach.NeverChose, after.Progress.Reach.HadLeft, after.Progress.Queued, after.Progress.Of(MessageStatus.Sent)));
        Assert.Equal(reasons.OrderBy(pair => pair.Key), after.Progress.Reach.LeftOut.OrderBy(pair => pair.Key));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("Tw 11.7(7)")]
    public async Task Send_Mail_CarriesTheWayOutAndTheSender(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        await office.SubscriberAsync("Krijgtwel", "wel@voorbeeld.example", language: "en");
        await office.SendAsync(await office.DraftAsync());
        await office.RunAsync();

        var mail = Assert.Single(office.Server.Taken);
        Assert.Equal(("Nieuws van november", "List-Unsubscribe=One-Click"), (mail.Subject, mail.LeavePost));
        Assert.Matches("^<https://mijn\\.voorbeeld\\.example/afmelden/[A-Za-z0-9_-]{43}>$", mail.Leave);
        foreach (var part in new[] { mail.Text, mail.Html })
        {
            Assert.Contains(mail.Leave!.Trim('<', '>'), part, StringComparison.Ordinal);
            Assert.Contains("Postbus 928, 2500 AX Den Haag", part, StringComparison.Ordinal);
            Assert.Contains("Werkcontact Voorbeeld B.V.", part, StringComparison.Ordinal);
            Assert.Contains("Unsubscribe from this list", part, StringComparison.Ordinal);
        }

        Assert.Contains("Beste lezer – één", mail.Text, StringComparison.Ordinal);
        // The database holds nothing that could be used as the link.
        await using var db = office.Portal.Db();
        var stored = Assert.Single(await db.UnsubscribeTokens.ToListAsync());
        Assert.Equal(UnsubscribeToken.HashOf(mail.Token), stored.TokenHash);
        Assert.DoesNotContain(mail.Token, string.Join(' ', await db.Outbox.Select(m => m.Body + m.Subject).ToListAsync()), StringComparison.Ordinal);
        Assert.All(await db.Outbox.ToListAsync(), message => Assert.Equal(("", ""), (message.Subject, message.Body)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 21(3)")]
    public async Task Send_WhoLeavesHalfWay_GetsNothingMore(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        // More than one look of the sender takes.
        for (var number = 0; number < 60; number++)
            await office.SubscriberAsync($"Lezer{number}", $"lezer{number}@voorbeeld.example");
        await office.SendAsync(await office.DraftAsync());
        await office.HandOverAsync();
        await office.LookAsync();
        var got = office.Server.Taken.Select(mail => mail.To).ToHashSet();
        Assert.Equal(25, got.Count);
        await using (var db = office.Portal.Db())
        {
            var waiting = await db.Persons.Where(p => !got.Contains(p.Email!)).OrderBy(p => p.Id).Take(2).ToListAsync();
            office.Portal.Time.Advance(TimeSpan.FromSeconds(1));
            await office.Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(waiting[0].Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default);
            await office.Staff.Get<StopMailings>().ExecuteAsync(new(waiting[1].Email, null, NewsletterChannel.Email), default);
        }

        await office.RunAsync();

        Assert.Equal(58, office.Server.Taken.Count);
        Assert.Equal(58, office.Server.Taken.Select(mail => mail.To).Distinct().Count());
        await using var after = office.Portal.Db();
        Assert.Equal([nameof(DropReason.NotWanted), nameof(DropReason.NotWanted)], await after.Outbox.Where(m => m.Status == MessageStatus.Dropped).Select(m => m.LastError).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 21(3)")]
    public async Task Send_WhoLeavesAndMovesHalfWay_GetsNothingAtTheNewAddressEither(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        var left = await office.SubscriberAsync("Ging", "oud@voorbeeld.example");
        var moved = await office.SubscriberAsync("Verhuist", "eigen@voorbeeld.example");
        await office.SendAsync(await office.DraftAsync());
        await office.HandOverAsync();
        office.Portal.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await office.Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(left.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default)).Refusal);
        // The other keeps wanting it, at an address whose reader does not.
        Assert.Null((await office.Staff.Get<StopMailings>().ExecuteAsync(new("stil@voorbeeld.example", null, NewsletterChannel.Letter), default)).Refusal);
        await using (var db = office.Portal.Db())
        {
            foreach (var (id, email) in new[] { (left.Id, "nieuw@voorbeeld.example"), (moved.Id, "stil@voorbeeld.example") })
                await db.Persons.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, email));
        }

        await office.RunAsync();

        Assert.Empty(office.Server.Taken);
        await using var after = office.Portal.Db();
        Assert.Equal([nameof(DropReason.NotWanted), nameof(DropReason.NotWanted)], await after.Outbox.Select(m => m.LastError).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_PausedResumedStopped_DoesWhatItSays(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        for (var number = 0; number < 30; number++)
            await office.SubscriberAsync($"Lezer{number}", $"lezer{number}@voorbeeld.example");
        var mailing = await office.DraftAsync();
        await office.SendAsync(mailing);
        await office.HandOverAsync();
        var move = office.Staff.Get<MoveMailing>();

        Assert.Null((await move.ExecuteAsync(mailing, MailingAction.Pause, default)).Refusal);
        await office.RunAsync();
        Assert.Empty(office.Server.Taken);

        Assert.Null((await move.ExecuteAsync(mailing, MailingAction.Resume, default)).Refusal);
        await office.LookAsync();
        Assert.Equal(25, office.Server.Taken.Count);

        Assert.Null((await move.ExecuteAsync(mailing, MailingAction.Stop, default)).Refusal);
        await office.RunAsync();
        Assert.Equal(25, office.Server.Taken.Count);
        var found = await office.FindAsync(mailing);
        Assert.Equal((MailingStatus.Stopped, 25, 5), (found.Mailing.Status, found.Progress!.Of(MessageStatus.Sent), found.Progress.Of(MessageStatus.Dropped)));
        Assert.Equal(new NotInThisMailingStatus(MailingStatus.Stopped), (await move.ExecuteAsync(mailing, MailingAction.Resume, default)).Refusal);
        Assert.IsType<NotFound>((await move.ExecuteAsync(mailing, MailingAction.Finish, default)).Refusal);
        await using var db = office.Portal.Db();
        Assert.Equal(["Pause", "Resume", "Stop"], await db.Audit.Where(e => e.Action == AuditAction.MailingMoved).OrderBy(e => e.Number).Select(e => e.Detail).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_MoreThanOneBatch_IsHandedOverInPartsAndEndsByItself(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        await FillAsync(office, 250);
        var mailing = await office.DraftAsync();
        Assert.Equal(250, await office.SendAsync(mailing));

        Assert.Equal(MailingPump.AtOnce, await office.HandOverAsync());
        // Nothing went out yet: there is no room for more, also not after a restart.
        Assert.Equal(0, await office.HandOverAsync());
        await office.RunAsync();

        Assert.Equal(250, office.Server.Taken.Select(mail => mail.To).Distinct().Count());
        Assert.Equal(250, office.Server.Taken.Count);
        var found = await office.FindAsync(mailing);
        Assert.Equal((MailingStatus.Sent, 0), (found.Mailing.Status, found.Progress!.Queued));
        Assert.NotNull(found.Mailing.EndedAt);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_TwoPumpsAndTwoSendersAtOnce_NobodyTwice(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        await FillAsync(office, 120);
        await office.SendAsync(await office.DraftAsync());
        var one = new KeepingServer();
        var other = new KeepingServer();

        await Task.WhenAll(RunWith(one), RunWith(other));
        // Who was not first may have stopped while the other was still at it.
        await RunWith(one);

        var all = one.Taken.Concat(other.Taken).Select(mail => mail.To).ToList();
        Assert.Equal(120, all.Count);
        Assert.Equal(120, all.Distinct().Count());

        Task RunWith(KeepingServer server) => Task.Run(async () =>
        {
            while (await office.HandOverAsync() + await office.LookAsync(server) > 0)
            {
            }
        });
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_CaseMailMeanwhile_GoesFirst(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        await FillAsync(office, 80);
        await office.SendAsync(await office.DraftAsync());
        await office.HandOverAsync();
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        await using (var db = office.Portal.Db())
        {
            db.Outbox.Add(OutgoingMessage.Write(MessageTemplate.AnswerReady, new MessageText("Uw antwoord", "Er is een antwoord."), "zaak@voorbeeld.example", "Noor Zonderland", null, null, office.Portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        await office.LookAsync();

        Assert.Equal("zaak@voorbeeld.example", office.Server.Taken[0].To);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_SenderDiesBetweenSendingAndMarking_OneDuplicateWithTheSameMessageId(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        await office.SubscriberAsync("Krijgtwel", "wel@voorbeeld.example");
        await office.SendAsync(await office.DraftAsync());
        await office.HandOverAsync();
        office.Server.AfterTaking = () => new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => office.LookAsync());
        office.Server.AfterTaking = null;

        await office.RunAsync();
        Assert.Single(office.Server.Taken);
        office.Portal.Time.Advance(OutgoingMessage.Lease + TimeSpan.FromSeconds(1));
        await office.RunAsync();

        Assert.Equal(2, office.Server.Taken.Count);
        Assert.Equal(office.Server.Taken[0].MessageId, office.Server.Taken[1].MessageId);
        // The link of the copy that nobody marked works as well.
        await office.ClickAsync(office.Server.Taken[0].Token);
        await using var db = office.Portal.Db();
        Assert.Equal(NewsletterChannel.MailLink, (await db.NewsletterChoices.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstAsync(c => !c.Wanted)).Via);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_AddressChangedMeanwhile_GoesToTheNewOneAndToEachOnce(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        var moves = await office.SubscriberAsync("Verhuist", "oud@voorbeeld.example");
        var joins = await office.SubscriberAsync("Trektin", "eigen@voorbeeld.example");
        var loses = await office.SubscriberAsync("Verliest", "weg@voorbeeld.example");
        await office.SubscriberAsync("Blijft", "samen@voorbeeld.example");
        await office.SendAsync(await office.DraftAsync());
        await office.HandOverAsync();
        await using (var db = office.Portal.Db())
        {
            foreach (var (id, email) in new[] { (moves.Id, (string?)"nieuw@voorbeeld.example"), (joins.Id, "samen@voorbeeld.example"), (loses.Id, null) })
                await db.Persons.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, email));
        }

        await office.RunAsync();

        Assert.Equal(["nieuw@voorbeeld.example", "samen@voorbeeld.example"], office.Server.Taken.Select(mail => mail.To).Order(StringComparer.Ordinal));
        await using var after = office.Portal.Db();
        Assert.Equal([nameof(DropReason.AddressGone), nameof(DropReason.AddressGone)], await after.Outbox.Where(m => m.Status == MessageStatus.Dropped).Select(m => m.LastError).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ServerRefusesOne_IsParkedAndTheMailingEnds(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        await office.SubscriberAsync("Krijgtniet", "niet@voorbeeld.example");
        var mailing = await office.DraftAsync();
        await office.SendAsync(mailing);
        office.Server.BeforeTaking = () => new SmtpFailedRecipientException(SmtpStatusCode.MailboxUnavailable, "niet@voorbeeld.example");
        await office.RunAsync();

        var found = await office.FindAsync(mailing);
        Assert.Equal((MailingStatus.Sent, 1), (found.Mailing.Status, found.Progress!.Of(MessageStatus.Parked)));
        // Fifty thousand lines about one mailing would hide the others.
        await using (var record = office.Portal.Db())
            Assert.Empty(await record.Audit.Where(e => e.Action == AuditAction.MessageSent).ToListAsync());
        office.Server.BeforeTaking = null;
        await using (var db = office.Portal.Db())
        {
            Assert.Null((await office.Staff.Get<RetryMessage>().ExecuteAsync([(await db.Outbox.SingleAsync()).Id], default)).Refusal);
        }

        await office.RunAsync();
        Assert.Equal("niet@voorbeeld.example", Assert.Single(office.Server.Taken).To);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 21(3)")]
    public async Task Send_ToAnAddressThatSaidNoBeforeItBecameAReaders_IsDroppedAtItsTurn(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        var moves = await office.SubscriberAsync("Verhuist", "oud@voorbeeld.example");
        await office.SendAsync(await office.DraftAsync());
        await office.HandOverAsync();
        // Nobody has this address, so that nobody's own choice says no.
        Assert.Null((await office.Staff.Get<StopMailings>().ExecuteAsync(new("nieuw@voorbeeld.example", null, NewsletterChannel.Email), default)).Refusal);
        await using (var db = office.Portal.Db())
            await db.Persons.Where(p => p.Id == moves.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "nieuw@voorbeeld.example"));

        await office.RunAsync();

        Assert.Empty(office.Server.Taken);
        await using var after = office.Portal.Db();
        Assert.Equal(nameof(DropReason.NotWanted), (await after.Outbox.SingleAsync()).LastError);
        Assert.True((await after.NewsletterChoices.SingleAsync()).Wanted);
        Assert.Empty(await after.UnsubscribeTokens.ToListAsync());
    }

    [Fact]
    [Article("AVG 18(2)")]
    public async Task Send_RestrictionOfSomethingElseOrLifted_IsNone()
    {
        await using var office = await MailOffice.OpenAsync();
        var other = await office.SubscriberAsync("Anders", "anders@voorbeeld.example");
        var lifted = await office.SubscriberAsync("Opgeheven", "opgeheven@voorbeeld.example");
        await RestrictAsync(office, other, 1, DataCategories.Reports);
        await RestrictAsync(office, lifted, 2);
        await using (var db = office.Portal.Db())
            await db.Restrictions.Where(r => r.PersonId == lifted.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.LiftedOn, DutchTime.Today(office.Portal.Time)));

        Assert.Equal(2, await office.SendAsync(await office.DraftAsync()));
        await office.RunAsync();

        Assert.Equal(["anders@voorbeeld.example", "opgeheven@voorbeeld.example"], office.Server.Taken.Select(mail => mail.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Send_ToAReaderWithTheAddressThatGotTheTest_GoesToThemToo()
    {
        await using var office = await MailOffice.OpenAsync();
        await office.SubscriberAsync("Papierboot", "fleur.papierboot@voorbeeld.example");
        var moves = await office.SubscriberAsync("Verhuist", "oud@voorbeeld.example");
        var mailing = await office.DraftAsync();
        Assert.Null((await office.Staff.Get<TestMailing>().ExecuteAsync(mailing, default)).Refusal);
        await office.SendAsync(mailing);
        await office.RunAsync();

        Assert.Equal(["Nieuws van november", "Proef: Nieuws van november"], office.Server.Taken.Where(mail => mail.To.StartsWith("fleur", StringComparison.Ordinal)).Select(mail => mail.Subject).Order(StringComparer.Ordinal));
        // And to who moves in there between handing over and sending.
        var second = await office.DraftAsync("Nieuws van december");
        Assert.Null((await office.Staff.Get<TestMailing>().ExecuteAsync(second, default)).Refusal);
        await using (var db = office.Portal.Db())
            await db.Persons.Where(p => p.Email == "fleur.papierboot@voorbeeld.example").ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, (string?)null));
        await office.SendAsync(second);
        await office.HandOverAsync();
        await using (var db = office.Portal.Db())
            await db.Persons.Where(p => p.Id == moves.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "fleur.papierboot@voorbeeld.example"));
        await office.RunAsync();
        Assert.Equal(2, office.Server.Taken.Count(mail => mail.To.StartsWith("fleur", StringComparison.Ordinal) && mail.Subject.EndsWith("december", StringComparison.Ordinal)));
        await using var after = office.Portal.Db();
        Assert.Equal(["Newsletter 2", "Newsletter 1"], await after.Audit.Where(e => e.Action == AuditAction.MailingSent).OrderBy(e => e.Number).Select(e => e.Detail).ToListAsync());
        Assert.Equal([$"Mailing {mailing}", $"Mailing {second}"], await after.Audit.Where(e => e.Action == AuditAction.MailingTested).OrderBy(e => e.Number).Select(e => e.Subject!).ToListAsync());
    }

    [Fact]
    public async Task Send_WhoMovesInAtAnAddressBeforeItIsTheirTurn_GetsNoSecondOne()
    {
        await using var office = await MailOffice.OpenAsync();
        var joins = await office.SubscriberAsync("Trektin", "eigen@voorbeeld.example");
        await office.SubscriberAsync("Blijft", "samen@voorbeeld.example");
        var mailing = await office.DraftAsync();
        Assert.Equal(2, await office.SendAsync(mailing));
        await using (var db = office.Portal.Db())
            await db.Persons.Where(p => p.Id == joins.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "samen@voorbeeld.example"));

        await office.RunAsync();

        Assert.Equal("samen@voorbeeld.example", Assert.Single(office.Server.Taken).To);
        Assert.Equal(1, (await office.FindAsync(mailing)).Progress!.Reach.LeftOut[LeftOutReason.SameAddress]);
    }

    [Fact]
    public async Task Export_OfRestrictedData_SaysThatTheyGetNothing()
    {
        await using var office = await MailOffice.OpenAsync();
        await RestrictAsync(office, await office.SubscriberAsync("Beperkt", "beperkt@voorbeeld.example"), 1);
        var lines = await (await office.Staff.Get<ExportSubscribers>().ExecuteAsync(MailingList.Newsletter, default)).Value.Lines.ToListAsync();
        Assert.Equal("afgemeld", lines[1].Split(';')[3]);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 18(2)")]
    public async Task List_OfRestrictedData_ShowsThatTheyGetNothing_AndAgainOnceItIsLifted(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        var restricted = await office.SubscriberAsync("Beperkt", "beperkt@voorbeeld.example");
        var lifted = await office.SubscriberAsync("Opgeheven", "opgeheven@voorbeeld.example");
        await RestrictAsync(office, restricted, 1);
        await RestrictAsync(office, lifted, 2);
        await using (var db = office.Portal.Db())
            await db.Restrictions.Where(r => r.PersonId == lifted.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.LiftedOn, DutchTime.Today(office.Portal.Time)));
        async Task<NewsletterList> ListAsync(NewsletterView view) => (await office.Staff.Get<NewsletterQueries>().ListAsync(new(MailingList.Newsletter, view, null, 1), default)).Value;

        var (gets, left) = (await ListAsync(NewsletterView.Subscribed), await ListAsync(NewsletterView.Left));
        Assert.Equal((lifted.Id, false, 1, 1), (Assert.Single(gets.Rows).PersonId, gets.Rows[0].IsRestricted, gets.Subscribed, gets.Left));
        Assert.Equal((restricted.Id, true), (Assert.Single(left.Rows).PersonId, left.Rows[0].IsRestricted));
        var lines = await (await office.Staff.Get<ExportSubscribers>().ExecuteAsync(MailingList.Newsletter, default)).Value.Lines.ToListAsync();
        Assert.Equal(["beperkt@voorbeeld.example afgemeld", "opgeheven@voorbeeld.example krijgt"], lines[1..^1].Select(line => line.Split(';')).Select(cells => $"{cells[0]} {cells[3]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Send_WhileMailsAreStillTried_IsNotAtItsEnd()
    {
        await using var office = await MailOffice.OpenAsync();
        await office.SubscriberAsync("Krijgtlater", "later@voorbeeld.example");
        var mailing = await office.DraftAsync();
        await office.SendAsync(mailing);
        office.Server.BeforeTaking = () => new SmtpException(SmtpStatusCode.ServiceNotAvailable);
        await office.RunAsync();
        Assert.Equal(MailingStatus.Sending, (await office.FindAsync(mailing)).Mailing.Status);

        office.Server.BeforeTaking = null;
        office.Portal.Time.Advance(TimeSpan.FromHours(6));
        await office.RunAsync();

        Assert.Single(office.Server.Taken);
        Assert.Equal(MailingStatus.Sent, (await office.FindAsync(mailing)).Mailing.Status);
    }

    [Fact]
    public async Task Leave_TwiceByLinkOrByHand_IsOneChoice_AndWrittenDownOnce()
    {
        await using var office = await MailOffice.OpenAsync();
        var person = await office.SubscriberAsync("Krijgtwel", "wel@voorbeeld.example");
        Assert.Null((await office.Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Newsletter, true, NewsletterChannel.Desk), default)).Refusal);
        await office.SendAsync(await office.DraftAsync());
        await office.RunAsync();
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));

        await office.ClickAsync(office.Server.Taken[0].Token);
        await office.ClickAsync(office.Server.Taken[0].Token);
        await office.ClickAsync(UnsubscribeToken.Random());
        Assert.Null((await office.Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default)).Refusal);

        await using var db = office.Portal.Db();
        Assert.Equal([true, false], await db.NewsletterChoices.OrderBy(c => c.At).Select(c => c.Wanted).ToListAsync());
        Assert.Equal(["Wanted Newsletter Desk Consent", "Left Newsletter MailLink"], await db.Audit.Where(e => e.Action == AuditAction.NewsletterChosen).OrderBy(e => e.Number).Select(e => e.Detail!).ToListAsync());
        Assert.Single(await db.Suppressions.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Leave_ByTheLinkOfOneList_KeepsTheOthers(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        var person = await office.SubscriberAsync("Krijgtwel", "wel@voorbeeld.example");
        Assert.Null((await office.Staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Events, true, NewsletterChannel.Desk), default)).Refusal);
        await office.SendAsync(await office.DraftAsync());
        await office.RunAsync();
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));

        await office.ClickAsync(office.Server.Taken[0].Token);

        async Task<int> GetsAsync(MailingList list) => (await office.Staff.Get<MailingQueries>().ReachAsync(list, default)).Value.Gets;
        Assert.Equal((0, 1), (await GetsAsync(MailingList.Newsletter), await GetsAsync(MailingList.Events)));
    }

    [Fact]
    public async Task Leave_ByTheLinkOfWhoMovedMeanwhile_StopsTheAddressThatTheMailWentToAsWell()
    {
        await using var office = await MailOffice.OpenAsync();
        var person = await office.SubscriberAsync("Verhuist", "oud@voorbeeld.example");
        await office.SendAsync(await office.DraftAsync());
        await office.RunAsync();
        office.Portal.Time.Advance(TimeSpan.FromMinutes(1));
        await using (var moving = office.Portal.Db())
            await moving.Persons.Where(p => p.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "nieuw@voorbeeld.example"));

        await office.ClickAsync(office.Server.Taken[0].Token);

        await using var db = office.Portal.Db();
        Assert.Equal(2, (await db.Suppressions.ToListAsync()).Select(s => s.AddressHash).Distinct().Count());
        Assert.Equal("Newsletter MailLink", (await db.Audit.SingleAsync(e => e.Action == AuditAction.MailingsStopped)).Detail);
        // Somebody else who gets the old address by now is not written to there.
        await office.SubscriberAsync("Ander", "ander@voorbeeld.example");
        await using (var moving = office.Portal.Db())
            await moving.Persons.Where(p => p.Email == "ander@voorbeeld.example").ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "oud@voorbeeld.example"));
        Assert.Equal(0, (await office.Staff.Get<MailingQueries>().ReachAsync(MailingList.Newsletter, default)).Value.Gets);
    }

    [Fact]
    public async Task Send_ToAFolder_IsAMailAsTheStandardsAsk()
    {
        await using var office = await MailOffice.OpenAsync();
        var person = await office.SubscriberAsync("Zonderland", "noor@voorbeeld.example");
        await using (var db = office.Portal.Db())
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE "Persons" SET "Name_GivenName" = {"Nóor\r\nBcc: ander@elders.example"} WHERE "Id" = {person.Id}""");
        }

        await office.SendAsync(await office.DraftAsync("Één onderwerp – met tekens", "Een regel <b>vet</b>.\n\n" + new string('x', 3000)));
        await office.HandOverAsync();
        var folder = Directory.CreateTempSubdirectory("portaal-mail-");
        try
        {
            await office.LookAsync(new PickupTransport(folder.FullName));

            var eml = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder.FullName, "*.eml")));
            var head = eml[..eml.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
            // One line each, unfolded and unencoded: not every provider reads anything else.
            Assert.Matches("^List-Unsubscribe: <https://mijn\\.voorbeeld\\.example/afmelden/[A-Za-z0-9_-]{43}>$", Assert.Single(head, line => line.StartsWith("List-Unsubscribe:", StringComparison.Ordinal)));
            Assert.Equal("List-Unsubscribe-Post: List-Unsubscribe=One-Click", Assert.Single(head, line => line.StartsWith("List-Unsubscribe-Post", StringComparison.Ordinal)));
            Assert.Single(head, line => line.StartsWith("Message-ID: <", StringComparison.Ordinal));
            Assert.Contains("Auto-Submitted: auto-generated", head);
            Assert.DoesNotContain(head, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
            Assert.All(eml.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
            Assert.Contains("Content-Type: text/plain; charset=utf-8", eml, StringComparison.Ordinal);
            Assert.Contains("Content-Type: text/html; charset=utf-8", eml, StringComparison.Ordinal);
            Assert.Contains("&lt;b&gt;vet", eml, StringComparison.Ordinal);
            // A line feed alone is no end of a line of a mail: not every program breaks there.
            Assert.DoesNotContain("=0A", eml.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=0D=0A", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13")]
    public async Task Overview_OfAReader_TellsTheMailingAndTheProof(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        var person = await office.Portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        var statement = new AddressStatement(MailingList.Newsletter, SubscriptionGround.Consent, new DateOnly(2026, 1, 5), "Formulier open avond");
        var preview = (await office.Staff.Get<PreviewAddresses>().ExecuteAsync(new MemoryStream("e-mail\nnoor@voorbeeld.example"u8.ToArray()), statement, default)).Value;
        await office.Staff.Get<ImportAddresses>().ExecuteAsync(preview, statement, default);
        await office.SendAsync(await office.DraftAsync());
        await office.RunAsync();

        await using var db = office.Portal.Db();
        var facts = (await PersonRecordsQuery.LoadAsync(db, person.Id, default))!.PortalFacts.Select(fact => fact.Content).ToList();
        Assert.Contains(facts, fact => fact.Contains("Formulier open avond", StringComparison.Ordinal));
        Assert.Contains(facts, fact => fact.Contains("Nieuws van november", StringComparison.Ordinal));
        Assert.Contains(facts, fact => fact.Contains("noor@voorbeeld.example", StringComparison.Ordinal) && fact.Contains("mailing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_WithoutSenderOrReaders_IsRefusedAndNothingIsKept()
    {
        await using var incomplete = await MailOffice.OpenAsync(isComplete: false);
        await incomplete.SubscriberAsync("Krijgtwel", "wel@voorbeeld.example");
        var mailing = await incomplete.DraftAsync();
        Assert.Equal(new SenderIsIncomplete(), (await incomplete.Staff.Get<SendMailing>().ExecuteAsync(mailing, 0, default)).Refusal);
        Assert.Equal(new SenderIsIncomplete(), (await incomplete.Staff.Get<TestMailing>().ExecuteAsync(mailing, default)).Refusal);

        await using var office = await MailOffice.OpenAsync();
        await office.SubscriberAsync("Geenadres", null);
        var nobody = await office.DraftAsync();
        Assert.Equal(new NobodyToWriteTo(), (await office.Staff.Get<SendMailing>().ExecuteAsync(nobody, 0, default)).Refusal);
        await using var db = office.Portal.Db();
        Assert.Empty(await db.MailingRecipients.ToListAsync());
        Assert.Equal(MailingStatus.Draft, (await db.Mailings.SingleAsync()).Status);
    }

    [Fact]
    public async Task Send_TwiceOrAnOldVersion_IsRefused()
    {
        await using var office = await MailOffice.OpenAsync();
        await office.SubscriberAsync("Krijgtwel", "wel@voorbeeld.example");
        var mailing = await office.DraftAsync();
        Assert.Null((await office.Staff.Get<WriteMailing>().ExecuteAsync(new(mailing, 0, MailingList.Newsletter, "Beter", "Tekst"), default)).Refusal);
        Assert.IsType<ChangedBySomeoneElse>((await office.Staff.Get<SendMailing>().ExecuteAsync(mailing, 0, default)).Refusal);
        Assert.IsType<ChangedBySomeoneElse>((await office.Staff.Get<WriteMailing>().ExecuteAsync(new(mailing, 0, MailingList.Newsletter, "Slechter", "Tekst"), default)).Refusal);

        Assert.Equal(1, await office.SendAsync(mailing));
        Assert.Equal(new NotInThisMailingStatus(MailingStatus.Sending), (await office.Staff.Get<SendMailing>().ExecuteAsync(mailing, 2, default)).Refusal);
        Assert.Equal(new NotInThisMailingStatus(MailingStatus.Sending), (await office.Staff.Get<WriteMailing>().ExecuteAsync(new(mailing, 2, MailingList.Newsletter, "Later", "Tekst"), default)).Refusal);
        Assert.Equal(new NotInThisMailingStatus(MailingStatus.Sending), (await office.Staff.Get<TestMailing>().ExecuteAsync(mailing, default)).Refusal);
    }

    [Fact]
    public async Task Test_OfADraft_GoesToTheWriterAlone_AndItsLinkLeadsToNobody()
    {
        await using var office = await MailOffice.OpenAsync();
        await office.SubscriberAsync("Krijgtwel", "wel@voorbeeld.example");
        var mailing = await office.DraftAsync();

        Assert.Equal("fleur.papierboot@voorbeeld.example", (await office.Staff.Get<TestMailing>().ExecuteAsync(mailing, default)).Value);
        Assert.Null((await office.Staff.Get<TestMailing>().ExecuteAsync(mailing, default)).Refusal);
        await office.RunAsync();

        Assert.Equal(["Proef: Nieuws van november", "Proef: Nieuws van november"], office.Server.Taken.Select(mail => mail.Subject));
        Assert.All(office.Server.Taken, mail => Assert.Equal("fleur.papierboot@voorbeeld.example", mail.To));
        await office.ClickAsync(office.Server.Taken[0].Token);
        await using var db = office.Portal.Db();
        Assert.Empty(await db.UnsubscribeTokens.ToListAsync());
        Assert.Empty(await db.Suppressions.ToListAsync());
        Assert.Equal(1, await office.SendAsync(mailing));
        Assert.Equal((0, 1), ((await office.FindAsync(mailing)).Progress!.Of(MessageStatus.Sent), (await office.FindAsync(mailing)).Progress!.Queued));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 18(2)")]
    public async Task Send_RestrictedData_AreNotUsed_NorWhenRestrictedMeanwhile(DatabaseProvider provider)
    {
        await using var office = await MailOffice.OpenAsync(provider);
        var before = await office.SubscriberAsync("Eerder", "eerder@voorbeeld.example");
        var meanwhile = await office.SubscriberAsync("Intussen", "intussen@voorbeeld.example");
        await RestrictAsync(office, before, 1);
        var mailing = await office.DraftAsync();
        Assert.Equal(1, await office.SendAsync(mailing));
        await office.HandOverAsync();
        await RestrictAsync(office, meanwhile, 2);

        await office.RunAsync();

        Assert.Empty(office.Server.Taken);
        Assert.Equal(1, (await office.FindAsync(mailing)).Progress!.Reach.LeftOut[LeftOutReason.Restricted]);
        await using var db = office.Portal.Db();
        Assert.Equal(nameof(DropReason.DataRestricted), (await db.Outbox.SingleAsync()).LastError);
    }

    [Theory]
    [InlineData("", "Tekst", "Subject")]
    [InlineData("Regel\r\nBcc: ander@elders.example", "Tekst", "Subject")]
    [InlineData("Onderwerp", " \n ", "Text")]
    [InlineData("Onderwerp", "[klik](http://elders.example)", "Text")]
    [InlineData("Onderwerp", "[klik](javascript:alert(1))", "Text")]
    public async Task Write_WhatCannotGoOut_IsRefusedAtItsField(string subject, string text, string field)
    {
        await using var office = await MailOffice.OpenAsync();
        var refused = Assert.IsType<InvalidInput>((await office.Staff.Get<WriteMailing>().ExecuteAsync(new(null, 0, MailingList.Newsletter, subject, text), default)).Refusal);
        Assert.Equal(field, Assert.Single(refused.Problems).Field);
    }

    [Fact]
    public async Task Write_FiveMegabytes_IsRefusedQuickly()
    {
        await using var office = await MailOffice.OpenAsync();
        var refused = Assert.IsType<InvalidInput>((await office.Staff.Get<WriteMailing>().ExecuteAsync(new(null, 0, null, new string('s', 5_000_000), new string('[', 5_000_000)), default)).Refusal);
        Assert.Equal(["List", "Subject", "Text"], refused.Problems.Select(problem => problem.Field));
    }

    private static async Task RestrictAsync(MailOffice office, RegisteredPerson person, int number, DataCategories categories = DataCategories.Contact)
    {
        await using var db = office.Portal.Db();
        var (at, today) = (office.Portal.Time.GetUtcNow(), DutchTime.Today(office.Portal.Time));
        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, number), RequestKind.OtherRight, RequestChannel.Letter, new Applicant(person.Id, "Mees Regenboogaard", null, PostalAddress.None, "nl"), RequestScope.Everything, today, at, "Fleur Papierboot", WorkingCalendar.Known, null, OtherRight.Restriction).Value;
        db.AddRange(request, Restriction.Start(person.Id, request.Id, request.CaseNumber, categories, today, "Olga Vuurtoren"));
        await db.SaveChangesAsync();
    }

    // Straight into the database: many readers, quickly.
    private static async Task FillAsync(MailOffice office, int many)
    {
        await office.SubscriberAsync("Eerste", "lezer0@voorbeeld.example");
        await using var db = office.Portal.Db();
        var (at, officeId) = (office.Portal.Time.GetUtcNow(), (await db.Offices.FirstAsync()).Id);
        var provenance = new Provenance(DataOrigin.Person, "zelf", DateOnly.FromDateTime(at.UtcDateTime), ProcessingPurpose.Guidance);
        for (var number = 1; number < many; number++)
        {
            var person = RegisteredPerson.Record(new PersonDetails(null, new PersonName($"Lezer{number}", null, "Bo", "B.", NameSource.Commissioner), null, $"lezer{number}@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal), provenance, officeId, at);
            db.Persons.Add(person);
            db.NewsletterChoices.Add(NewsletterChoice.Subscribe(person.Id, MailingList.Newsletter, SubscriptionGround.Consent, NewsletterChannel.Desk, "Fleur Papierboot", at));
        }

        await db.SaveChangesAsync();
    }
}
