using System.Text.Json.Serialization;
using Portal.Shared.Requests;

namespace Portal.Shared.Corrections;

/// <summary>What somebody typed about one datum, also when it is not right yet.</summary>
/// <param name="ItemKey">The datum, by its key in the overview.</param>
/// <param name="ItemTitle">Its title, as the person saw it.</param>
/// <param name="ContentHash">Its fingerprint when it was chosen: a change since is shown.</param>
/// <param name="CurrentValue">What stood there when it was chosen; null where that is only given on request.</param>
/// <param name="Kind">Improve, complete or remove; null while nothing is chosen.</param>
/// <param name="Ground">The ground; null while none is chosen.</param>
/// <param name="WantedValue">What it must become.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectionDraftItem(
    string ItemKey,
    string ItemTitle,
    string ContentHash,
    string? CurrentValue,
    CorrectionKind? Kind = null,
    CorrectionGround? Ground = null,
    string? WantedValue = null,
    string? Reason = null)
{
    /// <summary>What is asked for; only right when <see cref="CorrectionRules.Problems(CorrectionDraftItem)"/> finds nothing.</summary>
    public CorrectionWish ToWish() => new(ItemKey, ItemTitle, ContentHash, CurrentValue, Kind ?? CorrectionKind.Improve, Ground ?? CorrectionGround.FactuallyWrong, Kind == CorrectionKind.Remove ? null : WantedValue, Reason);
}

/// <summary>The draft of a correction request (2017-14.1): one or more data, and whom to tell.</summary>
public sealed record CorrectionDraft(RecipientsToTell? ToTell = RecipientsToTell.All, AnswerForm? Form = null, string? OtherForm = null, int Step = 1)
    : DraftContent(Form, OtherForm, Step)
{
    /// <summary>The data, in the order in which they were chosen.</summary>
    public IReadOnlyList<CorrectionDraftItem> Items { get; init; } = [];

    /// <inheritdoc />
    [JsonIgnore]
    public override RequestKind Kind => RequestKind.Correction;

    /// <summary>Where a datum stands in the request, from 1; 0 when it was not chosen.</summary>
    public int NumberOf(string itemKey) => Items.Select((item, index) => item.ItemKey == itemKey ? index + 1 : 0).FirstOrDefault(number => number > 0);

    /// <summary>Adds a datum behind the others; what was chosen before stays as it is, and so does a full request.</summary>
    public CorrectionDraft With(CorrectionDraftItem item) =>
        NumberOf(item.ItemKey) > 0 || Items.Count >= CorrectionRules.MaximumItems ? this : this with { Items = [.. Items, item] };

    /// <summary>Replaces what was typed about a datum.</summary>
    public CorrectionDraft Replace(CorrectionDraftItem changed) => this with { Items = [.. Items.Select(item => item.ItemKey == changed.ItemKey ? changed : item)] };

    /// <summary>Takes a datum out.</summary>
    public CorrectionDraft Without(string itemKey) => this with { Items = [.. Items.Where(item => item.ItemKey != itemKey)] };
}
