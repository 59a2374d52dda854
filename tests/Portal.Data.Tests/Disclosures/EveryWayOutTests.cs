using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Disclosures;

/// <summary>
/// Each refusal through each way out: a row for a refusal, a column for a way. Which ways there are is read from the code, so one that is
/// added without a column is noticed.
/// </summary>
[Article("2017-6.4")]
[Article("2017-7.1")]
[Article("2017-7.5")]
[Article("2017-7.6")]
[Article("2017-18.2")]
[Article("2017-18.3")]
[Article("2018-3.1")]
[Article("2018-4.2")]
[Article("2018-4.3")]
[Article("2018-4.4")]
[Article("2018-6")]
[Article("AVG 18(2)")]
public sealed class EveryWayOutTests
{
    private const string School = "School De Kastanje";

    // A way out: what asks the rule, and how it is tried. A question to the director is about a ground of the director's: with another it is not asked.
    private static readonly Dictionary<string, (Type UseCase, Func<Bench, DisclosureEntry, Task<Refusal?>> Try)> Ways = new(StringComparer.Ordinal)
    {
        ["written"] = (typeof(RecordDisclosure), (bench, entry) => bench.RecordAsync(entry with { Form = DisclosureForm.Written })),
        ["oral"] = (typeof(RecordDisclosure), (bench, entry) => bench.RecordAsync(entry with { Form = DisclosureForm.Oral, Note = "Verteld." })),
        ["download"] = (typeof(RecordDisclosure), (bench, entry) => bench.RecordAsync(entry with { Form = DisclosureForm.Download })),
        ["question"] = (typeof(AskDirector), (bench, entry) => bench.AskAsync(DisclosureRule.NeedsApproval(entry.Ground!.Value) ? entry : entry with { Ground = DisclosureGround.UrgentReason, GroundText = "Gevaar" })),
        // What goes out today cannot be passed off as something that was not recorded before.
        ["past"] = (typeof(RecordPastDisclosure), (bench, entry) => bench.PastAsync(new PastDisclosureEntry(bench.Today, bench.Today, entry.Recipient, entry.Categories, "Gegevens", entry.Purpose, entry.Form, "Vergeten."))),
    };

