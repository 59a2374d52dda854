namespace Portal.Shared.Terms;

/// <summary>The dates of one case. Never kept to add to later: computed again from the rule, the day of receipt, the events and the calendar.</summary>
public sealed record Term
{
    internal Term()
    {
    }

    /// <summary>The day of receipt in Europe/Amsterdam, which itself does not count.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The rule of the regulations that was in force on the day of receipt.</summary>
    public required TermRule Rule { get; init; }

    /// <summary>The end of the weeks of the regulations with the pauses, before it is moved to a working day.</summary>
    public required DateOnly RegulationUnrolled { get; init; }

    /// <summary>The last day of the term of the regulations: later is late.</summary>
    public required DateOnly RegulationDate { get; init; }

    /// <summary>The last day of the term of the regulations if no pause counted; the regulations themselves know no pause.</summary>
    public required DateOnly UnpausedRegulationDate { get; init; }

    /// <summary>The end of the AVG period that binds (month one, or month three when extended) with the pauses, before it is moved to a working day.</summary>
    public required DateOnly AvgUnrolled { get; init; }

    /// <summary>The last day of the AVG period that binds: month one, or month three when extended.</summary>
    public required DateOnly AvgDate { get; init; }

    /// <summary>The last day of the first month of the AVG: also the last day on which an extension can be told.</summary>
    public required DateOnly AvgFirstDate { get; init; }

    /// <summary>The last day of the first month of the AVG if no pause counted.</summary>
    public required DateOnly UnpausedAvgDate { get; init; }

    /// <summary>The last day of the third month, always counted from receipt: binding when extended, otherwise what an extension would give. Null where the AVG knows no extension.</summary>
    public required DateOnly? AvgExtendedDate { get; init; }

    /// <summary>The day on which the person was told of the extension; null when there is none that counts.</summary>
    public required DateOnly? ExtendedOn { get; init; }

    /// <summary>The target (<em>streefdatum</em>): the last working day not after any end that binds, wherever the law moves it.</summary>
    public required DateOnly TargetDate { get; init; }

    /// <summary>Since when the clock stands still; null when it runs.</summary>
    public required DateOnly? PausedSince { get; init; }

    /// <summary>The version of the calendar the dates were moved with.</summary>
    public required string CalendarVersion { get; init; }

    /// <summary>Whether a date lies beyond the known equalised days, so that it can still move.</summary>
    public required bool BeyondKnownCalendar { get; init; }

    /// <summary>Whether AVG 12(3) was used: told with reasons, on or before the first AVG date.</summary>
    public bool IsExtended => ExtendedOn is not null;

    /// <summary>Whether the clock stands still.</summary>
    public bool IsPaused => PausedSince is not null;

    /// <summary>
    /// The date to promise to the person (<em>uiterlijk</em>): the earlier of both limits. Once extended, a term of the regulations
    /// that ended within the first month of the AVG stays visible as our own, and the AVG date is the promise.
    /// </summary>
    public DateOnly AnswerBy => IsExtended && RegulationDate <= AvgFirstDate || AvgDate < RegulationDate ? AvgDate : RegulationDate;

    /// <summary>Whether an answer sent or made available on this day keeps the term of the regulations.</summary>
    public bool IsWithinRegulation(DateOnly answeredOn) => answeredOn <= RegulationDate;

    /// <summary>Whether an answer sent or made available on this day keeps the period of the AVG.</summary>
    public bool IsWithinAvg(DateOnly answeredOn) => answeredOn <= AvgDate;
}
