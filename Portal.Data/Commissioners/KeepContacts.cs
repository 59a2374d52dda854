using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Invitations;
using Portal.Data.Newsletters;
using Portal.Data.Registrations;
using Portal.Data.Representations;
using Portal.Data.Sessions;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Commissioners;

/// <summary>Somebody to make a contact: a registered person, or somebody who is registered with it.</summary>
/// <param name="PersonId">Who; null for somebody who is not registered yet.</param>
/// <param name="Person">Their data, where they are not registered yet.</param>
/// <param name="Function">What they do there.</param>
/// <param name="IsSomebodyElse">The employee saw the possible duplicates and says that this is somebody else.</param>
public sealed record AddContactCommand(Guid? PersonId, PersonEntry? Person, string? Function, bool IsSomebodyElse = false);

/// <summary>Makes somebody a contact of a commissioner (2018-3.1 b, 2018-5). They see nothing before they are named on a trajectory.</summary>
public sealed class AddContact(Changes changes, CalendarQueries calendars)
{
    private const int LongestFunction = 200;

    /// <summary>Adds; gives back the key of the contact.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid commissionerId, AddContactCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Commissioners.AnyAsync(c => c.Id == commissionerId, ct))
            return new NotFound();
        if (command.Function.Tidied() is { Length: > LongestFunction })
            return new InvalidInput(nameof(command.Function), Registrations.Texts.TooLong_200);
        var who = command.Person is { } entry
            ? await RegisterAsync(change, new RecordOtherCommand(PersonKind.CommissionerContact, commissionerId, entry, command.IsSomebodyElse), ct)
            : await FindAsync(change, command.PersonId, ct);
        if (!who.IsSuccess)
            return who.Refusal;
        var personId = who.Value;
        if (await change.Db.CommissionerContacts.AnyAsync(c => c.PersonId == personId && c.CommissionerId == commissionerId && c.ClosedAt == null, ct))
            return new IsContactAlready();
        var contact = CommissionerContact.Add(commissionerId, personId, command.Function.Tidied(), change.Actor.Name, change.At);
        change.Db.CommissionerContacts.Add(contact);
        change.Record(AuditAction.ContactAdded, personId, subject: CommissionerKey.Of(commissionerId), detail: $"Contact {contact.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? contact.Id : saved.Refusal;
    }

    // With a contact comes a registration: they are told of it, and can ask for their own data (2017-11.1, 2018-13.1).
    private async Task<Outcome<Guid>> RegisterAsync(Change change, RecordOtherCommand command, CancellationToken ct)
    {
        if (!change.Actor.May(Permission.RecordOthers))
            return new NotAllowed(Permission.RecordOthers);
        var recorded = await RecordOther.AddAsync(change, calendars, command, ct);
        return recorded.IsSuccess ? recorded.Value.Id : recorded.Refusal;
    }

    private async Task<Outcome<Guid>> FindAsync(Change change, Guid? personId, CancellationToken ct)
    {
        if (personId is not { } id)
            return new InvalidInput(nameof(AddContactCommand.PersonId), Texts.Person_Missing);
        return await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == id, ct) ? id : await changes.OutOfReachAsync(change.Actor, id, ct);
    }
}

/// <summary>
/// Makes a code for a contact, by mail, by letter or at the desk (2018-3.1 b). Without agreements about confidential data that both sides signed
/// nobody is let in (2018-5); who is invited as a registered person, to see their own data, sees no report either.
/// </summary>
public sealed class InviteContact(Changes changes, InvitationMail mail)
{
    /// <summary>Invites.</summary>
    public async Task<Outcome<InvitationMade>> ExecuteAsync(Guid commissionerId, Guid contactId, InvitationDelivery delivery, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.CommissionerContacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId && c.CommissionerId == commissionerId, ct) is not { } contact)
            return new NotFound();
        if (contact.ClosedAt is not null)
            return new ContactIsClosed();
        if (!await CommissionerFileQueries.IsBoundAsync(change.Db, commissionerId, change.Today, ct))
            return new NoSignedAgreement();
        var person = await change.Db.Persons.SingleAsync(p => p.Id == contact.PersonId, ct);
        if (person.Link is not null)
            return new AlreadyLinked();
        if (delivery == InvitationDelivery.Mail && person.Email is null)
            return new NoEmailAddress();
        if (delivery == InvitationDelivery.Letter && !person.Address.IsComplete)
            return new AddressIncomplete();
        var (invitation, code) = await mail.InviteAsync(change, person, delivery, ct, MessageTemplate.ContactInvitation);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess
            ? new InvitationMade(delivery, delivery == InvitationDelivery.Mail ? null : code, invitation.ExpiresAt, person.Name.Formal, person.Address.Lines, person.Language)
            : saved.Refusal;
    }
}

/// <summary>
/// Closes a contact in one step (2018-5): named nowhere any more, no role from this moment. The login of who is nothing but this contact ends
/// everywhere, with its open pages and codes; who is a client too, or speaks for somebody, keeps those pages. Their own data anybody may still ask for
/// (2018-13.1). Mailings that went out to them as a customer stop (Tw 11.7(4)).
/// </summary>
public sealed class CloseContact(Changes changes)
{
    /// <summary>Closes.</summary>
    public async Task<Outcome> ExecuteAsync(Guid commissionerId, Guid contactId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.CommissionerContacts.FirstOrDefaultAsync(c => c.Id == contactId && c.CommissionerId == commissionerId, ct) is not { } contact)
            return new NotFound();
        var closed = contact.Close(change.Actor.Name, change.At);
        if (!closed.IsSuccess)
            return closed;
        foreach (var named in await change.Db.NamedContacts.Where(n => n.ContactId == contactId && n.EndedAt == null).ToListAsync(ct))
            named.End(change.At);
        change.Record(AuditAction.ContactClosed, contact.PersonId, subject: CommissionerKey.Of(commissionerId), detail: $"Contact {contactId}");
        var person = await change.Db.Persons.AsNoTracking().SingleAsync(p => p.Id == contact.PersonId, ct);
        if (person.Kind == PersonKind.CommissionerContact && !await change.Db.CommissionerContacts.AnyAsync(c => c.PersonId == person.Id && c.Id != contactId && c.ClosedAt == null, ct))
        {
            await Subscriptions.EndAsCustomerAsync(change, person.Id, ct);
            if (!await SpeaksForSomebodyAsync(change.Db, person, ct))
                await EndAccessAsync(change, person, ct);
        }

        return await change.SaveAsync(ct);
    }

    private static async Task<bool> SpeaksForSomebodyAsync(PortalDbContext db, RegisteredPerson person, CancellationToken ct) =>
        person.Link is { } link && await db.Representations.AnyAsync(r => r.Link!.Issuer == link.Issuer && r.Link.Subject == link.Subject, ct);

    private static async Task EndAccessAsync(Change change, RegisteredPerson person, CancellationToken ct)
    {
        await InvitationMail.WithdrawOpenAsync(change, person.Id, null, ct);
        if (person.Link is { } link)
            await change.EndSessionsAsync(change.Db.Sessions.OfLogin(link.Issuer, link.Subject, PortalApp.Client), person.Id, $"{nameof(ActorKind.Person)} {person.Id}", "ContactClosed", ct);
    }
}

/// <summary>Somebody is a contact of one commissioner once.</summary>
public sealed record IsContactAlready : Refusal;
