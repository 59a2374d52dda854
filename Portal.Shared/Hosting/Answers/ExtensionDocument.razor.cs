using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Shared.Hosting.Answers;

/// <summary>
/// The letter to an applicant whom the portal does not reach: that more time is needed, until when, on what ground and why, and what they
/// can do about it (AVG 12(3), 12(4)). On screen it is the preview; printed it is what is sent.
/// </summary>
public sealed partial class ExtensionDocument
{
    /// <summary>What is told.</summary>
    [Parameter, EditorRequired]
    public required ExtensionNotice Notice { get; set; }

    /// <summary>Who tells it.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    private CultureInfo Language => LanguageOf(Notice);

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string SubjectOf(ExtensionNotice notice) => Find(nameof(Texts.Extension_Subject), LanguageOf(notice));

    /// <summary>The language of the letter.</summary>
    public static CultureInfo LanguageOf(ExtensionNotice notice) => CultureInfo.GetCultureInfo(notice.Language == "en" ? "en-GB" : "nl-NL");

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(ExtensionDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");

    private string T(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, Language) : string.Format(Language, Find(key, Language), arguments);

    private string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Language);
}
