using System.Collections.Immutable;

namespace Portal.Shared.Reports;

/// <summary>What became of a line.</summary>
public enum LineChange
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>It stands in the newer one only.</summary>
    Added,

    /// <summary>It stood in the older one only.</summary>
    Removed,
}

/// <summary>A line of one version or of both.</summary>
/// <param name="Change">In which.</param>
/// <param name="Text">The line.</param>
public sealed record DifferenceLine(LineChange Change, string Text);

/// <summary>What changed in one section; one that stayed as it was is not named.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Section">Whether the section itself was added or removed.</param>
/// <param name="Lines">Its lines, those of the older version before those that took their place.</param>
/// <param name="HasHealth">What the health mark became; null where it stayed.</param>
public sealed record SectionDifference(string Title, LineChange Section, ImmutableArray<DifferenceLine> Lines, bool? HasHealth);

/// <summary>What changed between two versions of a report, line by line.</summary>
public static class ReportDifference
{
    // Beyond this, comparing each line with each other takes longer than anybody waits: then all lines between the first and the last change count as changed.
    private const int MostPairs = 4_000_000;

    /// <summary>What changed from the older to the newer version, in the order of the newer one; what was removed comes last.</summary>
    public static IReadOnlyList<SectionDifference> Between(ReportContent older, ReportContent newer)
    {
        var changed = new List<SectionDifference>();
        foreach (var section in newer.Sections)
        {
            if (older.Sections.FirstOrDefault(other => other.Title == section.Title) is not { } before)
                changed.Add(new SectionDifference(section.Title, LineChange.Added, Lines("", section.Text), section.HasHealth ? true : null));
            else if (before.Text != section.Text || before.HasHealth != section.HasHealth)
                changed.Add(new SectionDifference(section.Title, LineChange.Same, Lines(before.Text, section.Text), before.HasHealth == section.HasHealth ? null : section.HasHealth));
        }

        changed.AddRange(older.Sections.Where(section => newer.Sections.All(other => other.Title != section.Title)).Select(section => new SectionDifference(section.Title, LineChange.Removed, Lines(section.Text, ""), null)));
        return changed;
    }

    /// <summary>The lines of two texts beside each other: without the added ones they are the older text, without the removed ones the newer.</summary>
    public static ImmutableArray<DifferenceLine> Lines(string older, string newer)
    {
        var (from, to) = (Split(older), Split(newer));
        var start = 0;
        while (start < Math.Min(from.Length, to.Length) && from[start] == to[start])
            start++;
        var end = 0;
        while (end < Math.Min(from.Length, to.Length) - start && from[^(end + 1)] == to[^(end + 1)])
            end++;
        return
        [
            .. from[..start].Select(line => new DifferenceLine(LineChange.Same, line)),
            .. Middle(from[start..^end], to[start..^end]),
            .. from[^end..].Select(line => new DifferenceLine(LineChange.Same, line)),
        ];
    }

    private static IEnumerable<DifferenceLine> Middle(string[] from, string[] to)
    {
        if ((long)from.Length * to.Length > MostPairs)
            return [.. from.Select(line => new DifferenceLine(LineChange.Removed, line)), .. to.Select(line => new DifferenceLine(LineChange.Added, line))];
        // The longest run of lines that stand in both, in order: counted from the end, so that it is read from the start.
        var longest = new int[from.Length + 1, to.Length + 1];
        for (var i = from.Length - 1; i >= 0; i--)
        {
            for (var j = to.Length - 1; j >= 0; j--)
                longest[i, j] = from[i] == to[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }

        var lines = new List<DifferenceLine>();
        var (a, b) = (0, 0);
        while (a < from.Length || b < to.Length)
        {
            if (a < from.Length && b < to.Length && from[a] == to[b])
            {
                lines.Add(new DifferenceLine(LineChange.Same, from[a++]));
                b++;
            }
            else if (b == to.Length || (a < from.Length && longest[a + 1, b] >= longest[a, b + 1]))
            {
                lines.Add(new DifferenceLine(LineChange.Removed, from[a++]));
            }
            else
            {
                lines.Add(new DifferenceLine(LineChange.Added, to[b++]));
            }
        }

        return lines;
    }

    private static string[] Split(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
