using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Data.Reports;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>Beginning and writing a report: whose it is, who holds the pen, what is kept, and what is refused.</summary>
[Article("2018-6")]
public sealed class WriteReportTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Start_HasTheSectionsOfItsKind_AndIsWrittenDown(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);

        var report = await bench.StartAsync();

        await using var db = bench.Db();
        var stored = await db.Reports.SingleAsync(r => r.Id == report);
        Assert.Equal((ReportKind.Extended, ReportStatus.Draft, bench.Office.Consultant.Id, bench.PersonId), (stored.Kind, stored.Status, stored.StartedById, stored.PersonId));
        Assert.Equal(5, stored.Content.Sections.Length);
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.ReportStarted);
        Assert.Equal((bench.PersonId, $"Report {report}"), (entry.PersonId, entry.Subject));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Start_WithTheCommissionersSections_HasThose(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        await using (var db = bench.Db())
        {
            var template = ReportTemplate.Of(bench.Office.CommissionerId, ReportKind.Brief);
            Assert.True(template.Choose([new("Stand van zaken", "Kort.")]).IsSuccess);
            db.ReportTemplates.Add(template);
            await db.SaveChangesAsync();
        }

        var report = await bench.StartAsync(ReportKind.Brief);

        await using var scope = bench.As(bench.Office.Consultant);
        var opened = (await scope.Get<ReportWritingQueries>().OpenAsync(report, default)).Value;
        Assert.Equal("Stand van zaken", Assert.Single(opened.Stored.Draft.Content.Sections).Title);
        Assert.Equal("Kort.", opened.Hints["Stand van zaken"]);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Start_WithoutKindOrWithAWrongPeriod_IsRefusedAtTheField(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        await using var scope = bench.As(bench.Office.Consultant);
        var start = scope.Get<StartReport>();
        var today = bench.Office.Today;

        async Task<IEnumerable<string>> FieldsAsync(StartReportCommand command) => Assert.IsType<InvalidInput>((await start.ExecuteAsync(command, default)).Refusal).Problems.Select(problem => problem.Field);

        Assert.Equal(["Kind", "From", "Until"], await FieldsAsync(new(bench.TrajectoryId, null, null, null)));
        Assert.Equal(["Until"], await FieldsAsync(new(bench.TrajectoryId, ReportKind.Brief, today, today.AddDays(-1))));
        Assert.Equal(["Until"], await FieldsAsync(new(bench.TrajectoryId, ReportKind.Brief, today, today.AddMonths(1).AddDays(1))));
        Assert.True((await start.ExecuteAsync(new(bench.TrajectoryId, ReportKind.Brief, today, today.AddMonths(1)), default)).IsSuccess);
        Assert.IsType<NotFound>((await start.ExecuteAsync(new(Guid.NewGuid(), ReportKind.Brief, today, today), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-9")]
    public async Task EveryVerb_OfAClientOfSomebodyElse_FindsNothing_AndTheAttemptIsWrittenDown(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        await using var scope = bench.As(bench.Office.Colleague);
        var draft = new ReportDraft(bench.Office.Today, bench.Office.Today, new([new("Doel", "x", false)]));

        Assert.IsType<NotFound>((await scope.Get<StartReport>().ExecuteAsync(new(bench.TrajectoryId, ReportKind.Brief, bench.Office.Today, bench.Office.Today), default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<ReportPen>().TakeAsync(report, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<ReportPen>().LetGoAsync(report, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<WriteReport>().ExecuteAsync(new(report, draft, draft), default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<MoveReport>().ExecuteAsync(report, ReportAction.Discard, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<OpenQuotableItems>().ExecuteAsync(report, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<ReportWritingQueries>().OpenAsync(report, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<ReportWritingQueries>().VersionsAsync(report, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<ReportWritingQueries>().ForTrajectoryAsync(bench.TrajectoryId, default)).Refusal);
        Assert.Empty((await scope.Get<ReportListQueries>().PageAsync(new(ReportListView.Drafts), default)).Value.Rows);
        await using var db = bench.Db();
        var refused = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied && e.ActorId == bench.Office.Colleague.Id).ToListAsync();
        Assert.Equal([null, $"Report {report}"], refused.Where(e => e.PersonId == bench.PersonId).Select(e => e.Subject).Order());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Write_ManyTimesInTenMinutes_KeepsOneVersion_AndOneLineInTheRecord(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();

        await bench.WriteAsync(bench.Office.Consultant, report, "Een");
        bench.Time.Advance(TimeSpan.FromMinutes(4));
        await bench.WriteAsync(bench.Office.Consultant, report, "Een twee");
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        await bench.WriteAsync(bench.Office.Consultant, report, "Een twee drie");
        Assert.Equal(["Een twee drie"], await bench.VersionsAsync(report));

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.WriteAsync(bench.Office.Consultant, report, "Een twee drie vier");

        Assert.Equal(["Een twee drie vier", "Een twee drie"], await bench.VersionsAsync(report));
        await using var db = bench.Db();
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.ReportWritten));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Write_TheSameOrOnlyThePeriod_KeepsNoVersion(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        var stored = await bench.StoredAsync(report);

        await using var scope = bench.As(bench.Office.Consultant);
        Assert.True((await scope.Get<WriteReport>().ExecuteAsync(new(report, stored, stored), default)).IsSuccess);
        var written = await scope.Get<WriteReport>().ExecuteAsync(new(report, stored, stored with { Until = stored.Until.AddDays(3) }), default);

        Assert.Equal(stored.Until.AddDays(3), written.Value.Draft.Until);
        Assert.Empty(await bench.VersionsAsync(report));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Write_BySecondEmployee_IsRefusedWithTheName_AndKeptBeside(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        await bench.WriteAsync(bench.Office.Consultant, report, "Van Ravi");
        var stored = await bench.StoredAsync(report);

        await using var scope = bench.As(bench.Office.Director);
        var typed = ReportBench.With(stored, "Van Bram");
        var refused = await scope.Get<WriteReport>().ExecuteAsync(new(report, stored, typed), default);
        var again = await scope.Get<WriteReport>().ExecuteAsync(new(report, stored, typed), default);

        Assert.Equal(new SomebodyElseWrites("Ravi Bloesemdal"), refused.Refusal);
        Assert.Equal(new SomebodyElseWrites("Ravi Bloesemdal"), again.Refusal);
        Assert.Equal("Van Ravi", (await bench.StoredAsync(report)).Content.Sections[0].Text);
        Assert.Equal(["Van Bram", "Van Ravi"], (await bench.VersionsAsync(report)).Order());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Write_OnAnOlderText_OverwritesNothing_AndLosesNothing(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        var old = await bench.StoredAsync(report);
        await bench.WriteAsync(bench.Office.Consultant, report, "In het ene venster");

        await using var scope = bench.As(bench.Office.Consultant);
        var write = scope.Get<WriteReport>();
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        var refused = await write.ExecuteAsync(new(report, old, ReportBench.With(old, "In het andere venster")), default);

        var now = Assert.IsType<ReportWrittenMeanwhile>(refused.Refusal).Now.Draft;
        Assert.Equal("In het ene venster", now.Content.Sections[0].Text);
        // What goes on in the first window does not write over what was kept of the second.
        Assert.True((await write.ExecuteAsync(new(report, now, ReportBench.With(now, "In het ene venster, verder")), default)).IsSuccess);
        Assert.Equal(["In het andere venster", "In het ene venster", "In het ene venster, verder"], (await bench.VersionsAsync(report)).Order());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Pen_OfSomebodyWhoIsSilent_FallsAfterTwoMinutes_AndOfSomebodyWhoLeavesAtOnce(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        await using var first = bench.As(bench.Office.Consultant);
        await using var second = bench.As(bench.Office.Director);

        Assert.True((await first.Get<ReportPen>().TakeAsync(report, default)).IsSuccess);
        Assert.Equal("Ravi Bloesemdal", (await second.Get<ReportWritingQueries>().OpenAsync(report, default)).Value.OtherWriter);
        bench.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.True((await first.Get<ReportPen>().TakeAsync(report, default)).IsSuccess);
        bench.Time.Advance(Report.PenHeld - TimeSpan.FromSeconds(1));
        Assert.Equal(new SomebodyElseWrites("Ravi Bloesemdal"), (await second.Get<ReportPen>().TakeAsync(report, default)).Refusal);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await second.Get<ReportWritingQueries>().OpenAsync(report, default)).Value.OtherWriter);
        Assert.True((await second.Get<ReportPen>().TakeAsync(report, default)).IsSuccess);
        Assert.Equal(new SomebodyElseWrites("Bram Wolkenveld"), (await first.Get<ReportPen>().TakeAsync(report, default)).Refusal);

        // Who does not hold it lets go of nothing.
        Assert.True((await first.Get<ReportPen>().LetGoAsync(report, default)).IsSuccess);
        Assert.Equal(new SomebodyElseWrites("Bram Wolkenveld"), (await first.Get<ReportPen>().TakeAsync(report, default)).Refusal);
        Assert.True((await second.Get<ReportPen>().LetGoAsync(report, default)).IsSuccess);
        Assert.True((await first.Get<ReportPen>().TakeAsync(report, default)).IsSuccess);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Pen_TakenByManyAtOnce_IsHeldByOne(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        Employee[] employees = [bench.Office.Consultant, bench.Office.Director];

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await using var scope = bench.As(employees[number % 2]);
            return (number % 2, (await scope.Get<ReportPen>().TakeAsync(report, default)).Refusal);
        }));

        // Two windows of the same employee may both have lost three times; the other one never holds it.
        var holders = taken.Where(take => take.Refusal is null).Select(take => take.Item1).Distinct().ToList();
        Assert.Single(holders);
        Assert.All(taken.Where(take => take.Item1 != holders[0]), take => Assert.True(take.Refusal is SomebodyElseWrites or ChangedBySomeoneElse));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-7.6")]
    public async Task Quote_OfWhatStaysInside_IsRefused_AndOfOthersKept(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        var open = await bench.PutInDossierAsync("Gesprek", "Noor wil graag met hout werken en zoekt een cursus.", DossierMarks.None);
        var closed = await bench.PutInDossierAsync("Vertrouwelijk", "Noor vertelde in vertrouwen over de ruzie met haar oude baas.", DossierMarks.Confidential);
        await bench.PutInDossierAsync("Klad", "Klad.", DossierMarks.WorkingNote);
        await bench.PutInDossierAsync("Concept", "Concept.", DossierMarks.Draft);
        var health = await bench.PutInDossierAsync("Rug", "Over de rug.", DossierMarks.SpecialCategory);
        var mees = await bench.Office.RecordAsync(TestOffice.APerson("C-2002", "Regenboogaard", "mees@voorbeeld.example"));
        var another = await bench.PutInDossierAsync("Van een ander", "Mees werkt graag buiten.", DossierMarks.None, mees);
        await using var scope = bench.As(bench.Office.Consultant);

        var choices = (await scope.Get<OpenQuotableItems>().ExecuteAsync(report, default)).Value;
        var stored = await bench.StoredAsync(report);
        var write = scope.Get<WriteReport>();

        Assert.Equal([("Concept", false), ("Gesprek", true), ("Klad", false), ("Rug", true), ("Vertrouwelijk", false)], choices.Select(choice => (choice.Title, choice.MayBeQuoted)).Order());
        Assert.All(choices, choice => Assert.Equal(choice.MayBeQuoted, choice.Text is not null));
        Assert.All(choices.Where(choice => !choice.MayBeQuoted), choice => Assert.NotEmpty(choice.WhyNot));
        Assert.True(choices.Single(choice => choice.Key == $"dossier/{health}").HasHealth);
        Assert.Equal(["Vertrouwelijk"], Assert.IsType<ConfidentialIsQuoted>((await write.ExecuteAsync(new(report, stored, ReportBench.Quoting(stored, $"dossier/{closed}")), default)).Refusal).Items);
        // Of another client, also one's own, nothing is quoted (2017-9).
        Assert.IsType<NotFound>((await write.ExecuteAsync(new(report, stored, ReportBench.Quoting(stored, $"dossier/{another}")), default)).Refusal);
        Assert.IsType<NotFound>((await write.ExecuteAsync(new(report, stored, ReportBench.Quoting(stored, $"dossier/{Guid.NewGuid()}")), default)).Refusal);
        Assert.IsType<NotFound>((await write.ExecuteAsync(new(report, stored, ReportBench.Quoting(stored, "onzin")), default)).Refusal);
        Assert.True((await write.ExecuteAsync(new(report, stored, ReportBench.Quoting(stored, $"dossier/{open}")), default)).IsSuccess);
        var opened = (await scope.Get<ReportWritingQueries>().OpenAsync(report, default)).Value;
        Assert.Equal("Gesprek", opened.Quoted[$"dossier/{open}"]);
        Assert.Equal($"dossier/{open}", Assert.Single(opened.Stored.Draft.Content.Sections[0].Quotes));
        await using var db = bench.Db();
        Assert.Equal(ProcessingPurpose.Guidance, (await db.Audit.SingleAsync(e => e.Action == AuditAction.DossierOpened && e.Subject == $"Report {report}")).Purpose);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Finish_NamesEmptySections_RefusesConfidentialWords_AndThenIsReady(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync(ReportKind.Brief);
        await bench.PutInDossierAsync("Ruzie", "Noor vertelde in vertrouwen over de ruzie met haar oude baas.", DossierMarks.Confidential);
        await using var scope = bench.As(bench.Office.Consultant);
        var move = scope.Get<MoveReport>();

        Assert.Equal(2, Assert.IsType<SectionsEmpty>((await move.ExecuteAsync(report, ReportAction.Finish, default)).Refusal).Titles.Count);
        await bench.WriteAllAsync(bench.Office.Consultant, report, "Zij vertelde: noor vertelde in vertrouwen, over de RUZIE met haar oude baas!");
        Assert.Equal(["Ruzie"], Assert.IsType<ConfidentialIsQuoted>((await move.ExecuteAsync(report, ReportAction.Finish, default)).Refusal).Items);
        await bench.WriteAllAsync(bench.Office.Consultant, report, "Het gaat goed.");
        Assert.Equal(ReportStatus.Ready, (await move.ExecuteAsync(report, ReportAction.Finish, default)).Value);
        Assert.Equal(new ReportActionNotPossible(ReportStatus.Ready, ReportAction.Finish), (await move.ExecuteAsync(report, ReportAction.Finish, default)).Refusal);
        Assert.Equal(ReportStatus.Draft, (await move.ExecuteAsync(report, ReportAction.Reopen, default)).Value);
        Assert.Equal(ReportStatus.Discarded, (await move.ExecuteAsync(report, ReportAction.Discard, default)).Value);
        Assert.IsType<ReportActionNotPossible>((await move.ExecuteAsync(report, ReportAction.Release, default)).Refusal);
        await using var db = bench.Db();
        Assert.Equal([("Draft", "Ready"), ("Ready", "Draft"), ("Draft", "Discarded")], (await db.Audit.Where(e => e.Action == AuditAction.ReportMoved).OrderBy(e => e.Number).ToListAsync()).Select(e => (e.Before!, e.After!)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FinishOrDiscard_WhileSomebodyElseWrites_IsRefused(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        await bench.WriteAllAsync(bench.Office.Consultant, report, "Het gaat goed.");

        await using var scope = bench.As(bench.Office.Director);

        Assert.Equal(new SomebodyElseWrites("Ravi Bloesemdal"), (await scope.Get<MoveReport>().ExecuteAsync(report, ReportAction.Finish, default)).Refusal);
        Assert.Equal(new SomebodyElseWrites("Ravi Bloesemdal"), (await scope.Get<MoveReport>().ExecuteAsync(report, ReportAction.Discard, default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Write_AfterItWasFinishedElsewhere_IsRefused_AndKeptBeside(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        await bench.WriteAllAsync(bench.Office.Consultant, report, "Het gaat goed.");
        var stored = await bench.StoredAsync(report);
        await using var scope = bench.As(bench.Office.Consultant);
        Assert.True((await scope.Get<MoveReport>().ExecuteAsync(report, ReportAction.Finish, default)).IsSuccess);

        var refused = await scope.Get<WriteReport>().ExecuteAsync(new(report, stored, ReportBench.With(stored, "Nog iets.")), default);

        Assert.Equal(new ReportActionNotPossible(ReportStatus.Ready, ReportAction.Write), refused.Refusal);
        Assert.Contains("Nog iets.", await bench.VersionsAsync(report));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Versions_TellWhatChanged(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var report = await bench.StartAsync();
        await bench.WriteAsync(bench.Office.Consultant, report, "Een\nTwee");
        bench.Time.Advance(ReportVersion.Length);
        await bench.WriteAsync(bench.Office.Director, report, "Een\nDrie");

        await using var scope = bench.As(bench.Office.Officer);
        var versions = (await scope.Get<ReportWritingQueries>().VersionsAsync(report, default)).Value;

        Assert.Equal(["Bram Wolkenveld", "Ravi Bloesemdal"], versions.Select(version => version.WrittenBy));
        Assert.Equal<DifferenceLine>([new(LineChange.Same, "Een"), new(LineChange.Removed, "Twee"), new(LineChange.Added, "Drie")], Assert.Single(versions[0].Changed).Lines);
        Assert.Equal<DifferenceLine>([new(LineChange.Added, "Een"), new(LineChange.Added, "Twee")], Assert.Single(versions[1].Changed).Lines);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Open_HasTheReportBeforeItBesideIt(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var first = await bench.StartAsync();
        await bench.WriteAllAsync(bench.Office.Consultant, first, "De vorige keer.");
        await using var scope = bench.As(bench.Office.Consultant);
        var second = await bench.StartAsync();
        var queries = scope.Get<ReportWritingQueries>();
        // A draft is no report yet.
        Assert.Null((await queries.OpenAsync(second, default)).Value.Last);

        Assert.True((await scope.Get<MoveReport>().ExecuteAsync(first, ReportAction.Finish, default)).IsSuccess);

        var opened = (await queries.OpenAsync(second, default)).Value;
        Assert.Equal((first, "De vorige keer."), (opened.Last!.Id, opened.Last.Content.Sections[0].Text));
        Assert.True(opened.MayWrite);
        Assert.Equal([second], (await queries.ForTrajectoryAsync(bench.TrajectoryId, default)).Value.Drafts.Select(draft => draft.Id));
        await using var officer = bench.As(bench.Office.Officer);
        Assert.False((await officer.Get<ReportWritingQueries>().OpenAsync(second, default)).Value.MayWrite);
        Assert.IsType<NotAllowed>((await officer.Get<ReportPen>().TakeAsync(second, default)).Refusal);
    }
}

/// <summary>A client with a trajectory, and reports about it.</summary>
internal sealed class ReportBench(TestOffice office, Guid personId, Guid trajectoryId, Guid documentId) : IAsyncDisposable
{
    /// <summary>What stands for a PDF.</summary>
    public Guid DocumentId => documentId;

    public TestOffice Office => office;

    public Guid PersonId => personId;

    public Guid TrajectoryId => trajectoryId;

    public FakeTime Time => office.Portal.Time;

    public static async Task<ReportBench> OpenAsync(DatabaseProvider provider)
    {
        var office = await TestOffice.OpenAsync(provider);
        var person = await office.RecordAsync();
        await using var db = office.Portal.Db();
        var document = StoredDocument.Freeze(DocumentKind.Report, person, null, "rapportage.pdf", "application/pdf", "PDF"u8.ToArray(), office.Portal.Time.GetUtcNow());
        db.Documents.Add(document);
        await db.SaveChangesAsync();
        return new ReportBench(office, person, (await db.Trajectories.SingleAsync(t => t.PersonId == person)).Id, document.Id);
    }

    public static ReportDraft With(ReportDraft draft, string text) => draft with { Content = new(draft.Content.Sections.SetItem(0, draft.Content.Sections[0] with { Text = text })) };

    public static ReportDraft Quoting(ReportDraft draft, string key) => draft with { Content = new(draft.Content.Sections.SetItem(0, draft.Content.Sections[0] with { Quotes = [key] })) };

    public PortalDbContext Db() => office.Portal.Db();

    public TestScope As(Employee employee) => office.As(employee);

    public async Task<Guid> StartAsync(ReportKind kind = ReportKind.Extended, Employee? by = null)
    {
        await using var scope = As(by ?? office.Consultant);
        var started = await scope.Get<StartReport>().ExecuteAsync(new(trajectoryId, kind, office.Today.AddMonths(-1), office.Today), default);
        Assert.True(started.IsSuccess, started.Refusal?.Code);
        return started.Value;
    }

    public async Task<ReportDraft> StoredAsync(Guid report)
    {
        await using var db = Db();
        var stored = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == report);
        return new ReportDraft(stored.From, stored.Until, stored.Content);
    }

    public Task WriteAsync(Employee employee, Guid report, string text) => WriteAsync(employee, report, draft => With(draft, text));

    public Task WriteAllAsync(Employee employee, Guid report, string text) =>
        WriteAsync(employee, report, draft => draft with { Content = new([.. draft.Content.Sections.Select(section => section with { Text = text })]) });

    /// <summary>What the versions say in their first section, the newest first.</summary>
    public async Task<IReadOnlyList<string>> VersionsAsync(Guid report)
    {
        await using var scope = As(office.Consultant);
        return [.. (await scope.Get<ReportWritingQueries>().VersionsAsync(report, default)).Value.Select(version => version.Content.Sections[0].Text)];
    }

    public async Task<Guid> PutInDossierAsync(string title, string text, DossierMarks marks, Guid? about = null)
    {
        await using var scope = As(office.Consultant);
        var recorded = await scope.Get<RecordDossierItem>().ExecuteAsync(about ?? personId, new(DossierItemKind.ConversationNote, title, office.Today, text, null, marks, DataOrigin.Employee, "Ravi", ProcessingPurpose.Guidance), default);
        Assert.True(recorded.IsSuccess, recorded.Refusal?.Code);
        return recorded.Value;
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();

    private async Task WriteAsync(Employee employee, Guid report, Func<ReportDraft, ReportDraft> change)
    {
        await using var scope = As(employee);
        var stored = await StoredAsync(report);
        var written = await scope.Get<WriteReport>().ExecuteAsync(new(report, stored, change(stored)), default);
        Assert.True(written.IsSuccess, written.Refusal?.Code);
    }
}
