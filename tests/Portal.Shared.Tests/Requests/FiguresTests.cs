using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Shared.Tests.Requests;

/// <summary>What is on time, and what the figures make of it.</summary>
[Article("2017-13.2")]
[Article("2017-14.3")]
public sealed class FiguresTests
{
    // Received on 16-04-2026: an access request 14-05 and 18-05, a correction 11-06 and 18-05.
    [Theory]
    [InlineData("2026-05-14", "2026-05-14", "2026-05-18", 1, 1)]
    [InlineData("2026-05-15", "2026-05-14", "2026-05-18", 0, 1)]
    [InlineData("2026-05-18", "2026-05-14", "2026-05-18", 0, 1)]
    [InlineData("2026-05-19", "2026-05-14", "2026-05-18", 0, 0)]
    [InlineData("2026-05-18", "2026-06-11", "2026-05-18", 1, 1)]
    [InlineData("2026-05-19", "2026-06-11", "2026-05-18", 1, 0)]
    [InlineData("2026-06-11", "2026-06-11", "2026-05-18", 1, 0)]
    [InlineData("2026-06-12", "2026-06-11", "2026-05-18", 0, 0)]
    public void OnTime_OnTheDayOfTheAnswer_IsHeldAgainstBothLimits(string answered, string regulation, string avg, int withinRegulation, int withinAvg) =>
        Assert.Equal(new OnTime(1, withinRegulation, withinAvg), OnTime.Of(Day(answered), Day(regulation), Day(avg)));

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 100)]
    [InlineData(3, 2, 66)]
    [InlineData(10, 9, 90)]
    [InlineData(1000, 899, 89)]
    [InlineData(1000, 999, 99)]
    [InlineData(1_000_000_000, 999_999_999, 99)]
    public void Percent_OfAnswers_IsRoundedDown(int answered, int inTime, int? expected) =>
        Assert.Equal((expected, expected), (new OnTime(answered, inTime, 0).RegulationPercent, new OnTime(answered, 0, inTime).AvgPercent));

    [Fact]
    public void PerMonth_OverTheYear_PutsEachAnswerInItsMonth()
    {
        AnswersOfDay[] days =
        [
            Answers("2026-08-31", RequestKind.Access, 9, 9, 9), // A month too early.
            Answers("2026-09-01", RequestKind.Access, 1, 1, 0),
            Answers("2026-09-30", RequestKind.Correction, 2, 2, 1),
            Answers("2026-09-30", RequestKind.Access, 4, 3, 4),
            Answers("2026-12-31", RequestKind.Access, 8, 7, 6),
            Answers("2027-01-01", RequestKind.Access, 16, 0, 0),
            Answers("2027-02-28", RequestKind.Access, 32, 1, 2),
            Answers("2027-03-01", RequestKind.Access, 99, 9, 9), // A month too late.
        ];

        Assert.Equal(
            [
                ("2026-09", new OnTime(7, 6, 5)), ("2026-10", OnTime.None), ("2026-11", OnTime.None),
                ("2026-12", new OnTime(8, 7, 6)), ("2027-01", new OnTime(16, 0, 0)), ("2027-02", new OnTime(32, 1, 2)),
            ],
            Months(OnTime.PerMonth(days, Day("2027-02-14"), 6, null)));
        Assert.Equal([("2026-08", OnTime.None), ("2026-09", new OnTime(2, 2, 1))], Months(OnTime.PerMonth(days, Day("2026-09-30"), 2, RequestKind.Correction)));
    }

    [Theory]
    [InlineData("2026-12-10", 0)]
    [InlineData("2026-12-03", 0)]
    [InlineData("2026-12-02", 1)]
    [InlineData("2026-11-26", 1)]
    [InlineData("2026-11-25", 2)]
    [InlineData("2026-11-12", 2)]
    [InlineData("2026-11-11", 3)]
    [InlineData("2026-10-15", 3)]
    [InlineData("2026-10-14", 4)]
    [InlineData("2024-02-29", 4)]
    public void Ages_OfOpenCases_CountDaysSinceReceipt(string received, int band)
    {
        var bands = OpenWork.Ages([new CasesOfDay(Day(received), 3)], Day("2026-12-10"));

        Assert.Equal(["0-7", "8-14", "15-28", "29-56", "57-"], bands.Select(b => $"{b.From}-{b.Until}"));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => i == band ? 3 : 0), bands.Select(b => b.Cases));
    }

    [Theory]
    [InlineData("2026-12-10", "2026-12-07")] // Thursday.
    [InlineData("2026-12-07", "2026-12-07")]
    [InlineData("2026-12-13", "2026-12-07")] // Sunday.
    [InlineData("2027-01-01", "2026-12-28")]
    public void Weeks_FromToday_BeginOnMonday(string today, string monday) =>
        Assert.Equal(Enumerable.Range(0, 4).Select(week => Day(monday).AddDays(7 * week)), OpenWork.Weeks([], Day(today), 4).Select(week => week.Monday));

    [Fact]
    public void Weeks_OfTargetDates_LeaveOutWhatIsBehind()
    {
        CasesOfDay[] due =
        [
            new(Day("2026-12-09"), 100), new(Day("2026-12-10"), 1), new(Day("2026-12-11"), 2), new(Day("2026-12-14"), 4), new(Day("2027-01-03"), 8), new(Day("2027-01-04"), 200),
        ];

        Assert.Equal([3, 4, 0, 8], OpenWork.Weeks(due, Day("2026-12-10"), 4).Select(week => week.Cases));
    }

    [Fact]
    public void Year_WithoutCases_HasEmptyLinesForEveryKindAndMonth()
    {
        var lines = new YearFigures().Lines();

        Assert.Equal(4 * 13 + 1, lines.Count);
        Assert.All(lines, line => Assert.Equal((0, OnTime.None, (decimal?)null, (int?)null, 0, 0, 0), (line.Received, line.OnTime, line.MedianDays, line.LongestDays, line.Extended, line.Withdrawn, line.Outcomes.Count)));
        Assert.Equal((null, null), (lines[^1].Kind, lines[^1].Month));
    }

    // days x cases -> median, longest
    [Theory]
    [InlineData("5x1", 5.0, 5)]
    [InlineData("5x1 8x1", 6.5, 8)]
    [InlineData("8x1 5x1", 6.5, 8)]
    [InlineData("5x2 8x1", 5.0, 8)]
    [InlineData("5x1 8x2", 8.0, 8)]
    [InlineData("0x3 28x1 90x1", 0.0, 90)]
    [InlineData("1x500000 2x500000", 1.5, 2)]
    public void Year_Durations_GiveMedianAndLongest(string durations, double median, int longest)
    {
        var figures = new YearFigures();
        foreach (var pair in durations.Split(' ').Select(pair => pair.Split('x').Select(int.Parse).ToArray()))
            figures.Ended(new EndedCases(RequestKind.Access, 5, pair[0], DecisionOutcome.Granted, new OnTime(pair[1], pair[1], pair[1]), true, pair[1]));

        var all = figures.Lines()[^1];
        Assert.Equal(((decimal?)median, (int?)longest, all.OnTime.Answered), (all.MedianDays, all.LongestDays, all.Extended));
    }

    [Fact]
    public void Year_OfSomeCases_AddsUpPerKindAndTogether()
    {
        var figures = new YearFigures();
        figures.Received(RequestKind.Access, 1, 5);
        figures.Received(RequestKind.Access, 2, 1);
        figures.Received(RequestKind.Correction, 2, 3);
        figures.Ended(new EndedCases(RequestKind.Access, 2, 20, DecisionOutcome.Granted, new OnTime(2, 2, 2), false, 2));
        figures.Ended(new EndedCases(RequestKind.Access, 2, 40, DecisionOutcome.Refused, new OnTime(1, 0, 1), true, 1));
        figures.Ended(new EndedCases(RequestKind.Access, 3, 3, null, OnTime.None, false, 4));
        figures.Ended(new EndedCases(RequestKind.Correction, 2, 31, DecisionOutcome.NothingHeld, new OnTime(1, 1, 0), false, 1));

        Assert.Equal(
            [
                "Access 1: 5 in, 0/0/0, median , longest , 0 extended, 0 withdrawn, ",
                "Access 2: 1 in, 3/2/3, median 20, longest 40, 1 extended, 0 withdrawn, Granted 2 Refused 1",
                "Access 3: 0 in, 0/0/0, median , longest , 0 extended, 4 withdrawn, ",
                "Access : 6 in, 3/2/3, median 20, longest 40, 1 extended, 4 withdrawn, Granted 2 Refused 1",
                "Correction 2: 3 in, 1/1/0, median 31, longest 31, 0 extended, 0 withdrawn, NothingHeld 1",
                "Correction : 3 in, 1/1/0, median 31, longest 31, 0 extended, 0 withdrawn, NothingHeld 1",
                " : 9 in, 4/3/3, median 25.5, longest 40, 1 extended, 4 withdrawn, Granted 2 Refused 1 NothingHeld 1",
            ],
            figures.Lines().Where(line => line.Received + line.OnTime.Answered + line.Withdrawn > 0).Select(line => string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{line.Kind} {line.Month}: {line.Received} in, {line.OnTime.Answered}/{line.OnTime.WithinRegulation}/{line.OnTime.WithinAvg}, median {line.MedianDays:0.#}, longest {line.LongestDays}, {line.Extended} extended, {line.Withdrawn} withdrawn, {string.Join(' ', line.Outcomes.OrderBy(o => o.Key).Select(o => $"{o.Key} {o.Value}"))}")));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static AnswersOfDay Answers(string day, RequestKind kind, int answered, int regulation, int avg) => new(Day(day), kind, new OnTime(answered, regulation, avg));

    private static IEnumerable<(string, OnTime)> Months(IEnumerable<AnswersOfMonth> months) => months.Select(month => (month.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), month.Count));
}
