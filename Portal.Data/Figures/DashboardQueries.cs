using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Figures;

/// <summary>An open case of the team of which a limit ends soon.</summary>
/// <param name="Number">The case number.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Applicant">The name of the applicant.</param>
/// <param name="Assignee">Who handles it.</param>
/// <param name="IsMine">Whether whoever looks handles it.</param>
/// <param name="Date">The first limit that ends from today.</param>
/// <param name="Standing">How it stands.</param>
public sealed record EndingCase(CaseNumber Number, RequestKind Kind, RequestStatus Status, string Applicant, string? Assignee, bool IsMine, DateOnly Date, TermStanding Standing);

/// <summary>Somebody who is absent.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Until">The last day of the absence.</param>
/// <param name="CoveredBy">Who takes over; null when nobody can.</param>
public sealed record Absence(string Name, DateOnly Until, string? CoveredBy);

/// <summary>What the first page shows of all cases together.</summary>
/// <param name="Today">The day, in Amsterdam.</param>
/// <param name="Ending">The first of my cases, of my team and of nobody, of which a limit ends within five working days.</param>
/// <param name="EndingTotal">How many of those there are.</param>
/// <param name="Answers">The answers of the last six months, per day and kind.</param>
/// <param name="Ages">The open cases by age.</param>
/// <param name="Weeks">The open cases by the week of their target date; those of which the clock stands still have none yet.</param>
/// <param name="Overdue">Open cases of which the target date lies before today.</param>
/// <param name="Absent">Who is absent, and who covers.</param>
/// <param name="FirstYear">The first year of which there are figures.</param>
public sealed record Dashboard(
    DateOnly Today, IReadOnlyList<EndingCase> Ending, int EndingTotal, IReadOnlyList<AnswersOfDay> Answers, IReadOnlyList<AgeBand> Ages, IReadOnlyList<WeekOfWork> Weeks, int Overdue, IReadOnlyList<Absence> Absent, int FirstYear);

/// <summary>Reads what the first page shows of all cases together (2017-12). Each question is answered from an index alone.</summary>
public sealed class DashboardQueries(Changes changes, CalendarQueries calendars)
{
    /// <summary>The months of which the answers are shown.</summary>
    public const int Months = 6;

    /// <summary>The weeks of which the work is shown.</summary>
    public const int Weeks = 4;

    /// <summary>The most cases and absent colleagues that are shown by name.</summary>
    public const int Most = 6;

