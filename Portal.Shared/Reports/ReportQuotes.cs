using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;

namespace Portal.Shared.Reports;

/// <summary>Something in the dossier of which may be asked whether a report quotes it.</summary>
/// <param name="Key">Its key in the overview.</param>
/// <param name="Title">How it is called.</param>
/// <param name="Text">What it says.</param>
/// <param name="Marks">How it is marked.</param>
public sealed record QuotableItem(string Key, string Title, string Text, DossierMarks Marks)
{
    /// <summary>Whether it may be quoted: nothing confidential, no working note and no draft (2018-6, 2017-7.6).</summary>
    public bool MayBeQuoted => !Marks.WhyItStays().Any();
}

/// <summary>A section quotes what may not go out.</summary>
/// <param name="Section">The heading of the section.</param>
/// <param name="Item">How the item is called.</param>
public sealed record ForbiddenQuote(string Section, string Item);

/// <summary>Werkcontact does not report on what is marked confidential (2018-6): not with a reference, and not in the same words.</summary>
public static class ReportQuotes
{
    /// <summary>So many words after each other are no coincidence.</summary>
    public const int WordsOfAQuote = 8;

    /// <summary>What is quoted in a report and may not go out: by reference, or with so many of the same words after each other.</summary>
    public static IReadOnlyList<ForbiddenQuote> Forbidden(ReportContent content, IEnumerable<QuotableItem> dossier)
    {
        var forbidden = dossier.Where(item => !item.MayBeQuoted).ToList();
        if (forbidden.Count == 0)
            return [];
        var sections = content.Sections.Select(section => (section.Title, section.Quotes, Runs: RunsOf(section.Text).ToHashSet(StringComparer.Ordinal))).ToList();
        return
        [
            .. from item in forbidden
               let runs = RunsOf(item.Text).ToList()
               from section in sections
               where section.Quotes.Contains(item.Key) || runs.Exists(section.Runs.Contains)
               select new ForbiddenQuote(section.Title, item.Title),
        ];
    }

    /// <summary>
    /// Whether a report tells a datum of the overview (2017-14.2): the name of the client and the trajectory stand above it; something from the dossier is
    /// in it when a section quotes it, by reference or in the same words.
    /// </summary>
    /// <param name="report">The report, with what it said when it went out.</param>
    /// <param name="key">The datum, by its key in the overview.</param>
    /// <param name="text">What it says; null where that is not known, or nothing that can be quoted.</param>
    public static bool Tells(Report report, string key, string? text)
    {
        if (key == $"person/{PersonField.Name}" || key == $"trajectory/{report.TrajectoryId}")
            return true;
        var sections = report.Content.Sections;
        if (sections.Any(section => section.Quotes.Contains(key)))
            return true;
        var runs = RunsOf(text ?? "").ToHashSet(StringComparer.Ordinal);
        return runs.Count > 0 && sections.Any(section => RunsOf(section.Text).Any(runs.Contains));
    }

    // Each run of words, whatever stands between them.
    private static IEnumerable<string> RunsOf(string text)
    {
        var words = text.Split(text.Where(sign => !char.IsLetterOrDigit(sign)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at + WordsOfAQuote <= words.Length; at++)
            yield return string.Join(' ', words, at, WordsOfAQuote).ToUpperInvariant();
    }
}
