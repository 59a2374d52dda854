using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>Which reports an employee reaches: those about the clients within reach (2017-9).</summary>
internal static class ReportsInReach
{
    /// <summary>How the record of what was done names a report.</summary>
    public static string SubjectOf(Guid reportId) => $"Report {reportId}";

    /// <summary>The reports about whom the actor may see on a day.</summary>
    public static IQueryable<Report> VisibleTo(this IQueryable<Report> reports, PortalDbContext db, Actor actor, DateOnly today)
    {
        var visible = db.Persons.VisibleTo(db, actor, today);
        return reports.Where(r => visible.Any(p => p.Id == r.PersonId));
    }

    /// <summary>The report, to change it; out of reach is not found, and written down.</summary>
    public static async Task<Outcome<Report>> FindReportAsync(this Changes changes, Change change, Guid reportId, CancellationToken ct) =>
        await change.Db.Reports.VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(r => r.Id == reportId, ct) is { } report
            ? report
            : await changes.ReportOutOfReachAsync(change.Actor, reportId, ct);

    /// <summary>The report, to read it.</summary>
    public static async Task<Outcome<Report>> FindReportAsync(this Changes changes, Reading reading, Guid reportId, CancellationToken ct) =>
        await reading.Db.Reports.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today).FirstOrDefaultAsync(r => r.Id == reportId, ct) is { } report
            ? report
            : await changes.ReportOutOfReachAsync(reading.Actor, reportId, ct);
}
