using Portal.Shared.Access;
using static Portal.Shared.Requests.RequestAction;
using static Portal.Shared.Requests.RequestStatus;

namespace Portal.Shared.Requests;

/// <summary>One line of the table: this action in this status leads there, for whoever has the permission.</summary>
public sealed record RequestTransition(RequestStatus From, RequestAction Action, RequestStatus To, Permission Permission);

/// <summary>
/// Status × action → status. The one table that decides, draws the buttons and is printed in the documentation; what is absent is refused.
/// </summary>
public static class RequestTransitions
{
    /// <summary>All lines, in reading order.</summary>
    public static IReadOnlyList<RequestTransition> All { get; } =
    [
        Staff(Received, TakeUp, InHandling),
        Staff(Received, Assign, Received),
        Staff(Received, ProveIdentity, Received),
        Staff(Received, Extend, Received),
        Staff(Received, CorrectReceipt, Received),
        Director(Received, MoveDates, Received),
        Applicant(Received, Add, Received),
        Applicant(Received, Withdraw, Withdrawn),

        Staff(InHandling, TakeUp, InHandling),
        Staff(InHandling, Assign, InHandling),
        Staff(InHandling, ProveIdentity, InHandling),
        Staff(InHandling, AskIdentity, IdentityAsked),
        Staff(InHandling, AskApplicant, AwaitingApplicant),
        Staff(InHandling, ReviewItem, InHandling),
        Staff(InHandling, Decide, Decided),
        Staff(InHandling, Extend, InHandling),
        Staff(InHandling, CorrectReceipt, InHandling),
        Director(InHandling, MoveDates, InHandling),
        Applicant(InHandling, Add, InHandling),
        Applicant(InHandling, Withdraw, Withdrawn),

        Staff(IdentityAsked, Assign, IdentityAsked),
        Staff(IdentityAsked, ProveIdentity, InHandling),
        Staff(IdentityAsked, ReviewItem, IdentityAsked),
        Staff(IdentityAsked, Decide, Decided),
        Staff(IdentityAsked, Extend, IdentityAsked),
        Staff(IdentityAsked, CorrectReceipt, IdentityAsked),
        Director(IdentityAsked, MoveDates, IdentityAsked),
        Applicant(IdentityAsked, Reply, InHandling),
        Applicant(IdentityAsked, Add, IdentityAsked),
        Applicant(IdentityAsked, Withdraw, Withdrawn),

        Staff(AwaitingApplicant, Assign, AwaitingApplicant),
        Staff(AwaitingApplicant, ProveIdentity, AwaitingApplicant),
        Staff(AwaitingApplicant, ReviewItem, AwaitingApplicant),
        Staff(AwaitingApplicant, Decide, Decided),
        Staff(AwaitingApplicant, Extend, AwaitingApplicant),
        Staff(AwaitingApplicant, CorrectReceipt, AwaitingApplicant),
        Director(AwaitingApplicant, MoveDates, AwaitingApplicant),
        Applicant(AwaitingApplicant, Reply, InHandling),
        Applicant(AwaitingApplicant, Add, AwaitingApplicant),
        Applicant(AwaitingApplicant, Withdraw, Withdrawn),

        Staff(Decided, Assign, Decided),
        Staff(Decided, Extend, Decided),
        Staff(Decided, CorrectReceipt, Decided),
        Director(Decided, MoveDates, Decided),
        Staff(Decided, Reconsider, InHandling),
        Staff(Decided, SendAnswer, Answered),

        Applicant(Answered, ReportOmission, Answered),
        Staff(Answered, Assign, Answered),
        // What was missed is judged, and decided, before it goes out as a supplement.
        Staff(Answered, ReviewItem, Answered),
        Staff(Answered, Decide, Answered),
        Staff(Answered, Supplement, Answered),
        Staff(Answered, Close, Closed),

        Applicant(Closed, ReportOmission, Answered),
        Staff(Closed, ReviewItem, Closed),
        Staff(Closed, Decide, Closed),
        Staff(Closed, Supplement, Closed),
    ];

    private static readonly Dictionary<(RequestStatus, RequestAction), RequestTransition> Table = All.ToDictionary(t => (t.From, t.Action));

    /// <summary>The line for a status and an action; null where the action is refused.</summary>
    public static RequestTransition? Find(RequestStatus from, RequestAction action) => Table.GetValueOrDefault((from, action));

    /// <summary>What can be done in a status by somebody with these permissions: the buttons.</summary>
    public static IEnumerable<RequestAction> Possible(RequestStatus from, Func<Permission, bool> may) =>
        All.Where(t => t.From == from && may(t.Permission)).Select(t => t.Action);

    /// <summary>Whether nothing has been decided yet.</summary>
    public static bool IsBeforeDecision(RequestStatus status) => status is Received or InHandling or IdentityAsked or AwaitingApplicant;

    /// <summary>Whether the clock still runs.</summary>
    public static bool IsOpen(RequestStatus status) => IsBeforeDecision(status) || status == Decided;

    private static RequestTransition Staff(RequestStatus from, RequestAction action, RequestStatus to) => new(from, action, to, Permission.HandleRequests);

    private static RequestTransition Director(RequestStatus from, RequestAction action, RequestStatus to) => new(from, action, to, Permission.ManageTerms);

    private static RequestTransition Applicant(RequestStatus from, RequestAction action, RequestStatus to) => new(from, action, to, Permission.SubmitOwnRequest);
}
