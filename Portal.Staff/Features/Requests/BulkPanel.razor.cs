using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Requests;

/// <summary>What can be done with several cases at once. A refusal, or any other decision, is never among them (2017-13.4): those are made case by case.</summary>
public enum BulkAction
{
    /// <summary>Give them to a colleague, or to nobody.</summary>
    Assign,

    /// <summary>Remind whom each waits for.</summary>
    Remind,

    /// <summary>Download them as a list.</summary>
    Export,
}

/// <summary>Does one thing with the cases that are selected: first what it would do to each, then what became of each.</summary>
public sealed partial class BulkPanel
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<CaseNumber> asked = [];
    private IReadOnlyList<Handler> handlers = [];
    private IReadOnlyList<AssignPreview> previews = [];
    private IReadOnlyList<Line> lines = [];
    private IReadOnlyList<Line>? results;
    private CancellationTokenSource? running;
    private ElementReference heading;
    private BulkAction? action;
    private Guid? assignee;
    private Refusal? refusal;
    private int? done;
    private bool downloaded;
    private bool moveFocus;

    // What stands on a row: before it what it would do, afterwards what it did.
    private sealed record Line(CaseNumber Number, string? Who, bool Goes, string Text);

    /// <summary>The cases that are selected.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CaseNumber> Selected { get; set; } = [];

    /// <summary>The results were read; what was selected needs no longer be so.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    private static IReadOnlyList<(BulkAction Action, string Icon, string Text)> Offered =>
        [(BulkAction.Assign, "staff", Texts.BulkAssign), (BulkAction.Remind, "mail", Texts.BulkRemind), (BulkAction.Export, "download", Texts.BulkExport)];

    private int Allowed => lines.Count(line => line.Goes);

    private string Title => action switch
    {
        BulkAction.Assign => Texts.BulkAssignTitle,
        BulkAction.Remind => Texts.BulkRemindTitle,
        BulkAction.Export => Texts.BulkExportTitle,
        null => "",
    };

    private string Button => (action == BulkAction.Assign, Allowed) switch
    {
        (true, 1) => Texts.BulkAssignOne,
        (true, _) => Texts.BulkAssignMore.With(Allowed),
        (false, 1) => Texts.BulkRemindOne,
        (false, _) => Texts.BulkRemindMore.With(Allowed),
    };

    // Read aloud whenever it changes.
    private string? Summary => this switch
    {
        { action: BulkAction.Export, downloaded: true } => Texts.BulkDownloaded,
        { results: { } all } => Texts.BulkDone.With(all.Count(line => line.Goes), all.Count(line => !line.Goes)),
        { done: not null } or { refusal: not null } => null,
        { action: BulkAction.Export } => Texts.BulkExportLead.With(asked.Count),
        _ => Texts.BulkLead.With(Allowed, lines.Count - Allowed),
    };

    /// <inheritdoc />
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        running?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!moveFocus || action is null)
            return;
        moveFocus = false;
        await heading.FocusAsync();
    }

    private async Task OpenAsync(BulkAction chosen)
    {
        // What is selected now: the list behind may change while this is open.
        (action, asked, assignee, moveFocus) = (chosen, [.. Selected], null, true);
        if (chosen == BulkAction.Assign && await Queries.HandlersAsync(gone.Token) is { IsSuccess: true } found)
            handlers = found.Value;
        await PreviewAsync();
    }

    private Task ChooseAsync(ChangeEventArgs change)
    {
        assignee = Guid.TryParse(change.Value as string, out var id) ? id : null;
        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        (lines, previews, refusal) = ([], [], null);
        switch (action)
        {
            case BulkAction.Assign:
                var (wanted, read) = (assignee, await Assigning.PreviewAsync(asked, assignee, gone.Token));
                if (wanted != assignee)
                    return;
                refusal = read.Refusal;
                previews = read.IsSuccess ? read.Value : [];
                lines = [.. previews.Select(preview => new Line(preview.Number, preview.Applicant, preview.Refusal is null, preview.Refusal is { } no ? Words.Of(no) : Texts.BulkWillAssign.With(preview.Assignee ?? Texts.Nobody, NameOfAssignee())))];
                break;
            case BulkAction.Remind:
                var reminders = await Reminding.PreviewAsync(asked, gone.Token);
                refusal = reminders.Refusal;
                lines = reminders.IsSuccess ? [.. reminders.Value.Select(preview => new Line(preview.Number, null, preview.Refusal is null, preview.Refusal is { } no ? Words.Of(no) : Texts.BulkWillRemind.With(preview.Recipient ?? Texts.Nobody, Words.Of(preview.To!.Value))))] : [];
                break;
            case BulkAction.Export:
                if (asked.Count > ExportRequests.MostChosen)
                {
                    refusal = new TooManyCases(ExportRequests.MostChosen);
                    break;
                }

                var chosen = await Worklists.ChosenAsync(asked, gone.Token);
                refusal = chosen.Refusal;
                var rows = chosen.IsSuccess ? chosen.Value.ToDictionary(row => row.Number) : [];
                lines = chosen.IsSuccess ? [.. asked.Select(number => rows.TryGetValue(number, out var row) ? new Line(number, row.Applicant, true, Texts.BulkWillExport) : new Line(number, null, false, Words.Of(new NotFound())))] : [];
                break;
        }
    }

    private async Task DoAsync()
    {
        using var stop = running = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        (done, refusal) = (0, null);
        try
        {
            // Off the circuit's thread: the page keeps answering.
            var outcome = await Task.Run(() => action == BulkAction.Assign ? AssignAsync(stop.Token) : RemindAsync(stop.Token), gone.Token);
            (results, refusal) = (outcome.IsSuccess ? outcome.Value : null, outcome.Refusal);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            // Stopped by hand: what was done is seen anew.
            await PreviewAsync();
        }
        finally
        {
            (done, running, moveFocus) = (null, null, true);
        }
    }

    private async Task<Outcome<IReadOnlyList<Line>>> AssignAsync(CancellationToken ct)
    {
        var assigned = await Assigning.ExecuteAsync(previews, assignee, new Told(Report), ct);
        if (!assigned.IsSuccess)
            return assigned.Refusal;
        var who = previews.ToDictionary(preview => preview.Number, preview => preview.Applicant);
        return assigned.Value.Select(result => new Line(result.Number, who[result.Number], result.Refusal is null, result.Refusal is { } no ? Words.Of(no) : Texts.BulkAssigned.With(NameOfAssignee()))).ToList();
    }

    private async Task<Outcome<IReadOnlyList<Line>>> RemindAsync(CancellationToken ct)
    {
        var reminded = new List<Line>();
        foreach (var line in lines)
        {
            if (line.Goes)
            {
                var outcome = await Reminding.ExecuteAsync(line.Number, ct);
                reminded.Add(line with { Goes = outcome.IsSuccess, Text = outcome.IsSuccess ? Texts.BulkReminded.With(Words.Of(outcome.Value)) : Words.Of(outcome.Refusal) });
            }
            else
            {
                reminded.Add(line);
            }

            Report(reminded.Count);
        }

        return reminded;
    }

    private void Report(int count) => _ = InvokeAsync(() =>
    {
        if (done is null)
            return;
        done = count;
        StateHasChanged();
    });

    private void Stop() => running?.Cancel();

    private void Downloaded()
    {
        (downloaded, moveFocus) = (true, true);
        results = [.. lines.Select(line => line.Goes ? line with { Text = Texts.BulkExported } : line)];
    }

    private string NameOfAssignee() => assignee is { } id ? handlers.FirstOrDefault(handler => handler.Id == id)?.Name ?? Texts.Nobody : Texts.Nobody;

    private async Task CloseAsync()
    {
        var finished = results is not null || downloaded;
        (action, lines, previews, results, refusal, downloaded, asked) = (null, [], [], null, null, false, []);
        if (finished)
            await OnDone.InvokeAsync();
    }

    // Told at once: Progress<T> would tell it on another thread and in another order.
    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
