using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Requests;

/// <summary>What the answers of third parties allow.</summary>
[Article("2017-13.4")]
public sealed class ThirdPartyTests
{
    private static readonly DateOnly Day = DutchTime.DateOf(Case.At);

    // Answers: o(pen), a(greed), d(eclined), n(o answer). The last column is the refusal, or nothing.
    [Theory]
    [InlineData("", ItemVerdict.Give, null, null)]
    [InlineData("o", ItemVerdict.Give, null, nameof(ThirdPartyStillAsked))]
    [InlineData("o", ItemVerdict.Redact, RefusalGround.ThirdParties, null)]
    [InlineData("o", ItemVerdict.Withhold, RefusalGround.ThirdParties, null)]
    [InlineData("ao", ItemVerdict.Give, null, nameof(ThirdPartyStillAsked))]
    [InlineData("d", ItemVerdict.Give, null, nameof(ThirdPartyDidNotAgree))]
    [InlineData("d", ItemVerdict.Withhold, RefusalGround.Law, nameof(ThirdPartyDidNotAgree))]
    [InlineData("d", ItemVerdict.Withhold, RefusalGround.ThirdParties, null)]
    [InlineData("d", ItemVerdict.Redact, RefusalGround.ThirdParties, null)]
    [InlineData("n", ItemVerdict.Give, null, nameof(ThirdPartyDidNotAgree))]
    [InlineData("n", ItemVerdict.Withhold, RefusalGround.ThirdParties, null)]
    [InlineData("ad", ItemVerdict.Give, null, nameof(ThirdPartyDidNotAgree))]
    [InlineData("a", ItemVerdict.Give, null, null)]
    [InlineData("a", ItemVerdict.Withhold, RefusalGround.ThirdParties, nameof(ThirdPartyAgreed))]
    [InlineData("a", ItemVerdict.Redact, RefusalGround.ThirdParties, null)]
    [InlineData("a", ItemVerdict.Withhold, RefusalGround.Law, null)]
    public void Refuses_ForEachAnswerAndVerdict_FollowsTheArticle(string answers, ItemVerdict verdict, RefusalGround? ground, string? refusal) =>
        Assert.Equal(refusal, ThirdPartyRules.Refuses(verdict, ground, [.. answers.Select(Asked)])?.GetType().Name);

    [Theory]
    [InlineData("o", nameof(ThirdPartiesStillAsked))]
    [InlineData("d", nameof(ThirdPartyDidNotAgree))]
    [InlineData("a", null)]
    public void Refuses_ADecisionOnAnItemThatWasGivenBefore_LooksAgain(string answer, string? refusal)
    {
        var request = Case.InHandling();
        Assert.True(request.ReviewItem(Case.Give(Case.Item), Case.PrivacyOfficer, Case.At).IsSuccess);

        Assert.Equal(refusal, ThirdPartyRules.Refuses(request, [Case.Item], [Asked(answer[0])])?.GetType().Name);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("  ", false)]
    [InlineData("Per e-mail van 27 november, in het dossier.", true)]
    public void Hear_AnAgreementWithoutPaper_NeedsHowItCameInWriting(string? note, bool accepted)
    {
        var heard = AQuestion().Hear(ThirdPartyAnswer.Agreed, Day, null, note, Case.Officer, Case.At);

        Assert.Equal(accepted ? null : nameof(AgreementNotInWriting), heard.Refusal?.GetType().Name);
    }

    [Fact]
    public void Hear_AfterTheWaitWasEnded_StillCounts_AndAnAnswerStays()
    {
        var question = AQuestion();
        Assert.True(question.Hear(ThirdPartyAnswer.NoAnswer, Day, null, null, Case.Officer, Case.At).IsSuccess);
        Assert.True(question.Hear(ThirdPartyAnswer.Agreed, Day, Guid.NewGuid(), null, Case.Officer, Case.At).IsSuccess);

        Assert.IsType<ThirdPartyAnswered>(question.Hear(ThirdPartyAnswer.Declined, Day, null, null, Case.Officer, Case.At).Refusal);
        Assert.Equal((ThirdPartyAnswer.Agreed, 2), (question.Answer, question.Version));
    }

    [Fact]
    public void Hear_BeforeTheQuestionOrTomorrow_IsRefused()
    {
        Assert.IsType<BeforeTheQuestion>(AQuestion().Hear(ThirdPartyAnswer.Declined, Day.AddDays(-1), null, null, Case.Officer, Case.At).Refusal);
        Assert.IsType<DayInFuture>(AQuestion().Hear(ThirdPartyAnswer.Declined, Day.AddDays(1), null, null, Case.Officer, Case.At).Refusal);
    }

    [Theory]
    [InlineData("", "brief", 0, 0, nameof(TextMissing))]
    [InlineData("Pien", " ", 0, 0, nameof(TextMissing))]
    [InlineData("Pien", "brief", 0, 1, nameof(DayInFuture))]
    [InlineData("Pien", "brief", 1, 0, nameof(DayInFuture))]
    [InlineData("Pien", "brief", -1, 0, nameof(BeforeReceipt))]
    [InlineData("Pien", "brief", 0, 0, null)]
    public void Ask_WithoutWhoHowOrTheWishOfTheApplicant_IsRefused(string who, string reached, int wanted, int asked, string? refusal) =>
        Assert.Equal(refusal, ThirdPartyQuestion.Ask(Case.InHandling(), Case.Item, new ThirdPartyAsk(who, reached, Day.AddDays(wanted), Day.AddDays(asked)), Case.Officer, Case.At).Refusal?.GetType().Name);

    [Fact]
    [Article("AVG 12(3)")]
    public void AskThirdParty_InHandling_StopsNoClock()
    {
        var request = Case.InHandling();
        var before = (request.RegulationDate, request.AvgDate, request.PausedSince, request.WaitingSince, request.Status);

        Assert.True(request.AskThirdParty(Case.Officer, Case.At).IsSuccess);

        Assert.Equal(before, (request.RegulationDate, request.AvgDate, request.PausedSince, request.WaitingSince, request.Status));
        Assert.Equal((RequestEventKind.ThirdPartyAsked, null), (request.Events[^1].Kind, request.Events[^1].Text));
    }

    [Fact]
    public void AskThirdParty_OnceDecided_IsRefused() => Assert.IsType<ActionNotPossible>(Case.In(RequestStatus.Decided).AskThirdParty(Case.Officer, Case.At).Refusal);

    private static ThirdPartyQuestion AQuestion() => ThirdPartyQuestion.Ask(Case.InHandling(), Case.Item, new ThirdPartyAsk("Pien Zonderland", "brief", Day, Day), Case.Officer, Case.At).Value;

    private static ThirdPartyQuestion Asked(char answer)
    {
        var question = AQuestion();
        if (answer != 'o')
            Assert.True(question.Hear(answer switch { 'a' => ThirdPartyAnswer.Agreed, 'd' => ThirdPartyAnswer.Declined, _ => ThirdPartyAnswer.NoAnswer }, Day, Guid.NewGuid(), null, Case.Officer, Case.At).IsSuccess);
        return question;
    }
}
