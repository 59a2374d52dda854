using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Shared.Values;

/// <summary>Why a text is not a date.</summary>
public enum DateProblemCode
{
    /// <summary>Nothing was filled in.</summary>
    Empty,

    /// <summary>No day, month and year to be found in it.</summary>
    Unreadable,

    /// <summary>"79": 1979 or 2079 is not ours to guess.</summary>
    YearNotInFourDigits,

    /// <summary>The month is not 1 to 12.</summary>
    NoSuchMonth,

    /// <summary>The month does not have that day.</summary>
    NoSuchDay,
}

/// <summary>Why a text is not a date, with what could be read of it (0 when it could not).</summary>
/// <param name="Code">The reason.</param>
/// <param name="Day">The day that was read.</param>
/// <param name="Month">The month that was read, from 1.</param>
/// <param name="Year">The year that was read.</param>
public sealed record DateProblem(DateProblemCode Code, int Day = 0, int Month = 0, int Year = 0);

/// <summary>Reads a date as people in the Netherlands write it: day, month, year. "5-3-1979", "05/03/1979", "5 maart 1979", "05031979";
/// English month names and 1979-03-05 are understood too.</summary>
public static partial class DutchDate
{
    private static readonly string[] Months =
        ["jan", "feb", "maa|mrt|mar", "apr", "mei|may", "jun", "jul", "aug", "sep", "okt|oct", "nov", "dec"];

    /// <summary>Reads <paramref name="text" />; when that fails <paramref name="problem" /> says why.</summary>
    public static bool TryParse(string? text, out DateOnly date, [NotNullWhen(false)] out DateProblem? problem)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(text))
            return Fail(new(DateProblemCode.Empty), out problem);

        if (Match(text.Trim()) is not { } found || ReadMonth(found.Groups["m"].Value) is not { } month)
            return Fail(new(DateProblemCode.Unreadable), out problem);

        var day = Number(found.Groups["d"]);
        var year = Number(found.Groups["y"]);
        if (found.Groups["y"].Length != 4 || year == 0)
            return Fail(new(DateProblemCode.YearNotInFourDigits, day, month, year), out problem);
        if (month is < 1 or > 12)
            return Fail(new(DateProblemCode.NoSuchMonth, day, month, year), out problem);
        if (day < 1 || day > DateTime.DaysInMonth(year, month))
            return Fail(new(DateProblemCode.NoSuchDay, day, month, year), out problem);

        date = new DateOnly(year, month, day);
        problem = null;
        return true;
    }

    private static bool Fail(DateProblem why, out DateProblem? problem)
    {
        problem = why;
        return false;
    }

    private static Match? Match(string text) =>
        new[] { DayMonthYear().Match(text), YearMonthDay().Match(text), EightDigits().Match(text) }.FirstOrDefault(match => match.Success);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    // A number stands for itself, also when there is no such month; a name is recognised by its first three letters.
    private static int? ReadMonth(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text.Length < 3)
            return null;
        var start = text[..3].ToLowerInvariant();
        var index = Array.FindIndex(Months, names => names.Split('|').Contains(start, StringComparer.Ordinal));
        return index < 0 ? null : index + 1;
    }

    [GeneratedRegex(@"^(?:\p{L}+,?\s+)?(?<d>\d{1,2})\s*[-/. ]\s*(?<m>\d{1,2}|\p{L}{3,9})\.?\s*[-/. ]\s*(?<y>\d{1,4})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex YearMonthDay();

    [GeneratedRegex(@"^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex EightDigits();
}
