using Portal.Shared.Disclosures;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Tests.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Overviews;

/// <summary>What is not given as it is tells nothing else than why.</summary>
[Article("2017-15.2")]
[Article("2017-15.3")]
public sealed class WithheldDisclosureTests
{
    private static readonly DateOnly Received = new(2026, 11, 27);

    // Every fact is there, so that each that slips through is seen.
    private static readonly OverviewItem Item = DisclosureAssembly.ItemOf(Disclosure.Record(
        Guid.NewGuid(),
        new DisclosureFacts("Fictiva Verzekeringen", "naam", "de polis", DisclosureGround.NotRecorded, DisclosureForm.Oral, new DateOnly(2026, 6, 12), new DateOnly(2026, 6, 13)) { Since = new DateOnly(2026, 1, 1), ToldHow = ToldHow.Letter, GroundText = "Vergeten." },
        "Ravi Bloesemdal"));

    [Theory]
    [InlineData(ItemVerdict.Withhold)]
    [InlineData(ItemVerdict.Redact)]
    public void Answer_OnWhatIsNotGivenAsItIs_HoldsNoOtherFact(ItemVerdict verdict)
    {
        string[] allowed = verdict == ItemVerdict.Redact
            ? [nameof(AnsweredDisclosure.Verdict), nameof(AnsweredDisclosure.IsGeneral), nameof(AnsweredDisclosure.GeneralTerms), nameof(AnsweredDisclosure.WhyNotWhole), nameof(AnsweredDisclosure.Motivation)]
            : [nameof(AnsweredDisclosure.Verdict), nameof(AnsweredDisclosure.IsGeneral), nameof(AnsweredDisclosure.WhyNotWhole), nameof(AnsweredDisclosure.Motivation)];
        var review = verdict == ItemVerdict.Redact ? Case.Redact(Item, "Een verzekeraar.") : Case.Withhold(Item);

        var line = Assert.Single(Answer(DecisionOutcome.Partly, null, review).Disclosures);

        // By name, so that a fact that is added later is judged too.
        Assert.Equal(allowed.Order(StringComparer.Ordinal), typeof(AnsweredDisclosure).GetProperties().Where(fact => fact.Name != "EqualityContract" && fact.GetValue(line) is not null).Select(fact => fact.Name).Order(StringComparer.Ordinal));
        Assert.Equal(review.Motivation, line.Motivation);
    }

    [Fact]
    public void Answer_OnWhatIsGiven_HoldsEveryFact()
    {
        var line = Assert.Single(Answer(DecisionOutcome.Granted, null, Case.Give(Item)).Disclosures);

        Assert.Equal(["GeneralTerms", "Motivation", "WhyNotWhole"], typeof(AnsweredDisclosure).GetProperties().Where(fact => fact.GetValue(line) is null).Select(fact => fact.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(RefusalGround.IdentityUnproven, true)]
    [InlineData(RefusalGround.ManifestlyUnfounded, false)]
    [InlineData(null, false)]
    [Article("2017-12.2")]
    public void Answer_WhereItStayedUnclearWhoAsks_SaysSo(RefusalGround? ground, bool unproven) =>
        Assert.Equal(unproven, Answer(ground is null ? DecisionOutcome.Granted : DecisionOutcome.Refused, ground, Case.Give(Item)).IdentityStaysUnproven);

    private static DisclosureAnswer Answer(DecisionOutcome outcome, RefusalGround? ground, ItemReview review)
    {
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 42), RequestKind.DisclosureOverview, RequestChannel.Letter, new Applicant(Guid.NewGuid(), "Noor Zonderland", null, PostalAddress.None, "nl"),
            RequestScope.Everything, Received, Case.At, Case.Officer, WorkingCalendar.Known, null).Value;
        Assert.True(request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, Case.At).IsSuccess);
        Assert.True(request.ProveIdentity(IdentityMethod.ShownAtDesk, null, Case.Officer, Case.At, WorkingCalendar.Known).IsSuccess);
        Assert.True(request.ReviewItem(review, Case.PrivacyOfficer, Case.At).IsSuccess);
        return Case.DisclosureAnswer(request, new RequestDecision(outcome, ground, "Daarom.", Case.Officer, Case.At), Item);
    }
}
