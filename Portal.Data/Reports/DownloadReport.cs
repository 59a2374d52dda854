using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Reports;

/// <summary>A report that was given, with its content.</summary>
/// <param name="Client">The name of the client.</param>
/// <param name="From">The first day it is about.</param>
/// <param name="Until">The last day.</param>
/// <param name="ReleasedOn">The day on which it was released.</param>
/// <param name="Content">The PDF.</param>
public sealed record DownloadedReport(string Client, DateOnly From, DateOnly Until, DateOnly ReleasedOn, byte[] Content);

/// <summary>
/// A contact of a commissioner downloads a report (2018-5, 2018-6). Whether they may see it, whether it is released, and whether the data may go out
/// is asked in the transaction that writes the disclosure; what cannot be written down is not given.
/// </summary>
public sealed class DownloadReport(Changes changes)
{
    /// <summary>Gives the PDF. Whatever is the reason why not, it is "not found": who may not see a report hears nothing about it.</summary>
    public async Task<Outcome<DownloadedReport>> ExecuteAsync(Guid reportId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.DownloadReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        Actor actor;
        await using (var change = begun.Value)
        {
            actor = change.Actor;
            if (await PrepareAsync(change, reportId, ct) is { } given)
            {
                var saved = await change.SaveAsync(ct);
                return saved.IsSuccess ? given : saved.Refusal;
            }
        }

        // After the transaction has ended: the refusal is written down by itself.
        return await changes.ReportOutOfReachAsync(actor, reportId, ct);
    }

    private static async Task<DownloadedReport?> PrepareAsync(Change change, Guid reportId, CancellationToken ct)
    {
        var db = change.Db;
        if (await change.HoldReportAsync(reportId, alone: false, ct) is null
            || await db.Reports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == reportId, ct) is not { Status: ReportStatus.Released, ReleasedAt: { } releasedAt } report
            || await ContactAsync(change, report.TrajectoryId, ct) is not { } contact
            || await db.Documents.AsNoTracking().Include(d => d.Content).FirstOrDefaultAsync(d => d.Id == report.DocumentId && d.Kind == DocumentKind.Report, ct) is not { } document)
            return null;
        // What is not what was released is nothing that anybody agreed to; what went with the key of the client is not either.
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(document.Content.Bytes)), document.Sha256, StringComparison.Ordinal))
            return null;
        var facts = await ReportDisclosure.ToldAsync(db, report, ReportDisclosure.Of(report, contact.Id, change.Today), ct);
        var recorded = await Disclosing.RecordAsync(change, report.PersonId, facts, AuditAction.ReportDownloaded, ct);
        if (!recorded.IsSuccess)
            return null;
        var client = await db.Persons.AsNoTracking().Where(p => p.Id == report.PersonId).Select(p => p.Name).FirstAsync(ct);
        return new DownloadedReport(client.Full, report.From, report.Until, DutchTime.DateOf(releasedAt), document.Content.Bytes);
    }

    // As which contact they may see it; somebody can be a contact of more than one commissioner.
    private static async Task<CommissionerContact?> ContactAsync(Change change, Guid trajectoryId, CancellationToken ct)
    {
        var db = change.Db;
        var personId = change.Actor.Id;
        var trajectory = await db.Trajectories.AsNoTracking().FirstAsync(t => t.Id == trajectoryId, ct);
        var contacts = await db.CommissionerContacts.AsNoTracking().Where(c => c.PersonId == personId).ToListAsync(ct);
        var named = await db.NamedContacts.AsNoTracking().Where(n => n.TrajectoryId == trajectoryId).ToListAsync(ct);
        var documents = await db.CommissionerDocuments.AsNoTracking().Where(d => d.CommissionerId == trajectory.CommissionerId).ToListAsync(ct);
        var days = (await ReportSettingsQueries.SettingsAsync(db, ct)).DaysAfterEnd;
        return contacts.Find(contact => named.Exists(each => ContactAccess.Allows(contact, each, documents, trajectory, days, change.Today)));
    }
}
