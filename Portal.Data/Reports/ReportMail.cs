using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>The mails around reports. They say that there is something, never about whom or what it says (2018-6).</summary>
public sealed class ReportMail(IOptions<AddressSettings> addresses)
{
    /// <summary>Tells the client that it was taken back; only who can read in the portal why.</summary>
    internal Task TellClientTakenBackAsync(Change change, RegisteredPerson client, Report report, CancellationToken ct) =>
        client.Link is null ? Task.CompletedTask : TellAsync(change, MessageTemplate.OwnReportTakenBack, [client], _ => $"mijn/rapportages/{report.Id}", null, ct);

    /// <summary>Asks the client to read it; for whom it was put to in the portal.</summary>
    internal Task AskToReadAsync(Change change, RegisteredPerson client, Report report, DateOnly until, CancellationToken ct) =>
        TellAsync(change, MessageTemplate.ReportToRead, [client], person => $"mijn/rapportages/{report.Id}", until, ct);

    /// <summary>Tells the client that it was released; only who can read it in the portal: who cannot is told in another way.</summary>
    internal Task TellReleasedAsync(Change change, RegisteredPerson client, Report report, CancellationToken ct) =>
        client.Link is null ? Task.CompletedTask : TellAsync(change, MessageTemplate.ReportSentOn, [client], _ => $"mijn/rapportages/{report.Id}", null, ct);

    /// <summary>Tells the contacts who are named on the trajectory that something is ready.</summary>
    internal async Task TellContactsAsync(Change change, Report report, CancellationToken ct)
    {
        var db = change.Db;
        var contacts = await db.Persons.AsNoTracking()
            .Where(p => db.CommissionerContacts.Any(c => c.PersonId == p.Id && c.ClosedAt == null && c.CommissionerId == report.CommissionerId && db.NamedContacts.Any(n => n.ContactId == c.Id && n.TrajectoryId == report.TrajectoryId && n.EndedAt == null)))
            .ToListAsync(ct);
        await TellAsync(change, MessageTemplate.ReportReady, contacts, _ => "opdrachtgever/rapportages", null, ct);
    }

    /// <summary>Tells everybody who downloaded it that it was taken back, also who left since. How many that are.</summary>
    internal async Task<int> TellTakenBackAsync(Change change, Report report, CancellationToken ct)
    {
        var db = change.Db;
        var readers = await db.Persons.AsNoTracking()
            .Where(p => db.CommissionerContacts.Any(c => c.PersonId == p.Id && db.Disclosures.Any(d => d.ReportId == report.Id && d.ContactId == c.Id)))
            .ToListAsync(ct);
        await TellAsync(change, MessageTemplate.ReportTakenBack, readers, _ => "opdrachtgever/rapportages", null, ct);
        return readers.Count;
    }

    /// <summary>Tells every director that a question waits; whoever asks as a director knows.</summary>
    internal async Task AskDirectorsAsync(Change change, Report report, CancellationToken ct) =>
        Tell(change, MessageTemplate.ReportApprovalAsked, report, await change.Db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && e.Role == Role.Director).ToListAsync(ct));

    /// <summary>Tells who asked that there is an answer, as long as they work here.</summary>
    internal async Task TellAnsweredAsync(Change change, Report report, Guid askedById, CancellationToken ct) =>
        Tell(change, MessageTemplate.ReportApprovalAnswered, report, await change.Db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && e.Id == askedById).ToListAsync(ct));

    private async Task TellAsync(Change change, MessageTemplate template, IReadOnlyList<RegisteredPerson> readers, Func<RegisteredPerson, string> page, DateOnly? until, CancellationToken ct)
    {
        var organisation = await change.Db.Organisations.AsNoTracking().Select(o => o.Details.Name).FirstOrDefaultAsync(ct) ?? "Werkcontact";
        foreach (var reader in readers)
        {
            var text = MessageTexts.Write(template, reader.Language, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["name"] = reader.Name.Full,
                ["link"] = new Uri(addresses.Value.ClientUri, page(reader)).ToString(),
                ["organisation"] = organisation,
                ["until"] = until?.ToString("dddd d MMMM yyyy", NoticeContent.CultureOf(reader.Language)) ?? "",
            });
            change.Tell(MessageReader.Of(reader), template, text);
        }
    }

    private void Tell(Change change, MessageTemplate template, Report report, List<Employee> readers)
    {
        var text = MessageTexts.Write(template, "nl", new Dictionary<string, string>(StringComparer.Ordinal) { ["link"] = new Uri(addresses.Value.StaffUri, $"rapportages/{report.Id}").ToString() });
        foreach (var reader in readers.Where(e => e.Id != change.Actor.Id))
            change.Notify(OutgoingMessage.Write(template, text, reader.Email, reader.Name, null, null, change.At));
    }
}
