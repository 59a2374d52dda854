using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Corrections;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Answers;

/// <summary>The letter to somebody who received data that were corrected since: what to change, and to pass it on (2017-14.2, AVG 19). In Dutch.</summary>
public sealed partial class RecipientLetterDocument
{
    /// <summary>What is told.</summary>
    [Parameter, EditorRequired]
    public required RecipientLetter Letter { get; set; }

    /// <summary>Who tells it.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    private static CultureInfo Language => RecipientLetter.Language;

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string Subject => Find(nameof(Texts.Recipient_Subject), Language);

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(RecipientLetterDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");

    private string T(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, Language) : string.Format(Language, Find(key, Language), arguments);

    private string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Language);
}
