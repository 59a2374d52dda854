using System.Globalization;

namespace Portal.Staff.Features.Home;

/// <summary>Months and numbers in the words of the charts.</summary>
internal static class FigureWords
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>A month: <c>december 2026</c>.</summary>
    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", Dutch);

    /// <summary>A month under a bar: <c>dec</c>.</summary>
    public static string ShortMonth(DateOnly day) => day.ToString("MMM", Dutch).TrimEnd('.');

    /// <summary>A month in a row of a table: <c>dec 2026</c>.</summary>
    public static string MonthOfYear(DateOnly day) => $"{ShortMonth(day)} {day.ToString("yyyy", Dutch)}";

    /// <summary>A day in a row of a table: <c>7 december</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM", Dutch);

    /// <summary>A day under a bar: <c>7 dec</c>.</summary>
    public static string ShortDay(DateOnly day) => $"{day.ToString("%d", Dutch)} {ShortMonth(day)}";

    /// <summary>A number of cases: <c>1.234</c>, or <c>geen</c>.</summary>
    public static string Count(int cases) => cases == 0 ? Texts.None : Number(cases);

    /// <summary>A number: <c>1.234</c>.</summary>
    public static string Number(int number) => number.ToString("N0", Dutch);

    /// <summary>A percentage: <c>92%</c>, or <c>geen</c> when there was nothing to count.</summary>
    public static string Percent(int? percent) => percent is { } number ? $"{number.ToString(Dutch)}%" : Texts.None;
}
