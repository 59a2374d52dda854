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

/// <summary>A no to mailings holds for the address, whoever it belongs to, and only its owner's own wish ends it.</summary>
[Article("2018-3.3")]
[Article("AVG 21(3)")]
public sealed class SuppressionListTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Stop_AddressOfNobody_IsKeptAsAHashAndOnce(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = await OfficerAsync(portal);

        Assert.Null((await StopAsync(staff, "Onbekend@Voorbeeld.example", null)).Refusal);
        Assert.Null((await StopAsync(staff, "onbekend@voorbeeld.example", null)).Refusal);
        Assert.Null((await StopAsync(staff, "onbekend@voorbeeld.example", MailingList.Events)).Refusal);

        await using var db = portal.Db();
        var row = Assert.Single(await db.Suppressions.ToListAsync());
        Assert.Equal((64, null), (row.AddressHash.Length, row.List));
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.MailingsStopped));
        Assert.DoesNotContain(await db.Audit.Select(e => e.Detail).ToListAsync(), detail => detail?.Contains("onbekend", StringComparison.OrdinalIgnoreCase) == true);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Stop_AddressOfTwoPeople_TakesBothOff(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (one, other) = (await portal.RegisterAsync("Zonderland", "thuis@voorbeeld.example"), await portal.RegisterAsync("Maanzaad", "thuis@voorbeeld.example"));
        await using var staff = await OfficerAsync(portal);
        await JoinAsync(staff, one.Id, MailingList.Newsletter);
        await JoinAsync(staff, other.Id, MailingList.Newsletter);
        await JoinAsync(staff, other.Id, MailingList.Vacancies);
        portal.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null((await StopAsync(staff, "thuis@voorbeeld.example", MailingList.Newsletter)).Refusal);

        Assert.Equal([], await WhoGetsAsync(staff, MailingList.Newsletter));
        Assert.Equal([other.Id], await WhoGetsAsync(staff, MailingList.Vacancies));
        await using var db = portal.Db();
        Assert.Equal(MailingList.Newsletter, Assert.Single(await db.Suppressions.ToListAsync()).List);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("Tw 11.7(4)")]
    public async Task Join_AsCustomerAfterANo_IsRefused_AndAnOwnWishIsNot(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = await OfficerAsync(portal);
        // The no came before we knew whose address it is.
        Assert.Null((await StopAsync(staff, "bo@voorbeeld.example", null)).Refusal);
        var contact = await portal.RegisterOtherAsync(PersonKind.EmployerContact, "Zonneschijn", "bo@voorbeeld.example");

        Assert.Equal(new HasLeftBefore(), (await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(contact.Id, MailingList.Events, true, NewsletterChannel.Desk, SubscriptionGround.ExistingCustomer), default)).Refusal);
        Assert.Null((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(contact.Id, MailingList.Events, true, NewsletterChannel.Letter), default)).Refusal);
        // Every other list stays stopped.
        Assert.Equal(new HasLeftBefore(), (await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(contact.Id, MailingList.Newsletter, true, NewsletterChannel.Desk, SubscriptionGround.ExistingCustomer), default)).Refusal);

        Assert.Equal([contact.Id], await WhoGetsAsync(staff, MailingList.Events));
        Assert.Contains("bo@voorbeeld.example;", Assert.Single(await LinesAsync(staff, MailingList.Events)), StringComparison.Ordinal);
        // The wish of the owner ends the no to that list, and to no other.
        Assert.Equal("krijgt", Assert.Single(await LinesAsync(staff, MailingList.Events)).Split(';')[3]);
        Assert.Equal(1, (await staff.Get<MailingQueries>().ReachAsync(MailingList.Events, default)).Value.Gets);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("Tw 11.7(4)")]
    public async Task Join_ClientAsCustomer_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = await OfficerAsync(portal);
        var client = await portal.RegisterAsync();

        Assert.Equal(new OnlyForCustomers(), (await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(client.Id, MailingList.Newsletter, true, NewsletterChannel.Desk, SubscriptionGround.ExistingCustomer), default)).Refusal);
        await using var db = portal.Db();
        Assert.Empty(await db.NewsletterChoices.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Export_EveryReason_SaysWhoGetsItAndWhoDoesNot(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = await OfficerAsync(portal);
        var gets = await portal.RegisterAsync("Krijgtwel", "wel@voorbeeld.example");
        var left = await portal.RegisterAsync("Ging", "ging@voorbeeld.example");
        var movedIn = await portal.RegisterAsync("Verhuisd", "verhuisd@voorbeeld.example");
        await portal.RegisterAsync("Nooit", "nooit@voorbeeld.example");
        var elsewhere = await portal.RegisterAsync("Elders", "elders@voorbeeld.example");
        foreach (var person in new[] { gets, left, movedIn })
            await JoinAsync(staff, person.Id, MailingList.Newsletter);
        await JoinAsync(staff, elsewhere.Id, MailingList.Events);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(left.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default);
        // Somebody said no to this address, and it became another subscriber's.
        Assert.Null((await StopAsync(staff, "oud@voorbeeld.example", null)).Refusal);
        await using (var db = portal.Db())
        {
            await db.Persons.Where(p => p.Id == movedIn.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "oud@voorbeeld.example"));
        }

        var lines = await LinesAsync(staff, MailingList.Newsletter);

        Assert.Equal(
            ["ging@voorbeeld.example afgemeld", "oud@voorbeeld.example afgemeld", "wel@voorbeeld.example krijgt"],
            lines.Select(line => line.Split(';')).Select(cells => $"{cells[0]} {cells[3]}").Order(StringComparer.Ordinal));
        await using var after = portal.Db();
        Assert.Equal("Newsletter", (await after.Audit.SingleAsync(e => e.Action == AuditAction.SubscribersExported)).Detail);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task Export_MoreOftenThanAnHourAllows_IsRefusedForThatLoginOnly(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider, new Dictionary<string, string?> { ["Limits:ExportsPerHour"] = "2" });
        await using var staff = await OfficerAsync(portal);
        await using var director = portal.AsEmployee(await portal.HireAsync(Role.Director, "Olga Vuurtoren"));

        foreach (var list in new[] { MailingList.Newsletter, MailingList.Events })
            Assert.Null((await staff.Get<ExportSubscribers>().ExecuteAsync(list, default)).Refusal);
        Assert.IsType<TooOften>((await staff.Get<ExportSubscribers>().ExecuteAsync(MailingList.Vacancies, default)).Refusal);
        Assert.Null((await director.Get<ExportSubscribers>().ExecuteAsync(MailingList.Vacancies, default)).Refusal);

        // What was refused was not given, and does not stand there as if it was.
        await using var db = portal.Db();
        Assert.Equal(3, await db.Audit.CountAsync(e => e.Action == AuditAction.SubscribersExported));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-9")]
    public async Task Export_ByAConsultant_HasTheirOwnClientsAlone(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var consultant = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        await using var staff = await OfficerAsync(portal);
        var own = await portal.RegisterAsync("Eigen", "eigen@voorbeeld.example", consultant: consultant);
        var other = await portal.RegisterAsync("Ander", "ander@voorbeeld.example");
        foreach (var person in new[] { own, other })
            await JoinAsync(staff, person.Id, MailingList.Newsletter);
        await using var ravi = portal.AsEmployee(consultant);

        Assert.Equal(["eigen@voorbeeld.example"], (await LinesAsync(ravi, MailingList.Newsletter)).Select(line => line.Split(';')[0]));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Leave_AgainAfterComingBack_HoldsForTheAddressOnceMore(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = await OfficerAsync(portal);
        var person = await portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        async Task<int> HoldingAsync()
        {
            await using var db = portal.Db();
            return await db.Suppressions.CountAsync(s => s.EndedAt == null);
        }

        Assert.Null((await StopAsync(staff, "noor@voorbeeld.example", MailingList.Newsletter)).Refusal);
        Assert.Equal(1, await HoldingAsync());
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await JoinAsync(staff, person.Id, MailingList.Newsletter);
        Assert.Equal(0, await HoldingAsync());
        portal.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default)).Refusal);

        Assert.Equal(1, await HoldingAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Stop_OfASecondList_HoldsForThatListToo(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = await OfficerAsync(portal);
        foreach (var list in new[] { MailingList.Newsletter, MailingList.Events })
            Assert.Null((await StopAsync(staff, "bo@voorbeeld.example", list)).Refusal);
        var contact = await portal.RegisterOtherAsync(PersonKind.EmployerContact, "Zonneschijn", "bo@voorbeeld.example");

        foreach (var list in new[] { MailingList.Newsletter, MailingList.Events })
            Assert.Equal(new HasLeftBefore(), await JoinAsCustomerAsync(staff, contact.Id, list));
        Assert.Null(await JoinAsCustomerAsync(staff, contact.Id, MailingList.CompanyInformation));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("Tw 11.7(4)")]
    public async Task Join_AsCustomerAfterLeavingAtAnAddressOfBefore_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = await OfficerAsync(portal);
        var contact = await portal.RegisterOtherAsync(PersonKind.EmployerContact, "Zonneschijn", "oud@voorbeeld.example");
        Assert.Null(await JoinAsCustomerAsync(staff, contact.Id, MailingList.Events));
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(contact.Id, MailingList.Events, false, NewsletterChannel.Telephone), default)).Refusal);
        await using (var db = portal.Db())
            await db.Persons.Where(p => p.Id == contact.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "nieuw@voorbeeld.example"));

        Assert.Equal(new HasLeftBefore(), await JoinAsCustomerAsync(staff, contact.Id, MailingList.Events));
        Assert.Equal([], await WhoGetsAsync(staff, MailingList.Events));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Stop_EveryList_TakesOffWhoLeftAndCameBack(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var staff = await OfficerAsync(portal);
        var person = await portal.RegisterAsync("Zonderland", "noor@voorbeeld.example");
        Assert.Null((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person.Id, MailingList.Newsletter, false, NewsletterChannel.Telephone), default)).Refusal);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await JoinAsync(staff, person.Id, MailingList.Newsletter);
        portal.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null((await StopAsync(staff, "noor@voorbeeld.example", null)).Refusal);

        // Of the person too, and not of the address alone: addresses change.
        Assert.Equal([], await WhoGetsAsync(staff, MailingList.Newsletter));
    }

    [Fact]
    public async Task Stop_WrongAddressListOrWay_IsRefused()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var staff = await OfficerAsync(portal);

        foreach (var command in new StopMailingsCommand[] { new(null, null, NewsletterChannel.Email), new("geen adres", null, NewsletterChannel.Email), new("a@voorbeeld.example\r\nBcc: b@voorbeeld.example", null, NewsletterChannel.Email), new("a@voorbeeld.example", (MailingList)9, NewsletterChannel.Email), new("a@voorbeeld.example", null, NewsletterChannel.Portal), new("a@voorbeeld.example", null, NewsletterChannel.Import), new("a@voorbeeld.example", null, null) })
            Assert.IsType<InvalidInput>((await staff.Get<StopMailings>().ExecuteAsync(command, default)).Refusal);
        await using var db = portal.Db();
        Assert.Empty(await db.Suppressions.ToListAsync());
    }

    private static async Task<TestScope> OfficerAsync(TestPortal portal) => portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));

    private static Task<Outcome> StopAsync(TestScope staff, string email, MailingList? list) => staff.Get<StopMailings>().ExecuteAsync(new(email, list, NewsletterChannel.Email), default);

    private static async Task JoinAsync(TestScope staff, Guid person, MailingList list) =>
        Assert.Null((await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person, list, true, NewsletterChannel.Desk), default)).Refusal);

    private static async Task<Refusal?> JoinAsCustomerAsync(TestScope staff, Guid person, MailingList list) =>
        (await staff.Get<RecordNewsletterChoice>().ExecuteAsync(new(person, list, true, NewsletterChannel.Desk, SubscriptionGround.ExistingCustomer), default)).Refusal;

    private static async Task<IEnumerable<Guid>> WhoGetsAsync(TestScope staff, MailingList list) =>
        (await staff.Get<NewsletterQueries>().ListAsync(new(list, NewsletterView.Subscribed, null, 1), default)).Value.Rows.Select(row => row.PersonId);

    // Without the heading and the count at the end.
    private static async Task<List<string>> LinesAsync(TestScope staff, MailingList list)
    {
        var export = await staff.Get<ExportSubscribers>().ExecuteAsync(list, default);
        var lines = await export.Value.Lines.ToListAsync();
        Assert.StartsWith("Volledig: ", lines[^1], StringComparison.Ordinal);
        return lines[1..^1];
    }
}
