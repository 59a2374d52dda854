using System.Globalization;
using System.Text;

namespace Portal.Shared.Values;

/// <summary>
/// Takes a name apart into words as they are searched: in lower case, without accents. The same on every database, because no database does
/// it: it happens before anything is stored or asked.
/// </summary>
public static class SearchWords
{
    /// <summary>The longest word that is kept, in characters; of a longer one the beginning.</summary>
    public const int Longest = 60;

    // Letters that carry no accent that can be taken away, but are typed as others.
    private static readonly Dictionary<char, string> Spelled = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['ł'] = "l",
        ['þ'] = "th",
        ['ı'] = "i",
        ['ħ'] = "h",
    };

    /// <summary>The words of what somebody typed, each once.</summary>
    public static IReadOnlyList<string> Typed(string? text) => [.. Words(text).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// The words by which a name is found, each once. <c>O'Vleugel-Zee</c> is found by <c>o</c>, <c>vleugel</c> and <c>zee</c>, and by
    /// <c>ovleugelzee</c> too: not everybody types the signs.
    /// </summary>
    public static IReadOnlyList<string> OfName(string? name) =>
        [.. Words(name).Concat(Words(Joined(name))).Distinct(StringComparer.Ordinal)];

    /// <summary>What comes after every word that begins with this one, compared by the numbers of the characters.</summary>
    public static string After(string word) => word + '\uffff';

    private static string Joined(string? name) => new([.. (name ?? "").Where(character => character is not ('\'' or '’' or '‘' or '`' or '-' or '‐' or '‑' or '.'))]);

    private static IEnumerable<string> Words(string? text)
    {
        var word = new StringBuilder();
        foreach (var character in (text ?? "").Normalize(NormalizationForm.FormKD).ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                continue;
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
            {
                word.Append(Spelled.GetValueOrDefault(character) ?? character.ToString());
            }
            else if (word.Length > 0)
            {
                yield return Short(word);
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return Short(word);
    }

    // Never half a character: PostgreSQL would not take it.
    private static string Short(StringBuilder word) =>
        word.Length <= Longest ? word.ToString() : word.ToString(0, char.IsHighSurrogate(word[Longest - 1]) ? Longest - 1 : Longest);
}
