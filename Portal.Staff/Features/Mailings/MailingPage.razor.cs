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
    private string? done;
    private MailingList? list;
    private string? subject;
    private string? text;
    private bool sending;
    private bool stopping;
    private bool reading;

    /// <summary>Which mailing.</summary>
    [Parameter] public Guid Id { get; set; }

    [Inject] private MailingQueries Queries { get; set; } = default!;

    [Inject] private WriteMailing Write { get; set; } = default!;

    [Inject] private SendMailing Send { get; set; } = default!;

    [Inject] private TestMailing Test { get; set; } = default!;

    [Inject] private MoveMailing Move { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    private IReadOnlyList<MailingAction> Actions => [.. MailingTransitions.Possible(details!.Mailing.Status)];

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
        reach = null;
        if (details?.Mailing is not { Status: MailingStatus.Draft } mailing)
            return;
        StateHasChanged();
        var counted = await Queries.ReachAsync(mailing.List, CancellationToken.None);
        reach = counted.IsSuccess ? counted.Value : null;
        refusal = counted.Refusal ?? refusal;
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

    private Task AskSendAsync() => SendAsync(() =>
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
        done = Texts.Send_Done.With(sent.Value);
        return null;
    }

    private Task BeginAsync(MailingAction action)
    {
        done = null;
        stopping = action == MailingAction.Stop;
        return stopping ? Task.CompletedTask : MoveAsync(action);
    }

    private Task MoveAsync(MailingAction action) => SendAsync(async () =>
    {
        stopping = false;
        var moved = await Move.ExecuteAsync(Id, action, CancellationToken.None);
        await ReadAsync();
        return moved.Refusal;
    });
}
