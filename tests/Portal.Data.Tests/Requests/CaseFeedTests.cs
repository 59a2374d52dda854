using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Data.Requests;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

public sealed class CaseFeedTests : IDisposable
{

    private readonly SteppedTime time = new();
    private readonly CaseFeed feed;

    public CaseFeedTests() => feed = new CaseFeed(time, NullLogger<CaseFeed>.Instance);

    public void Dispose() => time.Dispose();

    [Fact]
    public async Task Publish_AHundredTimesInASecond_IsOneMessageAtOnceAndOneAfterwards()
    {
        var (heard, subscription) = Listen();
        using var _ = subscription;

        feed.Publish(ChangedCases.Of([Number(0)]));
        Assert.Equal([Number(0)], (await NextAsync(heard)).Numbers!);
        await time.ArmedAsync();
        for (var number = 1; number < 100; number++)
            feed.Publish(ChangedCases.Of([Number(number)]));
        Assert.False(heard.TryRead(out var _));
        time.Advance(CaseFeed.Pause);

        Assert.Equal(99, (await NextAsync(heard)).Numbers!.Count);
        await time.ArmedAsync();
        time.Advance(CaseFeed.Pause);
        feed.Publish(ChangedCases.Of([Number(7)]));
        Assert.Equal([Number(7)], (await NextAsync(heard)).Numbers!);
    }

    [Fact]
    public async Task Publish_ToASlowAndAFailingListener_ReachesTheOthers()
    {
        var never = new TaskCompletionSource();
        using var slow = feed.Subscribe(_ => never.Task);
        using var failing = feed.Subscribe(_ => throw new InvalidOperationException());
        var (heard, subscription) = Listen();
        using var _ = subscription;

        feed.Publish(ChangedCases.Anything);

        Assert.Null((await NextAsync(heard)).Numbers);
    }

    [Fact]
    public async Task Publish_AfterAFailure_IsHeardAgain()
    {
        var heard = Channel.CreateUnbounded<ChangedCases>();
        using var _ = feed.Subscribe(changed =>
        {
            heard.Writer.TryWrite(changed);
            throw new InvalidOperationException();
        });

        feed.Publish(ChangedCases.Anything);
        await NextAsync(heard.Reader);
        await time.ArmedAsync();
        time.Advance(CaseFeed.Pause);
        feed.Publish(ChangedCases.Of([Number(3)]));

        Assert.Equal([Number(3)], (await NextAsync(heard.Reader)).Numbers!);
    }

    [Fact]
    public async Task Dispose_OfAListener_HearsNothingMoreAndIsForgotten()
    {
        var (heard, subscription) = Listen();
        var page = await ClosedPageAsync();
        Assert.Equal(1, feed.Listeners);

        subscription.Dispose();

        Assert.Equal(0, feed.Listeners);
        Assert.True(SpinWait.SpinUntil(() => IsForgotten(page), Patience.Limit));
        var (other, still) = Listen();
        using var _ = still;
        feed.Publish(ChangedCases.Of([Number(5)]));
        await NextAsync(other);
        while (heard.TryRead(out var earlier))
            Assert.Null(earlier.Numbers);
    }

    [Fact]
    public void Changed_OfManyCases_MayBeAnyCase()
    {
        var many = ChangedCases.Of(Enumerable.Range(0, ChangedCases.Most + 1).Select(Number));
        Assert.Null(many.Numbers);
        Assert.True(many.Concerns(Number(999)));
        Assert.True(ChangedCases.Of([Number(1)]).And(ChangedCases.Of([Number(2)])).Concerns(Number(2)));
        Assert.False(ChangedCases.Of([Number(1)]).Concerns(Number(2)));
        Assert.Null(ChangedCases.Of([Number(1)]).And(ChangedCases.Anything).Numbers);
    }

    // What a circuit that ended leaves behind, in the middle of the pause after a message: nothing may hold it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> ClosedPageAsync()
    {
        var page = new Page();
        var listening = feed.Subscribe(page.HearAsync);
        feed.Publish(ChangedCases.Anything);
        await page.Heard.Task.WaitAsync(Patience.Limit);
        await time.ArmedAsync();
        listening.Dispose();
        return new WeakReference(page);
    }

    private static bool IsForgotten(WeakReference page)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return !page.IsAlive;
    }

    private (ChannelReader<ChangedCases> Heard, IDisposable Subscription) Listen()
    {
        var heard = Channel.CreateUnbounded<ChangedCases>();
        return (heard.Reader, feed.Subscribe(changed => heard.Writer.WriteAsync(changed).AsTask()));
    }

    private static async Task<ChangedCases> NextAsync(ChannelReader<ChangedCases> heard) => await heard.ReadAsync().AsTask().WaitAsync(Patience.Limit);

    private static CaseNumber Number(int sequence) => CaseNumber.Of(2026, sequence + 1);

    private sealed class Page
    {
        public TaskCompletionSource Heard { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HearAsync(ChangedCases changed)
        {
            Heard.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
