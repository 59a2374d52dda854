namespace Portal.Shared.Hosting.Components;

/// <summary>How a case or task stands against its deadline. Each has its own icon and colour; the words come from the page.</summary>
public enum ChipState
{
    /// <summary>More than a week left.</summary>
    OnTime,

    /// <summary>A week or less left.</summary>
    Soon,

    /// <summary>Past the date of the regulations.</summary>
    Late,

    /// <summary>Past the date of AVG 12(3); outranks everything else.</summary>
    AvgExceeded,

    /// <summary>The clock stands still, or somebody else has to act.</summary>
    Paused,

    /// <summary>Answered or stopped; no date presses any more.</summary>
    Done,

    /// <summary>Something that was not opened yet.</summary>
    New,
}
