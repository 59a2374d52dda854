using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Shared.Reports;

/// <summary>One section of a report: a heading and what is written under it, as plain text with headings, lists and tables (<see cref="ReportText"/>).</summary>
/// <param name="Title">The heading.</param>
/// <param name="Text">What is written.</param>
/// <param name="HasHealth">Whether the writer marked it as telling of health (2018-6, AVG 9).</param>
public sealed record ReportSection(string Title, string Text, bool HasHealth)
{
    /// <summary>Which items of the dossier are quoted in it, by their key in the overview.</summary>
    public ImmutableArray<string> Quotes { get; init; } = [];

    /// <summary>Whether somebody else wrote exactly the same.</summary>
    public bool Equals(ReportSection? other) => other is not null && Title == other.Title && Text == other.Text && HasHealth == other.HasHealth && Quotes.SequenceEqual(other.Quotes);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Title, Text, HasHealth, Quotes.Length);
}

/// <summary>What a report says: its sections, in order.</summary>
/// <param name="Sections">The sections.</param>
public sealed record ReportContent(ImmutableArray<ReportSection> Sections)
{
    /// <summary>The most sections.</summary>
    public const int MostSections = 20;

    /// <summary>The most characters of a heading.</summary>
    public const int LongestTitle = 100;

    /// <summary>The most characters of one section: some thirty pages.</summary>
    public const int LongestText = 100_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Whether anything in it tells of health.</summary>
    public bool HasHealth => Sections.Any(section => section.HasHealth);

    /// <summary>How many words were written, headings left out.</summary>
    public int Words => Sections.Sum(section => ReportText.WordsOf(section.Text));

    /// <summary>The headings under which nothing is written.</summary>
    public IReadOnlyList<string> Empty => [.. Sections.Where(section => string.IsNullOrWhiteSpace(section.Text)).Select(section => section.Title)];

    /// <summary>As it is stored.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Json);

    /// <summary>As it was stored.</summary>
    public static ReportContent FromText(string text) => JsonSerializer.Deserialize<ReportContent>(text, Json)!;

    /// <summary>Whether somebody else wrote exactly the same.</summary>
    public bool Equals(ReportContent? other) => other is not null && Sections.SequenceEqual(other.Sections);

    /// <inheritdoc />
    public override int GetHashCode() => Sections.Length;
}
