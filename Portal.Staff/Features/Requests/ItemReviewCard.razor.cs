using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Requests;

/// <summary>Give, redact or withhold, per item (2017-13.4). Each row is saved as soon as it is complete.</summary>
public sealed partial class ItemReviewCard
{
    private const int PageSize = 25;

    private RequestReview? review;
    private List<ReviewRow> rows = [];
    private List<ReviewRow> visible = [];
    private (int Page, bool OnlyOpen)? shown;
    private ReviewRow? active;
    private Refusal? refusal;
    private Refusal? bulkRefusal;
    private TimeOnly? savedAt;
    private int version;
    private string? asking;
    private Refusal? askRefusal;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    /// <summary>The version of the case that is on the page.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>Which page, from 1.</summary>
    [Parameter]
    public int Page { get; set; } = 1;

    /// <summary>Only what was not judged yet.</summary>
    [Parameter]
    public bool OnlyOpen { get; set; }

    /// <summary>The address of a page, all items or only the open ones.</summary>
    [Parameter, EditorRequired]
    public Func<int, bool, string> Address { get; set; } = (_, _) => "";

    /// <summary>By when the applicant must have the answer.</summary>
    [Parameter]
    public DateOnly AnswerBy { get; set; }

    /// <summary>Something was saved: the case has a new version.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    /// <summary>Somebody else changed the case.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private DateOnly Today => DutchTime.Today(Time);

    private int OpenCount => rows.Count(row => !row.IsSaved);

    private bool IsAboutDisclosures => review!.Request.Kind == RequestKind.DisclosureOverview;

    private string Progress => OpenCount == 0
        ? Texts.ProgressDone.With(rows.Count)
        : Texts.Progress.With(Math.Min(PageSize, Math.Max(0, visible.Count - ((Page - 1) * PageSize))), rows.Count, rows.Count - OpenCount, OpenCount);

    private List<ReviewRow> Unmarked => [.. rows.Where(row => row is { IsSaved: false, Verdict: null, IsStale: false, NeedsALook: false } && !review!.Questions.Contains(row.Item.Key))];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // A newer version that this card did not make may hold another's judgement: without reading it, the next one here would overwrite it.
        var isNewer = review is not null && Version > version;
        version = Math.Max(version, Version);
        if (isNewer || review is null && refusal is null)
            await LoadAsync();
        // A row that is judged stays in sight until the list is asked for anew.
        if (shown != (Page, OnlyOpen) && review is not null)
        {
            shown = (Page, OnlyOpen);
            visible = [.. rows.Where(row => !OnlyOpen || !row.IsSaved)];
        }
    }

    private async Task LoadAsync()
    {
        var read = await Queries.ReviewAsync(Number, CancellationToken.None);
        (review, refusal) = (read.IsSuccess ? read.Value : review, read.Refusal);
        if (!read.IsSuccess)
            return;
        var typed = rows.Where(row => row.IsDirty).ToDictionary(row => row.Item.Key);
        version = read.Value.Request.Version;
        rows = [.. read.Value.Overview.Items.Select(item => typed.TryGetValue(item.Key, out var kept) ? Keep(kept, item, read.Value) : RowOf(item, read.Value))];
        visible = [.. rows.Where(row => !OnlyOpen || !row.IsSaved)];
    }

    // What was typed stays: beside what a colleague saved, or on the item as it is now.
    private static ReviewRow Keep(ReviewRow typed, Shared.Overviews.OverviewItem item, RequestReview review)
    {
        if (typed.Item.ContentHash == item.ContentHash)
        {
            typed.Meet(review.Decisions.GetValueOrDefault(item.Key));
            return typed;
        }

        var row = RowOf(item, review);
        row.Keep(typed);
        return row;
    }

    private static ReviewRow RowOf(Shared.Overviews.OverviewItem item, RequestReview review)
    {
        var row = new ReviewRow(item);
        if (review.Decisions.TryGetValue(item.Key, out var saved))
        {
            row.Take(saved);
        }
        else if (review.Request.JudgementOf(item.Key) is { } earlier)
        {
            row.IsStale = true;
            (row.Ground, row.Motivation) = (earlier.Ground, earlier.Motivation);
        }

        return row;
    }

    private void Touched(ReviewRow row)
    {
        if (active is not null && active != row && active.IsDirty && !active.IsComplete)
            active.WasLeft = true;
        active = row;
    }

    private async Task SaveAsync(ReviewRow row)
    {
        if (!row.IsComplete)
            return;
        row.Error = await SaveAsync([row]) is { } refused ? refused is ChangedBySomeoneElse ? Texts.ChangedKept : Words.Of(refused) : null;
    }

    private void StartAsk(string? itemKey) => (asking, askRefusal) = (itemKey, null);

    private async Task AskAsync(ReviewRow row, ThirdPartyAsk ask)
    {
        var asked = await Ask.ExecuteAsync(new AskThirdPartyCommand(Number, version, row.Item.Key, ask), CancellationToken.None);
        askRefusal = asked.Refusal;
        if (asked.IsSuccess)
            asking = null;
        if (!asked.IsSuccess && asked.Refusal is not ChangedBySomeoneElse)
            return;
        await LoadAsync();
        await (asked.IsSuccess ? OnSaved : OnChanged).InvokeAsync();
    }

    private async Task GiveUnmarkedAsync()
    {
        var open = Unmarked;
        foreach (var row in open)
            row.Verdict = ItemVerdict.Give;
        bulkRefusal = await SaveAsync(open);
        if (bulkRefusal is null)
            return;
        foreach (var row in open)
        {
            row.Verdict = null;
            if (row.Newer is { } theirs)
                row.Take(theirs);
        }
    }

    private async Task<Refusal?> SaveAsync(List<ReviewRow> changed)
    {
        var saved = await Review.ExecuteAsync(new ReviewItemsCommand(Number, version, changed.ConvertAll(row => row.ToReview())), CancellationToken.None);
        if (saved.IsSuccess)
        {
            version = saved.Value;
            foreach (var row in changed)
                row.WasSaved();
            savedAt = TimeOnly.FromDateTime(DutchTime.Local(Time.GetUtcNow()).DateTime);
            await OnSaved.InvokeAsync();
        }
        else if (saved.Refusal is ChangedBySomeoneElse)
        {
            await LoadAsync();
            await OnChanged.InvokeAsync();
        }

        return saved.Refusal;
    }
}
