using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Invitations;

/// <summary>Invites a person to the portal.</summary>
public sealed record InvitePersonCommand(Guid PersonId, InvitationDelivery Delivery);

/// <summary>An invitation was made. The code is there for a letter or the desk, this once; a mailed code is seen by nobody.</summary>
public sealed record InvitationMade(InvitationDelivery Delivery, string? Code, DateTimeOffset ExpiresAt, string Name, IReadOnlyList<string> Address, string Language);

/// <summary>Makes a code for a person, by mail, by letter or at the desk (2018-3.1 b). Earlier codes stop working.</summary>
public sealed class InvitePerson(Changes changes, InvitationMail mail)
{
    /// <summary>Invites.</summary>
    public async Task<Outcome<InvitationMade>> ExecuteAsync(InvitePersonCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.InviteClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).SingleOrDefaultAsync(p => p.Id == command.PersonId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, command.PersonId, ct);
        if (person.Link is not null)
            return new AlreadyLinked();
        if (command.Delivery == InvitationDelivery.Mail && person.Email is null)
            return new NoEmailAddress();
        if (command.Delivery == InvitationDelivery.Letter && !person.Address.IsComplete)
            return new AddressIncomplete();
        var (invitation, code) = await mail.InviteAsync(change, person, command.Delivery, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess
            ? new InvitationMade(command.Delivery, command.Delivery == InvitationDelivery.Mail ? null : code, invitation.ExpiresAt, person.Name.Formal, person.Address.Lines, person.Language)
            : saved.Refusal;
    }
}
