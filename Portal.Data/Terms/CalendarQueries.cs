using Portal.Shared.Terms;

namespace Portal.Data.Terms;

/// <summary>The calendar of today: the royal-decree days that are known.</summary>
public sealed class CalendarQueries
{
    /// <summary>The calendar that new dates are computed with.</summary>
    public ValueTask<WorkingCalendar> CurrentAsync(CancellationToken ct) => ValueTask.FromResult(WorkingCalendar.Known);
}
