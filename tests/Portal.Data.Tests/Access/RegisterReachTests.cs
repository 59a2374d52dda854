using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Data.Corrections;
using Portal.Data.Disclosures;
using Portal.Data.Registrations;
using Portal.Data.Representations;
using Portal.Data.Requests;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Access;

/// <summary>Who reaches what of corrections, their recipients, third parties and the papers of the registers; whoever does not leaves nothing but a line in the record.</summary>
[Article("2017-9")]
public sealed class RegisterReachTests
{
    // A consultant with a client of their Own and of a Colleague; then the privacy oFficer (P), the Director and the Administrator with the second.
    // + done, or refused for another reason; 0 not found; - outside the role.
    private static readonly string[] OfEmployees =
    [
        //                              own coll   P D A
        "third party: ask                - -   + + -",
        "third party: answer             - -   + + -",
        "correction: enter               - -   + + -",
        "correction: whom to tell        - -   + + -",
        "correction: evidence            - -   + + -",
        "correction: look                - -   + + -",
        "correction: what can be entered - -   + + -",
        "correction: judge               - -   + + -",
        "correction: corrected file      - -   + + -",
        "correction: second reading      - -   + + -",
        "correction: decide              - -   + + -",
        "recipients: look                - -   + + -",
        "recipients: preview             - -   + + -",
        "recipients: handle              - -   + + -",
        "recipients: mail                - -   + + -",
        "director: answer                - -   - + -",
        "representation: end             + 0   + + -",
        "file CorrectionEvidence         0 0   + + -",
        "file RecipientNotice            0 0   + + -",
        "file ClosingLetter              0 0   + + -",
        "file ThirdPartyAnswer           0 0   + + -",
        "file RedactedCopy               0 0   + + -",
        "file RepresentationProof        + 0   + + -",
        "file AuthorityRequest           + 0   + + -",
        "file AuthorisationPaper         + 0   + + -",
    ];

    // A registered person, with what is their own and what is another's.
    private static readonly string[] OfPersons =
    [
        //                              own other
        "request: look                   + 0",
        "draft evidence: take back       + 0",
        "authorisation: agree            + 0",
        "authorisation: take back        + 0",
        "file CorrectionEvidence         + 0",
        "file ClosingLetter              + 0",
        "file AuthorisationPaper         + 0",
        "file RecipientNotice            0 0",
        "file ThirdPartyAnswer           0 0",
        "file RedactedCopy               0 0",
        "file RepresentationProof        0 0",
        "file AuthorityRequest           0 0",
    ];

