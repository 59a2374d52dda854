using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

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

    /// <summary>The commissioner, where that is to whom it would go.</summary>
    public Guid? CommissionerId { get; private set; }

    /// <summary>Where the recipient is reached by mail.</summary>
    public string? RecipientEmail { get; private set; }

    /// <summary>Where the recipient is reached by post, in lines.</summary>
    public string? RecipientAddress { get; private set; }

    /// <summary>What would go out, in words.</summary>
    public string Data { get; private set; } = "";

    /// <summary>Which groups of data.</summary>
    public DataCategories Categories { get; private set; }

    /// <summary>Which items exactly, by their key in the overview, one on each line.</summary>
    public string ItemKeyLines { get; private set; } = "";

    /// <summary>For what purpose, in words.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>For which of our purposes.</summary>
    public ProcessingPurpose PurposeCode { get; private set; }

    /// <summary>The written consent for health data, where they are among them (2018-6).</summary>
    public Guid? HealthConsentId { get; private set; }

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

    /// <summary>Which items exactly, by their key in the overview.</summary>
    public IReadOnlyList<string> ItemKeys => ItemKeyLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Asks the director. The whole proposal is kept: what is approved is what goes out, and nobody types it twice.</summary>
    public static DisclosureApproval Ask(Guid personId, DisclosureFacts proposal, Guid askedById, string askedBy, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        PersonId = personId,
        Recipient = proposal.Recipient,
        CommissionerId = proposal.CommissionerId,
        RecipientEmail = proposal.RecipientEmail,
        RecipientAddress = proposal.RecipientAddress,
        Ground = proposal.Ground,
        Data = proposal.Data,
        Categories = proposal.Categories,
        ItemKeyLines = string.Join('\n', proposal.ItemKeys),
        Purpose = proposal.Purpose,
        PurposeCode = proposal.PurposeCode,
        HealthConsentId = proposal.HealthConsentId,
        Reason = proposal.GroundText ?? "",
        AskedById = askedById,
        AskedBy = askedBy,
        AskedAt = at,
    };

    /// <summary>The disclosure that was asked for, as it is made.</summary>
    public DisclosureFacts Proposal(DisclosureForm form, DateOnly disclosedOn, DateOnly? toldOn) => new(Recipient, Data, Purpose, Ground, form, disclosedOn, toldOn)
    {
        CommissionerId = CommissionerId,
        RecipientEmail = RecipientEmail,
        RecipientAddress = RecipientAddress,
        Categories = Categories,
        ItemKeys = ItemKeys,
        PurposeCode = PurposeCode,
        GroundText = Reason,
        HealthConsentId = HealthConsentId,
        ApprovalId = Id,
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

    /// <summary>Whether it was given for exactly this, before it goes out: an approval is no blank cheque.</summary>
    internal bool Covers(DisclosureFacts facts) =>
        Ground == facts.Ground
        && string.Equals(Recipient.Trim(), facts.Recipient.Trim(), StringComparison.OrdinalIgnoreCase)
        && Data == facts.Data
        && (facts.Categories & ~Categories) == DataCategories.None
        && !facts.ItemKeys.Except(ItemKeys, StringComparer.Ordinal).Any()
        && AnsweredAt is { } answered && DutchTime.DateOf(answered) <= facts.DisclosedOn;
}

/// <summary>The director answered this question before.</summary>
public sealed record ApprovalAnswered : Refusal;

/// <summary>A no of the director says why (2017-7.5).</summary>
public sealed record ApprovalNeedsReason : Refusal;
