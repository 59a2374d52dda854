namespace Portal.Shared.Hosting.Components;

/// <summary>What is special about a day in a <see cref="MonthCalendar" />.</summary>
public enum CalendarDayKind
{
    /// <summary>Cannot be the last day of a term: weekend, holiday or equalised day.</summary>
    Skipped,

    /// <summary>The target date.</summary>
    Target,

    /// <summary>The last day of the term.</summary>
    End,
}

/// <summary>A marked day in a <see cref="MonthCalendar" />.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">Decides how it is drawn.</param>
/// <param name="Label">A short word in the cell, for example "Kerst"; the calendar has its own word for target and end.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, string? Label = null);
