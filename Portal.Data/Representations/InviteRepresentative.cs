using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Invitations;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;

namespace Portal.Data.Representations;

/// <summary>Makes a code for a representative, by mail, by letter or at the desk: with it they link a login of their own (EDPB 01/2022 par. 80-81). Earlier codes stop working.</summary>
public sealed class InviteRepresentative(Changes changes, InvitationMail mail)
{
    /// <summary>Invites.</summary>
    public async Task<Outcome<InvitationMade>> ExecuteAsync(Guid representationId, InvitationDelivery delivery, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.InviteClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Representations.FirstOrDefaultAsync(r => r.Id == representationId, ct) is not { } representation)
            return new NotFound();
        if (await change.Db.Persons.AsNoTracking().VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == representation.PersonId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, representation.PersonId, ct);
        if (RepresentationRule.WhyNot(representation, person.BirthDate, change.Today) is { } refusal)
            return refusal;
        if (representation.Link is not null)
            return new AlreadyLinked();
        if (delivery == InvitationDelivery.Mail && representation.Email is null)
            return new NoEmailAddress();
        if (delivery == InvitationDelivery.Letter && !representation.Address.IsComplete)
            return new AddressIncomplete();
        var (invitation, code) = await mail.InviteAsync(change, representation, person, delivery, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess
            ? new InvitationMade(delivery, delivery == InvitationDelivery.Mail ? null : code, invitation.ExpiresAt, representation.Name, representation.Address.Lines, person.Language)
            : saved.Refusal;
    }
}
