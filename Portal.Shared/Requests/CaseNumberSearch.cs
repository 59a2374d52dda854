using System.Globalization;

namespace Portal.Shared.Requests;

/// <summary>Reads a case number as somebody searches for it: <c>WV-2026-000042-W</c>, without the check character, <c>2026-42</c>, or only <c>42</c>.</summary>
public static class CaseNumberSearch
{
    private const int Digits = 6;
    private const int YearDigits = 4;

    /// <summary>The first year in which the portal can have given out a number.</summary>
    public const int FirstYear = 2017;

    /// <summary>
    /// The numbers that a text can mean, the latest year first: one per year when no year was typed, none when the check character does not
    /// fit. False when it is no case number at all, but for instance a name.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="lastYear">The year of today.</param>
    /// <param name="numbers">The numbers.</param>
    public static bool TryRead(string? text, int lastYear, out IReadOnlyList<CaseNumber> numbers)
    {
        numbers = [];
        if (Parts(text) is not { } parts)
            return false;
        if (!int.TryParse(parts.Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || sequence == 0)
            return true;
        var years = parts.Year is null
            ? Enumerable.Range(FirstYear, Math.Max(0, lastYear - FirstYear + 1)).Reverse()
            : [int.Parse(parts.Year, NumberStyles.None, CultureInfo.InvariantCulture)];
        numbers = [.. years.Where(year => year >= FirstYear).Select(year => CaseNumber.Of(year, sequence)).Where(number => parts.Check is null || number.Value[^1] == parts.Check)];
        return true;
    }

    private static (string? Year, string Sequence, char? Check)? Parts(string? text)
    {
        var parts = (text ?? "").ToUpperInvariant().Split([' ', '-', '‐', '‑', '–', '.', '/', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (parts.Count > 0 && parts[0].StartsWith("WV", StringComparison.Ordinal))
        {
            if (parts[0].Length == 2)
                parts.RemoveAt(0);
            else
                parts[0] = parts[0][2..];
        }

        // The check character, written apart or against the six digits.
        char? check = null;
        if (parts.Count > 1 && parts[^1] is [var apart] && char.IsAsciiLetterOrDigit(apart) && (parts.Count == 3 || parts[^2].Length is Digits or YearDigits + Digits))
        {
            check = apart;
            parts.RemoveAt(parts.Count - 1);
        }
        else if (parts.Count > 0 && parts[^1].Length is Digits + 1 or YearDigits + Digits + 1 && char.IsAsciiLetterOrDigit(parts[^1][^1]))
        {
            check = parts[^1][^1];
            parts[^1] = parts[^1][..^1];
        }

        if (parts.Count is 0 or > 2 || !parts.TrueForAll(part => part.All(char.IsAsciiDigit)))
            return null;
        return parts switch
        {
            [{ Length: <= Digits } sequence] => (null, sequence, check),
            [{ Length: YearDigits + Digits } both] => (both[..YearDigits], both[YearDigits..], check),
            [{ Length: YearDigits } year, { Length: <= Digits } sequence] => (year, sequence, check),
            _ => null,
        };
    }
}
