using Microsoft.AspNetCore.Components;
using Portal.Data.Newsletters;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Mailings;

/// <summary>One mailing: write, look, count, test and send it, and then how far it is.</summary>
public sealed partial class MailingPage : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly System.Globalization.CultureInfo culture = System.Globalization.CultureInfo.CurrentUICulture;
    private ITimer? timer;
    private MailingDetails? details;
    private MailingReach? reach;
    private Refusal? refusal;
    private Refusal? notCounted;
    private string? done;
    private MailingList? list;
    private string? subject;
    private string? text;
    private bool sending;
    private bool stopping;
    private bool reading;
    private bool toStand;
    private bool toSending;
    private ElementReference stand;
    private ElementReference sendHeading;

    /// <summary>Which mailing.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private MailingQueries Queries { get; set; } = default!;

    [Inject] private WriteMailing Write { get; set; } = default!;

    [Inject] private SendMailing Send { get; set; } = default!;

    [Inject] private TestMailing Test { get; set; } = default!;

    [Inject] private MoveMailing Move { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    private IReadOnlyList<MailingAction> Actions => [.. MailingTransitions.Possible(details!.Mailing.Status)];

    // No number in it that changes while it goes out: it is read aloud each time that it changes.
    private string? Stand => details is { Progress: { } progress, Mailing.Status: var status }
        ? status switch
        {
            MailingStatus.Draft => null,
            MailingStatus.Sending when progress.Failing > 0 => Texts.Stand_Failing,
            MailingStatus.Sending => Texts.Stand_Sending.With(progress.Reach.Gets),
            MailingStatus.Paused => Texts.Progress_Paused,
            MailingStatus.Stopped => Texts.Stand_Stopped.With(progress.Of(MessageStatus.Sent), progress.Reach.Gets),
            MailingStatus.Sent => Texts.Stand_Sent.With(progress.Of(MessageStatus.Sent), progress.Reach.Gets),
        }
        : null;

    // What is typed and not saved would not go out.
    private bool IsSaved => list == details!.Mailing.List && subject == details.Mailing.Subject && text?.ReplaceLineEndings("\n") == details.Mailing.Text.ReplaceLineEndings("\n");

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        (done, sending, stopping) = (null, false, false);
        await ReadAsync();
        if (details is { Mailing: { } mailing })
            (list, subject, text) = (mailing.List, mailing.Subject, mailing.Text);
        await CountAsync();
    }

    // The button that was pressed is gone afterwards: what came in its place takes the focus.
    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        ElementReference? to = toStand && details is not null ? stand : toSending && details?.Mailing.Status == MailingStatus.Draft ? sendHeading : null;
        (toStand, toSending) = (false, false);
        if (to is { } element)
            await element.FocusAsync();
    }

    /// <inheritdoc />
    public void Dispose() => timer?.Dispose();

    private static int Finished(MailingProgress progress) => progress.Of(MessageStatus.Sent) + progress.Of(MessageStatus.Dropped) + progress.Of(MessageStatus.Parked);

    private async Task ReadAsync()
    {
        var read = await Queries.FindAsync(Id, CancellationToken.None);
        (details, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
        timer?.Dispose();
        timer = details?.Mailing.Status == MailingStatus.Sending ? Time.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, Interval, Timeout.InfiniteTimeSpan) : null;
    }

    private async Task CountAsync()
    {
        (reach, notCounted) = (null, null);
        if (details?.Mailing is not { Status: MailingStatus.Draft } mailing)
            return;
        StateHasChanged();
        // A large list takes a while: the page is shown first.
        await Task.Yield();
        var counted = await Queries.ReachAsync(mailing.List, CancellationToken.None);
        (reach, notCounted) = (counted.IsSuccess ? counted.Value : null, counted.Refusal);
    }

    private async Task CountAgainAsync()
    {
        // The button is gone while it is counted.
        toSending = true;
        await CountAsync();
    }

    // A timer does not carry the language of the circuit.
    private async Task TickAsync()
    {
        if (reading)
            return;
        reading = true;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.CurrentCulture = culture;
            await ReadAsync();
            StateHasChanged();
        }
        catch (System.Data.Common.DbException)
        {
            timer?.Change(Interval, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            reading = false;
        }
    }

    private async Task<Refusal?> SaveAsync()
    {
        (done, refusal, sending) = (null, null, false);
        var written = await Write.ExecuteAsync(new WriteMailingCommand(Id, details!.Mailing.Version, list, subject, text), CancellationToken.None);
        if (!written.IsSuccess)
            return written.Refusal;
        await ReadAsync();
        (subject, text) = (details?.Mailing.Subject, details?.Mailing.Text);
        done = Texts.Saved;
        await CountAsync();
        return null;
    }

    // Who gets it is asked about first: as long as that was not counted, the page says so and nothing is asked.
    private Task AskSendAsync() => reach is null ? Task.CompletedTask : SendAsync(() =>
    {
        done = null;
        sending = IsSaved;
        return Task.FromResult<Refusal?>(IsSaved ? null : new InvalidInput("Text", Texts.SaveFirst));
    });

    private async Task<Refusal?> TestAsync()
    {
        done = null;
        if (!IsSaved)
            return new InvalidInput("Text", Texts.SaveFirst);
        var tested = await Test.ExecuteAsync(Id, CancellationToken.None);
        done = tested.IsSuccess ? Texts.Test_Done.With(tested.Value) : null;
        return tested.Refusal;
    }

    private async Task<Refusal?> SendOutAsync()
    {
        sending = false;
        var sent = await Send.ExecuteAsync(Id, details!.Mailing.Version, CancellationToken.None);
        if (!sent.IsSuccess)
            return sent.Refusal;
        await ReadAsync();
        toStand = true;
        return null;
    }

    private Task BeginAsync(MailingAction action)
    {
        if (Busy)
            return Task.CompletedTask;
        done = null;
        stopping = action == MailingAction.Stop;
        return stopping ? Task.CompletedTask : MoveAsync(action);
    }

    private Task MoveAsync(MailingAction action) => SendAsync(async () =>
    {
        stopping = false;
        var moved = await Move.ExecuteAsync(Id, action, CancellationToken.None);
        await ReadAsync();
        toStand = moved.IsSuccess && action == MailingAction.Stop;
        return moved.Refusal;
    });
}
