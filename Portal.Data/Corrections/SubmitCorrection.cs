using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>
/// Sends a draft as a correction request (2017-14.1, AVG 16 and 17): what was read is what is asked about, and the evidence goes with it. The
/// draft's key makes sending twice one case.
/// </summary>
public sealed class SubmitCorrection(Changes changes, CalendarQueries calendars, RequestMail mail)
{
    /// <summary>Sends it, and gives the case number; for a draft that was sent before, the number it got then.</summary>
    public async Task<Outcome<CaseNumber>> ExecuteAsync(Guid draftId, CorrectionDraft draft, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.CorrectOwnData, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await OwnSubmission.SentBeforeAsync(change, draftId, ct) is { } sent)
            return sent;
        if (await AskAsync(change, draft, ct) is var asked && !asked.IsSuccess)
            return asked.Refusal;
        var (scope, wishes) = asked.Value;
        var number = await change.NextCaseNumberAsync(ct);
        if (await OwnSubmission.SentBeforeAsync(change, draftId, ct) is { } meanwhile)
            return meanwhile;
        if (!await OwnSubmission.IsOwnDraftAsync(change, draftId, RequestKind.Correction, ct))
            return new NotFound();
        var received = await OwnSubmission.ReceiveAsync(change, number, RequestKind.Correction, draftId, scope, calendars, mail, ct, draft.ToTell);
        if (!received.IsSuccess)
            return received.Refusal;
        change.Db.CorrectionItems.AddRange(wishes.Select((wish, index) => CorrectionItem.Ask(received.Value.Id, change.Actor.Id, index + 1, wish)));
        foreach (var file in await RequestDrafts.EvidenceOf(change.Db, change.Actor.Id).ToListAsync(ct))
            file.PutIn(received.Value.Id);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? number : saved.Refusal;
    }

    // Against the data of this moment: a key of somebody else's is not found, and what changed since it was read is shown before it is sent.
    private static async Task<Outcome<(RequestScope Scope, IReadOnlyList<CorrectionWish> Wishes)>> AskAsync(Change change, CorrectionDraft draft, CancellationToken ct)
    {
        var problems = CorrectionRules.Problems([.. draft.Items.Select(item => item.ToWish())]).Concat(draft.Items.SelectMany(CorrectionRules.Problems)).Distinct().ToList();
        if (problems.Count > 0)
            return new InvalidInput(problems);
        var held = (await OwnData.LoadAsync(change.Db, change.Actor, change.Today, ct) ?? []).ToDictionary(datum => datum.Item.Key, StringComparer.Ordinal);
        if (draft.Items.Any(item => !held.ContainsKey(item.ItemKey)))
            return new NotFound();
        if (draft.Items.Where(item => held[item.ItemKey].Fingerprint != item.ContentHash).Select(item => item.ItemKey).ToList() is { Count: > 0 } changed)
            return new CorrectedDataChanged(changed);
        var categories = draft.Items.Aggregate(OverviewCategories.None, (all, item) => all | held[item.ItemKey].Item.Category);
        var scope = new RequestScope(categories, null, null, null, draft.Form ?? AnswerForm.Portal, draft.Form == AnswerForm.Other ? draft.OtherForm?.Trim() : null);
        if (ScopeRules.Problems(scope, change.Today) is { Count: > 0 } wrong)
            return new InvalidInput(wrong);
        // The value and the title are ours, not the page's.
        return (scope, [.. draft.Items.Select(item => item.ToWish() with { ItemTitle = held[item.ItemKey].Item.Title, CurrentValue = held[item.ItemKey].CurrentValue })]);
    }
}
