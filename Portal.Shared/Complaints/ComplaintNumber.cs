using System.Globalization;
using Portal.Shared.Values;

namespace Portal.Shared.Complaints;

/// <summary>
/// The number of a question or complaint: <c>VK-2026-000042-6</c> (vragen en klachten). A series of its own beside that of the cases, with the same check
/// character; a question that becomes a complaint keeps it.
/// </summary>
public readonly record struct ComplaintNumber
{
    private const string Prefix = "VK";

    private ComplaintNumber(string value) => Value = value;

    /// <summary>The number as it is written.</summary>
    public string Value { get; }

    /// <summary>Makes the nth number of a year.</summary>
    public static ComplaintNumber Of(int year, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(year is >= 2000 and <= 9999, true);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sequence is >= 1 and <= 999_999, true);
        var (y, s) = (year.ToString("D4", CultureInfo.InvariantCulture), sequence.ToString("D6", CultureInfo.InvariantCulture));
        return new ComplaintNumber($"{Prefix}-{y}-{s}-{CheckCharacter.Of($"{Prefix}{y}{s}")}");
    }

    /// <summary>Reads a number as people type it: with or without dashes and spaces, in any case. False when the check character does not fit.</summary>
    public static bool TryParse(string? text, out ComplaintNumber number)
    {
        number = default;
        var bare = new string([.. (text ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        if (bare.Length != 13 || !bare.StartsWith(Prefix, StringComparison.Ordinal) || !bare[2..12].All(char.IsAsciiDigit) || bare[12] != CheckCharacter.Of(bare[..12]))
            return false;
        number = new ComplaintNumber($"{Prefix}-{bare[2..6]}-{bare[6..12]}-{bare[12]}");
        return true;
    }

    /// <summary>Restores a number from where it was stored.</summary>
    public static ComplaintNumber Stored(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
