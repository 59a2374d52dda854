using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>The mail that asks a client to read in the portal what is agreed about reporting; it says nothing of that itself.</summary>
public sealed class ReportingMail(IOptions<AddressSettings> addresses)
{
    /// <summary>Asks, where the client has a login.</summary>
    internal async Task AskAsync(Change change, RegisteredPerson person, ReportingAgreement agreement, CancellationToken ct)
    {
        if (person.Link is null)
            return;
        var organisation = await change.Db.Organisations.AsNoTracking().Select(o => o.Details.Name).FirstOrDefaultAsync(ct);
        var text = MessageTexts.Write(MessageTemplate.ReportingAgreed, person.Language, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = person.Name.Full,
            ["link"] = new Uri(addresses.Value.ClientUri, $"mijn/rapportages/afspraken/{agreement.Id}").ToString(),
            ["organisation"] = organisation ?? "Werkcontact",
        });
        change.Tell(MessageReader.Of(person), MessageTemplate.ReportingAgreed, text);
    }
}
