namespace Portal.Shared.Corrections;

/// <summary>What somebody wants changed about one datum (2017-14.1).</summary>
/// <param name="ItemKey">The datum, by its key in the overview.</param>
/// <param name="ItemTitle">Its title, as the person saw it.</param>
/// <param name="ContentHash">Its fingerprint, as the person saw it: a change since is noticed.</param>
/// <param name="CurrentValue">What stands there, as the person saw it.</param>
/// <param name="Kind">Improve, complete or remove.</param>
/// <param name="Ground">One of the four grounds.</param>
/// <param name="WantedValue">What it must become; empty for a removal.</param>
/// <param name="Reason">Why; where it is missing it is asked, not rejected (AVG 16).</param>
public sealed record CorrectionWish(string ItemKey, string ItemTitle, string ContentHash, string? CurrentValue, CorrectionKind Kind, CorrectionGround Ground, string? WantedValue, string? Reason);

/// <summary>One datum of a correction request: what was asked, what was decided, and what became of it (2017-14).</summary>
public sealed class CorrectionItem
{
    private CorrectionItem()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The request.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>The person; null for an applicant we do not know.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>1 for the first of the request.</summary>
    public int Number { get; private set; }

    /// <summary>The datum, by its key in the overview.</summary>
    public string ItemKey { get; private set; } = "";

    /// <summary>Its title, as the person saw it.</summary>
    public string ItemTitle { get; private set; } = "";

    /// <summary>The fingerprint of what was judged: at first what the person saw, later what the employee read.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>What stood there before; emptied by a removal, of which only the datum and the ground are kept.</summary>
    public string? CurrentValue { get; private set; }

    /// <summary>Improve, complete or remove.</summary>
    public CorrectionKind Kind { get; private set; }

    /// <summary>On which of the four grounds.</summary>
    public CorrectionGround Ground { get; private set; }

    /// <summary>What it must become.</summary>
    public string? WantedValue { get; private set; }

    /// <summary>Why.</summary>
    public string? Reason { get; private set; }

    /// <summary>The decision; null until there is one.</summary>
    public CorrectionVerdict? Verdict { get; private set; }

    /// <summary>What it becomes, in the parts of the datum, as JSON; null for a removal or a refusal.</summary>
    public string? NewParts { get; private set; }

    /// <summary>What it becomes, as it is read.</summary>
    public string? NewValue { get; private set; }

    /// <summary>Why it is refused, wholly or in part.</summary>
    public CorrectionRefusalGround? RefusalGround { get; private set; }

    /// <summary>The reasons in words; they stand in the answer.</summary>
    public string? Motivation { get; private set; }

    /// <summary>Who decided.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Their name.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The second reader of a refusal on a weighty interest (2017-14.4).</summary>
    public string? ReadBy { get; private set; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When the registration was changed; null while it is not.</summary>
    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Asks for the correction of one datum.</summary>
    public static CorrectionItem Ask(Guid requestId, Guid? personId, int number, CorrectionWish wish) => new()
    {
        Id = Guid.CreateVersion7(),
        RequestId = requestId,
        PersonId = personId,
        Number = number,
        ItemKey = wish.ItemKey,
        ItemTitle = wish.ItemTitle,
        ContentHash = wish.ContentHash,
        CurrentValue = wish.CurrentValue,
        Kind = wish.Kind,
        Ground = wish.Ground,
        WantedValue = Clean(wish.WantedValue),
        Reason = Clean(wish.Reason),
    };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
