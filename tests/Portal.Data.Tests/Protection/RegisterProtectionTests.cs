using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Data.Corrections;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Complaints;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Protection;

/// <summary>A word of its own in every protected field of the registers: read back by who has the key, and nowhere else to be found.</summary>
[Article("2017-16")]
[Article("2018-11.1")]
public sealed class RegisterProtectionTests
{
    private static readonly Type[] Registers = [typeof(Disclosure), typeof(DisclosureApproval), typeof(Authorisation), typeof(CorrectionItem), typeof(RecipientNotice), typeof(ThirdPartyQuestion), typeof(Representation), typeof(RequestDraft), typeof(ReportingAgreement), typeof(Report), typeof(ReportRound), typeof(ReportApproval), typeof(ReportVersion), typeof(Complaint), typeof(ComplaintAddition)];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Registers_ReadAnew_HoldEveryWord_AndNoSealedColumnIsForgotten(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await SaveAsync(portal);
        await using var db = portal.Db();

        var read = await ReadAsync(db, rows.PersonId);

        Assert.All(rows.Words, word => Assert.Contains(read, text => text.Contains(word, StringComparison.Ordinal)));
        // A column that is protected later and gets no word here is noticed.
        foreach (var column in SealedColumns(db))
            Assert.True(await CountAsync(db, column) > 0, $"{column.Table}.{column.Column} holds no word of this test");
    }

