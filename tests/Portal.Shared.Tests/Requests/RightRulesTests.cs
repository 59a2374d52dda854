using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Requests;

/// <summary>What can be decided on a right that the regulations do not name.</summary>
[Article("AVG 12(4)")]
public sealed class RightRulesTests
{
    private const string Why = "De gegevens zijn nodig voor de rechtszaak.";

    // The last column is the refusal, or nothing. Proven: whether the identity is.
    [Theory]
    [Article("AVG 21(1)")]
    [InlineData(OtherRight.Objection, DecisionOutcome.Granted, null, null, true, null)]
    [InlineData(OtherRight.Objection, DecisionOutcome.Granted, null, null, false, nameof(IdentityNotProven))]
    [InlineData(OtherRight.Objection, DecisionOutcome.Granted, RefusalGround.Law, null, true, nameof(GroundDoesNotFit))]
    [InlineData(OtherRight.Objection, DecisionOutcome.Partly, RefusalGround.Law, Why, true, null)]
    [InlineData(OtherRight.Objection, DecisionOutcome.Partly, null, Why, true, nameof(GroundMissing))]
    [InlineData(OtherRight.Objection, DecisionOutcome.Refused, RefusalGround.Law, Why, true, null)]
    [InlineData(OtherRight.Objection, DecisionOutcome.Refused, RefusalGround.Law, " ", true, nameof(MotivationMissing))]
    [InlineData(OtherRight.Objection, DecisionOutcome.Refused, null, Why, true, nameof(GroundMissing))]
    [InlineData(OtherRight.Objection, DecisionOutcome.Refused, RefusalGround.HolderInterest, Why, true, nameof(OnlyDirectorInvokesHolderInterest))]
    [InlineData(OtherRight.Objection, DecisionOutcome.Refused, RefusalGround.ThirdParties, Why, true, nameof(GroundDoesNotFit))]
    [InlineData(OtherRight.Objection, DecisionOutcome.Refused, RefusalGround.NotRecorded, Why, true, nameof(GroundDoesNotFit))]
    [InlineData(OtherRight.Objection, DecisionOutcome.Refused, RefusalGround.IdentityUnproven, Why, false, nameof(IdentityNotAskedFirst))]
    [InlineData(OtherRight.Objection, DecisionOutcome.NothingHeld, null, null, true, nameof(SomethingIsHeld))]
    [InlineData(OtherRight.MarketingObjection, DecisionOutcome.Granted, null, null, false, null)]
    [InlineData(OtherRight.MarketingObjection, DecisionOutcome.Partly, RefusalGround.Law, Why, true, nameof(ObjectionIsUnconditional))]
    [InlineData(OtherRight.MarketingObjection, DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, Why, true, nameof(ObjectionIsUnconditional))]
    [InlineData(OtherRight.MarketingObjection, DecisionOutcome.Refused, RefusalGround.IdentityUnproven, Why, false, nameof(ObjectionIsUnconditional))]
    [InlineData(OtherRight.MarketingObjection, DecisionOutcome.NothingHeld, null, null, true, nameof(ObjectionIsUnconditional))]
    [InlineData(OtherRight.Restriction, DecisionOutcome.Granted, null, null, true, null)]
    [InlineData(OtherRight.Restriction, DecisionOutcome.Refused, RefusalGround.ConditionsNotMet, Why, true, null)]
    [InlineData(OtherRight.Restriction, DecisionOutcome.Refused, RefusalGround.ThirdParties, Why, true, nameof(GroundDoesNotFit))]
    [InlineData(OtherRight.WithdrawalOfConsent, DecisionOutcome.Refused, RefusalGround.ConditionsNotMet, Why, true, null)]
    [InlineData(OtherRight.WithdrawalOfConsent, DecisionOutcome.Refused, RefusalGround.ManifestlyUnfounded, Why, true, nameof(GroundDoesNotFit))]
    public void Decide_OnEachRight_FitsOrIsRefused(OtherRight right, DecisionOutcome outcome, RefusalGround? ground, string? motivation, bool proven, string? refusal)
    {
        var request = InHandling(right, proven);

        var decided = request.Decide(outcome, ground, motivation, default, Case.PrivacyOfficer, Case.At, WorkingCalendar.Known);

        Assert.Equal(refusal, decided.Refusal?.GetType().Name);
        Assert.Equal(refusal is null ? RequestStatus.Decided : RequestStatus.InHandling, request.Status);
    }

    [Fact]
    [Article("AVG 21(1)")]
    public void Decide_OnACompellingGround_IsForTheDirector() =>
        Assert.True(InHandling(OtherRight.Objection).Decide(DecisionOutcome.Refused, RefusalGround.HolderInterest, Why, default, Case.Director, Case.At, WorkingCalendar.Known).IsSuccess);

