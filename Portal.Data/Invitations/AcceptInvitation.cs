using Microsoft.EntityFrameworkCore;
using Portal.Data.Representations;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;

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
        var counted = await CodeAttempt.CountAsync(change, ct);
        if (!counted.IsSuccess)
            return counted.Refusal;
        var hash = Invitation.Hash(command.Code);
        var invitation = await change.Db.Invitations.SingleOrDefaultAsync(i => i.CodeHash == hash && (i.PersonId != null || i.RepresentationId != null), ct);
        if (invitation is { RepresentationId: { } representationId })
            return await RepresentAsync(change, invitation, representationId, command, ct);
        // A login is one person. Whatever the code, whoever tries it hears the same.
        if (await change.Db.Persons.AnyAsync(p => p.Link!.Issuer == current.Issuer && p.Link.Subject == current.Subject, ct))
            return await change.SaveAsync(ct) is { IsSuccess: false } unsaved ? unsaved : new LoginAlreadyUsed();
        var person = invitation is null ? null : await change.Db.Persons.SingleOrDefaultAsync(p => p.Id == invitation.PersonId, ct);
        if (invitation is null || person is null || person.Link is not null || !invitation.Try(person.BirthDate, command.BirthDate, change.At).IsSuccess)
            return await CodeAttempt.RefuseAsync(change, invitation, ct);
        var linked = person.LinkTo(current, Invitation.LevelOf(invitation.Delivery, current.Assurance), change.At);
        if (!linked.IsSuccess)
            return linked;
        change.Record(AuditAction.InvitationAccepted, person.Id, subject: $"Invitation {invitation.Id}", detail: person.Link!.Assurance.ToString());
        return await change.SaveAsync(ct);
    }

    // One login can act for several people, and be a client too. The day of birth that is asked is of the person who is represented.
    private static async Task<Outcome> RepresentAsync(Change change, Invitation invitation, Guid representationId, AcceptInvitationCommand command, CancellationToken ct)
    {
        var current = change.Actor.Login!;
        var representation = await change.Db.Representations.SingleAsync(r => r.Id == representationId, ct);
        var birthDate = await change.Db.Persons.Where(p => p.Id == representation.PersonId).Select(p => p.BirthDate).SingleAsync(ct);
        if (representation.Link is not null || RepresentationRule.WhyNot(representation, birthDate, change.Today) is not null || !invitation.Try(birthDate, command.BirthDate, change.At).IsSuccess)
            return await CodeAttempt.RefuseAsync(change, invitation, ct);
        representation.LinkTo(current, Invitation.LevelOf(invitation.Delivery, current.Assurance), change.At);
        // Whoever accepts is here for this person from now: that is why they came.
        foreach (var other in await change.Db.Representations.OfLogin(current).Where(r => r.ActsSince != null).ToListAsync(ct))
            other.Choose(null);
        representation.Choose(change.At);
        change.Record(AuditAction.InvitationAccepted, representation.PersonId, subject: $"Representation {representation.Id}", detail: representation.Link!.Assurance.ToString());
        return await change.SaveAsync(ct);
    }
}
