using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>Takes back a question for an authorisation that the client did not answer yet; it stays in the list as taken back.</summary>
public sealed class RetractAuthorisation(Changes changes)
{
    /// <summary>Takes back the question with that key.</summary>
    public async Task<Outcome> ExecuteAsync(Guid authorisationId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Authorisations.FirstOrDefaultAsync(a => a.Id == authorisationId, ct) is not { } authorisation)
            return new NotFound();
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == authorisation.PersonId, ct))
            return await changes.OutOfReachAsync(change.Actor, authorisation.PersonId, ct);
        var done = authorisation.Retract(change.Actor.Name, change.At);
        if (!done.IsSuccess)
            return done;
        change.Record(AuditAction.AuthorisationRetracted, authorisation.PersonId, subject: $"Authorisation {authorisation.Id}", detail: authorisation.Kind.ToString());
        return await change.SaveAsync(ct);
    }
}
