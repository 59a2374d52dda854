using Portal.Shared.Access;
using static Portal.Shared.Reports.ReportAction;
using static Portal.Shared.Reports.ReportStatus;

namespace Portal.Shared.Reports;

/// <summary>Where a report stands.</summary>
public enum ReportStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Written, and not put to the client.</summary>
    Ready,

    /// <summary>Put to the client (2018-6).</summary>
    WithClient,

    /// <summary>Released: the contacts of the commissioner can download it.</summary>
    Released,

    /// <summary>Taken back after it was released: nobody can download it any more.</summary>
    Withdrawn,

    /// <summary>A newer version was released; this one stays as proof.</summary>
    Superseded,

    /// <summary>Thrown away before it was released.</summary>
    Discarded,
}

/// <summary>What can be done with a report.</summary>
public enum ReportAction
{
    /// <summary>Write in it.</summary>
    Write,

    /// <summary>Say that it is written.</summary>
    Finish,

    /// <summary>Go on writing.</summary>
    Reopen,

    /// <summary>Put it to the client (2018-6).</summary>
    Put,

    /// <summary>The client reacts.</summary>
    React,

    /// <summary>Write down what the client said in a conversation, by telephone or by letter.</summary>
    EnterReaction,

    /// <summary>Write down that it was explained in a conversation.</summary>
    Explain,

    /// <summary>Ask the director whether it may go out without agreement.</summary>
    AskApproval,

    /// <summary>The director answers.</summary>
    AnswerApproval,

    /// <summary>Release it.</summary>
    Release,

    /// <summary>Take it back.</summary>
    Withdraw,

    /// <summary>Begin a newer version.</summary>
    Renew,

    /// <summary>Throw it away.</summary>
    Discard,
}

/// <summary>One line of the table: this action in this status leads there, for whoever has the permission.</summary>
public sealed record ReportTransition(ReportStatus From, ReportAction Action, ReportStatus To, Permission Permission);

/// <summary>Status × action → status of a report. The one table that decides and draws the buttons; what is absent is refused.</summary>
public static class ReportTransitions
{
    /// <summary>All lines, in reading order.</summary>
    public static IReadOnlyList<ReportTransition> All { get; } =
    [
        Writer(Draft, Write, Draft),
        Writer(Draft, Finish, Ready),
        Writer(Draft, Discard, Discarded),

        Writer(Ready, Reopen, Draft),
        Writer(Ready, Put, WithClient),
        Writer(Ready, Release, Released),
        Writer(Ready, Discard, Discarded),

        Client(WithClient, React, WithClient),
        Writer(WithClient, EnterReaction, WithClient),
        Writer(WithClient, Explain, WithClient),
        Writer(WithClient, Put, WithClient),
        Writer(WithClient, Reopen, Draft),
        Writer(WithClient, AskApproval, WithClient),
        Director(WithClient, AnswerApproval, WithClient),
        Writer(WithClient, Release, Released),
        Writer(WithClient, Discard, Discarded),

        // What was sent first is put to the client afterwards (2018-6).
        Writer(Released, Put, Released),
        Client(Released, React, Released),
        Writer(Released, EnterReaction, Released),
        Writer(Released, Explain, Released),
        Writer(Released, Renew, Released),
        Writer(Released, Withdraw, Withdrawn),

        Writer(Withdrawn, Renew, Withdrawn),
    ];

    private static readonly Dictionary<(ReportStatus, ReportAction), ReportTransition> Table = All.ToDictionary(t => (t.From, t.Action));

    /// <summary>The line for a status and an action; null where the action is refused.</summary>
    public static ReportTransition? Find(ReportStatus from, ReportAction action) => Table.GetValueOrDefault((from, action));

    /// <summary>What can be done in a status by somebody with these permissions: the buttons.</summary>
    public static IEnumerable<ReportAction> Possible(ReportStatus from, Func<Permission, bool> may) => All.Where(t => t.From == from && may(t.Permission)).Select(t => t.Action);

    private static ReportTransition Writer(ReportStatus from, ReportAction action, ReportStatus to) => new(from, action, to, Permission.WriteReports);

    private static ReportTransition Client(ReportStatus from, ReportAction action, ReportStatus to) => new(from, action, to, Permission.ReviewOwnReports);

    private static ReportTransition Director(ReportStatus from, ReportAction action, ReportStatus to) => new(from, action, to, Permission.ApproveReports);
}
