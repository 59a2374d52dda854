using System.Text.Encodings.Web;

namespace Portal.Shared.Messages;

/// <summary>A mail as a page, for programs that show pages. Everything is encoded; there are no pictures and nothing that tells us whether it was read.</summary>
public static class MailPage
{
    private const string Style =
        "body{margin:0;background:#f4f5f7;color:#1c2430;font:16px/1.55 Arial,Helvetica,sans-serif;overflow-wrap:anywhere}main,footer{display:block;max-width:600px;margin:0 auto;padding:24px;background:#fff}footer{background:#f4f5f7;color:#4a5566;font-size:14px}h1{font-size:24px;line-height:1.25}h2{font-size:18px}a{color:#0b5cad}table{border-collapse:collapse}th,td{padding:4px 12px 4px 0;text-align:left;vertical-align:top}";

    /// <summary>The page of a mail that stands in the outbox, in paragraphs as its text has them.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="text">The text.</param>
    /// <param name="language">The language of both: nl or en.</param>
    public static string Of(string subject, string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => $"<p>{string.Join("<br>", paragraph.Trim('\n').Split('\n').Select(Line))}</p>");
        return Frame(subject, $"<main><h1>{Encode(subject)}</h1>\n{string.Join('\n', paragraphs)}</main>", language);
    }

    internal static string Frame(string title, string content, string language) => $"""
        <!DOCTYPE html>
        <html lang="{(language == "en" ? "en" : "nl")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(title)}</title><style>{Style}</style></head>
        <body>{content}</body></html>

        """.ReplaceLineEndings("\n");

    internal static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    // Our texts give an address a line of its own; one within a line is something that somebody typed, and no link of ours.
    private static string Line(string line) =>
        Uri.TryCreate(line, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && !line.Any(char.IsWhiteSpace) ? $"<a href=\"{Encode(address.AbsoluteUri)}\">{Encode(line)}</a>" : Encode(line);
}
