using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Portal.Shared.Hosting.Documents;

/// <summary>
/// Rows of a table in a letter, of which there can be thousands. On screen they are drawn like any other. In a document that is printed they
/// are written a part at a time after the rest was drawn, so that the drawing never holds them all.
/// </summary>
public sealed class LetterRows<TRow> : ComponentBase
{
    /// <summary>The rows; gone through once.</summary>
    [Parameter, EditorRequired]
    public required IEnumerable<TRow> Rows { get; set; }

    /// <summary>How one is drawn.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<TRow> ChildContent { get; set; }

    [CascadingParameter]
    private PrintedRows? Printed { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (Printed is null)
            builder.AddContent(0, Draw(Rows));
        else
            builder.AddMarkupContent(1, Printed.Later(Rows.Chunk(PrintedRows.AtOnce).Select(Draw)));
    }

    private RenderFragment Draw(IEnumerable<TRow> rows) => builder =>
    {
        foreach (var row in rows)
            builder.AddContent(0, ChildContent(row));
    };
}

/// <summary>The rows that are written after the rest of a printed document was drawn, and where each of them belongs.</summary>
internal sealed class PrintedRows
{
    /// <summary>How many rows are drawn at once.</summary>
    public const int AtOnce = 200;

    // A comment: whatever somebody typed is encoded, so none of it can look like one.
    private const string Start = "<!--rows ";
    private const string End = "-->";

    private readonly List<IEnumerable<RenderFragment>> later = [];

    /// <summary>Keeps rows for later; gives the mark that stands in their place.</summary>
    public string Later(IEnumerable<RenderFragment> parts)
    {
        later.Add(parts);
        return FormattableString.Invariant($"{Start}{later.Count - 1}{End}");
    }

    /// <summary>Cuts what was drawn at the marks: each piece, and the rows that come after it.</summary>
    public IEnumerable<(string Html, IEnumerable<RenderFragment> Rows)> Cut(string html)
    {
        var at = 0;
        for (var mark = html.IndexOf(Start, StringComparison.Ordinal); mark >= 0; mark = html.IndexOf(Start, at, StringComparison.Ordinal))
        {
            var end = html.IndexOf(End, mark, StringComparison.Ordinal);
            yield return (html[at..mark], later[int.Parse(html.AsSpan((mark + Start.Length)..end), System.Globalization.CultureInfo.InvariantCulture)]);
            at = end + End.Length;
        }

        yield return (html[at..], []);
    }
}
