using Portal.Shared.Terms;

namespace Portal.Shared.Tests.Terms;

public sealed class MonthCalendarTests
{
    [Fact]
    public void Of_AccessOverChristmas_SkipsOnlyTheLastDays()
    {
        var calendar = Of(TermSubject.Access, new(2026, 11, 27));

        Assert.Equal(new DateOnly(2026, 12, 1), calendar.Month);
        Assert.Equal(
            [
                "30o 1 2 3 4 5 6",
                "7 8 9 10 11 12 13",
                "14 15 16 17 18 19 20",
                "21 22 23 24t 25s 26s 27s",
                "28e 29 30 31 1o 2o 3o",
            ],
            Draw(calendar));
        Assert.Equal(new FreeDay(FreeDayKind.ChristmasDay), Day(calendar, new(2026, 12, 25)).Why);
        Assert.Equal(new FreeDay(FreeDayKind.Sunday), Day(calendar, new(2026, 12, 27)).Why);
    }

    [Fact]
    public void Of_EndOnTheTarget_HasNoSkippedDays()
    {
        var calendar = Of(TermSubject.Access, new(2026, 1, 5));

        Assert.Equal(["26o 27o 28o 29o 30o 31o 1", "2e 3 4 5 6 7 8", "9 10 11 12 13 14 15", "16 17 18 19 20 21 22", "23 24 25 26 27 28 1o"], Draw(calendar));
    }

    [Fact]
    public void Of_TargetInTheMonthBefore_IsStillShown()
    {
        var calendar = Of(TermSubject.Access, new(2026, 12, 4));

        Assert.Equal("28o 29o 30o 31t 1s 2s 3s", Draw(calendar)[0]);
        Assert.Equal("4e 5 6 7 8 9 10", Draw(calendar)[1]);
    }

    [Fact]
    public void Of_Correction_EndsOnTheAvgDateThatIsPromised()
    {
        var calendar = Of(TermSubject.Correction, new(2026, 11, 27));

        Assert.Equal(CalendarDayKind.End, Day(calendar, new(2026, 12, 28)).Kind);
        Assert.Equal(CalendarDayKind.Target, Day(calendar, new(2026, 12, 24)).Kind);
    }

    [Fact]
    public void Of_ExtendedAccess_DoesNotSkipTheMonthsBetweenTargetAndEnd()
    {
        var calendar = Of(TermSubject.Access, new(2026, 1, 5), new Extended(new(2026, 1, 12), ExtensionGround.Complexity));

        Assert.Equal(["30o 31o 1 2 3s 4s 5s", "6s 7e 8 9 10 11 12"], Draw(calendar).Take(2));
    }

    [Fact]
    public void Around_AscensionWithAnAvgMonthInTheSameWeekend_NamesEveryFreeDay()
    {
        var calendar = Around(TermSubject.Access, new(2026, 4, 16), new(2026, 5, 31));

        Assert.Equal(new DateOnly(2026, 5, 1), calendar.Month);
        Assert.Equal(
            ["27o 28o 29o 30o 1 2f 3f", "4 5f 6 7 8 9f 10f", "11 12 13t 14s 15s 16s 17s", "18e 19 20 21 22 23f 24f", "25f 26 27 28 29 30f 31f"],
            Draw(calendar));
        Assert.Equal(new FreeDay(FreeDayKind.LiberationDay), Day(calendar, new(2026, 5, 5)).Why);
        Assert.Equal(new FreeDay(FreeDayKind.EqualisedDay, "KB 2025"), Day(calendar, new(2026, 5, 15)).Why);
        Assert.All(calendar.Weeks.SelectMany(week => week), day => Assert.Equal(day.Kind is CalendarDayKind.Skipped or CalendarDayKind.Free, day.Why is not null));
    }

    [Fact]
    public void Around_BothEndsInOneMonth_SkipsBeforeEach()
    {
        // 4 weeks end on Sunday 29 November; the month on Tuesday 1 December, which stands in the last week.
        Assert.Equal(["26o 27o 28o 29o 30o 31o 1f", "2 3 4 5 6 7f 8f", "9 10 11 12 13 14f 15f", "16 17 18 19 20 21f 22f", "23 24 25 26 27t 28s 29s", "30e 1e 2o 3o 4o 5o 6o"], Draw(Around(TermSubject.Access, new(2026, 11, 1), new(2026, 11, 1))));
        Assert.Equal(["30e 1e 2 3 4 5f 6f"], Draw(Around(TermSubject.Access, new(2026, 11, 1), new(2026, 12, 1))).Take(1));
    }

    [Fact]
    public void Around_MonthOfTheExtension_MarksItsEnd() =>
        Assert.Equal("1 2 3 4 5 6f 7f|8e 9 10 11 12 13f 14f", string.Join('|', Draw(Around(TermSubject.Access, new(2026, 3, 6), new(2026, 6, 1))).Take(2)));

    [Fact]
    public void Around_EndThatDidNotMove_HasNoSkippedDays() =>
        Assert.DoesNotContain(Around(TermSubject.Access, new(2026, 1, 5), new(2026, 2, 1)).Weeks.SelectMany(week => week), day => day.Kind is CalendarDayKind.Skipped);

    [Theory]
    [InlineData("nl-NL", "December 2026")]
    [InlineData("en-GB", "December 2026")]
    public void Title_InALanguage_StartsWithACapital(string culture, string title)
    {
        using var language = new UiCulture(culture);

        Assert.Equal(title, TermTexts.Title(Of(TermSubject.Access, new(2026, 11, 27))));
    }

    private static MonthCalendar Of(TermSubject subject, DateOnly received, params ClockEvent[] events) =>
        MonthCalendar.Of(StatutoryTerm.Compute(TermRules.For(subject, received), received, events, WorkingCalendar.Known, received), WorkingCalendar.Known);

    private static MonthCalendar Around(TermSubject subject, DateOnly received, DateOnly month) =>
        MonthCalendar.Around(month, StatutoryTerm.Compute(TermRules.For(subject, received), received, [], WorkingCalendar.Known, received), WorkingCalendar.Known);

    private static CalendarDay Day(MonthCalendar calendar, DateOnly date) => calendar.Weeks.SelectMany(week => week).Single(day => day.Date == date);

    private static List<string> Draw(MonthCalendar calendar) =>
        [.. calendar.Weeks.Select(week => string.Join(' ', week.Select(day => $"{day.Date.Day}{Letter(day.Kind)}")))];

    private static string Letter(CalendarDayKind kind) => kind switch
    {
        CalendarDayKind.Plain => "",
        CalendarDayKind.Outside => "o",
        CalendarDayKind.Skipped => "s",
        CalendarDayKind.Free => "f",
        CalendarDayKind.Target => "t",
        CalendarDayKind.End => "e",
    };
}
