using System.Globalization;
using Portal.Shared.Values;

namespace Portal.Shared.Requests;

/// <summary>
/// The number of a case: <c>WV-2026-000042-W</c>. Year and sequence, then a check character (ISO 7064, MOD 37,36) over
/// <c>WV2026000042</c>, so that a mistyped number is noticed before it is looked up.
/// </summary>
public readonly record struct CaseNumber : IComparable<CaseNumber>
{
    private CaseNumber(string value) => Value = value;

    /// <summary>The number as it is written.</summary>
    public string Value { get; }

    /// <summary>Makes the number of the nth case of a year.</summary>
    public static CaseNumber Of(int year, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(year is >= 2000 and <= 9999, true);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sequence is >= 1 and <= 999_999, true);
        var (y, s) = (year.ToString("D4", CultureInfo.InvariantCulture), sequence.ToString("D6", CultureInfo.InvariantCulture));
        return new CaseNumber($"WV-{y}-{s}-{CheckCharacter.Of($"WV{y}{s}")}");
    }

    /// <summary>Reads a number as people type it: with or without dashes and spaces, in any case. False when the check character does not fit.</summary>
    public static bool TryParse(string? text, out CaseNumber number)
    {
        number = default;
        var bare = new string([.. (text ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        if (bare.Length != 13 || !bare.StartsWith("WV", StringComparison.Ordinal) || !bare[2..12].All(char.IsAsciiDigit) || bare[12] != CheckCharacter.Of(bare[..12]))
            return false;
        number = new CaseNumber($"WV-{bare[2..6]}-{bare[6..12]}-{bare[12]}");
        return true;
    }

    /// <summary>Restores a number from where it was stored.</summary>
    public static CaseNumber Stored(string value) => new(value);

    /// <summary>Whether the one was given out before the other.</summary>
    public static bool operator <(CaseNumber left, CaseNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether the one was given out after the other.</summary>
    public static bool operator >(CaseNumber left, CaseNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether the one was given out before the other, or is the same.</summary>
    public static bool operator <=(CaseNumber left, CaseNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the one was given out after the other, or is the same.</summary>
    public static bool operator >=(CaseNumber left, CaseNumber right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public int CompareTo(CaseNumber other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
