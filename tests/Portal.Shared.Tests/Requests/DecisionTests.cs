using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Requests;

/// <summary>Which decision fits which judgement per item (2017-13, AVG 12(4)).</summary>
[Article("2017-13.1")]
[Article("2017-13.4")]
[Article("AVG 12(4)")]
public sealed class DecisionTests
{
    private const string Why = "Dit gaat over iemand anders.";

    [Fact]
    [Article("2017-13.2")]
    public void SentDecision_OfADecisionThatDidNotGoOut_IsNone()
    {
        var request = Case.InHandling();
        request.ReviewItem(Case.Give(Case.Item), Case.PrivacyOfficer, Case.At);
        Assert.True(request.Decide(DecisionOutcome.Granted, null, null, request.TallyOf([Case.Item]), Case.PrivacyOfficer, Case.At, WorkingCalendar.Known).IsSuccess);
        Assert.Null(request.SentDecision());

        Assert.True(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), Case.Officer, Case.At.AddHours(1)).IsSuccess);
        Assert.Equal(DecisionOutcome.Granted, request.SentDecision()?.Outcome);

        // A new decision for a supplement is not told before the supplement goes out.
        request.ReviewItem(Case.Withhold(Case.Item), Case.PrivacyOfficer, Case.At.AddHours(2));
        Assert.True(request.Decide(DecisionOutcome.Partly, null, Why, request.TallyOf([Case.Item]), Case.PrivacyOfficer, Case.At.AddHours(2), WorkingCalendar.Known).IsSuccess);
        Assert.Null(request.SentDecision());
    }

    // Per item: g(iven), r(edacted), w(ithheld), o(pen), s(tale). The last column is the refusal, or nothing.
    [Theory]
    [InlineData("gg", DecisionOutcome.Granted, null, null, null)]
    [InlineData("gr", DecisionOutcome.Granted, null, null, nameof(DecisionDoesNotFitItems))]
    [InlineData("gw", DecisionOutcome.Granted, null, null, nameof(DecisionDoesNotFitItems))]
    [InlineData("go", DecisionOutcome.Granted, null, null, nameof(ItemsNotReviewed))]
    [InlineData("gs", DecisionOutcome.Granted, null, null, nameof(ItemsNotReviewed))]
    [InlineData("", DecisionOutcome.Granted, null, null, nameof(DecisionDoesNotFitItems))]
    [InlineData("gr", DecisionOutcome.Partly, null, Why, null)]
    [InlineData("ww", DecisionOutcome.Partly, null, Why, null)]
    [InlineData("gr", DecisionOutcome.Partly, null, " ", nameof(MotivationMissing))]
    [InlineData("gg", DecisionOutcome.Partly, null, Why, nameof(DecisionDoesNotFitItems))]
    [InlineData("wo", DecisionOutcome.Partly, null, Why, nameof(ItemsNotReviewed))]
    [InlineData("oo", DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, Why, null)]
    [InlineData("ww", DecisionOutcome.Refused, RefusalGround.Law, Why, null)]
    [InlineData("oo", DecisionOutcome.Refused, RefusalGround.Law, Why, nameof(EveryItemMustBeWithheld))]
    [InlineData("wr", DecisionOutcome.Refused, RefusalGround.ThirdParties, Why, nameof(EveryItemMustBeWithheld))]
    [InlineData("ws", DecisionOutcome.Refused, RefusalGround.ThirdParties, Why, nameof(EveryItemMustBeWithheld))]
    [InlineData("", DecisionOutcome.Refused, RefusalGround.Law, Why, nameof(EveryItemMustBeWithheld))]
    [InlineData("oo", DecisionOutcome.Refused, RefusalGround.Law, null, nameof(MotivationMissing))]
    [InlineData("oo", DecisionOutcome.Refused, null, Why, nameof(GroundMissing))]
    [InlineData("oo", DecisionOutcome.Refused, RefusalGround.HolderInterest, Why, nameof(OnlyDirectorInvokesHolderInterest))]
    [InlineData("oo", DecisionOutcome.Refused, RefusalGround.IdentityUnproven, Why, nameof(IdentityNotAskedFirst))]
    [InlineData("", DecisionOutcome.NothingHeld, null, null, null)]
    [InlineData("g", DecisionOutcome.NothingHeld, null, null, nameof(SomethingIsHeld))]
    public void Decide_ForEachJudgement_FitsOrIsRefused(string judged, DecisionOutcome outcome, RefusalGround? ground, string? motivation, string? refusal)
    {
        var request = Case.InHandling();
        var items = judged.Select((how, index) => Judged(request, how, index)).ToList();

        var decided = request.Decide(outcome, ground, motivation, request.TallyOf(items), Case.PrivacyOfficer, Case.At, WorkingCalendar.Known);

        Assert.Equal(refusal, decided.Refusal?.Code);
        Assert.Equal(refusal is null ? RequestStatus.Decided : RequestStatus.InHandling, request.Status);
        Assert.Equal(refusal is null, request.Decision is not null);
    }

    [Theory]
    [InlineData(DecisionOutcome.Granted)]
    [InlineData(DecisionOutcome.NothingHeld)]
    [InlineData(DecisionOutcome.Refused)]
    [Article("2017-12.2")]
    public void Decide_WithoutAProvenIdentity_IsRefused(DecisionOutcome outcome)
    {
        var request = Case.InHandling(proven: false);

        Assert.IsType<IdentityNotProven>(request.Decide(outcome, outcome == DecisionOutcome.Refused ? RefusalGround.Law : null, Why, default, Case.PrivacyOfficer, Case.At, WorkingCalendar.Known).Refusal);
    }

    [Fact]
    [Article("2017-12.2")]
    [Article("AVG 12(6)")]
    public void Decide_OnAnUnprovenIdentity_IsPossibleOnlyAfterAsking()
    {
        var request = Case.InHandling(proven: false);
        Assert.IsType<IdentityNotAskedFirst>(Refuse(request).Refusal);

        request.AskIdentity("Komt u even langs aan de balie?", DutchTime.DateOf(Case.At), Case.Officer, Case.At, Clocks.Running);

        Assert.True(Refuse(request).IsSuccess);

        static Outcome Refuse(PrivacyRequest request) => request.Decide(DecisionOutcome.Refused, RefusalGround.IdentityUnproven, Why, request.TallyOf([Case.Item]), Case.PrivacyOfficer, Case.At, WorkingCalendar.Known);
    }

    [Fact]
    public void Decide_OnHolderInterestByTheDirector_IsPossible()
    {
        var request = Case.InHandling();
        request.ReviewItem(Case.Withhold(Case.Item, RefusalGround.HolderInterest), Case.Director, Case.At);

        Assert.True(request.Decide(DecisionOutcome.Refused, RefusalGround.HolderInterest, Why, request.TallyOf([Case.Item]), Case.Director, Case.At, WorkingCalendar.Known).IsSuccess);
    }

    [Theory]
    [InlineData(ItemVerdict.Withhold, null, Why, "x", nameof(GroundMissing))]
    [InlineData(ItemVerdict.Withhold, RefusalGround.ThirdParties, "", "x", nameof(GroundMissing))]
    [InlineData(ItemVerdict.Redact, RefusalGround.ThirdParties, Why, "", nameof(RedactionMissing))]
    [InlineData(ItemVerdict.Withhold, RefusalGround.HolderInterest, Why, null, nameof(OnlyDirectorInvokesHolderInterest))]
    [InlineData(ItemVerdict.Withhold, RefusalGround.IdentityUnproven, Why, null, nameof(GroundDoesNotFit))]
    [InlineData(ItemVerdict.Withhold, RefusalGround.ManifestlyUnfounded, Why, null, nameof(GroundDoesNotFit))]
    [InlineData(ItemVerdict.Give, RefusalGround.Law, Why, null, nameof(GroundDoesNotFit))]
    [InlineData(ItemVerdict.Withhold, RefusalGround.Law, Why, null, null)]
    [InlineData(ItemVerdict.Redact, RefusalGround.ThirdParties, Why, "█████", null)]
    public void ReviewItem_ForEachVerdict_NeedsAGroundAndAMotivation(ItemVerdict verdict, RefusalGround? ground, string? motivation, string? text, string? refusal)
    {
        var request = Case.InHandling();

        var reviewed = request.ReviewItem(new ItemReview("dossier/1", "x", verdict, text, null, ground, motivation), Case.PrivacyOfficer, Case.At);

        Assert.Equal(refusal, reviewed.Refusal?.Code);
        Assert.Equal(refusal is null ? 1 : 0, request.ItemDecisions.Count);
    }

    [Fact]
    [Article("2017-7.6")]
    public void ReviewItem_MarkedAsAWorkingNote_IsGivenLikeAnyOther()
    {
        var request = Case.InHandling();
        var note = Case.AnItem("dossier/2", "Werkaantekening", marks: Portal.Shared.Registrations.DossierMarks.WorkingNote | Portal.Shared.Registrations.DossierMarks.Draft);

        Assert.True(request.ReviewItem(Case.Give(note), Case.PrivacyOfficer, Case.At).IsSuccess);
        Assert.True(request.Decide(DecisionOutcome.Granted, null, null, request.TallyOf([note]), Case.PrivacyOfficer, Case.At, WorkingCalendar.Known).IsSuccess);
    }

    [Fact]
    public void Supplement_AfterNewJudgements_NeedsADecisionThatFits()
    {
        var request = Case.In(RequestStatus.Answered);
        var found = Case.AnItem("dossier/9", "Vergeten e-mail");
        Assert.IsType<ItemsNotReviewed>(request.DecisionOutdated(request.TallyOf([Case.Item, found])));
        Assert.True(request.ReviewItem(Case.Withhold(found), Case.PrivacyOfficer, Case.At).IsSuccess);
        Assert.IsType<DecisionDoesNotFitItems>(request.DecisionOutdated(request.TallyOf([Case.Item, found])));

        Assert.True(request.Decide(DecisionOutcome.Partly, null, Why, request.TallyOf([Case.Item, found]), Case.PrivacyOfficer, Case.At, WorkingCalendar.Known).IsSuccess);

        Assert.Equal(RequestStatus.Answered, request.Status);
        Assert.Null(request.DecisionOutdated(request.TallyOf([Case.Item, found])));
    }

    private static Portal.Shared.Overviews.OverviewItem Judged(PrivacyRequest request, char how, int index)
    {
        var item = Case.AnItem($"dossier/{index}", $"Stuk {index}");
        ItemReview? review = how switch
        {
            'g' or 's' => Case.Give(item),
            'r' => Case.Redact(item),
            'w' => Case.Withhold(item),
            _ => null,
        };
        if (review is not null)
            Assert.True(request.ReviewItem(review, Case.PrivacyOfficer, Case.At).IsSuccess);
        return how == 's' ? Case.AnItem(item.Key, item.Title, "Intussen veranderd.") : item;
    }
}
