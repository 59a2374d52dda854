using Portal.Shared.Terms;

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
        ChipState.New => ("new", "mail"),
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

    public static ChipState Of(TermState state) => state switch
    {
        TermState.OnTime => ChipState.OnTime,
        TermState.Soon => ChipState.Soon,
        TermState.Late => ChipState.Late,
        TermState.AvgExceeded => ChipState.AvgExceeded,
        TermState.Paused => ChipState.Paused,
        TermState.Done => ChipState.Done,
    };

    public static string? Of(CalendarDayKind kind) => kind switch
    {
        CalendarDayKind.Plain => null,
        CalendarDayKind.Outside => "out",
        CalendarDayKind.Skipped => "skip-day",
        CalendarDayKind.Free => "free-day",
        CalendarDayKind.Target => "aim",
        CalendarDayKind.End => "end-day",
    };

    /// <summary>Value of aria-sort.</summary>
    public static string? Of(SortDirection direction) => direction switch
    {
        SortDirection.None => null,
        SortDirection.Ascending => "ascending",
        SortDirection.Descending => "descending",
    };
}
