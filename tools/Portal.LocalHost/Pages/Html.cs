using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Portal.LocalHost.Pages;

/// <summary>Html as interpolated text: every value is encoded, unless it is html itself.</summary>
public static class Html
{
    /// <summary>The page policy: no script, only our own style sheet.</summary>
    private const string ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>Html from a literal with values in it.</summary>
    public static IHtmlContent Of(FormattableString text) =>
        new HtmlContentBuilder().AppendFormat(CultureInfo.InvariantCulture, text.Format, text.GetArguments());

    /// <summary>One piece of html for each item.</summary>
    public static IHtmlContent Each<T>(IEnumerable<T> items, Func<T, IHtmlContent> show)
    {
        var all = new HtmlContentBuilder();
        foreach (var item in items)
            all.AppendHtml(show(item));
        return all;
    }

    /// <summary>A whole page with the one layout of this program.</summary>
    /// <param name="title">Stands in the tab and as the first heading.</param>
    /// <param name="body">What follows the heading.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="formTargets">Origins to which a form may lead through a redirect, besides this one.</param>
    public static IResult Page(string title, IHtmlContent body, int status = StatusCodes.Status200OK, params IEnumerable<string> formTargets)
    {
        var page = Of($"""
            <!DOCTYPE html>
            <html lang="nl">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – alleen voor ontwikkeling</title>
            <link rel="stylesheet" href="/localhost.css">
            <link rel="icon" href="data:,">
            </head>
            <body>
            <header><p class="warning"><strong>Alleen voor ontwikkeling.</strong> Deze pagina bestaat niet in het echte portaal. Gebruik geen echte gegevens.</p></header>
            <main>
            <h1>{title}</h1>
            {body}
            </main>
            </body>
            </html>
            """);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        page.WriteTo(writer, HtmlEncoder.Default);
        return new PageResult(writer.ToString(), status, string.Join(' ', [ContentSecurityPolicy, .. formTargets]));
    }

    /// <summary>The style sheet, from this assembly.</summary>
    public static IResult StyleSheet() => Results.Stream(
        typeof(Html).Assembly.GetManifestResourceStream("localhost.css")!, "text/css; charset=utf-8");

    private sealed class PageResult(string html, int status, string policy) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.ContentSecurityPolicy = policy;
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "no-store";
            response.Headers["Referrer-Policy"] = "no-referrer";
            return response.WriteAsync(html, httpContext.RequestAborted);
        }
    }
}
