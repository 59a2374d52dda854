using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
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
        Assert.Equal(DocumentKind.ReportLetter, (await db.Documents.SingleAsync(d => d.Id == page.Report.Rounds[0].LetterId)).Kind);
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
        // The client too: that it does not hold any more, and where to read why; not what it said, nor why.
        var toClient = await db.Outbox.SingleAsync(m => m.Template == MessageTemplate.OwnReportTakenBack);
        Assert.Equal(("noor@voorbeeld.example", bench.Client.Person), (toClient.ToAddress, toClient.PersonId!.Value));
        Assert.Contains($"/mijn/rapportages/{id}", toClient.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Er stond een fout in.", toClient.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Gemeente", toClient.Subject + toClient.Body, StringComparison.Ordinal);
        Assert.Equal(2, (await bench.Director.Get<ReportQueries>().PageAsync(newer, default)).Value.View.Number);
    }

    [Fact]
    public async Task Withdraw_OfAClientWithoutALogin_MailsThemNoLinkThatTheyCannotOpen()
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite, hasLogin: false);
        var id = await bench.Portal.ReleaseReportAsync(bench.Client);

        Assert.Equal(0, (await bench.DoAsync<WithdrawReport, Outcome<int>>(id, (withdraw, version) => withdraw.ExecuteAsync(new(id, version, "Er stond een fout in."), default))).Value);

        await using var db = bench.Portal.Db();
        Assert.Empty(await db.Outbox.ToListAsync());
    }

    [Fact]
    public async Task Release_WithoutABrowser_SaysSoAndWritesNothing()
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string?> { ["Documents:BrowserPath"] = "/nergens/chromium" });
        var id = await bench.Portal.PutReportAsync(bench.Client);
        await bench.Portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Agreed, null, []), "Noor Zonderland", at));

        var letter = await bench.Portal.WriteReportAsync(bench.Client);

        Assert.IsType<Shared.Hosting.Documents.BrowserMissing>((await bench.ReleaseAsync(id)).Refusal);
        Assert.IsType<Shared.Hosting.Documents.BrowserMissing>((await bench.DoAsync<PutReport, Outcome>(letter, (put, version) => put.ExecuteAsync(new(letter, version, ReportChannel.Letter, null), default))).Refusal);
        // What may not go out is not printed either: the rules come first.
        Assert.Equal([new ClientDidNotRead()], Assert.IsType<MayNotGoOut>((await bench.ReleaseAsync(letter)).Refusal).Reasons);

        await using var db = bench.Portal.Db();
        Assert.Equal((ReportStatus.WithClient, ReportStatus.Ready), ((await db.Reports.SingleAsync(r => r.Id == id)).Status, (await db.Reports.SingleAsync(r => r.Id == letter)).Status));
        Assert.Empty(await db.Documents.Where(d => d.Kind == DocumentKind.Report || d.Kind == DocumentKind.ReportLetter).ToListAsync());
        Assert.Empty(await db.Outbox.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task ReleaseAndPut_WhileTooManyPrintsWait_SaySoWriteNothingAndCanBeRepeated(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider, settings: new Dictionary<string, string?> { ["Documents:MaxAtOnce"] = "1", ["Documents:MaxWaiting"] = "0" });
        var (agreed, fresh) = (await bench.Portal.PutReportAsync(bench.Client), await bench.Portal.WriteReportAsync(bench.Client));
        await bench.Portal.ChangeReportAsync(agreed, (report, at) => report.React(new(ReportReaction.Agreed, null, []), "Noor Zonderland", at));
        var before = await CountAsync();
        var written = new TaskCompletionSource();
        var other = bench.Director.Get<Shared.Hosting.Documents.ChromiumPdf>().PrintAsync(async file =>
        {
            await written.Task;
            await file.WriteAsync("<p>Een andere brief</p>");
        }, default);

        Assert.IsType<Shared.Hosting.Documents.PdfQueueFull>((await bench.ReleaseAsync(agreed).WaitAsync(Patience.Limit)).Refusal);
        Assert.IsType<Shared.Hosting.Documents.PdfQueueFull>((await PutAsync().WaitAsync(Patience.Limit)).Refusal);
        Assert.Equal(before, await CountAsync());

        written.SetResult();
        Assert.True((await other).IsSuccess);
        Assert.Null((await bench.ReleaseAsync(agreed)).Refusal);
        Assert.Null((await PutAsync()).Refusal);
        await using var db = bench.Portal.Db();
        Assert.Equal([DocumentKind.Report, DocumentKind.ReportLetter], await db.Documents.Select(d => d.Kind).Where(kind => kind == DocumentKind.Report || kind == DocumentKind.ReportLetter).OrderBy(kind => kind).ToListAsync());

        Task<Outcome> PutAsync() => bench.DoAsync<PutReport, Outcome>(fresh, (put, version) => put.ExecuteAsync(new(fresh, version, ReportChannel.Letter, null), default));

        async Task<(int, int, int, int, int)> CountAsync()
        {
            await using var now = bench.Portal.Db();
            return (await now.Documents.CountAsync(), await now.Outbox.CountAsync(), await now.Audit.CountAsync(), await now.Reports.SumAsync(r => r.Version), await now.Disclosures.CountAsync());
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Release_StoppedWhileItWaits_WritesNothingAndLetsNobodyWaitLonger(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider, settings: new Dictionary<string, string?> { ["Documents:MaxAtOnce"] = "1", ["Documents:MaxWaiting"] = "1" });
        var id = await bench.Portal.PutReportAsync(bench.Client);
        await bench.Portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Agreed, null, []), "Noor Zonderland", at));
        var written = new TaskCompletionSource();
        var other = bench.Director.Get<Shared.Hosting.Documents.ChromiumPdf>().PrintAsync(async file =>
        {
            await written.Task;
            await file.WriteAsync("<p>Een andere brief</p>");
        }, default);
        using var stop = new CancellationTokenSource();

        var waiting = bench.DoAsync<ReleaseReport, Outcome>(id, (release, version) => release.ExecuteAsync(id, version, Bench.Entry, stop.Token));
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience.Limit));
        await using (var db = bench.Portal.Db())
            Assert.Equal((ReportStatus.WithClient, 0), ((await db.Reports.SingleAsync(r => r.Id == id)).Status, await db.Outbox.CountAsync()));
        written.SetResult();
        Assert.True((await other).IsSuccess);
        Assert.Null((await bench.ReleaseAsync(id)).Refusal);
    }

    // The browser prints outside the transaction: what stops holding meanwhile stops the release (2018-5).
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "nothing", "")]
    [InlineData(DatabaseProvider.Postgres, "nothing", "")]
    [InlineData(DatabaseProvider.Sqlite, "the authorisation was taken back", "AuthorisationWithdrawn")]
    [InlineData(DatabaseProvider.Postgres, "the authorisation was taken back", "AuthorisationWithdrawn")]
    [InlineData(DatabaseProvider.Sqlite, "the agreement with the commissioner ended", "NoSignedAgreement")]
    [InlineData(DatabaseProvider.Postgres, "the agreement with the commissioner ended", "NoSignedAgreement")]
    [InlineData(DatabaseProvider.Sqlite, "the contact left", "NobodyToDownload")]
    [InlineData(DatabaseProvider.Sqlite, "the client's words were marked confidential", "ConfidentialIsQuoted")]
    [InlineData(DatabaseProvider.Sqlite, "the report was opened again", "DraftStays")]
    [InlineData(DatabaseProvider.Postgres, "the report was opened again", "DraftStays")]
    [Article("2018-5")]
    public async Task Release_OfWhatMayNotGoOutAnyMoreOnceItIsPrinted_IsRefusedAndWritesNothing(DatabaseProvider provider, string meanwhile, string why)
    {
        using var browser = new SlowBrowser();
        await using var bench = await Bench.StartAsync(provider, settings: new Dictionary<string, string?> { ["Documents:BrowserPath"] = browser.Path });
        var words = "Noor vertelde aan tafel dat zij thuis veel ruzie heeft en slecht slaapt.";
        var id = await bench.Portal.PutReportAsync(bench.Client, new([new("Doel", words, false)]));
        await bench.Portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Agreed, null, []), "Noor Zonderland", at));
        var consent = await AuthoriseAsync(bench, AuthorisationKind.General);
        var release = bench.ReleaseAsync(id, entry => entry with { Ground = DisclosureGround.Authorisation, AuthorisationId = consent });
        await browser.StartedAsync(release);
        Assert.False(release.IsCompleted);

        var (now, today) = (bench.Portal.Time.GetUtcNow(), DutchTime.Today(bench.Portal.Time));
        await using (var db = bench.Portal.Db())
        {
            switch (meanwhile)
            {
                case "the authorisation was taken back":
                    Assert.True((await db.Authorisations.SingleAsync()).Withdraw(now).IsSuccess);
                    break;
                case "the agreement with the commissioner ended":
                    (await db.CommissionerDocuments.SingleAsync()).HoldUntil(today.AddDays(-1));
                    break;
                case "the contact left":
                    Assert.True((await db.CommissionerContacts.SingleAsync()).Close("Fleur Papierboot", now).IsSuccess);
                    break;
                case "the client's words were marked confidential":
                    db.DossierItems.Add(DossierItem.Record(bench.Client.Person, DossierItemKind.ConversationNote, "Gesprek", today, words, null, DossierMarks.Confidential, new Provenance(DataOrigin.Employee, "Teun", today, ProcessingPurpose.Guidance), "Teun"));
                    break;
                case "the report was opened again":
                    Assert.True((await db.Reports.SingleAsync()).Reopen(now).IsSuccess);
                    break;
            }

            await db.SaveChangesAsync();
        }

        browser.Go();
        var refusal = (await release.WaitAsync(Patience.Limit)).Refusal;

        Assert.Equal(why, refusal is MayNotGoOut not ? string.Join(' ', not.Reasons.Select(reason => reason.Code)) : refusal?.Code ?? "");
        await using var after = bench.Portal.Db();
        var report = await after.Reports.SingleAsync();
        Assert.Equal((why == "", why == ""), (report.Status == ReportStatus.Released, report.DocumentId is not null));
        Assert.Equal(why == "" ? (1, 1, 2) : (0, 0, 0), (await after.Documents.CountAsync(d => d.Kind == DocumentKind.Report), await after.Audit.CountAsync(e => e.Action == AuditAction.ReportReleased), await after.Outbox.CountAsync()));
    }

    [Theory]
    [InlineData(DisclosureGround.Authorisation, true)]
    [InlineData(DisclosureGround.Assignment, false)]
    [Article("2017-7.1")]
    public async Task Release_KeepsTheAuthorisationOnlyWhereItRestsOnIt(DisclosureGround ground, bool isKept)
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite);
        var id = await bench.Portal.WriteReportAsync(bench.Client, ReportKind.Brief);
        var consent = await AuthoriseAsync(bench, AuthorisationKind.General);

        Assert.Null((await bench.ReleaseAsync(id, entry => entry with { Ground = ground, AuthorisationId = consent })).Refusal);

        await using var db = bench.Portal.Db();
        Assert.Equal(isKept ? consent : null, (await db.Reports.SingleAsync()).AuthorisationId);
    }

    [Theory]
    [InlineData(AuthorisationKind.HealthOut, "")]
    [InlineData(AuthorisationKind.General, "HealthNeedsConsent")]
    [Article("AVG 9")]
    public async Task Release_OfHealth_RestsOnTheConsentThatWasChosen(AuthorisationKind kind, string why)
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite);
        var id = await bench.Portal.WriteReportAsync(bench.Client, ReportKind.Brief, new([new("Doel", "Zij kan vier uur staan.", true)]));
        var consent = await AuthoriseAsync(bench, kind);

        var outcome = await bench.ReleaseAsync(id, entry => entry with { HealthConsentId = consent, OutsideReason = "Afgesproken met Noor." });

        Assert.Equal(why, outcome.Refusal is MayNotGoOut not ? string.Join(' ', not.Reasons.Select(reason => reason.Code)) : outcome.Refusal?.Code ?? "");
        await using var db = bench.Portal.Db();
        Assert.Equal(why == "" ? consent : null, (await db.Reports.SingleAsync()).HealthConsentId);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Put_WithOtherDaysInTheSettings_AsksToReactWithinThose(DatabaseProvider provider)
    {
        await using var bench = await Bench.StartAsync(provider);
        Assert.True((await bench.Director.Get<ChangeReportSettings>().ExecuteAsync(new(90, 5, 0), default)).IsSuccess);
        var id = await bench.Portal.WriteReportAsync(bench.Client);

        Assert.Null((await bench.DoAsync<PutReport, Outcome>(id, (put, version) => put.ExecuteAsync(new(id, version, ReportChannel.Portal, null), default))).Refusal);

        // Friday 27 November 2026 and five working days: Friday 4 December.
        await using var db = bench.Portal.Db();
        Assert.Equal(new DateOnly(2026, 12, 4), (await db.Reports.SingleAsync()).Round!.ReactBy);
        Assert.Contains("vrijdag 4 december 2026", (await db.Outbox.SingleAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_WithoutAReasonOrWithATooLongOne_IsToldAtItsFieldAndAsksNobody()
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite);
        var id = await bench.Portal.PutReportAsync(bench.Client);
        await bench.Portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Objected, "Nee.", []), "Noor Zonderland", at));

        foreach (var reason in (string?[])[null, " ", new('a', 4001)])
        {
            var asked = await bench.DoAsync<AskReportApproval, Outcome>(id, (ask, version) => ask.ExecuteAsync(new(id, version, reason), default));
            Assert.Equal("Reason", Assert.Single(Assert.IsType<InvalidInput>(asked.Refusal).Problems).Field);
        }

        await using var db = bench.Portal.Db();
        Assert.Equal((0, 0), ((await db.Reports.SingleAsync()).Approvals.Count, await db.Outbox.CountAsync()));
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
    [InlineData("nothing", "")]
    [InlineData("name ended", "NobodyToDownload")]
    [InlineData("contact left", "NobodyToDownload")]
    [InlineData("agreement replaced by none", "ReportOutsideAgreement")]
    [InlineData("signature ended", "NoSignedAgreement")]
    [InlineData("signed by another", "NoSignedAgreement")]
    [InlineData("confidential", "ConfidentialIsQuoted")]
    [InlineData("health", "HealthNeedsConsent ReportOutsideAgreement")]
    [InlineData("health, with consent", "ReportOutsideAgreement")]
    [InlineData("authorisation that was not chosen", "")]
    [InlineData("authorisation", "AuthorisationMissing")]
    [Article("2018-5")]
    [Article("2017-7.1")]
    public async Task Check_WithOneThingAmiss_NamesThat(string amiss, string reasons)
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite);
        var words = "Noor vertelde aan tafel dat zij thuis veel ruzie heeft en slecht slaapt.";
        var id = await bench.Portal.PutReportAsync(bench.Client, new([new("Doel", amiss == "confidential" ? words : "Terug naar werk.", amiss.StartsWith("health", StringComparison.Ordinal))]));
        await bench.Portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Agreed, null, []), "Noor Zonderland", at));
        var entry = Bench.Entry with { Ground = amiss == "authorisation" ? DisclosureGround.Authorisation : DisclosureGround.Assignment };
        await using (var db = bench.Portal.Db())
        {
            var (now, today) = (bench.Portal.Time.GetUtcNow(), DutchTime.Today(bench.Portal.Time));
            var report = await db.Reports.SingleAsync(r => r.Id == id);
            switch (amiss)
            {
                case "name ended":
                    (await db.NamedContacts.SingleAsync()).End(now);
                    break;
                case "contact left":
                    (await db.CommissionerContacts.SingleAsync()).Close("Fleur Papierboot", now);
                    break;
                case "agreement replaced by none":
                    (await db.ReportingAgreements.SingleAsync()).End(now);
                    break;
                case "signature ended":
                    (await db.CommissionerDocuments.SingleAsync()).HoldUntil(today.AddDays(-1));
                    break;
                case "signed by another":
                    var other = Shared.Commissioners.Commissioner.Add("Gemeente Anderland", Shared.Commissioners.CommissionerKind.Public);
                    db.Commissioners.Add(other);
                    db.Entry(await db.CommissionerDocuments.SingleAsync()).Property(d => d.CommissionerId).CurrentValue = other.Id;
                    break;
                case "confidential":
                    db.DossierItems.Add(DossierItem.Record(report.PersonId, DossierItemKind.ConversationNote, "Gesprek", today, words, null, DossierMarks.Confidential, new Provenance(DataOrigin.Employee, "Teun", today, ProcessingPurpose.Guidance), "Teun"));
                    break;
                case "health, with consent" or "authorisation that was not chosen":
                    var kind = amiss == "authorisation that was not chosen" ? AuthorisationKind.General : AuthorisationKind.HealthOut;
                    var paper = StoredDocument.Freeze(DocumentKind.AuthorisationPaper, report.PersonId, null, "machtiging.txt", "text/plain", "Getekend."u8.ToArray(), now);
                    var given = Authorisation.Sign(report.PersonId, new AuthorisationTerms(kind, ["Gemeente Voorbeeldstad"], "Verantwoording", (DataCategories)255, null), today, paper.Id, "Teun", now);
                    db.AddRange(paper, given);
                    entry = kind == AuthorisationKind.HealthOut ? entry with { HealthConsentId = given.Id } : entry with { AuthorisationId = Guid.NewGuid() };
                    break;
            }

            await db.SaveChangesAsync();
        }

        var check = await bench.DoAsync<ReleaseReport, Outcome<ReleaseCheck>>(id, (release, version) => release.CheckAsync(id, version, entry, default));

        Assert.Equal(reasons, string.Join(' ', check.Value.Reasons.Select(reason => reason.Code).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Mails_GoToWhoIsNamedNow_ToWhoHasIt_AndToDirectorsWhoWorkHere()
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite);
        var (portal, person) = (bench.Portal, bench.Client.Person);
        var reader = bench.Client;
        var second = await portal.NameContactAsync(person, "Sanne Balieberg");
        var off = await portal.NameContactAsync(person, "Wouter Dossierdam");
        var left = await portal.NameContactAsync(person, "Ilse Stempelhof");
        var gone = await portal.HireAsync(Role.Director, "Bram Wolkenveld");
        await using (var db = portal.Db())
        {
            (await db.NamedContacts.SingleAsync(n => n.ContactId == off.Contact)).End(portal.Time.GetUtcNow());
            // Only the contact was closed: the name on the trajectory stands there still.
            (await db.CommissionerContacts.SingleAsync(c => c.Id == left.Contact)).Close("Fleur Papierboot", portal.Time.GetUtcNow());
            (await db.Employees.SingleAsync(e => e.Id == gone.Id)).Disable(portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        var id = await portal.PutReportAsync(bench.Client);
        await portal.ChangeReportAsync(id, (report, at) => report.React(new(ReportReaction.Objected, "Nee.", []), "Noor Zonderland", at));
        await using (var consultant = portal.AsEmployee(bench.Consultant))
            Assert.Null((await consultant.Get<AskReportApproval>().ExecuteAsync(new(id, await bench.VersionAsync(id), "De opdrachtgever wacht."), default)).Refusal);
        Assert.Equal(["Olga Vuurtoren"], await ToAsync(MessageTemplate.ReportApprovalAsked));
        await portal.ChangeReportAsync(id, (report, at) => report.AnswerApproval(true, null, gone.Id, "Olga Vuurtoren", at));
        Assert.Null((await bench.ReleaseAsync(id)).Refusal);
        Assert.Equal(["Pieter Loketmans", "Sanne Balieberg"], await ToAsync(MessageTemplate.ReportReady));

        await using (var contact = portal.As(ActorKind.Person, reader.Login))
            Assert.True((await contact.Get<DownloadReport>().ExecuteAsync(id, default)).IsSuccess);
        Assert.Equal(1, (await bench.DoAsync<WithdrawReport, Outcome<int>>(id, (withdraw, version) => withdraw.ExecuteAsync(new(id, version, "Fout"), default))).Value);
        Assert.Equal(["Pieter Loketmans"], await ToAsync(MessageTemplate.ReportTakenBack));
        Assert.NotEqual(reader.Contact, second.Contact);

        async Task<IEnumerable<string>> ToAsync(MessageTemplate template)
        {
            await using var db = portal.Db();
            return (await db.Outbox.Where(m => m.Template == template).ToListAsync()).Select(m => m.ToName).Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Renew_OfWhatNeverWentOut_IsRefused_AndAfterADiscardedOneAgainPossible()
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite);
        foreach (var never in new[] { await bench.Portal.WriteReportAsync(bench.Client), await bench.Portal.PutReportAsync(bench.Client) })
            Assert.IsType<ReportActionNotPossible>((await bench.DoAsync<RenewReport, Outcome<Guid>>(never, (renew, version) => renew.ExecuteAsync(never, version, default))).Refusal);

        var id = await bench.Portal.ReleaseReportAsync(bench.Client);
        Task<Outcome<Guid>> RenewAsync() => bench.DoAsync<RenewReport, Outcome<Guid>>(id, (renew, version) => renew.ExecuteAsync(id, version, default));
        var first = (await RenewAsync()).Value;
        Assert.Equal(first, (await RenewAsync()).Value);
        await bench.Portal.ChangeReportAsync(first, (report, at) => report.Discard(bench.Consultant.Id, at));

        Assert.NotEqual(first, (await RenewAsync()).Value);
    }

    [Fact]
    public async Task Release_OnAGroundThatIsNoneOrWithoutAPurpose_IsToldAtItsField()
    {
        await using var bench = await Bench.StartAsync(DatabaseProvider.Sqlite);
        var id = await bench.Portal.WriteReportAsync(bench.Client, ReportKind.Brief);

        foreach (var ground in Enum.GetValues<DisclosureGround>().Except(ReleaseReport.Grounds).Select(each => (DisclosureGround?)each).Append(null))
            Assert.Equal("Ground", Assert.Single(((InvalidInput)(await bench.ReleaseAsync(id, entry => entry with { Ground = ground })).Refusal!).Problems).Field);
        Assert.Equal("Purpose", Assert.Single(((InvalidInput)(await bench.ReleaseAsync(id, entry => entry with { Purpose = " " })).Refusal!).Problems).Field);
        await using var db = bench.Portal.Db();
        Assert.Equal(ReportStatus.Ready, (await db.Reports.SingleAsync(r => r.Id == id)).Status);
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

    private static async Task<Guid> AuthoriseAsync(Bench bench, AuthorisationKind kind)
    {
        var (now, today) = (bench.Portal.Time.GetUtcNow(), DutchTime.Today(bench.Portal.Time));
        var paper = StoredDocument.Freeze(DocumentKind.AuthorisationPaper, bench.Client.Person, null, "machtiging.txt", "text/plain", "Getekend."u8.ToArray(), now);
        var given = Authorisation.Sign(bench.Client.Person, new AuthorisationTerms(kind, ["Gemeente Voorbeeldstad"], "Verantwoording", (DataCategories)255, null), today, paper.Id, "Teun", now);
        await using var db = bench.Portal.Db();
        db.AddRange(paper, given);
        await db.SaveChangesAsync();
        return given.Id;
    }

    // Something that prints when the test says so: it waits at one pipe until somebody reads, and at the other until somebody writes.
    private sealed class SlowBrowser : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portaal-browser-");

        public SlowBrowser()
        {
            File.WriteAllText(Path, "#!/bin/sh\n: > \"$0.started\"\nread word < \"$0.go\"\nfor a in \"$@\"; do case $a in --print-to-pdf=*) printf %%PDF-1.7 > \"${a#*=}\";; esac; done\n");
            foreach (var (command, arguments) in ((string, string[])[])[("chmod", ["700", Path]), ("mkfifo", [$"{Path}.started", $"{Path}.go"])])
            {
                using var process = Process.Start(command, arguments);
                process.WaitForExit();
            }
        }

        public string Path => System.IO.Path.Combine(folder.FullName, "browser");

        public Task StartedAsync(Task printing) => Task.WhenAny(Task.Run(() => File.ReadAllText($"{Path}.started")), printing).WaitAsync(Patience.Limit);

        public void Go() => File.WriteAllText($"{Path}.go", "ja\n");

        public void Dispose() => folder.Delete(recursive: true);
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
