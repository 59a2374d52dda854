using System.Globalization;
using Portal.Shared.Terms;

namespace Portal.Shared.Tests.Terms;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Known;

    [Theory]
    [InlineData(2025, "01-01 NewYearsDay, 18-04 GoodFriday, 21-04 EasterMonday, 26-04 KingsDay, 05-05 LiberationDay, 29-05 AscensionDay, 30-05 EqualisedDay, 09-06 WhitMonday, 25-12 ChristmasDay, 26-12 SecondChristmasDay")]
    [InlineData(2026, "01-01 NewYearsDay, 02-01 EqualisedDay, 03-04 GoodFriday, 06-04 EasterMonday, 27-04 KingsDay, 05-05 LiberationDay, 14-05 AscensionDay, 15-05 EqualisedDay, 25-05 WhitMonday, 25-12 ChristmasDay, 26-12 SecondChristmasDay")]
    [InlineData(2027, "01-01 NewYearsDay, 26-03 GoodFriday, 29-03 EasterMonday, 27-04 KingsDay, 05-05 LiberationDay, 06-05 AscensionDay, 07-05 EqualisedDay, 17-05 WhitMonday, 25-12 ChristmasDay, 26-12 SecondChristmasDay")]
    [InlineData(2028, "01-01 NewYearsDay, 14-04 GoodFriday, 17-04 EasterMonday, 27-04 KingsDay, 28-04 EqualisedDay, 05-05 LiberationDay, 25-05 AscensionDay, 26-05 EqualisedDay, 05-06 WhitMonday, 25-12 ChristmasDay, 26-12 SecondChristmasDay")]
    public void WhyNot_EveryDayOfTheYear_NamesTheHolidays(int year, string expected)
    {
        var holidays = Days(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31))
            .Select(date => (date, why: Calendar.WhyNot(date)))
            .Where(day => day.why is { Kind: not (FreeDayKind.Saturday or FreeDayKind.Sunday) })
            .Select(day => $"{day.date.ToString("dd-MM", CultureInfo.InvariantCulture)} {day.why!.Kind}");

        Assert.Equal(expected, string.Join(", ", holidays));
    }

    [Theory]
    [InlineData("2020-05-04")]
    [InlineData("2021-04-26")]
    [InlineData("2022-05-06")]
    [InlineData("2026-05-04")]
    [InlineData("2027-04-26")]
    [InlineData("2027-12-31")]
    [InlineData("2026-12-24")]
    public void IsWorkingDay_LooksLikeABridgeDayButNotDesignated_IsAWorkingDay(string date) => Assert.True(Calendar.IsWorkingDay(Date(date)));

    [Theory]
    [InlineData("2000-04-29")]
    [InlineData("2006-04-29")]
    [InlineData("2013-04-30")]
    [InlineData("2014-04-26")]
    [InlineData("2025-04-26")]
    [InlineData("2026-04-27")]
    [InlineData("2031-04-26")]
    [InlineData("2036-04-26")]
    [InlineData("2098-04-26")]
    public void WhyNot_BirthdayAsCelebrated_IsKingsDay(string date) => Assert.Equal(FreeDayKind.KingsDay, Calendar.WhyNot(Date(date))?.Kind);

    [Fact]
    public void WhyNot_BirthdayOnASunday_IsAnOrdinarySunday() => Assert.Equal(FreeDayKind.Sunday, Calendar.WhyNot(new DateOnly(2025, 4, 27))?.Kind);

    [Theory]
    [InlineData("1990-04-16")]
    [InlineData("2000-04-24")]
    [InlineData("2008-03-24")]
    [InlineData("2019-04-22")]
    [InlineData("2038-04-26")]
    [InlineData("2076-04-20")]
    [InlineData("2100-03-29")]
    public void WhyNot_MondayAfterEaster_IsEasterMonday(string date) => Assert.Equal(FreeDayKind.EasterMonday, Calendar.WhyNot(Date(date))?.Kind);

    [Fact]
    public void WhyNot_EqualisedDay_NamesTheDecree() =>
        Assert.Equal(new FreeDay(FreeDayKind.EqualisedDay, "KB 2025"), Calendar.WhyNot(new DateOnly(2026, 5, 15)));

    [Fact]
    public void Known_EqualisedDays_AreInOrderOnceAndOnWeekdays()
    {
        var dates = EqualisedDays.Known.Select(day => day.Date).ToList();

        Assert.Equal(48, dates.Count);
        Assert.Equal(dates.Distinct().Order(), dates);
        Assert.All(dates, date => Assert.True(new WorkingCalendar([]).IsWorkingDay(date), $"{date} is free without a decree"));
    }

    [Fact]
    public void WhyNot_DayAddedByTheDirector_IsFreeWithItsDecree()
    {
        var added = new EqualisedDay(new DateOnly(2029, 5, 11), "KB 2028");
        var calendar = new WorkingCalendar([.. EqualisedDays.Known, added], new DateOnly(2029, 12, 31));

        Assert.True(Calendar.IsWorkingDay(added.Date));
        Assert.Equal(new FreeDay(FreeDayKind.EqualisedDay, "KB 2028"), calendar.WhyNot(added.Date));
        Assert.Equal(new DateOnly(2029, 12, 31), calendar.KnownUntil);
    }

    [Fact]
    public void Version_SameDaysInAnotherOrder_IsTheSame() =>
        Assert.Equal(Calendar.Version, new WorkingCalendar(EqualisedDays.Known.Reverse()).Version);

    [Fact]
    public void Version_OneDayMore_Differs() =>
        Assert.NotEqual(Calendar.Version, new WorkingCalendar(EqualisedDays.Known.Append(new EqualisedDay(new DateOnly(2026, 5, 4), "test"))).Version);

    // Cases keep this text: if it changes, every open case is computed again.
    [Fact]
    public void Version_KnownCalendar_IsStable() => Assert.Equal("2028-12-31/1f893138", Calendar.Version);

    [Theory]
    [InlineData("2026-12-24", "2026-12-28", 1)]
    [InlineData("2026-12-24", "2026-12-24", 0)]
    [InlineData("2026-12-25", "2026-12-27", 0)]
    [InlineData("2026-12-28", "2026-12-24", -1)]
    [InlineData("2026-12-21", "2026-12-28", 4)]
    public void WorkingDaysBetween_Dates_CountsAfterTheFirst(string from, string to, int days) =>
        Assert.Equal(days, Calendar.WorkingDaysBetween(Date(from), Date(to)));

    [Theory]
    [InlineData("2026-12-10", 0, "2026-12-10")]
    [InlineData("2026-12-10", 5, "2026-12-17")]
    [InlineData("2026-12-12", 1, "2026-12-14")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-05-13", 1, "2026-05-18")]
    public void WorkingDaysAfter_ADay_SkipsWeekendsAndHolidays(string from, int days, string expected) =>
        Assert.Equal(Date(expected), Calendar.WorkingDaysAfter(Date(from), days));

    [Fact]
    public void Roll_FromLiberationDay2027_MovesFiveDays()
    {
        Assert.Equal(new DateOnly(2027, 5, 10), Calendar.Roll(new DateOnly(2027, 5, 5)));
        Assert.Equal(new DateOnly(2027, 5, 4), Calendar.RollBack(new DateOnly(2027, 5, 9)));
    }

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
}
