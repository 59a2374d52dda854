namespace Portal.Testing;

/// <summary>A clock whose timers fire when, and only when, a test moves it on.</summary>
public sealed class SteppedTime : TimeProvider, IDisposable
{
    private readonly Lock gate = new();
    private readonly List<StepTimer> timers = [];
    private readonly SemaphoreSlim armed = new(0);
    private DateTimeOffset now = FakeTime.Default().GetUtcNow();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StepTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until something waits for the clock, once for each time it did so.</summary>
    public async Task ArmedAsync(CancellationToken ct = default)
    {
        if (!await armed.WaitAsync(Patience.Limit, ct))
            throw new TimeoutException("Nothing waited for the clock.");
    }

    /// <summary>Moves the clock on, and fires what is due then.</summary>
    public void Advance(TimeSpan by)
    {
        List<StepTimer> due;
        lock (gate)
        {
            now += by;
            due = timers.FindAll(timer => timer.DueAt <= now);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    /// <inheritdoc />
    public void Dispose() => armed.Dispose();

    private sealed class StepTimer(SteppedTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan every;

        public DateTimeOffset DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.timers.Remove(this);
                every = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueAt = time.now + dueTime;
                time.timers.Add(this);
            }

            time.armed.Release();
            return true;
        }

        public void Fire()
        {
            if (every > TimeSpan.Zero)
                Change(every, every);
            else
                Dispose();
            callback(state);
        }

        public void Dispose()
        {
            lock (time.gate)
                time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