    // What is proposed, and what each way says: "=" the refusal of the row, "?" that the director is asked, "over" that the period is not over, or
    // another refusal, because the ground of the row is not the one on which the director is asked.
    private static readonly Row[] Rows =
    [
        new(nameof(WorkingNoteStays), "=  =  =  =  over", (bench, entry) => entry with { ItemKeys = [bench.Item(DossierMarks.WorkingNote)] }),
        new(nameof(DraftStays), "=  =  =  =  over", (bench, entry) => entry with { ItemKeys = [bench.Item(DossierMarks.Draft)] }),
        new(nameof(ConfidentialStays), "=  =  =  =  over", (bench, entry) => entry with { ItemKeys = [bench.Item(DossierMarks.Confidential)] }),
        new(nameof(ConfidentialStays), "=  =  =  =  over", (bench, entry) => entry with { Categories = DataCategories.Reports, ItemKeys = [bench.Item(DossierMarks.None), bench.Item(DossierMarks.Confidential)] }),
        new(nameof(HealthNeedsConsent), "=  =  =  =  over", (bench, entry) => entry with { ItemKeys = [bench.Item(DossierMarks.SpecialCategory)] }),
        new(nameof(HealthNeedsConsent), "=  =  =  =  over", (bench, entry) => entry with { ItemKeys = [bench.Item(DossierMarks.SpecialCategory)], HealthConsentId = bench.Consents["health of another"] }),
        new(nameof(HealthNeedsConsent), "=  =  =  =  over", (bench, entry) => entry with { Categories = DataCategories.Health, HealthConsentId = bench.Consents["health expired"] }),
        new(nameof(HealthNeedsConsent), "=  =  =  =  over", (bench, entry) => entry with { Categories = DataCategories.Health, HealthConsentId = bench.Consents["health withdrawn"] }),
        new(nameof(HealthNeedsConsent), "=  =  =  =  over", (bench, entry) => entry with { Categories = DataCategories.Health, HealthConsentId = bench.Consents["health in"] }),
        new(nameof(HealthNeedsConsent), "=  =  =  =  over", (bench, entry) => entry with { Categories = DataCategories.Health, HealthConsentId = bench.Consents["given"] }),
        new(nameof(DataNotNamed), "=  =  =  =  over", (_, entry) => entry with { Categories = DataCategories.None }),
        new(nameof(CurriculumVitaeNeedsConsent), "=  =  =  =  over", (_, entry) => entry with { Categories = DataCategories.CurriculumVitae }),
        new(nameof(AuthorisationMissing), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.Authorisation }),
        new(nameof(AuthorisationMissing), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["asked"] }),
        new(nameof(AuthorisationMissing), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["declined"] }),
        new(nameof(AuthorisationMissing), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["of another"] }),
        new(nameof(AuthorisationMissing), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["health in"] }),
        new(nameof(AuthorisationExpired), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["expired"] }),
        new(nameof(AuthorisationWithdrawn), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["withdrawn"] }),
        new(nameof(RecipientNotAuthorised), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["given"], Recipient = "Bakkerij Zonnebloem" }),
        new(nameof(DataNotAuthorised), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["given"], Categories = DataCategories.Vacancies }),
        new(nameof(DataNotAuthorised), "=  =  =  ?  over", (bench, entry) => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = bench.Consents["given"], ItemKeys = [bench.Item(DossierMarks.None)] }),
        new(nameof(GroundNeedsText), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.Law, GroundText = " " }),
        new(nameof(GroundNeedsText), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.VitalInterest }),
        new(nameof(GroundNeedsText), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.LegitimateInterest }),
        new(nameof(GroundNeedsText), "=  =  =  =  over", (_, entry) => entry with { Ground = DisclosureGround.Verification }),
        new(nameof(AuthorityRequestMissing), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.AuthorityRequest, GroundText = "Artikel 126nd Sv" }),
        new(nameof(DirectorMustApprove), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.UrgentReason, GroundText = "Gevaar" }),
        new(nameof(DirectorMustApprove), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.OwnRights, GroundText = "Diefstal" }),
        new(nameof(DirectorMustApprove), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.Verification, GroundText = "Klopt het?" }),
        new(nameof(NotInArchive), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.ArchiveTask, GroundText = "Geschil" }),
        new(nameof(NotRecordedIsGeneral), "=  =  =  ?  over", (_, entry) => entry with { Ground = DisclosureGround.NotRecorded, GroundText = "Vergeten" }),
        new(nameof(ClientMustBeTold), "=  =  =  ?  over", (_, entry) => entry with { WhyNotTold = "Geen tijd." }),
        new(nameof(ClientMustBeTold), "=  =  =  =  over", (_, entry) => entry with { Ground = DisclosureGround.OwnRights, GroundText = "Diefstal", WhyNotTold = "Geen tijd." }),
        new(nameof(CommissionerDataKeepTheirPurpose), "=  =  =  =  over", (_, entry) => entry with { PurposeCode = ProcessingPurpose.Business }),
        new(nameof(UwvDataAreSecret), "=  =  =  =  over", (_, entry) => entry, bench => bench.SetUwvAsync()),
        new(nameof(UwvDataAreSecret), "=  =  =  =  over", (_, entry) => entry with { Ground = DisclosureGround.LegitimateInterest, GroundText = "Afweging" }, bench => bench.SetUwvAsync()),
        new(nameof(UseIsRestricted), "=  =  =  =  over", (_, entry) => entry, bench => bench.RestrictAsync()),
        new(nameof(ArchiveNeedsLawOrConsent), "=  =  =  =  over", (_, entry) => entry, bench => bench.EndAsync()),
        new(nameof(ArchiveNeedsLawOrConsent), "=  =  =  =  over", (_, entry) => entry with { Ground = DisclosureGround.VitalInterest, GroundText = "Opgenomen" }, bench => bench.EndAsync()),
    ];

    public static TheoryData<int, string> Tries
    {
        get
        {
            var tries = new TheoryData<int, string>();
            for (var index = 0; index < Rows.Length; index++)
                tries.Add(index, Rows[index].Refusal);
            return tries;
        }
    }

    [Theory]
    [MemberData(nameof(Tries))]
    public async Task Refusal_ThroughEachWayOut_IsToldWithItsArticleAndKeepsNothing(int index, string refusal)
    {
        await using var bench = await Bench.OpenAsync();
        var row = Rows[index];
        if (row.Before is { } before)
            await before(bench);
        var entry = row.Change(bench, bench.Entry());
        var counts = await bench.CountAsync();

        List<string> said = [];
        foreach (var (name, (_, attempt)) in Ways)
            said.Add(Said(await attempt(bench, entry), refusal, name));

        Assert.Equal(row.Expected, string.Join("  ", said));
        Assert.Equal(counts with { Questions = said.Contains("?") ? counts.Questions + 1 : counts.Questions }, await bench.CountAsync());
    }

    [Fact]
    public void Table_NamesEveryReasonOfTheRule()
    {
        // Of an approval that is there: below.
        string[] others = [nameof(ApprovalWasUsed), nameof(ApprovalIsForSomethingElse), nameof(MayNotGoOut), nameof(ClientWasTold), nameof(ApprovalNotNeeded), nameof(ApprovalAnswered), nameof(ApprovalNeedsReason),
            nameof(AuthorisationAnswered), nameof(AuthorisationNotValid), nameof(WithdrawalIsAhead), nameof(ClientHasNoLogin), nameof(LoginTooWeakToConsent)];
        var all = typeof(DisclosureRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Refusal)) && type.Namespace == typeof(DisclosureRule).Namespace).Select(type => type.Name);

        Assert.Empty(all.Except(others, StringComparer.Ordinal).Except(Rows.Select(row => row.Refusal), StringComparer.Ordinal));
    }

    [Fact]
    public void Ways_AreAllThatAskTheRule()
    {
        var disclosing = typeof(Changes).Assembly.GetType("Portal.Data.Disclosures.Disclosing", throwOnError: true)!;
        // What a report asks has tests of its own, each refusal through the download itself; the list only says what would be refused.
        string[] ofReports = ["ContactReportQueries", "DownloadReport", "ReleaseReport"];
        string[] verbs = ["RecordAsync", "PrepareAsync", "WhichMayGoOutAsync"];
        var callers = verbs.SelectMany(verb => Callers(disclosing.GetMethod(verb)!)).Where(type => type != disclosing).Distinct();

        Assert.Equal(Ways.Values.Select(way => way.UseCase).Distinct().Select(type => type.Name).Concat(ofReports).Order(StringComparer.Ordinal), callers.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    // Between the director's yes and the moment that it goes out the world goes on: what was approved is judged again.
    public static TheoryData<string, string> Meanwhile => new()
    {
        { "nothing", "" },
        { "confidential", nameof(ConfidentialStays) },
        { "draft", nameof(DraftStays) },
        { "health consent withdrawn", nameof(HealthNeedsConsent) },
        { "of UWV", nameof(UwvDataAreSecret) },
        { "ended", nameof(ArchiveNeedsLawOrConsent) },
    };

    [Theory]
    [MemberData(nameof(Meanwhile))]
    public async Task Approved_AndThenTheWorldChanges_IsJudgedAgain(string what, string refusal)
    {
        await using var bench = await Bench.OpenAsync();
        var health = bench.Consents["health"];
        var item = bench.Item(DossierMarks.SpecialCategory, "Voor de directie");
        var asked = await bench.AskForAsync(bench.Entry() with { ItemKeys = [item], Categories = DataCategories.None, HealthConsentId = health, Ground = DisclosureGround.UrgentReason, GroundText = "Gevaar" });
        Assert.Null(asked.Refusal);
        await bench.ApproveAsync(asked.Value);
        switch (what)
        {
            case "confidential":
                await bench.MarkAsync(item, DossierMarks.SpecialCategory | DossierMarks.Confidential);
                break;
            case "draft":
                await bench.MarkAsync(item, DossierMarks.SpecialCategory | DossierMarks.Draft);
                break;
            case "health consent withdrawn":
                await bench.WithdrawAsync(health);
                break;
            case "of UWV":
                await bench.SetUwvAsync();
                break;
            case "ended":
                await bench.EndAsync();
                break;
        }

        var counts = await bench.CountAsync();
        var outcome = await bench.RecordAsync(new DisclosureEntry { ApprovalId = asked.Value, Form = DisclosureForm.Written, DisclosedOn = bench.Today });

        Assert.Equal(refusal, outcome is null ? "" : Assert.Single(Assert.IsType<MayNotGoOut>(outcome).Reasons).Code);
        Assert.Equal(refusal.Length > 0 ? counts : counts with { Disclosures = counts.Disclosures + 1, Lines = counts.Lines + 1 }, await bench.CountAsync());
        await using var db = bench.Db();
        Assert.Equal(refusal.Length > 0 ? ApprovalStatus.Approved : ApprovalStatus.Used, (await db.DisclosureApprovals.SingleAsync()).Status);
    }

    [Fact]
    [Article("2017-7.1")]
    public async Task Approved_ItemThatWasRemovedMeanwhile_IsNotSent()
    {
        await using var bench = await Bench.OpenAsync();
        var item = bench.Item(DossierMarks.None, "Voor de directie");
        var asked = await bench.AskForAsync(bench.Entry() with { ItemKeys = [item], Categories = DataCategories.None, Ground = DisclosureGround.OwnRights, GroundText = "Diefstal" });
        await bench.ApproveAsync(asked.Value);
        await using (var db = bench.Db())
        {
            var id = Guid.Parse(item.Split('/')[1]);
            db.Remove(await db.DossierItems.SingleAsync(i => i.Id == id));
            await db.SaveChangesAsync();
        }

        var refusal = await bench.RecordAsync(new DisclosureEntry { ApprovalId = asked.Value, Form = DisclosureForm.Oral, Note = "Verteld.", DisclosedOn = bench.Today });

        Assert.Equal("ItemKeys", Assert.Single(Assert.IsType<InvalidInput>(refusal).Problems).Field);
        Assert.Equal(0, (await bench.CountAsync()).Disclosures);
    }

    private static string Said(Refusal? refusal, string expected, string way)
    {
        if (refusal is InvalidInput invalid)
        {
            Assert.Equal(["Until"], invalid.Problems.Select(problem => problem.Field));
            return "over";
        }

        if (refusal is null)
        {
            // Only a question to the director lets nothing out.
            Assert.Equal("question", way);
            return "?";
        }

        var reasons = Assert.IsType<MayNotGoOut>(refusal).Reasons;
        var reason = reasons.FirstOrDefault(each => each.Code == expected);
        if (reason is null)
            return string.Join('+', reasons.Select(each => each.Code));
        Assert.Matches("(reglement 20(17|18)|AVG),? art", Words.Of(reason));
        Assert.Contains(Words.Of(reason), Words.Of(refusal), StringComparison.Ordinal);
        return "=";
    }

    // Which types of Portal.Data call a method of their own assembly: the instruction with its token stands in their code.
    private static IEnumerable<Type> Callers(MethodInfo called)
    {
        byte[] call = [0x28, .. BitConverter.GetBytes(called.MetadataToken)];
        foreach (var type in called.Module.GetTypes())
        {
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            {
                if (method.GetMethodBody()?.GetILAsByteArray() is { } code && code.AsSpan().IndexOf(call) >= 0)
                    // The code of an async method stands in a type that the compiler makes for it.
                    yield return type.IsDefined(typeof(CompilerGeneratedAttribute)) ? type.DeclaringType! : type;
            }
        }
    }

    private sealed record Row(string Refusal, string Expected, Func<Bench, DisclosureEntry, DisclosureEntry> Change, Func<Bench, Task>? Before = null);

    /// <summary>What stands in the database that a disclosure would add to.</summary>
    private sealed record Counts(int Disclosures, int Items, int Documents, int Questions, int Lines);

    /// <summary>A consultant with a client who has items of every mark and consents of every state.</summary>
    private sealed class Bench(TestOffice office, Guid person) : IAsyncDisposable
    {
        private readonly Dictionary<string, string> items = new(StringComparer.Ordinal);

        public DateOnly Today => office.Today;

        public Dictionary<string, Guid> Consents { get; } = new(StringComparer.Ordinal);

        public static async Task<Bench> OpenAsync()
        {
            var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
            var bench = new Bench(office, await office.RecordAsync());
            var other = await office.RecordAsync(TestOffice.APerson("C-2", "Papavermeer", "mees@voorbeeld.example"), office.Colleague.Id);
            await using var db = bench.Db();
            foreach (var marks in new[] { DossierMarks.None, DossierMarks.WorkingNote, DossierMarks.Draft, DossierMarks.Confidential, DossierMarks.SpecialCategory })
                bench.Add(db, marks.ToString(), marks);
            bench.Add(db, "Voor de directie", DossierMarks.None);
            bench.Add(db, "Voor de directie" + DossierMarks.SpecialCategory, DossierMarks.SpecialCategory);
            bench.Consent(db, "given", AuthorisationKind.General);
            bench.Consent(db, "asked", AuthorisationKind.General, answer: null);
            bench.Consent(db, "declined", AuthorisationKind.General, answer: false);
            bench.Consent(db, "expired", AuthorisationKind.General, until: bench.Today.AddDays(-1));
            bench.Consent(db, "withdrawn", AuthorisationKind.General).Withdraw(office.Portal.Time.GetUtcNow());
            bench.Consent(db, "of another", AuthorisationKind.General, of: other);
            bench.Consent(db, "health", AuthorisationKind.HealthOut);
            bench.Consent(db, "health in", AuthorisationKind.HealthIn);
            bench.Consent(db, "health expired", AuthorisationKind.HealthOut, until: bench.Today.AddDays(-1));
            bench.Consent(db, "health withdrawn", AuthorisationKind.HealthOut).Withdraw(office.Portal.Time.GetUtcNow());
            bench.Consent(db, "health of another", AuthorisationKind.HealthOut, of: other);
            await db.SaveChangesAsync();
            return bench;
        }

        public PortalDbContext Db() => office.Portal.Db();

        public string Item(DossierMarks marks, string? title = null) => items[title is null ? marks.ToString() : marks == DossierMarks.None ? title : title + marks];

        public DisclosureEntry Entry() => new()
        {
            Recipient = School,
            Categories = DataCategories.Trajectory,
            PurposeCode = ProcessingPurpose.Guidance,
            Purpose = "Aanmelden",
            Ground = DisclosureGround.Assignment,
            Form = DisclosureForm.Written,
            DisclosedOn = office.Today,
        };

        public async Task<Refusal?> RecordAsync(DisclosureEntry entry)
        {
            await using var scope = office.As(office.Consultant);
            return (await scope.Get<RecordDisclosure>().ExecuteAsync(person, entry, default)).Refusal;
        }

        public async Task<Outcome<Guid>> AskForAsync(DisclosureEntry entry)
        {
            await using var scope = office.As(office.Consultant);
            return await scope.Get<AskDirector>().ExecuteAsync(person, entry, default);
        }

        public async Task<Refusal?> AskAsync(DisclosureEntry entry) => (await AskForAsync(entry)).Refusal;

        public async Task<Refusal?> PastAsync(PastDisclosureEntry entry)
        {
            await using var scope = office.As(office.Consultant);
            return (await scope.Get<RecordPastDisclosure>().ExecuteAsync(person, entry, default)).Refusal;
        }

        public async Task ApproveAsync(Guid question)
        {
            await using var scope = office.As(office.Director);
            Assert.True((await scope.Get<AnswerApproval>().ExecuteAsync(question, true, null, default)).IsSuccess);
        }

        public async Task MarkAsync(string key, DossierMarks marks)
        {
            await using var db = Db();
            var id = Guid.Parse(key.Split('/')[1]);
            db.Entry(await db.DossierItems.SingleAsync(i => i.Id == id)).Property(i => i.Marks).CurrentValue = marks;
            await db.SaveChangesAsync();
        }

        public async Task WithdrawAsync(Guid consent)
        {
            await using var db = Db();
            Assert.True((await db.Authorisations.SingleAsync(a => a.Id == consent)).Withdraw(office.Portal.Time.GetUtcNow()).IsSuccess);
            await db.SaveChangesAsync();
        }

        public async Task SetUwvAsync()
        {
            await using var db = Db();
            (await db.Commissioners.SingleAsync(c => c.Id == office.CommissionerId)).Change("UWV", CommissionerKind.Uwv);
            await db.SaveChangesAsync();
        }

        public async Task RestrictAsync()
        {
            await using var db = Db();
            var at = office.Portal.Time.GetUtcNow();
            var request = PrivacyRequest.Receive(CaseNumber.Of(2026, 7), RequestKind.OtherRight, RequestChannel.Letter, new Applicant(person, "Noor Zonderland", null, PostalAddress.None, "nl"), RequestScope.Everything, office.Today, at, "Fleur Papierboot", WorkingCalendar.Known, null, OtherRight.Restriction).Value;
            db.Requests.Add(request);
            db.Restrictions.Add(Restriction.Start(person, request.Id, request.CaseNumber, Restriction.Everything, office.Today, "Fleur Papierboot"));
            await db.SaveChangesAsync();
        }

        public async Task EndAsync()
        {
            await using var db = Db();
            db.Entry(await db.Trajectories.SingleAsync(t => t.PersonId == person)).Property(t => t.EndedOn).CurrentValue = office.Today.AddDays(-1);
            await db.SaveChangesAsync();
        }

        public async Task<Counts> CountAsync()
        {
            await using var db = Db();
            return new Counts(await db.Disclosures.CountAsync(), await db.DossierItems.CountAsync(), await db.Documents.CountAsync(), await db.DisclosureApprovals.CountAsync(), await db.Audit.CountAsync(line => line.Action == AuditAction.DisclosureRecorded));
        }

        public ValueTask DisposeAsync() => office.DisposeAsync();

        private void Add(PortalDbContext db, string name, DossierMarks marks)
        {
            var item = DossierItem.Record(person, DossierItemKind.Report, name, office.Today, "Tekst.", null, marks, new Provenance(DataOrigin.Employee, "Ravi", office.Today, ProcessingPurpose.Guidance), "Ravi");
            db.DossierItems.Add(item);
            items[name] = $"dossier/{item.Id}";
        }

        private Authorisation Consent(PortalDbContext db, string name, AuthorisationKind kind, DateOnly? until = null, bool? answer = true, Guid? of = null)
        {
            var at = office.Portal.Time.GetUtcNow().AddDays(-20);
            var groups = kind == AuthorisationKind.General ? DataCategories.Trajectory : DataCategories.Trajectory | DataCategories.Health;
            var consent = Authorisation.Ask(of ?? person, new AuthorisationTerms(kind, [School], "Aanmelden", groups, until), "Ravi", at);
            if (answer == true)
                Assert.True(consent.Agree(office.Today.AddDays(-20), AssuranceLevel.Substantial).IsSuccess);
            else if (answer == false)
                Assert.True(consent.Decline(at.AddDays(1)).IsSuccess);
            db.Authorisations.Add(consent);
            Consents[name] = consent.Id;
            return consent;
        }
    }
}
