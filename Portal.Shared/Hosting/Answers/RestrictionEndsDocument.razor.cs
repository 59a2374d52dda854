using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Restrictions;

namespace Portal.Shared.Hosting.Answers;

/// <summary>The letter that tells that a restriction will end, and why, to somebody whom a mail does not reach (AVG 18(3)).</summary>
public sealed partial class RestrictionEndsDocument
{
    /// <summary>What will end.</summary>
    [Parameter, EditorRequired]
    public required Restriction Restriction { get; set; }

    /// <summary>Who is told.</summary>
    [Parameter, EditorRequired]
    public required RegisteredPerson Person { get; set; }

    /// <summary>Why it ends.</summary>
    [Parameter, EditorRequired]
    public required string Reason { get; set; }

    /// <summary>The day of the letter.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Date { get; set; }

    /// <summary>Who tells it.</summary>
    [Parameter, EditorRequired]
    public required OrganisationDetails Organisation { get; set; }

    private CultureInfo Language => NoticeContent.CultureOf(Person.Language);

    /// <summary>The subject of the letter; also the title of the PDF.</summary>
    public static string SubjectOf(string language) => Find(nameof(Texts.RestrictionEnds_Subject), NoticeContent.CultureOf(language));

    private static string Find(string key, CultureInfo language) => Words.Find(typeof(RestrictionEndsDocument), key, language) ?? throw new InvalidOperationException($"No text {key}");

    private string T(string key, params object?[] arguments) => arguments.Length == 0 ? Find(key, Language) : string.Format(Language, Find(key, Language), arguments);

    private string Long(DateOnly date) => date.ToString("dddd d MMMM yyyy", Language);
}
