using System.Text.RegularExpressions;
using Portal.Shared.Reports;

namespace Portal.Shared.Newsletters;

/// <summary>A part of a line: words, or a link.</summary>
/// <param name="Words">The words.</param>
/// <param name="Link">Where they lead; null for plain words.</param>
public sealed record MailingSpan(string Words, Uri? Link = null);

/// <summary>
/// The text of a mailing: the headings, paragraphs, lists and tables of <see cref="ReportText"/>, and links to https addresses, as <c>[words](https://…)</c> or
/// as a bare address. Nothing else has a meaning, and every sign that was typed is shown as it is.
/// </summary>
public static partial class MailingText
{
    /// <summary>The blocks of a text, in order.</summary>
    public static IReadOnlyList<ReportBlock> Parse(string text) => ReportText.Parse(text);

    /// <summary>The parts of a line.</summary>
    public static IReadOnlyList<MailingSpan> Spans(string line)
    {
        var spans = new List<MailingSpan>();
        var at = 0;
        foreach (Match match in Link().Matches(line))
        {
            if (SpanOf(match) is not { } link)
                continue;
            if (match.Index > at)
                spans.Add(new(line[at..match.Index]));
            spans.Add(link.Span);
            at = match.Index + link.Length;
        }

        if (at < line.Length)
            spans.Add(new(line[at..]));
        return spans;
    }

    /// <summary>The links of a text that are none, as they were typed: another kind of address than https, or an address that cannot be read.</summary>
    public static IReadOnlyList<string> WrongLinks(string text) =>
        [.. Named().Matches(text).Where(match => AddressOf(match.Groups["to"].Value) is null).Select(match => match.Groups["to"].Value)];

    private static (MailingSpan Span, int Length)? SpanOf(Match match)
    {
        if (match.Groups["words"].Success)
            return AddressOf(match.Groups["to"].Value) is { } named ? (new MailingSpan(match.Groups["words"].Value, named), match.Length) : null;
        // The full stop behind an address ends the sentence, and is no part of it.
        var bare = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', '\'', '"');
        return AddressOf(bare) is { } address ? (new MailingSpan(bare, address), bare.Length) : null;
    }

    // No name and password before the address: those only mislead.
    private static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Length > 0 && address.UserInfo.Length == 0 ? address : null;

    [GeneratedRegex(@"\[(?<words>[^\[\]\r\n]{1,300})\]\((?<to>(?:[^()\s]|\([^()\s]{0,200}\)){1,2000})\)|\bhttps://[^\s<>()\[\]""]{1,2000}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[[^\[\]\r\n]{1,300}\]\((?<to>(?:[^()\r\n]|\([^()\r\n]{0,200}\)){1,2000})\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
