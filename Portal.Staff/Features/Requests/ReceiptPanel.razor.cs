using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Requests;

/// <summary>The form that corrects the day of receipt, with the old and the new dates side by side.</summary>
public sealed partial class ReceiptPanel
{
    private ElementReference heading;
    private ReceiptPreview? preview;
    private Refusal? refused;
    private DateOnly? receivedOn;
    private string? problem;
    private string? reason;
    private bool tried;
    private int seen;
    private int? shown;

    /// <summary>The case as it is now.</summary>
    [Parameter, EditorRequired]
    public RequestCase Case { get; set; } = default!;

    /// <summary>Why the last attempt was refused.</summary>
    [Parameter]
    public Refusal? Refusal { get; set; }

    /// <summary>Do it.</summary>
    [Parameter]
    public EventCallback<HandlingStep> OnSubmit { get; set; }

    /// <summary>Rather not.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private string Typed => string.Join(". ", new[] { receivedOn is { } day ? TermTexts.Numbers(day) : null, reason }.Where(part => !string.IsNullOrWhiteSpace(part)));

    private string? DayError => refused is not null ? Words.Of(refused) : tried && receivedOn is null ? problem ?? Texts.DayMissing : null;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // Somebody else can have moved the dates; what was typed stays.
        if (shown is not null && shown != Case.Request.Version)
            await PreviewAsync(receivedOn);
        shown = Case.Request.Version;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await heading.FocusAsync();
    }

    private static string HintOf(RequestChannel channel) => channel switch
    {
        RequestChannel.Letter => Texts.NewLetterSub,
        RequestChannel.Email => Texts.NewEmailSub,
        RequestChannel.Portal or RequestChannel.Desk or RequestChannel.Telephone => Texts.NewReceivedHint,
    };

    private async Task PreviewAsync(DateOnly? typed)
    {
        (receivedOn, preview, refused) = (typed, null, null);
        if (typed is not { } chosen)
            return;
        var read = await Queries.ReceiptPreviewAsync(Case.Request.CaseNumber, chosen, CancellationToken.None);
        (preview, refused) = (read.IsSuccess ? read.Value : null, read.Refusal);
    }

    // Nobody saves a day whose dates they have not seen.
    private Task SubmitAsync()
    {
        tried = true;
        if (receivedOn is not { } chosen || preview is null || string.IsNullOrWhiteSpace(reason))
            return Task.CompletedTask;
        seen = Case.Request.Events.Count;
        return OnSubmit.InvokeAsync(new CorrectReceiptStep(Case.Request.CaseNumber, Case.Request.Version, chosen, reason));
    }
}
