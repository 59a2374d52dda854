using System.Diagnostics.CodeAnalysis;

namespace Portal.Shared.Values;

/// <summary>A Dutch postal code, kept as <c>1234 AB</c>.</summary>
public sealed record PostalCode
{
    private PostalCode(string value) => Value = value;

    /// <summary>Four digits, a space, two capitals.</summary>
    public string Value { get; }

    /// <summary>Reads a postal code with or without space, in capitals or not.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PostalCode? code)
    {
        code = null;
        var value = text.AsSpan().Trim();
        if (value.Length < 6)
            return false;
        var digits = value[..4];
        var letters = value[4..].TrimStart(' ');
        if (letters.Length != 2 || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var first = char.ToUpperInvariant(letters[0]);
        var second = char.ToUpperInvariant(letters[1]);
        // SA, SD and SS are never given out.
        if (!char.IsAsciiLetter(first) || !char.IsAsciiLetter(second) || (first == 'S' && second is ('A' or 'D' or 'S')))
            return false;
        code = new PostalCode($"{digits} {first}{second}");
        return true;
    }

    /// <summary>Reads a postal code that was checked before; throws when it is none.</summary>
    public static PostalCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException("This is not a Dutch postal code.");

    /// <inheritdoc />
    public override string ToString() => Value;
}
