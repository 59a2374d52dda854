using System.Globalization;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Tests.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Overviews;

[Article("2017-15.1")]
[Article("2017-15.2")]
[Article("2017-15.3")]
public sealed class DisclosureAnswerTests
{
    private const string Why = "Daarom.";
    private static readonly DateOnly Today = new(2026, 12, 10);
    private static readonly OverviewItem Item = DisclosureAssembly.ItemOf(ADisclosure());

    public DisclosureAnswerTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

    [Fact]
    public void Make_OfAGivenDisclosure_SaysYesAndHoldsItsFacts()
    {
        var answer = Answer(DecisionOutcome.Granted, null, Case.Give(Item));

        var line = Assert.Single(answer.Disclosures);
        Assert.True(answer.WereDisclosed);
        Assert.Equal(("Fictiva Verzekeringen", "naam", "de polis", "een wettelijke plicht", "mondeling"), (line.Recipient, line.Data, line.Purpose, line.Ground, line.Form));
        Assert.Equal(new DateOnly(2026, 6, 12), line.On);
        Assert.Null(line.WhyNotWhole);
    }

    [Fact]
    public void Make_OfADisclosureInGeneralTerms_NamesNobody()
    {
        var answer = Answer(DecisionOutcome.Partly, null, Case.Redact(Item, "Een verzekeraar kreeg uw naam.") with { Ground = RefusalGround.NotRecorded });

        var line = Assert.Single(answer.Disclosures);
        Assert.Equal("Een verzekeraar kreeg uw naam.", line.GeneralTerms);
        Assert.Contains("15.2", line.WhyNotWhole, StringComparison.Ordinal);
        Assert.Empty(new object?[] { line.Recipient, line.Data, line.Purpose, line.Ground, line.On, line.ToldOn }.OfType<object>());
    }

