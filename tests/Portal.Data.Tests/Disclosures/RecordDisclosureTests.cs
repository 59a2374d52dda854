using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Documents;
using Portal.Data.Overviews;
using Portal.Data.Registrations;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Disclosures;

/// <summary>The use cases through which data go out: each asks the rule, with what stands in the database.</summary>
[Article("2017-15")]
public sealed class RecordDisclosureTests
{
    private const string School = "School De Kastanje";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-6")]
    public async Task Record_ItemsAndAGroup_KeepsWhatTheOverviewNeeds(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var report = await bench.AddAsync("Verslag van de voortgang");

        var outcome = await bench.RecordAsync(bench.Entry() with { ItemKeys = [$"dossier/{report}"], Categories = DataCategories.Trajectory, RecipientEmail = " INFO@school.example ", RecipientAddress = " Postbus 1 " });

        Assert.Null(outcome.Refusal);
        await using var db = bench.Db();
        var disclosure = await db.Disclosures.SingleAsync(d => d.Id == outcome.Value);
        Assert.Equal((DataCategories.Reports | DataCategories.Trajectory, (DateOnly?)null), (disclosure.Categories, disclosure.ToldOn));
        Assert.Equal([$"dossier/{report}"], disclosure.ItemKeys);
        Assert.StartsWith("Verslag van de voortgang (", disclosure.Data, StringComparison.Ordinal);
        Assert.EndsWith("uw traject en hoe het gaat", disclosure.Data, StringComparison.Ordinal);
        Assert.Equal((School, "info@school.example", "Postbus 1", "Ravi Bloesemdal"), (disclosure.Recipient, disclosure.RecipientEmail, disclosure.RecipientAddress, disclosure.DisclosedBy));
        Assert.Equal(bench.Person, (await db.Audit.SingleAsync(e => e.Action == AuditAction.DisclosureRecorded)).PersonId);
    }

    [Fact]
    public async Task Record_EmptyForm_TellsEveryField()
    {
        await using var bench = await Bench.OpenAsync(DatabaseProvider.Sqlite);
        var outcome = await bench.RecordAsync(new DisclosureEntry { ToldOn = bench.Office.Today.AddDays(1), DisclosedOn = bench.Office.Today.AddDays(1), RecipientEmail = "onzin", Form = (DisclosureForm)9 });
        Assert.Equal(["Recipient", "RecipientEmail", "PurposeCode", "Purpose", "Ground", "Form", "DisclosedOn", "ToldOn", "ToldHow"], Assert.IsType<InvalidInput>(outcome.Refusal).Problems.Select(p => p.Field));
    }

