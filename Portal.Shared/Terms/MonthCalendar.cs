namespace Portal.Shared.Terms;

/// <summary>What a day is in the picture of a term.</summary>
public enum CalendarDayKind
{
    /// <summary>A day like any other; weekends before the end are plain too.</summary>
    Plain,

    /// <summary>A plain day of the month before or after.</summary>
    Outside,

    /// <summary>A day on which the term cannot end, directly before the end.</summary>
    Skipped,

    /// <summary>The target date.</summary>
    Target,

    /// <summary>The last day of the term.</summary>
    End,
}

/// <summary>A day of the picture.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Why">Why the term cannot end on it; for <see cref="CalendarDayKind.Skipped"/> only.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, FreeDay? Why = null);

/// <summary>The month in which a term ends, in weeks from Monday to Sunday.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Weeks">The weeks, each of seven days; the first and last can hold days of other months.</param>
public sealed record MonthCalendar(DateOnly Month, IReadOnlyList<IReadOnlyList<CalendarDay>> Weeks)
{
    /// <summary>
    /// The picture beside the explanation: the month of <see cref="Term.AnswerBy"/>, which is the regulation date
    /// except where the AVG decides (a correction, an extended request).
    /// </summary>
    public static MonthCalendar Of(Term term, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(calendar);
        var end = term.AnswerBy;

        // Only the free days that the end was moved over are skipped; with a target long before the end that is not all between them.
        var firstSkipped = calendar.RollBack(end.AddDays(-1)).AddDays(1);
        var month = new DateOnly(end.Year, end.Month, 1);
        var monday = month.AddDays(-(((int)month.DayOfWeek + 6) % 7));
        List<IReadOnlyList<CalendarDay>> weeks = [];
        for (; monday < month.AddMonths(1); monday = monday.AddDays(7))
            weeks.Add([.. Enumerable.Range(0, 7).Select(day => DayOf(monday.AddDays(day)))]);
        return new MonthCalendar(month, weeks);

        CalendarDay DayOf(DateOnly date)
        {
            if (date == end)
                return new CalendarDay(date, CalendarDayKind.End);
            if (date == term.TargetDate)
                return new CalendarDay(date, CalendarDayKind.Target);
            if (date > term.TargetDate && date >= firstSkipped && date < end)
                return new CalendarDay(date, CalendarDayKind.Skipped, calendar.WhyNot(date));
            return new CalendarDay(date, date.Month == month.Month ? CalendarDayKind.Plain : CalendarDayKind.Outside);
        }
    }
}
