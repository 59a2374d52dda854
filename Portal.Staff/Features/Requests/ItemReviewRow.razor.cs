using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Requests;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Requests;

/// <summary>The row of one item.</summary>
public sealed partial class ItemReviewRow
{
    private static readonly (ItemVerdict Verdict, string Look, string Icon)[] Verdicts =
        [(ItemVerdict.Give, "give", "check"), (ItemVerdict.Redact, "mask", "mask"), (ItemVerdict.Withhold, "hold", "no")];

    private bool editing;
    private bool motivationLeft;
    private string? fileError;

    /// <summary>The item and its judgement.</summary>
    [Parameter, EditorRequired]
    public ReviewRow Row { get; set; } = default!;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    /// <summary>What is asked for: its words and grounds are those of its own articles.</summary>
    [Parameter]
    public RequestKind Kind { get; set; }

    /// <summary>Whether the interest of the holder is offered; the use case decides again.</summary>
    [Parameter]
    public bool MayInvokeHolderInterest { get; set; }

    /// <summary>Who else was asked about this item.</summary>
    [Parameter]
    public IReadOnlyList<ThirdPartyQuestion> Questions { get; set; } = [];

    /// <summary>Whether somebody can be asked about it.</summary>
    [Parameter]
    public bool MayAsk { get; set; }

    /// <summary>Whether the form for that is open.</summary>
    [Parameter]
    public bool IsAsking { get; set; }

    /// <summary>Why the last question was refused.</summary>
    [Parameter]
    public Refusal? AskRefusal { get; set; }

    /// <summary>By when the applicant must have the answer.</summary>
    [Parameter]
    public DateOnly AnswerBy { get; set; }

    /// <summary>Today in Amsterdam.</summary>
    [Parameter]
    public DateOnly Today { get; set; }

    /// <summary>Opens the form for the item with this key, or closes it.</summary>
    [Parameter]
    public EventCallback<string?> OnStartAsk { get; set; }

    /// <summary>Somebody was asked.</summary>
    [Parameter]
    public EventCallback<ThirdPartyAsk> OnAsk { get; set; }

    /// <summary>Somebody works in this row.</summary>
    [Parameter]
    public EventCallback<ReviewRow> OnTouched { get; set; }

    /// <summary>The row can be saved.</summary>
    [Parameter]
    public EventCallback<ReviewRow> OnSave { get; set; }

    private OverviewItem item => Row.Item;

    // Usable in an id, and the same every time.
    private string Key => string.Concat(Row.Item.Key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private IReadOnlyList<Choice<RefusalGround?>> Grounds =>
    [
        .. new[] { RefusalGround.NotRecorded, RefusalGround.ThirdParties, RefusalGround.Law, RefusalGround.HolderInterest }
            .Where(ground => ground != RefusalGround.NotRecorded || (Kind == RequestKind.DisclosureOverview && Row.Verdict == ItemVerdict.Redact))
            .Where(ground => ground != RefusalGround.HolderInterest || MayInvokeHolderInterest || Row.Ground == ground)
            .Select(ground => new Choice<RefusalGround?>(ground, KindWords.Of(ground, Kind))),
    ];

    private string RedactionLabel => Row.Item.Disclosure is null ? Texts.Redaction : Texts.GeneralText;

    private RenderFragment Failed => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "field bad");
        builder.OpenElement(2, "p");
        builder.AddAttribute(3, "class", "err xs");
        builder.AddAttribute(4, "role", "alert");
        builder.AddContent(5, Row.Error);
        builder.CloseElement();
        builder.OpenElement(6, "button");
        builder.AddAttribute(7, "class", "btn btn-text");
        builder.AddAttribute(8, "type", "button");
        builder.AddAttribute(9, "onclick", EventCallback.Factory.Create(this, SaveNowAsync));
        builder.AddContent(10, Texts.SaveAgain);
        builder.CloseElement();
        builder.CloseElement();
    };

    private IReadOnlyList<(string Field, string? Now, string? Yours)> Beside(ItemDecision newer) =>
    [
        (Texts.NewerVerdict, $"{KindWords.Of(newer.Verdict, Kind)} ({newer.By}, {RequestWords.When(newer.At)})", Row.Verdict is { } mine ? KindWords.Of(mine, Kind) : null),
        (Texts.Ground, newer.Ground is { } theirs ? KindWords.Of(theirs, Kind) : Texts.NothingSaved, Row.Ground is { } ground ? KindWords.Of(ground, Kind) : null),
        (Texts.Motivation, newer.Motivation ?? Texts.NothingSaved, Row.Motivation),
        (RedactionLabel, newer.RedactedText ?? Texts.NothingSaved, Row.Verdict == ItemVerdict.Redact ? Row.RedactedText : null),
    ];

    private Task TakeNewerAsync()
    {
        Row.Take(Row.Newer!);
        editing = false;
        return OnTouched.InvokeAsync(Row);
    }

    private Task ChooseAsync(ItemVerdict verdict)
    {
        (Row.Verdict, editing, motivationLeft, fileError) = (verdict, true, false, null);
        if (verdict == ItemVerdict.Redact)
            Row.RedactedText ??= Row.Start;
        // What was not recorded is told in general terms; it is no reason to tell nothing (2017-15.2).
        if (verdict == ItemVerdict.Withhold && Row.Ground == RefusalGround.NotRecorded)
            Row.Ground = null;
        return ChangedAsync();
    }

    private Task GroundAsync(RefusalGround? ground)
    {
        Row.Ground = ground;
        return ChangedAsync();
    }

    private Task MotivationAsync(string? motivation)
    {
        (Row.Motivation, motivationLeft) = (motivation, true);
        return ChangedAsync();
    }

    private Task RedactedAsync(string? text)
    {
        Row.RedactedText = text;
        return ChangedAsync();
    }

    private async Task UploadAsync(IReadOnlyList<IBrowserFile> files)
    {
        if (files is not [var file, ..])
            return;
        fileError = null;
        if (file.Size > FileCheck.MaxBytes)
        {
            fileError = Words.Of(new FileIsTooLarge(FileCheck.MaxMegabytes));
            return;
        }

        using var content = new MemoryStream();
        try
        {
            await using var stream = file.OpenReadStream(FileCheck.MaxBytes);
            await stream.CopyToAsync(content);
        }
        catch (IOException)
        {
            // The connection was lost while the browser sent it.
            fileError = Texts.UploadFailed;
            return;
        }

        var stored = await Review.StoreCopyAsync(new RedactedCopy(Number, file.Name, content.ToArray()), CancellationToken.None);
        if (!stored.IsSuccess)
        {
            fileError = Words.Of(stored.Refusal);
            return;
        }

        (Row.RedactedDocumentId, Row.RedactedFileName) = (stored.Value, file.Name);
        await ChangedAsync();
    }

    // What is complete is saved at once; what is not waits until somebody leaves the row.
    private async Task ChangedAsync()
    {
        (Row.IsSaved, Row.Error) = (false, null);
        await OnTouched.InvokeAsync(Row);
        await SaveAsync();
    }

    private async Task SaveNowAsync()
    {
        Row.WasLeft = !Row.IsComplete;
        await SaveAsync();
    }

    private async Task SaveAsync()
    {
        if (!Row.IsComplete)
            return;
        await OnSave.InvokeAsync(Row);
        editing = !Row.IsSaved;
    }
}
