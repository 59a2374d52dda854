using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>The rights that the regulations do not name, from the letter to the answer, on both databases.</summary>
[Article("AVG 12(3)")]
public sealed class OtherRightTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 20")]
    public async Task Answer_OnPortability_HoldsOnlyWhatThePersonGave(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, OtherRight.Portability);
        var review = (await desk.Get<RequestQueries>().ReviewAsync(desk.Number, default)).Value;
        Assert.Equal(["Mijn cv"], review.Overview.Items.Select(item => item.Title));
        await desk.DoneAsync(async version => (await desk.Get<ReviewItems>().ExecuteAsync(new(desk.Number, version, [.. review.Overview.Items.Select(item => new ItemReview(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null))]), default)).Refusal);
        await desk.DoneAsync(async version => (await desk.Get<DecideRequest>().ExecuteAsync(new(desk.Number, version, DecisionOutcome.Granted, null, null), default)).Refusal);

        await desk.DoneAsync(async version => (await desk.Get<SendAnswer>().ExecuteAsync(new(desk.Number, version), default)).Refusal);

        await using var db = desk.Portal.Db();
        var data = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.AnswerData);
        using var json = JsonDocument.Parse(data.Content.Bytes);
        Assert.Equal("portability", json.RootElement.GetProperty("right").GetString());
        var datum = Assert.Single(json.RootElement.GetProperty("data").EnumerateArray());
        Assert.Equal("Tien jaar bakker.", datum.GetProperty("value").GetString());
        Assert.DoesNotContain("Noor lijkt moe.", Encoding.UTF8.GetString(data.Content.Bytes), StringComparison.Ordinal);
        var letter = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.AnswerLetter);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(letter.Content.Bytes, 0, 5));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 7(3)")]
    public async Task Decide_OnWithdrawal_EndsTheChosenConsentsWithTheDecision(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, OtherRight.WithdrawalOfConsent);
        var (first, second) = await desk.AuthoriseAsync();
        await desk.SubscribeAsync();
        var version = await desk.VersionAsync();
        Assert.IsType<NoConsentTakenBack>((await desk.DecideAsync(version, DecisionOutcome.Granted, ConsentsToTakeBack.None)).Refusal);
        Assert.IsType<ConsentIsHeld>((await desk.DecideAsync(version, DecisionOutcome.NothingHeld, null)).Refusal);
        Assert.IsType<NotFound>((await desk.DecideAsync(version, DecisionOutcome.Granted, new([Guid.NewGuid()], false))).Refusal);
        // Refused: nothing was taken back either.
        await using (var db = desk.Portal.Db())
            Assert.False(await db.Authorisations.AnyAsync(a => a.WithdrawnOn != null));

        Assert.Null((await desk.DecideAsync(version, DecisionOutcome.Granted, new([first], true))).Refusal);

        await using var after = desk.Portal.Db();
        var request = await after.Requests.AsNoTracking().SingleAsync();
        var gone = await after.Authorisations.SingleAsync(a => a.Id == first);
        // From the day on which the letter reached us.
        Assert.Equal((request.ReceivedOn, WithdrawalChannel.Letter), (gone.WithdrawnOn!.Value, gone.WithdrawnVia!.Value));
        Assert.Null((await after.Authorisations.SingleAsync(a => a.Id == second)).WithdrawnOn);
        var newsletter = await after.NewsletterChoices.OrderByDescending(c => c.At).FirstAsync();
        Assert.Equal((false, NewsletterChannel.Letter), (newsletter.Wanted, newsletter.Via));
        Assert.Equal(1, await after.Audit.CountAsync(a => a.Action == AuditAction.AuthorisationWithdrawn && a.CaseNumber == desk.Number.Value));
        await desk.DoneAsync(async now => (await desk.Get<SendAnswer>().ExecuteAsync(new(desk.Number, now), default)).Refusal);
        using var json = JsonDocument.Parse((await after.Documents.Include(d => d.Content).SingleAsync(d => d.Kind == DocumentKind.AnswerData)).Content.Bytes);
        Assert.Equal("Bakkerij Zonneschijn", json.RootElement.GetProperty("takenBack")[0].GetProperty("recipients")[0].GetString());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 21(3)")]
    public async Task Decide_OnAdvertising_StopsEveryMailingWithoutProofOfIdentity(DatabaseProvider provider)
    {
        await using var desk = await Desk.OpenAsync(provider, OtherRight.MarketingObjection, proven: false);
        await desk.SubscribeAsync();
        Assert.IsType<ObjectionIsUnconditional>((await desk.Get<DecideRequest>().ExecuteAsync(new(desk.Number, await desk.VersionAsync(), DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, "Wij willen graag schrijven."), default)).Refusal);

        Assert.Null((await desk.DecideAsync(await desk.VersionAsync(), DecisionOutcome.Granted, null)).Refusal);

        await using var db = desk.Portal.Db();
        Assert.False(await db.NewsletterChoices.OrderByDescending(c => c.At).Select(c => c.Wanted).FirstAsync());
        // Also what they never chose, and what a list of addresses would bring later.
        Assert.Single(await db.Suppressions.Where(s => s.List == null && s.EndedAt == null).ToListAsync());
    }

    [Theory]
    [InlineData(RequestKind.OtherRight, null)]
    [InlineData(RequestKind.Access, OtherRight.Restriction)]
    public async Task Enter_WithoutWhichRight_IsRefusedAtItsField(RequestKind kind, OtherRight? right)
    {
        await using var desk = await Desk.OpenAsync(DatabaseProvider.Sqlite, OtherRight.Objection);

        var entered = await desk.Get<EnterRequest>().ExecuteAsync(desk.ALetter(right) with { Kind = kind }, default);

        Assert.Equal([nameof(EnterRequestCommand.Right)], Assert.IsType<InvalidInput>(entered.Refusal).Problems.Select(problem => problem.Field));
    }

    /// <summary>A privacy officer, a client with one datum of their own and one of ours, and a case in handling.</summary>
    private sealed class Desk(TestPortal portal, TestScope scope, RegisteredPerson person) : IAsyncDisposable
    {
        public TestPortal Portal => portal;

        public CaseNumber Number { get; private set; }

        public static async Task<Desk> OpenAsync(DatabaseProvider provider, OtherRight right, bool proven = true)
        {
            var portal = await TestPortal.CreateAsync(provider);
            await portal.FillInOrganisationAsync();
            var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
            var person = await portal.RegisterAsync();
            await using (var db = portal.Db())
            {
                var day = new DateOnly(2026, 5, 11);
                db.DossierItems.AddRange(
                    DossierItem.Record(person.Id, DossierItemKind.Other, "Mijn cv", day, "Tien jaar bakker.", null, DossierMarks.None, new Provenance(DataOrigin.Person, "Noor Zonderland", day, ProcessingPurpose.Guidance), officer.Name),
                    DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gespreksnotitie", day, "Noor lijkt moe.", null, DossierMarks.None, new Provenance(DataOrigin.Employee, "Werkcontact", day, ProcessingPurpose.Guidance), officer.Name));
                await db.SaveChangesAsync();
            }

            var desk = new Desk(portal, portal.AsEmployee(officer), person);
            desk.Number = (await desk.Get<EnterRequest>().ExecuteAsync(desk.ALetter(right), default)).Value;
            await desk.DoneAsync(async version => (await desk.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(desk.Number, version), default)).Refusal);
            if (proven)
                await desk.DoneAsync(async version => (await desk.Get<HandleRequest>().ExecuteAsync(new ProveIdentityStep(desk.Number, version, IdentityMethod.CalledBack, null), default)).Refusal);
            return desk;
        }

        public T Get<T>() where T : notnull => scope.Get<T>();

        public EnterRequestCommand ALetter(OtherRight? right) => new(
            RequestKind.OtherRight, RequestChannel.Letter, DutchTime.Today(portal.Time).AddDays(-2), person.Id, "", null, PostalAddress.None,
            RequestScope.Everything with { Form = AnswerForm.Letter, Explanation = "Ik wil dit." }, Guid.NewGuid(), right);

        public async Task<(Guid First, Guid Second)> AuthoriseAsync()
        {
            await using var db = portal.Db();
            var signed = new DateOnly(2026, 5, 11);
            Authorisation An(string recipient)
            {
                var paper = StoredDocument.Freeze(DocumentKind.AuthorisationPaper, person.Id, null, "machtiging.pdf", "application/pdf", "%PDF-1.7"u8.ToArray(), portal.Time.GetUtcNow());
                db.Documents.Add(paper);
                return Authorisation.Sign(person.Id, new AuthorisationTerms(AuthorisationKind.CurriculumVitae, [recipient], "Solliciteren", DataCategories.CurriculumVitae, null), signed, paper.Id, "Ravi Bloesemdal", portal.Time.GetUtcNow());
            }

            var (first, second) = (An("Bakkerij Zonneschijn"), An("Drukkerij Inktvlek"));
            db.Authorisations.AddRange(first, second);
            await db.SaveChangesAsync();
            return (first.Id, second.Id);
        }

        public async Task SubscribeAsync()
        {
            await using var db = portal.Db();
            db.NewsletterChoices.Add(NewsletterChoice.Subscribe(person.Id, MailingList.Newsletter, SubscriptionGround.Consent, NewsletterChannel.Desk, "Ravi Bloesemdal", portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
            portal.Time.Advance(TimeSpan.FromMinutes(1));
        }

        public async Task<Outcome> DecideAsync(int version, DecisionOutcome outcome, ConsentsToTakeBack? takeBack) =>
            await Get<DecideRequest>().ExecuteAsync(new(Number, version, outcome, null, null, TakeBack: takeBack), default);

        public async Task DoneAsync(Func<int, Task<Refusal?>> step)
        {
            var refusal = await step(await VersionAsync());
            Assert.True(refusal is null, refusal is null ? null : Words.Of(refusal));
        }

        public async Task<int> VersionAsync()
        {
            await using var db = portal.Db();
            return await db.Requests.Where(r => r.CaseNumber == Number).Select(r => r.Version).SingleAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await scope.DisposeAsync();
            await portal.DisposeAsync();
        }
    }
}
