using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;
using static Portal.Testing.Builders;

namespace Portal.Data.Tests.Requests;

/// <summary>What a registered person does with their own requests, on both databases.</summary>
public sealed class OwnRequestsTests
{
    private static readonly Login Noor = ALogin();
    private static readonly Login Ander = ALogin("ander");

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task SaveDraft_WithWhatIsNotRightYet_GivesItBackAsItWasTyped(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var typed = new AccessDraft(false, OverviewCategories.Dossier, "31-02-2026", "morgen", "Het gesprek van maart", null, null, 2);

        await using (var laptop = portal.As(ActorKind.Person, Noor))
            Assert.True((await laptop.Get<RequestDrafts>().SaveAsync(typed, default)).IsSuccess);
        await using var phone = portal.As(ActorKind.Person, Noor);
        var found = await phone.Get<RequestDrafts>().FindAsync(RequestKind.Access, default);

        Assert.Equal(typed, found.Value.Draft);
        Assert.Equal(portal.Time.GetUtcNow(), found.Value.SavedAt);
        await using var db = portal.Db();
        Assert.Equal(-1, (await db.Drafts.Select(d => EF.Property<byte[]>(d, "PayloadSealed")).SingleAsync()).AsSpan().IndexOf("maart"u8));

        // The draft goes with the key of its person, and nothing new is kept.
        portal.Keys.Destroy((await db.Persons.SingleAsync()).Id, portal.Time.GetUtcNow());
        Assert.IsType<NotFound>((await phone.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).Refusal);
        Assert.IsType<KeyDestroyed>((await phone.Get<RequestDrafts>().SaveAsync(typed with { Explanation = "Toch nog iets" }, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FindDraft_OfSomebodyElse_IsNotFound(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        await ARegisteredPerson().Named("Ander", "Persoon").LinkedTo(Ander).SaveAsync(portal);
        await SaveDraftAsync(portal, Noor);

        await using var other = portal.As(ActorKind.Person, Ander);

        Assert.IsType<NotFound>((await other.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task DiscardDraft_ThatWasSaved_LeavesNone(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        await SaveDraftAsync(portal, Noor);
        await using var scope = portal.As(ActorKind.Person, Noor);

        Assert.True((await scope.Get<RequestDrafts>().DiscardAsync(RequestKind.Access, default)).IsSuccess);

        Assert.IsType<NotFound>((await scope.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-12.1")]
    [Article("2017-13.2")]
    public async Task Submit_ADraft_MakesACaseWithItsDatesAndTakesTheDraftAway(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var draft = await SaveDraftAsync(portal, Noor);

        var number = await SubmitAsync(portal, Noor, draft);

        await using var db = portal.Db();
        var request = await db.Requests.SingleAsync();
        Assert.Equal(number.Value, request.CaseNumber);
        Assert.Equal(person.Id, request.Applicant.PersonId);
        Assert.Equal(new DateOnly(2026, 12, 28), request.RegulationDate);
        Assert.Empty(await db.Drafts.ToListAsync());
        Assert.Single(await db.Audit.Where(entry => entry.Action == AuditAction.RequestReceived).ToListAsync());
        Assert.Single(await db.Outbox.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_TheSameDraftTwice_IsOneCaseWithOneNumber(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var draft = await SaveDraftAsync(portal, Noor);

        var first = await SubmitAsync(portal, Noor, draft);
        var second = await SubmitAsync(portal, Noor, draft);

        Assert.Equal(first.Value, second.Value);
        await using var db = portal.Db();
        Assert.Equal(1, await db.Requests.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_TwentyTimesAtOnce_IsOneCase(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var draft = await SaveDraftAsync(portal, Noor);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SubmitAsync(portal, Noor, draft))));

        Assert.Single(numbers.Select(number => number.Value).Distinct());
        await using var db = portal.Db();
        Assert.Equal(1, await db.Requests.CountAsync());
        Assert.Equal(1, await db.Outbox.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_WithNothingChosen_IsRefusedAtItsFieldAndKeepsTheDraft(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var draft = await SaveDraftAsync(portal, Noor);

        var sent = await SubmitAsync(portal, Noor, draft, RequestScope.Everything with { Categories = OverviewCategories.None });

        var invalid = Assert.IsType<InvalidInput>(sent.Refusal);
        Assert.Equal(nameof(RequestScope.Categories), Assert.Single(invalid.Problems).Field);
        await using var db = portal.Db();
        Assert.Equal(1, await db.Drafts.CountAsync());
        Assert.Equal(0, await db.Requests.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, AssuranceLevel.Substantial, AssuranceLevel.Substantial, true)]
    [InlineData(DatabaseProvider.Postgres, AssuranceLevel.Substantial, AssuranceLevel.Substantial, true)]
    [InlineData(DatabaseProvider.Sqlite, AssuranceLevel.High, AssuranceLevel.High, true)]
    [InlineData(DatabaseProvider.Sqlite, AssuranceLevel.Low, AssuranceLevel.Substantial, false)]
    [InlineData(DatabaseProvider.Sqlite, AssuranceLevel.High, AssuranceLevel.Low, false)]
    [InlineData(DatabaseProvider.Sqlite, AssuranceLevel.Low, AssuranceLevel.Low, false)]
    [Article("2017-12.2")]
    [Article("AVG 12(6)")]
    public async Task Submit_ProvesTheIdentity_OnlyWhenLoginAndLinkAreBothSure(DatabaseProvider provider, AssuranceLevel login, AssuranceLevel link, bool proven)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var noor = Noor with { Assurance = login };
        await ARegisteredPerson().LinkedTo(noor, link).SaveAsync(portal);

        await SubmitAsync(portal, noor, await SaveDraftAsync(portal, noor));

        await using var db = portal.Db();
        var request = await db.Requests.SingleAsync();
        Assert.Equal(proven ? IdentityMethod.Login : null, request.Identity?.Method);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Anything_ByALoginThatIsLinkedToNobody_IsNotKnown(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var scope = portal.As(ActorKind.Person, ALogin("vreemd"));

        Assert.IsType<NotKnown>((await scope.Get<OwnRequestQueries>().ListAsync(default)).Refusal);
        Assert.IsType<NotKnown>((await scope.Get<OwnDataQueries>().DownloadAsync(default)).Refusal);
        Assert.IsType<NotKnown>((await scope.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).Refusal);
        Assert.IsType<NotKnown>((await scope.Get<SubmitAccessRequest>().ExecuteAsync(Guid.NewGuid(), RequestScope.Everything, default)).Refusal);
        Assert.IsType<NotKnown>((await scope.Get<OwnRequestQueries>().DownloadAsync(Guid.NewGuid(), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, RequestAction.Add)]
    [InlineData(DatabaseProvider.Sqlite, RequestAction.Reply)]
    [InlineData(DatabaseProvider.Sqlite, RequestAction.Withdraw)]
    [InlineData(DatabaseProvider.Sqlite, RequestAction.ReportOmission)]
    [InlineData(DatabaseProvider.Postgres, RequestAction.Add)]
    [InlineData(DatabaseProvider.Postgres, RequestAction.Withdraw)]
    public async Task Act_OnSomebodyElsesRequest_IsNotFoundAndChangesNothing(DatabaseProvider provider, RequestAction action)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        await ARegisteredPerson().Named("Ander", "Persoon").LinkedTo(Ander).SaveAsync(portal);
        var number = (await SubmitAsync(portal, Noor, await SaveDraftAsync(portal, Noor))).Value;
        await using var other = portal.As(ActorKind.Person, Ander);

        var acted = await other.Get<ActOnOwnRequest>().ExecuteAsync(new OwnRequestCommand(number, action, "van een ander"), default);

        Assert.IsType<NotFound>(acted.Refusal);
        Assert.IsType<NotFound>((await other.Get<OwnRequestQueries>().FindAsync(number, default)).Refusal);
        Assert.Empty((await other.Get<OwnRequestQueries>().ListAsync(default)).Value);
        await using var db = portal.Db();
        Assert.Equal(RequestStatus.Received, (await db.Requests.SingleAsync()).Status);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Withdraw_OnesOwn_EndsItAndASecondTimeIsRefused(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var number = (await SubmitAsync(portal, Noor, await SaveDraftAsync(portal, Noor))).Value;
        await using var scope = portal.As(ActorKind.Person, Noor);
        var act = scope.Get<ActOnOwnRequest>();

        Assert.True((await act.ExecuteAsync(new OwnRequestCommand(number, RequestAction.Withdraw), default)).IsSuccess);
        Assert.IsType<ActionNotPossible>((await act.ExecuteAsync(new OwnRequestCommand(number, RequestAction.Withdraw), default)).Refusal);
        Assert.Equal(RequestStatus.Withdrawn, (await scope.Get<OwnRequestQueries>().FindAsync(number, default)).Value.Request.Status);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Reply_ToAQuestion_ContinuesTheCase(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var number = (await SubmitAsync(portal, Noor, await SaveDraftAsync(portal, Noor))).Value;
        await ChangeAsync(portal, request =>
        {
            request.TakeUp(Guid.NewGuid(), "Fleur Papierboot", portal.Time.GetUtcNow());
            request.AskApplicant("Welk jaar bedoelt u?", DutchTime.DateOf(portal.Time.GetUtcNow()), "Fleur Papierboot", portal.Time.GetUtcNow(), Clocks.Running);
        });
        await using var scope = portal.As(ActorKind.Person, Noor);
        var act = scope.Get<ActOnOwnRequest>();

        Assert.IsType<TextMissing>((await act.ExecuteAsync(new OwnRequestCommand(number, RequestAction.Reply, " "), default)).Refusal);
        Assert.IsType<InvalidInput>((await act.ExecuteAsync(new OwnRequestCommand(number, RequestAction.Reply, new string('x', ScopeRules.MaximumText + 1)), default)).Refusal);
        Assert.True((await act.ExecuteAsync(new OwnRequestCommand(number, RequestAction.Reply, "Vorig jaar"), default)).IsSuccess);

        var request = (await scope.Get<OwnRequestQueries>().FindAsync(number, default)).Value.Request;
        Assert.Equal(RequestStatus.InHandling, request.Status);
        Assert.Equal("Vorig jaar", request.Events[^1].Text);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.2")]
    public async Task Download_OfAnAnswer_IsForThePersonAloneAndWrittenDown(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        await ARegisteredPerson().Named("Ander", "Persoon").LinkedTo(Ander).SaveAsync(portal);
        var number = (await SubmitAsync(portal, Noor, await SaveDraftAsync(portal, Noor))).Value;
        var letter = await AnswerAsync(portal, person.Id);
        await using var noor = portal.As(ActorKind.Person, Noor);
        await using var other = portal.As(ActorKind.Person, Ander);

        Assert.IsType<NotFound>((await other.Get<OwnRequestQueries>().DownloadAsync(letter, default)).Refusal);
        Assert.True((await noor.Get<OwnRequestQueries>().FindAsync(number, default)).Value.HasNewAnswer);
        var download = await noor.Get<OwnRequestQueries>().DownloadAsync(letter, default);

        Assert.Equal([1, 2, 3], download.Value.Content.Bytes);
        Assert.False((await noor.Get<OwnRequestQueries>().FindAsync(number, default)).Value.HasNewAnswer);
        await using var db = portal.Db();
        var entry = await db.Audit.SingleAsync(written => written.Action == AuditAction.DocumentDownloaded);
        Assert.Equal(person.Id, entry.ActorId);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Download_OfADossierFile_IsNotFound(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var file = StoredDocument.Freeze(DocumentKind.DossierFile, person.Id, null, "test.pdf", "application/pdf", [1], portal.Time.GetUtcNow());
        await using (var db = portal.Db())
        {
            db.Documents.Add(file);
            await db.SaveChangesAsync();
        }

        await using var scope = portal.As(ActorKind.Person, Noor);

        Assert.IsType<NotFound>((await scope.Get<OwnRequestQueries>().DownloadAsync(file.Id, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.2")]
    public async Task Overview_OfOneself_HoldsNothingOfAnother(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).WithTrajectory().WithDossierItem("Kennismaking", "Wij spraken over werk.").WithVacancy("Receptionist").SaveAsync(portal);
        await ARegisteredPerson().Named("Ander", "Persoon").LinkedTo(Ander).WithDossierItem("Geheim van een ander", "Niet voor Noor.").SaveAsync(portal);
        await using var scope = portal.As(ActorKind.Person, Noor);

        var overview = (await scope.Get<OwnDataQueries>().DownloadAsync(default)).Value;
        var items = await overview.Items.ToListAsync();

        Assert.Equal("Noor Zonderland", overview.PersonName);
        Assert.Contains(items, item => item.Title == "Kennismaking");
        Assert.DoesNotContain(overview.Items, item => item.Title.Contains("ander", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.4")]
    public async Task Overview_WithANoteAndWordsOnACase_HoldsTheWordsAndNotTheNote(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        var number = (await SubmitAsync(portal, Noor, await SaveDraftAsync(portal, Noor))).Value;
        await ChangeAsync(portal, request =>
        {
            request.Add("Ook de brieven van maart.", "Noor Zonderland", portal.Time.GetUtcNow());
            request.Note("Even nabellen over haar zus.", "Fleur Papierboot", portal.Time.GetUtcNow());
        });
        await using var scope = portal.As(ActorKind.Person, Noor);

        var overview = (await scope.Get<OwnDataQueries>().DownloadAsync(default)).Value;
        var items = await overview.Items.ToListAsync();

        Assert.Contains(items, item => item.Title.Contains(number.Value, StringComparison.Ordinal) && item.Content!.Contains("brieven van maart", StringComparison.Ordinal));
        Assert.Contains(items, item => item.Key.StartsWith("portal/message/", StringComparison.Ordinal));
        Assert.DoesNotContain(overview.Items, item => item.Content?.Contains("zus", StringComparison.Ordinal) == true);
    }

    private static async Task<Guid> SaveDraftAsync(TestPortal portal, Login login)
    {
        await using var scope = portal.As(ActorKind.Person, login);
        return (await scope.Get<RequestDrafts>().SaveAsync(new AccessDraft(true, Form: AnswerForm.Portal, Step: 4), default)).Value.Id;
    }

    private static async Task<Outcome<CaseNumber>> SubmitAsync(TestPortal portal, Login login, Guid draft, RequestScope? scope = null)
    {
        await using var reach = portal.As(ActorKind.Person, login);
        return await reach.Get<SubmitAccessRequest>().ExecuteAsync(draft, scope ?? RequestScope.Everything, default);
    }

    private static async Task ChangeAsync(TestPortal portal, Action<PrivacyRequest> change)
    {
        await using var db = portal.Db();
        change(await db.Requests.SingleAsync());
        await db.SaveChangesAsync();
    }

    private static async Task<Guid> AnswerAsync(TestPortal portal, Guid personId)
    {
        var at = portal.Time.GetUtcNow();
        var officer = new Actor(ActorKind.Employee, Guid.NewGuid(), "Fleur Papierboot", new HashSet<Role> { Role.PrivacyOfficer }, null);
        await using var db = portal.Db();
        var request = await db.Requests.SingleAsync();
        request.TakeUp(officer.Id, officer.Name, at);
        Assert.True(request.Decide(DecisionOutcome.NothingHeld, null, "Wij hebben niets.", default, officer, at, WorkingCalendar.Known).IsSuccess);
        var letter = StoredDocument.Freeze(DocumentKind.AnswerLetter, personId, request.Id, "antwoord.pdf", "application/pdf", [1, 2, 3], at);
        var data = StoredDocument.Freeze(DocumentKind.AnswerData, personId, request.Id, "gegevens.json", "application/json", [4], at);
        db.Documents.AddRange(letter, data);
        Assert.True(request.SendAnswer(letter.Id, data.Id, officer.Name, at).IsSuccess);
        await db.SaveChangesAsync();
        return letter.Id;
    }
}
