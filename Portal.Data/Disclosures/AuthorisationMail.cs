using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;

namespace Portal.Data.Disclosures;

/// <summary>The mails around authorisations. They say that there is something, never about whom or what.</summary>
public sealed class AuthorisationMail(IOptions<AddressSettings> addresses)
{
    /// <summary>Tells the client that there is a question.</summary>
    internal async Task AskAsync(Change change, RegisteredPerson person, CancellationToken ct)
    {
        var organisation = await change.Db.Organisations.AsNoTracking().Select(o => o.Details.Name).FirstOrDefaultAsync(ct);
        var text = MessageTexts.Write(MessageTemplate.AuthorisationAsked, person.Language, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = person.Name.Full,
            ["link"] = new Uri(addresses.Value.ClientUri, "mijn/machtigingen").ToString(),
            ["organisation"] = organisation ?? "Werkcontact",
        });
        change.Tell(MessageReader.Of(person), MessageTemplate.AuthorisationAsked, text);
    }

    /// <summary>Tells who guides the client; the privacy officers where nobody does. Whoever did it themselves knows.</summary>
    internal async Task TellOfficeAsync(Change change, Guid personId, MessageTemplate template, CancellationToken ct)
    {
        var db = change.Db;
        var employees = await db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && db.Trajectories.Any(t => t.PersonId == personId && t.EndedOn == null && t.ConsultantId == e.Id)).ToListAsync(ct);
        if (employees.Count == 0)
            employees = await db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && e.Role == Role.PrivacyOfficer).ToListAsync(ct);
        var text = MessageTexts.Write(template, "nl", new Dictionary<string, string>(StringComparer.Ordinal) { ["link"] = new Uri(addresses.Value.StaffUri, $"clienten/{personId}").ToString() });
        foreach (var employee in employees.Where(e => e.Id != change.Actor.Id))
            change.Notify(OutgoingMessage.Write(template, text, employee.Email, employee.Name, null, null, change.At));
    }
}
