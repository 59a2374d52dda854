using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Data.Tests.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>From the request to the answer, through the use cases, on both databases and with the real browser.</summary>
[Article("2017-12.1")]
[Article("2017-13.2")]
[Article("AVG 15")]
public sealed class AnswerPathTests
{
    private const string Secret = "haar zus Pien";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Answer_FromSubmitToLetter_IsFrozenAndMailedWithoutContent(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (officer, number) = await StartAsync(portal);
        await using var staff = portal.AsEmployee(officer);
        var review = await ReviewAsync(staff, number);
        var note = review.Overview.Items.Single(item => item.Category == OverviewCategories.Dossier);
        var reviews = review.Overview.Items.Select(item => item.Key == note.Key
            ? new ItemReview(item.Key, item.ContentHash, ItemVerdict.Redact, "Noor sprak over █████.", null, RefusalGround.ThirdParties, "Gaat over een ander.")
            : new ItemReview(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null)).ToList();
        var version = (await staff.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, review.Request.Version, reviews), CancellationToken.None)).Value;
        Assert.True((await staff.Get<DecideRequest>().ExecuteAsync(new DecideRequestCommand(number, version, DecisionOutcome.Partly, null, "Een deel gaat over een ander."), CancellationToken.None)).IsSuccess);
        portal.Time.Advance(TimeSpan.FromDays(1));

        var sent = await staff.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(number, await VersionAsync(portal, number)), CancellationToken.None);

        Assert.True(sent.IsSuccess, sent.Refusal is { } refusal ? Words.Of(refusal) : null);
        await using var db = portal.Db();
        var request = await db.Requests.AsNoTracking().SingleAsync();
        var answer = Assert.Single(request.Answers);
        Assert.Equal((RequestStatus.Answered, portal.Time.GetUtcNow()), (request.Status, request.AnsweredAt!.Value));
        var letter = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Id == answer.LetterId);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(letter.Content.Bytes, 0, 5));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(letter.Content.Bytes)), letter.Sha256);
        Assert.Equal(letter.Sha256, (await db.Audit.SingleAsync(a => a.Action == AuditAction.AnswerSent)).Detail);
        var data = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Id == answer.DataId);
        using var json = JsonDocument.Parse(data.Content.Bytes);
        Assert.Equal(number.Value, json.RootElement.GetProperty("caseNumber").GetString());
        Assert.Equal("partly", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(review.Overview.Items.Count, json.RootElement.GetProperty("items").GetArrayLength());
        Assert.Contains("█████", Encoding.UTF8.GetString(data.Content.Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(data.Content.Bytes), StringComparison.Ordinal);
        var mail = await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.AnswerReady);
        Assert.Equal("noor@voorbeeld.example", mail.ToAddress);
        foreach (var content in new[] { Secret, "█", "Gespreksnotitie", "gaat over een ander" })
            Assert.DoesNotContain(content, mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Supplement_AfterAnOmission_IsASecondAnswerOnTheSameCase(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (officer, number) = await StartAsync(portal);
        await using var staff = portal.AsEmployee(officer);
        await GiveAllAsync(portal, staff, number);
        Assert.True((await DecideAsync(portal, staff, number, DecisionOutcome.Granted)).IsSuccess);
        Assert.True((await SendAsync(portal, staff, number)).IsSuccess);
        var answeredAt = portal.Time.GetUtcNow();
        portal.Time.Advance(TimeSpan.FromDays(2));
        Assert.True((await staff.Get<HandleRequest>().ExecuteAsync(new ApplicantStep(number, await VersionAsync(portal, number), RequestAction.ReportOmission, "De e-mail ontbreekt."), CancellationToken.None)).IsSuccess);
        await using (var db = portal.Db())
        {
            var personId = (await db.Persons.SingleAsync()).Id;
            db.DossierItems.Add(DossierItem.Record(personId, DossierItemKind.Correspondence, "Vergeten e-mail", new DateOnly(2026, 5, 12), "Tot dinsdag.", null, DossierMarks.None, Source, officer.Name));
            await db.SaveChangesAsync();
        }

        Assert.IsType<ItemsNotReviewed>((await SendAsync(portal, staff, number)).Refusal);
        await GiveAllAsync(portal, staff, number);
        Assert.True((await DecideAsync(portal, staff, number, DecisionOutcome.Granted)).IsSuccess);
        Assert.True((await SendAsync(portal, staff, number)).IsSuccess);

        await using var after = portal.Db();
        var request = await after.Requests.AsNoTracking().SingleAsync();
        Assert.Equal([1, 2], request.Answers.Select(a => a.Number));
        Assert.Equal((answeredAt, false), (request.AnsweredAt!.Value, request.OmissionReported));
        Assert.Equal(1, await after.Outbox.CountAsync(m => m.Template == MessageTemplate.SupplementReady));
        Assert.Equal(2, await after.Documents.CountAsync(d => d.Kind == DocumentKind.AnswerLetter));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Review_ByTwoEmployeesAtOnce_KeepsTheFirstAndTellsTheSecond(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (officer, number) = await StartAsync(portal);
        var director = await portal.HireAsync(Role.Director, "Bram Wolkenveld");
        await using var first = portal.AsEmployee(officer);
        await using var second = portal.AsEmployee(director);
        var seen = await ReviewAsync(first, number);
        var item = seen.Overview.Items[0];

        var saved = await first.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, seen.Request.Version, [Give(item)]), CancellationToken.None);
        var late = await second.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, seen.Request.Version, [new ItemReview(item.Key, item.ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.Law, "Nee.")]), CancellationToken.None);

        Assert.True(saved.IsSuccess);
        Assert.IsType<ChangedBySomeoneElse>(late.Refusal);
        Assert.Equal(ItemVerdict.Give, (await ReviewAsync(second, number)).Decisions[item.Key].Verdict);
    }

    [Fact]
    [Article("2017-13.4")]
    public async Task Review_OnTheInterestOfTheHolder_IsForTheDirector()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (officer, number) = await StartAsync(portal);
        var director = await portal.HireAsync(Role.Director, "Bram Wolkenveld");
        await using var asOfficer = portal.AsEmployee(officer);
        await using var asDirector = portal.AsEmployee(director);
        var review = await ReviewAsync(asOfficer, number);
        var item = review.Overview.Items[0];
        var withhold = new ReviewItemsCommand(number, review.Request.Version, [new ItemReview(item.Key, item.ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.HolderInterest, "Dit schaadt ons.")]);

        Assert.False(review.MayInvokeHolderInterest);
        Assert.IsType<OnlyDirectorInvokesHolderInterest>((await asOfficer.Get<ReviewItems>().ExecuteAsync(withhold, CancellationToken.None)).Refusal);
        Assert.True((await ReviewAsync(asDirector, number)).MayInvokeHolderInterest);
        Assert.True((await asDirector.Get<ReviewItems>().ExecuteAsync(withhold, CancellationToken.None)).IsSuccess);
    }

    [Fact]
    [Article("2017-9")]
    public async Task Handle_ByAConsultant_IsNotAllowedAnywhere()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (_, number) = await StartAsync(portal);
        var consultant = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        await using var scope = portal.AsEmployee(consultant);

        Refusal?[] refusals =
        [
            (await scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(), CancellationToken.None)).Refusal,
            (await scope.Get<RequestQueries>().FindAsync(number, CancellationToken.None)).Refusal,
            (await scope.Get<RequestQueries>().ReviewAsync(number, CancellationToken.None)).Refusal,
            (await scope.Get<RequestQueries>().PreviewAsync(number, null, null, null, CancellationToken.None)).Refusal,
            (await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, 0), CancellationToken.None)).Refusal,
            (await scope.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, 0, []), CancellationToken.None)).Refusal,
            (await scope.Get<ReviewItems>().StoreCopyAsync(new RedactedCopy(number, "kopie.txt", "x"u8.ToArray()), CancellationToken.None)).Refusal,
            (await scope.Get<DecideRequest>().ExecuteAsync(new DecideRequestCommand(number, 0, DecisionOutcome.Granted, null, null), CancellationToken.None)).Refusal,
            (await scope.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(number, 0), CancellationToken.None)).Refusal,
        ];

        Assert.All(refusals, refusal => Assert.IsType<NotAllowed>(refusal));
        var today = await scope.Get<TodayQueries>().TodayAsync(CancellationToken.None);
        Assert.Null(today.Value.Counts);
        Assert.True(today.Value.May(Permission.ViewClients));
    }

    [Fact]
    [Article("2017-12.2")]
    [Article("AVG 12(6)")]
    public async Task Refuse_OnAnUnprovenIdentity_NeedsAskingFirst()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var scope = portal.AsEmployee(officer);
        var number = (await scope.Get<EnterRequest>().ExecuteAsync(ALetter(portal), CancellationToken.None)).Value;
        Assert.True((await scope.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, await VersionAsync(portal, number)), CancellationToken.None)).IsSuccess);

        Assert.IsType<IdentityNotAskedFirst>((await RefuseAsync()).Refusal);
        Assert.True((await scope.Get<HandleRequest>().ExecuteAsync(new AskIdentityStep(number, await VersionAsync(portal, number), "Komt u langs?"), CancellationToken.None)).IsSuccess);
        Assert.True((await RefuseAsync()).IsSuccess);

        async Task<Outcome> RefuseAsync() => await scope.Get<DecideRequest>().ExecuteAsync(
            new DecideRequestCommand(number, await VersionAsync(portal, number), DecisionOutcome.Refused, RefusalGround.IdentityUnproven, "Wij weten niet wie u bent."), CancellationToken.None);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Enter_TheSameFormTwice_IsOneCase(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var scope = portal.AsEmployee(officer);
        var letter = ALetter(portal);

        var once = await scope.Get<EnterRequest>().ExecuteAsync(letter, CancellationToken.None);
        var twice = await scope.Get<EnterRequest>().ExecuteAsync(letter, CancellationToken.None);

        Assert.Equal(once.Value, twice.Value);
        await using var db = portal.Db();
        Assert.Equal(1, await db.Requests.CountAsync());
        Assert.Equal(letter.ReceivedOn, (await db.Requests.SingleAsync()).ReceivedOn);
    }

    [Fact]
    public async Task Enter_WithWrongInput_NamesEachField()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var scope = portal.AsEmployee(officer);

        var entered = await scope.Get<EnterRequest>().ExecuteAsync(
            ALetter(portal) with { Channel = RequestChannel.Portal, ReceivedOn = new DateOnly(2026, 11, 28), ApplicantName = " ", ApplicantEmail = "geen adres" }, CancellationToken.None);

        var problems = Assert.IsType<InvalidInput>(entered.Refusal).Problems.Select(p => p.Field);
        Assert.Equal([nameof(EnterRequestCommand.Channel), nameof(EnterRequestCommand.ReceivedOn), nameof(EnterRequestCommand.ApplicantName), nameof(EnterRequestCommand.ApplicantEmail)], problems);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FindPersons_ByPartsOfAName_StaysWithinReach(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var consultant = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var mine = await portal.RegisterAsync("Zonderland", consultant: consultant);
        var other = await portal.RegisterAsync("Zonderland");
        await using var asConsultant = portal.AsEmployee(consultant);
        await using var asOfficer = portal.AsEmployee(officer);

        Assert.Equal([mine.Id], (await asConsultant.Get<RequestQueries>().FindPersonsAsync("noor zonder", CancellationToken.None)).Value.Select(p => p.Id));
        Assert.Equal(2, (await asOfficer.Get<RequestQueries>().FindPersonsAsync("ZONDER", CancellationToken.None)).Value.Count);
        Assert.Empty((await asOfficer.Get<RequestQueries>().FindPersonsAsync("z", CancellationToken.None)).Value);
        Assert.IsType<NotFound>((await asConsultant.Get<EnterRequest>().ExecuteAsync(ALetter(portal) with { PersonId = other.Id }, CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Worklist_OfOneCase_CountsItInItsViews(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var scope = portal.AsEmployee(officer);
        await scope.Get<EnterRequest>().ExecuteAsync(ALetter(portal), CancellationToken.None);
        portal.Time.Set(new DateOnly(2027, 1, 15));

        var list = (await scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(WorklistView.AvgExceeded, "regenboog"), CancellationToken.None)).Value;
        var counts = (await scope.Get<WorklistQueries>().CountsAsync(CancellationToken.None)).Value;

        Assert.Equal(Portal.Shared.Terms.TermState.AvgExceeded, Assert.Single(list.Rows).Standing.State);
        Assert.Equal((1, 1, 1, 0, 0), (counts[WorklistView.AvgExceeded], counts[WorklistView.Late], counts[WorklistView.Unassigned], counts[WorklistView.Mine], counts[WorklistView.Incomplete]));
        Assert.Equal(1, (await scope.Get<TodayQueries>().TodayAsync(CancellationToken.None)).Value.Counts![WorklistView.AvgExceeded]);
    }

    [Fact]
    public async Task StoreCopy_OfSomethingThatIsNoDocument_IsRefused()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (officer, number) = await StartAsync(portal);
        await using var scope = portal.AsEmployee(officer);

        Assert.IsType<FileKindNotAllowed>((await scope.Get<ReviewItems>().StoreCopyAsync(new RedactedCopy(number, "kopie.pdf", [0x4D, 0x5A, 0, 1]), CancellationToken.None)).Refusal);
        Assert.True((await scope.Get<ReviewItems>().StoreCopyAsync(new RedactedCopy(number, "kopie.txt", "Noor sprak over █████."u8.ToArray()), CancellationToken.None)).IsSuccess);
    }

    private static readonly Provenance Source = new(DataOrigin.Employee, "Werkcontact", new DateOnly(2026, 5, 11), ProcessingPurpose.Guidance);

    private static ItemReview Give(Shared.Overviews.OverviewItem item) => new(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null);

    private static EnterRequestCommand ALetter(TestPortal portal) => new(
        RequestKind.Access, RequestChannel.Letter, Shared.Terms.DutchTime.Today(portal.Time).AddDays(-2), null, "Mees Regenboogaard", null, PostalAddress.None, RequestScope.Everything with { Form = AnswerForm.Letter }, Guid.Parse("11111111-1111-1111-1111-111111111111"));

    private static async Task<(Employee Officer, CaseNumber Number)> StartAsync(TestPortal portal)
    {
        await portal.FillInOrganisationAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var person = await portal.RegisterAsync();
        await using (var db = portal.Db())
        {
            var stored = await db.Persons.SingleAsync(p => p.Id == person.Id);
            stored.LinkTo(Staffing.LoginOf("noor"), AssuranceLevel.Substantial, portal.Time.GetUtcNow());
            db.DossierItems.Add(DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gespreksnotitie", new DateOnly(2026, 5, 11), $"Noor sprak over {Secret}.", null, DossierMarks.None, Source, "Ravi Bloesemdal"));
            await db.SaveChangesAsync();
        }

        await using var client = portal.As(ActorKind.Person, Staffing.LoginOf("noor"));
        var number = (await client.Get<SubmitAccessRequest>().ExecuteAsync(Guid.NewGuid(), RequestScope.Everything, CancellationToken.None)).Value;
        await using var staff = portal.AsEmployee(officer);
        Assert.True((await staff.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(number, await VersionAsync(portal, number)), CancellationToken.None)).IsSuccess);
        return (officer, number);
    }

    private static async Task<RequestReview> ReviewAsync(TestScope scope, CaseNumber number) => (await scope.Get<RequestQueries>().ReviewAsync(number, CancellationToken.None)).Value;

    private static async Task<int> VersionAsync(TestPortal portal, CaseNumber number)
    {
        await using var db = portal.Db();
        return await db.Requests.Where(r => r.CaseNumber == number).Select(r => r.Version).SingleAsync();
    }

    private static async Task GiveAllAsync(TestPortal portal, TestScope scope, CaseNumber number)
    {
        var review = await ReviewAsync(scope, number);
        var saved = await scope.Get<ReviewItems>().ExecuteAsync(new ReviewItemsCommand(number, await VersionAsync(portal, number), [.. review.Overview.Items.Select(Give)]), CancellationToken.None);
        Assert.True(saved.IsSuccess, saved.Refusal is { } refusal ? Words.Of(refusal) : null);
    }

    private static async Task<Outcome> DecideAsync(TestPortal portal, TestScope scope, CaseNumber number, DecisionOutcome outcome) =>
        await scope.Get<DecideRequest>().ExecuteAsync(new DecideRequestCommand(number, await VersionAsync(portal, number), outcome, null, null), CancellationToken.None);

    private static async Task<Outcome> SendAsync(TestPortal portal, TestScope scope, CaseNumber number) =>
        await scope.Get<SendAnswer>().ExecuteAsync(new SendAnswerCommand(number, await VersionAsync(portal, number)), CancellationToken.None);
}
