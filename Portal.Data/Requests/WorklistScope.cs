using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Database;
using Portal.Data.Terms;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Data.Requests;

/// <summary>The worklist of one employee on one day, as questions to the database: which case is in which view, what fits a filter, and in what order.</summary>
internal sealed class WorklistScope
{
    private static readonly CompiledQuery<Func<PortalDbContext, Guid, DateOnly, IAsyncEnumerable<Colleague>>> CoveredBy = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, Guid me, DateOnly today) => db.Employees.Where(e => e.CoveredById == me && e.AbsentUntil >= today).Select(e => new Colleague(e.Id, true))));

    private static readonly CompiledQuery<Func<PortalDbContext, Guid, DateOnly, IAsyncEnumerable<Colleague>>> TeamOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, Guid me, DateOnly today) => db.Employees
            .Where(e => (e.CoveredById == me && e.AbsentUntil >= today) || db.Employees.Any(own => own.Id == me && own.OfficeId == e.OfficeId))
            .Select(e => new Colleague(e.Id, e.CoveredById == me && e.AbsentUntil >= today))));

    private readonly Guid actorId;
    private readonly List<Guid> mine;
    private readonly List<Guid> team;
    private readonly DateOnly soonFrom;
    private readonly DateOnly soonUntil;
    private readonly List<(DateOnly Until, List<string> Versions)> earlier;

    private WorklistScope(Reading reading, Calendars calendars, List<Guid> covered, List<Guid> team)
    {
        (Db, Today, Calendars, actorId) = (reading.Db, reading.Today, calendars, reading.Actor.Id);
        mine = [actorId, .. covered.Where(id => id != actorId)];
        this.team = team;
        var ends = calendars.Editions.Select(e => e.Version).Distinct(StringComparer.Ordinal).ToDictionary(version => version, version => SoonUntil(calendars.Of(version)), StringComparer.Ordinal);
        var known = calendars.Editions.Select(e => calendars.Of(e.Version)).Append(calendars.Current).ToList();
        // A case of which neither limit has passed has no target before the last working day before today.
        soonFrom = known.Min(calendar => calendar.RollBack(Today.AddDays(-1)));
        soonUntil = ends.Values.Append(SoonUntil(calendars.Current)).Max();
        earlier = [.. ends.Where(end => end.Value < soonUntil).GroupBy(end => end.Value).Select(group => (group.Key, group.Select(end => end.Key).ToList()))];
    }

    /// <summary>The database.</summary>
    public PortalDbContext Db { get; }

    /// <summary>Today in Amsterdam.</summary>
    public DateOnly Today { get; }

    /// <summary>The calendars with which dates were promised.</summary>
    public Calendars Calendars { get; }

    /// <summary>Reads what the views need: the calendars, whom I cover and, for a view that asks for it, who works in my office.</summary>
    public static async Task<WorklistScope> OfAsync(Reading reading, CalendarQueries calendars, WorklistView view, CancellationToken ct)
    {
        var all = await calendars.AllAsync(reading.Db, ct);
        if (view is not (WorklistView.Mine or WorklistView.Team))
            return new WorklistScope(reading, all, [], []);
        var found = await (view == WorklistView.Team ? TeamOf : CoveredBy).For(reading.Db)(reading.Db, reading.Actor.Id, reading.Today).ToListAsync(ct);
        return new WorklistScope(reading, all, [.. found.Where(colleague => colleague.IsCovered).Select(colleague => colleague.Id)], found.ConvertAll(colleague => colleague.Id));
    }

    /// <summary>The cases of a view.</summary>
    public IQueryable<PrivacyRequest> In(WorklistView view)
    {
        var all = Db.Requests.AsNoTracking();
        var open = all.Where(r => r.EndedOn == null);
        var waiting = RecipientQueries.WaitingRequests(Db);
        return view switch
        {
            WorklistView.Open => open,
            WorklistView.Mine when mine.Count == 1 => open.Where(r => r.AssigneeId == actorId),
            WorklistView.Mine => open.Where(r => mine.Contains(r.AssigneeId!.Value)),
            WorklistView.Team => open.Where(r => team.Contains(r.AssigneeId!.Value)),
            WorklistView.Unassigned => open.Where(r => r.AssigneeId == null),
            WorklistView.Soon => Soon(open),
            WorklistView.AvgExceeded => open.Where(r => r.AvgLateAfter < Today),
            WorklistView.Late => open.Where(r => r.LateAfter < Today),
            WorklistView.Paused => all.Where(r => r.PausedSince != null),
            WorklistView.Waiting => all.Where(r => r.WaitingSince != null),
            WorklistView.Incomplete => all.Where(r => r.OmissionReported),
            WorklistView.Telling => all.Where(r => waiting.Contains(r.Id)),
            WorklistView.Done => all.Where(r => r.EndedOn != null),
            WorklistView.All => all,
        };
    }

    /// <summary>The cases of a view that fit the filter; of a search the newest, no more than are shown. An id begins with the moment at which it was made.</summary>
    public IQueryable<PrivacyRequest> Matching(WorklistFilter filter)
    {
        if (filter.Search is not { } search || WordsOf(search).Count == 0)
            return Fitting(filter);
        if (FoundByWords(filter) is not { } found)
            return Fitting(filter).OrderByDescending(r => r.Id).Take(WorklistFilter.MostFound);
        var newest = found.OrderByDescending(id => id).Take(WorklistFilter.MostFound);
        return Db.Requests.AsNoTracking().Where(r => newest.Contains(r.Id));
    }

    /// <summary>The case numbers that are looked for in all cases, where nothing else is asked; otherwise null.</summary>
    public IReadOnlyList<CaseNumber>? NumbersOf(WorklistFilter filter) =>
        AsksOnlyTheSearch(filter) && filter.Order is null && CaseNumberSearch.TryRead(filter.Search, Today.Year, out var numbers) ? numbers : null;

    /// <summary>All cases of a view that fit the filter.</summary>
    public IQueryable<PrivacyRequest> Fitting(WorklistFilter filter)
    {
        var requests = In(filter.View);
        if (filter.Kind is { } kind)
            requests = requests.Where(r => r.Kind == kind);
        if (filter.Status is { } status)
            requests = requests.Where(r => r.Status == status);
        if (filter.Channel is { } channel)
            requests = requests.Where(r => r.Channel == channel);
        if (filter.AssigneeId is { } assignee)
            requests = requests.Where(r => r.AssigneeId == assignee);
        if (filter.From is { } from)
            requests = requests.Where(r => r.ReceivedOn >= from);
        if (filter.Until is { } until)
            requests = requests.Where(r => r.ReceivedOn <= until);
        return filter.IsSearch ? Found(requests, filter.Search!) : requests;
    }

    /// <summary>In the order of the filter, or of the view; what is equal by case number.</summary>
    public IQueryable<PrivacyRequest> Ordered(IQueryable<PrivacyRequest> requests, WorklistFilter filter) => filter.Order switch
    {
        null => OrderedByView(requests, filter.View),
        WorklistSort.Name => By(requests, r => r.Applicant.Name, filter.Descending),
        WorklistSort.Kind => By(requests, r => r.Kind, filter.Descending),
        WorklistSort.Status => By(requests, Step, filter.Descending),
        WorklistSort.Received => By(requests, r => r.ReceivedOn, filter.Descending),
        WorklistSort.Target => By(requests, r => r.TargetDate, filter.Descending),
        WorklistSort.Regulation => By(requests, r => r.RegulationDate, filter.Descending),
        WorklistSort.Avg => By(requests, r => r.AvgDate, filter.Descending),
        WorklistSort.Assignee => ByAssignee(requests, filter.Descending),
        { } unknown => throw new ArgumentOutOfRangeException(nameof(filter), unknown, "There is no such column."),
    };

    /// <summary>What comes after a row in the order of the view; everything when there is no row.</summary>
    public IQueryable<PrivacyRequest> After(IQueryable<PrivacyRequest> requests, WorklistRow? last, WorklistView view)
    {
        if (last is null)
            return requests;
        var number = last.Number;
        var (target, regulation, avg, paused, waiting, ended) = (last.TargetDate, last.RegulationDate, last.AvgDate, last.PausedSince, last.WaitingSince, last.EndedOn);
        return view switch
        {
            WorklistView.Open or WorklistView.Mine or WorklistView.Team or WorklistView.Unassigned or WorklistView.Soon => requests.Where(r => r.TargetDate >= target && (r.TargetDate > target || r.CaseNumber > number)),
            WorklistView.AvgExceeded => requests.Where(r => r.AvgLateAfter >= avg && (r.AvgLateAfter > avg || r.CaseNumber > number)),
            WorklistView.Late => requests.Where(r => r.LateAfter >= regulation && (r.LateAfter > regulation || r.CaseNumber > number)),
            WorklistView.Paused => requests.Where(r => r.PausedSince >= paused && (r.PausedSince > paused || r.CaseNumber > number)),
            WorklistView.Waiting => requests.Where(r => r.WaitingSince >= waiting && (r.WaitingSince > waiting || r.CaseNumber > number)),
            WorklistView.Incomplete or WorklistView.Telling => requests.Where(r => r.EndedOn >= ended && (r.EndedOn > ended || r.CaseNumber > number)),
            WorklistView.Done => requests.Where(r => r.EndedOn <= ended && (r.EndedOn < ended || r.CaseNumber < number)),
            WorklistView.All => requests.Where(r => r.CaseNumber < number),
        };
    }

    /// <summary>How many cases fit; of a search one more than are shown at most, whichever are found first.</summary>
    public Task<int> CountAsync(WorklistFilter filter, CancellationToken ct) => filter switch
    {
        { IsSearch: false } => Fitting(filter).CountAsync(ct),
        _ when FoundByWords(filter) is { } found => found.Take(WorklistFilter.MostFound + 1).CountAsync(ct),
        _ => Fitting(filter).Take(WorklistFilter.MostFound + 1).CountAsync(ct),
    };

    // A status is stored as a word; its order is that of the work.
    private static Expression<Func<PrivacyRequest, int>> Step { get; } = r =>
        r.Status == RequestStatus.Received ? 0
        : r.Status == RequestStatus.InHandling ? 1
        : r.Status == RequestStatus.IdentityAsked ? 2
        : r.Status == RequestStatus.AwaitingApplicant ? 3
        : r.Status == RequestStatus.Decided ? 4
        : r.Status == RequestStatus.Answered ? 5
        : r.Status == RequestStatus.Closed ? 6
        : 7;

    private static IQueryable<PrivacyRequest> By<T>(IQueryable<PrivacyRequest> requests, Expression<Func<PrivacyRequest, T>> key, bool descending = false) =>
        descending ? requests.OrderByDescending(key).ThenByDescending(r => r.CaseNumber) : requests.OrderBy(key).ThenBy(r => r.CaseNumber);

    private IQueryable<PrivacyRequest> ByAssignee(IQueryable<PrivacyRequest> requests, bool descending)
    {
        var handled = from request in requests from employee in Db.Employees.Where(e => e.Id == request.AssigneeId).DefaultIfEmpty() select new { request, employee.Name };
        return (descending ? handled.OrderByDescending(h => h.Name).ThenByDescending(h => h.request.CaseNumber) : handled.OrderBy(h => h.Name).ThenBy(h => h.request.CaseNumber)).Select(h => h.request);
    }

    private static IQueryable<PrivacyRequest> OrderedByView(IQueryable<PrivacyRequest> requests, WorklistView view) => view switch
    {
        WorklistView.Open or WorklistView.Mine or WorklistView.Team or WorklistView.Unassigned or WorklistView.Soon => By(requests, r => r.TargetDate),
        WorklistView.AvgExceeded => By(requests, r => r.AvgLateAfter),
        WorklistView.Late => By(requests, r => r.LateAfter),
        WorklistView.Paused => By(requests, r => r.PausedSince),
        WorklistView.Waiting => By(requests, r => r.WaitingSince),
        WorklistView.Incomplete or WorklistView.Telling => By(requests, r => r.EndedOn),
        WorklistView.Done => By(requests, r => r.EndedOn, descending: true),
        WorklistView.All => requests.OrderByDescending(r => r.CaseNumber),
    };

    // The last day that is at most five working days away.
    private DateOnly SoonUntil(WorkingCalendar calendar) => calendar.WorkingDaysAfter(Today, TermStanding.SoonWorkingDays + 1).AddDays(-1);

    // The working days are those of the calendar with which the dates of a case were promised.
    private IQueryable<PrivacyRequest> Soon(IQueryable<PrivacyRequest> open)
    {
        var soon = open.Where(r => r.TargetDate >= soonFrom && r.TargetDate <= soonUntil && r.PausedSince == null && r.LateAfter >= Today && r.AvgLateAfter >= Today);
        foreach (var (until, versions) in earlier)
            soon = soon.Where(r => r.TargetDate <= until || !versions.Contains(r.CalendarVersion));
        return soon;
    }

    private IQueryable<PrivacyRequest> Found(IQueryable<PrivacyRequest> requests, string search)
    {
        if (CaseNumberSearch.TryRead(search, Today.Year, out var numbers))
            return requests.Where(r => numbers.Contains(r.CaseNumber));
        var words = WordsOf(search);
        if (words.Count == 0)
            return requests.Where(_ => false);
        var found = HavingAll(words[0], words[1..]);
        return requests.Where(r => found.Contains(r.Id));
    }

    // Where nothing else is asked than a name, the words alone tell whom it finds.
    private IQueryable<Guid>? FoundByWords(WorklistFilter filter) => AsksOnlyTheSearch(filter) && WordsOf(filter.Search!) is [var first, .. var others] ? HavingAll(first, others).Distinct() : null;

    private static bool AsksOnlyTheSearch(WorklistFilter filter) => filter is { IsSearch: true } && filter with { Search = null } is { View: WorklistView.All, IsNarrowed: false };

    private IQueryable<Guid> HavingAll(string first, IReadOnlyList<string> others)
    {
        var found = BeginningWith(first);
        foreach (var word in others)
        {
            var also = BeginningWith(word);
            found = found.Where(w => also.Any(other => other.RequestId == w.RequestId));
        }

        return found.Select(w => w.RequestId);
    }

    // The longest word is had by the fewest: it is looked up, and the others only for whom it was found. None of a number.
    private List<string> WordsOf(string search) => CaseNumberSearch.TryRead(search, Today.Year, out _) ? [] : [.. SearchWords.Typed(search).OrderByDescending(word => word.Length)];

    private IQueryable<ApplicantWord> BeginningWith(string word)
    {
        var after = SearchWords.After(word);
        return Db.ApplicantWords.Where(w => string.Compare(w.Word, word) >= 0 && string.Compare(w.Word, after) < 0);
    }

    private sealed record Colleague(Guid Id, bool IsCovered);
}
