using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Data.Corrections;
using Portal.Shared.Corrections;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Staff.Features.Registrations;
using Portal.Staff.Features.Requests;

namespace Portal.Staff.Features.Corrections;

/// <summary>Enters one datum of a correction that did not come through the portal (2017-14.1).</summary>
public sealed partial class EnterCorrectionForm
{
    private static readonly IReadOnlyList<Choice<CorrectionKind?>> Kinds = [.. Enum.GetValues<CorrectionKind>().Select(each => new Choice<CorrectionKind?>(each, RequestWords.Sentence(Words.Of(each))))];

    private static readonly IReadOnlyList<Choice<CorrectionGround?>> Grounds = [.. Enum.GetValues<CorrectionGround>().Select(each => new Choice<CorrectionGround?>(each, RequestWords.Sentence(Words.Of(each))))];

    private static readonly IReadOnlyList<Choice<RecipientsToTell?>> ToTells = [.. Enum.GetValues<RecipientsToTell>().Select(each => new Choice<RecipientsToTell?>(each, RequestWords.Sentence(Words.Of(each))))];

    private IReadOnlyList<Datum> data = [];
    private Refusal? refusal;
    private string? words;
    private string? key;
    private CorrectionKind? kind;
    private CorrectionGround? ground;
    private string? wanted;
    private string? reason;
    private bool isOpen;
    private bool tried;
    private bool isToTellSaved;
    private string? evidenceError;
    private string? evidenceSaved;
    private bool toHeading;
    private ElementReference heading;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    /// <summary>Whom the applicant wants to be told.</summary>
    [Parameter]
    public RecipientsToTell? ToTell { get; set; }

    /// <summary>Something was saved.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    // The button that was pressed is gone afterwards: whoever has no mouse goes on from the heading.
    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!toHeading)
            return;
        toHeading = false;
        await heading.FocusAsync();
    }

    private void Close() => (isOpen, toHeading) = (false, true);

    private Task OpenAsync()
    {
        (isOpen, toHeading) = (true, true);
        return SearchAsync(null);
    }

    private async Task SearchAsync(string? typed)
    {
        words = typed;
        var read = await Queries.DataAsync(Number, words, CancellationToken.None);
        (data, refusal) = (read.IsSuccess ? read.Value : [], read.Refusal);
        if (data.All(datum => datum.Key != key))
            key = null;
    }

    private async Task ToTellAsync(RecipientsToTell? chosen)
    {
        if (chosen is not { } toTell)
            return;
        var done = await Enter.ChooseRecipientsAsync(Number, toTell, CancellationToken.None);
        (refusal, isToTellSaved) = (done.Refusal, done.IsSuccess);
        await OnSaved.InvokeAsync();
    }

    private async Task AddEvidenceAsync(IReadOnlyList<IBrowserFile> files)
    {
        (evidenceError, evidenceSaved) = (null, null);
        foreach (var chosen in files)
        {
            var file = new ChosenFile();
            await file.TakeAsync([chosen]);
            var problem = file.Problem;
            if (file.File is { } good && (await Enter.AddEvidenceAsync(Number, good, CancellationToken.None)).Refusal is { } refusal)
                problem = Words.Of(refusal);
            if (problem is null)
                evidenceSaved = Texts.EnterEvidenceSaved.With(chosen.Name);
            else
                evidenceError = $"{chosen.Name}: {problem}";
        }

        await OnSaved.InvokeAsync();
    }

    private async Task SaveAsync()
    {
        tried = true;
        if (key is null || kind is not { } what || ground is not { } why || (what != CorrectionKind.Remove && string.IsNullOrWhiteSpace(wanted)))
            return;
        var entered = await Enter.ExecuteAsync(new EnterCorrectionCommand(Number, key, what, why, wanted, reason), CancellationToken.None);
        refusal = entered.Refusal;
        if (!entered.IsSuccess)
            return;
        (tried, isOpen, toHeading, key, kind, ground, wanted, reason) = (false, false, true, null, null, null, null, null);
        await OnSaved.InvokeAsync();
    }
}
