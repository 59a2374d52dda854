using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Terms;

/// <summary>The dates that a case shows to everybody who works on it.</summary>
/// <param name="Target">The target date.</param>
/// <param name="Regulation">The last day of the regulations.</param>
/// <param name="Avg">The last day of the AVG.</param>
public sealed record CaseDates(DateOnly Target, DateOnly Regulation, DateOnly Avg)
{
    internal static CaseDates Of(Term term) => new(term.TargetDate, term.RegulationDate, term.AvgDate);
}

/// <summary>An open case that has other dates under another calendar.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Applicant">Who asks.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="IsPaused">Whether its clock stands still: the dates are then those of the day on which it stopped.</param>
/// <param name="IsExtended">Whether it was extended.</param>
/// <param name="HasEmail">Whether the portal can tell the applicant; otherwise somebody else must.</param>
/// <param name="Before">The dates it has.</param>
/// <param name="After">The dates it would have.</param>
public sealed record MovingCase(Guid Id, CaseNumber Number, string Applicant, RequestKind Kind, bool IsPaused, bool IsExtended, bool HasEmail, CaseDates Before, CaseDates After);

/// <summary>
/// Finds the open cases whose dates another edition of the calendar changes. Per edition with which dates were promised only the cases
/// with a touched date are read (<see cref="TouchedDates"/>), each set by its own index; of those, the ones that really change stay.
/// </summary>
public static class MovingCases
{
    internal static async Task<List<MovingCase>> FindAsync(PortalDbContext db, IReadOnlyList<CalendarEdition> editions, CalendarEdition after, CancellationToken ct)
    {
        var calendar = after.ToCalendar();
        Dictionary<Guid, MovingCase> found = [];
        foreach (var before in editions.Where(edition => edition.Version != after.Version).DistinctBy(edition => edition.Version))
        {
            if (TouchedDates.Between(before, after) is not { IsEmpty: false } touched)
                continue;
            foreach (var near in Near(touched))
            {
                await foreach (var row in Rows(db.Requests.AsNoTracking().Where(r => r.EndedOn == null && r.CalendarVersion == before.Version).Where(near)).AsAsyncEnumerable().WithCancellation(ct))
                {
                    if (Moved(row, calendar) is { } moving)
                        found[row.Id] = moving;
                }
            }
        }

        return [.. found.Values.OrderBy(moving => moving.Before.Target).ThenBy(moving => moving.Number.Value, StringComparer.Ordinal)];
    }

    /// <summary>The term as it is stored: while the clock stands still the dates are kept as on the day it stopped.</summary>
    internal static Term TermOf(PrivacyRequest request, WorkingCalendar calendar) => request.TermOn(calendar, request.PausedSince ?? request.ReceivedOn);

    /// <summary>The requests with a touched date, in four questions and not one with "or": each is answered by an index of its own, whatever the database makes of it.</summary>
    public static IReadOnlyList<Expression<Func<PrivacyRequest, bool>>> Near(TouchedDates touched)
    {
        List<DateOnly> ends = [.. touched.Ends], targets = [.. touched.Targets];
        List<DateOnly?> told = [.. touched.Extensions.Select(day => (DateOnly?)day)];
        return
        [
            r => ends.Contains(r.RegulationDate),
            r => ends.Contains(r.AvgDate),
            r => targets.Contains(r.TargetDate),
            r => told.Contains(r.ExtendedOn),
        ];
    }

    private static IQueryable<Row> Rows(IQueryable<PrivacyRequest> requests) => requests.Select(r => new Row(
        r.Id, r.CaseNumber, r.Applicant.Name, r.Applicant.Email != null, r.Kind, r.ReceivedOn, r.PausedSince, r.ExtendedOn, EF.Property<List<ClockEvent>>(r, "clockEvents"), r.TargetDate, r.RegulationDate, r.AvgDate));

    private static MovingCase? Moved(Row row, WorkingCalendar calendar)
    {
        var term = StatutoryTerm.Compute(TermRules.For(PrivacyRequest.SubjectOf(row.Kind), row.ReceivedOn), row.ReceivedOn, row.Events, calendar, row.PausedSince ?? row.ReceivedOn);
        CaseDates before = new(row.Target, row.Regulation, row.Avg), after = CaseDates.Of(term);
        return before == after ? null : new MovingCase(row.Id, row.Number, row.Applicant, row.Kind, row.PausedSince is not null, row.ExtendedOn is not null, row.HasEmail, before, after);
    }

    private sealed record Row(Guid Id, CaseNumber Number, string Applicant, bool HasEmail, RequestKind Kind, DateOnly ReceivedOn, DateOnly? PausedSince, DateOnly? ExtendedOn, List<ClockEvent> Events, DateOnly Target, DateOnly Regulation, DateOnly Avg);
}
