using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Documents;

/// <summary>
/// The frame of a letter, on screen as preview and printed. The subject is its only first-level heading: headings in the body begin at h2.
/// </summary>
public sealed partial class LetterDocument
{
    internal static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>Who writes.</summary>
    [Parameter, EditorRequired]
    public required LetterSender Sender { get; set; }

    /// <summary>Name and address of whoever receives the letter, line by line.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Addressee { get; set; }

    /// <summary>The date of the letter, written out with its weekday.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Date { get; set; }

    /// <summary>The case number; null for a letter outside a case.</summary>
    [Parameter]
    public string? CaseNumber { get; set; }

    /// <summary>What the letter is about.</summary>
    [Parameter, EditorRequired]
    public required string Subject { get; set; }

    /// <summary>The language of the letter, which need not be the language of whoever previews it. Dutch unless set.</summary>
    [Parameter]
    public CultureInfo Language { get; set; } = Dutch;

    /// <summary>The text, from salutation to signature.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Small print below the signature.</summary>
    [Parameter]
    public RenderFragment? Footer { get; set; }

    /// <summary>One or more <see cref="LetterAnnex"/>, each on a page of its own.</summary>
    [Parameter]
    public RenderFragment? Annexes { get; set; }

    private string Label(string key) => Words.Find(typeof(LetterDocument), key, Language)!;
}