    private static readonly DocumentKind[] Kinds =
    [
        DocumentKind.CorrectionEvidence, DocumentKind.RecipientNotice, DocumentKind.ClosingLetter, DocumentKind.ThirdPartyAnswer, DocumentKind.RedactedCopy,
        DocumentKind.RepresentationProof, DocumentKind.AuthorityRequest, DocumentKind.AuthorisationPaper,
    ];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Employees_WithTheRegisters_ReachWhatIsWritten(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (own, other) = (await AddAsync(office, "C-1", 1, office.Consultant), await AddAsync(office, "C-2", 2, office.Colleague));

        List<string> lines = [];
        foreach (var (name, verb) in Verbs(office))
        {
            var letters = new List<char>();
            foreach (var (who, client) in new[] { (office.Consultant, own), (office.Consultant, other), (office.Officer, other), (office.Director, other), (office.Administrator, other) })
                letters.Add(await TryAsync(office, office.As(who), verb, client, who.Id));
            lines.Add($"{name,-32}{letters[0]} {letters[1]}   {letters[2]} {letters[3]} {letters[4]}");
        }

        Assert.Equal(string.Join('\n', OfEmployees), string.Join('\n', lines));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.1")]
    public async Task Persons_WithTheRegisters_ReachWhatIsWritten(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var (own, other) = (await AddAsync(office, "C-1", 1, office.Consultant), await AddAsync(office, "C-2", 2, office.Consultant));
        await using (var db = office.Portal.Db())
            await office.Portal.LinkAsync(await db.Persons.AsNoTracking().SingleAsync(person => person.Id == own.Person));

        List<string> lines = [];
        foreach (var (name, verb) in OwnVerbs())
        {
            var letters = new List<char>();
            foreach (var client in new[] { own, other })
                letters.Add(await TryAsync(office, office.Portal.As(ActorKind.Person, Staffing.LoginOf("noor")), verb, client, own.Person));
            lines.Add($"{name,-32}{letters[0]} {letters[1]}");
        }

        Assert.Equal(string.Join('\n', OfPersons), string.Join('\n', lines));
    }

    private static IEnumerable<(string Name, Func<TestScope, Client, Task<Refusal?>> Verb)> Verbs(TestOffice office)
    {
        var seen = new NoticeSeen(Guid.Empty, 0);
        yield return ("third party: ask", async (scope, client) => (await scope.Get<AskThirdParty>().ExecuteAsync(new(client.Number, -1, "person/Email", new ThirdPartyAsk("Pien", "brief", office.Today, office.Today)), default)).Refusal);
        yield return ("third party: answer", async (scope, client) => (await scope.Get<HearThirdParty>().ExecuteAsync(new(client.Question, -1, ThirdPartyAnswer.Declined, office.Today, null, null), default)).Refusal);
        yield return ("correction: enter", async (scope, client) => (await scope.Get<EnterCorrection>().ExecuteAsync(new(client.Number, "person/Email", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "nieuw@voorbeeld.example", null), default)).Refusal);
        yield return ("correction: whom to tell", async (scope, client) => (await scope.Get<EnterCorrection>().ChooseRecipientsAsync(client.Number, RecipientsToTell.Nobody, default)).Refusal);
        yield return ("correction: evidence", async (scope, client) => (await scope.Get<EnterCorrection>().AddEvidenceAsync(client.Number, new("leeg.pdf", []), default)).Refusal);
        yield return ("correction: look", async (scope, client) => (await scope.Get<CorrectionQueries>().ReviewAsync(client.Number, default)).Refusal);
        yield return ("correction: what can be entered", async (scope, client) => (await scope.Get<CorrectionQueries>().DataAsync(client.Number, null, default)).Refusal);
        yield return ("correction: judge", async (scope, client) => (await scope.Get<JudgeCorrection>().ExecuteAsync(new(client.Number, client.Item, -1, "", new(CorrectionVerdict.Refused, null, CorrectionRefusalGround.IsRight, "Het klopt.")), default)).Refusal);
        yield return ("correction: corrected file", async (scope, client) => (await scope.Get<JudgeCorrection>().StoreFileAsync(new(client.Number, "leeg.pdf", []), default)).Refusal);
        yield return ("correction: second reading", async (scope, client) => (await scope.Get<ReadCorrection>().ExecuteAsync(new(client.Number, client.Item, -1), default)).Refusal);
        yield return ("correction: decide", async (scope, client) => (await scope.Get<DecideCorrection>().ExecuteAsync(new(client.Number, -1, new(DecisionOutcome.Refused)), default)).Refusal);
        yield return ("recipients: look", async (scope, client) => (await scope.Get<RecipientQueries>().ForCaseAsync(client.Number, default)).Refusal);
        yield return ("recipients: preview", async (scope, client) => (await scope.Get<RecipientQueries>().PreviewAsync(client.Number, default)).Refusal);
        yield return ("recipients: handle", async (scope, client) => (await scope.Get<HandleRecipient>().ExecuteAsync(new CannotTellStep(client.Number, seen with { Id = client.Notice, Version = -1 }, "Kan niet."), default)).Refusal);
        yield return ("recipients: mail", async (scope, client) => (await scope.Get<MailRecipients>().ExecuteAsync(new(client.Number, [seen with { Id = client.Notice, Version = -1 }]), default)).Refusal);
        yield return ("director: answer", async (scope, client) => (await scope.Get<AnswerApproval>().ExecuteAsync(client.Approval, false, " ", default)).Refusal);
        yield return ("representation: end", async (scope, client) => (await scope.Get<EndRepresentation>().ExecuteAsync(client.Representation, default)).Refusal);
        foreach (var kind in Kinds)
            yield return ($"file {kind}", async (scope, client) => (await scope.Get<DownloadDocument>().ExecuteAsync(client.Files[kind], default)).Refusal);
    }

    private static IEnumerable<(string Name, Func<TestScope, Client, Task<Refusal?>> Verb)> OwnVerbs()
    {
        yield return ("request: look", async (scope, client) => (await scope.Get<OwnRequestQueries>().FindAsync(client.Number, default)).Refusal);
        yield return ("draft evidence: take back", async (scope, client) => (await scope.Get<DraftEvidence>().RemoveAsync(client.Draft, default)).Refusal);
        yield return ("authorisation: agree", async (scope, client) => (await scope.Get<AnswerOwnAuthorisation>().ExecuteAsync(client.Authorisation, true, default)).Refusal);
        yield return ("authorisation: take back", async (scope, client) => (await scope.Get<WithdrawOwnAuthorisation>().ExecuteAsync(client.Authorisation, default)).Refusal);
        DocumentKind[] first = [DocumentKind.CorrectionEvidence, DocumentKind.ClosingLetter, DocumentKind.AuthorisationPaper];
        foreach (var kind in first.Concat(Kinds.Except(first)))
            yield return ($"file {kind}", async (scope, client) => (await scope.Get<OwnRequestQueries>().DownloadAsync(client.Files[kind], default)).Refusal);
    }

    private static async Task<char> TryAsync(TestOffice office, TestScope scope, Func<TestScope, Client, Task<Refusal?>> verb, Client client, Guid actor)
    {
        await using var _ = scope;
        // The same refusal counts once in a while: each try is one of its own.
        office.Portal.Time.Advance(TimeSpan.FromMinutes(61));
        var before = await StandingAsync(office.Portal);
        var letter = await verb(scope, client) switch
        {
            NotFound => '0',
            NotAllowed => '-',
            _ => '+',
        };
        if (letter == '+')
            return letter;
        var after = await StandingAsync(office.Portal);
        Assert.Equal(before.Rows, after.Rows);
        await using var db = office.Portal.Db();
        var written = await db.Audit.AsNoTracking().Where(line => line.Number > before.LastLine).ToListAsync();
        // Somebody's draft is not there for another: that somebody looked for it tells nothing.
        Assert.InRange(written.Count, letter == '-' ? 1 : 0, 1);
        Assert.All(written, line => Assert.Equal((AuditAction.AccessDenied, actor), (line.Action, line.ActorId)));
        return letter;
    }

    // How many rows there are of everything but the record itself, and how often they were changed.
    private static async Task<(string Rows, long LastLine)> StandingAsync(TestPortal portal)
    {
        await using var db = portal.Db();
        List<string> rows = [];
        foreach (var type in db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !type.IsOwned() && type.ClrType != typeof(AuditEntry) && !type.GetTableName()!.StartsWith("Audit", StringComparison.Ordinal)))
        {
            var versions = type.FindProperty("Version") is { } version && version.ClrType == typeof(int) ? "COALESCE(SUM(\"Version\"), 0)" : "0";
#pragma warning disable EF1002 // Names from the model.
            var counted = await db.Database.SqlQueryRaw<long>($"SELECT CAST(COUNT(*) * 1000 + {versions} AS BIGINT) AS \"Value\" FROM \"{type.GetTableName()}\"").ToListAsync();
#pragma warning restore EF1002
            rows.Add($"{type.GetTableName()} {counted[0]}");
        }

        return (string.Join('\n', rows.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), await db.Audit.MaxAsync(line => (long?)line.Number) ?? 0);
    }

