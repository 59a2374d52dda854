namespace Portal.Shared.Terms;

/// <summary>What a day is in the picture of a term.</summary>
public enum CalendarDayKind
{
    /// <summary>A day like any other; in the picture beside an explanation weekends before the end are plain too.</summary>
    Plain,

    /// <summary>A plain day of the month before or after.</summary>
    Outside,

    /// <summary>A day on which the term cannot end, directly before the end.</summary>
    Skipped,

    /// <summary>No working day, and no end was moved over it; in a month of the calculator only.</summary>
    Free,

    /// <summary>The target date.</summary>
    Target,

    /// <summary>The last day of the term.</summary>
    End,
}

/// <summary>A day of the picture.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Why">Why a term cannot end on it; for <see cref="CalendarDayKind.Skipped"/> and <see cref="CalendarDayKind.Free"/> only.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, FreeDay? Why = null);

/// <summary>A month in weeks from Monday to Sunday, with the days that matter to a term.</summary>
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
        var month = FirstOf(end);
        return Draw(month, DayOf);

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

    /// <summary>
    /// Any month for who looks around: every day that is no working day has its name, and the dates of the term are marked. Both ends move,
    /// so both can have skipped days before them.
    /// </summary>
    /// <param name="month">A day of the month.</param>
    /// <param name="term">The dates to mark.</param>
    /// <param name="calendar">The working days.</param>
    public static MonthCalendar Around(DateOnly month, Term term, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(calendar);
        var first = FirstOf(month);
        var skipped = SkippedBefore(term.RegulationUnrolled, term.RegulationDate, calendar).Concat(SkippedBefore(term.AvgUnrolled, term.AvgDate, calendar)).ToHashSet();
        return Draw(first, date => date switch
        {
            _ when date == term.RegulationDate || date == term.AvgDate || date == term.AvgExtendedDate => new CalendarDay(date, CalendarDayKind.End),
            _ when date == term.TargetDate => new CalendarDay(date, CalendarDayKind.Target),
            _ when skipped.Contains(date) => new CalendarDay(date, CalendarDayKind.Skipped, calendar.WhyNot(date)),
            _ when date.Month != first.Month => new CalendarDay(date, CalendarDayKind.Outside),
            _ when calendar.WhyNot(date) is { } why => new CalendarDay(date, CalendarDayKind.Free, why),
            _ => new CalendarDay(date, CalendarDayKind.Plain),
        });
    }

    private static DateOnly FirstOf(DateOnly date) => new(date.Year, date.Month, 1);

    private static MonthCalendar Draw(DateOnly month, Func<DateOnly, CalendarDay> dayOf)
    {
        var monday = month.AddDays(-(((int)month.DayOfWeek + 6) % 7));
        List<IReadOnlyList<CalendarDay>> weeks = [];
        for (; monday < month.AddMonths(1); monday = monday.AddDays(7))
            weeks.Add([.. Enumerable.Range(0, 7).Select(day => dayOf(monday.AddDays(day)))]);
        return new MonthCalendar(month, weeks);
    }

    // The whole run of free days that an end was moved over, from the last working day before it.
    private static IEnumerable<DateOnly> SkippedBefore(DateOnly unrolled, DateOnly end, WorkingCalendar calendar)
    {
        if (unrolled == end)
            yield break;
        for (var date = calendar.RollBack(unrolled).AddDays(1); date < end; date = date.AddDays(1))
            yield return date;
    }
}
