namespace Portal.Shared.Terms;

/// <summary>What one edition of the calendar changed.</summary>
/// <param name="Added">Days that came into the list.</param>
/// <param name="Removed">Days that went out of it; a day that got another date is one that went and one that came.</param>
/// <param name="Resourced">Days that kept their date and got another source.</param>
/// <param name="KnownUntil">Until when the calendar is known, when that changed.</param>
public sealed record EditionChange(IReadOnlyList<EqualisedDay> Added, IReadOnlyList<EqualisedDay> Removed, IReadOnlyList<EqualisedDay> Resourced, DateOnly? KnownUntil)
{
    /// <summary>From one edition to the next.</summary>
    public static EditionChange Between(CalendarEdition before, CalendarEdition after)
    {
        var was = before.Days.ToDictionary(day => day.Date);
        var now = after.Days.ToDictionary(day => day.Date);
        return new EditionChange(
            [.. after.Days.Where(day => !was.ContainsKey(day.Date))],
            [.. before.Days.Where(day => !now.ContainsKey(day.Date))],
            [.. after.Days.Where(day => was.TryGetValue(day.Date, out var old) && old != day)],
            after.KnownUntil == before.KnownUntil ? null : after.KnownUntil);
    }
}

/// <summary>Days that this version of the portal knows and the calendar never had: the director may take them over.</summary>
/// <param name="Days">The days, each with its source.</param>
/// <param name="KnownUntil">Until when the calendar is known with them.</param>
public sealed record CalendarOffer(IReadOnlyList<EqualisedDay> Days, DateOnly KnownUntil)
{
    /// <summary>What this version of the portal has to offer; null when it is nothing. What a director removed or moved back is not offered again.</summary>
    public static CalendarOffer? Of(IReadOnlyList<CalendarEdition> editions) => Of(editions, EqualisedDays.Known, EqualisedDays.KnownUntil);

    /// <summary>The same, with what is known given.</summary>
    public static CalendarOffer? Of(IReadOnlyList<CalendarEdition> editions, IEnumerable<EqualisedDay> known, DateOnly knownUntil)
    {
        var seen = editions.SelectMany(edition => edition.Days).Select(day => day.Date).ToHashSet();
        List<EqualisedDay> days = [.. known.Where(day => day.Date >= CalendarEdit.FirstDay && !seen.Contains(day.Date))];
        var current = editions[^1].KnownUntil;
        var until = editions.All(edition => edition.KnownUntil < knownUntil) ? knownUntil : current;
        if (days.Count > 0 && days[^1].Date > until)
            until = knownUntil;
        return days.Count == 0 && until == current ? null : new CalendarOffer(days, until);
    }
}

/// <summary>
/// The stored dates of which a case can change when one edition of the calendar takes the place of another, and no others. A last day moves
/// on only when it became free itself, and back only when it stood behind a day that is now a working day: so a case in which none of these
/// stands keeps every date, whatever its pauses. An extension counts until the moved end of the first month: told in the days that fall off
/// that end, it no longer counts.
/// </summary>
public sealed class TouchedDates
{
    private TouchedDates(HashSet<DateOnly> ends, HashSet<DateOnly> targets, HashSet<DateOnly> extensions) => (Ends, Targets, Extensions) = (ends, targets, extensions);

    /// <summary>Last days of the regulations or the AVG that can move.</summary>
    public IReadOnlySet<DateOnly> Ends { get; }

    /// <summary>Target dates that can move.</summary>
    public IReadOnlySet<DateOnly> Targets { get; }

    /// <summary>Days on which an extension was told that may count no longer (AVG 12(3)).</summary>
    public IReadOnlySet<DateOnly> Extensions { get; }

    /// <summary>Whether no case can change.</summary>
    public bool IsEmpty => Ends.Count == 0;

    /// <summary>From one edition to another.</summary>
    public static TouchedDates Between(CalendarEdition before, CalendarEdition after)
    {
        var (old, fresh) = (before.ToCalendar(), after.ToCalendar());
        HashSet<DateOnly> ends = [], targets = [], extensions = [];
        foreach (var day in before.Days.Concat(after.Days).Select(day => day.Date).Where(day => day >= TermRules.Earliest).Distinct())
        {
            if (old.IsWorkingDay(day) && !fresh.IsWorkingDay(day))
            {
                ends.Add(day);
                targets.Add(day);
            }
            else if (!old.IsWorkingDay(day) && fresh.IsWorkingDay(day))
            {
                var end = old.Roll(day);
                ends.Add(end);
                targets.Add(old.RollBack(day));
                for (var told = day.AddDays(1); told <= end; told = told.AddDays(1))
                    extensions.Add(told);
            }
        }

        return new TouchedDates(ends, targets, extensions);
    }
}
