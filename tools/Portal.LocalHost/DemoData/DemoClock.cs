namespace Portal.LocalHost.DemoData;

/// <summary>A clock that the demo data move through the past, so that every step has its own day.</summary>
internal sealed class DemoClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now;

    public override DateTimeOffset GetUtcNow() => now;

    public void Set(DateTimeOffset moment) => now = moment;
}
