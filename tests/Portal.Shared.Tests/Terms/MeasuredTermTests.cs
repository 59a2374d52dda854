using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Terms;

/// <summary>What is true of every receipt date: counted once outside this code, and the same here.</summary>
public sealed class MeasuredTermTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Known;
    private static readonly WorkingCalendar WithoutDecrees = new([]);

    [Fact]
    [Article("2017-13.2")]
    public void RegulationDate_EveryReceipt2024To2028_MovesThirtyOnePercentAndAtMostFiveDays()
    {
        var moves = Terms(TermSubject.Access, 2024, 2028).Select(term => term.RegulationDate.DayNumber - term.RegulationUnrolled.DayNumber).ToList();

        Assert.Equal(1827, moves.Count);
        Assert.Equal(31.1, Math.Round(100.0 * moves.Count(move => move > 0) / moves.Count, 1));
        Assert.Equal(5, moves.Max());
    }

    [Fact]
    [Article("2017-13.2")]
    public void RegulationDate_FourWeeks2024To2028_NeverEndsAfterTheAvgMonth() =>
        Assert.All(Terms(TermSubject.Access, 2024, 2028), term => Assert.True(term.RegulationDate <= term.AvgDate, $"{term.ReceivedOn}"));

    [Fact]
    [Article("2017-14.3")]
    [Article("AVG 12(3)")]
    public void RegulationDate_EightWeeks2024To2028_LiesBetweenTheAvgMonthAndThreeMonths() =>
        Assert.All(
            Terms(TermSubject.Correction, 2024, 2028),
            term => Assert.True(term.AvgDate < term.RegulationDate && term.RegulationDate < term.AvgExtendedDate, $"{term.ReceivedOn}"));

    [Fact]
    [Article("2017-14.3")]
    public void RegulationDate_EightWeeks2026_LiesTwentyOneToThirtyTwoDaysAfterTheAvgMonth()
    {
        var gaps = Terms(TermSubject.Correction, 2026, 2026).Select(term => term.RegulationDate.DayNumber - term.AvgDate.DayNumber).ToList();

        Assert.Equal((21, 32), (gaps.Min(), gaps.Max()));
    }

    [Fact]
    public void RegulationDate_DecreesCountedForOneLimitOnly_PassesTheAvgMonthTwice()
    {
        var dates = Receipts(2024, 2028).Where(date => Calendar.Roll(date.AddDays(28)) > WithoutDecrees.Roll(date.AddMonths(1)));

        Assert.Equal([new DateOnly(2024, 11, 27), new DateOnly(2027, 4, 7)], dates);
    }

    [Fact]
    public void Roll_DecreesOf2026To2028_MoveElevenEndDatesFurther()
    {
        var moved = Receipts(2026, 2028).Where(date => Calendar.Roll(date) != WithoutDecrees.Roll(date));

        Assert.Equal(
            [
                new(2026, 1, 1), new(2026, 1, 2), new(2026, 5, 14), new(2026, 5, 15), new(2027, 5, 5), new(2027, 5, 6), new(2027, 5, 7),
                new(2028, 4, 27), new(2028, 4, 28), new(2028, 5, 25), new DateOnly(2028, 5, 26),
            ],
            moved);
    }

    [Fact]
    [Article("AVG 12(3)")]
    public void AvgExtendedDate_EveryReceipt2026To2027_CountsThreeMonthsFromReceipt()
    {
        var differs = Receipts(2026, 2027).Where(date => date.AddMonths(1).AddMonths(2) != date.AddMonths(3)).ToList();
        var term = Compute(TermSubject.Access, new DateOnly(2026, 1, 31));

        Assert.Equal(10, differs.Count);
        Assert.Equal(new DateOnly(2026, 4, 30), term.AvgExtendedDate);
        Assert.All(differs, date => Assert.Equal(Calendar.Roll(date.AddMonths(3)), Compute(TermSubject.Access, date).AvgExtendedDate));
    }

    [Fact]
    [Article("AVG 12(3)")]
    public void AvgUnrolled_EveryReceiptOfACentury_IsNeverBeforeFourWeeks()
    {
        var receipts = Receipts(2000, 2100).ToList();

        Assert.Equal(36890, receipts.Count);
        Assert.Equal(2204, receipts.Count(date => date.AddDays(28) == date.AddMonths(1)));
        Assert.DoesNotContain(receipts, date => date.AddDays(28) > date.AddMonths(1));
    }

    // EDPB Guidelines 01/2022, paragraphs 160 and 161.
    [Theory]
    [Article("AVG 12(3)")]
    [InlineData(2027, 3, 5, 2027, 4, 5)]
    [InlineData(2027, 8, 31, 2027, 9, 30)]
    [InlineData(2026, 8, 31, 2026, 9, 30)]
    [InlineData(2026, 3, 5, 2026, 4, 7)]
    public void AvgDate_ExamplesOfTheGuidelines_IsTheSameDayOfTheNextMonthOrTheNextWorkingDay(int year, int month, int day, int endYear, int endMonth, int endDay) =>
        Assert.Equal(new DateOnly(endYear, endMonth, endDay), Compute(TermSubject.Access, new DateOnly(year, month, day)).AvgDate);

    // The acceptance test of the ministry itself for four weeks after Thursday 12 March 2026.
    [Fact]
    [Article("2017-13.2")]
    public void RegulationDate_ExampleOfTheMinistry_IsTheSameWeekday() =>
        Assert.Equal(new DateOnly(2026, 4, 9), Compute(TermSubject.Access, new DateOnly(2026, 3, 12)).RegulationDate);

    private static IEnumerable<DateOnly> Receipts(int firstYear, int lastYear)
    {
        var first = new DateOnly(firstYear, 1, 1);
        return Enumerable.Range(0, new DateOnly(lastYear, 12, 31).DayNumber - first.DayNumber + 1).Select(first.AddDays);
    }

    private static List<Term> Terms(TermSubject subject, int firstYear, int lastYear) => [.. Receipts(firstYear, lastYear).Select(date => Compute(subject, date))];

    private static Term Compute(TermSubject subject, DateOnly received) =>
        StatutoryTerm.Compute(TermRules.For(subject, received), received, [], Calendar, received);
}
