using Microsoft.AspNetCore.Components;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Requests;

/// <summary>The worklist of requests; everything it is filtered on stands in its address.</summary>
public sealed partial class WorklistPage
{
    private static readonly (WorklistView View, string Text, string? Icon)[] Views =
    [
        (WorklistView.All, Texts.View_All, null), (WorklistView.Mine, Texts.View_Mine, null), (WorklistView.Unassigned, Texts.View_Unassigned, null),
        (WorklistView.AvgExceeded, Texts.View_AvgExceeded, "avg"), (WorklistView.Late, Texts.View_Late, "late"), (WorklistView.Soon, Texts.View_Soon, "soon"),
        (WorklistView.Waiting, Texts.View_Waiting, "pause"), (WorklistView.Incomplete, Texts.View_Incomplete, "flag"), (WorklistView.Done, Texts.View_Done, null),
    ];

    private WorklistFilter filter = new();
    private Worklist? list;
    private IReadOnlyList<Handler> handlers = [];
    private Refusal? refusal;

    [SupplyParameterFromQuery(Name = WorklistAddress.View)] private string? ViewName { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Search)] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Kind)] private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Status)] private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Channel)] private string? Channel { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Assignee)] private string? Assignee { get; set; }

    [SupplyParameterFromQuery(Name = WorklistAddress.Page)] private string? Page { get; set; }

    [SupplyParameterFromQuery(Name = "filters")] private string? FiltersOpen { get; set; }

    private bool IsFiltered => filter with { View = WorklistView.All, Page = 1 } != new WorklistFilter();

    private List<ViewTab> Tabs =>
    [
        .. Views.Where(view => view.View is WorklistView.All or WorklistView.Mine or WorklistView.Done || view.View == filter.View || list!.Counts[view.View] > 0)
            .Select(view => new ViewTab(view.Text, WorklistAddress.Of(view.View), view.View == filter.View, list!.Counts[view.View], view.Icon)),
    ];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        filter = WorklistAddress.Read(ViewName, Search, Kind, Status, Channel, Assignee, PageNumber.Of(Page));
        if (handlers.Count == 0 && await Queries.HandlersAsync(CancellationToken.None) is { IsSuccess: true } found)
            handlers = found.Value;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var asked = filter;
        var read = await Queries.WorklistAsync(asked, CancellationToken.None);
        // Somebody chose another view meanwhile: that one is being read.
        if (asked != filter)
            return;
        (list, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
    }

    private static RenderFragment Options<T>(string all, T? chosen) where T : struct, Enum => builder =>
    {
        builder.OpenElement(0, "option");
        builder.AddAttribute(1, "value", "");
        builder.AddContent(2, all);
        builder.CloseElement();
        foreach (var value in Enum.GetValues<T>())
        {
            builder.OpenElement(3, "option");
            builder.AddAttribute(4, "value", value.ToString());
            builder.AddAttribute(5, "selected", EqualityComparer<T?>.Default.Equals(value, chosen));
            builder.AddContent(6, Words.Of(value));
            builder.CloseElement();
        }
    };
}
