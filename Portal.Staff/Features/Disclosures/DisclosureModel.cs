using Portal.Data.Disclosures;
using Portal.Data.Documents;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Disclosures;

/// <summary>Whether the client was told.</summary>
public enum Told
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>That still must be done.</summary>
    NotYet,

    /// <summary>No, because that would undo the purpose.</summary>
    No,
}

/// <summary>What stands in the form of a disclosure.</summary>
public sealed class DisclosureModel
{
    /// <summary>The commissioner; null for somebody else.</summary>
    public Guid? CommissionerId { get; set; }

    /// <summary>To whom, where it is typed.</summary>
    public string? Recipient { get; set; }

    /// <summary>Where they are reached by mail.</summary>
    public string? RecipientEmail { get; set; }

    /// <summary>Where they are reached by post.</summary>
    public string? RecipientAddress { get; set; }

    /// <summary>The items that were chosen.</summary>
    public HashSet<string> ItemKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>The groups that were chosen as a whole.</summary>
    public IReadOnlyList<DataCategories>? Groups { get; set; } = [];

    /// <summary>What, in words.</summary>
    public string? Data { get; set; }

    /// <summary>For which of our purposes.</summary>
    public ProcessingPurpose? PurposeCode { get; set; }

    /// <summary>For what purpose, in words.</summary>
    public string? Purpose { get; set; }

    /// <summary>Why it may.</summary>
    public DisclosureGround? Ground { get; set; }

    /// <summary>The proof in words.</summary>
    public string? GroundText { get; set; }

    /// <summary>The authorisation.</summary>
    public Guid? AuthorisationId { get; set; }

    /// <summary>The written consent for health data.</summary>
    public Guid? HealthConsentId { get; set; }

    /// <summary>The request of the authority.</summary>
    public ReceivedFile? File { get; set; }

    /// <summary>In what form.</summary>
    public DisclosureForm? Form { get; set; }

    /// <summary>What was told.</summary>
    public string? Note { get; set; }

    /// <summary>On which day.</summary>
    public DateOnly? DisclosedOn { get; set; }

    /// <summary>Whether the client was told.</summary>
    public Told? Told { get; set; }

    /// <summary>When the client was told.</summary>
    public DateOnly? ToldOn { get; set; }

    /// <summary>How the client was told.</summary>
    public ToldHow? ToldHow { get; set; }

    /// <summary>Why the client is not told.</summary>
    public string? WhyNotTold { get; set; }

    /// <summary>Whether health data are among what was chosen, so that the written consent is asked (2018-6).</summary>
    public bool HasHealth(IEnumerable<DisclosableItem> items) =>
        Groups?.Contains(DataCategories.Health) == true || items.Any(item => ItemKeys.Contains(item.Item.Key) && item.Item.Categories.HasFlag(DataCategories.Health));

    /// <summary>What the use cases take.</summary>
    public DisclosureEntry Entry(Guid? approvalId) => new()
    {
        CommissionerId = CommissionerId,
        Recipient = Recipient ?? "",
        RecipientEmail = RecipientEmail,
        RecipientAddress = RecipientAddress,
        ItemKeys = [.. ItemKeys],
        Categories = (Groups ?? []).Aggregate(DataCategories.None, (all, each) => all | each),
        Data = Data,
        PurposeCode = PurposeCode,
        Purpose = Purpose ?? "",
        Ground = Ground,
        GroundText = GroundText,
        AuthorisationId = AuthorisationId,
        HealthConsentId = HealthConsentId,
        ApprovalId = approvalId,
        AuthorityRequest = File,
        Form = Form,
        Note = Note,
        DisclosedOn = DisclosedOn,
        ToldOn = Told == Disclosures.Told.Yes ? ToldOn : null,
        ToldHow = Told == Disclosures.Told.Yes ? ToldHow : null,
        WhyNotTold = Told == Disclosures.Told.No ? WhyNotTold : null,
    };

    /// <summary>An authorisation in one line: for whom, what for, until when.</summary>
    public static string LineOf(AuthorisationChoice authorisation) => authorisation.ValidUntil is { } until
        ? $"{string.Join(", ", authorisation.Recipients)}: {authorisation.Purpose} ({Texts.ValidUntil} {TermTexts.Numbers(until)})"
        : $"{string.Join(", ", authorisation.Recipients)}: {authorisation.Purpose}";
}
