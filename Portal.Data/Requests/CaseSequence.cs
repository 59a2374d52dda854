namespace Portal.Data.Requests;

/// <summary>The last sequence number that was given out in a year.</summary>
public sealed class CaseSequence
{
    /// <summary>The year.</summary>
    public int Year { get; set; }

    /// <summary>The last number; the next case gets one more.</summary>
    public int Last { get; set; }
}
