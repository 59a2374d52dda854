using Portal.Shared.Outcomes;

namespace Portal.Shared.Disclosures;

/// <summary>Where a question to the director stands.</summary>
public enum ApprovalStatus
{
    /// <summary>The director did not answer yet.</summary>
    Asked,

    /// <summary>The director approves.</summary>
    Approved,

    /// <summary>The director does not approve.</summary>
    Rejected,

    /// <summary>The data went out on it; it holds once.</summary>
    Used,
}

/// <summary>
/// The question whether data may go out on a ground that only the director weighs: an urgent and weighty reason, our own rights, or
/// verification (2017-7.5, 2018-4.3, 2018-4.4). Asked before anything goes out; an approval holds for one disclosure.
/// </summary>
public sealed class DisclosureApproval
{
    private DisclosureApproval()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>About whom.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>To whom it would go.</summary>
    public string Recipient { get; private set; } = "";

    /// <summary>On what ground.</summary>
    public DisclosureGround Ground { get; private set; }

    /// <summary>What would go out, in words.</summary>
    public string Data { get; private set; } = "";

    /// <summary>Why: the reason that the director weighs.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Which employee asks.</summary>
    public Guid AskedById { get; private set; }

    /// <summary>Their name.</summary>
    public string AskedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ApprovalStatus Status { get; private set; }

    /// <summary>Which director answered.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What the director wrote with it; needed for a no.</summary>
    public string? Answer { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Asks the director.</summary>
    public static DisclosureApproval Ask(Guid personId, string recipient, DisclosureGround ground, string data, string reason, Guid askedById, string askedBy, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        PersonId = personId,
        Recipient = recipient,
        Ground = ground,
        Data = data,
        Reason = reason,
        AskedById = askedById,
        AskedBy = askedBy,
        AskedAt = at,
    };

    /// <summary>The director answers; a no says why.</summary>
    public Outcome Answered(bool approved, string? answer, string by, DateTimeOffset at)
    {
        if (Status != ApprovalStatus.Asked)
            return new ApprovalAnswered();
        if (!approved && string.IsNullOrWhiteSpace(answer))
            return new ApprovalNeedsReason();
        (Status, AnsweredBy, AnsweredAt, Answer) = (approved ? ApprovalStatus.Approved : ApprovalStatus.Rejected, by, at, string.IsNullOrWhiteSpace(answer) ? null : answer.Trim());
        Version++;
        return Outcome.Done;
    }

    /// <summary>The data went out on it: it does not hold for a second time.</summary>
    public void Use()
    {
        Status = ApprovalStatus.Used;
        Version++;
    }
}

/// <summary>The director answered this question before.</summary>
public sealed record ApprovalAnswered : Refusal;

/// <summary>A no of the director says why (2017-7.5).</summary>
public sealed record ApprovalNeedsReason : Refusal;
