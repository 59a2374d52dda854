namespace Portal.Shared.Terms;

/// <summary>
/// When the office lets a question stop the clock: a choice per reason, both off unless the director says otherwise. The regulations know
/// no pause, and under the AVG only a question that went out without undue delay can stop the month.
/// </summary>
/// <param name="ForIdentity">Whether the clock stops while somebody must show who they are (AVG 12(6)).</param>
/// <param name="ForClarification">Whether the clock stops while somebody is asked what they mean (recital 63 of the AVG).</param>
/// <param name="AskWithinWorkingDays">How many working days after receipt, or after what the applicant said last, a question still went out without undue delay.</param>
public sealed record PausePolicy(bool ForIdentity, bool ForClarification, int AskWithinWorkingDays)
{
    /// <summary>No question stops the clock.</summary>
    public static PausePolicy Never { get; } = new(false, false, TermSettings.DefaultAskWithinWorkingDays);

    /// <summary>Whether a question for this reason stops the clock at all.</summary>
    public bool IsOn(PauseReason reason) => reason switch
    {
        PauseReason.IdentityDoubt => ForIdentity,
        PauseReason.Clarification => ForClarification,
    };

    /// <summary>Whether a question stops the clock when it goes out on a day.</summary>
    /// <param name="reason">Why it is asked.</param>
    /// <param name="heardOn">The day of receipt, or of what the applicant said last.</param>
    /// <param name="askedOn">The day on which the question goes out.</param>
    /// <param name="calendar">The working days.</param>
    public bool Stops(PauseReason reason, DateOnly heardOn, DateOnly askedOn, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return IsOn(reason) && calendar.WorkingDaysBetween(heardOn, askedOn) <= AskWithinWorkingDays;
    }
}

/// <summary>Why a question does not stop the clock.</summary>
public enum NoPause
{
    /// <summary>The office chose that questions like this do not stop it.</summary>
    SwitchedOff,

    /// <summary>The period of the AVG has passed: nothing can bring it back.</summary>
    TermPassed,

    /// <summary>The question did not go out without undue delay.</summary>
    AskedTooLate,
}

/// <summary>What a case needs to keep its clock.</summary>
/// <param name="Calendar">The calendar with which its dates were promised.</param>
/// <param name="Pauses">What the office chose about pausing.</param>
public sealed record TermClock(WorkingCalendar Calendar, PausePolicy Pauses);
