namespace Portal.Shared.Terms;

/// <summary>One step of the answer to "why this date?". <see cref="TermTexts.Of(TermStep)"/> puts it into words.</summary>
public abstract record TermStep
{
    private protected TermStep()
    {
    }
}

/// <summary>The day of receipt; it does not count itself.</summary>
public sealed record ReceivedStep(TermSubject Subject, DateOnly ReceivedOn) : TermStep;

/// <summary>The weeks of the regulations, and the day on which they end before anything moves it.</summary>
public sealed record PeriodStep(int Weeks, string Article, DateOnly EndsOn) : TermStep;

/// <summary>A pause with the days it added; <paramref name="Until"/> is null while the clock stands still. The end is the end of the regulations after it.</summary>
public sealed record PauseStep(DateOnly From, DateOnly? Until, PauseReason Reason, int Days, DateOnly EndsOn) : TermStep;

/// <summary>A day on which a term cannot end, and why.</summary>
public sealed record SkippedDay(DateOnly Date, FreeDay Why);

/// <summary>The days from the end of the weeks that are no working days, and the first working day after them.</summary>
public sealed record SkippedDaysStep(IReadOnlyList<SkippedDay> Days, DateOnly EndsOn) : TermStep;

/// <summary>
/// The month of the AVG: where it ends of itself and where with the pauses, the days from there that are no working days, and the first working day
/// after them.
/// </summary>
public sealed record AvgStep(string Article, DateOnly Strict, DateOnly Unrolled, IReadOnlyList<SkippedDay> Skipped, DateOnly EndsOn) : TermStep;

/// <summary>AVG 12(3): the person was told of two more months: the third month from receipt, what it is with the pauses, the days on which it cannot end, and where it ends.</summary>
public sealed record ExtensionStep(DateOnly ToldOn, DateOnly Strict, DateOnly Unrolled, IReadOnlyList<SkippedDay> Skipped, DateOnly EndsOn) : TermStep;

/// <summary>The weeks of the regulations are longer than the month of the AVG: the month is kept.</summary>
public sealed record CorrectionWarningStep(int Weeks, DateOnly AvgDate) : TermStep;

/// <summary>Until when the calendar is known, and whether the term ends later.</summary>
public sealed record CalendarKnownUntilStep(DateOnly KnownUntil, bool Beyond) : TermStep;

/// <summary>The answer to "why this date?", in the order in which it is told.</summary>
/// <param name="Steps">The steps; the last is always the <see cref="CalendarKnownUntilStep"/>.</param>
public sealed record TermExplanation(IReadOnlyList<TermStep> Steps)
{
    /// <summary>The explanation of a term, from the same events and calendar as it was computed with.</summary>
    public static TermExplanation Of(Term term, IReadOnlyList<ClockEvent> events, WorkingCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(calendar);
        var strict = term.Rule.Weeks is { } weeks ? term.ReceivedOn.AddDays(7 * weeks) : term.ReceivedOn.AddMonths(1);
        List<TermStep> steps = [new ReceivedStep(term.Rule.Subject, term.ReceivedOn)];
        if (term.Rule.Weeks is { } period)
            steps.Add(new PeriodStep(period, term.Rule.Article, strict));

        var (end, pauses) = (strict, StatutoryTerm.Pauses(events));
        StatutoryTerm.Move(strict, term.ReceivedOn, pauses, today, (pause, days) =>
        {
            end = end.AddDays(days);
            steps.Add(new PauseStep(pause.From, pause.Until, pause.Reason, days, end));
        });

        // Where the regulations give no weeks, the month of the AVG tells of its own days.
        var skipped = term.Rule.Weeks is null ? [] : Skipped(term.RegulationUnrolled, calendar);
        if (skipped.Count > 0)
            steps.Add(new SkippedDaysStep(skipped, term.RegulationDate));

        // The month always stands beside it, also when it was extended: until then it could be.
        var month = term.ReceivedOn.AddMonths(1);
        var first = StatutoryTerm.Move(month, term.ReceivedOn, pauses, today);
        steps.Add(new AvgStep(term.Rule.AvgArticle, month, first, Skipped(first, calendar), term.AvgFirstDate));
        if (term.ExtendedOn is { } toldOn)
            steps.Add(new ExtensionStep(toldOn, term.ReceivedOn.AddMonths(3), term.AvgUnrolled, Skipped(term.AvgUnrolled, calendar), term.AvgDate));
        else if (term.RegulationDate > term.AvgDate && term.Rule.Weeks is { } longer)
            steps.Add(new CorrectionWarningStep(longer, term.AvgDate));

        steps.Add(new CalendarKnownUntilStep(calendar.KnownUntil, term.BeyondKnownCalendar));
        return new TermExplanation(steps);
    }

    private static List<SkippedDay> Skipped(DateOnly date, WorkingCalendar calendar)
    {
        List<SkippedDay> skipped = [];
        for (; calendar.WhyNot(date) is { } why; date = date.AddDays(1))
            skipped.Add(new SkippedDay(date, why));
        return skipped;
    }
}
