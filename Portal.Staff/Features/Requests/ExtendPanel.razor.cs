using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Requests;

/// <summary>The form of an extension: the ground, the reasons, the dates it gives, and what the applicant gets.</summary>
public sealed partial class ExtendPanel
{
    private static readonly IReadOnlyList<Choice<ExtensionGround?>> Grounds = [.. Enum.GetValues<ExtensionGround>().Select(ground => new Choice<ExtensionGround?>(ground, Words.Of(ground)))];

    private ElementReference heading;
    private ExtensionPreview? preview;
    private Refusal? refused;
    private ExtensionGround? ground;
    private string? reasons;
    private bool tried;
    private bool saving;
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

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // Somebody else can have moved the dates; what was typed stays.
        if (shown == Case.Request.Version)
            return;
        shown = Case.Request.Version;
        var read = await Queries.ExtensionPreviewAsync(Case.Request.CaseNumber, CancellationToken.None);
        (preview, refused) = (read.IsSuccess ? read.Value : null, read.Refusal);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await heading.FocusAsync();
    }

    private ExtensionNotice Notice(ExtensionPreview shown) =>
        ExtensionNotice.Make(Case.Request, shown.After, Case.Today, ground ?? ExtensionGround.Complexity, string.IsNullOrWhiteSpace(reasons) ? Texts.ExtendReasonsOpen : reasons, shown.By);

    private async Task SubmitAsync()
    {
        tried = true;
        if (ground is not { } chosen || string.IsNullOrWhiteSpace(reasons) || saving)
            return;
        (saving, seen) = (true, Case.Request.Events.Count);
        try
        {
            await OnSubmit.InvokeAsync(new ExtendStep(Case.Request.CaseNumber, Case.Request.Version, chosen, reasons));
        }
        finally
        {
            saving = false;
        }
    }
}
