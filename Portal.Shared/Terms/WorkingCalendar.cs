using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Shared.Terms;

/// <summary>
/// Says which days are working days: no weekend, no holiday of the Algemene termijnenwet (ATW 3(1) and 3(2)) and no equalised day (ATW 3(3)).
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, string> _decrees;

    /// <summary>A calendar with the equalised days given, such as the known ones and those the director added.</summary>
    /// <param name="equalisedDays">The equalised days; of a day given twice the first counts.</param>
    /// <param name="knownUntil">The last day for which the list is complete; <see cref="EqualisedDays.KnownUntil"/> when left out.</param>
    public WorkingCalendar(IEnumerable<EqualisedDay> equalisedDays, DateOnly? knownUntil = null)
    {
        ArgumentNullException.ThrowIfNull(equalisedDays);
        _decrees = equalisedDays.DistinctBy(day => day.Date).ToFrozenDictionary(day => day.Date, day => day.Decree);
        KnownUntil = knownUntil ?? EqualisedDays.KnownUntil;
        Version = VersionOf(_decrees.Keys, KnownUntil);
    }

    /// <summary>The calendar of the known equalised days, without additions of the director.</summary>
    public static WorkingCalendar Known { get; } = new(EqualisedDays.Known);

    /// <summary>The last day for which the equalised days are known; a term that ends later carries a warning.</summary>
    public DateOnly KnownUntil { get; }

    /// <summary>Names the set of equalised days: the same dates always give the same text, other dates another, such as <c>2028-12-31/1f0c9ab2</c>.</summary>
    public string Version { get; }

    /// <summary>Whether a period may end on this day.</summary>
    public bool IsWorkingDay(DateOnly date) =>
        date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Holidays.Of(date) is null && !_decrees.ContainsKey(date);

    /// <summary>Why this day is no working day; null when it is one.</summary>
    public FreeDay? WhyNot(DateOnly date)
    {
        if (Holidays.Of(date) is { } holiday)
            return new FreeDay(holiday);
        if (date.DayOfWeek is DayOfWeek.Saturday)
            return new FreeDay(FreeDayKind.Saturday);
        if (date.DayOfWeek is DayOfWeek.Sunday)
            return new FreeDay(FreeDayKind.Sunday);
        return _decrees.TryGetValue(date, out var decree) ? new FreeDay(FreeDayKind.EqualisedDay, decree) : null;
    }

    /// <summary>The first working day on or after this day (ATW 1(1)).</summary>
    public DateOnly Roll(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The last working day on or before this day: early enough under every reading of the law.</summary>
    public DateOnly RollBack(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(-1);
        return date;
    }

    /// <summary>The working day that lies so many working days after a day.</summary>
    public DateOnly WorkingDaysAfter(DateOnly date, int days)
    {
        for (; days > 0; days--)
            date = Roll(date.AddDays(1));
        return date;
    }

    /// <summary>The number of working days after <paramref name="from"/>, up to and including <paramref name="to"/>; negative when <paramref name="to"/> lies earlier.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkingDaysBetween(to, from);
        var days = 0;
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
        {
            if (IsWorkingDay(date))
                days++;
        }

        return days;
    }

    private static string VersionOf(IEnumerable<DateOnly> dates, DateOnly knownUntil)
    {
        var list = string.Join(' ', dates.Order().Select(Iso));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)));
        return $"{Iso(knownUntil)}/{hash[..8]}";
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