    [Fact]
    public async Task Sqlite_File_HoldsNoneOfTheWords()
    {
        await using var portal = await TestPortal.CreateAsync();
        var rows = await SaveAsync(portal);
        await using var db = portal.Db();
        var file = await File.ReadAllBytesAsync(db.Database.GetConnectionString()!.Split('=', ';')[1]);

        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(rows.Tag)));
        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.Unicode.GetBytes(rows.Tag)));
        // The search itself finds what is there.
        Assert.True(file.AsSpan().IndexOf("Zonderland"u8) >= 0);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("AVG 17")]
    public async Task Destroy_Key_LeavesNoneOfTheWords_AndTheScreensStillOpen(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var rows = await SaveAsync(portal);

        portal.Keys.Destroy(rows.PersonId, portal.Time.GetUtcNow());

        await using (var db = portal.Db())
            Assert.All(await ReadAsync(db, rows.PersonId), text => Assert.DoesNotContain(rows.Tag, text, StringComparison.Ordinal));
        await using var scope = portal.AsEmployee(officer);
        Assert.Null((await scope.Get<Data.Disclosures.DisclosureQueries>().RegisterAsync(new(PersonId: rows.PersonId), default)).Refusal);
        Assert.Null((await scope.Get<Data.Disclosures.DisclosureQueries>().ApprovalsAsync(default)).Refusal);
        Assert.Null((await scope.Get<Data.Disclosures.AuthorisationQueries>().ForPersonAsync(rows.PersonId, default)).Refusal);
        Assert.Null((await scope.Get<Data.Representations.RepresentationQueries>().ForPersonAsync(rows.PersonId, default)).Refusal);
        var review = (await scope.Get<CorrectionQueries>().ReviewAsync(rows.Number, default)).Value;
        // What was decided stays; what it would become went with the key.
        Assert.All(review.Rows, row => Assert.Null(row.Item.Parts));
        Assert.Null((await scope.Get<RecipientQueries>().ForCaseAsync(rows.Number, default)).Refusal);
    }

    private static async Task<Rows> SaveAsync(TestPortal portal)
    {
        var at = portal.Time.GetUtcNow();
        var today = DutchTime.DateOf(at);
        await using var db = portal.Db();
        var person = Builders.ARegisteredPerson().AddTo(db);
        var source = new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance);
        var note = DossierItem.Record(person.Id, DossierItemKind.ConversationNote, "Gesprek", today, "Over werk.", null, DossierMarks.None, source, "Teun Wolkenveld");
        var officer = new Actor(ActorKind.Employee, Guid.NewGuid(), "Fleur Papierboot", new HashSet<Role> { Role.PrivacyOfficer }, null);
        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, 7), RequestKind.Correction, RequestChannel.Letter, new Applicant(person.Id, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, today, at, officer.Name, WorkingCalendar.Known, null).Value;
        Done(request.TakeUp(officer.Id, officer.Name, at));
        var rows = new Rows(person.Id, request.CaseNumber);

        var facts = new DisclosureFacts(rows.Word("ontvanger"), rows.Word("gegevens"), rows.Word("doel"), DisclosureGround.AuthorityRequest, DisclosureForm.Written, today, null)
        {
            RecipientEmail = rows.Word("mail"),
            RecipientAddress = rows.Word("adres"),
            GroundText = rows.Word("grond"),
            WhyNotTold = rows.Word("waarom niet ingelicht"),
        };
        var approval = DisclosureApproval.Ask(person.Id, facts with { Recipient = rows.Word("ontvanger vraag"), Data = rows.Word("gegevens vraag"), Purpose = rows.Word("doel vraag"), RecipientEmail = rows.Word("mail vraag"), RecipientAddress = rows.Word("adres vraag"), GroundText = rows.Word("reden") }, officer.Id, officer.Name, at);
        Done(approval.Answered(false, rows.Word("antwoord directie"), "Olga Vuurtoren", at));
        var commissioner = Commissioner.Add("Gemeente Voorbeeldstad", CommissionerKind.Public);
        var trajectory = Trajectory.Start(person.Id, commissioner.Id, null, TrajectoryKind.Coaching, today, null, source);
        var reporting = ReportingAgreement.Make(person.Id, trajectory.Id, new(rows.Word("aan wie"), DataCategories.Reports, rows.Word("waarover"), ReportingForm.Written, rows.Word("waarom rapport"), today, ReportingInterval.Once, 1), null, null, officer.Name, at);
        db.AddRange(commissioner, trajectory, reporting);
        var consent = Authorisation.Ask(person.Id, new AuthorisationTerms(AuthorisationKind.HealthOut, [rows.Word("machtiging")], rows.Word("doel machtiging"), DataCategories.Health, null) { DataInWords = rows.Word("gezondheid") }, officer.Name, at);
        Done(consent.Agree(today, AssuranceLevel.High));
        Done(consent.Withdraw(new Withdrawal(today, WithdrawalChannel.Letter, rows.Word("ingetrokken door")), officer.Name, at));

        var datum = Datum.Of(note);
        var item = CorrectionItem.Ask(request.Id, person.Id, 1, new CorrectionWish(datum.Key, rows.Word("titel"), datum.Fingerprint, rows.Word("stond er"), CorrectionKind.Improve, CorrectionGround.FactuallyWrong, rows.Word("gewenst"), rows.Word("waarom")));
        var parts = datum.Parts.ToDictionary(part => part.Name, part => part.Value);
        parts[nameof(DossierItem.Text)] = rows.Word("wordt");
        Done(request.JudgeCorrection(item, new CorrectionJudgement(CorrectionVerdict.Partly, parts, CorrectionRefusalGround.IsOpinion, rows.Word("motivering")), datum, officer, at));
        var notice = RecipientNotice.Open(request.Id, person.Id, new EarlierRecipient(rows.Word("ingelicht"), rows.Word("mail ontvanger"), rows.Word("adres ontvanger"), [1], today, IsGeneral: false, IsUntold: false));
        Done(notice.CannotBeTold(rows.Word("kan niet"), today, officer.Name));
        var question = ThirdPartyQuestion.Ask(request, new OverviewItem(datum.Key, OverviewCategories.Dossier, rows.Word("stuk"), "x", today, source), new ThirdPartyAsk(rows.Word("derde"), rows.Word("bereikt"), today, today), officer.Name, at).Value;
        Done(question.Hear(ThirdPartyAnswer.Agreed, today, null, rows.Word("schriftelijk"), officer.Name, at));
        var (report, version) = AReport(db, rows, at);
        db.AddRange(
            note, request, report, version, AComplaint(rows, at), Disclosure.Record(person.Id, facts, officer.Name), approval, consent, item, notice, question,
            Representation.Enter(person.Id, new RepresentationTerms("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.Authorised, RepresentationScope.Everything, rows.Word("bewijs"), today, null), null, officer.Name, at),
            RequestDraft.Start(person.Id, RequestKind.Correction, rows.Word("concept"), at));
        await db.SaveChangesAsync();
        return rows;
    }

    // Added to, given more time, heard, judged and answered.
    private static Complaint AComplaint(Rows rows, DateTimeOffset at)
    {
        var today = DutchTime.DateOf(at);
        var complaint = Complaint.Receive(
            ComplaintNumber.Of(2026, 7), ComplaintKind.Complaint, RequestChannel.Letter, new Complainant(rows.PersonId, null, rows.Word("klager"), rows.Word("mail klager"), rows.Word("adres klager"), "nl"),
            new ComplaintContent(ComplaintSubject.Conduct, rows.Word("titel klacht"), rows.Word("klacht"), rows.Word("over wie")), [], today, at, "Fleur Papierboot", new ComplaintTerms(), WorkingCalendar.Known, Guid.NewGuid()).Value;
        Done(complaint.Add(rows.Word("aanvulling klacht"), "Fleur Papierboot", false, at));
        Done(complaint.Extend(rows.Word("meer tijd"), today, new ComplaintTerms(), WorkingCalendar.Known));
        Done(complaint.PlanHearing(today, rows.Word("plaats gesprek"), today));
        Done(complaint.Hear(HearingKind.Telephone, today, rows.Word("gesprek"), today));
        Done(complaint.Judge(ComplaintJudgement.Upheld, rows.Word("redenen"), "Olga Vuurtoren", at));
        Done(complaint.Reply(rows.Word("antwoord klacht"), null, "Olga Vuurtoren", at));
        return complaint;
    }

    // Written, put to the client who objected, asked of the director, explained, released and taken back.
    private static (Report Report, ReportVersion Version) AReport(PortalDbContext db, Rows rows, DateTimeOffset at)
    {
        var (today, me) = (DutchTime.DateOf(at), Guid.NewGuid());
        var commissioner = Commissioner.Add("Gemeente Waterwolde", CommissionerKind.Public);
        var trajectory = Trajectory.Start(rows.PersonId, commissioner.Id, null, TrajectoryKind.Coaching, today, null, new Provenance(DataOrigin.Commissioner, commissioner.Name, today, ProcessingPurpose.Guidance));
        var paper = StoredDocument.Freeze(DocumentKind.Report, rows.PersonId, null, "rapportage.pdf", "application/pdf", "PDF"u8.ToArray(), at);
        db.AddRange(commissioner, trajectory, paper);
        ReportContent Saying(string what) => new([new("Voortgang", rows.Word(what), false)]);
        var report = Report.Start(trajectory, ReportKind.Extended, today, today, Saying("rapportage"), me, "Teun Wolkenveld", at);
        var version = ReportVersion.KeepAside(report, Saying("versie"), me, "Teun Wolkenveld", at);
        Done(report.Finish(me, at));
        Done(report.Put(rows.Word("uitleg"), ReportChannel.Portal, today, "Teun Wolkenveld", at));
        Done(report.EnterReaction(new(ReportReaction.Objected, rows.Word("bezwaar"), [new("Voortgang", rows.Word("bezwaar onderdeel"))]), ReportChannel.Telephone, "Teun Wolkenveld", at));
        Done(report.Explain(today, rows.Word("toelichting"), "Teun Wolkenveld", at));
        Done(report.AskApproval(rows.Word("vraag directie"), me, "Teun Wolkenveld", at));
        Done(report.AnswerApproval(true, rows.Word("antwoord rapportage"), Guid.NewGuid(), "Olga Vuurtoren", at));
        Done(report.Release(new(DisclosureGround.Law, rows.Word("doel rapportage"), rows.Word("grond rapportage"), null, null, rows.Word("buiten afspraak"), null), paper.Id, "Teun Wolkenveld", at));
        Done(report.Withdraw(rows.Word("teruggetrokken"), "Teun Wolkenveld", at));
        // Only of a report that went out before it was put to the client.
        typeof(Report).GetProperty(nameof(Report.SentFirstReason))!.SetValue(report, rows.Word("eerst verzonden"));
        return (report, version);
    }

    // Every text of every register, of one person.
    private static async Task<List<string>> ReadAsync(PortalDbContext db, Guid personId)
    {
        List<object> found =
        [
            .. await db.Disclosures.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(), .. await db.DisclosureApprovals.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(),
            .. await db.Authorisations.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(), .. await db.CorrectionItems.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(),
            .. await db.RecipientNotices.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(), .. await db.ThirdPartyQuestions.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(),
            .. await db.Representations.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(), .. await db.Drafts.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(),
            .. await db.ReportingAgreements.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(),
            .. await db.ReportVersions.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync(),
        ];
        foreach (var complaint in await db.Complaints.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync())
            found.AddRange([complaint, .. complaint.Additions]);
        foreach (var report in await db.Reports.AsNoTracking().Where(row => row.PersonId == personId).ToListAsync())
            found.AddRange([report, .. report.Rounds, .. report.Approvals]);
        Assert.Equal(Registers.Select(type => type.Name).Order(StringComparer.Ordinal), found.Select(row => row.GetType().Name).Order(StringComparer.Ordinal));
        return [.. found.SelectMany(row => row.GetType().GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => (string?)property.GetValue(row))).OfType<string>()];
    }

    private static IEnumerable<(string Table, string Column)> SealedColumns(PortalDbContext db) => db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
        .Where(type => Registers.Contains(type.ClrType))
        .SelectMany(type => type.GetProperties().Select(property => (type.GetTableName()!, property.GetColumnName()!)))
        .Where(column => column.Item2.EndsWith("Sealed", StringComparison.Ordinal));

    private static async Task<int> CountAsync(PortalDbContext db, (string Table, string Column) column)
    {
#pragma warning disable EF1002 // Names from the model.
        var counted = await db.Database.SqlQueryRaw<int>($"SELECT CAST(COUNT(*) AS INTEGER) AS \"Value\" FROM \"{column.Table}\" WHERE \"{column.Column}\" IS NOT NULL").ToListAsync();
#pragma warning restore EF1002
        return counted[0];
    }

    private static void Done(Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.Code);

    private sealed class Rows(Guid personId, CaseNumber number)
    {
        public Guid PersonId => personId;

        public CaseNumber Number => number;

        public string Tag { get; } = Guid.NewGuid().ToString("N")[..12];

        public List<string> Words { get; } = [];

        public string Word(string what)
        {
            var word = $"merk-{what.Replace(' ', '-')}-{Tag}";
            Words.Add(word);
            return word;
        }
    }
}
