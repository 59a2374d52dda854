namespace Portal.Shared.Terms;

/// <summary>The holidays of ATW 3(1) and 3(2), which need no decree.</summary>
internal static class Holidays
{
    // A change of monarch changes the day: add a row. When the birthday is a Sunday, the day before is celebrated (since 1980).
    private static readonly (int FromYear, int Month, int Day)[] Birthdays = [(1980, 4, 30), (2014, 4, 27)];

    public static FreeDayKind? Of(DateOnly date)
    {
        switch (date.Month, date.Day)
        {
            case (1, 1): return FreeDayKind.NewYearsDay;
            case (5, 5): return FreeDayKind.LiberationDay;
            case (12, 25): return FreeDayKind.ChristmasDay;
            case (12, 26): return FreeDayKind.SecondChristmasDay;
        }

        if (date == KingsDay(date.Year))
            return FreeDayKind.KingsDay;

        // Every other holiday lies between 20 March (Good Friday) and 14 June (Whit Monday).
        if (date.Month is < 3 or > 6)
            return null;
        return (date.DayNumber - Easter(date.Year).DayNumber) switch
        {
            -2 => FreeDayKind.GoodFriday,
            1 => FreeDayKind.EasterMonday,
            39 => FreeDayKind.AscensionDay,
            50 => FreeDayKind.WhitMonday,
            _ => null,
        };
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
