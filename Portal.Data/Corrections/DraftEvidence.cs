using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>Evidence that goes with the draft of a correction (2017-14.1): a PDF or a picture, judged by its content. Until it is sent, it can be taken back.</summary>
public sealed class DraftEvidence(Changes changes, UploadCheck uploads)
{
    /// <summary>Adds a file to the draft.</summary>
    public async Task<Outcome<EvidenceFile>> AddAsync(ReceivedFile file, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.CorrectOwnData, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        change.Db.ShowsUnreadable = true;
        if (await RequestDrafts.Own(change.Db, change.Actor, RequestKind.Correction).FirstOrDefaultAsync(ct) is not { } draft)
            return new NotFound();
        if (await RequestDrafts.EvidenceOf(change.Db, change.Actor.Id).CountAsync(ct) >= CorrectionRules.MaximumEvidence)
            return new TooMuchEvidence(CorrectionRules.MaximumEvidence);
        if (WhyNot(file) is { } refusal)
            return refusal;
        var accepted = await uploads.AcceptAsync(change, file, change.Actor.Id, null, ct);
        if (!accepted.IsSuccess)
            return accepted.Refusal;
        var document = StoredDocument.Freeze(DocumentKind.CorrectionEvidence, change.Actor.Id, null, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        change.Db.Documents.Add(document);
        // A draft is kept for as long as it is worked on, and its evidence with it.
        draft.Save(draft.Payload, change.At);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new EvidenceFile(document.Id, document.FileName, document.Size) : saved.Refusal;
    }

    /// <summary>Why a file is no evidence by its kind; what else is wrong with it the check of all files says.</summary>
    internal static Refusal? WhyNot(ReceivedFile file) => file.Content.Length > 0 && FileCheck.KindOf(file.Content) is null or FileKind.Text ? new EvidenceKindNotAllowed() : null;

    /// <summary>Takes a file back; another's, and one that was sent, are not found.</summary>
    public async Task<Outcome> RemoveAsync(Guid documentId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.CorrectOwnData, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await RequestDrafts.EvidenceOf(change.Db, change.Actor.Id).FirstOrDefaultAsync(d => d.Id == documentId, ct) is not { } document)
            return new NotFound();
        change.Db.Documents.Remove(document);
        return await change.SaveAsync(ct);
    }
}