    // Per item: g(iven), w(ithheld), o(pen).
    [Theory]
    [Article("AVG 20")]
    [InlineData("g", DecisionOutcome.Granted, null, null)]
    [InlineData("o", DecisionOutcome.Granted, null, nameof(ItemsNotReviewed))]
    [InlineData("gw", DecisionOutcome.Granted, null, nameof(DecisionDoesNotFitItems))]
    [InlineData("gw", DecisionOutcome.Partly, null, null)]
    [InlineData("", DecisionOutcome.NothingHeld, null, null)]
    [InlineData("g", DecisionOutcome.NothingHeld, null, nameof(SomethingIsHeld))]
    [InlineData("o", DecisionOutcome.Refused, RefusalGround.ConditionsNotMet, null)]
    [InlineData("o", DecisionOutcome.Refused, RefusalGround.ThirdParties, nameof(EveryItemMustBeWithheld))]
    public void Decide_OnPortability_FollowsTheItems(string judged, DecisionOutcome outcome, RefusalGround? ground, string? refusal)
    {
        var request = InHandling(OtherRight.Portability);
        var items = judged.Select((_, index) => Case.AnItem($"person/{index}", $"Gegeven {index}")).ToList();
        foreach (var (item, verdict) in items.Zip(judged).Where(pair => pair.Second != 'o'))
            Assert.True(request.ReviewItem(verdict == 'g' ? Case.Give(item) : Case.Withhold(item), Case.PrivacyOfficer, Case.At).IsSuccess);

        Assert.Equal(refusal, request.Decide(outcome, ground, Why, request.TallyOf(items), Case.PrivacyOfficer, Case.At, WorkingCalendar.Known).Refusal?.GetType().Name);
    }

    [Fact]
    public void ReviewItem_OfARightWithoutItems_IsRefused() =>
        Assert.IsType<ActionNotPossible>(InHandling(OtherRight.Restriction).ReviewItem(Case.Give(Case.Item), Case.PrivacyOfficer, Case.At).Refusal);

    [Theory]
    [Article("AVG 7(3)")]
    [InlineData(DecisionOutcome.Granted, 1, 1, null)]
    [InlineData(DecisionOutcome.Granted, 2, 0, nameof(NoConsentTakenBack))]
    [InlineData(DecisionOutcome.Partly, 1, 0, nameof(NoConsentTakenBack))]
    [InlineData(DecisionOutcome.Refused, 1, 0, null)]
    [InlineData(DecisionOutcome.Refused, 1, 1, nameof(ConsentWasTakenBack))]
    [InlineData(DecisionOutcome.NothingHeld, 0, 0, null)]
    [InlineData(DecisionOutcome.NothingHeld, 1, 0, nameof(ConsentIsHeld))]
    [InlineData(DecisionOutcome.NothingHeld, 0, 1, nameof(ConsentIsHeld))]
    public void ConsentRefuses_ForEachOutcome_FitsTheRegister(DecisionOutcome outcome, int inForce, int takenBack, string? refusal) =>
        Assert.Equal(refusal, RightRules.ConsentRefuses(outcome, inForce, takenBack)?.GetType().Name);

    [Fact]
    public void Receive_OtherRightWithoutWhich_IsRefused() => Assert.IsType<RightMissing>(Receive(RequestKind.OtherRight, null).Refusal);

    [Fact]
    public void Receive_AccessWithARight_IsRefused() => Assert.IsType<RightMissing>(Receive(RequestKind.Access, OtherRight.Objection).Refusal);

    [Fact]
    [Article("AVG 20")]
    public void Portable_IsOnlyWhatThePersonGave()
    {
        foreach (var origin in Enum.GetValues<DataOrigin>())
            Assert.Equal(origin == DataOrigin.Person, RightAnswer.IsPortable(Case.Item with { Provenance = Case.Item.Provenance with { Origin = origin } }));
    }

    [Fact]
    public void Grounds_OfEachRight_HaveWordsOfTheirOwnLaw()
    {
        foreach (var right in Enum.GetValues<OtherRight>())
        {
            // The regulations do not know these rights: their articles belong in no such letter.
            foreach (var ground in RightRules.Grounds(right).Append(RefusalGround.IdentityUnproven))
                Assert.DoesNotContain("reglement", KindWords.Of(ground, RequestKind.OtherRight, right), StringComparison.OrdinalIgnoreCase);
            Assert.NotEmpty(RightRules.Outcomes(right));
        }
    }

    private static PrivacyRequest InHandling(OtherRight right, bool proven = true)
    {
        var request = Receive(RequestKind.OtherRight, right).Value;
        Assert.True(request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, Case.At).IsSuccess);
        if (proven)
            Assert.True(request.ProveIdentity(IdentityMethod.ShownAtDesk, null, Case.Officer, Case.At, WorkingCalendar.Known).IsSuccess);
        return request;
    }

    private static Outcome<PrivacyRequest> Receive(RequestKind kind, OtherRight? right) => PrivacyRequest.Receive(
        CaseNumber.Of(2026, 42), kind, RequestChannel.Letter, new Applicant(Guid.NewGuid(), "Noor Zonderland", null, PostalAddress.None, "nl"),
        RequestScope.Everything, new DateOnly(2026, 11, 27), Case.At, Case.Officer, WorkingCalendar.Known, null, right);
}
