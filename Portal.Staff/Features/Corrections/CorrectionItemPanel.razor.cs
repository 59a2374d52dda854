using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Corrections;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;

namespace Portal.Staff.Features.Corrections;

/// <summary>One datum of a correction request: what stands there, what was asked, and the judgement (2017-14.3).</summary>
public sealed partial class CorrectionItemPanel
{
    private bool tried;
    private string? fileError;
    private bool toHeading;
    private bool isTakingOut;
    private Refusal? takeOutRefusal;
    private ElementReference heading;

    /// <summary>The datum, and what is typed about it.</summary>
    [Parameter, EditorRequired]
    public CorrectionEntry Entry { get; set; } = default!;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    /// <summary>Whether the case is in a state in which data are judged.</summary>
    [Parameter]
    public bool CanJudge { get; set; }

    /// <summary>Whether a weighty interest is offered; the use case decides again.</summary>
    [Parameter]
    public bool MayInvokeWeightyInterest { get; set; }

    /// <summary>Whether the applicant can be asked for what is missing, and was not yet.</summary>
    [Parameter]
    public bool CanAsk { get; set; }

    /// <summary>Whether it was entered here and can be taken out again.</summary>
    [Parameter]
    public bool CanTakeOut { get; set; }

    /// <summary>Whoever looks.</summary>
    [Parameter]
    public Guid Me { get; set; }

    /// <summary>Ask the applicant for what is missing.</summary>
    [Parameter]
    public EventCallback OnAsk { get; set; }

    /// <summary>It was saved.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    /// <summary>A colleague was first: read everything anew.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private async Task TakeOutAsync()
    {
        takeOutRefusal = (await Enter.TakeOutAsync(Number, item.Id, CancellationToken.None)).Refusal;
        isTakingOut = false;
        await OnSaved.InvokeAsync();
    }

    private CorrectionItem item => Entry.Row.Item;

    private string Prefix => $"gegeven-{item.Number}";

    private ChipState Look => item switch
    {
        { WaitsForReader: true } => ChipState.Soon,
        { Verdict: null } => ChipState.Soon,
        _ when Entry.Row.HasChanged && item.AppliedAt is null => ChipState.Soon,
        { Verdict: CorrectionVerdict.Refused } => ChipState.Done,
        _ => ChipState.OnTime,
    };

    private string State => item switch
    {
        { Verdict: null } => Texts.ToJudge,
        _ when Entry.Row.HasChanged && item.AppliedAt is null => Texts.JudgeAgain,
        { WaitsForReader: true } => Texts.WaitsForReader,
        { Verdict: { } verdict } => Sentence(Words.Of(verdict)),
    };

    private static IReadOnlyList<Choice<CorrectionVerdict?>> Verdicts => [.. Enum.GetValues<CorrectionVerdict>().Select(each => new Choice<CorrectionVerdict?>(each, Sentence(Words.Of(each))))];

    private static IReadOnlyList<Choice<bool?>> Ways => [new(false, Texts.WayChange), new(true, Texts.WayAddition, Texts.WayAdditionSub)];

    private IReadOnlyList<Choice<CorrectionRefusalGround?>> Grounds =>
    [
        .. Enum.GetValues<CorrectionRefusalGround>()
            .Where(each => item.Kind == CorrectionKind.Remove || each is not (CorrectionRefusalGround.StillNeeded or CorrectionRefusalGround.LawRequires))
            .Where(each => each != CorrectionRefusalGround.WeightyInterest || MayInvokeWeightyInterest || Entry.Ground == each)
            .Select(each => new Choice<CorrectionRefusalGround?>(each, Sentence(Words.Of(each)))),
    ];

    private static string Sentence(string words) => RequestWords.Sentence(words);