    private sealed record Client(Guid Person, CaseNumber Number, Guid Item, Guid Notice, Guid Question, Guid Approval, Guid Representation, Guid Authorisation, Guid Draft, IReadOnlyDictionary<DocumentKind, Guid> Files);

    private static async Task<Client> AddAsync(TestOffice office, string number, int sequence, Employee consultant)
    {
        var person = await office.RecordAsync(TestOffice.APerson(number, $"Zonderland {number}", $"{number}@voorbeeld.example"), consultant.Id);
        var at = office.Portal.Time.GetUtcNow();
        await using var db = office.Portal.Db();
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 700 + sequence), RequestKind.Correction, RequestChannel.Letter, new Applicant(person, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, office.Today, at, office.Officer.Name, WorkingCalendar.Known, null).Value;
        Assert.True(request.TakeUp(office.Officer.Id, office.Officer.Name, at).IsSuccess);
        db.Requests.Add(request);
        db.Entry(request).Property(r => r.AnsweredAt).CurrentValue = at;
        var item = CorrectionItem.Ask(request.Id, person, 1, new CorrectionWish("person/Email", "E-mailadres", "hash", "x", CorrectionKind.Improve, CorrectionGround.FactuallyWrong, "y", null));
        var notice = RecipientNotice.Open(request.Id, person, new EarlierRecipient("UWV", null, null, [1], office.Today, IsGeneral: false, IsUntold: false));
        var question = ThirdPartyQuestion.Ask(request, new Shared.Overviews.OverviewItem("person/Email", OverviewCategories.PersonalData, "E-mailadres", "x", office.Today, new Provenance(DataOrigin.Person, "Noor", office.Today, ProcessingPurpose.Guidance)), new ThirdPartyAsk("Pien", "brief", office.Today, office.Today), office.Officer.Name, at).Value;
        var approval = DisclosureApproval.Ask(person, new DisclosureFacts("UWV", "Adres", "Onderzoek", DisclosureGround.UrgentReason, DisclosureForm.Written, office.Today, null), consultant.Id, consultant.Name, at);
        var representation = Representation.Enter(person, new RepresentationTerms("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.Authorised, RepresentationScope.Everything, "Machtiging", office.Today, null), null, office.Officer.Name, at);
        var authorisation = Authorisation.Ask(person, new AuthorisationTerms(AuthorisationKind.General, ["Het Zonnetje"], "Een cursus.", DataCategories.Contact, null), office.Officer.Name, at);
        db.AddRange(item, notice, question, approval, representation, authorisation, RequestDraft.Start(person, RequestKind.Correction, "{}", at));
        StoredDocument A(DocumentKind kind, Guid? of)
        {
            var document = StoredDocument.Freeze(kind, person, of, "brief.txt", "text/plain", "Een brief."u8.ToArray(), at);
            db.Documents.Add(document);
            return document;
        }

        DocumentKind[] ofNoCase = [DocumentKind.RepresentationProof, DocumentKind.AuthorityRequest, DocumentKind.AuthorisationPaper];
        var files = Kinds.ToDictionary(kind => kind, kind => A(kind, ofNoCase.Contains(kind) ? null : request.Id).Id);
        var draft = A(DocumentKind.CorrectionEvidence, null).Id;
        await db.SaveChangesAsync();
        return new Client(person, request.CaseNumber, item.Id, notice.Id, question.Id, approval.Id, representation.Id, authorisation.Id, draft, files);
    }
}
