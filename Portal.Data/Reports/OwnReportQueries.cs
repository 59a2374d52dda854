using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Reports;

/// <summary>A report about whoever is logged in, in their list.</summary>
/// <param name="Id">The key.</param>
/// <param name="Commissioner">For whom it is.</param>
/// <param name="Kind">Extended or brief.</param>
/// <param name="From">The first day it is about.</param>
/// <param name="Until">The last day.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Label">What stands on it about the client's agreement.</param>
/// <param name="AsksReaction">Whether a reaction is asked and can be given.</param>
/// <param name="ReactBy">Until which day; null where it went out already, or nothing is asked.</param>
/// <param name="Reaction">What the client said last.</param>
/// <param name="On">The last day on which something happened to it.</param>
/// <param name="Downloads">How often it was downloaded.</param>
public sealed record OwnReport(Guid Id, string Commissioner, ReportKind Kind, DateOnly From, DateOnly Until, ReportStatus Status, ReportLabel? Label, bool AsksReaction, DateOnly? ReactBy, ReportReaction? Reaction, DateOnly On, int Downloads);

/// <summary>Who downloaded a report, and when.</summary>
/// <param name="By">Who.</param>
/// <param name="Recipient">For whom.</param>
/// <param name="On">On which day.</param>
public sealed record OwnReportDownload(string By, string Recipient, DateOnly On);

/// <summary>One report about whoever is logged in.</summary>
/// <param name="Report">The report with its rounds. Not what it says: a text that was not put to the client is not shown.</param>
/// <param name="Content">What it says: as it was released, or as it was put to the client last.</param>
/// <param name="Trajectory">About which trajectory.</param>
/// <param name="Commissioner">For whom.</param>
/// <param name="ClientName">The name of the client.</param>
/// <param name="Organisation">Who sends it.</param>
/// <param name="Number">Which version it is, from 1.</param>
/// <param name="Downloads">Who has it, the newest first.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record OwnReportDetail(Report Report, ReportContent Content, Trajectory Trajectory, Commissioner Commissioner, string ClientName, OrganisationDetails Organisation, int Number, IReadOnlyList<OwnReportDownload> Downloads, DateOnly Today)
{
    /// <summary>The round on which a reaction is asked; null where none can be given.</summary>
    public ReportRound? Open => Report.Round is { IsOpen: true } round && Report.WhyNot(ReportAction.React) is null ? round : null;
}

/// <summary>Reads the reports about whoever is logged in (2018-6): what was put to them, and what was released.</summary>
public sealed class OwnReportQueries(Changes changes)
{
    /// <summary>All, what asks for a reaction first, then the newest.</summary>
    public async Task<Outcome<IReadOnlyList<OwnReport>>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ReviewOwnReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        var reports = await Visible(db, reading.Actor.Id).ToListAsync(ct);
        var commissioners = await db.Commissioners.AsNoTracking().Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var ids = reports.ConvertAll(r => r.Id);
        var downloads = await db.Disclosures.AsNoTracking().Where(d => d.PersonId == reading.Actor.Id && d.ReportId != null && ids.Contains(d.ReportId.Value))
            .GroupBy(d => d.ReportId!.Value).Select(g => new { Id = g.Key, Count = g.Count() }).ToDictionaryAsync(d => d.Id, d => d.Count, ct);
        return reports.Select(r => Show(r, commissioners[r.CommissionerId], downloads.GetValueOrDefault(r.Id)))
            .OrderByDescending(r => r.AsksReaction).ThenByDescending(r => r.On).ThenByDescending(r => r.Id).ToList();
    }

    /// <summary>The reports that wait for a reaction.</summary>
    public async Task<Outcome<IReadOnlyList<Guid>>> WaitingAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ReviewOwnReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Reports
            .Where(r => r.PersonId == reading.Actor.Id && (r.Status == ReportStatus.WithClient || r.Status == ReportStatus.Released) && r.Rounds.Any(round => round.Reaction == null && round.TakenBackAt == null))
            .Select(r => r.Id).ToListAsync(ct);
    }

    /// <summary>One report; somebody else's, and one that was not put nor released, is not found.</summary>
    public async Task<Outcome<OwnReportDetail>> FindAsync(Guid id, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ReviewOwnReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        if (await Visible(db, reading.Actor.Id).FirstOrDefaultAsync(r => r.Id == id, ct) is not { } report)
            return await changes.ReportOutOfReachAsync(reading.Actor, id, ct);
        var downloads = await db.Disclosures.AsNoTracking().Where(d => d.PersonId == report.PersonId && d.ReportId == id).OrderByDescending(d => d.DisclosedOn).ThenByDescending(d => d.Id).ToListAsync(ct);
        return new OwnReportDetail(
            report,
            report.ReleasedAt is null ? report.Rounds.MaxBy(round => round.Number)!.Content : report.Content,
            await db.Trajectories.AsNoTracking().FirstAsync(t => t.Id == report.TrajectoryId, ct),
            await db.Commissioners.AsNoTracking().FirstAsync(c => c.Id == report.CommissionerId, ct),
            (await db.Persons.AsNoTracking().Where(p => p.Id == report.PersonId).Select(p => p.Name).FirstAsync(ct)).Full,
            await db.Organisations.AsNoTracking().Select(o => o.Details).FirstOrDefaultAsync(ct) ?? OrganisationDetails.Empty,
            await VersionAsync(db, report, ct),
            downloads.ConvertAll(d => new OwnReportDownload(d.DisclosedBy, d.Recipient, d.DisclosedOn)),
            reading.Today);
    }

    /// <summary>What a client may see: what was put to them at any time, and what was released.</summary>
    internal static IQueryable<Report> Visible(PortalDbContext db, Guid personId) =>
        db.Reports.AsNoTracking().Where(r => r.PersonId == personId && (r.ReleasedAt != null || r.Rounds.Any()));

    private static async Task<int> VersionAsync(PortalDbContext db, Report report, CancellationToken ct)
    {
        var number = 1;
        for (var older = report.SupersedesId; older is { } id; number++)
            older = await db.Reports.Where(r => r.Id == id).Select(r => r.SupersedesId).FirstOrDefaultAsync(ct);
        return number;
    }

    private static OwnReport Show(Report report, string commissioner, int downloads)
    {
        var round = report.Rounds.MaxBy(each => each.Number);
        var asks = report.Round is { IsOpen: true } && report.WhyNot(ReportAction.React) is null;
        var moments = new[] { round?.PutAt, round?.ReactedAt, round?.TakenBackAt, report.ReleasedAt, report.WithdrawnAt };
        return new OwnReport(report.Id, commissioner, report.Kind, report.From, report.Until, report.Status, report.Label, asks, asks ? round!.ReactBy : null, round?.Reaction, DutchTime.DateOf(moments.Max()!.Value), downloads);
    }
}
