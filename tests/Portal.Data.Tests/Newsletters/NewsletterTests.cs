using Microsoft.EntityFrameworkCore;
using Portal.Data.Newsletters;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Newsletters;

[Article("2018-3.3")]
public sealed class NewsletterTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 21(3)")]
    public async Task Change_OnAndOff_WorksAtOnceAndKeepsTheHistory(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await LinkedAsync(portal);
        await using var own = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        Assert.Empty((await own.Get<OwnNewsletter>().ReadAsync(CancellationToken.None)).Value.History);

        await own.Get<ChangeOwnNewsletter>().ExecuteAsync(MailingList.Newsletter, true, CancellationToken.None);
        await own.Get<ChangeOwnNewsletter>().ExecuteAsync(MailingList.Newsletter, true, CancellationToken.None);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await own.Get<ChangeOwnNewsletter>().ExecuteAsync(MailingList.Newsletter, false, CancellationToken.None);

        var history = await own.Get<OwnNewsletter>().ReadAsync(CancellationToken.None);
        Assert.Equal([false, true], history.Value.History.Select(line => line.Wanted));
        Assert.All(history.Value.History, line => Assert.Equal(NewsletterChannel.Portal, line.Via));
        await using var db = portal.Db();
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == AuditAction.NewsletterChosen && a.PersonId == person.Id));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task History_HasOnesOwnChoicesAlone(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await LinkedAsync(portal);
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var other = await portal.RegisterAsync("Maanzaad", "idris@voorbeeld.example");
        Assert.Null((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(other.Id, MailingList.Events, true, NewsletterChannel.Desk), CancellationToken.None)).Refusal);
        await using var own = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        Assert.Null((await own.Get<ChangeOwnNewsletter>().ExecuteAsync(MailingList.Newsletter, true, CancellationToken.None)).Refusal);

        Assert.Equal([MailingList.Newsletter], (await own.Get<OwnNewsletter>().ReadAsync(CancellationToken.None)).Value.History.Select(line => line.List));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 21(3)")]
    public async Task Own_OfAMailboxThatAnotherSwitchedOff_SaysThatNothingComes_UntilItIsAskedForAgain(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var noor = await LinkedAsync(portal);
        var other = await portal.RegisterAsync("Maanzaad", noor.Email!);
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        await using var own = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        foreach (var list in new[] { MailingList.Newsletter, MailingList.Events })
            Assert.Null((await own.Get<ChangeOwnNewsletter>().ExecuteAsync(list, true, default)).Refusal);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(other.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default)).Refusal);
        async Task<NewsletterChoices> ReadAsync() => (await own.Get<OwnNewsletter>().ReadAsync(default)).Value;
        async Task<bool> IsMarkedAsync() => (await staff.Get<NewsletterQueries>().ListAsync(new(MailingList.Newsletter, NewsletterView.Subscribed, null, 1), default)).Value.Rows.Single(row => row.PersonId == noor.Id).IsStopped;

        var stopped = await ReadAsync();

        // What the other did is no choice of hers, and is not told as one.
        Assert.Equal(2, stopped.History.Count);
        Assert.Equal((true, false, true), (stopped.LastOf(MailingList.Newsletter)!.Wanted, stopped.Gets(MailingList.Newsletter), stopped.Gets(MailingList.Events)));
        Assert.True(await IsMarkedAsync());
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await own.Get<ChangeOwnNewsletter>().ExecuteAsync(MailingList.Newsletter, true, default)).Refusal);
        Assert.True((await ReadAsync()).Gets(MailingList.Newsletter));
        Assert.False(await IsMarkedAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 7")]
    public async Task List_WhoNeverChose_IsNotAmongThoseWhoGetIt(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var left = await portal.RegisterAsync("Droomeiland", "saar@voorbeeld.example");
        var wants = await portal.RegisterAsync("Maanzaad", "idris@voorbeeld.example");
        var never = await portal.RegisterAsync("Zonderland");
        var record = staff.Get<RecordNewsletterChoice>();
        await record.ExecuteAsync(new(left.Id, MailingList.Newsletter, true, NewsletterChannel.Desk), CancellationToken.None);
        await record.ExecuteAsync(new(wants.Id, MailingList.Newsletter, true, NewsletterChannel.Telephone), CancellationToken.None);
        portal.Time.Advance(TimeSpan.FromDays(1));
        await record.ExecuteAsync(new(left.Id, MailingList.Newsletter, false, NewsletterChannel.Email), CancellationToken.None);
        var queries = staff.Get<NewsletterQueries>();

        var subscribed = (await queries.ListAsync(new(MailingList.Newsletter, NewsletterView.Subscribed, null, 1), CancellationToken.None)).Value;
        var gone = (await queries.ListAsync(new(MailingList.Newsletter, NewsletterView.Left, null, 1), CancellationToken.None)).Value;
        var none = (await queries.ListAsync(new(MailingList.Newsletter, NewsletterView.NoChoice, "zonder", 1), CancellationToken.None)).Value;

        Assert.Equal(wants.Id, Assert.Single(subscribed.Rows).PersonId);
        Assert.Equal((1, 1, 1), (subscribed.Subscribed, subscribed.Left, subscribed.NoChoice));
        var row = Assert.Single(gone.Rows);
        Assert.Equal((left.Id, NewsletterChannel.Email, "Fleur Papierboot"), (row.PersonId, row.Via!.Value, row.By));
        Assert.Equal(never.Id, Assert.Single(none.Rows).PersonId);
    }

    [Fact]
    public async Task Record_ThroughThePortalOrWithoutChoice_IsInvalid()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var person = await portal.RegisterAsync();

        // What the portal enters by itself, nobody enters for it.
        foreach (var via in Enum.GetValues<NewsletterChannel>().Except(SubscriptionRule.Entered))
            Assert.IsType<InvalidInput>((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Newsletter, true, via), CancellationToken.None)).Refusal);
        Assert.IsType<InvalidInput>((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Newsletter, null, NewsletterChannel.Email), CancellationToken.None)).Refusal);
    }

    [Fact]
    [Article("2017-9")]
    public async Task Record_ClientOfSomebodyElse_IsNotFound()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var staff = portal.AsEmployee(await portal.HireAsync(Role.Consultant, "Pien Papavermeer"));
        var person = await portal.RegisterAsync();

        Assert.IsType<NotFound>((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Newsletter, false, NewsletterChannel.Email), CancellationToken.None)).Refusal);
        Assert.Empty((await staff.Get<NewsletterQueries>().ListAsync(new(MailingList.Newsletter, NewsletterView.NoChoice, null, 1), CancellationToken.None)).Value.Rows);
    }

    private static async Task<RegisteredPerson> LinkedAsync(TestPortal portal)
    {
        var person = await portal.RegisterAsync();
        await using var db = portal.Db();
        (await db.Persons.SingleAsync(p => p.Id == person.Id)).LinkTo(Staffing.LoginOf("noor"), AssuranceLevel.Substantial, portal.Time.GetUtcNow());
        await db.SaveChangesAsync();
        return person;
    }
}
