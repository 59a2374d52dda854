using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Corrections;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Answers;

/// <summary>
/// The answer to a correction request: per datum what is decided and why, what still stays of what had to be removed, who will be told, and the
/// remedies (2017-14.3, 2017-14.4, AVG 12(4), 17(3) and 19). On screen it is the preview; printed it is what is sent.
/// </summary>
public sealed partial class CorrectionAnswerDocument
{
    /// <summary>What is told.</summary>
    [Parameter, EditorRequired]
    public required CorrectionAnswer Answer { get; set; }

    /// <summary>Who tells it.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    private CultureInfo Language => LanguageOf(Answer);

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string SubjectOf(CorrectionAnswer answer) => Find(answer.Number > 1 ? nameof(Texts.Correction_SubjectSupplement) : nameof(Texts.Correction_Subject), LanguageOf(answer));

    /// <summary>The language of the letter.</summary>
    public static CultureInfo LanguageOf(CorrectionAnswer answer) => CultureInfo.GetCultureInfo(answer.Language == "en" ? "en-GB" : "nl-NL");

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(CorrectionAnswerDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");

    private string T(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, Language) : string.Format(Language, Find(key, Language), arguments);

    private string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Language);

    private static RenderFragment Paragraphs(string? text) => builder =>
    {
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, line);
            builder.CloseElement();
        }
    };
}
