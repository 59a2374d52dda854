using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Staff.Features.Requests;

/// <summary>The worklist of requests; everything it is filtered on and ordered by stands in its address.</summary>
public sealed partial class WorklistPage
{
    private static readonly (WorklistView View, string Text, string? Icon)[] Views =
    [
        (WorklistView.Open, Texts.View_Open, null), (WorklistView.Mine, Texts.View_Mine, null), (WorklistView.Team, Texts.View_Team, null), (WorklistView.Unassigned, Texts.View_Unassigned, null),
        (WorklistView.Soon, Texts.View_Soon, "soon"), (WorklistView.AvgExceeded, Texts.View_AvgExceeded, "avg"), (WorklistView.Late, Texts.View_Late, "late"), (WorklistView.Paused, Texts.View_Paused, "pause"),
        (WorklistView.Waiting, Texts.View_Waiting, "pause"), (WorklistView.Incomplete, Texts.View_Incomplete, "flag"), (WorklistView.Telling, Texts.View_Telling, "flag"),
        (WorklistView.Done, Texts.View_Done, null), (WorklistView.All, Texts.View_All, null),
    ];

    private readonly HashSet<CaseNumber> selected = [];
    private WorklistFilter filter = new();
    private Worklist? list;
    private IReadOnlyDictionary<WorklistView, int> counts = new Dictionary<WorklistView, int>();
    private IReadOnlyList<Handler> handlers = [];
    private Refusal? refusal;

    [SupplyParameterFromQuery(Name = WorklistAddress.View)] private string? ViewName { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Search)] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Kind)] private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Status)] private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Channel)] private string? Channel { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Assignee)] private string? Assignee { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.From)] private string? From { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Until)] private string? Until { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Sort)] private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Size)] private string? Size { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Page)] private string? Page { get; set; }

    [SupplyParameterFromQuery(Name = "filters")] private string? FiltersOpen { get; set; }

    /// <summary>The cases that are selected, in the order of the page.</summary>
    public IReadOnlyList<CaseNumber> Selected => list is null ? [] : [.. list.Rows.Select(row => row.Number).Where(selected.Contains)];

    private string Lead => $"{TotalText}, {OrderText}";

    private string TotalText => list switch
    {
        { HasMore: true } => Texts.FoundTooMany,
        { Total: 1 } => Texts.WorklistOne,
        _ => Texts.WorklistTotal.With(list!.Total),
    };

    private string OrderText => WorklistOrders.TextOf(filter);

    private bool IsTooLongToSort => !filter.Offers(WorklistSort.Name);

    private string NothingText => filter.Page > 1 && list!.Total > 0 ? Texts.PageBeyondLast : filter.IsNarrowed ? Texts.NothingFound : Texts.NothingHere;

    private string OpenFilters => WorklistAddress.Of(filter) is var address && address.Contains('?', StringComparison.Ordinal) ? $"{address}&filters=open" : $"{address}?filters=open";

    private int LastPage => ((list!.Total - 1) / filter.Size) + 1;

    private int OtherSize => filter.Size == WorklistFilter.PageSize ? WorklistFilter.LargePageSize : WorklistFilter.PageSize;

    private bool IsWholePageSelected => selected.Count == list!.Rows.Count;

    private List<ViewTab> Tabs =>
    [
        .. Views.Where(view => IsAlwaysShown(view.View) || view.View == filter.View || counts.GetValueOrDefault(view.View) > 0)
            .Select(view => new ViewTab(view.Text, WorklistAddress.Of(view.View), view.View == filter.View, counts.GetValueOrDefault(view.View), view.Icon)),
    ];

    /// <summary>Reads the list again, when a case in it changed: what is selected stays so, as far as it still stands on the page.</summary>
    public async Task ReloadAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var asked = WorklistAddress.Read(name => name switch
        {
            WorklistAddress.View => ViewName,
            WorklistAddress.Search => Search,
            WorklistAddress.Kind => Kind,
            WorklistAddress.Status => Status,
            WorklistAddress.Channel => Channel,
            WorklistAddress.Assignee => Assignee,
            WorklistAddress.From => From,
            WorklistAddress.Until => Until,
            WorklistAddress.Sort => Sort,
            WorklistAddress.Size => Size,
            WorklistAddress.Page => Page,
            _ => null,
        });
        // What is out of sight must not be selected.
        if (asked != filter)
            selected.Clear();
        filter = asked;
        if (handlers.Count == 0 && await Queries.HandlersAsync(CancellationToken.None) is { IsSuccess: true } found)
            handlers = found.Value;
        await ReadAsync();
    }

    private static bool IsAlwaysShown(WorklistView view) => view is not (WorklistView.Incomplete or WorklistView.Telling);

    private async Task ReadAsync()
    {
        var asked = filter;
        var page = await Worklists.PageAsync(asked, CancellationToken.None);
        var counted = await Worklists.CountsAsync(CancellationToken.None);
        // Somebody who is quick asks the next thing while this is being read.
        if (asked != filter)
            return;
        refusal = page.Refusal ?? counted.Refusal;
        if (refusal is not null)
            return;
        (list, counts) = (page.Value, counted.Value);
        selected.IntersectWith(list.Rows.Select(row => row.Number));
    }

    private Task DeselectAsync()
    {
        selected.Clear();
        return ReadAsync();
    }

    private SortDirection DirectionOf(WorklistSort column) =>
        WorklistOrders.ColumnOf(filter) != column ? SortDirection.None : filter.Descending ? SortDirection.Descending : SortDirection.Ascending;

    private string? SortBy(WorklistSort column) => !filter.Offers(column) ? null : WorklistAddress.Of(filter with { Sort = column, Descending = DirectionOf(column) == SortDirection.Ascending, Page = 1 });

    private void Select(CaseNumber number, bool chosen)
    {
        if (chosen)
            selected.Add(number);
        else
            selected.Remove(number);
    }

    private void SelectPage(bool chosen)
    {
        selected.Clear();
        if (chosen)
            selected.UnionWith(list!.Rows.Select(row => row.Number));
    }
}
