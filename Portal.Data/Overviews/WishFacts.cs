using Microsoft.EntityFrameworkCore;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;
using Portal.Shared.Terms;

namespace Portal.Data.Overviews;

/// <summary>
/// What somebody wished about their data, and what we answered, as facts of their overview (2017-13.2, AVG 15(1)). The answer is a fact of its own, of
/// the day on which it went out: a wish that changed with it would make each judgement about it stale.
/// </summary>
internal static class WishFacts
{
    public static async Task<IEnumerable<PortalFact>> LoadAsync(PortalDbContext db, Guid personId, CancellationToken ct)
    {
        var corrections = await db.CorrectionItems.AsNoTracking().Where(i => i.PersonId == personId).Join(db.Requests, i => i.RequestId, r => r.Id, (i, r) => new { Item = i, r.CaseNumber, r.ReceivedOn, r.AnsweredAt })
            .OrderBy(row => row.ReceivedOn).ThenBy(row => row.Item.RequestId).ThenBy(row => row.Item.Number).ToListAsync(ct);
        var replaced = await db.Documents.AsNoTracking().Where(d => d.PersonId == personId && d.Kind == DocumentKind.ReplacedFile).OrderBy(d => d.StoredAt).ToListAsync(ct);
        var restrictions = await db.Restrictions.AsNoTracking().Where(r => r.PersonId == personId).OrderBy(r => r.Since).ToListAsync(ct);
        return
        [
            .. corrections.SelectMany(row => Of(row.Item, row.CaseNumber, row.ReceivedOn, row.AnsweredAt)),
            .. replaced.Select(file => new PortalFact($"replaced/{file.Id}", Texts.Replaced_Title, file.FileName, DutchTime.DateOf(file.StoredAt))),
            .. restrictions.SelectMany(Of),
        ];
    }

    /// <summary>A request in words: of another right which one, and what was wished.</summary>
    public static string Of(string text, OtherRight? right, string? wish) => string.Join(' ', new[]
    {
        text,
        right is { } which ? Texts.Request_Right.With(Words.Of(which)) : null,
        string.IsNullOrEmpty(wish) ? null : Texts.Request_Wish.With(wish),
    }.OfType<string>());

    /// <summary>Who may act, for what, and until when.</summary>
    public static string Of(Representation row) => string.Join(' ', new[]
    {
        $"{row.Name}, {Words.Of(row.Relation)}. {row.Proof}",
        Texts.Representation_Scope.With(Words.Of(row.Scope)),
        Texts.Representation_From.With(TermTexts.Numbers(row.From)),
        row.EndedAt is { } ended ? Texts.Representation_Ended.With(TermTexts.Numbers(DutchTime.DateOf(ended))) : null,
        row.Until is { } until ? Texts.Representation_Until.With(TermTexts.Numbers(until)) : null,
    }.OfType<string>());

    private static IEnumerable<PortalFact> Of(CorrectionItem item, CaseNumber number, DateOnly receivedOn, DateTimeOffset? answeredAt)
    {
        var title = Texts.Request_Title.With(number);
        var wanted = item.Kind == CorrectionKind.Remove ? Texts.Correction_Removal : item.WantedValue ?? Texts.Correction_None;
        // A removal leaves nothing of what stood there, here neither.
        yield return new PortalFact($"correction/{item.Id}", title, Texts.Correction_Wish.With(item.ItemTitle, item.CurrentValue ?? Texts.Correction_None, wanted, item.Reason ?? Texts.Correction_None), receivedOn);
        if (answeredAt is not { } answered || item.Verdict is not { } verdict)
            yield break;
        var became = item.NewValue is { } value && item.AppliedAt is not null ? Texts.Correction_Became.With(value) : null;
        yield return new PortalFact($"correction/{item.Id}/answer", title, string.Join(' ', new[] { Texts.Correction_Answer.With(item.ItemTitle, Words.Of(verdict)), became, item.Motivation }.OfType<string>()), DutchTime.DateOf(answered));
    }

    private static IEnumerable<PortalFact> Of(Restriction row)
    {
        var data = row.Categories == Restriction.Everything ? Texts.Restriction_All : DisclosureWords.Of(row.Categories);
        yield return new PortalFact($"restriction/{row.Id}", Texts.Restriction_Title, Texts.Restriction_Text.With(row.CaseNumber, data), row.Since);
        if (row.ToldOn is { } told)
            yield return new PortalFact($"restriction/{row.Id}/told", Texts.Restriction_Title, Texts.Restriction_Told.With(TermTexts.Numbers(told), row.EndReason), told);
        if (row.LiftedOn is { } lifted)
            yield return new PortalFact($"restriction/{row.Id}/ended", Texts.Restriction_Title, Texts.Restriction_Ended.With(TermTexts.Numbers(lifted)), lifted);
    }
}
