using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>Which reports are listed.</summary>
public enum ReportListView
{
    /// <summary>Not out yet, begun by whoever looks or about a client whom they guide.</summary>
    Mine,

    /// <summary>Being written, by whomever.</summary>
    Drafts,

    /// <summary>Written, and not put to the client.</summary>
    Ready,

    /// <summary>With the client, who still has time (2018-6).</summary>
    WithClient,

    /// <summary>The client reacted.</summary>
    Reacted,

    /// <summary>The client did not react in time.</summary>
    Silent,

    /// <summary>Sent first, and still to be put to the client (2018-6).</summary>
    ToPut,

    /// <summary>The contacts of the commissioner can download it.</summary>
    Released,

    /// <summary>Withdrawn, superseded or thrown away.</summary>
    Ended,
}

/// <summary>What to list.</summary>
/// <param name="View">Which reports.</param>
/// <param name="Search">Words of a name, a client number or an e-mail address of the client; every word must be found.</param>
/// <param name="Page">From 1.</param>
public sealed record ReportListFilter(ReportListView View = ReportListView.Mine, string? Search = null, int Page = 1)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 25;
}

/// <summary>A report in the list; what it says is not read for it.</summary>
/// <param name="Id">The report.</param>
/// <param name="PersonId">The client.</param>
/// <param name="Person">Their name.</param>
/// <param name="Commissioner">For whom.</param>
/// <param name="Kind">Extended or brief.</param>
/// <param name="From">The first day it is about.</param>
/// <param name="Until">The last day it is about.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Label">What stands on it about the client's agreement, once it is out.</param>
/// <param name="StartedBy">Who began it.</param>
/// <param name="WriterName">Who writes at this moment; null when nobody does.</param>
/// <param name="WrittenAt">When it was written last.</param>
/// <param name="ReleasedAt">When it went out.</param>
/// <param name="ReactBy">Until when the client is asked to react.</param>
/// <param name="Reaction">What the client said.</param>
public sealed record ReportRow(
    Guid Id, Guid PersonId, string Person, string Commissioner, ReportKind Kind, DateOnly From, DateOnly Until, ReportStatus Status, ReportLabel? Label,
    string StartedBy, string? WriterName, DateTimeOffset WrittenAt, DateTimeOffset? ReleasedAt, DateOnly? ReactBy, ReportReaction? Reaction);

/// <summary>A page of the list.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="MayWrite">Whether whoever looks may write reports.</param>
public sealed record ReportList(IReadOnlyList<ReportRow> Rows, int Total, bool MayWrite);

/// <summary>Lists reports, over the clients within reach (2017-9).</summary>
public sealed class ReportListQueries(Changes changes, TimeProvider time)
{
    private static readonly ReportListView[] Counted = [ReportListView.Mine, ReportListView.Drafts, ReportListView.Ready, ReportListView.WithClient, ReportListView.Reacted, ReportListView.Silent, ReportListView.ToPut];

    /// <summary>A page of a view.</summary>
    public async Task<Outcome<ReportList>> PageAsync(ReportListFilter filter, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var found = Viewed(InReach(reading, filter.Search), reading, filter.View);
        var ordered = filter.View == ReportListView.Released ? found.OrderByDescending(r => r.ReleasedAt).ThenByDescending(r => r.Id) : found.OrderByDescending(r => r.WrittenAt).ThenByDescending(r => r.Id);
        var page = ordered.Skip((Math.Max(filter.Page, 1) - 1) * ReportListFilter.PageSize).Take(ReportListFilter.PageSize);
        return new ReportList(await ReportRows.ReadAsync(reading, page, time.GetUtcNow(), ct), await found.CountAsync(ct), reading.Actor.May(Permission.WriteReports));
    }

