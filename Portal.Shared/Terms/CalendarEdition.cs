using Portal.Shared.Outcomes;

namespace Portal.Shared.Terms;

/// <summary>
/// The list of equalised days (ATW 3(3)) as it was from some moment on. An edition is never changed: a correction is a new one, so that a
/// date that was promised can be computed again with the calendar of its day.
/// </summary>
public sealed class CalendarEdition
{
    private CalendarEdition()
    {
    }

    /// <summary>1 for the first; the highest is the one in force.</summary>
    public int Number { get; private set; }

    /// <summary>The name of its content, see <see cref="WorkingCalendar.Version"/>; cases keep it.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The last day for which the list is complete.</summary>
    public DateOnly KnownUntil { get; private set; }

    /// <summary>The equalised days, the earliest first.</summary>
    public IReadOnlyList<EqualisedDay> Days { get; private set; } = [];

    /// <summary>Why this edition was made: the decree, or what was wrong.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Who made it.</summary>
    public string By { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The edition that the portal brings with it: made by nobody, at no moment.</summary>
    public static CalendarEdition First() => Make(1, EqualisedDays.Known, EqualisedDays.KnownUntil, "", "", DateTimeOffset.UnixEpoch);

    /// <summary>The next edition.</summary>
    public CalendarEdition Next(IEnumerable<EqualisedDay> days, DateOnly knownUntil, string source, string by, DateTimeOffset at) => Make(Number + 1, days, knownUntil, source, by, at);

    /// <summary>The next edition with a change of the director, or everything that is wrong with the change (ATW 3(3)).</summary>
    public Outcome<CalendarEdition> Change(CalendarEdit edit, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var days = CalendarRules.Apply(this, edit, DutchTime.DateOf(at));
        return days.IsSuccess ? Next(days.Value, edit.KnownUntil!.Value, edit.Source!, by, at) : days.Refusal;
    }

    /// <summary>The calendar to compute with.</summary>
    public WorkingCalendar ToCalendar() => new(Days, KnownUntil);

    private static CalendarEdition Make(int number, IEnumerable<EqualisedDay> days, DateOnly knownUntil, string source, string by, DateTimeOffset at)
    {
        List<EqualisedDay> list = [.. days.OrderBy(day => day.Date)];
        return new CalendarEdition { Number = number, Version = new WorkingCalendar(list, knownUntil).Version, KnownUntil = knownUntil, Days = list, Source = source.Trim(), By = by, At = at };
    }
}
