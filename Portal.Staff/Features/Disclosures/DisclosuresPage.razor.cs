using Microsoft.AspNetCore.Components;
using Portal.Data.Disclosures;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Disclosures;

/// <summary>The register of what went out, over the clients within reach; beside it what is still to be done.</summary>
public sealed partial class DisclosuresPage : ComponentBase
{
    private RegisterFilter filter = new();
    private RegisterView view;
    private RegisterPage? page;
    private DisclosureCounts? counts;
    private ApprovalLists? approvals;
    private Refusal? refusal;

    [Inject] private DisclosureQueries Queries { get; set; } = default!;

    [SupplyParameterFromQuery(Name = DisclosureAddress.View)] private string? ViewName { get; set; }

    [SupplyParameterFromQuery(Name = DisclosureAddress.From)] private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = DisclosureAddress.Until)] private string? UntilText { get; set; }

    [SupplyParameterFromQuery(Name = DisclosureAddress.Ground)] private string? GroundName { get; set; }

    [SupplyParameterFromQuery(Name = DisclosureAddress.Form)] private string? FormName { get; set; }

    [SupplyParameterFromQuery(Name = DisclosureAddress.Person)] private string? PersonKey { get; set; }

    [SupplyParameterFromQuery(Name = DisclosureAddress.After)] private string? AfterText { get; set; }

    private bool IsFiltered => filter with { NotTold = false, After = null } != new RegisterFilter();

    private IReadOnlyList<ViewTab> Tabs =>
    [
        new(Texts.View_All, Urls.Disclosures, view == RegisterView.All, Icon: "list"),
        new(Texts.View_NotTold, DisclosureAddress.NotTold, view == RegisterView.NotTold, counts!.NotTold, "people"),
        new(Texts.View_Waiting, DisclosureAddress.Waiting, view == RegisterView.Waiting, counts.Waiting, "pause"),
    ];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        view = ViewName switch { DisclosureAddress.NotToldName => RegisterView.NotTold, DisclosureAddress.WaitingName => RegisterView.Waiting, _ => RegisterView.All };
        filter = new RegisterFilter(
            DisclosureAddress.DateOf(FromText),
            DisclosureAddress.DateOf(UntilText),
            Named<DisclosureGround>(GroundName),
            Named<DisclosureForm>(FormName),
            view == RegisterView.NotTold,
            Guid.TryParse(PersonKey, out var person) ? person : null,
            DisclosureAddress.PlaceOf(AfterText));
        await CountAsync();
        if (view == RegisterView.Waiting)
        {
            var read = await Queries.ApprovalsAsync(CancellationToken.None);
            (approvals, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
            return;
        }

        var found = await Queries.RegisterAsync(filter, CancellationToken.None);
        (page, refusal) = (found.IsSuccess ? found.Value : null, found.Refusal);
    }

    private async Task CountAsync()
    {
        var counted = await Queries.CountsAsync(CancellationToken.None);
        (counts, refusal) = (counted.IsSuccess ? counted.Value : null, counted.Refusal);
    }

    private static bool IsWrong(string? text) => !string.IsNullOrWhiteSpace(text) && DisclosureAddress.DateOf(text) is null;

    private static string? Shown(string? text, DateOnly? day) => day is { } date ? TermTexts.Numbers(date) : text;

    private static TEnum? Named<TEnum>(string? name) where TEnum : struct, Enum => Enum.TryParse<TEnum>(name, out var value) && Enum.IsDefined(value) ? value : null;
}
