using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Invitations;

/// <summary>Takes the login of a person away, for somebody who lost it. Codes stop working and open pages stop within a minute.</summary>
public sealed class UnlinkPerson(Changes changes)
{
    /// <summary>Unlinks.</summary>
    public async Task<Outcome> ExecuteAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.InviteClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).SingleOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        var (issuer, subject) = (person.Link?.Issuer, person.Link?.Subject);
        var unlinked = person.Unlink();
        if (!unlinked.IsSuccess)
            return unlinked;
        await change.Db.EndSessionsAsync(issuer, subject, ct);
        await InvitationMail.WithdrawOpenAsync(change, person.Id, null, ct);
        change.Record(AuditAction.LoginUnlinked, person.Id);
        return await change.SaveAsync(ct);
    }
}
