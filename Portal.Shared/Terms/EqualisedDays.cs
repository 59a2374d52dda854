namespace Portal.Shared.Terms;

/// <summary>A day that a royal decree put on a par with a holiday (<em>gelijkgestelde dag</em>, ATW 3(3)).</summary>
/// <param name="Date">The day.</param>
/// <param name="Decree">The decree, or where the day was found when the decree itself was not.</param>
public sealed record EqualisedDay(DateOnly Date, string Decree);

/// <summary>
/// The equalised days that are known. A table and not a formula: days between a holiday and a weekend look alike,
/// but 04-05-2026 was not designated and 15-05-2026 was. Of 2017 and 2018 no days were found.
/// </summary>
public static class EqualisedDays
{
    /// <summary>The last day for which holidays and equalised days are taken to be complete.</summary>
    public static DateOnly KnownUntil { get; } = new(2028, 12, 31);

    /// <summary>Every equalised day that is known, in order.</summary>
    public static IReadOnlyList<EqualisedDay> Known { get; } =
    [
        .. Decree("KB 12-01-1990 (BWBR0004691)", "1990-05-25", "1990-12-24", "1990-12-31", "1991-05-10", "1991-12-27", "1992-05-01", "1992-05-29"),
        .. Decree("KB 26-11-2003 (BWBR0015963)", "2005-05-06", "2006-05-26", "2007-05-18"),
        .. Decree("KB 27-09-2007 (BWBR0022669)", "2007-12-24"),
        .. Decree("KB 26-11-2003 (BWBR0015963)", "2007-12-27", "2007-12-28", "2007-12-31"),
        .. Decree("KB 27-09-2007 (BWBR0022669)", "2008-05-02", "2009-01-02", "2009-05-01", "2009-05-04", "2009-05-22", "2010-05-14"),
        .. Decree("KB 07-06-2010 (BWBR0027755)", "2011-05-06", "2011-06-03", "2012-05-18", "2012-12-24", "2012-12-31", "2013-04-29", "2013-05-10", "2013-12-27"),
        .. Decree("KB 17-06-2013 (BWBR0033679)", "2014-05-30", "2015-01-02", "2015-05-04", "2015-05-15", "2016-05-06"),
        .. Decree("KB niet gevonden (battacs.nl, houwelingen-partners.nl)", "2019-05-31", "2019-12-27"),
        .. Decree("KB 20-09-2019", "2020-05-22", "2021-05-14", "2022-05-27"),
        .. Decree("KB 2022", "2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30"),
        .. Decree("KB 2025", "2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26"),
    ];

    private static IEnumerable<EqualisedDay> Decree(string decree, params string[] dates) =>
        dates.Select(date => new EqualisedDay(DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), decree));
}
