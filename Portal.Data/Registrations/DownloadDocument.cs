using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
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
        var may = document.Kind switch
        {
            DocumentKind.DossierFile or DocumentKind.Notice or DocumentKind.AuthorisationPaper or DocumentKind.AuthorityRequest or DocumentKind.RepresentationProof => await InReachAsync(change, document, ct),
            DocumentKind.InvitationLetter => change.Actor.May(Permission.InviteClients) && await InReachAsync(change, document, ct),
            DocumentKind.RedactedCopy or DocumentKind.AnswerLetter or DocumentKind.AnswerData or DocumentKind.AnswerAttachment or DocumentKind.ExtensionLetter
                or DocumentKind.CorrectionEvidence or DocumentKind.RecipientNotice or DocumentKind.ClosingLetter or DocumentKind.ThirdPartyAnswer or DocumentKind.RestrictionLetter or DocumentKind.ReplacedFile => change.Actor.May(Permission.ViewRequests),
            DocumentKind.Report or DocumentKind.ReportLetter => change.Actor.May(Permission.ViewReports) && await InReachAsync(change, document, ct),
            DocumentKind.CommissionerFile => change.Actor.May(Permission.ManageCommissioners),
        };
        if (!may)
            return await changes.DocumentOutOfReachAsync(change.Actor, documentId, ct);
        if (document.IsDestroyed)
            return new KeyDestroyed();
        change.Record(AuditAction.DocumentDownloaded, document.PersonId, subject: $"{document.Kind} {document.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new DocumentDownload(document.FileName, document.ContentType, document.Content.Bytes) : saved.Refusal;
    }

    private static async Task<bool> InReachAsync(Change change, StoredDocument document, CancellationToken ct) =>
        document.PersonId is { } personId && await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct);
}
