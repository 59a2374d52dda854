using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>What an employee starts the day with.</summary>
/// <param name="Name">The name of the employee.</param>
/// <param name="Roles">The roles, which decide what is shown.</param>
/// <param name="On">Today in Amsterdam.</param>
/// <param name="Counts">How many cases are in each view of the worklist; null for somebody who does not see requests.</param>
/// <param name="Mine">My cases that are due first.</param>
/// <param name="Incomplete">Answers in which the applicant misses something.</param>
/// <param name="PendingNotices">How many persons are still to be told of their registration (2017-11.1).</param>
/// <param name="FirstNoticeDue">The first day on which one of them must have been told.</param>
public sealed record Today(string Name, IReadOnlySet<Role> Roles, DateOnly On, IReadOnlyDictionary<WorklistView, int>? Counts, IReadOnlyList<WorklistRow> Mine, IReadOnlyList<WorklistRow> Incomplete, int PendingNotices, DateOnly? FirstNoticeDue)
{
    /// <summary>Whether one of the roles carries the permission.</summary>
    public bool May(Permission permission) => Roles.Any(role => Permissions.Allows(role, permission));
}

/// <summary>Reads the first page of the back office, for every role.</summary>
public sealed class TodayQueries(ActorResolver actors, Changes changes, WorklistQueries worklist, TimeProvider time)
{
    private const int Most = 6;

    /// <summary>What there is to do today, as far as the employee may know.</summary>
    public async Task<Outcome<Today>> TodayAsync(CancellationToken ct)
    {
        if (await actors.FindAsync(ct) is not { } actor)
            return new NotKnown();
        var (pending, firstDue) = actor.May(Permission.HandleNotices) ? await NoticesAsync(ct) : default;
        var today = new Today(actor.Name, actor.Roles, DutchTime.Today(time), null, [], [], pending, firstDue);
        if (!actor.May(Permission.ViewRequests))
            return today;
        var counts = await worklist.CountsAsync(ct);
        var mine = await worklist.PageAsync(new WorklistFilter(WorklistView.Mine), ct);
        var incomplete = await worklist.PageAsync(new WorklistFilter(WorklistView.Incomplete), ct);
        if (!counts.IsSuccess || !mine.IsSuccess || !incomplete.IsSuccess)
            return counts.Refusal ?? mine.Refusal ?? incomplete.Refusal!;
        return today with { Counts = counts.Value, Mine = [.. mine.Value.Rows.Take(Most)], Incomplete = [.. incomplete.Value.Rows.Take(Most)] };
    }

    private async Task<(int Count, DateOnly? FirstDue)> NoticesAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleNotices, ct);
        if (!begun.IsSuccess)
            return (0, null);
        await using var reading = begun.Value;
        var visible = reading.Db.Persons.VisibleTo(reading.Db, reading.Actor, reading.Today);
        var due = reading.Db.Notices.AsNoTracking().Where(n => n.Status == NoticeStatus.Pending && visible.Any(p => p.Id == n.PersonId));
        return (await due.CountAsync(ct), await due.MinAsync(n => (DateOnly?)n.RegulationDate, ct));
    }
}
