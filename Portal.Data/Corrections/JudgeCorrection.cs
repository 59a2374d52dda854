using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>The judgement of one datum of a correction request (2017-14.3).</summary>
/// <param name="Number">The case.</param>
/// <param name="ItemId">The datum.</param>
/// <param name="Version">The version of it that the employee saw: a newer one is not overwritten.</param>
/// <param name="Fingerprint">That of the registered datum that the employee read; <see cref="Datum.Gone"/> where there is none.</param>
/// <param name="Judgement">What is decided.</param>
public sealed record JudgeCorrectionCommand(CaseNumber Number, Guid ItemId, int Version, string Fingerprint, CorrectionJudgement Judgement);

/// <summary>A corrected file that takes the place of the one in the dossier.</summary>
public sealed record CorrectedFile(CaseNumber Number, string FileName, byte[] Content);

/// <summary>Carries out a <see cref="JudgeCorrectionCommand"/>. Nothing in the registration changes yet: that goes with the answer.</summary>
public sealed class JudgeCorrection(Changes changes, UploadCheck uploads)
{
    /// <summary>Saves the judgement.</summary>
    public async Task<Outcome> ExecuteAsync(JudgeCorrectionCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return new NotFound();
        var corrections = await CorrectionCase.LoadAsync(change.Db, request, ct);
        if (corrections.Items.FirstOrDefault(each => each.Id == command.ItemId) is not { } item)
            return new NotFound();
        var now = corrections.Data.GetValueOrDefault(item.ItemKey);
        // Judged is what was read: what a colleague judged, or what became of the datum since, cannot have been.
        if (item.Version != command.Version || (now?.Fingerprint ?? Datum.Gone) != command.Fingerprint)
            return new ChangedBySomeoneElse();
        if (ScopeRules.TooLong(nameof(command.Judgement.Motivation), command.Judgement.Motivation) is { } problem)
            return new InvalidInput([problem]);
        if (await WhyNotKeepAsync(change, request, item, now, command.Judgement, ct) is { } refusal)
            return refusal;
        var judged = request.JudgeCorrection(item, command.Judgement, now, change.Actor, change.At);
        if (!judged.IsSuccess)
            return judged;
        change.Record(AuditAction.ItemReviewed, request.Applicant.PersonId, request.CaseNumber, item.ItemKey, $"{item.Number} {command.Judgement.Verdict}");
        return await change.SaveAsync(ct);
    }

    /// <summary>Stores a corrected file, judged by its content, to be named in a judgement afterwards.</summary>
    public async Task<Outcome<Guid>> StoreFileAsync(CorrectedFile file, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == file.Number && r.Kind == RequestKind.Correction, ct) is not { } request)
            return new NotFound();
        var accepted = await uploads.AcceptAsync(change, new ReceivedFile(file.FileName, file.Content), request.Applicant.PersonId, request.CaseNumber, ct);
        if (!accepted.IsSuccess)
            return accepted.Refusal;
        var document = StoredDocument.Freeze(DocumentKind.DossierFile, request.Applicant.PersonId, request.Id, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        change.Db.Documents.Add(document);
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, $"document/{document.Id}", "CorrectedFile");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? document.Id : saved.Refusal;
    }

    // What only the database knows: a number that somebody else has, and a file that is not one of this case.
    private static async Task<Refusal?> WhyNotKeepAsync(Change change, PrivacyRequest request, CorrectionItem item, Datum? now, CorrectionJudgement judgement, CancellationToken ct)
    {
        if (now is null || judgement.NewParts is not { } parts || judgement.Verdict == CorrectionVerdict.Refused)
            return null;
        if (item.ItemKey == $"person/{PersonField.ClientNumber}"
            && await RecordPerson.NumberTakenAsync(change.Db, parts.GetValueOrDefault(nameof(PersonField.ClientNumber))?.Trim(), request.Applicant.PersonId, ct) is { } taken)
            return taken;
        return now.ChangesFile(parts) && now.Parts.Single(part => part.Kind == DatumPartKind.File) is var file
            && !(Guid.TryParse(parts.GetValueOrDefault(file.Name), out var id) && await change.Db.Documents.AnyAsync(d => d.Id == id && d.RequestId == request.Id && d.Kind == DocumentKind.DossierFile, ct))
            ? new NotFound()
            : null;
    }
}
