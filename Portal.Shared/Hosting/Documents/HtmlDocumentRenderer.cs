using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
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
        var culture = head.Culture ?? LetterDocument.Dutch;
        await using var renderer = new HtmlRenderer(services, loggers);
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = culture;
            var root = await renderer.RenderComponentAsync<TDocument>(ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
        var html = HtmlEncoder.Default;
        return $"""
            <!DOCTYPE html>
            <html lang="{html.Encode(culture.Name)}">
            <head>
            <meta charset="utf-8">
            <title>{html.Encode(head.Title)}</title>
            <style>
            {Style.Value}
            {PageStyle(head.Footer, culture)}
            </style>
            </head>
            <body class="printed">
            {body}
            </body>
            </html>
            """;
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
