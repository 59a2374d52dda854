using Microsoft.AspNetCore.WebUtilities;
using Portal.Data.Reports;

namespace Portal.Staff.Features.Reports;

/// <summary>The addresses of the list of reports: what is shown stands in them.</summary>
internal static class ReportAddress
{
    public const string View = "weergave";
    public const string Search = "zoek";
    public const string Page = "pagina";
    public const string Trajectory = "traject";

    private static readonly (ReportListView View, string Name)[] Names =
    [
        (ReportListView.Mine, "mijn"), (ReportListView.Drafts, "in-de-maak"), (ReportListView.Ready, "klaar"), (ReportListView.WithClient, "bij-de-client"), (ReportListView.Reacted, "reactie"),
        (ReportListView.Silent, "geen-reactie"), (ReportListView.ToPut, "nog-voorleggen"), (ReportListView.Released, "vrijgegeven"), (ReportListView.Ended, "afgesloten"),
    ];

    public static string NameOf(ReportListView view) => Names.First(pair => pair.View == view).Name;

    public static ReportListView ViewOf(string? name) => Names.FirstOrDefault(pair => pair.Name == name).View;

    public static string Of(ReportListFilter filter) => QueryHelpers.AddQueryString(Urls.Reports, new Dictionary<string, string?>(
        new (string Key, string? Value)[]
        {
            (View, filter.View == ReportListView.Mine ? null : NameOf(filter.View)),
            (Search, string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search),
            (Page, filter.Page <= 1 ? null : filter.Page.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        }.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value))));
}
