using Microsoft.AspNetCore.Components;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Requests;

namespace Portal.Client.Features.Requests;

/// <summary>One step of an access request: shows the draft and tells the page what changed.</summary>
public abstract class AccessStep : ComponentBase
{
    /// <summary>What was typed so far.</summary>
    [Parameter, EditorRequired] public AccessDraft Draft { get; set; } = new();

    /// <summary>A field was left: the draft as it is now.</summary>
    [Parameter] public EventCallback<AccessDraft> DraftChanged { get; set; }

    /// <summary>What is wrong; empty until somebody wanted to go on.</summary>
    [Parameter] public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>What is wrong with one field.</summary>
    protected string? ErrorOf(string id) => Errors.FirstOrDefault(error => error.FieldId == id)?.Message;
}
