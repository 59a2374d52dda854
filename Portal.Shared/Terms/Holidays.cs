using System.Collections.Frozen;

namespace Portal.Shared.Terms;

/// <summary>The holidays of ATW 3(1) and 3(2), which need no decree.</summary>
internal static class Holidays
{
    private const int FirstYear = 1980;
    private const int LastYear = 2120;

    // A change of monarch changes the day: add a row. When the birthday is a Sunday, the day before is celebrated (since 1980).
    private static readonly (int FromYear, int Month, int Day)[] Birthdays = [(1980, 4, 30), (2014, 4, 27)];

    // Every term asks for many days: those of the years that terms lie in are computed once.
    private static readonly (DateOnly First, DateOnly Last) Range = (new(FirstYear, 1, 1), new(LastYear, 12, 31));

    private static readonly FrozenDictionary<DateOnly, FreeDayKind> InRange = Enumerable.Range(FirstYear, LastYear - FirstYear + 1).SelectMany(OfYear)
        .DistinctBy(day => day.Date).ToFrozenDictionary(day => day.Date, day => day.Kind);

    public static FreeDayKind? Of(DateOnly date)
    {
        if (date >= Range.First && date <= Range.Last)
            return InRange.TryGetValue(date, out var kind) ? kind : null;
        return OfYear(date.Year).Where(day => day.Date == date).Select(day => (FreeDayKind?)day.Kind).FirstOrDefault();
    }

    // Where two fall on one day, such as Ascension Day on 5 May, the first names it.
    private static IEnumerable<(DateOnly Date, FreeDayKind Kind)> OfYear(int year)
    {
        var easter = Easter(year);
        return
        [
            (new(year, 1, 1), FreeDayKind.NewYearsDay),
            (new(year, 5, 5), FreeDayKind.LiberationDay),
            (new(year, 12, 25), FreeDayKind.ChristmasDay),
            (new(year, 12, 26), FreeDayKind.SecondChristmasDay),
            (KingsDay(year), FreeDayKind.KingsDay),
            (easter.AddDays(-2), FreeDayKind.GoodFriday),
            (easter.AddDays(1), FreeDayKind.EasterMonday),
            (easter.AddDays(39), FreeDayKind.AscensionDay),
            (easter.AddDays(50), FreeDayKind.WhitMonday),
        ];
    }

    private static DateOnly KingsDay(int year)
    {
        var (_, month, day) = Birthdays.LastOrDefault(row => row.FromYear <= year, Birthdays[0]);
        var birthday = new DateOnly(year, month, day);
        return birthday.DayOfWeek is DayOfWeek.Sunday ? birthday.AddDays(-1) : birthday;
    }

    // The Gregorian computus in the form of Meeus, Jones and Butcher; its letters are theirs.
    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var f = (b + 8) / 25;
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
