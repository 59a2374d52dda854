using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;

namespace Portal.Data.Registrations;

/// <summary>A document to send to a browser.</summary>
public sealed record DocumentDownload(string FileName, string ContentType, byte[] Content);

/// <summary>
/// Gives a document to an employee, and writes that down (2017-16). What belongs to a dossier asks for the dossier's reach; what belongs to
/// a request asks for the permission to see requests.
/// </summary>
public sealed class DownloadDocument(Changes changes)
{
    /// <summary>Gives the document; out of reach is not found.</summary>
    public async Task<Outcome<DocumentDownload>> ExecuteAsync(Guid documentId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Documents.AsNoTracking().Include(d => d.Content).FirstOrDefaultAsync(d => d.Id == documentId, ct) is not { } document)
            return new NotFound();
        // Whoever handles it, and never whom it is about; the line in the record is one of that complaint.
        var complaint = document.Kind is DocumentKind.ComplaintFile or DocumentKind.ComplaintLetter
            ? await change.Db.Complaints.VisibleTo(change.Db, change.Actor).NumberOfAsync(documentId, ct)
            : null;
        var may = document.Kind switch
        {
            DocumentKind.DossierFile or DocumentKind.Notice or DocumentKind.AuthorisationPaper or DocumentKind.AuthorityRequest or DocumentKind.RepresentationProof => await InReachAsync(change, document, ct),
            DocumentKind.InvitationLetter => change.Actor.May(Permission.InviteClients) && await InReachAsync(change, document, ct),
            DocumentKind.RedactedCopy or DocumentKind.AnswerLetter or DocumentKind.AnswerData or DocumentKind.AnswerAttachment or DocumentKind.ExtensionLetter
                or DocumentKind.CorrectionEvidence or DocumentKind.RecipientNotice or DocumentKind.ClosingLetter or DocumentKind.ThirdPartyAnswer or DocumentKind.RestrictionLetter or DocumentKind.ReplacedFile => change.Actor.May(Permission.ViewRequests),
            DocumentKind.Report or DocumentKind.ReportLetter => change.Actor.May(Permission.ViewReports) && await InReachAsync(change, document, ct),
            DocumentKind.Regulations => change.Actor.May(Permission.PublishRegulations),
            DocumentKind.ComplaintFile or DocumentKind.ComplaintLetter => complaint is not null,
            DocumentKind.MessageLetter or DocumentKind.MessageAttachment => change.Actor.May(Permission.Correspond) && (document.RequestId is null || change.Actor.May(Permission.ViewRequests)) && await InReachAsync(change, document, ct),
            DocumentKind.CommissionerFile => change.Actor.May(Permission.ManageCommissioners),
        };
        if (!may)
        {
            // Not by its own key: the line in the record belongs to the complaint, and is shown to nobody whom that is about.
            return await change.Db.Complaints.NumberOfAsync(documentId, ct) is { } refused ? await changes.ComplaintOutOfReachAsync(change.Actor, refused, ct) : await changes.DocumentOutOfReachAsync(change.Actor, documentId, ct);
        }

        if (document.IsDestroyed)
            return new KeyDestroyed();
        change.Record(AuditAction.DocumentDownloaded, document.PersonId, subject: complaint is { } of ? ComplaintKey.Of(of) : $"{document.Kind} {document.Id}", detail: complaint is null ? null : $"{document.Kind} {document.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new DocumentDownload(document.FileName, document.ContentType, document.Content.Bytes) : saved.Refusal;
    }

    private static async Task<bool> InReachAsync(Change change, StoredDocument document, CancellationToken ct) =>
        document.PersonId is { } personId && await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct);
}
