using System.Globalization;

namespace Portal.Shared.Hosting.Components;

/// <summary>Dates and times as people read them, in the language of the page.</summary>
public static class DateText
{
    /// <summary>"maandag 28 december 2026", for sentences.</summary>
    public static string Full(DateOnly date) => date.ToString("dddd d MMMM yyyy", CultureInfo.CurrentUICulture);

    /// <summary>"28 december 2026".</summary>
    public static string Long(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.CurrentUICulture);

    /// <summary>"28-12-2026", for tables and input fields.</summary>
    public static string Numeric(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    /// <summary>"ma 28-12-2026", for work lists.</summary>
    public static string WithDay(DateOnly date) => $"{Abbreviated(date, "ddd")} {Numeric(date)}";

    /// <summary>"28 dec".</summary>
    public static string Short(DateOnly date) => Abbreviated(date, "d MMM");

    /// <summary>"28-12".</summary>
    public static string DayAndMonth(DateOnly date) => date.ToString("dd-MM", CultureInfo.InvariantCulture);

    /// <summary>"14.12 uur", in English "14:12".</summary>
    public static string Time(TimeOnly time) => string.Format(CultureInfo.CurrentUICulture, Texts.Time, time);

    /// <summary>The same words with a capital at the start.</summary>
    internal static string Capital(string text) => char.ToUpper(text[0], CultureInfo.CurrentUICulture) + text[1..];

    private static string Abbreviated(DateOnly date, string format) =>
        date.ToString(format, CultureInfo.CurrentUICulture).TrimEnd('.');
}
