using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Data.Requests;
using Portal.Data.Tests.Access;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>From the question who received somebody's data to the letter, through the use cases and on both databases.</summary>
[Article("2017-15.1")]
[Article("2017-15.2")]
[Article("2017-15.3")]
public sealed class DisclosurePathTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Answer_FromLetterToFile_HoldsEachFactApart(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (officer, number) = await StartAsync(portal, "2026-06-12 Fictiva Verzekeringen", "2026-07-01 Kliniek Geheim", "2026-08-01 Recherche Nergenshuizen", "2019-01-01 Oude Verzinsels");
        await using var staff = portal.AsEmployee(officer);
        var review = await ReviewAsync(staff, number);
        Assert.Equal(["Fictiva Verzekeringen", "Kliniek Geheim", "Recherche Nergenshuizen"], review.Overview.Items.Select(item => item.Title));
        List<ItemReview> reviews =
        [
            Give(review.Overview.Items[0]),
            new(review.Overview.Items[1].Key, review.Overview.Items[1].ContentHash, ItemVerdict.Redact, "Een zorgverlener kreeg uw naam.", null, RefusalGround.NotRecorded, "De naam is niet meer te vinden."),
            new(review.Overview.Items[2].Key, review.Overview.Items[2].ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.Law, "De wet verbiedt dit te vertellen."),
        ];
        Assert.True((await staff.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, review.Request.Version, reviews), CancellationToken.None)).IsSuccess);
        Assert.IsType<DecisionDoesNotFitItems>((await DecideAsync(portal, staff, number, DecisionOutcome.Granted)).Refusal);
        Assert.True((await DecideAsync(portal, staff, number, DecisionOutcome.Partly)).IsSuccess);
        var preview = (await staff.Get<RequestQueries>().PreviewAsync(number, null, null, null, CancellationToken.None)).Value;
        Assert.Null(preview.Answer);

        Assert.True((await SendAsync(portal, staff, number)).IsSuccess);

        await using var db = portal.Db();
        var request = await db.Requests.AsNoTracking().SingleAsync();
        var letter = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Id == request.Answers[0].LetterId);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(letter.Content.Bytes, 0, 5));
        var text = Encoding.UTF8.GetString((await db.Documents.Include(d => d.Content).SingleAsync(d => d.Id == request.Answers[0].DataId)).Content.Bytes);
        using var json = JsonDocument.Parse(text);
        Assert.True(json.RootElement.GetProperty("wereDisclosed").GetBoolean());
        var lines = json.RootElement.GetProperty("disclosures").EnumerateArray().ToList();
        Assert.Equal(["give", "redact", "withhold"], lines.Select(line => line.GetProperty("verdict").GetString()));
        Assert.Equal(
            ("2026-06-12", "Fictiva Verzekeringen", "naam en adres", "de plaatsing", "een wettelijke plicht: artikel 54 Wet SUWI", "mondeling", "2026-06-13"),
            (Of("on"), Of("recipient"), Of("data"), Of("purpose"), Of("ground"), Of("form"), Of("toldOn")));
        Assert.Equal("Een zorgverlener kreeg uw naam.", lines[1].GetProperty("generalTerms").GetString());
        foreach (var kept in new[] { "Kliniek", "Recherche", "Verzinsels" })
            Assert.DoesNotContain(kept, text, StringComparison.Ordinal);
        Assert.Equal(JsonSerializer.Serialize(preview.Disclosures!.Disclosures), JsonSerializer.Serialize(JsonSerializer.Deserialize<List<AnsweredDisclosure>>(json.RootElement.GetProperty("disclosures").GetRawText(), Web)));

        string? Of(string name) => lines[0].GetProperty(name).GetString();
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Answer_WhenNothingWasDisclosed_SaysNo(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (officer, number) = await StartAsync(portal, "2019-01-01 Oude Verzinsels");
        await using var staff = portal.AsEmployee(officer);

        Assert.Empty((await ReviewAsync(staff, number)).Overview.Items);
        Assert.True((await DecideAsync(portal, staff, number, DecisionOutcome.NothingHeld)).IsSuccess);
        Assert.False((await staff.Get<RequestQueries>().PreviewAsync(number, null, null, null, CancellationToken.None)).Value.Disclosures!.WereDisclosed);
        Assert.True((await SendAsync(portal, staff, number)).IsSuccess);
    }

    [Fact]
    public async Task Send_AfterANewDisclosure_WaitsForItsJudgement()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (officer, number) = await StartAsync(portal, "2026-06-12 Fictiva Verzekeringen");
        await using var staff = portal.AsEmployee(officer);
        var review = await ReviewAsync(staff, number);
        await staff.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, review.Request.Version, [Give(review.Overview.Items[0])]), CancellationToken.None);
        Assert.True((await DecideAsync(portal, staff, number, DecisionOutcome.Granted)).IsSuccess);
        await using (var db = portal.Db())
        {
            // After receipt, while the case is open: it belongs in this answer.
            db.Disclosures.Add(ADisclosure((await db.Persons.SingleAsync()).Id, DutchTime.Today(portal.Time), "Vergeten Ontvanger"));
            await db.SaveChangesAsync();
        }

        Assert.IsType<ItemsNotReviewed>((await SendAsync(portal, staff, number)).Refusal);
        Assert.Equal(2, (await ReviewAsync(staff, number)).Overview.Items.Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Assemble_InTheDatabase_HoldsWhatTheRuleHolds(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (person, other) = (await portal.RegisterAsync(), await portal.RegisterAsync("Regenboog"));
        var random = new Random(15);
        var all = Enumerable.Range(0, 120).Select(n => new DateOnly(2024, 1, 1).AddDays(random.Next(700)))
            .Select((on, n) => ADisclosure(person.Id, on, $"Ontvanger {n}", random.Next(3) == 0 ? on.AddDays(-random.Next(300)) : null)).ToList();
        await using var db = portal.Db();
        db.Disclosures.AddRange(all);
        db.Disclosures.Add(ADisclosure(other.Id, new DateOnly(2024, 6, 1), "Van een ander"));
        await db.SaveChangesAsync();

        for (var round = 0; round < 40; round++)
        {
            var scope = new RequestScope(OverviewCategories.Recipients, ADay(), ADay(), null, AnswerForm.Portal, null);
            var expected = DisclosureAssembly.Assemble("Noor", all, scope, default).Items.Select(item => (item.Key, item.ContentHash)).ToHashSet();
            var found = await DisclosuresQuery.Assemble(db, person.Id, scope, CancellationToken.None).ToListAsync();
            Assert.Equal(expected.Count, found.Count);
            Assert.True(expected.SetEquals(found.Select(item => (item.Key, item.ContentHash))));
            Assert.Equal(found.Select(item => item.Date).Order(), found.Select(item => item.Date));
        }

        DateOnly? ADay() => random.Next(4) == 0 ? null : new DateOnly(2023, 10, 1).AddDays(random.Next(900));
    }

    private static JsonSerializerOptions Web { get; } = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static ItemReview Give(OverviewItem item) => new(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null);

    private static Disclosure ADisclosure(Guid personId, DateOnly on, string recipient, DateOnly? since = null) => Disclosure.Record(
        personId,
        new DisclosureFacts(recipient, "naam en adres", "de plaatsing", since is null ? DisclosureGround.Law : DisclosureGround.NotRecorded, DisclosureForm.Oral, on, on.AddDays(1)) { GroundText = since is null ? "artikel 54 Wet SUWI" : null, Since = since },
        "Ravi Bloesemdal");

    // A letter of somebody with a dossier that has nothing to do with the question.
    private static async Task<(Employee Officer, CaseNumber Number)> StartAsync(TestPortal portal, params string[] disclosures)
    {
        await portal.FillInOrganisationAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync();
        await using (var db = portal.Db())
        {
            db.DossierItems.Add(DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gespreksnotitie", new DateOnly(2026, 5, 11), "Over iets anders.", null, DossierMarks.None, new Provenance(DataOrigin.Employee, "Werkcontact", new DateOnly(2026, 5, 11), ProcessingPurpose.Guidance), "Ravi Bloesemdal"));
            db.Disclosures.AddRange(disclosures.Select(line => ADisclosure(person.Id, DateOnly.ParseExact(line[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), line[11..])));
            await db.SaveChangesAsync();
        }

        var received = DutchTime.Today(portal.Time).AddDays(-2);
        await using var staff = portal.AsEmployee(officer);
        var number = (await staff.Get<EnterRequest>().ExecuteAsync(
            new EnterRequestCommand(
                RequestKind.DisclosureOverview, RequestChannel.Letter, received, person.Id, "", null, PostalAddress.None,
                new RequestScope(OverviewCategories.Recipients, DisclosureAssembly.PastYearFrom(received), received, null, AnswerForm.Letter, null), Guid.NewGuid()),
            CancellationToken.None)).Value;
        Assert.True((await staff.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, await VersionAsync(portal, number)), CancellationToken.None)).IsSuccess);
        Assert.True((await staff.Get<HandleRequest>().ExecuteAsync(new ProveIdentityStep(number, await VersionAsync(portal, number), IdentityMethod.ShownAtDesk, null), CancellationToken.None)).IsSuccess);
        return (officer, number);
    }

    private static async Task<RequestReview> ReviewAsync(TestScope scope, CaseNumber number) => (await scope.Get<RequestQueries>().ReviewAsync(number, CancellationToken.None)).Value;

    private static async Task<int> VersionAsync(TestPortal portal, CaseNumber number)
    {
        await using var db = portal.Db();
        return await db.Requests.Where(r => r.CaseNumber == number).Select(r => r.Version).SingleAsync();
    }

    private static async Task<Outcome> DecideAsync(TestPortal portal, TestScope scope, CaseNumber number, DecisionOutcome outcome) =>
        await scope.Get<DecideRequest>().ExecuteAsync(new DecideRequestCommand(number, await VersionAsync(portal, number), outcome, null, outcome == DecisionOutcome.Partly ? "Niet alles kan." : null), CancellationToken.None);

    private static async Task<Outcome> SendAsync(TestPortal portal, TestScope scope, CaseNumber number) =>
        await scope.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(number, await VersionAsync(portal, number)), CancellationToken.None);
}
