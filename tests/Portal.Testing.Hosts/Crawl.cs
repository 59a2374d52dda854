using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Portal.Testing.Hosts;

/// <summary>What every answer of both apps must be, whoever asks, and where the pages lead.</summary>
internal static partial class Crawl
{
    public const string PagePolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self' https://inloggen.voorbeeld.test";

    public const string FilePolicy = "default-src 'none'; sandbox";

    /// <summary>What is wrong with an answer, apart from its status.</summary>
    public static IEnumerable<string> Offences(HttpResponseMessage answer, string body)
    {
        if (Only(answer, "Content-Security-Policy") is not (PagePolicy or FilePolicy))
            yield return $"content policy {Only(answer, "Content-Security-Policy")}";
        if (answer.Content.Headers.ContentType?.MediaType == "text/html" && Only(answer, "Content-Security-Policy") == FilePolicy)
            yield return "a page with the policy of a file";
        foreach (var (header, value) in ((string, string)[])[("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cache-Control", "no-store"), ("Strict-Transport-Security", "max-age=31536000"), ("Cross-Origin-Opener-Policy", "same-origin")])
        {
            if (Only(answer, header) != value)
                yield return $"{header}: {Only(answer, header)}";
        }

        if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"))
            yield return "tells what the server is";
        if (StackTrace().IsMatch(body))
            yield return "tells how the program is made";
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
        {
            foreach (var offence in PageOffences(body))
                yield return offence;
        }
    }

    /// <summary>Where a page leads, and what it fetches.</summary>
    public static IEnumerable<string> Links(string page) => Link().Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups["to"].Value)).Distinct(StringComparer.Ordinal);

    /// <summary>Fills the parts of a route in; which values, the name after the route says.</summary>
    public static string Fill(string route, IReadOnlyDictionary<string, string> values) => Part().Replace(route, part => values[part.Groups["name"].Value]);

    /// <summary>Method and address of a route.</summary>
    public static string NameOf(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        return $"{(methods is null or { Count: 0 } || methods.Contains("GET") ? "" : methods[0] + " ")}/{endpoint.RoutePattern.RawText!.TrimStart('/')}";
    }

    /// <summary>A page that is drawn on the server has these; one that lives in a circuit gets them there.</summary>
    private static IEnumerable<string> PageOffences(string page)
    {
        if (!page.Contains("<html lang=\"nl\"", StringComparison.Ordinal))
            yield return "no language";
        if (page.Contains("<!--Blazor:{\"type\":\"server\"", StringComparison.Ordinal))
            yield break;
        if (!Title().IsMatch(page))
            yield return "no title";
        if (Heading().Count(page) != 1)
            yield return $"{Heading().Count(page)} headings of the first level";
    }

    private static string? Only(HttpResponseMessage answer, string header) => answer.Headers.TryGetValues(header, out var values) ? string.Join(" | ", values) : null;

    [GeneratedRegex(@"\s(href|src|action)=""(?<to>[^""]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();

    [GeneratedRegex("<title>[^<]+</title>", RegexOptions.None, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("<h1[ >]", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\bat [\w.]+\(|Exception\b|System\.\w+|\.cs:line", RegexOptions.None, 1000)]
    private static partial Regex StackTrace();
}
