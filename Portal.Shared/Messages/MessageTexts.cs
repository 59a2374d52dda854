using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Messages;

/// <summary>Fills the text of a message in the language of its reader. A placeholder without a value is a bug and fails at once.</summary>
public static partial class MessageTexts
{
    /// <summary>Writes subject and body.</summary>
    /// <param name="template">Which text.</param>
    /// <param name="language">nl or en.</param>
    /// <param name="values">The placeholders: name, case, due, link, organisation and so on.</param>
    /// <param name="canLogIn">Whether the reader has a login; otherwise the text points to post and telephone.</param>
    public static MessageText Write(MessageTemplate template, string language, IReadOnlyDictionary<string, string> values, bool canLogIn = true)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        return new MessageText(Fill($"{template}_Subject"), Fill(Has("_BodyByPost") && !canLogIn ? $"{template}_BodyByPost" : $"{template}_Body"))
        {
            Portal = Has("_Portal") && values.ContainsKey("content") ? Fill($"{template}_Portal") : null,
            Version = VersionOf(template, language),
        };

        bool Has(string variant) => Words.Find(typeof(MessageTexts), $"{template}{variant}", culture) is not null;

        // In one pass: a value that looks like a placeholder is not filled itself.
        string Fill(string key)
        {
            var text = Words.Find(typeof(MessageTexts), key, culture) ?? throw new InvalidOperationException($"No text {key}");
            return Placeholder().Replace(text, found => values.TryGetValue(found.Groups["name"].Value, out var value) ? value : throw new InvalidOperationException($"No value for {found.Value} in {key}"));
        }
    }

    /// <summary>The version of a text: what stands with a message that was made from it, and with its example. Another text is another version.</summary>
    public static string VersionOf(MessageTemplate template, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        var whole = string.Join('\u001F', Parts.Select(part => Words.Find(typeof(MessageTexts), $"{template}_{part}", culture)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..12];
    }

    /// <summary>The parts that a text can have: the last two only where they differ for who cannot log in, or for the inbox.</summary>
    internal static IReadOnlyList<string> Parts { get; } = ["Subject", "Body", "BodyByPost", "Portal"];

    /// <summary>The fields that a text names.</summary>
    internal static IEnumerable<string> FieldsOf(string text) => Placeholder().Matches(text).Select(found => found.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
