namespace Portal.Shared.Requests;

/// <summary>A number of cases with the same day.</summary>
public sealed record CasesOfDay(DateOnly On, int Cases);

/// <summary>How many open cases are of an age.</summary>
/// <param name="From">The fewest calendar days since receipt.</param>
/// <param name="Until">The most; null for the oldest.</param>
/// <param name="Cases">How many.</param>
public sealed record AgeBand(int From, int? Until, int Cases);

/// <summary>How many cases are to be answered in a week.</summary>
/// <param name="Monday">The first day of the week.</param>
/// <param name="Cases">How many have their target date in it, today or later.</param>
public sealed record WeekOfWork(DateOnly Monday, int Cases);

/// <summary>The open cases by age, and by the week in which they are to be answered.</summary>
public static class OpenWork
{
    // Four weeks is the term of most requests, eight that of a correction (2017-13.2, 2017-14.3).
    private static readonly (int From, int? Until)[] Bands = [(0, 7), (8, 14), (15, 28), (29, 56), (57, null)];

    /// <summary>The ages, counted in calendar days since receipt: received today is 0 days old.</summary>
    public static IReadOnlyList<AgeBand> Ages(IReadOnlyCollection<CasesOfDay> received, DateOnly today) =>
        [.. Bands.Select(band => new AgeBand(band.From, band.Until, received.Where(day => IsOf(band, today.DayNumber - day.On.DayNumber)).Sum(day => day.Cases)))];

    /// <summary>The weeks from the one of today; what had to be answered before today is no work that is coming.</summary>
    public static IReadOnlyList<WeekOfWork> Weeks(IReadOnlyCollection<CasesOfDay> due, DateOnly today, int weeks)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return [.. Enumerable.Range(0, weeks).Select(week => monday.AddDays(7 * week)).Select(first => new WeekOfWork(first, due.Where(day => day.On >= today && day.On >= first && day.On < first.AddDays(7)).Sum(day => day.Cases)))];
    }

    private static bool IsOf((int From, int? Until) band, int age) => age >= band.From && (band.Until is null || age <= band.Until);
}
