using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Requests;

/// <summary>The edges of third parties and representatives: each of them was once broken without a test that noticed.</summary>
public sealed class ThirdPartyEdgeTests
{
    private static readonly DateOnly Today = DutchTime.DateOf(Case.At);

    [Fact]
    [Article("2017-13.4")]
    public void Hear_NothingAfterTheWaitEnded_DoesNotOpenTheQuestionAgain()
    {
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 42), RequestKind.Access, RequestChannel.Letter, new Applicant(Guid.NewGuid(), "Noor Zonderland", null, PostalAddress.None, "nl"),
            RequestScope.Everything, Today, Case.At, Case.Officer, WorkingCalendar.Known, null).Value;
        var item = new OverviewItem("dossier/1", OverviewCategories.Dossier, "Gesprek", "Over een zus.", Today, new Provenance(DataOrigin.Employee, "Ravi", Today, ProcessingPurpose.Guidance));
        var question = ThirdPartyQuestion.Ask(request, item, new ThirdPartyAsk("Pien", "brief", Today, Today), Case.Officer, Case.At).Value;
        Assert.True(question.Hear(ThirdPartyAnswer.NoAnswer, Today, null, null, Case.Officer, Case.At).IsSuccess);

        Assert.IsType<ThirdPartyAnswered>(question.Hear(ThirdPartyAnswer.Open, Today, null, null, Case.Officer, Case.At).Refusal);

        Assert.Equal(ThirdPartyAnswer.NoAnswer, question.Answer);
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void End_ARepresentationWhoseLastDayPassed_IsRefused()
    {
        var representation = Representation.Enter(
            Guid.NewGuid(), new RepresentationTerms("Kaat Papierboot", null, PostalAddress.None, RepresentativeRelation.Authorised, RepresentationScope.Everything, "Machtiging", Today.AddDays(-9), Today.AddDays(-1)), null, Case.Officer, Case.At.AddDays(-9));

        Assert.IsType<RepresentationEnded>(representation.End(Case.At).Refusal);

        Assert.Null(representation.EndedAt);
    }
}
