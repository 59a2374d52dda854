using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>A datum that the applicant named in a letter, by e-mail, by telephone or at the desk (2017-14.1).</summary>
/// <param name="Number">The case.</param>
/// <param name="ItemKey">Which datum.</param>
/// <param name="Kind">Improve, complete or remove.</param>
/// <param name="Ground">One of the four grounds.</param>
/// <param name="WantedValue">What it must become.</param>
/// <param name="Reason">Why, where it was given.</param>
public sealed record EnterCorrectionCommand(CaseNumber Number, string ItemKey, CorrectionKind Kind, CorrectionGround Ground, string? WantedValue, string? Reason);

/// <summary>Carries out an <see cref="EnterCorrectionCommand"/>: from then on it is judged like one from the portal.</summary>
public sealed class EnterCorrection(Changes changes, UploadCheck uploads)
{
    /// <summary>Enters it, beside what stands there now.</summary>
    public async Task<Outcome> ExecuteAsync(EnterCorrectionCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return new NotFound();
        if (request.Applicant.PersonId is not { } personId || (await CorrectionCase.DataAsync(change.Db, personId, [command.ItemKey], ct)).GetValueOrDefault(command.ItemKey) is not { } datum)
            return new DatumNotThere();
        var numbers = await change.Db.CorrectionItems.Where(item => item.RequestId == request.Id).Select(item => item.Number).ToListAsync(ct);
        if (numbers.Count >= CorrectionRules.MaximumItems)
            return new InvalidInput(CorrectionRules.Problems([.. Enumerable.Repeat(WishOf(command, datum), CorrectionRules.MaximumItems + 1)]));
        var entered = request.EnterCorrection(WishOf(command, datum), numbers.DefaultIfEmpty().Max() + 1);
        if (!entered.IsSuccess)
            return entered.Refusal;
        change.Db.CorrectionItems.Add(entered.Value);
        change.Record(AuditAction.RequestHandled, personId, request.CaseNumber, datum.Key, $"{entered.Value.Number} Entered");
        return await change.SaveAsync(ct);
    }

    /// <summary>Takes out what was entered by mistake; the line of its entering stays in the record.</summary>
    public async Task<Outcome> TakeOutAsync(CaseNumber number, Guid itemId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request || await change.Db.CorrectionItems.FirstOrDefaultAsync(i => i.Id == itemId, ct) is not { } item)
            return new NotFound();
        var taken = request.TakeOutCorrection(item);
        if (!taken.IsSuccess)
            return taken;
        change.Db.CorrectionItems.Remove(item);
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, item.ItemKey, $"{item.Number} TakenOut");
        return await change.SaveAsync(ct);
    }

    /// <summary>Keeps a file that came with the letter or the mail as evidence, judged by its content.</summary>
    public async Task<Outcome> AddEvidenceAsync(CaseNumber number, ReceivedFile file, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        var taken = request.TakeEvidence(await change.Db.Documents.CountAsync(d => d.RequestId == request.Id && d.Kind == DocumentKind.CorrectionEvidence, ct));
        if (!taken.IsSuccess)
            return taken;
        if (DraftEvidence.WhyNot(file) is { } refusal)
            return refusal;
        var accepted = await uploads.AcceptAsync(change, file, request.Applicant.PersonId, request.CaseNumber, ct);
        if (!accepted.IsSuccess)
            return accepted.Refusal;
        var document = StoredDocument.Freeze(DocumentKind.CorrectionEvidence, request.Applicant.PersonId, request.Id, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        change.Db.Documents.Add(document);
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, $"document/{document.Id}", "Evidence");
        return await change.SaveAsync(ct);
    }

    /// <summary>Writes down whom the applicant wants to be told (2017-14.2, AVG 19).</summary>
    public async Task<Outcome> ChooseRecipientsAsync(CaseNumber number, RecipientsToTell toTell, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        var chosen = request.ChooseRecipients(toTell);
        if (!chosen.IsSuccess)
            return chosen;
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, detail: $"ToTell {toTell}");
        return await change.SaveAsync(ct);
    }

    private static CorrectionWish WishOf(EnterCorrectionCommand command, Datum datum) =>
        new(datum.Key, datum.Title, datum.Fingerprint, datum.Value, command.Kind, command.Ground, command.Kind == CorrectionKind.Remove ? null : command.WantedValue, command.Reason);
}
