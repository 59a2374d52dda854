using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>
/// Carries out what was decided about a correction, within the change that sends the answer: registration, record of what was done and answer are
/// saved together, or nothing is (2017-14.1, 2017-14.3).
/// </summary>
public static class CorrectionApplication
{
    // How a letter finds somebody.
    private static readonly PersonField[] Reaches = [PersonField.Name, PersonField.Email, PersonField.Address];

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
            var file = await FileOfAsync(change, item.ItemKey, ct);
            var done = request.ApplyCorrection(item, corrections.Data.GetValueOrDefault(item.ItemKey), change.At);
            if (!done.IsSuccess)
                return done.Refusal;
            if (done.Value)
                await TakeAwayAsync(change, item.ItemKey, ct);
            else if (file is { } before && await FileOfAsync(change, item.ItemKey, ct) is { } after && before != after)
                (await change.Db.Documents.FirstOrDefaultAsync(d => d.Id == before, ct))?.ReplaceBy(after, request.Id);
            if (item.IsRemoval)
                await ForgetAsync(change, request, item, ct);
            // References alone: which datum, in which case, under which number.
            change.Record(AuditAction.DatumCorrected, request.Applicant.PersonId, request.CaseNumber, item.ItemKey, $"{item.Number} {item.Kind} {item.Verdict}");
        }

        await CleanAsync(change, request, ct);
        await TakeOverAsync(change, request, applied, ct);
        return applied;
    }

    // A corrected file that was stored for a judgement, and of which another judgement made nothing, belongs to nothing.
    private static async Task CleanAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        var files = await change.Db.Documents.Where(d => d.RequestId == request.Id && d.Kind == DocumentKind.DossierFile).ToListAsync(ct);
        if (files.Count == 0)
            return;
        // What is changed and not yet saved counts too: an item that got its file a moment ago is known here, and not in the database.
        var ids = files.ConvertAll(file => (Guid?)file.Id);
        await change.Db.DossierItems.Where(i => ids.Contains(i.DocumentId)).LoadAsync(ct);
        var inUse = change.Db.DossierItems.Local.Select(i => i.DocumentId).ToHashSet();
        change.Db.Documents.RemoveRange(files.Where(file => !inUse.Contains(file.Id)));
    }

    // The next letter of every open case goes to the corrected name and address; what was sent stays as it was sent.
    private static async Task TakeOverAsync(Change change, PrivacyRequest request, List<CorrectionItem> applied, CancellationToken ct)
    {
        var fields = Reaches.Where(field => applied.Exists(item => item.ItemKey == $"person/{field}")).ToHashSet();
        if (request.Applicant.PersonId is not { } personId || fields.Count == 0)
            return;
        var person = await change.Db.Persons.FirstAsync(p => p.Id == personId, ct);
        var others = await change.Db.Requests.Where(r => r.Applicant.PersonId == personId && r.EndedOn == null && r.Id != request.Id).ToListAsync(ct);
        foreach (var open in others.Append(request).Where(each => each.TakeOver(person, fields)))
            change.Record(AuditAction.ApplicantCorrected, personId, open.CaseNumber, detail: request.CaseNumber.Value);
    }

    private static async Task<Guid?> FileOfAsync(Change change, string itemKey, CancellationToken ct) =>
        itemKey.Split('/') is ["dossier", var key] && Guid.TryParse(key, out var id) ? (await change.Db.DossierItems.FirstOrDefaultAsync(i => i.Id == id, ct))?.DocumentId : null;

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
        // What it once replaced goes with it: a removal leaves nothing of the datum.
        if (documentId is { } newer)
        {
            foreach (var replaced in await change.Db.Documents.Where(d => d.ReplacedById == newer).ToListAsync(ct))
                await DeleteAsync(change, replaced.Id, ct);
        }

        // The content goes with it, without being read.
        if (documentId is { } id && await change.Db.Documents.FirstOrDefaultAsync(d => d.Id == id && (d.Kind == DocumentKind.DossierFile || d.Kind == DocumentKind.RedactedCopy || d.Kind == DocumentKind.ReplacedFile), ct) is { } document)
            change.Db.Documents.Remove(document);
    }
}
