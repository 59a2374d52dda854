using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Requests;

/// <summary>One item as an employee judges it: what was saved, and what is being typed.</summary>
public sealed class ReviewRow(OverviewItem item)
{
    private const DossierMarks NoGround = DossierMarks.WorkingNote | DossierMarks.Draft;

    // What this page saved last: that is not news.
    private ItemReview? mine;

    /// <summary>The item.</summary>
    public OverviewItem Item { get; } = item;

    /// <summary>The choice; null while nobody made one.</summary>
    public ItemVerdict? Verdict { get; set; }

    /// <summary>Why not, or not whole.</summary>
    public RefusalGround? Ground { get; set; }

    /// <summary>In words, for the letter.</summary>
    public string? Motivation { get; set; }

    /// <summary>The text after redaction.</summary>
    public string? RedactedText { get; set; }

    /// <summary>The redacted copy of the file.</summary>
    public Guid? RedactedDocumentId { get; set; }

    /// <summary>Its name, when it was added on this page.</summary>
    public string? RedactedFileName { get; set; }

    /// <summary>What is on the page is what is saved.</summary>
    public bool IsSaved { get; set; }

    /// <summary>It was judged, and changed since.</summary>
    public bool IsStale { get; set; }

    /// <summary>Somebody started on it and went on to another row.</summary>
    public bool WasLeft { get; set; }

    /// <summary>The judgement on which this page started.</summary>
    public ItemDecision? Seen { get; private set; }

    /// <summary>What a colleague decided since, while something else was typed here.</summary>
    public ItemDecision? Newer { get; private set; }

    /// <summary>Why saving was refused.</summary>
    public string? Error { get; set; }

    /// <summary>Somebody changed something that is not saved.</summary>
    public bool IsDirty => !IsSaved && Verdict is not null;

    /// <summary>Marked as a working note or a draft: no reason to keep it from the person (2017-7.6).</summary>
    public bool HasMarkWithoutGround => (Item.Marks & NoGround) != DossierMarks.None;

    /// <summary>
    /// Never given along with the rest: it is marked, or of this disclosure the person was not told for a reason (2017-7.5), or who received it was
    /// not recorded and can perhaps still be found (2017-15.2, AVG 15(1)(c)).
    /// </summary>
    public bool NeedsALook => Item.Marks != DossierMarks.None || Item.Disclosure is { WhyNotTold: not null } or { IsGeneral: true };

    /// <summary>What an employee starts from when not everything is given: of an item its text, of a disclosure the kind of data, without the recipient.</summary>
    public string? Start => Item.Disclosure is { } line ? Texts.GeneralStart.With(line.Data) : Item.Content;

    /// <summary>The ground must still be chosen.</summary>
    public bool GroundMissing => Verdict is ItemVerdict.Redact or ItemVerdict.Withhold && Ground is null;

    /// <summary>The motivation must still be written (2017-13.4, AVG 12(4)).</summary>
    public bool MotivationMissing => Verdict is ItemVerdict.Redact or ItemVerdict.Withhold && string.IsNullOrWhiteSpace(Motivation);

    /// <summary>Nothing was made unreadable yet.</summary>
    public bool RedactionMissing => Verdict == ItemVerdict.Redact && RedactedDocumentId is null && (string.IsNullOrWhiteSpace(RedactedText) || RedactedText.Trim() == Start?.Trim());

    /// <summary>Ready to be saved.</summary>
    public bool IsComplete => Verdict is not null && !GroundMissing && !MotivationMissing && !RedactionMissing;

    /// <summary>Takes over what was saved.</summary>
    public void Take(ItemDecision saved) =>
        (Verdict, Ground, Motivation, RedactedText, RedactedDocumentId, RedactedFileName, IsSaved, IsStale, WasLeft, Error, Seen, Newer) =
        (saved.Verdict, saved.Ground, saved.Motivation, saved.RedactedText, saved.RedactedDocumentId, null, true, false, false, null, saved, null);

    /// <summary>Puts what was saved beside what is typed here, when somebody else saved it.</summary>
    public void Meet(ItemDecision? saved)
    {
        if (saved is null || (saved.At, saved.By) == (Seen?.At, Seen?.By))
            return;
        Seen = saved;
        var review = new ItemReview(saved.ItemKey, saved.ContentHash, saved.Verdict, saved.RedactedText, saved.RedactedDocumentId, saved.Ground, saved.Motivation);
        Newer = review == mine ? null : saved;
    }

    /// <summary>Takes over the words of another row for the same item, when the item itself changed.</summary>
    public void Keep(ReviewRow typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        (Verdict, Ground, Motivation, IsSaved, IsStale) = (null, typed.Ground, typed.Motivation, false, true);
    }

    /// <summary>What is typed here was saved.</summary>
    public void WasSaved() => (IsSaved, IsStale, WasLeft, Error, Newer, mine) = (true, false, false, null, null, ToReview());

    /// <summary>What is saved.</summary>
    public ItemReview ToReview() => Verdict switch
    {
        ItemVerdict.Give => new ItemReview(Item.Key, Item.ContentHash, ItemVerdict.Give, null, null, null, null),
        ItemVerdict.Redact => new ItemReview(Item.Key, Item.ContentHash, ItemVerdict.Redact, RedactedText == Start ? null : RedactedText?.Trim(), RedactedDocumentId, Ground, Motivation?.Trim()),
        ItemVerdict.Withhold => new ItemReview(Item.Key, Item.ContentHash, ItemVerdict.Withhold, null, null, Ground, Motivation?.Trim()),
        null => throw new InvalidOperationException("Nobody made a choice"),
    };
}
