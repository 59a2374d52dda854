using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;

namespace Portal.Data.Messages;

/// <summary>The mails around what an employee and a person write to each other. They say that there is something, never what.</summary>
public sealed class MessageMail(IOptions<AddressSettings> addresses)
{
    /// <summary>Tells the person that somebody wrote; null where there is no address.</summary>
    internal OutgoingMessage? TellPerson(Change change, RegisteredPerson person, PortalMessage message, string organisation)
    {
        if (person.Email is not { } email)
            return null;
        var text = MessageTexts.Write(MessageTemplate.MessageWritten, person.Language, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = person.Name.Full,
            ["about"] = About(message),
            ["link"] = new Uri(addresses.Value.ClientUri, $"mijn/berichten/{message.Id}").ToString(),
            ["organisation"] = organisation,
        });
        var mail = OutgoingMessage.Write(MessageTemplate.MessageWritten, text, email, person.Name.Full, person.Id, message.CaseNumber, change.At);
        change.Mail(mail);
        return mail;
    }

    /// <summary>Tells who wrote that there is an answer; the privacy officers when that colleague left.</summary>
    internal async Task TellWriterAsync(Change change, PortalMessage message, CancellationToken ct)
    {
        var employees = await change.Db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && e.Id == message.EmployeeId).ToListAsync(ct);
        if (employees.Count == 0)
            employees = await change.Db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && e.Role == Role.PrivacyOfficer).ToListAsync(ct);
        var text = MessageTexts.Write(MessageTemplate.MessageAnswered, "nl", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["about"] = About(message),
            ["link"] = new Uri(addresses.Value.StaffUri, $"clienten/{message.PersonId}").ToString(),
        });
        foreach (var employee in employees)
            change.Notify(OutgoingMessage.Write(MessageTemplate.MessageAnswered, text, employee.Email, employee.Name, null, message.CaseNumber, change.At));
    }

    private static string About(PortalMessage message) => message.CaseNumber is { } number ? $" – {number}" : "";
}
