using System.Globalization;
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
        return new MessageText(Fill($"{template}_Subject"), Fill(HasPostVariant() ? $"{template}_BodyByPost" : $"{template}_Body"));

        bool HasPostVariant() => !canLogIn && Words.Find(typeof(MessageTexts), $"{template}_BodyByPost", culture) is not null;

        // In one pass: a value that looks like a placeholder is not filled itself.
        string Fill(string key)
        {
            var text = Words.Find(typeof(MessageTexts), key, culture) ?? throw new InvalidOperationException($"No text {key}");
            return Placeholder().Replace(text, found => values.TryGetValue(found.Groups["name"].Value, out var value) ? value : throw new InvalidOperationException($"No value for {found.Value} in {key}"));
        }
    }

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
