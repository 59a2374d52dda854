namespace Portal.Shared.Hosting.Components;

/// <summary>Where a step of a <see cref="Timeline" /> lies.</summary>
public enum TimelineState
{
    /// <summary>Happened: filled dot.</summary>
    Done,

    /// <summary>Goes on now: ring.</summary>
    Now,

    /// <summary>Still to come: dotted line.</summary>
    Next,
}

/// <summary>One step of a <see cref="Timeline" />.</summary>
/// <param name="State">Done, now or next.</param>
/// <param name="Title">What happens.</param>
/// <param name="When">When, in words.</param>
/// <param name="Text">A sentence of explanation.</param>
public sealed record TimelineItem(TimelineState State, string Title, string? When = null, string? Text = null);
