using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Organisations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Terms;

namespace Portal.Data.Invitations;

/// <summary>Makes an invitation within a change, and writes the mail that carries its code. Earlier open codes are withdrawn.</summary>
public sealed class InvitationMail(OrganisationQueries organisation, IOptions<AddressSettings> addresses)
{
    /// <summary>Invites an employee; the code goes to their own address and is seen by nobody else.</summary>
    public async Task<Invitation> InviteAsync(Change change, Employee employee, CancellationToken ct)
    {
        var (invitation, code) = await MakeAsync(change, null, employee.Id, InvitationDelivery.Mail, ct);
        var text = await WriteAsync(MessageTemplate.EmployeeInvitation, "nl", employee.Name, code, invitation, addresses.Value.StaffUri, ct);
        change.Notify(OutgoingMessage.Write(MessageTemplate.EmployeeInvitation, text, employee.Email, employee.Name, null, null, change.At));
        return invitation;
    }

    /// <summary>Invites a person, with the text for who they are to us; mailed only when that is the delivery.</summary>
    public async Task<(Invitation Invitation, string Code)> InviteAsync(Change change, RegisteredPerson person, InvitationDelivery delivery, CancellationToken ct, MessageTemplate template = MessageTemplate.Invitation)
    {
        var (invitation, code) = await MakeAsync(change, person.Id, null, delivery, ct);
        if (delivery == InvitationDelivery.Mail)
        {
            var text = await WriteAsync(template, person.Language, person.Name.Full, code, invitation, addresses.Value.ClientUri, ct);
            change.Notify(OutgoingMessage.Write(template, text, person.Email!, person.Name.Full, person.Id, null, change.At));
        }

        return (invitation, code);
    }

    /// <summary>Invites a representative of a person; mailed only when that is the delivery.</summary>
    public async Task<(Invitation Invitation, string Code)> InviteAsync(Change change, Representation representation, RegisteredPerson person, InvitationDelivery delivery, CancellationToken ct)
    {
        await WithdrawOpenAsync(change, representation, ct);
        var (invitation, code) = Invitation.Make(null, null, delivery, change.At, representation.Id);
        change.Db.Invitations.Add(invitation);
        change.Record(AuditAction.InvitationMade, person.Id, subject: $"Representation {representation.Id}", detail: delivery.ToString());
        if (delivery == InvitationDelivery.Mail)
        {
            var text = await WriteAsync(MessageTemplate.RepresentativeInvitation, person.Language, representation.Name, code, invitation, addresses.Value.ClientUri, ct);
            change.Notify(OutgoingMessage.Write(MessageTemplate.RepresentativeInvitation, text, representation.Email!, representation.Name, person.Id, null, change.At));
        }

        return (invitation, code);
    }

    /// <summary>Withdraws the codes of a representative that could still be used.</summary>
    internal static async Task WithdrawOpenAsync(Change change, Representation representation, CancellationToken ct)
    {
        foreach (var open in await change.Db.Invitations.Where(i => i.RepresentationId == representation.Id && i.UsedAt == null && i.WithdrawnAt == null).ToListAsync(ct))
            open.Withdraw(change.At);
    }

    private static async Task<(Invitation Invitation, string Code)> MakeAsync(Change change, Guid? personId, Guid? employeeId, InvitationDelivery delivery, CancellationToken ct)
    {
        await WithdrawOpenAsync(change, personId, employeeId, ct);
        var made = Invitation.Make(personId, employeeId, delivery, change.At);
        change.Db.Invitations.Add(made.Invitation);
        change.Record(AuditAction.InvitationMade, personId, subject: employeeId is { } id ? $"Employee {id}" : $"Invitation {made.Invitation.Id}", detail: delivery.ToString());
        return made;
    }

    /// <summary>Withdraws the codes of a person or employee that could still be used.</summary>
    internal static async Task WithdrawOpenAsync(Change change, Guid? personId, Guid? employeeId, CancellationToken ct)
    {
        foreach (var open in await change.Db.Invitations.Where(i => i.PersonId == personId && i.EmployeeId == employeeId && i.UsedAt == null && i.WithdrawnAt == null).ToListAsync(ct))
            open.Withdraw(change.At);
    }

    private async Task<MessageText> WriteAsync(MessageTemplate template, string language, string name, string code, Invitation invitation, Uri app, CancellationToken ct)
    {
        var details = await organisation.DetailsAsync(ct);
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        return MessageTexts.Write(template, language, new Dictionary<string, string>
        {
            ["name"] = name,
            ["code"] = code,
            ["until"] = DutchTime.DateOf(invitation.ExpiresAt).ToString("dddd d MMMM yyyy", culture),
            ["link"] = new Uri(app, "uitnodiging").ToString(),
            ["organisation"] = details.Name,
        });
    }
}
