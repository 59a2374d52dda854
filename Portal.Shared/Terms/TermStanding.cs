namespace Portal.Shared.Terms;

/// <summary>How a case stands against its term.</summary>
public enum TermState
{
    /// <summary>More than five working days to the target date.</summary>
    OnTime,

    /// <summary>Five working days or fewer to the target date, or past it with the limits still ahead.</summary>
    Soon,

    /// <summary>Past the term of the regulations.</summary>
    Late,

    /// <summary>Past the period of the AVG, whatever the regulations say.</summary>
    AvgExceeded,

    /// <summary>The clock stands still.</summary>
    Paused,

    /// <summary>Answered.</summary>
    Done,
}

/// <summary>How a case stands on a day, for a row of the worklist.</summary>
/// <param name="State">The state; AVG exceeded outranks late.</param>
/// <param name="Date">The date that the state is about: the AVG date when exceeded, the regulation date when late, the target date before that (the date promised once the target has passed), the date promised when answered.</param>
/// <param name="DaysLeft">Calendar days to <paramref name="Date"/>; negative when it has passed. For an answered case: counted on the day of the answer.</param>
/// <param name="RegulationDaysLeft">Calendar days to the regulation date.</param>
/// <param name="AvgDaysLeft">Calendar days to the AVG date that binds.</param>
public sealed record TermStanding(TermState State, DateOnly Date, int DaysLeft, int RegulationDaysLeft, int AvgDaysLeft)
{
    /// <summary>The number of working days to the target date from which a case asks for attention.</summary>
    public const int SoonWorkingDays = 5;

    /// <summary>The standing on a day.</summary>
    /// <param name="term">The term, computed for <paramref name="today"/>.</param>
    /// <param name="today">The day in Europe/Amsterdam.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="answeredOn">The day on which the answer was sent or made available; null while it was not.</param>
    public static TermStanding Of(Term term, DateOnly today, WorkingCalendar calendar, DateOnly? answeredOn = null)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(calendar);
        var day = answeredOn ?? today;
        var state = answeredOn is not null ? TermState.Done : StateOf(term, today, calendar);
        var date = state switch
        {
            TermState.AvgExceeded => term.AvgDate,
            TermState.Late => term.RegulationDate,
            TermState.Done => term.AnswerBy,
            TermState.OnTime or TermState.Soon or TermState.Paused => day <= term.TargetDate ? term.TargetDate : term.AnswerBy,
        };
        return new TermStanding(state, date, Days(day, date), Days(day, term.RegulationDate), Days(day, term.AvgDate));
    }

    private static TermState StateOf(Term term, DateOnly today, WorkingCalendar calendar)
    {
        if (!term.IsWithinAvg(today))
            return TermState.AvgExceeded;
        if (!term.IsWithinRegulation(today))
            return TermState.Late;
        if (term.IsPaused)
            return TermState.Paused;
        return calendar.WorkingDaysBetween(today, term.TargetDate) <= SoonWorkingDays ? TermState.Soon : TermState.OnTime;
    }

    /// <summary>The standing of a case with a limit that is near, from its limits alone; for a list that does not replay each case.</summary>
    /// <param name="regulation">The last day of the regulations.</param>
    /// <param name="avg">The last day of the AVG.</param>
    /// <param name="next">The limit that passes next.</param>
    /// <param name="today">The day in Europe/Amsterdam.</param>
    public static TermStanding OfLimits(DateOnly regulation, DateOnly avg, DateOnly next, DateOnly today)
    {
        var (state, date) = avg < today ? (TermState.AvgExceeded, avg) : regulation < today ? (TermState.Late, regulation) : (TermState.Soon, next);
        return new TermStanding(state, date, Days(today, date), Days(today, regulation), Days(today, avg));
    }

    private static int Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;
}
