using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Database;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>
/// Reads the worklist, however long it is: a page and its count come from an index of the view (see <see cref="PrivacyRequestMapping"/>),
/// and only the rows that are shown are replayed.
/// </summary>
public sealed class WorklistQueries(Changes changes, CalendarQueries calendars)
{
    private const int Batch = 500;

    private static readonly Expression<Func<PrivacyRequest, Employee?, ListedRequest>> Listed = (r, employee) => new ListedRequest(
        r.Id,
        r.CaseNumber,
        r.Kind,
        r.Status,
        r.Channel,
        r.Applicant.Name,
        r.Applicant.PersonId,
        r.AssigneeId,
        employee == null ? null : employee.Name,
        r.ReceivedOn,
        r.RegulationDate,
        r.AvgDate,
        r.TargetDate,
        r.CalendarVersion,
        EF.Property<List<ClockEvent>>(r, "clockEvents"),
        r.PausedSince,
        r.WaitingSince,
        r.EndedOn,
        r.OmissionReported);

    // The one question of which putting the question would take longer than the answer.
    private static readonly CompiledQuery<Func<PortalDbContext, IReadOnlyList<CaseNumber>, IAsyncEnumerable<ListedRequest>>> Numbered = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, IReadOnlyList<CaseNumber> numbers) => db.Requests.AsNoTracking().Where(r => numbers.Contains(r.CaseNumber)).OrderByDescending(r => r.CaseNumber).LeftJoin(db.Employees, r => r.AssigneeId, e => e.Id, Listed)));

    /// <summary>A page of the worklist, with how many cases there are.</summary>
    public async Task<Outcome<Worklist>> PageAsync(WorklistFilter filter, CancellationToken ct)
    {
        var begun = await changes.ReadOnOneConnectionAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var scope = await WorklistScope.OfAsync(reading, calendars, filter.View, ct);
        var skip = (Math.Max(1, filter.Page) - 1) * filter.Size;
        if (scope.NumbersOf(filter) is { } numbers)
        {
            var numbered = await RowsAsync(await Numbered.For(reading.Db)(reading.Db, numbers).ToListAsync(ct), scope, ct);
            return new Worklist([.. numbered.Skip(skip).Take(filter.Size)], numbered.Count, HasMore: false);
        }

        var matching = scope.Matching(filter);
        var ordered = scope.Ordered(matching, filter);
        // A row has many columns, and the rows of earlier pages are not needed: those are skipped in the index.
        if (skip > 0)
        {
            var shown = ordered.Skip(skip).Take(filter.Size).Select(r => r.CaseNumber);
            ordered = scope.Ordered(reading.Db.Requests.AsNoTracking().Where(r => shown.Contains(r.CaseNumber)), filter);
        }

        var rows = await RowsAsync(ordered.Take(filter.Size), scope, ct);
        var total = rows.Count > 0 && rows.Count < filter.Size ? skip + rows.Count : rows.Count == 0 && skip == 0 ? 0 : await scope.CountAsync(filter, ct);
        var hasMore = filter.IsSearch && total > WorklistFilter.MostFound;
        return new Worklist(rows, hasMore ? WorklistFilter.MostFound : total, hasMore);
    }

    /// <summary>How many cases there are in each view, in one statement.</summary>
    public async Task<Outcome<IReadOnlyDictionary<WorklistView, int>>> CountsAsync(CancellationToken ct)
    {
        var begun = await changes.ReadOnOneConnectionAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var scope = await WorklistScope.OfAsync(reading, calendars, WorklistView.Team, ct);
        var (open, mine, team, unassigned, soon, avg) = (scope.In(WorklistView.Open), scope.In(WorklistView.Mine), scope.In(WorklistView.Team), scope.In(WorklistView.Unassigned), scope.In(WorklistView.Soon), scope.In(WorklistView.AvgExceeded));
        var (late, paused, waiting, incomplete, telling, done) = (scope.In(WorklistView.Late), scope.In(WorklistView.Paused), scope.In(WorklistView.Waiting), scope.In(WorklistView.Incomplete), scope.In(WorklistView.Telling), scope.In(WorklistView.Done));
        // Asked in one go, so that the numbers belong together; the row of whoever looks is there to hang them on.
        var counts = await reading.Db.Employees.Where(e => e.Id == reading.Actor.Id).Select(_ => new
        {
            Open = open.Count(),
            Mine = mine.Count(),
            Team = team.Count(),
            Unassigned = unassigned.Count(),
            Soon = soon.Count(),
            Avg = avg.Count(),
            Late = late.Count(),
            Paused = paused.Count(),
            Waiting = waiting.Count(),
            Incomplete = incomplete.Count(),
            Telling = telling.Count(),
            Done = done.Count(),
        }).SingleAsync(ct);
        return new Dictionary<WorklistView, int>
        {
            [WorklistView.Open] = counts.Open,
            [WorklistView.Mine] = counts.Mine,
            [WorklistView.Team] = counts.Team,
            [WorklistView.Unassigned] = counts.Unassigned,
            [WorklistView.Soon] = counts.Soon,
            [WorklistView.AvgExceeded] = counts.Avg,
            [WorklistView.Late] = counts.Late,
            [WorklistView.Paused] = counts.Paused,
            [WorklistView.Waiting] = counts.Waiting,
            [WorklistView.Incomplete] = counts.Incomplete,
            [WorklistView.Telling] = counts.Telling,
            [WorklistView.Done] = counts.Done,
            [WorklistView.All] = counts.Open + counts.Done,
        };
    }

    /// <summary>
    /// All rows of a filter, in the order of the view, for a file. They are read in parts, each after the last row of the one before:
    /// memory does not grow with the list, and the database is not kept busy while somebody downloads.
    /// </summary>
    public async Task<Outcome<WorklistRows>> StreamAsync(WorklistFilter filter, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewRequests, ct);
        return begun.IsSuccess ? new WorklistRows(EveryRowAsync(begun.Value, filter with { Sort = null, Descending = false }, ct)) : begun.Refusal;
    }

    /// <summary>The rows of cases that were chosen, by case number; what is not there is left out.</summary>
    public async Task<Outcome<IReadOnlyList<WorklistRow>>> ChosenAsync(IReadOnlyList<CaseNumber> numbers, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var scope = await WorklistScope.OfAsync(reading, calendars, WorklistView.All, ct);
        var rows = new List<WorklistRow>();
        foreach (var part in numbers.Distinct().OrderBy(number => number.Value, StringComparer.Ordinal).Chunk(Batch))
            rows.AddRange(await RowsAsync(reading.Db.Requests.AsNoTracking().Where(r => part.Contains(r.CaseNumber)).OrderBy(r => r.CaseNumber), scope, ct));
        return rows;
    }

    private async IAsyncEnumerable<WorklistRow> EveryRowAsync(Reading begun, WorklistFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reading = begun;
        var scope = await WorklistScope.OfAsync(reading, calendars, filter.View, ct);
        for (WorklistRow? last = null; ;)
        {
            var rows = await RowsAsync(scope.Ordered(scope.After(scope.Fitting(filter), last, filter.View), filter).Take(Batch), scope, ct);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < Batch)
                yield break;
            last = rows[^1];
        }
    }

    private static async Task<List<WorklistRow>> RowsAsync(IQueryable<PrivacyRequest> requests, WorklistScope scope, CancellationToken ct) =>
        await RowsAsync(await requests.LeftJoin(scope.Db.Employees, r => r.AssigneeId, e => e.Id, Listed).ToListAsync(ct), scope, ct);

    private static async Task<List<WorklistRow>> RowsAsync(List<ListedRequest> rows, WorklistScope scope, CancellationToken ct)
    {
        // Asked apart, for the few rows it can be about: the list itself stays as fast as it is.
        var answered = rows.Where(r => r is { Kind: RequestKind.Correction, Status: RequestStatus.Answered }).Select(r => r.Id).ToList();
        var toTell = answered.Count == 0
            ? []
            : await RecipientQueries.WaitingRequests(scope.Db).Where(id => answered.Contains(id)).GroupBy(id => id).Select(ids => new { ids.Key, Count = ids.Count() }).ToDictionaryAsync(each => each.Key, each => each.Count, ct);
        return rows.ConvertAll(r =>
        {
            var calendar = scope.Calendars.Of(r.CalendarVersion);
            var term = StatutoryTerm.Compute(TermRules.For(PrivacyRequest.SubjectOf(r.Kind), r.ReceivedOn), r.ReceivedOn, r.Events, calendar, scope.Today);
            var standing = TermStanding.Of(term, scope.Today, calendar, r.EndedOn);
            return new WorklistRow(r.CaseNumber, r.Kind, r.Status, r.Channel, r.Name, r.PersonId, r.AssigneeId, r.Assignee, r.ReceivedOn, r.RegulationDate, r.AvgDate, r.TargetDate, standing, term.IsExtended, r.PausedSince, r.WaitingSince, r.EndedOn, r.OmissionReported)
            {
                RecipientsToTell = toTell.GetValueOrDefault(r.Id),
            };
        });
    }

    // What a row of the list needs of a case and of who handles it.
    private sealed record ListedRequest(
        Guid Id,
        CaseNumber CaseNumber,
        RequestKind Kind,
        RequestStatus Status,
        RequestChannel Channel,
        string Name,
        Guid? PersonId,
        Guid? AssigneeId,
        string? Assignee,
        DateOnly ReceivedOn,
        DateOnly RegulationDate,
        DateOnly AvgDate,
        DateOnly TargetDate,
        string CalendarVersion,
        List<ClockEvent> Events,
        DateOnly? PausedSince,
        DateOnly? WaitingSince,
        DateOnly? EndedOn,
        bool OmissionReported);
}
