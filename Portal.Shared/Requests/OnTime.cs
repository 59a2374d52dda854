namespace Portal.Shared.Requests;

/// <summary>The answers of one day to one kind of request, as the database counts them.</summary>
/// <param name="On">The day of the first answer, in Amsterdam.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Count">How many, and how many of them in time.</param>
public sealed record AnswersOfDay(DateOnly On, RequestKind Kind, OnTime Count);

/// <summary>The answers of one month.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Count">How many, and how many of them in time.</param>
public sealed record AnswersOfMonth(DateOnly Month, OnTime Count);

/// <summary>
/// How many answers went out, and how many of them kept each limit: the weeks of the regulations (2017-13.2, 2017-14.3, 2017-15) and the
/// period of the AVG (AVG 12(3)). Decided on the day of the first answer; a supplement later changes nothing.
/// </summary>
/// <param name="Answered">How many were answered.</param>
/// <param name="WithinRegulation">How many on or before the date of the regulations.</param>
/// <param name="WithinAvg">How many on or before the date of the AVG.</param>
public sealed record OnTime(int Answered, int WithinRegulation, int WithinAvg)
{
    /// <summary>Nothing answered.</summary>
    public static OnTime None { get; } = new(0, 0, 0);

    /// <summary>What we aim for, in per cent.</summary>
    public const int TargetPercent = 90;

    /// <summary>What is within the regulations, in whole per cent; null when nothing was answered.</summary>
    public int? RegulationPercent => Percent(WithinRegulation);

    /// <summary>What is within the AVG, in whole per cent; null when nothing was answered.</summary>
    public int? AvgPercent => Percent(WithinAvg);

    /// <summary>One answer against its limits: on the last day itself is in time.</summary>
    public static OnTime Of(DateOnly answeredOn, DateOnly regulationDate, DateOnly avgDate) =>
        new(1, answeredOn <= regulationDate ? 1 : 0, answeredOn <= avgDate ? 1 : 0);

    /// <summary>Both together.</summary>
    public static OnTime operator +(OnTime one, OnTime other) =>
        new(one.Answered + other.Answered, one.WithinRegulation + other.WithinRegulation, one.WithinAvg + other.WithinAvg);

    /// <summary>The months up to and including one, the oldest first; a month without answers is there with none.</summary>
    /// <param name="days">The answers, in any order; those of other months do not count.</param>
    /// <param name="last">A day in the last month.</param>
    /// <param name="months">How many months.</param>
    /// <param name="kind">Only this kind; all when null.</param>
    public static IReadOnlyList<AnswersOfMonth> PerMonth(IEnumerable<AnswersOfDay> days, DateOnly last, int months, RequestKind? kind)
    {
        var perMonth = days.Where(day => kind is null || day.Kind == kind).ToLookup(day => FirstOf(day.On), day => day.Count);
        return [.. Enumerable.Range(0, months).Select(index => FirstOf(last).AddMonths(index - months + 1)).Select(month => new AnswersOfMonth(month, perMonth[month].Aggregate(None, (sum, count) => sum + count)))];
    }

    /// <summary>The first day of the month in which a day lies.</summary>
    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    // Rounded down: 100% means all of them, and 90% is not said of what stays below it.
    private int? Percent(int part) => Answered == 0 ? null : (int)(100L * part / Answered);
}