    [Fact]
    public void Make_OfAWithheldDisclosure_HoldsNothingButWhy()
    {
        var answer = Answer(DecisionOutcome.Refused, RefusalGround.ThirdParties, Case.Withhold(Item));

        var line = Assert.Single(answer.Disclosures);
        Assert.True(answer.WereDisclosed);
        Assert.DoesNotContain("Fictiva", line.ToString(), StringComparison.Ordinal);
        Assert.Null(line.On);
        Assert.Contains("15.3 en 11.1 b", line.WhyNotWhole, StringComparison.Ordinal);
        Assert.DoesNotContain("13.4", line.WhyNotWhole + answer.Ground, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_OfNothing_SaysNo()
    {
        var answer = Case.DisclosureAnswer(ARequest(), new RequestDecision(DecisionOutcome.NothingHeld, null, null, Case.Officer, Case.At));

        Assert.False(answer.WereDisclosed);
        Assert.Equal("Er is niets verstrekt", KindWords.Of(answer.Outcome, RequestKind.DisclosureOverview));
    }

    [Theory]
    [InlineData(RefusalGround.IdentityUnproven)]
    [InlineData(RefusalGround.ManifestlyUnfounded)]
    [Article("2017-12.2")]
    public void Make_OfARequestThatWasNotLookedInto_SaysNeitherYesNorNo(RefusalGround ground)
    {
        var answer = Answer(DecisionOutcome.Refused, ground, Case.Give(Item));

        Assert.Null(answer.WereDisclosed);
        Assert.Empty(answer.Disclosures);
    }

    [Fact]
    [Article("2017-7.5")]
    public void Make_OfADisclosureThatWasNotTold_KeepsTheReasonInside()
    {
        var untold = DisclosureAssembly.ItemOf(Disclosure.Record(Guid.NewGuid(), Facts() with { Ground = DisclosureGround.UrgentReason, GroundText = "Gevaar voor een ander.", WhyNotTold = "Dan vlucht iemand." }, "Ravi Bloesemdal"));

        var answer = Answer(DecisionOutcome.Granted, null, [Case.Give(untold)], untold);

        Assert.Equal("Dan vlucht iemand.", untold.Disclosure!.WhyNotTold);
        Assert.DoesNotContain("vlucht", untold.Content! + answer.Disclosures.Single(), StringComparison.Ordinal);
    }

    // Whether a recipient was recorded is only a reason to be general, only about a disclosure, and refuses nothing.
    [Theory]
    [InlineData(RequestKind.DisclosureOverview, ItemVerdict.Redact, true)]
    [InlineData(RequestKind.DisclosureOverview, ItemVerdict.Withhold, false)]
    [InlineData(RequestKind.Access, ItemVerdict.Redact, false)]
    [InlineData(RequestKind.Access, ItemVerdict.Withhold, false)]
    public void Review_OnWhatWasNotRecorded_IsOnlyToTellInGeneralTerms(RequestKind kind, ItemVerdict verdict, bool fits)
    {
        var request = ARequest(kind);
        var review = (verdict == ItemVerdict.Redact ? Case.Redact(Item, "Een verzekeraar.") : Case.Withhold(Item)) with { Ground = RefusalGround.NotRecorded };

        var done = request.ReviewItem(review, Case.PrivacyOfficer, Case.At);

        Assert.Equal(fits, done.IsSuccess);
        if (!fits)
            Assert.IsType<GroundDoesNotFit>(done.Refusal);
        Assert.IsType<GroundDoesNotFit>(request.Decide(DecisionOutcome.Refused, RefusalGround.NotRecorded, Why, request.TallyOf([Item]), Case.Director, Case.At, WorkingCalendar.Known).Refusal);
    }

    [Fact]
    public void Review_OnTheInterestOfTheHolder_IsForTheDirector()
    {
        var review = Case.Withhold(Item, RefusalGround.HolderInterest);

        Assert.IsType<OnlyDirectorInvokesHolderInterest>(ARequest().ReviewItem(review, Case.PrivacyOfficer, Case.At).Refusal);
        Assert.True(ARequest().ReviewItem(review, Case.Director, Case.At).IsSuccess);
    }

    [Theory]
    [InlineData("nl-NL")]
    [InlineData("en-GB")]
    public void Words_OfEachGround_NameNoArticleOfAccess(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Assert.All(Enum.GetValues<RefusalGround>(), ground => Assert.DoesNotContain("13.4", KindWords.Of(ground, RequestKind.DisclosureOverview), StringComparison.Ordinal));
        Assert.Contains("13.4 a", KindWords.Of(RefusalGround.ThirdParties, RequestKind.Access), StringComparison.Ordinal);
        Assert.All(Enum.GetValues<DecisionOutcome>(), outcome => Assert.NotEmpty(KindWords.Of(outcome, RequestKind.DisclosureOverview)));
    }

    private static DisclosureAnswer Answer(DecisionOutcome outcome, RefusalGround? ground, ItemReview review) => Answer(outcome, ground, [review], Item);

    private static DisclosureAnswer Answer(DecisionOutcome outcome, RefusalGround? ground, IReadOnlyList<ItemReview> reviews, params OverviewItem[] items)
    {
        var request = ARequest();
        foreach (var review in reviews)
            Assert.True(request.ReviewItem(review, Case.PrivacyOfficer, Case.At).IsSuccess);
        return Case.DisclosureAnswer(request, new RequestDecision(outcome, ground, Why, Case.Officer, Case.At), items);
    }

    private static RequestScope Asked { get; } = new(OverviewCategories.Recipients, new DateOnly(2025, 11, 27), null, null, AnswerForm.Portal, null);

    private static PrivacyRequest ARequest(RequestKind kind = RequestKind.DisclosureOverview)
    {
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 42), kind, RequestChannel.Letter, new Applicant(Guid.NewGuid(), "Noor Zonderland", null, PostalAddress.None, "nl"),
            Asked, new DateOnly(2026, 11, 27), Case.At, Case.Officer, WorkingCalendar.Known, null).Value;
        request.TakeUp(Case.PrivacyOfficer.Id, Case.Officer, Case.At);
        request.ProveIdentity(IdentityMethod.ShownAtDesk, null, Case.Officer, Case.At, WorkingCalendar.Known);
        return request;
    }

    private static Disclosure ADisclosure() => Disclosure.Record(Guid.NewGuid(), Facts(), "Ravi Bloesemdal");

    private static DisclosureFacts Facts() => new("Fictiva Verzekeringen", "naam", "de polis", DisclosureGround.Law, DisclosureForm.Oral, new DateOnly(2026, 6, 12), null);
}
