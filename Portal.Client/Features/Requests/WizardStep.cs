using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Requests;

namespace Portal.Client.Features.Requests;

/// <summary>One step of a request: shows the draft and tells the page what changed.</summary>
public abstract class WizardStep<TDraft> : ComponentBase where TDraft : DraftContent
{
    /// <summary>What was typed so far.</summary>
    [Parameter, EditorRequired] public TDraft Draft { get; set; } = default!;

    /// <summary>A field was left: the draft as it is now.</summary>
    [Parameter] public EventCallback<TDraft> DraftChanged { get; set; }

    /// <summary>What is wrong; empty until somebody wanted to go on.</summary>
    [Parameter] public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>What is wrong with one field.</summary>
    protected string? ErrorOf(string id) => Errors.FirstOrDefault(error => error.FieldId == id)?.Message;
}
