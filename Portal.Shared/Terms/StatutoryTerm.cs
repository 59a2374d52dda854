namespace Portal.Shared.Terms;

/// <summary>
/// Computes the dates of a case by replay. The regulations give weeks, the AVG a month; both ends move to the next working day.
/// The Algemene termijnenwet does not bind a private regulation of its own force and the AVG month moves under Regulation 1182/71:
/// the target date is therefore taken before any move.
/// </summary>
public static class StatutoryTerm
{
    private const int AvgMonths = 1;
    private const int AvgMonthsExtended = 3;

    /// <summary>
    /// The term of a case. A pause moves an end that has not passed when it begins; its days are those from asking to receiving, and
    /// days in two pauses count once. An extension moves only the AVG date, counts once, and only when told from receipt to the first AVG date.
    /// </summary>
    /// <param name="rule">The rule in force on the day of receipt, see <see cref="TermRules.For"/>.</param>
    /// <param name="receivedOn">The day of receipt in Europe/Amsterdam.</param>
    /// <param name="events">What happened to the clock, in any order.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="today">Only used while a pause is open: the dates are then as if it ended today, and move a day each day.</param>
    public static Term Compute(TermRule rule, DateOnly receivedOn, IReadOnlyList<ClockEvent> events, WorkingCalendar calendar, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(calendar);

        var month = receivedOn.AddMonths(AvgMonths);
        var strict = rule.Weeks is { } weeks ? receivedOn.AddDays(7 * weeks) : month;

        // Always from receipt: 31-01 + 1 month + 2 months is 28-04, but 31-01 + 3 months is 30-04.
        var third = receivedOn.AddMonths(AvgMonthsExtended);

        var pauses = Pauses(events);
        var first = Move(month, receivedOn, pauses, today);
        var firstDate = calendar.Roll(first);
        var extendedDate = calendar.Roll(Move(third, receivedOn, pauses, today));
        var extendedOn = rule.CanBeExtended ? ExtendedOn(events, receivedOn, month, pauses, calendar, today) : null;
        var avg = extendedOn is null ? first : Move(third, receivedOn, pauses, today);
        // Without weeks of its own the date of the regulations is that of the AVG, also when that was extended.
        var regulation = rule.Weeks is null ? avg : Move(strict, receivedOn, pauses, today);

        var regulationDate = calendar.Roll(regulation);
        var avgDate = calendar.Roll(avg);
        return new Term
        {
            ReceivedOn = receivedOn,
            Rule = rule,
            RegulationUnrolled = regulation,
            RegulationDate = regulationDate,
            UnpausedRegulationDate = calendar.Roll(strict),
            AvgUnrolled = avg,
            AvgDate = avgDate,
            AvgFirstDate = firstDate,
            UnpausedAvgDate = calendar.Roll(month),
            AvgExtendedDate = rule.CanBeExtended ? extendedDate : null,
            ExtendedOn = extendedOn,
            TargetDate = calendar.RollBack(regulation < avg ? regulation : avg),
            PausedSince = pauses.Find(pause => pause.Until is null && pause.From <= today)?.From,
            CalendarVersion = calendar.Version,
            BeyondKnownCalendar = regulationDate > calendar.KnownUntil || avgDate > calendar.KnownUntil,
        };
    }

    // Most cases have no event at all.
    internal static List<Paused> Pauses(IReadOnlyList<ClockEvent> events) =>
        events.Count == 0 ? [] : [.. events.OfType<Paused>().OrderBy(pause => pause.From).ThenBy(pause => pause.Until ?? DateOnly.MaxValue).ThenBy(pause => pause.Reason)];

    /// <summary>Moves an end by the pauses that began before it passed; <paramref name="counted"/> hears of each with its days.</summary>
    internal static DateOnly Move(DateOnly end, DateOnly receivedOn, List<Paused> pauses, DateOnly today, Action<Paused, int>? counted = null)
    {
        var reached = receivedOn;
        foreach (var pause in pauses)
        {
            // A question asked after the end cannot bring the term back to life.
            if (pause.From > end)
                break;
            var from = pause.From > reached ? pause.From : reached;
            var until = pause.Until ?? today;
            var days = Math.Max(0, until.DayNumber - from.DayNumber);
            end = end.AddDays(days);
            reached = from.AddDays(days);
            counted?.Invoke(pause, days);
        }

        return end;
    }

    // Measured on the day on which it was told: while the clock stands still the month has not passed, also for dates kept as of an earlier day.
    private static DateOnly? ExtendedOn(IReadOnlyList<ClockEvent> events, DateOnly receivedOn, DateOnly month, List<Paused> pauses, WorkingCalendar calendar, DateOnly today)
    {
        DateOnly? first = null;
        foreach (var change in events)
        {
            if (change is Extended { ToldOn: var told } && told >= receivedOn && !(told >= first) && told <= calendar.Roll(Move(month, receivedOn, pauses, told > today ? told : today)))
                first = told;
        }

        return first;
    }
}
