using Microsoft.AspNetCore.Components;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Answers;

/// <summary>The answer to a question or complaint: on the page of who asked, in the preview, and in the letter.</summary>
public sealed partial class ComplaintAnswer
{
    /// <summary>What it says.</summary>
    [Parameter, EditorRequired] public required ComplaintAnswerView View { get; set; }

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Say(string key, params object?[] arguments) =>
        string.Format(View.Culture, Words.Find(typeof(ComplaintAnswer), key, View.Culture) ?? throw new InvalidOperationException($"No text {key}"), arguments);
}
