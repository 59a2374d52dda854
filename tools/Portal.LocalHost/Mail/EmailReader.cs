using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.LocalHost.Mail;

/// <summary>Reads an .eml file: RFC 5322 headers, RFC 2045 bodies, RFC 2047 words, multipart. Enough to show what the portal sent.</summary>
public static partial class EmailReader
{
    private const int DeepestNesting = 8;

    /// <summary>Reads the bytes of one message; what cannot be read becomes empty, as a viewer should not fail.</summary>
    public static Email Read(ReadOnlySpan<byte> message)
    {
        // Latin-1 gives each byte one character: the text is decoded per part, when its character set is known.
        var (headers, body) = SplitEntity(Encoding.Latin1.GetString(message).ReplaceLineEndings("\n"));
        var text = FindText(headers, body, DeepestNesting) ?? new Found("", IsHtml: false);
        return new Email(
            DecodeWords(headers.GetValueOrDefault("From", "")),
            DecodeWords(headers.GetValueOrDefault("To", "")),
            DecodeWords(headers.GetValueOrDefault("Subject", "")),
            ReadDate(headers.GetValueOrDefault("Date", "")),
            (text.IsHtml ? StripTags(text.Content) : text.Content).Trim());
    }

    /// <summary>Decodes the encoded words in a header value (RFC 2047).</summary>
    public static string DecodeWords(string value)
    {
        // White space between two encoded words is not part of the text.
        var joined = BetweenWords().Replace(value, "${word}");
        var decoded = EncodedWord().Replace(joined, match =>
        {
            var bytes = match.Groups["kind"].Value is "B" or "b"
                ? FromBase64(match.Groups["text"].Value)
                : FromQuotedPrintable(match.Groups["text"].Value.Replace('_', ' '));
            return FindEncoding(match.Groups["charset"].Value).GetString(bytes);
        });
        return ReferenceEquals(decoded, joined) ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(joined)) : decoded;
    }

    private static Found? FindText(Dictionary<string, string> headers, string body, int depth)
    {
        var contentType = headers.GetValueOrDefault("Content-Type", "text/plain");
        var type = contentType.Split(';', 2)[0].Trim();
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            if (depth == 0 || Parameter(contentType, "boundary") is not { } boundary)
                return null;
            var found = SplitParts(body, boundary)
                .Select(SplitEntity)
                .Select(part => FindText(part.Headers, part.Body, depth - 1))
                .OfType<Found>()
                .ToList();
            return found.Find(text => !text.IsHtml) ?? found.FirstOrDefault();
        }

        var isHtml = type.Equals("text/html", StringComparison.OrdinalIgnoreCase);
        var isAttachment = headers.GetValueOrDefault("Content-Disposition", "").TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase);
        if (isAttachment || (!isHtml && !type.Equals("text/plain", StringComparison.OrdinalIgnoreCase)))
            return null;
        var bytes = headers.GetValueOrDefault("Content-Transfer-Encoding", "").Trim().ToUpperInvariant() switch
        {
            "BASE64" => FromBase64(body),
            "QUOTED-PRINTABLE" => FromQuotedPrintable(TrailingSpace().Replace(body, "").Replace("=\n", "", StringComparison.Ordinal)),
            _ => Encoding.Latin1.GetBytes(body),
        };
        return new Found(FindEncoding(Parameter(contentType, "charset")).GetString(bytes).ReplaceLineEndings("\n"), isHtml);
    }

    private static (Dictionary<string, string> Headers, string Body) SplitEntity(string entity)
    {
        // A part without headers begins with the empty line itself.
        var end = entity.StartsWith('\n') ? 0 : entity.IndexOf("\n\n", StringComparison.Ordinal);
        var head = end < 0 ? entity : entity[..end];
        var body = end < 0 ? "" : entity[(end + (end == 0 ? 1 : 2))..];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in FoldedLine().Replace(head, " ").Split('\n'))
        {
            if (line.Split(':', 2) is [var name, var value])
                headers.TryAdd(name.Trim(), value.Trim());
        }

        return (headers, body);
    }

    private static IEnumerable<string> SplitParts(string body, string boundary)
    {
        StringBuilder? part = null;
        foreach (var line in body.Split('\n'))
        {
            var isDelimiter = line.StartsWith("--" + boundary, StringComparison.Ordinal);
            var rest = isDelimiter ? line[(boundary.Length + 2)..].TrimEnd() : "";
            if (!isDelimiter || rest is not ("" or "--"))
            {
                part?.Append(line).Append('\n');
                continue;
            }

            if (part is not null)
                yield return part.ToString();
            part = new StringBuilder();
            if (rest == "--")
                yield break;
        }

        // The closing line is missing: show what is there.
        if (part is not null)
            yield return part.ToString();
    }

    private static string? Parameter(string header, string name)
    {
        foreach (Match match in HeaderParameter().Matches(header))
        {
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                return match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value;
        }

        return null;
    }

    private static DateTimeOffset? ReadDate(string value) =>
        DateTimeOffset.TryParse(Comment().Replace(value, ""), CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static byte[] FromBase64(string text)
    {
        var clean = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var bytes = new byte[clean.Length];
        return Convert.TryFromBase64String(clean, bytes, out var length) ? bytes[..length] : [];
    }

    private static byte[] FromQuotedPrintable(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    private static Encoding FindEncoding(string? name)
    {
        try
        {
            return string.IsNullOrEmpty(name) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static string StripTags(string html) => WebUtility.HtmlDecode(Tag().Replace(Hidden().Replace(html, ""), " "));

    [GeneratedRegex(@"=\?(?<charset>[^?*]+)(\*[^?]*)?\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(?<word>=\?[^?]+\?[BbQq]\?[^?]*\?=)\s+(?==\?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.None, 1000)]
    private static partial Regex FoldedLine();

    [GeneratedRegex(@"[ \t]+(?=\n)", RegexOptions.None, 1000)]
    private static partial Regex TrailingSpace();

    [GeneratedRegex("""(?<name>[\w*-]+)\s*=\s*("(?<quoted>[^"]*)"|(?<plain>[^\s;"]+))""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderParameter();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"<(?<tag>style|script|head)\b.*?</\k<tag>\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    private sealed record Found(string Content, bool IsHtml);
}
