using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>The report before this one, to read beside it.</summary>
public sealed record LastReport(Guid Id, ReportKind Kind, DateOnly From, DateOnly Until, ReportStatus Status, ReportContent Content);

/// <summary>A report as its writer opens it.</summary>
/// <param name="Id">The report.</param>
/// <param name="PersonId">The client.</param>
/// <param name="Person">The name of the client.</param>
/// <param name="Commissioner">For whom.</param>
/// <param name="Kind">Extended or brief.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Stored">What it says now.</param>
/// <param name="OtherWriter">Who else writes at this moment; null when nobody does.</param>
/// <param name="MayWrite">Whether whoever looks may write reports.</param>
/// <param name="Hints">What to write under a heading, where the sections of the commissioner say so.</param>
/// <param name="Quoted">How the items are called that are quoted, by their key.</param>
/// <param name="Last">The report before this one about the same trajectory.</param>
public sealed record ReportToWrite(
    Guid Id, Guid PersonId, string Person, string Commissioner, ReportKind Kind, ReportStatus Status, StoredReport Stored, string? OtherWriter, bool MayWrite,
    IReadOnlyDictionary<string, string> Hints, IReadOnlyDictionary<string, string> Quoted, LastReport? Last);

/// <summary>A version that was kept, with what changed since the one before it.</summary>
/// <param name="Id">The version.</param>
/// <param name="WrittenBy">By whom.</param>
/// <param name="StartedAt">From when.</param>
/// <param name="WrittenAt">Until when.</param>
/// <param name="Content">What it said.</param>
/// <param name="Changed">What changed since the version before it; for the first one everything that was written.</param>
public sealed record KeptVersion(Guid Id, string WrittenBy, DateTimeOffset StartedAt, DateTimeOffset WrittenAt, ReportContent Content, IReadOnlyList<SectionDifference> Changed);

/// <summary>About which trajectory a report is about to begin, and what is there already.</summary>
/// <param name="PersonId">The client.</param>
/// <param name="Person">Their name.</param>
/// <param name="Commissioner">For whom.</param>
/// <param name="Trajectory">What kind of trajectory.</param>
/// <param name="StartedOn">Since when.</param>
/// <param name="LastUntil">The last day of the report before; null when there is none.</param>
/// <param name="Drafts">The reports about it that are being written.</param>
public sealed record NewReportQuestion(Guid PersonId, string Person, string Commissioner, TrajectoryKind Trajectory, DateOnly StartedOn, DateOnly? LastUntil, IReadOnlyList<ReportRow> Drafts);

/// <summary>Reads what the writer of a report needs, over the clients within reach (2017-9).</summary>
public sealed class ReportWritingQueries(Changes changes, TimeProvider time)
{
    // Enough to find back what was lost; a year of writing each day is less.
    private const int MostVersions = 200;

    /// <summary>What a report that begins is about; out of reach is not found.</summary>
    public async Task<Outcome<NewReportQuestion>> ForTrajectoryAsync(Guid trajectoryId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        if (await db.Trajectories.AsNoTracking().FirstOrDefaultAsync(t => t.Id == trajectoryId, ct) is not { } trajectory)
            return new NotFound();
        var name = await db.Persons.AsNoTracking().VisibleTo(db, reading.Actor, reading.Today).Where(p => p.Id == trajectory.PersonId).Select(p => p.Name).FirstOrDefaultAsync(ct);
        if (name is null)
            return await changes.OutOfReachAsync(reading.Actor, trajectory.PersonId, ct);
        var drafts = db.Reports.AsNoTracking().Where(r => r.TrajectoryId == trajectoryId && r.Status == ReportStatus.Draft);
        return new NewReportQuestion(
            trajectory.PersonId,
            name.Full,
            await db.Commissioners.Where(c => c.Id == trajectory.CommissionerId).Select(c => c.Name).FirstAsync(ct),
            trajectory.Kind,
            trajectory.StartedOn,
            await db.Reports.Where(r => r.TrajectoryId == trajectoryId && r.Status != ReportStatus.Discarded).MaxAsync(r => (DateOnly?)r.Until, ct),
            await ReportRows.ReadAsync(reading, drafts.OrderByDescending(r => r.WrittenAt).ThenByDescending(r => r.Id).Take(10), time.GetUtcNow(), ct));
    }

    /// <summary>A report as its writer opens it.</summary>
    public async Task<Outcome<ReportToWrite>> OpenAsync(Guid reportId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var found = await changes.FindReportAsync(reading, reportId, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var (db, report) = (reading.Db, found.Value);
        var sections = await ReportTemplateQueries.ForAsync(db, report.CommissionerId, report.Kind, ct);
        return new ReportToWrite(
            report.Id,
            report.PersonId,
            (await db.Persons.Where(p => p.Id == report.PersonId).Select(p => p.Name).FirstAsync(ct)).Full,
            await db.Commissioners.Where(c => c.Id == report.CommissionerId).Select(c => c.Name).FirstAsync(ct),
            report.Kind,
            report.Status,
            StoredReport.Of(report),
            report.WhoElseWrites(reading.Actor.Id, time.GetUtcNow()),
            reading.Actor.May(Permission.WriteReports),
            sections.Where(section => section.Hint is not null).ToDictionary(section => section.Title, section => section.Hint!, StringComparer.Ordinal),
            await QuotedAsync(db, report, ct),
            await LastAsync(db, report, ct));
    }

    /// <summary>The versions that were kept, the newest first.</summary>
    public async Task<Outcome<IReadOnlyList<KeptVersion>>> VersionsAsync(Guid reportId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var found = await changes.FindReportAsync(reading, reportId, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var versions = await reading.Db.ReportVersions.AsNoTracking().Where(v => v.ReportId == reportId).OrderByDescending(v => v.StartedAt).ThenByDescending(v => v.Id).Take(MostVersions + 1).ToListAsync(ct);
        var nothing = new ReportContent([.. found.Value.Content.Sections.Select(section => new ReportSection(section.Title, "", false))]);
        return versions.Take(MostVersions)
            .Select((version, at) => new KeptVersion(
                version.Id, version.WrittenBy, version.StartedAt, version.WrittenAt, version.Content, ReportDifference.Between(at + 1 < versions.Count ? versions[at + 1].Content : nothing, version.Content)))
            .ToList();
    }

    private static async Task<Dictionary<string, string>> QuotedAsync(PortalDbContext db, Report report, CancellationToken ct)
    {
        var ids = report.Content.Sections.SelectMany(section => section.Quotes).Select(key => QuotedItems.TryParse(key, out var id) ? id : Guid.Empty).Distinct().ToList();
        if (ids.Count == 0)
            return [];
        var items = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == report.PersonId && ids.Contains(i.Id)).ToListAsync(ct);
        return items.ToDictionary(item => QuotedItems.KeyOf(item.Id), item => item.Title, StringComparer.Ordinal);
    }

    // The one that this takes the place of, otherwise the newest that was finished.
    private static async Task<LastReport?> LastAsync(PortalDbContext db, Report report, CancellationToken ct)
    {
        var last = await db.Reports.AsNoTracking()
            .Where(r => r.TrajectoryId == report.TrajectoryId && r.Id != report.Id
                && (r.Id == report.SupersedesId || r.Status == ReportStatus.Ready || r.Status == ReportStatus.WithClient || r.Status == ReportStatus.Released || r.Status == ReportStatus.Superseded))
            .OrderByDescending(r => r.Id == report.SupersedesId).ThenByDescending(r => r.Until).ThenByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct);
        return last is null ? null : new LastReport(last.Id, last.Kind, last.From, last.Until, last.Status, last.Content);
    }
}
