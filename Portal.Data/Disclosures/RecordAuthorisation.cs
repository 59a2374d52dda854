using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Documents;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>Records an authorisation that a client signed on paper; the paper is kept as proof (2017-7.1 b).</summary>
public sealed class RecordAuthorisation(Changes changes, UploadCheck uploads)
{
    /// <summary>Records it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, AuthorisationEntry entry, SignedPaperEntry paper, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        List<FieldProblem> problems =
        [
            .. new AuthorisationRules(paper.SignedOn ?? change.Today, isSigned: paper.SignedOn is not null).Problems(entry)?.Problems ?? [],
            .. new SignedPaperRules(change.Today, entry.Kind).Problems(paper)?.Problems ?? [],
        ];
        if (problems.Count > 0)
            return new InvalidInput(problems);
        var accepted = await uploads.AcceptAsync(change, paper.File!, personId, null, ct);
        if (!accepted.IsSuccess)
            return new InvalidInput(nameof(paper.File), Words.Of(accepted.Refusal));
        var document = StoredDocument.Freeze(DocumentKind.AuthorisationPaper, personId, null, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
        var authorisation = Authorisation.Sign(personId, entry.Terms, paper.SignedOn!.Value, document.Id, change.Actor.Name, change.At);
        change.Db.AddRange(document, authorisation);
        change.Record(AuditAction.AuthorisationRecorded, personId, subject: $"Authorisation {authorisation.Id}", detail: authorisation.Kind.ToString());
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? authorisation.Id : saved.Refusal;
    }
}
