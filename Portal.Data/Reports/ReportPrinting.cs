using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Shared.Commissioners;
using Portal.Shared.Hosting.Reports;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Reports;

/// <summary>What a report is shown and printed with.</summary>
/// <param name="Client">About whom.</param>
/// <param name="Trajectory">In which trajectory.</param>
/// <param name="Commissioner">For whom.</param>
/// <param name="Organisation">Who reports.</param>
/// <param name="Number">Which version.</param>
internal sealed record ReportSetting(RegisteredPerson Client, Trajectory Trajectory, Commissioner Commissioner, OrganisationDetails Organisation, int Number)
{
    /// <summary>Reads it.</summary>
    public static async Task<ReportSetting> ReadAsync(PortalDbContext db, Report report, CancellationToken ct) => new(
        await db.Persons.AsNoTracking().FirstAsync(p => p.Id == report.PersonId, ct),
        await db.Trajectories.AsNoTracking().FirstAsync(t => t.Id == report.TrajectoryId, ct),
        await db.Commissioners.AsNoTracking().FirstAsync(c => c.Id == report.CommissionerId, ct),
        await db.Organisations.AsNoTracking().Select(o => o.Details).FirstOrDefaultAsync(ct) ?? OrganisationDetails.Empty,
        await NumberAsync(db, report, ct));

    /// <summary>The report as the writer and the client read it before it goes out.</summary>
    public ReportView Preview(Report report, ReportContent? content = null, DateOnly? date = null) =>
        ReportView.Preview(report, Trajectory, Commissioner, Client.Name.Full, Organisation, content ?? report.Content, date ?? DutchTime.DateOf(report.WrittenAt), Number);

    /// <summary>The report as it goes out on a day, or went out.</summary>
    public ReportView Released(Report report, DateOnly date) =>
        ReportView.Released(report, Trajectory, Commissioner, Client.Name.Full, Organisation, report.ReleasedAt is { } at ? DutchTime.DateOf(at) : date, Number);

    // 1 for a report that takes the place of none.
    private static async Task<int> NumberAsync(PortalDbContext db, Report report, CancellationToken ct)
    {
        var number = 1;
        for (var earlier = report.SupersedesId; earlier is { } id; number++)
            earlier = await db.Reports.Where(r => r.Id == id).Select(r => r.SupersedesId).FirstAsync(ct);
        return number;
    }
}

/// <summary>Prints reports, and the letter with which one is put to a client (2018-6). Called before a transaction begins.</summary>
public sealed class ReportPrinting(LetterPrinter printer)
{
    internal Task<Outcome<byte[]>> PrintAsync(ReportView view, CancellationToken ct) =>
        printer.PrintAsync<ReportDocument>(ReportDocument.HeadOf(view), ct, (nameof(ReportDocument.View), view));

    internal Task<Outcome<byte[]>> PrintLetterAsync(ReportView view, RegisteredPerson client, DateOnly date, DateOnly? reactBy, string? explanation, string by, CancellationToken ct) =>
        printer.PrintAsync<ReportLetterDocument>(
            ReportLetterDocument.HeadOf(client.Language),
            ct,
            (nameof(ReportLetterDocument.View), view),
            (nameof(ReportLetterDocument.Addressee), (IReadOnlyList<string>)[client.Name.Formal, .. client.Address.Lines]),
            (nameof(ReportLetterDocument.Name), client.Name.Full),
            (nameof(ReportLetterDocument.Date), date),
            (nameof(ReportLetterDocument.ReactBy), reactBy),
            (nameof(ReportLetterDocument.Explanation), explanation),
            (nameof(ReportLetterDocument.By), by),
            (nameof(ReportLetterDocument.ClientLanguage), client.Language));
}
