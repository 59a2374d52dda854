using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Documents;

/// <summary>What a printed document says about itself.</summary>
/// <param name="Title">The title that a PDF reader shows.</param>
/// <param name="Culture">The language and the notation of dates; null for Dutch.</param>
/// <param name="Footer">At the foot of every page, before the page number: a case number.</param>
public sealed record DocumentHead(string Title, CultureInfo? Culture = null, string? Footer = null);

/// <summary>Renders a component to a complete HTML document that needs nothing else: its style stands in it.</summary>
public sealed class HtmlDocumentRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    private static readonly Lazy<string> Style = new(() =>
    {
        using var reader = new StreamReader(typeof(HtmlDocumentRenderer).Assembly.GetManifestResourceStream("document.css")!);
        return reader.ReadToEnd();
    });

    /// <summary>Renders <typeparamref name="TDocument"/> with these parameters, in the language of the head.</summary>
    public async Task<string> RenderAsync<TDocument>(DocumentHead head, IDictionary<string, object?> parameters)
        where TDocument : IComponent
    {
        await using var html = new StringWriter();
        await WriteAsync<TDocument>(html, head, parameters);
        return html.ToString();
    }

    /// <summary>The same, written as it is made: the rows of <see cref="LetterRows{TRow}"/> are drawn and written a part at a time.</summary>
    public async Task WriteAsync<TDocument>(TextWriter html, DocumentHead head, IDictionary<string, object?> parameters)
        where TDocument : IComponent
    {
        var culture = head.Culture ?? LetterDocument.Dutch;
        var rows = new PrintedRows();
        await using var letter = new StringWriter();
        await DrawAsync(letter, culture, builder =>
        {
            builder.OpenComponent<CascadingValue<PrintedRows>>(0);
            builder.AddAttribute(1, nameof(CascadingValue<>.Value), rows);
            builder.AddAttribute(2, nameof(CascadingValue<>.IsFixed), true);
            builder.AddAttribute(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(document =>
            {
                document.OpenComponent<TDocument>(0);
                document.AddMultipleAttributes(1, parameters!);
                document.CloseComponent();
            }));
            builder.CloseComponent();
        });
        var encoder = HtmlEncoder.Default;
        await html.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{encoder.Encode(culture.Name)}">
            <head>
            <meta charset="utf-8">
            <title>{encoder.Encode(head.Title)}</title>
            <style>
            {Style.Value}
            {PageStyle(head.Footer, culture)}
            </style>
            </head>
            <body class="printed">

            """);
        foreach (var (piece, parts) in rows.Cut(letter.ToString()))
        {
            await html.WriteAsync(piece);
            foreach (var part in parts)
                await DrawAsync(html, culture, part);
        }

        await html.WriteAsync("""

            </body>
            </html>
            """);
    }

    // A renderer keeps what it drew for as long as it lives, so each part has one of its own.
    private async Task DrawAsync(TextWriter html, CultureInfo culture, RenderFragment content)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = culture;
            var root = await renderer.RenderComponentAsync<Part>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Part.Content)] = content }));
            root.WriteHtmlTo(html);
        });
    }

    private sealed class Part : ComponentBase
    {
        [Parameter]
        public RenderFragment? Content { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Content);
    }

    private static string PageStyle(string? footer, CultureInfo culture)
    {
        var number = Words.Find(typeof(HtmlDocumentRenderer), nameof(Texts.PageOf), culture)!.Split("{0}");
        var between = number[1].Split("{1}");
        return $$"""
            @page {
              size: A4;
              margin: 20mm 20mm 25mm 25mm;
              font: 400 9pt/1.4 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
              @bottom-left { content: {{CssString(footer ?? "")}}; }
              @bottom-right { content: {{CssString(number[0])}} counter(page) {{CssString(between[0])}} counter(pages) {{CssString(between[1])}}; }
            }
            """;
    }

    /// <summary>Quotes a text for a style sheet: every character but letters and digits becomes its number.</summary>
    private static string CssString(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
                result.Append(rune);
            else
                result.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:X6}");
        }
        return result.Append('"').ToString();
    }
}
