using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Invitations;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Representations;

/// <summary>Takes the login of a representative away, for somebody who lost it. Codes stop working and open pages stop within a minute.</summary>
public sealed class UnlinkRepresentative(Changes changes)
{
    /// <summary>Unlinks.</summary>
    public async Task<Outcome> ExecuteAsync(Guid representationId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.InviteClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Representations.FirstOrDefaultAsync(r => r.Id == representationId, ct) is not { } representation)
            return new NotFound();
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == representation.PersonId, ct))
            return await changes.OutOfReachAsync(change.Actor, representation.PersonId, ct);
        var (issuer, subject) = (representation.Link?.Issuer, representation.Link?.Subject);
        var unlinked = representation.Unlink();
        if (!unlinked.IsSuccess)
            return unlinked;
        await change.Db.EndSessionsAsync(issuer, subject, ct);
        await InvitationMail.WithdrawOpenAsync(change, representation, ct);
        change.Record(AuditAction.LoginUnlinked, representation.PersonId, subject: $"Representation {representation.Id}");
        return await change.SaveAsync(ct);
    }
}
