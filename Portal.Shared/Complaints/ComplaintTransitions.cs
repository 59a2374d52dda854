using Portal.Shared.Access;
using static Portal.Shared.Complaints.ComplaintAction;
using static Portal.Shared.Complaints.ComplaintStatus;

namespace Portal.Shared.Complaints;

/// <summary>One line of the table: this action on this kind in this status leads there, for whoever has one of the permissions.</summary>
public sealed record ComplaintTransition(ComplaintKind Kind, ComplaintStatus From, ComplaintAction Action, ComplaintStatus To, IReadOnlyList<Permission> Permissions);

/// <summary>Kind × status × action → status. The one table that decides and draws the buttons; what is absent is refused. Who may see it at all, <see cref="ComplaintAccess"/> says.</summary>
public static class ComplaintTransitions
{
    private static readonly Permission[] Own = [Permission.MakeComplaints];
    private static readonly Permission[] Questions = [Permission.AnswerQuestions];
    private static readonly Permission[] Complaints = [Permission.HandleComplaints];

    /// <summary>All lines, in reading order.</summary>
    public static IReadOnlyList<ComplaintTransition> All { get; } =
    [
        new(ComplaintKind.Question, Received, Add, Received, [.. Own, .. Questions]),
        new(ComplaintKind.Question, Received, Turn, Received, [.. Own, .. Questions]),
        new(ComplaintKind.Question, Received, Settle, Received, Questions),
        new(ComplaintKind.Question, Received, Extend, Received, Questions),
        new(ComplaintKind.Question, Received, ComplaintAction.Answer, Answered, Questions),
        new(ComplaintKind.Question, Received, Withdraw, Withdrawn, [.. Own, .. Questions]),
        new(ComplaintKind.Question, Answered, Settle, Answered, Questions),

        new(ComplaintKind.Complaint, Received, Add, Received, [.. Own, .. Complaints]),
        new(ComplaintKind.Complaint, Received, Settle, Received, Complaints),
        new(ComplaintKind.Complaint, Received, PlanHearing, Received, Complaints),
        new(ComplaintKind.Complaint, Received, Hear, Heard, Complaints),
        new(ComplaintKind.Complaint, Received, Extend, Received, Complaints),
        // Only what is not admissible is judged unheard.
        new(ComplaintKind.Complaint, Received, Judge, Judged, Complaints),
        new(ComplaintKind.Complaint, Received, Withdraw, Withdrawn, [.. Own, .. Complaints]),

        new(ComplaintKind.Complaint, Heard, Add, Heard, [.. Own, .. Complaints]),
        new(ComplaintKind.Complaint, Heard, Settle, Heard, Complaints),
        new(ComplaintKind.Complaint, Heard, Extend, Heard, Complaints),
        new(ComplaintKind.Complaint, Heard, Judge, Judged, Complaints),
        new(ComplaintKind.Complaint, Heard, Withdraw, Withdrawn, [.. Own, .. Complaints]),

        new(ComplaintKind.Complaint, Judged, Add, Judged, [.. Own, .. Complaints]),
        new(ComplaintKind.Complaint, Judged, Settle, Judged, Complaints),
        new(ComplaintKind.Complaint, Judged, Extend, Judged, Complaints),
        new(ComplaintKind.Complaint, Judged, Judge, Judged, Complaints),
        new(ComplaintKind.Complaint, Judged, ComplaintAction.Answer, Answered, Complaints),
        new(ComplaintKind.Complaint, Judged, Withdraw, Withdrawn, [.. Own, .. Complaints]),

        // Also afterwards: who may not see it must not see it in the register either.
        new(ComplaintKind.Complaint, Answered, Settle, Answered, Complaints),
        new(ComplaintKind.Complaint, Withdrawn, Settle, Withdrawn, Complaints),
    ];

    private static readonly Dictionary<(ComplaintKind, ComplaintStatus, ComplaintAction), ComplaintTransition> Table = All.ToDictionary(t => (t.Kind, t.From, t.Action));

    /// <summary>The line for a kind, a status and an action; null where the action is refused.</summary>
    public static ComplaintTransition? Find(ComplaintKind kind, ComplaintStatus from, ComplaintAction action) => Table.GetValueOrDefault((kind, from, action));

    /// <summary>What can be done by somebody with these permissions: the buttons.</summary>
    public static IEnumerable<ComplaintAction> Possible(ComplaintKind kind, ComplaintStatus from, Func<Permission, bool> may) =>
        All.Where(t => t.Kind == kind && t.From == from && t.Permissions.Any(may)).Select(t => t.Action);
}