    // One try for each refusal, through each use case that could let it out; nothing is kept.
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-6.4")]
    [Article("2017-7.1")]
    [Article("2017-7.6")]
    [Article("2017-18.2")]
    [Article("2017-18.3")]
    [Article("2018-3.1")]
    [Article("2018-4.2")]
    [Article("2018-6")]
    public async Task EveryRefusal_ThroughEveryUseCase_KeepsNothing(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var (note, draft, secret, health) = (await bench.AddAsync("Werk", DossierMarks.WorkingNote), await bench.AddAsync("Concept", DossierMarks.Draft), await bench.AddAsync("Geheim", DossierMarks.Confidential), await bench.AddAsync("Arts", DossierMarks.SpecialCategory));
        var expired = await bench.AuthoriseAsync(until: bench.Office.Today.AddDays(-1));
        var withdrawn = await bench.AuthoriseAsync(withdrawn: true);
        var asked = await bench.AuthoriseAsync(asked: true);
        var narrow = await bench.AuthoriseAsync(groups: DataCategories.Contact);
        var elsewhere = await bench.AuthoriseAsync(recipient: "Iemand anders");
        var ofSomebodyElse = await bench.AuthoriseAsync(person: bench.Other);
        var entry = bench.Entry();
        var byConsent = entry with { Ground = DisclosureGround.Authorisation };

        (DisclosureEntry Entry, string Expected)[] tries =
        [
            (entry with { ItemKeys = [$"dossier/{note}"] }, nameof(WorkingNoteStays)),
            (entry with { ItemKeys = [$"dossier/{draft}"] }, nameof(DraftStays)),
            (entry with { ItemKeys = [$"dossier/{secret}"] }, nameof(ConfidentialStays)),
            (entry with { ItemKeys = [$"dossier/{health}"] }, nameof(HealthNeedsConsent)),
            (entry with { ItemKeys = [$"dossier/{health}"], HealthConsentId = narrow }, nameof(HealthNeedsConsent)),
            (entry with { Categories = DataCategories.Health }, nameof(HealthNeedsConsent)),
            (entry with { Categories = DataCategories.None }, nameof(DataNotNamed)),
            (entry with { Categories = DataCategories.CurriculumVitae }, nameof(CurriculumVitaeNeedsConsent)),
            (byConsent, nameof(AuthorisationMissing)),
            (byConsent with { AuthorisationId = asked }, nameof(AuthorisationMissing)),
            (byConsent with { AuthorisationId = ofSomebodyElse }, nameof(AuthorisationMissing)),
            (byConsent with { AuthorisationId = expired }, nameof(AuthorisationExpired)),
            (byConsent with { AuthorisationId = withdrawn }, nameof(AuthorisationWithdrawn)),
            (byConsent with { AuthorisationId = elsewhere }, nameof(RecipientNotAuthorised)),
            (byConsent with { AuthorisationId = narrow }, nameof(DataNotAuthorised)),
            (entry with { Ground = DisclosureGround.Law }, nameof(GroundNeedsText)),
            (entry with { Ground = DisclosureGround.AuthorityRequest, GroundText = "art. 1" }, nameof(AuthorityRequestMissing)),
            (entry with { Ground = DisclosureGround.UrgentReason, GroundText = "reden" }, nameof(DirectorMustApprove)),
            (entry with { Ground = DisclosureGround.OwnRights, GroundText = "reden" }, nameof(DirectorMustApprove)),
            (entry with { Ground = DisclosureGround.Verification, GroundText = "reden" }, nameof(DirectorMustApprove)),
            (entry with { Ground = DisclosureGround.ArchiveTask, GroundText = "geschil" }, nameof(NotInArchive)),
            (entry with { Ground = DisclosureGround.NotRecorded, GroundText = "vergeten" }, nameof(NotRecordedIsGeneral)),
            (entry with { PurposeCode = ProcessingPurpose.Business }, nameof(CommissionerDataKeepTheirPurpose)),
            (entry with { ToldOn = null, WhyNotTold = "geen tijd" }, nameof(ClientMustBeTold)),
        ];
        foreach (var (tried, expected) in tries)
        {
            await RefusesAsync(expected, (await bench.RecordAsync(tried)).Refusal);
            await RefusesAsync(expected, (await bench.RecordAsync(tried with { Form = DisclosureForm.Oral, Note = "Verteld." })).Refusal);
            // What only the director weighs may be asked; everything else is refused before the director sees it.
            if (expected is nameof(DirectorMustApprove))
                continue;
            var question = await bench.AskAsync(tried with { Ground = DisclosureGround.UrgentReason, GroundText = "reden" });
            if (expected is nameof(WorkingNoteStays) or nameof(DraftStays) or nameof(ConfidentialStays) or nameof(HealthNeedsConsent) or nameof(DataNotNamed) or nameof(CurriculumVitaeNeedsConsent) or nameof(CommissionerDataKeepTheirPurpose))
                await RefusesAsync(expected, question.Refusal);
            if (!DisclosureRule.NeedsApproval(tried.Ground!.Value))
                Assert.IsType<ApprovalNotNeeded>((await bench.AskAsync(tried)).Refusal);
        }

        await bench.SetUwvAsync();
        await RefusesAsync(nameof(UwvDataAreSecret), (await bench.RecordAsync(entry)).Refusal);
        await RefusesAsync(nameof(UwvDataAreSecret), (await bench.AskAsync(entry with { Ground = DisclosureGround.UrgentReason, GroundText = "reden" })).Refusal);
        Assert.Null((await bench.RecordAsync(entry with { CommissionerId = bench.Office.CommissionerId })).Refusal);
        await bench.EndAsync();
        await RefusesAsync(nameof(ArchiveNeedsLawOrConsent), (await bench.RecordAsync(entry)).Refusal);
        await RefusesAsync(nameof(ArchiveNeedsLawOrConsent), (await bench.AskAsync(entry with { Ground = DisclosureGround.UrgentReason, GroundText = "reden" })).Refusal);

        await using var db = bench.Db();
        // Only the one to UWV itself.
        Assert.Equal(1, await db.Disclosures.CountAsync());
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.DisclosureRecorded));
        Assert.False(await db.DossierItems.AnyAsync(i => i.Kind == DossierItemKind.ConversationNote));

        static Task RefusesAsync(string expected, Refusal? refusal)
        {
            Assert.Contains(expected, Assert.IsType<MayNotGoOut>(refusal).Reasons.Select(reason => reason.Code));
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-6")]
    public async Task Record_InAConversation_WritesTheNoteInTheSameChange(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var entry = bench.Entry() with { CommissionerId = bench.Office.CommissionerId, Recipient = "", Data = "Hoe het gaat", Form = DisclosureForm.Oral, Note = "Het gaat beter met solliciteren." };

        Assert.Equal("Note", Assert.Single(Assert.IsType<InvalidInput>((await bench.RecordAsync(entry with { Note = " " })).Refusal).Problems).Field);
        var outcome = await bench.RecordAsync(entry);

        Assert.Null(outcome.Refusal);
        await using var db = bench.Db();
        var disclosure = await db.Disclosures.SingleAsync();
        var note = await db.DossierItems.SingleAsync();
        Assert.Equal((bench.Office.Commissioner, DisclosureForm.Oral), (disclosure.Recipient, disclosure.Form));
        Assert.Equal((DossierItemKind.ConversationNote, $"Gesprek met {bench.Office.Commissioner}", disclosure.DisclosedOn), (note.Kind, note.Title, note.Date));
        foreach (var words in new[] { bench.Office.Commissioner, "Hoe het gaat", "Aanmelden", "Het gaat beter met solliciteren." })
            Assert.Contains(words, note.Text, StringComparison.Ordinal);
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.DisclosureRecorded));
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.DossierItemRecorded));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-7.5")]
    [Article("2018-4.3")]
    public async Task Director_AskedAndApproved_LetsExactlyThatOutOnce(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var urgent = bench.Entry() with { Ground = DisclosureGround.UrgentReason, GroundText = "Gevaar voor een ander", Form = null, DisclosedOn = null };
        var question = (await bench.AskAsync(urgent)).Value;
        var onApproval = new DisclosureEntry { ApprovalId = question, Form = DisclosureForm.Written, DisclosedOn = bench.Office.Today, ToldHow = ToldHow.Letter, WhyNotTold = "Dat zou het gevaar groter maken.", Recipient = "Iemand anders", Categories = DataCategories.Health };
        Assert.Contains(new DirectorMustApprove(), Assert.IsType<MayNotGoOut>((await bench.RecordAsync(onApproval)).Refusal).Reasons);
        // Nobody but the director answers, and a no says why.
        Assert.IsType<NotAllowed>((await bench.AnswerAsync(bench.Office.Officer, question, true)).Refusal);
        Assert.IsType<NotAllowed>((await bench.AnswerAsync(bench.Office.Consultant, question, true)).Refusal);
        Assert.IsType<ApprovalNeedsReason>((await bench.AnswerAsync(bench.Office.Director, question, false, " ")).Refusal);
        Assert.IsType<InvalidInput>((await bench.AnswerAsync(bench.Office.Director, question, false, new string('a', 2001))).Refusal);
        Assert.IsType<NotFound>((await bench.AnswerAsync(bench.Office.Director, Guid.NewGuid(), true)).Refusal);

        Assert.Null((await bench.AnswerAsync(bench.Office.Director, question, true, "Akkoord.")).Refusal);

        Assert.IsType<ApprovalAnswered>((await bench.AnswerAsync(bench.Office.Director, question, false, "Toch niet.")).Refusal);
        Assert.Contains(new ApprovalIsForSomethingElse(), Assert.IsType<MayNotGoOut>((await bench.RecordAsync(onApproval with { DisclosedOn = bench.Office.Today.AddDays(-1) })).Refusal).Reasons);
        await using (var other = bench.Office.As(bench.Office.Officer))
            Assert.IsType<NotFound>((await other.Get<RecordDisclosure>().ExecuteAsync(bench.Other, onApproval, default)).Refusal);
        var recorded = await bench.RecordAsync(onApproval);
        Assert.Null(recorded.Refusal);
        Assert.Contains(new ApprovalWasUsed(), Assert.IsType<MayNotGoOut>((await bench.RecordAsync(onApproval)).Refusal).Reasons);

        await using var db = bench.Db();
        var disclosure = await db.Disclosures.SingleAsync();
        Assert.Equal((School, DataCategories.Trajectory, "Gevaar voor een ander", question), (disclosure.Recipient, disclosure.Categories, disclosure.GroundText, disclosure.ApprovalId!.Value));
        Assert.Equal(("Dat zou het gevaar groter maken.", null), (disclosure.WhyNotTold, disclosure.ToldHow));
        Assert.Equal(ApprovalStatus.Used, (await db.DisclosureApprovals.SingleAsync()).Status);
        Assert.Equal(
            [AuditAction.DisclosureApprovalAsked, AuditAction.DisclosureApprovalAnswered, AuditAction.DisclosureRecorded],
            await db.Audit.Where(e => e.PersonId == bench.Person && e.Subject!.StartsWith("Disclosure")).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
        // What the client must not hear yet stands in the register, and not on the client's own page.
        Assert.Empty((await PersonRecordsQuery.LoadAsync(db, bench.Person, default, forOwnPage: true))!.Disclosures);
        Assert.DoesNotContain((await PersonRecordsQuery.LoadAsync(db, bench.Person, default, forOwnPage: true))!.PortalFacts, fact => fact.Content.Contains("gegevens aan een ander gaven", StringComparison.Ordinal));
        Assert.Single((await PersonRecordsQuery.LoadAsync(db, bench.Person, default))!.Disclosures);
    }

    [Fact]
    [Article("2017-7.5")]
    public async Task Director_TwoRecordOnOneApproval_OnlyOneGoesOut()
    {
        await using var bench = await Bench.OpenAsync(DatabaseProvider.Postgres);
        var question = (await bench.AskAsync(bench.Entry() with { Ground = DisclosureGround.OwnRights, GroundText = "Diefstal" })).Value;
        Assert.Null((await bench.AnswerAsync(bench.Office.Director, question, true)).Refusal);
        var entry = new DisclosureEntry { ApprovalId = question, Form = DisclosureForm.Written, DisclosedOn = bench.Office.Today };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bench.RecordAsync(entry)));

        Assert.Single(outcomes, outcome => outcome.IsSuccess);
        await using var db = bench.Db();
        Assert.Equal(1, await db.Disclosures.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-4.2")]
    public async Task Record_ForAnAuthority_KeepsItsRequest(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var entry = bench.Entry() with { Ground = DisclosureGround.AuthorityRequest, GroundText = "Artikel 126nd Sv", AuthorityRequest = new ReceivedFile("vordering.txt", "Vordering van de officier."u8.ToArray()), ToldOn = null, WhyNotTold = "Het onderzoek loopt." };
        Assert.Equal("AuthorityRequest", Assert.Single(Assert.IsType<InvalidInput>((await bench.RecordAsync(entry with { AuthorityRequest = new ReceivedFile("virus.exe", [77, 90, 0, 1]) })).Refusal).Problems).Field);

        var outcome = await bench.RecordAsync(entry);

        Assert.Null(outcome.Refusal);
        await using var db = bench.Db();
        var disclosure = await db.Disclosures.SingleAsync();
        await using var scope = bench.Office.As(bench.Office.Consultant);
        Assert.Equal("vordering.txt", (await scope.Get<DownloadDocument>().ExecuteAsync(disclosure.DocumentId!.Value, default)).Value.FileName);
        await using var colleague = bench.Office.As(bench.Office.Colleague);
        Assert.IsType<NotFound>((await colleague.Get<DownloadDocument>().ExecuteAsync(disclosure.DocumentId!.Value, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-15.2")]
    public async Task RecordPast_APeriod_IsMarkedAsNotRecorded(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        await using var scope = bench.Office.As(bench.Office.Consultant);
        var past = scope.Get<RecordPastDisclosure>();
        var entry = new PastDisclosureEntry(new DateOnly(2019, 1, 1), new DateOnly(2020, 12, 31), "Werkgevers in de buurt", DataCategories.Contact, "Naam en gewenste uren", null, DisclosureForm.Oral, "Toen werd dit niet opgeschreven.");

        Assert.Equal(["Since", "Until", "Recipients", "Data", "Form", "Why"], Assert.IsType<InvalidInput>((await past.ExecuteAsync(bench.Person, new(null, null, "", default, " ", null, null, ""), default)).Refusal).Problems.Select(p => p.Field));
        Assert.Equal(["Since", "Until"], Assert.IsType<InvalidInput>((await past.ExecuteAsync(bench.Person, entry with { Since = bench.Office.Today.AddDays(1), Until = bench.Office.Today }, default)).Refusal).Problems.Select(p => p.Field));
        var outcome = await past.ExecuteAsync(bench.Person, entry, default);

        Assert.Null(outcome.Refusal);
        await using var db = bench.Db();
        var disclosure = await db.Disclosures.SingleAsync();
        Assert.True(disclosure.IsGeneral);
        Assert.Equal((entry.Since, entry.Until!.Value, "Niet meer bekend.", entry.Why), (disclosure.Since, disclosure.DisclosedOn, disclosure.Purpose, disclosure.GroundText));
        // In general terms there is no conversation to write a note of.
        Assert.False(await db.DossierItems.AnyAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-6")]
    public async Task Tell_Afterwards_IsWrittenDownOnce(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var id = (await bench.RecordAsync(bench.Entry())).Value;
        await using var scope = bench.Office.As(bench.Office.Consultant);
        var tell = scope.Get<TellClient>();

        Assert.IsType<InvalidInput>((await tell.ExecuteAsync(bench.Person, id, null, ToldHow.Letter, default)).Refusal);
        Assert.IsType<InvalidInput>((await tell.ExecuteAsync(bench.Person, id, bench.Office.Today.AddDays(1), ToldHow.Letter, default)).Refusal);
        Assert.IsType<InvalidInput>((await tell.ExecuteAsync(bench.Person, id, bench.Office.Today, null, default)).Refusal);
        Assert.IsType<NotFound>((await tell.ExecuteAsync(bench.Person, Guid.NewGuid(), bench.Office.Today, ToldHow.Letter, default)).Refusal);
        Assert.Equal(1, (await scope.Get<DisclosureQueries>().CountsAsync(default)).Value.NotTold);
        Assert.Null((await tell.ExecuteAsync(bench.Person, id, bench.Office.Today, ToldHow.Letter, default)).Refusal);
        Assert.IsType<ClientWasTold>((await tell.ExecuteAsync(bench.Person, id, bench.Office.Today, ToldHow.Portal, default)).Refusal);

        Assert.Equal(0, (await scope.Get<DisclosureQueries>().CountsAsync(default)).Value.NotTold);
        await using var db = bench.Db();
        Assert.Equal((bench.Office.Today, ToldHow.Letter), ((await db.Disclosures.SingleAsync()).ToldOn, (await db.Disclosures.SingleAsync()).ToldHow));
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.DisclosureTold));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-9")]
    public async Task Form_Opened_ShowsWhatIsThereAndIsWrittenDown(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        await bench.AddAsync("Verslag");
        await bench.AddAsync("Concept", DossierMarks.Draft);
        var valid = await bench.AuthoriseAsync();
        await bench.AuthoriseAsync(until: bench.Office.Today.AddDays(-1));
        await bench.AuthoriseAsync(withdrawn: true);
        await bench.AuthoriseAsync(asked: true);
        await using var scope = bench.Office.As(bench.Office.Consultant);

        var options = (await scope.Get<OpenDisclosureForm>().ExecuteAsync(bench.Person, ProcessingPurpose.Business, null, 1, default)).Value;

        Assert.Equal([bench.Office.Commissioner], options.Commissioners.Select(c => c.Name));
        Assert.Equal([valid], options.Authorisations.Select(a => a.Id));
        Assert.True(options.HasOlder);
        Assert.Single(options.Items, item => item.Item.Key.StartsWith("dossier/", StringComparison.Ordinal));
        Assert.Contains(options.Items, item => item.Item.Key == "person/Address");
        await using var db = bench.Db();
        Assert.Equal(ProcessingPurpose.Business, (await db.Audit.SingleAsync(e => e.Action == AuditAction.DossierOpened)).Purpose);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-7.1")]
    public async Task Record_AProofThatTheGroundDoesNotAskFor_IsNotKept(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var consent = await bench.AuthoriseAsync();

        Assert.Null((await bench.RecordAsync(bench.Entry() with { AuthorisationId = consent, HealthConsentId = consent, ToldHow = ToldHow.Letter })).Refusal);

        await using var db = bench.Db();
        var disclosure = await db.Disclosures.SingleAsync();
        Assert.Equal((null, null, null), (disclosure.AuthorisationId, disclosure.HealthConsentId, disclosure.ToldHow));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2018-6")]
    public async Task Record_AConversationAboutHealth_MarksTheNote(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var consent = await bench.AuthoriseAsync(kind: AuthorisationKind.HealthOut, groups: DataCategories.Trajectory | DataCategories.Health);

        Assert.Null((await bench.RecordAsync(bench.Entry() with { Categories = DataCategories.Health, HealthConsentId = consent, Form = DisclosureForm.Oral, Note = "Verteld." })).Refusal);

        await using var db = bench.Db();
        Assert.Equal(DossierMarks.SpecialCategory, (await db.DossierItems.SingleAsync()).Marks);
        Assert.Equal(consent, (await db.Disclosures.SingleAsync()).HealthConsentId);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-6.4")]
    public async Task Record_WhileOneOfTwoTrajectoriesGoesOn_IsNotFromTheArchive(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        await bench.EndAsync();
        await using (var scope = bench.Office.As(bench.Office.Consultant))
            Assert.IsType<MayNotGoOut>((await scope.Get<RecordDisclosure>().ExecuteAsync(bench.Person, bench.Entry(), default)).Refusal);
        await using (var db = bench.Db())
        {
            db.Trajectories.Add(Trajectory.Start(bench.Person, bench.Office.CommissionerId, "OPD-2", TrajectoryKind.Coaching, bench.Office.Today, bench.Office.Consultant.Id, new Provenance(DataOrigin.Employee, "Ravi", bench.Office.Today, ProcessingPurpose.Guidance)));
            await db.SaveChangesAsync();
        }

        Assert.Null((await bench.RecordAsync(bench.Entry())).Refusal);
        Assert.Equal([new NotInArchive()], Assert.IsType<MayNotGoOut>((await bench.RecordAsync(bench.Entry() with { Ground = DisclosureGround.ArchiveTask, GroundText = "Geschil" })).Refusal).Reasons);
    }

    // A question is judged as what goes out today: neither a day that passed nor another approval helps it.
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-7.5")]
    public async Task Ask_WithADayThatPassedOrAnotherApproval_IsJudgedAsToday(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var yesterday = bench.Office.Today.AddDays(-1);
        var consent = await bench.AuthoriseAsync(until: yesterday, kind: AuthorisationKind.HealthOut, groups: DataCategories.Trajectory | DataCategories.Health);
        var urgent = bench.Entry() with { Categories = DataCategories.Health, HealthConsentId = consent, Ground = DisclosureGround.UrgentReason, GroundText = "Gevaar", DisclosedOn = yesterday };

        Assert.Equal([new HealthNeedsConsent()], Assert.IsType<MayNotGoOut>((await bench.AskAsync(urgent)).Refusal).Reasons);
        Assert.Equal(["Recipient", "Purpose"], Assert.IsType<InvalidInput>((await bench.AskAsync(urgent with { ApprovalId = Guid.NewGuid(), Recipient = "", Purpose = "" })).Refusal).Problems.Select(problem => problem.Field));

        await using var db = bench.Db();
        Assert.False(await db.DisclosureApprovals.AnyAsync());
    }

    [Fact]
    public async Task Record_AnItemOfSomebodyElse_IsNotFound()
    {
        await using var bench = await Bench.OpenAsync(DatabaseProvider.Sqlite);
        var theirs = await bench.AddAsync("Verslag", person: bench.Other);
        Assert.Equal("ItemKeys", Assert.Single(Assert.IsType<InvalidInput>((await bench.RecordAsync(bench.Entry() with { ItemKeys = [$"dossier/{theirs}"] })).Refusal).Problems).Field);
        Assert.Equal("CommissionerId", Assert.Single(Assert.IsType<InvalidInput>((await bench.RecordAsync(bench.Entry() with { CommissionerId = Guid.NewGuid() })).Refusal).Problems).Field);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-7.5")]
    public async Task AskAndAnswer_TellTheDirectorAndTheAskerAndNobodyElse(DatabaseProvider provider)
    {
        await using var bench = await Bench.OpenAsync(provider);
        var question = (await bench.AskAsync(bench.Entry() with { Ground = DisclosureGround.UrgentReason, GroundText = "Zij dreigt haar huis te verliezen." })).Value;
        Assert.True((await bench.AnswerAsync(bench.Office.Director, question, true)).IsSuccess);

        await using var db = bench.Db();
        var mails = await db.Outbox.Where(m => m.Template == MessageTemplate.ApprovalAsked || m.Template == MessageTemplate.ApprovalAnswered).OrderBy(m => m.Template).ToListAsync();
        Assert.Equal([(MessageTemplate.ApprovalAnswered, bench.Office.Consultant.Email), (MessageTemplate.ApprovalAsked, bench.Office.Director.Email)], mails.Select(m => (m.Template, m.ToAddress)));
        Assert.All(mails, mail =>
        {
            Assert.Null(mail.PersonId);
            Assert.Contains($"clienten/{bench.Person}/verstrekking/{question}", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("huis", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(School, mail.Body, StringComparison.Ordinal);
        });
    }

    /// <summary>A consultant with a client, and another client of a colleague.</summary>
    private sealed class Bench(TestOffice office, Guid person, Guid other) : IAsyncDisposable
    {
        public TestOffice Office => office;

        public Guid Person => person;

        public Guid Other => other;

        public static async Task<Bench> OpenAsync(DatabaseProvider provider)
        {
            var office = await TestOffice.OpenAsync(provider);
            return new Bench(office, await office.RecordAsync(), await office.RecordAsync(TestOffice.APerson("C-2", "Papavermeer", "mees@voorbeeld.example"), office.Colleague.Id));
        }

        public PortalDbContext Db() => office.Portal.Db();

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

        public async Task<Outcome<Guid>> RecordAsync(DisclosureEntry entry)
        {
            await using var scope = office.As(office.Consultant);
            return await scope.Get<RecordDisclosure>().ExecuteAsync(person, entry, default);
        }

        public async Task<Outcome<Guid>> AskAsync(DisclosureEntry entry)
        {
            await using var scope = office.As(office.Consultant);
            return await scope.Get<AskDirector>().ExecuteAsync(person, entry, default);
        }

        public async Task<Outcome> AnswerAsync(Portal.Shared.Access.Employee by, Guid question, bool approved, string? answer = null)
        {
            await using var scope = office.As(by);
            return await scope.Get<AnswerApproval>().ExecuteAsync(question, approved, answer, default);
        }

        public async Task<Guid> AddAsync(string title, DossierMarks marks = DossierMarks.None, Guid? person = null)
        {
            await using var db = Db();
            var item = DossierItem.Record(person ?? Person, DossierItemKind.Report, title, office.Today, "Tekst.", null, marks, new Provenance(DataOrigin.Employee, "Ravi", office.Today, ProcessingPurpose.Guidance), "Ravi");
            db.DossierItems.Add(item);
            await db.SaveChangesAsync();
            return item.Id;
        }

        public async Task<Guid> AuthoriseAsync(DateOnly? until = null, bool withdrawn = false, bool asked = false, string recipient = School, DataCategories groups = DataCategories.Trajectory, Guid? person = null, AuthorisationKind kind = AuthorisationKind.General)
        {
            await using var db = Db();
            var terms = new AuthorisationTerms(kind, [recipient], "Aanmelden", groups, until);
            var at = office.Portal.Time.GetUtcNow().AddDays(-20);
            var authorisation = Authorisation.Ask(person ?? Person, terms, "Ravi", at);
            if (!asked)
                Assert.True(authorisation.Agree(office.Today.AddDays(-20), AssuranceLevel.Substantial).IsSuccess);
            if (withdrawn)
                Assert.True(authorisation.Withdraw(at.AddDays(10)).IsSuccess);
            db.Authorisations.Add(authorisation);
            await db.SaveChangesAsync();
            return authorisation.Id;
        }

        public async Task SetUwvAsync()
        {
            await using var db = Db();
            (await db.Commissioners.SingleAsync(c => c.Id == office.CommissionerId)).Change("UWV", CommissionerKind.Uwv);
            await db.SaveChangesAsync();
        }

        // Ending a trajectory has no verb yet.
        public async Task EndAsync()
        {
            await using var db = Db();
            db.Entry(await db.Trajectories.SingleAsync(t => t.PersonId == person)).Property(t => t.EndedOn).CurrentValue = office.Today.AddDays(-1);
            await db.SaveChangesAsync();
        }

        public ValueTask DisposeAsync() => office.DisposeAsync();
    }
}
