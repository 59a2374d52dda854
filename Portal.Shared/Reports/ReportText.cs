using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Portal.Shared.Reports;

/// <summary>A part of a text with its own form.</summary>
public abstract record ReportBlock;

/// <summary>A heading inside a section: a line that begins with "##".</summary>
/// <param name="Text">The words.</param>
public sealed record HeadingBlock(string Text) : ReportBlock;

/// <summary>A paragraph: lines until an empty one.</summary>
/// <param name="Lines">The lines, as they were typed.</param>
public sealed record ParagraphBlock(ImmutableArray<string> Lines) : ReportBlock;

/// <summary>A list: lines that begin with "-", or with a number and a full stop.</summary>
/// <param name="IsNumbered">Whether it is numbered.</param>
/// <param name="Items">The items.</param>
public sealed record ListBlock(bool IsNumbered, ImmutableArray<string> Items) : ReportBlock;

/// <summary>A table: lines that begin with "|"; the first is its header.</summary>
/// <param name="Header">The header.</param>
/// <param name="Rows">The rows, each as wide as the header.</param>
public sealed record TableBlock(ImmutableArray<string> Header, ImmutableArray<ImmutableArray<string>> Rows) : ReportBlock;

/// <summary>Plain text with headings, lists and tables, and nothing else: no link, no picture, no markup of anybody. Every line that was typed stands in it.</summary>
public static partial class ReportText
{
    /// <summary>The blocks of a text, in order.</summary>
    public static IReadOnlyList<ReportBlock> Parse(string text)
    {
        var blocks = new List<ReportBlock>();
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToList();
        for (var at = 0; at < lines.Count;)
        {
            if (lines[at].Length == 0)
            {
                at++;
                continue;
            }

            var form = FormOf(lines[at]);
            var count = form == Form.Heading ? 1 : lines.Skip(at).TakeWhile(line => FormOf(line) == form).Count();
            var part = lines.GetRange(at, count);
            blocks.Add(form switch
            {
                Form.Heading => new HeadingBlock(part[0].TrimStart('#').Trim()),
                Form.Bullet => new ListBlock(false, [.. part.Select(line => line[1..].Trim())]),
                Form.Numbered => new ListBlock(true, [.. part.Select(line => Number().Replace(line, "").Trim())]),
                Form.Table => Table(part),
                Form.Empty or Form.Plain => new ParagraphBlock([.. part]),
            });
            at += count;
        }

        return blocks;
    }

    /// <summary>How many words there are in a text; what only shows a form is no word.</summary>
    public static int WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit) && !Number().IsMatch(word + " "));

    private static TableBlock Table(List<string> lines)
    {
        var rows = lines.Where(line => line.Any(sign => sign is not ('|' or '-' or ':' or ' '))).Select(Cells).ToList();
        if (rows.Count == 0)
            return new TableBlock([""], []);
        var width = rows.Max(row => row.Length);
        return new TableBlock(Widen(rows[0], width), [.. rows.Skip(1).Select(row => Widen(row, width))]);
    }

    private static ImmutableArray<string> Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static ImmutableArray<string> Widen(ImmutableArray<string> row, int width) => row.AddRange(Enumerable.Repeat("", width - row.Length));

    private static Form FormOf(string line) => line switch
    {
        "" => Form.Empty,
        ['#', '#', ..] when line.TrimStart('#').Trim().Length > 0 => Form.Heading,
        ['|', _, ..] => Form.Table,
        ['-' or '•' or '*', ' ', ..] => Form.Bullet,
        _ when Number().IsMatch(line) => Form.Numbered,
        _ => Form.Plain,
    };

    [GeneratedRegex(@"^\d{1,3}\.\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    private enum Form
    {
        Empty,
        Plain,
        Heading,
        Bullet,
        Numbered,
        Table,
    }
}
