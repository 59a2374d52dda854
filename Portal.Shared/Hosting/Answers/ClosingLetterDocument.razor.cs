using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Corrections;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Answers;

/// <summary>The letter at the end of a correction: who was told, when and how, and who could not be told and why (2017-14.2, AVG 19).</summary>
public sealed partial class ClosingLetterDocument
{
    /// <summary>What is told.</summary>
    [Parameter, EditorRequired]
    public required ClosingLetter Letter { get; set; }

    /// <summary>Who tells it.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    private CultureInfo Language => LanguageOf(Letter);

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string SubjectOf(ClosingLetter letter) => Find(nameof(Texts.Told_Subject), LanguageOf(letter));

    /// <summary>The language of the letter.</summary>
    public static CultureInfo LanguageOf(ClosingLetter letter) => CultureInfo.GetCultureInfo(letter.Language == "en" ? "en-GB" : "nl-NL");

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(ClosingLetterDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");

    private string T(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, Language) : string.Format(Language, Find(key, Language), arguments);

    private string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Language);

    private static string Numbers(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
