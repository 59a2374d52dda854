using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Reports;

/// <summary>A report in the list of a contact.</summary>
/// <param name="Id">The key.</param>
/// <param name="Client">The name of the client.</param>
/// <param name="Kind">Extended or brief.</param>
/// <param name="From">The first day it is about.</param>
/// <param name="Until">The last day.</param>
/// <param name="ReleasedOn">When it was released.</param>
/// <param name="Label">What stands on it about the client's agreement.</param>
/// <param name="Status">Released; or withdrawn or superseded, where the contact has it.</param>
/// <param name="WithdrawnOn">When it was taken back.</param>
/// <param name="DownloadedAt">When this contact downloaded it last; null when they did not.</param>
/// <param name="MayDownload">Whether it may go out today.</param>
public sealed record ContactReport(Guid Id, string Client, ReportKind Kind, DateOnly From, DateOnly Until, DateOnly ReleasedOn, ReportLabel? Label, ReportStatus Status, DateOnly? WithdrawnOn, DateOnly? DownloadedAt, bool MayDownload);

/// <summary>A trajectory on which a contact is named, with what is to come.</summary>
/// <param name="TrajectoryId">The key.</param>
/// <param name="Client">The name of the client.</param>
/// <param name="Kind">What kind of programme.</param>
/// <param name="Commissioner">For which commissioner.</param>
/// <param name="Released">How many reports there are.</param>
/// <param name="NextOn">When the next one is agreed to come; null when none is.</param>
/// <param name="IsAgreed">Whether it was agreed at all that there are reports.</param>
/// <param name="VisibleUntil">Until when the reports stay visible; null while the trajectory runs.</param>
public sealed record ContactTrajectory(Guid TrajectoryId, string Client, TrajectoryKind Kind, string Commissioner, int Released, DateOnly? NextOn, bool IsAgreed, DateOnly? VisibleUntil);

/// <summary>What a contact of a commissioner sees.</summary>
/// <param name="Rows">One page of the reports, the newest first.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="All">How many there are without a search.</param>
/// <param name="Trajectories">The trajectories on which the contact is named, by name of the client.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record ContactReportList(IReadOnlyList<ContactReport> Rows, int Total, int All, IReadOnlyList<ContactTrajectory> Trajectories, DateOnly Today)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 20;

    /// <summary>The most reports in one ZIP.</summary>
    public const int MostAtOnce = 50;
}

