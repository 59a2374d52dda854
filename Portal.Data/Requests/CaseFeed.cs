using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>Which cases somebody changed: numbers only, so whoever hears it must read the case, and asks permission there.</summary>
/// <param name="Numbers">The cases; null when any case may have changed.</param>
public sealed record ChangedCases(IReadOnlySet<CaseNumber>? Numbers)
{
    /// <summary>So many numbers are remembered; of more it is only said that something changed.</summary>
    public const int Most = 100;

    /// <summary>Any case may have changed: nobody listened for a while, or there were too many to name.</summary>
    public static ChangedCases Anything { get; } = new((IReadOnlySet<CaseNumber>?)null);

    /// <summary>These cases.</summary>
    public static ChangedCases Of(IEnumerable<CaseNumber> numbers) => numbers.ToHashSet() is { Count: <= Most } some ? new ChangedCases(some) : Anything;

    /// <summary>Whether this case may be among them.</summary>
    public bool Concerns(CaseNumber number) => Numbers is null || Numbers.Contains(number);

    /// <summary>Both together.</summary>
    public ChangedCases And(ChangedCases other) => Numbers is null || other.Numbers is null ? Anything : Of(Numbers.Concat(other.Numbers));
}

/// <summary>
/// Tells open pages that a case changed, whoever changed it and on whichever server. Each listener hears the first change at once and then at
/// most one message a second: a hundred changes are one refresh. A listener that is slow, or fails, holds up nobody else.
/// </summary>
public sealed partial class CaseFeed(TimeProvider time, ILogger<CaseFeed> logger)
{
    /// <summary>The shortest time between two messages to one listener.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time = time;
    private readonly ILogger<CaseFeed> logger = logger;
    private readonly ConcurrentDictionary<Subscription, bool> subscriptions = new();

    // Many pages that read at the same moment would hold up each other: with more of them each hears less often.
    private TimeSpan PauseNow => Pause * Math.Max(1, subscriptions.Count / 10);

    /// <summary>How many listen now.</summary>
    public int Listeners => subscriptions.Count;

    /// <summary>Listens until what is returned is disposed of.</summary>
    public IDisposable Subscribe(Func<ChangedCases, Task> onChanged)
    {
        var subscription = new Subscription(this, onChanged);
        subscriptions[subscription] = true;
        return subscription;
    }

    /// <summary>Tells everybody who listens; it does not wait for them.</summary>
    public void Publish(ChangedCases changed)
    {
        foreach (var subscription in subscriptions.Keys)
            subscription.Tell(changed);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page could not show what changed: {Problem}. It shows it at the next change.")]
    private static partial void LogFailed(ILogger logger, string problem);

    private sealed class Subscription(CaseFeed feed, Func<ChangedCases, Task> onChanged) : IDisposable
    {
        private readonly Lock gate = new();
        private readonly CancellationTokenSource ended = new();
        private ChangedCases? waiting;
        private bool isTelling;

        public void Tell(ChangedCases changed)
        {
            lock (gate)
            {
                if (ended.IsCancellationRequested)
                    return;
                waiting = waiting?.And(changed) ?? changed;
                if (isTelling)
                    return;
                isTelling = true;
            }

            _ = Task.Run(TellAsync);
        }

        public void Dispose()
        {
            feed.subscriptions.TryRemove(this, out _);
            ended.Cancel();
        }

        private async Task TellAsync()
        {
            while (Next() is { } changed)
            {
                try
                {
                    await onChanged(changed);
                }
                catch (Exception problem)
                {
                    // A page that is closed while it reads is no problem.
                    if (!ended.IsCancellationRequested)
                        LogFailed(feed.logger, problem.GetType().Name);
                }

                await Task.Delay(feed.PauseNow, feed.time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private ChangedCases? Next()
        {
            lock (gate)
            {
                var next = ended.IsCancellationRequested ? null : waiting;
                waiting = null;
                isTelling = next is not null;
                return next;
            }
        }
    }
}
