using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Data.Reports;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Staff.Features.Reports;

/// <summary>
/// Writes a report while it is a draft. What is typed is saved a moment after the last key; whoever opens it second reads along, sees who writes and can
/// go on when the pen is free. What cannot be saved as it is stays on the page beside what is stored: nothing is lost.
/// </summary>
public sealed partial class ReportEditor : ComponentBase, IAsyncDisposable
{
    private const string Script = "./_content/Portal.Shared/writing.js";
    // A heading has one line: this is nobody's.
    private const string Mark = "gezondheid\n";
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CancellationTokenSource gone = new();
    private ITimer? timer;
    private IJSObjectReference? script;
    private ElementReference root;
    private VersionsPanel? versions;

    private ReportToWrite? report;
    private StoredReport stored = null!;
    private Refusal? refusal;
    private bool holdsPen;
    private string? otherWriter;
    private bool listens;

    private List<WrittenSection> sections = [];
    private DateOnly? from;
    private DateOnly? until;
    private string? newTitle;
    private StoredReport? newer;

    private Task? saving;
    private bool isSaving;
    private bool savesAgain;
    private Refusal? saveRefusal;
    private IReadOnlyList<FieldError> errors = [];
    private int attempt;
    private bool discards;
    private bool showsLast;

    private WrittenSection? quoting;
    private IReadOnlyList<QuoteChoice>? choices;
    private Refusal? choicesRefusal;

    /// <summary>The report, that is being written.</summary>
    [Parameter, EditorRequired]
    public Guid ReportId { get; set; }

    /// <summary>It is no draft any more: finished or thrown away, here or elsewhere.</summary>
    [Parameter]
    public EventCallback OnMoved { get; set; }

    [Inject] private ReportWritingQueries Queries { get; set; } = default!;

    [Inject] private ReportPen Pen { get; set; } = default!;

    [Inject] private WriteReport Write { get; set; } = default!;

    [Inject] private MoveReport Move { get; set; } = default!;

