using Microsoft.AspNetCore.Components;

namespace Portal.Shared.Hosting.Components;

/// <summary>What every field has: a name, words, an error and a value that binds with <c>@bind-Value</c>.</summary>
/// <typeparam name="TValue">Type of the value.</typeparam>
public abstract class FieldBase<TValue> : ComponentBase
{
    /// <summary>Id of the input, unique on the page; also its name when a form is posted.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>The question, or the name of what to fill in.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Help between the label and the input.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>What is wrong and what to do about it.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Puts "(optioneel)" behind the label: everything else is required.</summary>
    [Parameter] public bool Optional { get; set; }

    /// <summary>The label is as large as a heading.</summary>
    [Parameter] public bool Big { get; set; }

    /// <summary>What is filled in.</summary>
    [Parameter] public TValue? Value { get; set; }

    /// <summary>For <c>@bind-Value</c>.</summary>
    [Parameter] public EventCallback<TValue?> ValueChanged { get; set; }

    /// <summary>Someone changed the value and left the field: the moment to save the draft. Comes after <see cref="ValueChanged" />.</summary>
    [Parameter] public EventCallback OnLeft { get; set; }

    /// <summary>Other attributes for the input, for example <c>maxlength</c>.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>"true" or nothing, for aria-invalid.</summary>
    protected string? Invalid => Error is null ? null : "true";

    /// <summary>Ids of hint and error, for aria-describedby.</summary>
    protected string? DescribedBy => Field.Describe(Id, Hint, Error);

    /// <summary>Keeps the value, tells the page, then says that the field was left.</summary>
    protected async Task ChangeAsync(TValue? value)
    {
        Value = value;
        await ValueChanged.InvokeAsync(value);
        await OnLeft.InvokeAsync();
    }
}
