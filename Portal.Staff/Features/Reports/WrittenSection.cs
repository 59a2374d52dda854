using System.Collections.Immutable;
using System.Globalization;
using Portal.Shared.Reports;

namespace Portal.Staff.Features.Reports;

/// <summary>A section while somebody writes in it.</summary>
internal sealed class WrittenSection
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What is typed.</summary>
    public string? Text { get; set; }

    /// <summary>Whether it tells of health.</summary>
    public bool HasHealth { get; set; }

    /// <summary>What of the dossier is quoted in it, by key.</summary>
    public ImmutableArray<string> Quotes { get; set; } = [];

    public static WrittenSection Of(ReportSection section) => new() { Title = section.Title, Text = section.Text, HasHealth = section.HasHealth, Quotes = section.Quotes };

    public ReportSection ToSection() => new(Title, (Text ?? "").ReplaceLineEndings("\n"), HasHealth) { Quotes = Quotes };

    /// <summary>By what the page and the server agree that they have the same text: the count of writing.js.</summary>
    public static string PrintOf(string text)
    {
        var hash = 0x811c9dc5u;
        foreach (var sign in text)
            hash = unchecked((hash ^ sign) * 0x01000193u);
        return string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{hash}");
    }
}