/// <summary>Reads the reports for a contact of a commissioner: only of trajectories on which they are named, and only what was released (2018-5).</summary>
public sealed class ContactReportQueries(Changes changes)
{
    /// <summary>A page of the list.</summary>
    /// <param name="search">Words of the name of the client; every word must be found.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome<ContactReportList>> ListAsync(string? search, int page, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.DownloadReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        var trajectories = await TrajectoriesAsync(reading, ct);
        var inReach = trajectories.Select(t => t.Shown.TrajectoryId).ToHashSet();
        var contacts = trajectories.Select(t => t.ContactId).ToHashSet();
        var all = Seen(db, inReach, contacts);
        var found = trajectories.Where(t => Matches(t.Shown.Client, search)).ToDictionary(t => t.Shown.TrajectoryId, t => t.Shown);
        var ids = found.Keys.ToHashSet();
        var matching = all.Where(r => ids.Contains(r.TrajectoryId));
        var rows = await matching.OrderByDescending(r => r.ReleasedAt).ThenByDescending(r => r.Id).Skip((Math.Max(page, 1) - 1) * ContactReportList.PageSize).Take(ContactReportList.PageSize).ToListAsync(ct);
        var shown = rows.ConvertAll(r => r.Id);
        var downloads = await db.Disclosures.AsNoTracking().Where(d => d.ReportId != null && shown.Contains(d.ReportId.Value) && d.ContactId != null && contacts.Contains(d.ContactId.Value))
            .GroupBy(d => d.ReportId!.Value).Select(g => new { Id = g.Key, On = g.Max(d => d.DisclosedOn) }).ToDictionaryAsync(d => d.Id, d => d.On, ct);
        var may = await Disclosing.WhichMayGoOutAsync(db, rows.FindAll(r => r.Status == ReportStatus.Released), reading.Today, ct);
        var list = rows.ConvertAll(report => new ContactReport(
            report.Id, found[report.TrajectoryId].Client, report.Kind, report.From, report.Until, DutchTime.DateOf(report.ReleasedAt!.Value), report.Label, report.Status,
            report.WithdrawnAt is { } at ? DutchTime.DateOf(at) : null, downloads.TryGetValue(report.Id, out var on) ? on : null, may.Contains(report.Id)));
        return new ContactReportList(list, await matching.CountAsync(ct), await all.CountAsync(ct), [.. trajectories.Select(t => t.Shown)], reading.Today);
    }

    /// <summary>How a report is called that stands in the list but was not given; not found where it does not stand there.</summary>
    public async Task<Outcome<string>> NameAsync(Guid reportId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.DownloadReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var trajectories = await TrajectoriesAsync(reading, ct);
        var report = await Seen(reading.Db, [.. trajectories.Select(t => t.Shown.TrajectoryId)], [.. trajectories.Select(t => t.ContactId)]).Where(r => r.Id == reportId).Select(r => new { r.TrajectoryId, r.From, r.Until }).FirstOrDefaultAsync(ct);
        return report is null ? new NotFound() : $"{trajectories.Find(t => t.Shown.TrajectoryId == report.TrajectoryId).Shown.Client}, {TermTexts.Numbers(report.From)} – {TermTexts.Numbers(report.Until)}";
    }

    // Released; or taken back or superseded, for who has it already: they must know that it does not hold any more (2018-6).
    private static IQueryable<Report> Seen(PortalDbContext db, HashSet<Guid> trajectories, HashSet<Guid> contacts) =>
        db.Reports.AsNoTracking().Where(r => trajectories.Contains(r.TrajectoryId)
            && (r.Status == ReportStatus.Released
                || ((r.Status == ReportStatus.Withdrawn || r.Status == ReportStatus.Superseded) && db.Disclosures.Any(d => d.ReportId == r.Id && d.ContactId != null && contacts.Contains(d.ContactId.Value)))));

    /// <summary>Whether every word of a search stands in a name.</summary>
    public static bool Matches(string name, string? search) =>
        (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => name.Contains(word, StringComparison.CurrentCultureIgnoreCase));

    private static async Task<List<(ContactTrajectory Shown, Guid ContactId)>> TrajectoriesAsync(Reading reading, CancellationToken ct)
    {
        var db = reading.Db;
        var days = (await ReportSettingsQueries.SettingsAsync(db, ct)).DaysAfterEnd;
        var named = await ContactReach.Of(db, reading.Actor.Id, days, reading.Today).ToListAsync(ct);
        var ids = named.ConvertAll(n => n.Trajectory.Id);
        var persons = named.ConvertAll(n => n.Trajectory.PersonId);
        var names = await db.Persons.AsNoTracking().Where(p => persons.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name.Full, ct);
        var orderedBy = named.ConvertAll(n => n.Trajectory.CommissionerId);
        var commissioners = await db.Commissioners.AsNoTracking().Where(c => orderedBy.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var agreements = await db.ReportingAgreements.AsNoTracking().Where(a => ids.Contains(a.TrajectoryId) && a.EndedAt == null).ToDictionaryAsync(a => a.TrajectoryId, ct);
        var released = await db.Reports.AsNoTracking().Where(r => ids.Contains(r.TrajectoryId) && r.Status == ReportStatus.Released)
            .GroupBy(r => r.TrajectoryId).Select(g => new { Id = g.Key, Count = g.Count(), Last = g.Max(r => r.ReleasedAt) }).ToDictionaryAsync(r => r.Id, ct);
        return
        [
            .. named.Select(n =>
            {
                var (t, last) = (n.Trajectory, released.GetValueOrDefault(n.Trajectory.Id));
                var agreement = agreements.GetValueOrDefault(t.Id);
                var next = agreement?.Terms.NextAfter(last?.Last is { } at ? DutchTime.DateOf(at) : null);
                // After the end no new one comes that was agreed for later.
                return (new ContactTrajectory(t.Id, names[t.PersonId], t.Kind, commissioners[t.CommissionerId], last?.Count ?? 0, next > t.EndedOn ? null : next, agreement is not null, ContactReachUntil(t, days)), n.Contact.Id);
            }).OrderBy(t => t.Item1.Client, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    private static DateOnly? ContactReachUntil(Trajectory trajectory, int days) => Shared.Commissioners.ContactAccess.Until(trajectory.EndedOn, days);
}
