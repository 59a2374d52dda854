using Portal.Data.Auditing;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Auditing;

/// <summary>A line of the record in plain words.</summary>
internal static class AuditWords
{
    /// <summary>Who acted.</summary>
    public static string Who(AuditRow row) => row.Entry.ActorKind switch
    {
        ActorKind.System => Texts.Who_Portal,
        ActorKind.Person => row.Entry.ActorId == Guid.Empty ? Texts.Who_Unknown : row.Entry.ActorId == row.Entry.PersonId && row.Person is { } name ? name : Texts.Who_Client,
        ActorKind.Representative => Texts.Who_Representative.With(row.Representative ?? Texts.Who_Unknown, row.Person ?? Texts.Who_Client),
        ActorKind.Employee => row.Entry.ActorName,
    };

    /// <summary>The role in which they acted; null when that says nothing new.</summary>
    public static string? Role(AuditEntry entry) => entry.ActorKind == ActorKind.Employee && entry.ActorRole is { } role ? Words.Of(role) : null;

    /// <summary>For what, and from what to what.</summary>
    public static string? More(AuditEntry entry)
    {
        List<string> parts = [];
        if (entry.Purpose is { } purpose)
            parts.Add(Texts.More_Purpose.With(Words.Of(purpose)));
        if (entry.Before is { } before && entry.After is { } after && before != after)
            parts.Add($"{Value(before)} → {Value(after)}");
        if (Refused(entry) is { } refused)
            parts.Add(refused);
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    // Of a refusal: the number that the person saw, or how many more there were.
    private static string? Refused(AuditEntry entry) => (entry.Action, entry.Detail?.Split(' ')) switch
    {
        (AuditAction.LoginRefused or AuditAction.LogoutRefused, [_, "refused", var number]) => Texts.More_Refused.With(number),
        (AuditAction.LoginRefused or AuditAction.LogoutRefused, [_, "more", var count]) => Texts.More_Count.With(count),
        (AuditAction.AccessDenied, ["Limit"]) => Texts.More_Limit,
        _ => null,
    };

    // A status or a role has a word; a key is only for who looks it up.
    private static string Value(string text) =>
        Enum.TryParse<RequestStatus>(text, out var status) && Enum.IsDefined(status) ? Words.Of(status)
        : Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) ? Words.Of(role)
        : text;
}