    [Inject] private OpenQuotableItems Quotables { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private IJSRuntime JavaScript { get; set; } = default!;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        if (timer is not null)
            await timer.DisposeAsync();
        if (saving is not null)
            await saving;
        // Whoever leaves puts the pen down: a colleague need not wait until it falls.
        if (holdsPen)
            await Pen.LetGoAsync(ReportId, CancellationToken.None);
        gone.Dispose();
        try
        {
            if (script is not null)
            {
                await script.InvokeVoidAsync("end", ReportId);
                await script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its script with it.
        }
    }

    /// <summary>The sign of life of whoever writes; for whoever reads along, the newest text. The timer calls it, and so do tests.</summary>
    public async Task TickAsync()
    {
        if (report is null || gone.IsCancellationRequested)
            return;
        if (holdsPen)
            await KeepPenAsync();
        else
            await ReadAlongAsync();
        StateHasChanged();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var opened = await Queries.OpenAsync(ReportId, CancellationToken.None);
        if (!opened.IsSuccess)
        {
            refusal = opened.Refusal;
            return;
        }

        report = opened.Value;
        (stored, otherWriter) = (report.Stored, report.OtherWriter);
        if (report.MayWrite && otherWriter is null)
            await TakePenAsync();
        timer = Time.CreateTimer(_ => _ = InvokeAsync(TickInCultureAsync), null, SignOfLife, SignOfLife);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The fields stand in the page now.
        if (!holdsPen || newer is not null || listens || report is null)
            return;
        listens = true;
        script ??= await JavaScript.InvokeAsync<IJSObjectReference>("import", Script);
        var strange = await script.InvokeAsync<List<UnsavedText>?>("begin", root, ReportId, Confirmed());
        if (strange is not { Count: > 0 })
            return;
        // Typed in this tab before it was loaded anew, in a text that is not there any more: both stand on the page.
        foreach (var (title, text) in strange)
        {
            if (title.StartsWith(Mark, StringComparison.Ordinal))
                sections.FindAll(section => MarkOf(section.Title) == title).ForEach(section => section.HasHealth = text == "true");
            else if (sections.Find(section => section.Title == title) is { } section)
                section.Text = text;
            else
                sections.Add(new WrittenSection { Title = title, Text = text });
        }

        Meet(stored);
        StateHasChanged();
    }

    private async Task TickInCultureAsync()
    {
        // It comes from a thread of the server, which speaks no language of its own.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        await TickAsync();
    }

    private async Task KeepPenAsync()
    {
        // A page that is gone gives no sign of life: its pen falls.
        if (!await IsHereAsync())
            return;
        if (saveRefusal is not null)
            await SaveAsync();
        if (!holdsPen || isSaving)
            return;
        var kept = await Pen.TakeAsync(ReportId, CancellationToken.None);
        if (kept.IsSuccess)
            Refresh(kept.Value);
        else
            await LosePenAsync(kept.Refusal);
    }

    private async Task ReadAlongAsync()
    {
        var read = await Queries.OpenAsync(ReportId, CancellationToken.None);
        if (!read.IsSuccess)
        {
            refusal = read.Refusal;
            return;
        }

        (report, stored, otherWriter) = (read.Value, read.Value.Stored, read.Value.OtherWriter);
        if (newer is not null)
            newer = stored;
        if (report.Status != ReportStatus.Draft)
            await OnMoved.InvokeAsync();
    }

    private async Task TakePenAsync()
    {
        var taken = await Pen.TakeAsync(ReportId, CancellationToken.None);
        if (!taken.IsSuccess)
        {
            await LosePenAsync(taken.Refusal);
            return;
        }

        (holdsPen, otherWriter) = (true, null);
        if (newer is not null)
            (newer, stored) = (taken.Value, taken.Value);
        else
            Take(taken.Value);
    }

    // What is stored, with nothing typed in it.
    private void Take(StoredReport now)
    {
        stored = now;
        (from, until) = (now.Draft.From, now.Draft.Until);
        sections = [.. now.Draft.Content.Sections.Select(WrittenSection.Of)];
        (newer, listens) = (null, false);
    }

    // It was written in another window of the same employee.
    private void Refresh(StoredReport now)
    {
        if (now.Draft == stored.Draft)
            return;
        if (Typed() == stored.Draft)
            Take(now);
        else
            Meet(now);
    }

    private void Meet(StoredReport now) => (newer, stored, listens, quoting) = (now, now, false, null);

    private async Task LosePenAsync(Refusal? why)
    {
        (holdsPen, listens, quoting) = (false, false, null);
        var typed = sections.Count == 0 ? null : Typed();
        var before = stored;
        await ReadAlongAsync();
        if (why is not SomebodyElseWrites && refusal is null && report!.Status == ReportStatus.Draft)
            saveRefusal = why;
        if (typed is not null && typed != before.Draft && typed != stored.Draft)
            newer = stored;
    }

    private async Task<bool> IsHereAsync()
    {
        if (script is null)
            return true;
        try
        {
            using var patience = new CancellationTokenSource(LongestAnswer, Time);
            await script.InvokeAsync<bool>("isHere", patience.Token);
            return true;
        }
        catch (Exception silence) when (silence is JSException or JSDisconnectedException or OperationCanceledException)
        {
            return false;
        }
    }

    // A period that is no period is told at its field, and the text is saved without it.
    private ReportDraft Typed()
    {
        var content = new ReportContent([.. sections.Select(section => section.ToSection())]);
        return from is { } first && until is { } last && first <= last ? new ReportDraft(first, last, content) : stored.Draft with { Content = content };
    }

    // The texts, and the marks beside them: what the browser has and is not here is told again.
    private Dictionary<string, string> Confirmed() => stored.Draft.Content.Sections
        .SelectMany(section => new[] { (Key: section.Title, Value: section.Text), (Key: MarkOf(section.Title), Value: section.HasHealth ? "true" : "false") })
        .ToDictionary(pair => pair.Key, pair => WrittenSection.PrintOf(pair.Value));

    private Task SaveAsync()
    {
        savesAgain = true;
        if (!isSaving)
            saving = SaveAllAsync();
        return saving!;
    }

    // One at a time; what was typed meanwhile goes with the next.
    private async Task SaveAllAsync()
    {
        isSaving = true;
        try
        {
            while (savesAgain && holdsPen && newer is null)
            {
                savesAgain = false;
                await SaveOnceAsync();
            }
        }
        finally
        {
            isSaving = false;
        }
    }

    private async Task SaveOnceAsync()
    {
        errors = PeriodErrors();
        var typed = Typed();
        if (typed != stored.Draft)
        {
            var written = await Write.ExecuteAsync(new WriteReportCommand(ReportId, stored.Draft, typed), CancellationToken.None);
            switch (written.Refusal)
            {
                case null:
                    stored = written.Value;
                    saveRefusal = null;
                    break;
                case ReportWrittenMeanwhile meanwhile:
                    Meet(meanwhile.Now);
                    return;
                case SomebodyElseWrites or ReportActionNotPossible:
                    await LosePenAsync(written.Refusal);
                    return;
                default:
                    saveRefusal = written.Refusal;
                    return;
            }
        }

        if (script is not null && !gone.IsCancellationRequested)
            await script.InvokeVoidAsync("confirm", ReportId, Confirmed());
    }

    private List<FieldError> PeriodErrors() =>
        from is null ? [new FieldError("From", Texts.From_Missing)]
        : until is null ? [new FieldError("Until", Texts.Until_Missing)]
        : until < from ? [new FieldError("Until", Words.Of(new ReportPeriodWrong()))]
        : [];

    private string? ErrorOf(string field) => errors.FirstOrDefault(error => error.FieldId == field)?.Message;

    // Of two texts one was made: it is saved on top of what is stored.
    private async Task ChooseAsync(ReportDraft chosen)
    {
        var now = newer!;
        Take(now);
        (from, until) = (chosen.From, chosen.Until);
        sections = [.. chosen.Content.Sections.Select(WrittenSection.Of)];
        await SaveAsync();
    }

    private Task RestoreAsync(ReportContent content)
    {
        sections = [.. content.Sections.Select(WrittenSection.Of)];
        listens = false;
        return SaveAsync();
    }

    private Task MarkHealthAsync(WrittenSection section, bool hasHealth)
    {
        section.HasHealth = hasHealth;
        return SaveAsync();
    }

    private async Task AddSectionAsync()
    {
        var title = newTitle?.Trim() ?? "";
        attempt++;
        if (title.Length is 0 or > ReportContent.LongestTitle || sections.Exists(section => string.Equals(section.Title, title, StringComparison.OrdinalIgnoreCase)))
        {
            errors = [new FieldError("NewTitle", Words.Of(new SectionTitleWrong()))];
            return;
        }

        if (sections.Count == ReportContent.MostSections)
        {
            errors = [new FieldError("NewTitle", Words.Of(new SectionsMissing()))];
            return;
        }

        sections.Add(new WrittenSection { Title = title });
        newTitle = null;
        await SaveAsync();
    }

    private Task RemoveSectionAsync(WrittenSection section)
    {
        sections.Remove(section);
        return SaveAsync();
    }

    private async Task OpenQuotesAsync(WrittenSection section)
    {
        quoting = section;
        var opened = await Quotables.ExecuteAsync(ReportId, CancellationToken.None);
        (choices, choicesRefusal) = (opened.IsSuccess ? opened.Value : null, opened.Refusal);
    }

    private async Task QuoteAsync(WrittenSection section, QuotedText quote)
    {
        section.Text = string.IsNullOrWhiteSpace(section.Text) ? quote.Text : $"{section.Text.TrimEnd()}\n\n{quote.Text}";
        if (!section.Quotes.Contains(quote.Choice.Key))
            section.Quotes = section.Quotes.Add(quote.Choice.Key);
        // What tells of health tells of health in the report too.
        section.HasHealth |= quote.Choice.HasHealth;
        quoting = null;
        await SaveAsync();
    }

    private Task ForgetQuoteAsync(WrittenSection section, string key)
    {
        section.Quotes = section.Quotes.Remove(key);
        return SaveAsync();
    }

    private string NameOf(string key) => choices?.FirstOrDefault(choice => choice.Key == key)?.Title ?? report!.Quoted.GetValueOrDefault(key) ?? Texts.UnknownItem;

    private Task FinishAsync() => MoveAsync(ReportAction.Finish);

    private Task DiscardAsync()
    {
        discards = false;
        return MoveAsync(ReportAction.Discard);
    }

    private async Task MoveAsync(ReportAction action)
    {
        attempt++;
        await SaveAsync();
        if (!holdsPen || newer is not null || (action == ReportAction.Finish && (saveRefusal is not null || errors.Count > 0)))
            return;
        var moved = await Move.ExecuteAsync(ReportId, action, CancellationToken.None);
        if (moved.IsSuccess)
        {
            holdsPen = false;
            await OnMoved.InvokeAsync();
            return;
        }

        errors = moved.Refusal switch
        {
            SectionsEmpty empty => [.. empty.Titles.Select(title => new FieldError(IdOf(title), Texts.SectionIsEmpty.With(title)))],
            ConfidentialIsQuoted quoted => [new FieldError(IdOf(quoted.Section), Words.Of(quoted))],
            _ => [new FieldError(null, Words.Of(moved.Refusal!))],
        };
    }

    private static string MarkOf(string title) => $"{Mark}{title}";

    private string? IdOf(string title) => sections.FindIndex(section => section.Title == title) is >= 0 and var index ? $"onderdeel-{index + 1}" : null;

    private static string WordsOf(string? text) => Counted(ReportText.WordsOf(text ?? ""));

    private static string Counted(int words) => words == 1 ? Texts.OneWord : Texts.WordCount.With(words);

    private static string Moment(DateTimeOffset at) => ReportWords.Moment(at);

    /// <summary>What a tab kept when it was loaded anew.</summary>
    private sealed record UnsavedText(string Section, string Text);
}
