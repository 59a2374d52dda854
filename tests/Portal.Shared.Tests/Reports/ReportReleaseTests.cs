using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Shared.Tests.Reports;

/// <summary>Whether a report may be released: each reason by itself, each label, rounds and the director's approval (2018-5, 2018-6).</summary>
[Article("2018-5")]
[Article("2018-6")]
public sealed class ReportReleaseTests
{
    private static readonly Guid Olga = new("22222222-2222-2222-2222-222222222222");

    private static readonly ReleaseContext InOrder = new(true, true, Agreement(), [], [], ReportCase.Today);

    private static readonly Report Agreeing = ReportCase.WithClient().Then(report => report.React(ReportCase.Agreed, "Noor", ReportCase.Now));

    public static TheoryData<string, string, string> Cases() => new()
    {
        // What is the matter · why it may not go out · what stands on it.
        { "agreed", "", "Agreed" },
        { "remarks", "", "AgreedWithRemarks" },
        { "objected", "ClientObjects", "NotAgreed" },
        { "objected, asked", "ClientObjects", "NotAgreed" },
        { "objected, approved", "", "NotAgreed" },
        { "objected, rejected", "ClientObjects", "NotAgreed" },
        { "objected, explained", "ClientObjects", "NotAgreed" },
        { "waiting", "ClientMayStillReact", "NoReaction" },
        { "waiting on the last day", "ClientMayStillReact", "NoReaction" },
        { "waiting, explained", "ClientMayStillReact", "Explained" },
        { "silent", "SilenceNeedsApproval", "NoReaction" },
        { "silent, explained", "", "Explained" },
        { "silent, approved", "", "NoReaction" },
        { "not put", "ClientDidNotRead", "SentFirst" },
        { "not put, with a reason", "", "SentFirst" },
        { "brief", "", "Brief" },
        { "draft", "ClientDidNotRead ReportIsDraft", "SentFirst" },
        { "released", "ReportActionNotPossible", "Agreed" },
        { "nothing signed", "NoSignedAgreement", "Agreed" },
        { "no contact", "NobodyToDownload", "Agreed" },
        { "nothing agreed", "ReportOutsideAgreement", "Agreed" },
        { "nothing agreed, with a reason", "", "Agreed" },
        { "not told", "ReportOutsideAgreement", "Agreed" },
        { "only oral", "ReportOutsideAgreement", "Agreed" },
        { "confidential", "ConfidentialIsQuoted ConfidentialIsQuoted", "Agreed" },
        { "disclosure", "AuthorisationMissing HealthNeedsConsent", "Agreed" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhyNot_OfEachCase_NamesExactlyItsReasons(string name, string reasons, string label)
    {
        var (report, ground, context) = Of(name);

        Assert.Equal(reasons, string.Join(' ', ReportRelease.WhyNot(report, ground, context).Select(reason => reason.Code).Order(StringComparer.Ordinal)));
        Assert.Equal(label, ReportRelease.LabelOf(report).ToString());
    }

    [Fact]
    public void WhyNot_OfEverythingAtOnce_NamesEachWithItsArticle()
    {
        var report = ReportCase.Draft();

        var reasons = ReportRelease.WhyNot(report, ReportCase.Ground, new ReleaseContext(false, false, null, [new HealthNeedsConsent()], [new("Doel", "Notitie")], ReportCase.Today));

        Assert.Equal(7, reasons.Count);
        Assert.All(reasons, reason => Assert.Matches(@"(art\.|artikel) \d", Words.Of(reason)));
    }

    [Fact]
    public void Put_Again_KeepsEveryRoundAndAsksForAnExplanation()
    {
        var report = ReportCase.WithClient();
        Assert.IsType<IsWithClient>(report.Put("Nog eens", ReportChannel.Portal, ReportCase.ReactBy, "Teun", ReportCase.Now).Refusal);
        report.Then(each => each.React(ReportCase.Objected, "Noor", ReportCase.Now));
        Assert.IsType<ExplanationMissing>(report.Put(" ", ReportChannel.Portal, ReportCase.ReactBy, "Teun", ReportCase.Now).Refusal);

        report.Then(each => each.Put("Zin weggehaald.", ReportChannel.Letter, ReportCase.ReactBy, "Teun", ReportCase.Now)).Then(each => each.React(ReportCase.Agreed, "Noor", ReportCase.Now));

        Assert.Equal([1, 2], report.Rounds.Select(round => round.Number));
        Assert.Equal([ReportReaction.Objected, ReportReaction.Agreed], report.Rounds.Select(round => round.Reaction!.Value));
        Assert.NotNull(report.Rounds[0].TakenBackAt);
        Assert.IsType<IsWithClient>(report.Put("Weer", ReportChannel.Portal, ReportCase.ReactBy, "Teun", ReportCase.Now).Refusal);
    }

    [Fact]
    public void Put_OfABriefOne_IsRefused() =>
        Assert.IsType<BriefIsNotPut>(ReportCase.Ready(ReportKind.Brief).Put(null, ReportChannel.Portal, ReportCase.ReactBy, "Teun", ReportCase.Now).Refusal);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Explain_BeforeItWasPutOrInTheFuture_IsRefused(int daysAfterPut, bool isDone)
    {
        var report = ReportCase.WithClient();

        var explained = report.Explain(ReportCase.Today.AddDays(daysAfterPut), "Besproken", "Teun", ReportCase.Now.AddDays(3));

        Assert.Equal(isDone ? null : new ExplainedOnWrong(), explained.Refusal);
        Assert.Equal(isDone, report.Round!.ExplainedOn is not null);
    }

    [Fact]
    public void Approval_OfAnEarlierRound_DoesNotCountForTheNext()
    {
        var report = Objecting().Then(each => each.AskApproval("Reden", ReportCase.Teun, "Teun", ReportCase.Now)).Then(each => each.AnswerApproval(true, null, Olga, "Olga", ReportCase.Now));
        Assert.Empty(ReportRelease.WhyNot(report, ReportCase.Ground, InOrder));

        report.Then(each => each.Put("Veranderd.", ReportChannel.Portal, ReportCase.ReactBy, "Teun", ReportCase.Now)).Then(each => each.React(ReportCase.Objected, "Noor", ReportCase.Now));

        Assert.Null(report.Approval);
        Assert.IsType<ClientObjects>(Assert.Single(ReportRelease.WhyNot(report, ReportCase.Ground, InOrder)));
    }

    [Fact]
    public void AskApproval_TooEarlyTwiceOrOfAnAgreement_IsRefused_AndNobodyAnswersThemselves()
    {
        Assert.IsType<NothingToApprove>(Agreeing.AskApproval("Reden", ReportCase.Teun, "Teun", ReportCase.Now).Refusal);
        Assert.Equal(new ClientMayStillReact(ReportCase.ReactBy), ReportCase.WithClient().AskApproval("Reden", ReportCase.Teun, "Teun", ReportCase.Now).Refusal);
        Assert.Null(ReportCase.WithClient().AskApproval("Reden", ReportCase.Teun, "Teun", ReportCase.Now.AddDays(15)).Refusal);
        var asked = Objecting().Then(each => each.AskApproval("Reden", ReportCase.Teun, "Teun", ReportCase.Now));
        Assert.IsType<DirectorWasAsked>(asked.AskApproval("Nog eens", ReportCase.Teun, "Teun", ReportCase.Now).Refusal);
        Assert.IsType<OwnQuestion>(asked.AnswerApproval(true, null, ReportCase.Teun, "Teun", ReportCase.Now).Refusal);
        Assert.IsType<ApprovalNeedsReason>(asked.AnswerApproval(false, " ", Olga, "Olga", ReportCase.Now).Refusal);
        Assert.Null(asked.AnswerApproval(false, "Eerst praten.", Olga, "Olga", ReportCase.Now).Refusal);
        Assert.IsType<ApprovalAnswered>(asked.AnswerApproval(true, null, Olga, "Olga", ReportCase.Now).Refusal);
        Assert.Null(asked.AskApproval("Er is gepraat.", ReportCase.Teun, "Teun", ReportCase.Now).Refusal);
    }

    [Fact]
    public void Reopen_OfWhatTheClientHas_TakesItBack()
    {
        var report = ReportCase.WithClient().Then(each => each.Reopen(ReportCase.Now));

        Assert.Null(report.Round);
        Assert.Equal(ReportCase.Now, report.Rounds[0].TakenBackAt);
        Assert.IsType<ReportActionNotPossible>(report.React(ReportCase.Agreed, "Noor", ReportCase.Now).Refusal);
    }

    private static Report Objecting() => ReportCase.WithClient().Then(report => report.React(ReportCase.Objected, "Noor", ReportCase.Now));

    private static (Report Report, ReleaseGround Ground, ReleaseContext Context) Of(string name)
    {
        var ground = ReportCase.Ground;
        var late = InOrder with { Today = ReportCase.ReactBy.AddDays(1) };
        var lateAt = ReportCase.Now.AddDays(15);
        Outcome Ask(Report report) => report.AskApproval("Reden", ReportCase.Teun, "Teun", lateAt);
        Outcome Say(Report report, bool yes) => report.AnswerApproval(yes, "Omdat.", Olga, "Olga", lateAt);
        Outcome Explain(Report report) => report.Explain(ReportCase.Today, "Besproken", "Teun", ReportCase.Now);
        return name switch
        {
            "agreed" => (Agreeing, ground, InOrder),
            "remarks" => (ReportCase.WithClient().Then(report => report.React(new(ReportReaction.AgreedWithRemarks, "Goed zo.", []), "Noor", ReportCase.Now)), ground, InOrder),
            "objected" => (Objecting(), ground, InOrder),
            "objected, asked" => (Objecting().Then(Ask), ground, late),
            "objected, approved" => (Objecting().Then(Ask).Then(report => Say(report, true)), ground, late),
            "objected, rejected" => (Objecting().Then(Ask).Then(report => Say(report, false)), ground, late),
            "objected, explained" => (Objecting().Then(Explain), ground, late),
            "waiting" => (ReportCase.WithClient(), ground, InOrder),
            "waiting on the last day" => (ReportCase.WithClient(), ground, InOrder with { Today = ReportCase.ReactBy }),
            "waiting, explained" => (ReportCase.WithClient().Then(Explain), ground, InOrder),
            "silent" => (ReportCase.WithClient(), ground, late),
            "silent, explained" => (ReportCase.WithClient().Then(Explain), ground, late),
            "silent, approved" => (ReportCase.WithClient().Then(Ask).Then(report => Say(report, true)), ground, late),
            "not put" => (ReportCase.Ready(), ground, InOrder),
            "not put, with a reason" => (ReportCase.Ready(), ground with { SentFirstReason = "Morgen beslist de gemeente." }, InOrder),
            "brief" => (ReportCase.Ready(ReportKind.Brief), ground, InOrder),
            "draft" => (ReportCase.Draft(), ground, InOrder),
            "released" => (ReportCase.Released(), ground, InOrder),
            "nothing signed" => (Agreeing, ground, InOrder with { HasSignedAgreement = false }),
            "no contact" => (Agreeing, ground, InOrder with { HasContact = false }),
            "nothing agreed" => (Agreeing, ground, InOrder with { Agreement = null }),
            "nothing agreed, with a reason" => (Agreeing, ground with { OutsideReason = "De cliënt vroeg erom." }, InOrder with { Agreement = null }),
            "not told" => (Agreeing, ground, InOrder with { Agreement = Agreement(told: false) }),
            "only oral" => (Agreeing, ground, InOrder with { Agreement = Agreement(ReportingForm.Oral) }),
            "confidential" => (Agreeing, ground, InOrder with { ForbiddenQuotes = [new("Doel", "Notitie"), new("Doel", "Brief"), new("Voortgang", "Notitie")] }),
            _ => (Agreeing, ground, InOrder with { DisclosureRefusals = [new AuthorisationMissing(), new HealthNeedsConsent()] }),
        };
    }

    private static ReportingAgreement Agreement(ReportingForm form = ReportingForm.Written, bool told = true) => ReportingAgreement.Make(
        Guid.NewGuid(), Guid.NewGuid(), new("De gemeente", DataCategories.Reports, "Hoe het gaat", form, "Verantwoording", ReportCase.Today, ReportingInterval.Once, 1),
        told ? ReportCase.Today : null, told ? ToldHow.Conversation : null, "Teun", ReportCase.Now);
}
