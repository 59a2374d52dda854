namespace Portal.Testing;

/// <summary>A clock that stands still until a test moves it. Timers never fire: tests call what a timer would call.</summary>
public sealed class FakeTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now;

    /// <summary>Friday 27 November 2026, 10.00 in Amsterdam: four weeks later is Christmas.</summary>
    public static FakeTime Default() => new(new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero));

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves the clock on.</summary>
    public void Advance(TimeSpan by) => now += by;

    /// <summary>Puts the clock at a moment.</summary>
    public void Set(DateTimeOffset moment) => now = moment;

    /// <summary>Puts the clock at noon in Amsterdam on a day.</summary>
    public void Set(DateOnly day) => now = new DateTimeOffset(day, new TimeOnly(11, 0), TimeSpan.Zero);
}
