using Portal.Data.Requests;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Requests;

/// <summary>The orders of the worklist, in words.</summary>
internal static class WorklistOrders
{
    /// <summary>What the list of a filter is ordered by; also read aloud when it changes.</summary>
    public static string TextOf(WorklistFilter filter) => ColumnOf(filter) is { } column ? TextOf(column, filter.Descending) : filter.View switch
    {
        WorklistView.Paused => Texts.OrderPaused,
        WorklistView.Waiting => Texts.OrderWaiting,
        WorklistView.Incomplete or WorklistView.Telling => Texts.OrderIncomplete,
        WorklistView.Done => Texts.OrderDone,
        _ => Texts.OrderAll,
    };

    /// <summary>The column that a list is ordered by; null when it is ordered by something that has no column.</summary>
    public static WorklistSort? ColumnOf(WorklistFilter filter) => filter.Order ?? filter.View switch
    {
        WorklistView.Open or WorklistView.Mine or WorklistView.Team or WorklistView.Unassigned or WorklistView.Soon => WorklistSort.Target,
        WorklistView.AvgExceeded => WorklistSort.Avg,
        WorklistView.Late => WorklistSort.Regulation,
        WorklistView.Paused or WorklistView.Waiting or WorklistView.Incomplete or WorklistView.Telling or WorklistView.Done or WorklistView.All => null,
    };

    /// <summary>An order by a column.</summary>
    public static string TextOf(WorklistSort column, bool descending) => Texts.OrderBy.With(NameOf(column), column switch
    {
        WorklistSort.Received or WorklistSort.Target or WorklistSort.Regulation or WorklistSort.Avg => descending ? Texts.OrderLatest : Texts.OrderEarliest,
        WorklistSort.Name or WorklistSort.Assignee => descending ? Texts.OrderZtoA : Texts.OrderAtoZ,
        WorklistSort.Kind or WorklistSort.Status => descending ? Texts.OrderBackward : Texts.OrderForward,
    });

    private static string NameOf(WorklistSort column) => column switch
    {
        WorklistSort.Name => Texts.OrderName,
        WorklistSort.Kind => Texts.OrderKind,
        WorklistSort.Status => Texts.OrderStatus,
        WorklistSort.Received => Texts.OrderReceived,
        WorklistSort.Target => Texts.OrderTarget,
        WorklistSort.Regulation => Texts.OrderRegulation,
        WorklistSort.Avg => Texts.OrderAvg,
        WorklistSort.Assignee => Texts.OrderAssignee,
    };
}