    /// <summary>Reads it.</summary>
    public async Task<Outcome<Dashboard>> ReadAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (db, today) = (reading.Db, reading.Today);
        var (ending, total) = await EndingAsync(reading, await calendars.CurrentAsync(db, ct), ct);
        var due = await DueAsync(db, ct);
        return new Dashboard(
            today, ending, total, await AnswersAsync(db, OnTime.FirstOf(today).AddMonths(1 - Months), ct), OpenWork.Ages(await ReceivedAsync(db, ct), today),
            OpenWork.Weeks(due, today, Weeks), due.Where(day => day.On < today).Sum(day => day.Cases), await AbsentAsync(reading, ct), await FirstYearAsync(db, today, ct));
    }

    /// <summary>The first year of which there are figures: that of the first request.</summary>
    internal static async Task<int> FirstYearAsync(PortalDbContext db, DateOnly today, CancellationToken ct) =>
        (await db.Requests.MinAsync(r => (DateOnly?)r.ReceivedOn, ct) ?? today).Year;

    // Grouped by day, because that is the order of the index: the months are put together from at most 184 days.
    private static async Task<List<AnswersOfDay>> AnswersAsync(PortalDbContext db, DateOnly from, CancellationToken ct)
    {
        var days = await db.Requests.Where(r => r.AnsweredAt != null && r.EndedOn >= from)
            .GroupBy(r => new { r.EndedOn, r.Kind })
            .Select(g => new { g.Key.EndedOn, g.Key.Kind, Answered = g.Count(), Regulation = g.Count(r => r.EndedOn <= r.RegulationDate), Avg = g.Count(r => r.EndedOn <= r.AvgDate) })
            .ToListAsync(ct);
        return days.ConvertAll(day => new AnswersOfDay(day.EndedOn!.Value, day.Kind, new OnTime(day.Answered, day.Regulation, day.Avg)));
    }

    private static async Task<List<CasesOfDay>> ReceivedAsync(PortalDbContext db, CancellationToken ct) =>
        (await db.Requests.Where(r => r.EndedOn == null).GroupBy(r => r.ReceivedOn).Select(g => new { On = g.Key, Cases = g.Count() }).ToListAsync(ct)).ConvertAll(day => new CasesOfDay(day.On, day.Cases));

    private static async Task<List<CasesOfDay>> DueAsync(PortalDbContext db, CancellationToken ct) =>
        (await db.Requests.Where(r => r.EndedOn == null && r.PausedSince == null).GroupBy(r => r.TargetDate).Select(g => new { On = g.Key, Cases = g.Count() }).ToListAsync(ct)).ConvertAll(day => new CasesOfDay(day.On, day.Cases));

    // While the clock stands still no limit ends. What passed both limits stands above in the tiles.
    private static async Task<(List<EndingCase> First, int Total)> EndingAsync(Reading reading, WorkingCalendar calendar, CancellationToken ct)
    {
        var (db, today, me) = (reading.Db, reading.Today, reading.Actor.Id);
        var until = calendar.WorkingDaysAfter(today, TermStanding.SoonWorkingDays);
        var office = await db.Employees.Where(e => e.Id == me).Select(e => e.OfficeId).FirstOrDefaultAsync(ct);
        var cases =
            from request in db.Requests
            join employee in db.Employees on request.AssigneeId equals employee.Id into assignees
            from employee in assignees.DefaultIfEmpty()
            where request.EndedOn == null && request.PausedSince == null && request.TargetDate <= until
                && (request.AssigneeId == null || employee!.OfficeId == office || (employee.CoveredById == me && employee.AbsentUntil >= today))
                && ((request.RegulationDate >= today && request.RegulationDate <= until) || (request.AvgDate >= today && request.AvgDate <= until))
            let date = request.AvgDate < today || (request.RegulationDate >= today && request.RegulationDate < request.AvgDate) ? request.RegulationDate : request.AvgDate
            orderby date, request.CaseNumber
            select new { request.CaseNumber, request.Kind, request.Status, Applicant = request.Applicant.Name, Assignee = employee == null ? null : employee.Name, IsMine = request.AssigneeId == me, Date = date, request.RegulationDate, request.AvgDate };
        var first = await cases.Take(Most).ToListAsync(ct);
        return (first.ConvertAll(row => new EndingCase(row.CaseNumber, row.Kind, row.Status, row.Applicant, row.Assignee, row.IsMine, row.Date, TermStanding.OfLimits(row.RegulationDate, row.AvgDate, row.Date, today))), first.Count < Most ? first.Count : await cases.CountAsync(ct));
    }

    private static async Task<List<Absence>> AbsentAsync(Reading reading, CancellationToken ct)
    {
        var (db, today) = (reading.Db, reading.Today);
        var absent =
            from employee in db.Employees
            where employee.DisabledAt == null && employee.AbsentUntil >= today
            join colleague in db.Employees.Where(e => e.DisabledAt == null) on employee.CoveredById equals colleague.Id into covering
            from colleague in covering.DefaultIfEmpty()
            orderby employee.AbsentUntil, employee.Name
            select new { employee.Name, employee.AbsentUntil, CoveredBy = colleague == null ? null : colleague.Name };
        return (await absent.Take(2 * Most).ToListAsync(ct)).ConvertAll(row => new Absence(row.Name, row.AbsentUntil!.Value, row.CoveredBy));
    }
}
