using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Invitations;

/// <summary>A code and, where it is registered, the birth date.</summary>
public sealed record AcceptInvitationCommand(string Code, DateOnly? BirthDate);

/// <summary>
/// Links the login of whoever is here to the person of the code (2018-3.1 b). Every try is counted, for the code and for the login, and
/// written down; a try in vain never tells what was wrong or whether somebody exists.
/// </summary>
public sealed class AcceptInvitation(Changes changes, ActionLimits limits)
{
    /// <summary>Tries the code.</summary>
    public Task<Outcome> ExecuteAsync(AcceptInvitationCommand command, CancellationToken ct) => CodeAttempt.InRoundsAsync(limits, () => TryAsync(command, ct));

    private async Task<Outcome> TryAsync(AcceptInvitationCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginUnlinkedAsync(ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var current = change.Actor.Login!;
        if (await change.Db.Persons.AnyAsync(p => p.Link!.Issuer == current.Issuer && p.Link.Subject == current.Subject, ct))
            return new LoginAlreadyUsed();
        var counted = await CodeAttempt.CountAsync(change, ct);
        if (!counted.IsSuccess)
            return counted.Refusal;
        var hash = Invitation.Hash(command.Code);
        var invitation = await change.Db.Invitations.SingleOrDefaultAsync(i => i.CodeHash == hash && i.PersonId != null, ct);
        var person = invitation is null ? null : await change.Db.Persons.SingleOrDefaultAsync(p => p.Id == invitation.PersonId, ct);
        if (invitation is null || person is null || person.Link is not null || !invitation.Try(person.BirthDate, command.BirthDate, change.At).IsSuccess)
            return await CodeAttempt.RefuseAsync(change, invitation, ct);
        var linked = person.LinkTo(current, Invitation.LevelOf(invitation.Delivery, current.Assurance), change.At);
        if (!linked.IsSuccess)
            return linked;
        change.Record(AuditAction.InvitationAccepted, person.Id, subject: $"Invitation {invitation.Id}", detail: person.Link!.Assurance.ToString());
        return await change.SaveAsync(ct);
    }
}
