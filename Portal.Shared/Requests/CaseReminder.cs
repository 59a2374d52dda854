using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Shared.Requests;

/// <summary>Why somebody is reminded of a case.</summary>
public enum ReminderKind
{
    /// <summary>The target date is near: for whoever handles the case.</summary>
    Near,

    /// <summary>The regulations' date has passed (2017-13.2): for the directors.</summary>
    Late,

    /// <summary>The AVG date has passed (AVG 12(3)): for the directors.</summary>
    AvgExceeded,

    /// <summary>A colleague asked for it: for whom the case waits for.</summary>
    ByHand,
}

/// <summary>Whom a case waits for.</summary>
public enum WaitsFor
{
    /// <summary>The applicant, who was asked something.</summary>
    Applicant,

    /// <summary>Whoever handles it.</summary>
    Assignee,
}

/// <summary>What of a case decides whether a reminder of it is still true.</summary>
/// <param name="EndedOn">The day on which it was answered or withdrawn.</param>
/// <param name="AssigneeId">Who handles it.</param>
/// <param name="PausedSince">Since when the clock stands still.</param>
/// <param name="WaitingSince">Since when we wait for the applicant.</param>
/// <param name="TargetDate">The day we aim for.</param>
/// <param name="LateAfter">The last day before it is late; null while the clock stands still.</param>
/// <param name="AvgLateAfter">The last day before the AVG is exceeded; null while the clock stands still.</param>
public sealed record ReminderFacts(DateOnly? EndedOn, Guid? AssigneeId, DateOnly? PausedSince, DateOnly? WaitingSince, DateOnly TargetDate, DateOnly? LateAfter, DateOnly? AvgLateAfter)
{
    /// <summary>Whom the case waits for now; null when it has ended.</summary>
    public WaitsFor? WaitsFor => EndedOn is not null ? null : WaitingSince is not null ? Requests.WaitsFor.Applicant : Requests.WaitsFor.Assignee;
}

/// <summary>
/// That somebody was reminded of a case: once per case, kind, date and number of working days, whichever app was first. It is kept, so that
/// nobody is told twice; its text stands in the outbox.
/// </summary>
public sealed class CaseReminder
{
    private CaseReminder()
    {
    }

    /// <summary>The case.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>Why.</summary>
    public ReminderKind Kind { get; private set; }

    /// <summary>The date it is about; by hand the day on which it was asked.</summary>
    public DateOnly ForDate { get; private set; }

    /// <summary>So many working days before the date; 0 for what is not before a date.</summary>
    public int WorkingDays { get; private set; }

    /// <summary>What its messages refer to.</summary>
    public Guid Id { get; private set; }

    /// <summary>Who handled the case then; null when it is for the applicant or the directors.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>When it was put in the outbox.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The target date is near.</summary>
    public static CaseReminder OfTarget(Guid requestId, Guid assigneeId, DateOnly targetDate, int workingDays, DateTimeOffset at) => Of(requestId, ReminderKind.Near, targetDate, workingDays, assigneeId, at);

    /// <summary>A limit has passed.</summary>
    public static CaseReminder OfLimit(Guid requestId, bool isAvg, DateOnly limit, DateTimeOffset at) => Of(requestId, isAvg ? ReminderKind.AvgExceeded : ReminderKind.Late, limit, 0, null, at);

    /// <summary>A colleague asked for it; with an assignee it is for them, otherwise for the applicant.</summary>
    public static CaseReminder ByHand(Guid requestId, Guid? assigneeId, DateTimeOffset at) => Of(requestId, ReminderKind.ByHand, DutchTime.DateOf(at), 0, assigneeId, at);

    /// <summary>Why it is no longer true; null when it still is.</summary>
    public DropReason? WhyNot(ReminderFacts facts, DateOnly today)
    {
        if (facts.EndedOn is not null)
            return DropReason.Ended;
        if (AssigneeId is not null && facts.AssigneeId != AssigneeId)
            return DropReason.OtherAssignee;
        if (Kind == ReminderKind.ByHand)
            return AssigneeId is null && facts.WaitingSince is null ? DropReason.Replied : null;
        var still = Kind switch
        {
            ReminderKind.Near => facts.PausedSince is null && facts.TargetDate == ForDate,
            ReminderKind.Late => facts.LateAfter == ForDate && ForDate < today,
            ReminderKind.AvgExceeded => facts.AvgLateAfter == ForDate && ForDate < today,
            ReminderKind.ByHand => true,
        };
        return still ? null : facts.PausedSince is not null ? DropReason.Paused : DropReason.DateMoved;
    }

    /// <summary>Whether it is for the directors.</summary>
    public bool IsForDirectors => Kind is ReminderKind.Late or ReminderKind.AvgExceeded;

    /// <summary>Whether the same may be said again when the message did not go out: what the directors were told of a limit is not.</summary>
    public bool CanBeSaidAgain => Kind is ReminderKind.Near or ReminderKind.ByHand;

    private static CaseReminder Of(Guid requestId, ReminderKind kind, DateOnly forDate, int workingDays, Guid? assigneeId, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), RequestId = requestId, Kind = kind, ForDate = forDate, WorkingDays = workingDays, AssigneeId = assigneeId, At = at };
}

/// <summary>The case has been answered or withdrawn: nobody has to be reminded of it.</summary>
public sealed record NothingToRemindOf : Refusal;

/// <summary>Nobody who works here now handles the case.</summary>
public sealed record NobodyToRemind : Refusal;

/// <summary>The case waits for the applicant, who gave no e-mail address.</summary>
public sealed record ApplicantWithoutEmail : Refusal;

/// <summary>Somebody was reminded of this case today already.</summary>
public sealed record RemindedToday : Refusal;
