using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>A report from the client's reaction to its release and withdrawal, by the use cases of the back office (2018-5, 2018-6).</summary>
[Article("2018-6")]
public sealed class ReportStepsTests
{
    private static readonly Login Noor = Builders.ALogin();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Release_OfWhatTheClientAgreedTo_FreezesThePdfAndTellsContactAndClient(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider);
        var id = await bench.Portal.WriteReportAsync(bench.Client);

        Assert.Null((await bench.DoAsync<PutReport, Outcome>(id, (put, version) => put.ExecuteAsync(new(id, version, ReportChannel.Portal, null), default))).Refusal);
        Assert.Null((await bench.DoAsync<EnterReaction, Outcome>(id, (enter, version) => enter.ExecuteAsync(new(id, version, ReportChannel.Telephone, ReportReaction.AgreedWithRemarks, "Graag ook mijn cursus noemen.", []), default))).Refusal);
        Assert.Null((await bench.ReleaseAsync(id)).Refusal);

        await using var db = bench.Portal.Db();
        var report = await db.Reports.SingleAsync(r => r.Id == id);
        Assert.Equal((ReportStatus.Released, ReportLabel.AgreedWithRemarks, "Olga Vuurtoren"), (report.Status, report.Label!.Value, report.ReleasedBy));
        var pdf = await db.Documents.Include(d => d.Content).SingleAsync(d => d.Id == report.DocumentId);
        Assert.Equal((DocumentKind.Report, "rapportage-27-11-2026.pdf", report.PersonId), (pdf.Kind, pdf.FileName, pdf.PersonId));
        Assert.True(pdf.Content.Bytes.AsSpan().StartsWith("%PDF-"u8));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf.Content.Bytes)), pdf.Sha256);
        var mails = await db.Outbox.OrderBy(m => m.CreatedAt).ToListAsync();
        Assert.Equal([MessageTemplate.ReportToRead, MessageTemplate.ReportSentOn, MessageTemplate.ReportReady], mails.Select(m => m.Template).Order());
        Assert.All(mails, mail => Assert.DoesNotContain("cursus", mail.Body, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Noor", mails.Single(m => m.Template == MessageTemplate.ReportReady).Body, StringComparison.Ordinal);
        Assert.Equal([AuditAction.ReportPut, AuditAction.ReportReacted, AuditAction.ReportReleased], await db.Audit.OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
        // What is released is not released again.
        Assert.IsType<MayNotGoOut>((await bench.ReleaseAsync(id)).Refusal);
        Assert.Single(await db.Documents.Where(d => d.Kind == DocumentKind.Report).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Release_AfterAnObjection_WaitsForTheDirectorAndCarriesTheReaction(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider);
        var id = await bench.Portal.PutReportAsync(bench.Client);
        Assert.Null((await bench.DoAsync<EnterReaction, Outcome>(id, (enter, version) => enter.ExecuteAsync(new(id, version, ReportChannel.Letter, ReportReaction.Objected, null, [new("Voortgang", "Dat klopt niet.")]), default))).Refusal);
        Assert.Contains(((MayNotGoOut)(await bench.ReleaseAsync(id)).Refusal!).Reasons, reason => reason is ClientObjects);

        await using (var consultant = bench.Portal.AsEmployee(bench.Consultant))
        {
            Assert.Null((await consultant.Get<AskReportApproval>().ExecuteAsync(new(id, await bench.VersionAsync(id), "De opdrachtgever wacht."), default)).Refusal);
            Assert.IsType<NotAllowed>((await consultant.Get<AnswerReportApproval>().ExecuteAsync(new(id, await bench.VersionAsync(id), true, null), default)).Refusal);
        }

        Assert.Single((await bench.Director.Get<ReportQueries>().QuestionsAsync(default)).Value.Waiting);
        Assert.IsType<InvalidInput>((await bench.DoAsync<AnswerReportApproval, Outcome>(id, (answer, version) => answer.ExecuteAsync(new(id, version, false, " "), default))).Refusal);
        Assert.Null((await bench.DoAsync<AnswerReportApproval, Outcome>(id, (answer, version) => answer.ExecuteAsync(new(id, version, true, null), default))).Refusal);
        Assert.Null((await bench.ReleaseAsync(id)).Refusal);

        var page = (await bench.Director.Get<ReportQueries>().PageAsync(id, default)).Value;
        Assert.Equal((ReportLabel.NotAgreed, "Dat klopt niet."), (page.View.Label!.Value, page.View.SectionRemarks.Single().Text));
        await using var db = bench.Portal.Db();
        Assert.Equal(2, await db.Outbox.CountAsync(m => m.Template == MessageTemplate.ReportApprovalAsked || m.Template == MessageTemplate.ReportApprovalAnswered));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Release_InSilence_NeedsAnExplanationThatWasNoted(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider);
        var id = await bench.Portal.PutReportAsync(bench.Client);
        Assert.Contains(((MayNotGoOut)(await bench.ReleaseAsync(id)).Refusal!).Reasons, reason => reason is ClientMayStillReact);
        bench.Portal.Time.Advance(TimeSpan.FromDays(20));
        Assert.Contains(((MayNotGoOut)(await bench.ReleaseAsync(id)).Refusal!).Reasons, reason => reason is SilenceNeedsApproval);

        var today = DutchTime.Today(bench.Portal.Time);
        Assert.IsType<InvalidInput>((await bench.DoAsync<ExplainReport, Outcome>(id, (explain, version) => explain.ExecuteAsync(new(id, version, today.AddDays(1), "Besproken."), default))).Refusal);
        Assert.Null((await bench.DoAsync<ExplainReport, Outcome>(id, (explain, version) => explain.ExecuteAsync(new(id, version, today, "Besproken."), default))).Refusal);
        Assert.Null((await bench.ReleaseAsync(id)).Refusal);

        await using var db = bench.Portal.Db();
        Assert.Equal(ReportLabel.Explained, (await db.Reports.SingleAsync(r => r.Id == id)).Label);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Put_AfterItWasSentFirst_IsARoundOfItsOwn(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider);
        var id = await bench.Portal.WriteReportAsync(bench.Client);
        Assert.Contains(((MayNotGoOut)(await bench.ReleaseAsync(id)).Refusal!).Reasons, reason => reason is ClientDidNotRead);
        Assert.Null((await bench.ReleaseAsync(id, entry => entry with { SentFirstReason = "De opdrachtgever beslist morgen." })).Refusal);
        await using (var db = bench.Portal.Db())
            Assert.True((await db.Reports.SingleAsync(r => r.Id == id)).MustStillBePut);

        Assert.Null((await bench.DoAsync<PutReport, Outcome>(id, (put, version) => put.ExecuteAsync(new(id, version, ReportChannel.Conversation, null), default))).Refusal);

        await using var after = bench.Portal.Db();
        var report = await after.Reports.SingleAsync(r => r.Id == id);
        Assert.Equal((ReportStatus.Released, ReportLabel.SentFirst, false, null), (report.Status, report.Label!.Value, report.MustStillBePut, report.Round!.ReactBy));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Put_ByLetter_KeepsTheLetterWithTheRound(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider, hasLogin: false);
        var id = await bench.Portal.WriteReportAsync(bench.Client);
        Assert.IsType<InvalidInput>((await bench.DoAsync<PutReport, Outcome>(id, (put, version) => put.ExecuteAsync(new(id, version, ReportChannel.Portal, null), default))).Refusal);
        Assert.IsType<InvalidInput>((await bench.DoAsync<PutReport, Outcome>(id, (put, version) => put.ExecuteAsync(new(id, version, ReportChannel.Telephone, null), default))).Refusal);

        Assert.Null((await bench.DoAsync<PutReport, Outcome>(id, (put, version) => put.ExecuteAsync(new(id, version, ReportChannel.Letter, null), default))).Refusal);

        var page = (await bench.Director.Get<ReportQueries>().PageAsync(id, default)).Value;
        // Friday 27 November 2026 and ten working days: Friday 11 December.
        Assert.Equal(new DateOnly(2026, 12, 11), page.Report.Round!.ReactBy);
        await using var db = bench.Portal.Db();
        Assert.Equal(DocumentKind.ReportLetter, (await db.Documents.SingleAsync(d => d.Id == page.Letters[1])).Kind);
        Assert.Empty(await db.Outbox.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Withdraw_StopsDownloadsAndTellsWhoHasIt_AndANewerVersionTakesItsPlace(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider);
        var id = await bench.Portal.ReleaseReportAsync(bench.Client);
        await using var contact = bench.Portal.As(ActorKind.Person, bench.Client.Login);
        Assert.True((await contact.Get<DownloadReport>().ExecuteAsync(id, default)).IsSuccess);

        Assert.IsType<InvalidInput>((await bench.DoAsync<WithdrawReport, Outcome<int>>(id, (withdraw, version) => withdraw.ExecuteAsync(new(id, version, " "), default))).Refusal);
        Assert.Equal(1, (await bench.DoAsync<WithdrawReport, Outcome<int>>(id, (withdraw, version) => withdraw.ExecuteAsync(new(id, version, "Er stond een fout in."), default))).Value);

        Assert.IsType<NotFound>((await contact.Get<DownloadReport>().ExecuteAsync(id, default)).Refusal);
        var newer = (await bench.DoAsync<RenewReport, Outcome<Guid>>(id, (renew, version) => renew.ExecuteAsync(id, version, default))).Value;
        Assert.Equal(newer, (await bench.DoAsync<RenewReport, Outcome<Guid>>(id, (renew, version) => renew.ExecuteAsync(id, version, default))).Value);
        await bench.Portal.ChangeReportAsync(newer, (report, at) => report.Finish(Guid.Empty, at));
        Assert.Null((await bench.ReleaseAsync(newer, entry => entry with { SentFirstReason = "De vorige was al verzonden." })).Refusal);
        await using var db = bench.Portal.Db();
        Assert.Equal(ReportStatus.Superseded, (await db.Reports.SingleAsync(r => r.Id == id)).Status);
        Assert.Equal("pieter@voorbeeld.example", (await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.ReportTakenBack)).ToAddress);
        Assert.Equal(2, (await bench.Director.Get<ReportQueries>().PageAsync(newer, default)).Value.View.Number);
    }

    [Fact]
    public async Task Release_WithoutABrowser_SaysSoAndWritesNothing()
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string?> { ["Documents:BrowserPath"] = "/nergens/chromium" });
        var id = await bench.Portal.PutReportAsync(bench.Client);
        await bench.Portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Agreed, null, []), "Noor Zonderland", at));

        Assert.IsType<Shared.Hosting.Documents.BrowserMissing>((await bench.ReleaseAsync(id)).Refusal);

        await using var db = bench.Portal.Db();
        Assert.Equal(ReportStatus.WithClient, (await db.Reports.SingleAsync(r => r.Id == id)).Status);
        Assert.Empty(await db.Documents.Where(d => d.Kind == DocumentKind.Report).ToListAsync());
        Assert.Empty(await db.Outbox.ToListAsync());
    }

    [Fact]
    [Article("2018-5")]
    public async Task Check_WithNothingInOrder_NamesEveryRule()
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite, isSigned: false, isNamed: false, agree: false);
        var health = new ReportContent([new("Doel", "Zij kan vier uur staan.", true)]);
        var id = await bench.Portal.WriteReportAsync(bench.Client, content: health);

        var check = await bench.DoAsync<ReleaseReport, Outcome<ReleaseCheck>>(id, (release, version) => release.CheckAsync(id, version, new ReleaseEntry { Ground = DisclosureGround.Authorisation }, default));

        Assert.Equal(
            ["AuthorisationMissing", "ClientDidNotRead", "HealthNeedsConsent", "NoSignedAgreement", "NobodyToDownload", "ReportOutsideAgreement"],
            check.Value.Reasons.Select(reason => reason.Code).Order(StringComparer.Ordinal));
        Assert.Equal(ReportLabel.SentFirst, check.Value.Label);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Everything_OutOfReachOrChangedMeanwhile_IsRefused(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider);
        var id = await bench.Portal.PutReportAsync(bench.Client);
        var stranger = await bench.Portal.HireAsync(Role.Consultant, "Iris Zandkasteel");
        await using var other = bench.Portal.AsEmployee(stranger);

        foreach (var (scope, version, expected) in new[] { (other, await bench.VersionAsync(id), typeof(NotFound)), (bench.Director, 0, typeof(ChangedBySomeoneElse)) })
        {
            Refusal?[] refusals =
            [
                (await scope.Get<PutReport>().ExecuteAsync(new(id, version, ReportChannel.Portal, "Uitleg"), default)).Refusal,
                (await scope.Get<EnterReaction>().ExecuteAsync(new(id, version, ReportChannel.Letter, ReportReaction.Agreed, null, []), default)).Refusal,
                (await scope.Get<ExplainReport>().ExecuteAsync(new(id, version, DutchTime.Today(bench.Portal.Time), "Besproken"), default)).Refusal,
                (await scope.Get<AskReportApproval>().ExecuteAsync(new(id, version, "Reden"), default)).Refusal,
                (await scope.Get<ReleaseReport>().ExecuteAsync(id, version, Bench.Entry, default)).Refusal,
                (await scope.Get<ReleaseReport>().CheckAsync(id, version, Bench.Entry, default)).Refusal,
                (await scope.Get<WithdrawReport>().ExecuteAsync(new(id, version, "Reden"), default)).Refusal,
                (await scope.Get<RenewReport>().ExecuteAsync(id, version, default)).Refusal,
            ];
            Assert.All(refusals, refusal => Assert.Equal(expected, refusal?.GetType()));
        }

        Assert.IsType<NotFound>((await other.Get<ReportQueries>().PageAsync(id, default)).Refusal);
        Assert.Empty((await other.Get<ReportQueries>().QuestionsAsync(default)).Value.Waiting);
    }

    private sealed class Bench : IAsyncDisposable
    {
        public static readonly ReleaseEntry Entry = new() { Ground = DisclosureGround.Assignment, Purpose = "Verantwoording aan de opdrachtgever" };

        private Bench()
        {
        }

        public required TestPortal Portal { get; init; }

        public required ReportedClient Client { get; init; }

        public required Employee Consultant { get; init; }

        public required TestScope Director { get; init; }

        public static async Task<Bench> StartAsync(DatabaseProvider provider, bool hasLogin = true, bool isSigned = true, bool isNamed = true, bool agree = true, IReadOnlyDictionary<string, string?>? settings = null)
        {
            var portal = await TestPortal.CreateAsync(provider, settings);
            var director = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
            var consultant = await portal.HireAsync(Role.Consultant, "Teun Wolkenveld");
            var person = await portal.RegisterAsync(consultant: consultant);
            var client = await portal.NameContactAsync(person.Id, isSigned: isSigned, isNamed: isNamed);
            await using var db = portal.Db();
            var (now, today) = (portal.Time.GetUtcNow(), DutchTime.Today(portal.Time));
            if (hasLogin)
                (await db.Persons.SingleAsync(p => p.Id == person.Id)).LinkTo(Noor, Noor.Assurance, now);
            if (agree)
                db.ReportingAgreements.Add(ReportingAgreement.Make(person.Id, client.Trajectory, new("De gemeente", DataCategories.Reports, "Hoe het gaat", ReportingForm.Written, "Verantwoording", today, ReportingInterval.Once, 1), today, ToldHow.Conversation, "Teun Wolkenveld", now));
            db.Organisations.Add(Shared.Organisations.Organisation.Start(Staffing.Complete));
            await db.SaveChangesAsync();
            return new Bench { Portal = portal, Client = client, Consultant = consultant, Director = portal.AsEmployee(director) };
        }

        public async Task<int> VersionAsync(Guid id)
        {
            await using var db = Portal.Db();
            return (await db.Reports.AsNoTracking().SingleAsync(r => r.Id == id)).Version;
        }

        public async Task<TOutcome> DoAsync<TUseCase, TOutcome>(Guid id, Func<TUseCase, int, Task<TOutcome>> act)
            where TUseCase : notnull => await act(Director.Get<TUseCase>(), await VersionAsync(id));

        public Task<Outcome> ReleaseAsync(Guid id, Func<ReleaseEntry, ReleaseEntry>? change = null) =>
            DoAsync<ReleaseReport, Outcome>(id, (release, version) => release.ExecuteAsync(id, version, change?.Invoke(Entry) ?? Entry, default));

        public async ValueTask DisposeAsync()
        {
            await Director.DisposeAsync();
            await Portal.DisposeAsync();
        }
    }
}
