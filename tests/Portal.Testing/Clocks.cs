using Portal.Shared.Terms;

namespace Portal.Testing;

/// <summary>Clocks of cases, with the calendar that the portal brings with it.</summary>
public static class Clocks
{
    /// <summary>No question stops it, as at delivery.</summary>
    public static TermClock Running { get; } = new(WorkingCalendar.Known, PausePolicy.Never);

    /// <summary>Each question stops it when it goes out within five working days.</summary>
    public static TermClock Pausing { get; } = new(WorkingCalendar.Known, new PausePolicy(true, true, 5));
}
