using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Portal.Staff.Features.Home;

/// <summary>A group of bars, and its row in the table.</summary>
/// <param name="Short">What stands under the bars.</param>
/// <param name="Long">What stands before the row.</param>
/// <param name="Values">How high each bar is; null where there is nothing to measure, which is not the same as 0.</param>
/// <param name="Cells">The rest of the row.</param>
public sealed record BarGroup(string Short, string Long, IReadOnlyList<int?> Values, IReadOnlyList<string> Cells);

/// <summary>A chart of bars, drawn by the server as SVG: no script, no style of its own in the page.</summary>
public sealed partial class BarChart
{
    private const double Left = 38;
    private const double Right = 298;
    private const double Bottom = 170;
    private const double Height = 150;
    private const double Gap = 3;

    /// <summary>Makes the parts of this chart findable on its page.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired] public string Title { get; set; } = "";

    /// <summary>How it is to be read.</summary>
    [Parameter, EditorRequired] public string Description { get; set; } = "";

    /// <summary>What each bar of a group stands for: one or two. The first is solid, the second hatched.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Series { get; set; } = [];

    /// <summary>The headings of the table.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>The groups of bars.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<BarGroup> Bars { get; set; } = [];

    /// <summary>What stands where there is nothing to measure.</summary>
    [Parameter] public string None { get; set; } = Texts.None;

    /// <summary>Whether the values are per cent.</summary>
    [Parameter] public bool IsPercent { get; set; }

    /// <summary>A line to reach; none when null.</summary>
    [Parameter] public int? Target { get; set; }

    private int Top => IsPercent ? 100 : TopFor(Bars.SelectMany(bar => bar.Values).Max() ?? 0);

    private double GroupWidth => (Right - Left) / Math.Max(1, Bars.Count);

    private double Width => Math.Min(Series.Count == 1 ? 34 : 16, (GroupWidth - 8) / Series.Count);

    /// <summary>The top of the scale: 2, 4 or 10 with zeros, so that the line halfway is a whole number.</summary>
    public static int TopFor(int highest)
    {
        for (var scale = 1; ; scale *= 10)
        {
            foreach (var step in (int[])[2, 4, 10])
            {
                if (highest <= step * scale)
                    return step * scale;
            }
        }
    }

    private double Middle(int group) => Left + ((group + 0.5) * GroupWidth);

    // A bar of nothing is still there, as a line: 0% is not the same as no answers.
    private double HeightOf(double value) => Math.Max(1.5, value / Top * Height);

    private string X(int group, int series) => Number(Middle(group) - (((Series.Count * Width) + ((Series.Count - 1) * Gap)) / 2) + (series * (Width + Gap)));

    private string Y(double value) => Number(Bottom - (value / Top * Height));

    private string Mark(double value) => IsPercent ? $"{Number(value)}%" : FigureWords.Number((int)value);

    private string Fill(int series) => series == 0 ? "var(--wc-primary)" : $"url(#{Id}-h)";

    // In the notation of SVG, whatever the language of the page.
    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // The name of this element means something else in Razor.
    private static RenderFragment Label(double x, double y, string anchor, string words) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Number(x));
        builder.AddAttribute(2, "y", Number(y));
        builder.AddAttribute(3, "text-anchor", anchor);
        builder.AddContent(4, words);
        builder.CloseElement();
    };
}
