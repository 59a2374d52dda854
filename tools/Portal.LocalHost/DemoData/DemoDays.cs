using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.LocalHost.DemoData;

/// <summary>The days of the demo data, counted back from today: some cases must be nearly due whenever the demonstration is.</summary>
internal sealed class DemoDays(DateOnly today, WorkingCalendar calendar)
{
    public DateOnly Today => today;

    public WorkingCalendar Calendar => calendar;

    /// <summary>The last working day not after so many days ago. Later days never come out earlier.</summary>
    public DateOnly On(int daysAgo) => calendar.RollBack(today.AddDays(-daysAgo));

    /// <summary>How many days ago a request came in that stands like this today; the latest working day that does.</summary>
    public int ReceivedAgo(TermState state, RequestKind kind = RequestKind.Access)
    {
        // Around the end of February the AVG month can be as short as the four weeks: then nothing is late and still within the AVG.
        var candidates = Enumerable.Range(1, 70).Where(ago => StateOf(ago, kind) == state).ToList();
        return candidates.Exists(IsWorkingDay) ? candidates.First(IsWorkingDay) : candidates.Count > 0 ? candidates[0] : 50;

        bool IsWorkingDay(int ago) => calendar.IsWorkingDay(today.AddDays(-ago));
    }

    /// <summary>An hour of a day in Amsterdam.</summary>
    public static DateTimeOffset Moment(DateOnly day, int hour) =>
        new(day, new TimeOnly(hour, 0), DutchTime.Local(new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.Zero)).Offset);

    private TermState StateOf(int ago, RequestKind kind)
    {
        var received = today.AddDays(-ago);
        return TermStanding.Of(StatutoryTerm.Compute(TermRules.For(PrivacyRequest.SubjectOf(kind), received), received, [], calendar, today), today, calendar).State;
    }
}
