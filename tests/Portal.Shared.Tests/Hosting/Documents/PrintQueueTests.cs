using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting.Documents;

/// <summary>Who prints, who waits and who is refused, with a browser that prints at once and documents that are written when the test says so.</summary>
public sealed class PrintQueueTests
{
    /// <summary>What may happen, in any order, as often as it likes: somebody asks, somebody is done, somebody who waits gives up, somebody who prints is stopped.</summary>
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 3, 3)]
    [InlineData(3, 2, 4)]
    [InlineData(2, 20, 5)]
    public async Task Print_WhateverHappens_NoMorePrintAndWaitThanMay(int maxAtOnce, int maxWaiting, int seed)
    {
        using var browser = new BrowserScript(BrowserScript.PrintsAtOnce);
        using var printing = new Printing(browser.Path, maxAtOnce: maxAtOnce, maxWaiting: maxWaiting);
        var random = new Random(seed);
        var (printers, waiters, refused) = (new List<Print>(), new List<Print>(), 0);

        for (var step = 0; step < 150; step++)
        {
            switch (random.Next(8))
            {
                case < 4:
                    var asked = new Print(printing.Pdf);
                    if (printers.Count < maxAtOnce)
                    {
                        await asked.Begun;
                        printers.Add(asked);
                    }
                    else if (waiters.Count < maxWaiting)
                    {
                        Assert.False(asked.Result.IsCompleted);
                        waiters.Add(asked);
                    }
                    else
                    {
                        Assert.True(asked.Result.IsCompleted);
                        Assert.IsType<PdfQueueFull>((await asked.Result).Refusal);
                        refused++;
                    }
                    break;
                case 4 when waiters.Count > 0:
                    var gone = waiters[random.Next(waiters.Count)];
                    gone.GiveUp();
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone.Result);
                    waiters.Remove(gone);
                    break;
                case > 4 when printers.Count > 0:
                    var done = printers[random.Next(printers.Count)];
                    printers.Remove(done);
                    if (random.Next(3) == 0)
                    {
                        done.GiveUp();
                        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => done.Result);
                    }
                    else
                    {
                        done.Write();
                        Assert.True((await done.Result).IsSuccess);
                    }
                    if (waiters is [var first, ..])
                    {
                        // Whoever asked first.
                        await first.Begun;
                        waiters.RemoveAt(0);
                        printers.Add(first);
                    }
                    break;
            }

            Assert.All(waiters, waiter => Assert.False(waiter.HasBegun));
        }

        Assert.True(refused > 0 || maxWaiting == 20);
        foreach (var print in printers.Concat(waiters))
            print.Write();
        Assert.All(await Task.WhenAll(printers.Concat(waiters).Select(print => print.Result)), result => Assert.True(result.IsSuccess));
        Assert.Empty(Directory.EnumerateFileSystemEntries(printing.WorkFolder));
    }

    [Fact]
    public async Task Print_ManyThreadsAtOnce_RefusesThoseForWhomThereIsNoPlace()
    {
        const int MaxAtOnce = 3, MaxWaiting = 7, Many = 200;
        using var browser = new BrowserScript(BrowserScript.PrintsAtOnce);
        using var printing = new Printing(browser.Path, maxAtOnce: MaxAtOnce, maxWaiting: MaxWaiting);
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (begun, refused) = (new CountdownEvent(MaxAtOnce), new CountdownEvent(Many - MaxAtOnce - MaxWaiting));
        var (atOnce, most) = (0, 0);

        var prints = Enumerable.Range(0, Many).Select(_ => Task.Run(async () =>
        {
            var printed = await printing.Pdf.PrintAsync(WriteAsync, CancellationToken.None);
            if (printed.Refusal is PdfQueueFull)
                refused.Signal();
            return printed;
        })).ToList();
        // Nobody is done before everybody has asked, and as many as may are busy.
        Assert.True(refused.Wait(Patience.Limit));
        Assert.True(begun.Wait(Patience.Limit));
        open.SetResult();
        var results = await Task.WhenAll(prints);

        Assert.Equal(MaxAtOnce + MaxWaiting, results.Count(result => result.IsSuccess));
        Assert.Equal(MaxAtOnce, most);
        Assert.True((await printing.Pdf.PrintAsync(file => file.WriteAsync("x"), CancellationToken.None)).IsSuccess);

        async Task WriteAsync(TextWriter file)
        {
            var now = Interlocked.Increment(ref atOnce);
            for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
                Interlocked.CompareExchange(ref most, now, seen);
            if (!begun.IsSet)
                begun.Signal();
            await open.Task;
            await file.WriteAsync("x");
            Interlocked.Decrement(ref atOnce);
        }
    }

    [Fact]
    public async Task Print_CancelledBeforeItsTurn_IsNotBegunAndTakesNoPlace()
    {
        using var browser = new BrowserScript(BrowserScript.PrintsAtOnce);
        using var printing = new Printing(browser.Path, maxAtOnce: 1, maxWaiting: 0);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => printing.Pdf.PrintAsync(_ => throw new InvalidOperationException("begun"), new CancellationToken(canceled: true)));

        Assert.True((await printing.Pdf.PrintAsync(file => file.WriteAsync("x"), CancellationToken.None)).IsSuccess);
    }

    [Fact]
    public async Task Print_OfADocumentThatCannotBeWritten_GivesItsPlaceBack()
    {
        using var browser = new BrowserScript(BrowserScript.PrintsAtOnce);
        using var printing = new Printing(browser.Path, maxAtOnce: 1, maxWaiting: 0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => printing.Pdf.PrintAsync(_ => throw new InvalidOperationException("proef"), CancellationToken.None));

        Assert.True((await printing.Pdf.PrintAsync(file => file.WriteAsync("x"), CancellationToken.None)).IsSuccess);
    }

    [Theory]
    [InlineData("nl-NL", "De PDF is nog niet gemaakt: er wachten nu te veel andere documenten. Probeer het over een ogenblik opnieuw.")]
    [InlineData("en-GB", "The PDF has not been made yet: too many other documents are waiting now. Please try again in a moment.")]
    public void Refusal_InEachLanguage_SaysToTryAgain(string culture, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Words.Of(new PdfQueueFull()));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("MaxWaiting", "-1")]
    [InlineData("MaxWaiting", "10001")]
    [InlineData("MaxAtOnce", "0")]
    [InlineData("MaxAtOnce", "2147483647")]
    [InlineData("Timeout", "00:00:00")]
    public void Settings_ThatCannotWork_StopTheStart(string setting, string value)
    {
        using var services = Services((setting, value));

        var problem = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(setting, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_WhenNothingIsSet_LetTwentyWait()
    {
        using var services = Services(("MaxAtOnce", "2"));

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal(20, services.GetRequiredService<IOptions<DocumentOptions>>().Value.MaxWaiting);
    }

    private static ServiceProvider Services(params (string Setting, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(settings.Select(each => KeyValuePair.Create($"{DocumentOptions.Section}:{each.Setting}", (string?)each.Value)));
        builder.Services.AddDocuments();
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration);
        return builder.Services.BuildServiceProvider();
    }

    /// <summary>A print that was asked for; its document is written when the test says so.</summary>
    private sealed class Print
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource cancelled = new();

        public Print(ChromiumPdf pdf) => Result = pdf.PrintAsync(WriteAsync, cancelled.Token);

        // A print that never begins is a failure, not a hang.
        public Task Begun => begun.Task.WaitAsync(Patience.Limit);

        public bool HasBegun => begun.Task.IsCompleted;

        public Task<Outcome<byte[]>> Result { get; }

        public void Write() => written.TrySetResult();

        public void GiveUp() => cancelled.Cancel();

        private async Task WriteAsync(TextWriter file)
        {
            begun.SetResult();
            await written.Task.WaitAsync(cancelled.Token);
            await file.WriteAsync("<p>Proef</p>");
        }
    }
}