    /// <summary>How many reports ask for work, per view.</summary>
    public async Task<Outcome<IReadOnlyDictionary<ReportListView, int>>> CountsAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var counts = new Dictionary<ReportListView, int>();
        foreach (var view in Counted)
            counts[view] = await Viewed(InReach(reading, null), reading, view).CountAsync(ct);
        return counts;
    }

    private static IQueryable<Report> InReach(Reading reading, string? search)
    {
        var reports = reading.Db.Reports.AsNoTracking();
        if (string.IsNullOrWhiteSpace(search) && Assignments.SeesEverybody(reading.Actor))
            return reports;
        var visible = RegistrationQueries.Named(reading.Db.Persons.VisibleTo(reading.Db, reading.Actor, reading.Today), search).Select(p => p.Id);
        // Not "whether there is": a database may begin with the few clients, and need not ask about the client of each report.
        return reports.Where(r => visible.Contains(r.PersonId));
    }

    // While a report is with the client, one round was not taken back: the one that counts. Out without one is only what was sent first.
    private static IQueryable<Report> Viewed(IQueryable<Report> reports, Reading reading, ReportListView view)
    {
        var (db, me, today) = (reading.Db, reading.Actor.Id, reading.Today);
        return view switch
        {
            ReportListView.Mine => reports.Where(r => (r.Status == ReportStatus.Draft || r.Status == ReportStatus.Ready || r.Status == ReportStatus.WithClient)
                && (r.StartedById == me || db.Trajectories.Where(t => t.ConsultantId == me).Select(t => t.Id).Contains(r.TrajectoryId))),
            ReportListView.Drafts => reports.Where(r => r.Status == ReportStatus.Draft),
            ReportListView.Ready => reports.Where(r => r.Status == ReportStatus.Ready),
            ReportListView.WithClient => reports.Where(r => r.Status == ReportStatus.WithClient && r.Rounds.Any(round => round.TakenBackAt == null && round.Reaction == null && (round.ReactBy == null || round.ReactBy >= today))),
            ReportListView.Reacted => reports.Where(r => r.Status == ReportStatus.WithClient && r.Rounds.Any(round => round.TakenBackAt == null && round.Reaction != null)),
            ReportListView.Silent => reports.Where(r => r.Status == ReportStatus.WithClient && r.Rounds.Any(round => round.TakenBackAt == null && round.Reaction == null && round.ReactBy < today)),
            ReportListView.ToPut => reports.Where(r => r.Status == ReportStatus.Released && r.Label == ReportLabel.SentFirst && !r.Rounds.Any(round => round.TakenBackAt == null)),
            ReportListView.Released => reports.Where(r => r.Status == ReportStatus.Released),
            ReportListView.Ended => reports.Where(r => r.Status == ReportStatus.Withdrawn || r.Status == ReportStatus.Superseded || r.Status == ReportStatus.Discarded),
        };
    }
}

/// <summary>Reads rows of reports without their texts.</summary>
internal static class ReportRows
{
    public static async Task<List<ReportRow>> ReadAsync(Reading reading, IQueryable<Report> reports, DateTimeOffset now, CancellationToken ct)
    {
        var db = reading.Db;
        var pen = now - Report.PenHeld;
        var rows = await reports.Select(r => new
        {
            r.Id,
            r.PersonId,
            Commissioner = db.Commissioners.First(c => c.Id == r.CommissionerId).Name,
            r.Kind,
            r.From,
            r.Until,
            r.Status,
            r.Label,
            r.StartedBy,
            r.WriterName,
            r.WriterSeenAt,
            r.WrittenAt,
            r.ReleasedAt,
            // One value at a time: for two at once a database numbers the rounds of all reports first.
            ReactBy = r.Rounds.Where(round => round.TakenBackAt == null).OrderByDescending(round => round.Number).Select(round => round.ReactBy).FirstOrDefault(),
            Reaction = r.Rounds.Where(round => round.TakenBackAt == null).OrderByDescending(round => round.Number).Select(round => round.Reaction).FirstOrDefault(),
        }).ToListAsync(ct);
        // By themselves: beside the rows a database would number all persons first.
        var ids = rows.ConvertAll(r => r.PersonId);
        var names = await db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name.Full, ct);
        return rows.ConvertAll(r => new ReportRow(
            r.Id, r.PersonId, names[r.PersonId], r.Commissioner, r.Kind, r.From, r.Until, r.Status, r.Label, r.StartedBy, r.WriterSeenAt > pen ? r.WriterName : null, r.WrittenAt, r.ReleasedAt, r.ReactBy, r.Reaction));
    }
}
