namespace Portal.Data.Messages;

/// <summary>Wakes the sender of this process as soon as a message was stored; the other process finds it at its next look.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    /// <summary>There is something to send.</summary>
    public void Wake()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>Waits until somebody wakes us, or this long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => bell.WaitAsync(atMost, ct);

    /// <inheritdoc />
    public void Dispose() => bell.Dispose();
}