    private IReadOnlyList<(string Field, string? Now, string? Yours)> Beside(CorrectionItem newer) =>
    [
        (Texts.Verdict, newer.Verdict is { } theirs ? $"{Sentence(Words.Of(theirs))} ({newer.DecidedBy}, {RequestWords.When(newer.DecidedAt!.Value)})" : Texts.ToJudge, Entry.Verdict is { } mine ? Sentence(Words.Of(mine)) : null),
        (Texts.NewValue, newer.NewValue ?? Texts.Empty, Entry.NeedsParts && Entry.Row.Now is { } now ? now.After(now.Tidy(Entry.Values)) : null),
        (Texts.Ground, newer.RefusalGround is { } ground ? Sentence(Words.Of(ground)) : Texts.Empty, Entry.HasGround && Entry.Ground is { } chosen ? Sentence(Words.Of(chosen)) : null),
        (Texts.Motivation, newer.Motivation ?? Texts.Empty, Entry.Motivation),
    ];

    // The button that was pressed is gone afterwards: whoever has no mouse goes on from the heading.
    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!toHeading)
            return;
        toHeading = false;
        await heading.FocusAsync();
    }

    private Task ChooseAsync(CorrectionVerdict? verdict)
    {
        (Entry.Verdict, Entry.Error, Entry.Problems, tried) = (verdict, null, [], false);
        return Task.CompletedTask;
    }

    private Task WayAsync(bool? isAddition)
    {
        Entry.Choose(isAddition == true);
        Entry.Problems = [];
        return Task.CompletedTask;
    }

    private void GroundAsync(CorrectionRefusalGround? ground) => Entry.Ground = ground;

    private void MotivationAsync(string? motivation) => Entry.Motivation = motivation;

    private void TypedAsync() => Entry.Problems = [];

    private void TakeNewerAsync()
    {
        Entry.Take();
        tried = false;
    }

    private async Task SaveAsync()
    {
        tried = true;
        (Entry.Error, Entry.Problems) = (null, []);
        if (Entry.Verdict is null || (Entry.HasGround && string.IsNullOrWhiteSpace(Entry.Motivation)) || (Entry.Verdict == CorrectionVerdict.Refused && Entry.Ground is null))
            return;
        // A day that is none would otherwise be kept as no day.
        if (Entry.NeedsParts && Entry.DayProblems.Any(each => each.Value is not null && Entry.Parts.Any(part => part.Name == each.Key)))
            return;
        var saved = await Judge.ExecuteAsync(new JudgeCorrectionCommand(Number, item.Id, item.Version, Entry.Row.Fingerprint, Entry.Judgement), CancellationToken.None);
        if (saved.IsSuccess)
        {
            (Entry.IsEditing, tried, toHeading) = (false, false, true);
            await OnSaved.InvokeAsync();
            return;
        }

        Entry.Problems = saved.Refusal is InvalidInput invalid ? invalid.Problems : [];
        Entry.Error = saved.Refusal is ChangedBySomeoneElse ? Texts.ChangedKept : Words.Of(saved.Refusal);
        if (saved.Refusal is ChangedBySomeoneElse)
            await OnChanged.InvokeAsync();
    }

    private async Task ReadAsync()
    {
        var read = await Read.ExecuteAsync(new ReadCorrectionCommand(Number, item.Id, item.Version), CancellationToken.None);
        (Entry.Error, toHeading) = (read.IsSuccess ? null : Words.Of(read.Refusal), read.IsSuccess);
        await (read.IsSuccess ? OnSaved : OnChanged).InvokeAsync();
    }

    private async Task UploadAsync((string Part, IReadOnlyList<IBrowserFile> Files) chosen)
    {
        if (chosen.Files is not [var file, ..])
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

        var stored = await Judge.StoreFileAsync(new CorrectedFile(Number, file.Name, content.ToArray()), CancellationToken.None);
        if (!stored.IsSuccess)
        {
            fileError = Words.Of(stored.Refusal);
            return;
        }

        Entry.Put(chosen.Part, stored.Value.ToString());
        Entry.FileName = file.Name;
    }
}
