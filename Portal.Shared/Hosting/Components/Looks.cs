namespace Portal.Shared.Hosting.Components;

/// <summary>The CSS class and icon of each state. In a .cs file, where a state without an answer is a build error.</summary>
internal static class Looks
{
    public static (string Class, string Icon) Of(ChipState state) => state switch
    {
        ChipState.OnTime => ("ontime", "ok"),
        ChipState.Soon => ("soon", "soon"),
        ChipState.Late => ("late", "late"),
        ChipState.AvgExceeded => ("avgx", "avg"),
        ChipState.Paused => ("paused", "pause"),
        ChipState.Done => ("done", "done"),
    };

    public static (string? Class, string Icon) Of(NoteKind kind) => kind switch
    {
        NoteKind.Info => (null, "info"),
        NoteKind.Success => ("ok", "ok"),
        NoteKind.Warning => ("warn", "soon"),
        NoteKind.Error => ("bad", "late"),
        NoteKind.AvgExceeded => ("avg", "avg"),
    };

    public static string Of(CaseStateKind kind) => kind switch
    {
        CaseStateKind.New => "new",
        CaseStateKind.Open => "open",
        CaseStateKind.Waiting => "wait",
        CaseStateKind.Ended => "end",
    };

    public static string? Of(TimelineState state) => state switch
    {
        TimelineState.Done => null,
        TimelineState.Now => "now",
        TimelineState.Next => "next",
    };

    public static (string Class, string? Word) Of(CalendarDayKind kind) => kind switch
    {
        CalendarDayKind.Skipped => ("skip-day", null),
        CalendarDayKind.Target => ("aim", Texts.CalendarTarget),
        CalendarDayKind.End => ("end-day", Texts.CalendarEnd),
    };

    /// <summary>Value of aria-sort.</summary>
    public static string? Of(SortDirection direction) => direction switch
    {
        SortDirection.None => null,
        SortDirection.Ascending => "ascending",
        SortDirection.Descending => "descending",
    };
}
