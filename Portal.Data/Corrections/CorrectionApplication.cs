using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>
/// Carries out what was decided about a correction, within the change that sends the answer: registration, record of what was done and answer are
/// saved together, or nothing is (2017-14.1, 2017-14.3).
/// </summary>
public static class CorrectionApplication
{
    /// <summary>
    /// Applies every datum of the case that was granted, wholly or in part, and not applied before. Call it after the answer was made and before
    /// the change is saved; when it refuses, the change is not to be saved.
    /// </summary>
    /// <returns>The data that were applied now, in their order.</returns>
    public static async Task<Outcome<IReadOnlyList<CorrectionItem>>> ApplyAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        var corrections = await CorrectionCase.LoadAsync(change.Db, request, ct);
        if (request.CorrectionOutdated(corrections.Items, corrections.Data) is { } outdated)
            return outdated;
        List<CorrectionItem> applied = [.. corrections.Items.Where(request.WillApply)];
        foreach (var item in applied)
        {
            var done = request.ApplyCorrection(item, corrections.Data.GetValueOrDefault(item.ItemKey), change.At);
            if (!done.IsSuccess)
                return done.Refusal;
            if (done.Value)
                await TakeAwayAsync(change, item.ItemKey, ct);
            if (item.IsRemoval)
                await ForgetAsync(change, request, item, ct);
            // References alone: which datum, in which case, under which number.
            change.Record(AuditAction.DatumCorrected, request.Applicant.PersonId, request.CaseNumber, item.ItemKey, $"{item.Number} {item.Kind} {item.Verdict}");
        }

        return applied;
    }

    // The record itself, and its file.
    private static async Task TakeAwayAsync(Change change, string itemKey, CancellationToken ct)
    {
        var id = Guid.Parse(itemKey.Split('/')[1]);
        if (await change.Db.DossierItems.FirstOrDefaultAsync(i => i.Id == id, ct) is { } item)
        {
            change.Db.Remove(item);
            await DeleteAsync(change, item.DocumentId, ct);
        }
        else if (await change.Db.Vacancies.FirstOrDefaultAsync(v => v.Id == id, ct) is { } vacancy)
        {
            change.Db.Remove(vacancy);
        }
    }

    // What was kept of it elsewhere: redacted copies and texts for earlier answers, and the values in earlier corrections of the same datum.
    private static async Task ForgetAsync(Change change, PrivacyRequest request, CorrectionItem removed, CancellationToken ct)
    {
        if (request.Applicant.PersonId is not { } personId)
            return;
        var others = await change.Db.Requests.Where(r => r.Applicant.PersonId == personId && r.Id != request.Id && r.ItemDecisions.Any(d => d.ItemKey == removed.ItemKey)).ToListAsync(ct);
        foreach (var other in others)
            await DeleteAsync(change, other.ForgetItem(removed.ItemKey), ct);
        var earlier = await change.Db.CorrectionItems.Where(i => i.PersonId == personId && i.ItemKey == removed.ItemKey && i.AppliedAt != null && i.Id != removed.Id).ToListAsync(ct);
        foreach (var item in earlier)
            item.Forget();
    }

    private static async Task DeleteAsync(Change change, Guid? documentId, CancellationToken ct)
    {
        // The content goes with it, without being read.
        if (documentId is { } id && await change.Db.Documents.FirstOrDefaultAsync(d => d.Id == id && (d.Kind == DocumentKind.DossierFile || d.Kind == DocumentKind.RedactedCopy), ct) is { } document)
            change.Db.Documents.Remove(document);
    }
}
