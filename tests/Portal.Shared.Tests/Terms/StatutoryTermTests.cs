using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

public sealed class StatutoryTermTests
{
    private static readonly DateOnly Received = new(2026, 11, 27);
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Known;

    [Theory]
    [Article("2017-13.2")]
    [Article("2017-14.3")]
    [Article("2017-15.2")]
    [Article("2017-11.1")]
    [InlineData(TermSubject.Access, 4, "2017-13.2", "AVG 12(3)")]
    [InlineData(TermSubject.Correction, 8, "2017-14.3", "AVG 12(3)")]
    [InlineData(TermSubject.DisclosureOverview, 4, "2017-15.2", "AVG 12(3)")]
    [InlineData(TermSubject.RegistrationNotice, 4, "2017-11.1", "AVG 14(3)")]
    public void For_Subject_GivesWeeksAndArticles(TermSubject subject, int weeks, string article, string avgArticle)
    {
        var rule = TermRules.For(subject, Received);

        Assert.Equal((weeks, article, avgArticle), (rule.Weeks, rule.Article, rule.AvgArticle));
        Assert.Equal(rule, TermRules.For(subject, TermRules.Earliest));
    }

    [Fact]
    public void For_ReceiptBeforeTheFirstRule_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TermRules.For(TermSubject.Access, TermRules.Earliest.AddDays(-1)));

    [Fact]
    [Article("2017-14.3")]
    [Article("AVG 12(3)")]
    public void AnswerBy_CorrectionWithoutExtension_IsTheAvgMonth()
    {
        var term = Compute(TermSubject.Correction, Received);

        Assert.Equal((new DateOnly(2027, 1, 22), new DateOnly(2026, 12, 28)), (term.RegulationDate, term.AvgDate));
        Assert.Equal(term.AvgDate, term.AnswerBy);
        Assert.Equal(new DateOnly(2026, 12, 24), term.TargetDate);
    }

    [Fact]
    [Article("AVG 12(3)")]
    public void AnswerBy_ExtendedCorrection_IsTheRegulationDate()
    {
        var term = Compute(TermSubject.Correction, Received, new Extended(new DateOnly(2026, 12, 28), ExtensionGround.Complexity));

        Assert.True(term.IsExtended);
        Assert.Equal(new DateOnly(2027, 3, 1), term.AvgDate);
        Assert.Equal(new DateOnly(2027, 1, 22), term.AnswerBy);
        Assert.Equal(new DateOnly(2027, 1, 22), term.TargetDate);
    }

    [Fact]
    [Article("AVG 12(3)")]
    public void AnswerBy_ExtendedAccess_IsTheAvgDateAndTheRegulationDateStays()
    {
        var term = Compute(TermSubject.Access, Received, new Extended(Received, ExtensionGround.Complexity));

        Assert.Equal(new DateOnly(2027, 3, 1), term.AnswerBy);
        Assert.Equal(new DateOnly(2026, 12, 28), term.RegulationDate);
        Assert.Equal(new DateOnly(2026, 12, 28), term.AvgFirstDate);
        Assert.Equal(new DateOnly(2026, 12, 24), term.TargetDate);
    }

    public static TheoryData<string, Extended> ExtensionsThatDoNotCount => new()
    {
        { "a day too late", new Extended(new DateOnly(2026, 12, 29), ExtensionGround.Complexity) },
        { "before receipt", new Extended(new DateOnly(2026, 11, 26), ExtensionGround.Complexity) },
    };

    [Theory]
    [Article("AVG 12(3)")]
    [MemberData(nameof(ExtensionsThatDoNotCount))]
    public void Compute_ExtensionThatDoesNotCount_ChangesNothing(string why, Extended extension) =>
        Assert.Equal((why, Compute(TermSubject.Access, Received)), (why, Compute(TermSubject.Access, Received, extension)));

    [Fact]
    [Article("AVG 12(3)")]
    public void Compute_ExtendedTwice_CountsOnce()
    {
        var once = Compute(TermSubject.Access, Received, new Extended(new DateOnly(2026, 12, 1), ExtensionGround.Complexity));
        var twice = Compute(TermSubject.Access, Received, new Extended(new DateOnly(2026, 12, 20), ExtensionGround.Complexity), new Extended(new DateOnly(2026, 12, 1), ExtensionGround.Complexity));

        Assert.Equal(once, twice);
    }

    [Fact]
    [Article("AVG 14(3)")]
    [Article("2017-11.1")]
    public void Compute_ExtendedRegistrationNotice_CannotBeExtended()
    {
        var term = Compute(TermSubject.RegistrationNotice, Received, new Extended(Received, ExtensionGround.Complexity));

        Assert.False(term.IsExtended);
        Assert.Null(term.AvgExtendedDate);
        Assert.Equal(new DateOnly(2026, 12, 28), term.AvgDate);
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void Compute_ClosedPause_AddsItsDaysBeforeTheEndIsMoved()
    {
        var term = Compute(TermSubject.Access, Received, Pause(new(2026, 11, 30), new(2026, 12, 8)));

        Assert.Equal(new DateOnly(2027, 1, 2), term.RegulationUnrolled);
        Assert.Equal(new DateOnly(2027, 1, 4), term.RegulationDate);
        Assert.Equal(new DateOnly(2027, 1, 4), term.AvgDate);
        Assert.Equal(new DateOnly(2026, 12, 31), term.TargetDate);
        Assert.Equal(new DateOnly(2026, 12, 28), term.UnpausedRegulationDate);
        Assert.Equal(new DateOnly(2026, 12, 28), term.UnpausedAvgDate);
        Assert.False(term.IsPaused);
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void Compute_OverlappingPauses_CountEachDayOnce()
    {
        var one = Compute(TermSubject.Access, Received, Pause(new(2026, 12, 1), new(2026, 12, 11)));
        var two = Compute(TermSubject.Access, Received, Pause(new(2026, 12, 4), new(2026, 12, 11)), Pause(new(2026, 12, 1), new(2026, 12, 8)));
        var inside = Compute(TermSubject.Access, Received, Pause(new(2026, 12, 1), new(2026, 12, 11)), Pause(new(2026, 12, 3), new(2026, 12, 4)), Pause(new(2026, 12, 5), new(2026, 12, 10)));

        Assert.Equal(one, two);
        Assert.Equal(one, inside);
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void Compute_PauseBeforeReceipt_CountsFromReceipt() =>
        Assert.Equal(
            Compute(TermSubject.Access, Received, Pause(Received, Received.AddDays(3))),
            Compute(TermSubject.Access, Received, Pause(Received.AddDays(-5), Received.AddDays(3))));

    [Fact]
    [Article("AVG 12(6)")]
    public void Compute_PauseAfterTheEnd_DoesNotBringTheTermBack()
    {
        var term = Compute(TermSubject.Access, Received, Pause(new(2027, 2, 1), new(2027, 3, 1)));

        Assert.Equal(new DateOnly(2026, 12, 28), term.RegulationDate);
        Assert.Equal(new DateOnly(2026, 12, 28), term.AvgDate);
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void Compute_OpenPause_MovesADayEachDay()
    {
        ClockEvent[] events = [new Paused(new(2026, 12, 1), null, PauseReason.IdentityDoubt)];
        var rule = TermRules.For(TermSubject.Access, Received);
        var term = StatutoryTerm.Compute(rule, Received, events, Calendar, new(2026, 12, 11));
        var dayLater = StatutoryTerm.Compute(rule, Received, events, Calendar, new(2026, 12, 12));

        Assert.Equal(new DateOnly(2026, 12, 1), term.PausedSince);
        Assert.Equal(new DateOnly(2027, 1, 4), term.RegulationUnrolled);
        Assert.Equal(new DateOnly(2027, 1, 5), dayLater.RegulationUnrolled);
    }

    [Theory]
    [InlineData(2028, 11, 29, false)]
    [InlineData(2028, 11, 30, true)]
    public void BeyondKnownCalendar_EndAfterTheKnownDays_Warns(int year, int month, int day, bool beyond) =>
        Assert.Equal(beyond, Compute(TermSubject.Access, new DateOnly(year, month, day)).BeyondKnownCalendar);

    [Theory]
    [InlineData(TermState.OnTime, "2026-12-15", 9)]
    [InlineData(TermState.Soon, "2026-12-17", 7)]
    [InlineData(TermState.Soon, "2026-12-24", 0)]
    [InlineData(TermState.Soon, "2026-12-25", 3)]
    [InlineData(TermState.Soon, "2026-12-28", 0)]
    [InlineData(TermState.AvgExceeded, "2026-12-29", -1)]
    public void Of_AccessOnADay_GivesStateAndDays(TermState state, string today, int daysLeft)
    {
        var standing = TermStanding.Of(Compute(TermSubject.Access, Received), Date(today), Calendar);

        Assert.Equal((state, daysLeft), (standing.State, standing.DaysLeft));
    }

    [Fact]
    [Article("2017-13.2")]
    public void Of_PastTheRegulationBeforeTheAvg_IsLate()
    {
        var term = Compute(TermSubject.Access, new DateOnly(2026, 10, 30));

        var standing = TermStanding.Of(term, new DateOnly(2026, 11, 29), Calendar);

        Assert.Equal(new TermStanding(TermState.Late, new DateOnly(2026, 11, 27), -2, -2, 1), standing);
    }

    [Fact]
    [Article("AVG 12(3)")]
    [Article("2017-14.3")]
    public void Of_CorrectionPastTheMonth_IsAvgExceededThoughTheRegulationsGiveEightWeeks()
    {
        var standing = TermStanding.Of(Compute(TermSubject.Correction, Received), new DateOnly(2027, 1, 4), Calendar);

        Assert.Equal(new TermStanding(TermState.AvgExceeded, new DateOnly(2026, 12, 28), -7, 18, -7), standing);
    }

    [Fact]
    [Article("AVG 12(6)")]
    public void Of_OpenPause_IsPaused()
    {
        var today = new DateOnly(2027, 3, 1);
        var term = StatutoryTerm.Compute(TermRules.For(TermSubject.Access, Received), Received, [new Paused(new(2026, 12, 25), null, PauseReason.IdentityDoubt)], Calendar, today);

        Assert.Equal(TermState.Paused, TermStanding.Of(term, today, Calendar).State);
    }

    [Theory]
    [InlineData("2026-12-28", true)]
    [InlineData("2026-12-29", false)]
    public void Of_Answered_IsDoneAndCountsFromTheAnswer(string answeredOn, bool inTime)
    {
        var term = Compute(TermSubject.Access, Received);

        var standing = TermStanding.Of(term, new DateOnly(2027, 6, 1), Calendar, Date(answeredOn));

        Assert.Equal((TermState.Done, inTime ? 0 : -1), (standing.State, standing.DaysLeft));
        Assert.Equal((inTime, inTime), (term.IsWithinRegulation(Date(answeredOn)), term.IsWithinAvg(Date(answeredOn))));
    }

    private static Paused Pause(DateOnly from, DateOnly until) => new(from, until, PauseReason.IdentityDoubt);

    private static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Term Compute(TermSubject subject, DateOnly received, params ClockEvent[] events) =>
        StatutoryTerm.Compute(TermRules.For(subject, received), received, events, Calendar, received.AddDays(7));
}
