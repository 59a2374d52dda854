namespace Portal.Shared.Reports;

/// <summary>What the director chose about reports: one row.</summary>
public sealed class ReportSettings
{
    /// <summary>How many days after the end of a trajectory its contacts see the reports, unless chosen otherwise.</summary>
    public const int DefaultDaysAfterEnd = 90;

    /// <summary>Within how many working days a client is asked to react, unless chosen otherwise.</summary>
    public const int DefaultReactionWorkingDays = 10;

    private ReportSettings()
    {
    }

    /// <summary>Always 1: there is one row.</summary>
    public int Id { get; private set; } = 1;

    /// <summary>How many days after the end of a trajectory its contacts see the reports.</summary>
    public int DaysAfterEnd { get; private set; } = DefaultDaysAfterEnd;

    /// <summary>Within how many working days a client is asked to react to a report.</summary>
    public int ReactionWorkingDays { get; private set; } = DefaultReactionWorkingDays;

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>What holds until somebody chooses.</summary>
    public static ReportSettings Default => new();

    /// <summary>Chooses.</summary>
    public void Choose(int daysAfterEnd, int reactionWorkingDays)
    {
        (DaysAfterEnd, ReactionWorkingDays) = (daysAfterEnd, reactionWorkingDays);
        Version++;
    }
}
