using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Invitations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Representations;

/// <summary>Ends that somebody may act for a client; it works at once.</summary>
public sealed class EndRepresentation(Changes changes)
{
    /// <summary>Ends the representation with that key.</summary>
    public async Task<Outcome> ExecuteAsync(Guid representationId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.EnterRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Representations.FirstOrDefaultAsync(r => r.Id == representationId, ct) is not { } representation)
            return new NotFound();
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == representation.PersonId, ct))
            return await changes.OutOfReachAsync(change.Actor, representation.PersonId, ct);
        var done = representation.End(change.At);
        if (!done.IsSuccess)
            return done;
        await InvitationMail.WithdrawOpenAsync(change, representation, ct);
        change.Record(AuditAction.RepresentationEnded, representation.PersonId, subject: $"Representation {representation.Id}");
        return await change.SaveAsync(ct);
    }
}
