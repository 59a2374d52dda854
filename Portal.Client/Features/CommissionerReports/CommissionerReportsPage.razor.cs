using Microsoft.AspNetCore.Components;
using Portal.Data.Reports;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Client.Features.CommissionerReports;

/// <summary>The reports for a contact of a commissioner: what was released, and what is still to come (2018-5, 2018-6).</summary>
public sealed partial class CommissionerReportsPage
{
    private const int Few = 10;

    private readonly Guid key = Guid.NewGuid();
    private readonly HashSet<Guid> chosen = [];
    private ContactReportList? list;
    private Refusal? refusal;
    private ZipStep? step;
    private IDisposable? watching;
    private string search = "";
    private bool everything;

    /// <summary>Words of the name of a client.</summary>
    [SupplyParameterFromQuery(Name = "zoek")] private string? SearchQuery { get; set; }

    /// <summary>The page, from 1.</summary>
    [SupplyParameterFromQuery(Name = "pagina")] private string? PageQuery { get; set; }

    /// <summary>What was wrong with what was chosen.</summary>
    [SupplyParameterFromQuery(Name = ReportDownloads.ChoiceQuery)] private string? Choice { get; set; }

    private int Number => PageNumber.Of(PageQuery);

    private bool IsBusy => step is { IsReady: false };

    private string Button => chosen.Count switch
    {
        0 => Texts.Zip_None,
        1 => Texts.Zip_One,
        var count => Texts.Zip_Many.With(count),
    };

    private IReadOnlyList<ContactTrajectory> Expected => [.. list!.Trajectories.Where(row => ContactReportQueries.Matches(row.Client, SearchQuery))];

    private IEnumerable<ContactTrajectory> Shown => everything ? Expected : Expected.Take(Few);

    /// <inheritdoc />
    public void Dispose() => watching?.Dispose();

    /// <inheritdoc />
    protected override void OnInitialized() => watching = Progress.Watch(key, now => _ = InvokeAsync(() => SeeAsync(now)));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        search = SearchQuery ?? "";
        chosen.Clear();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Reports.ListAsync(SearchQuery, Number, CancellationToken.None);
        (list, refusal) = (found.IsSuccess ? found.Value : null, found.Refusal);
    }

    // Afterwards each row says when it was downloaded, and what went meanwhile is not offered any more.
    private async Task SeeAsync(ZipStep now)
    {
        step = now;
        if (now.IsReady)
        {
            chosen.Clear();
            await LoadAsync();
        }

        StateHasChanged();
    }

    private void Find() => Navigation.NavigateTo(search.Trim() is { Length: > 0 } words ? $"{Urls.CommissionerReports}?zoek={Uri.EscapeDataString(words)}" : Urls.CommissionerReports);

    private void Choose(Guid id, bool isChosen)
    {
        if (isChosen)
            chosen.Add(id);
        else
            chosen.Remove(id);
    }

    private void ChooseAll() => chosen.UnionWith(list!.Rows.Where(row => row.MayDownload).Select(row => row.Id));

    private string Address(int page) => (SearchQuery, page) switch
    {
        ({ Length: > 0 } words, 1) => $"{Urls.CommissionerReports}?zoek={Uri.EscapeDataString(words)}",
        ({ Length: > 0 } words, _) => $"{Urls.CommissionerReports}?zoek={Uri.EscapeDataString(words)}&pagina={page}",
        (_, 1) => Urls.CommissionerReports,
        _ => $"{Urls.CommissionerReports}?pagina={page}",
    };

    private static string PeriodOf(ContactReport row) => Texts.Period_Of.With(TermTexts.Numbers(row.From), TermTexts.Numbers(row.Until));

    private static string WhyNot(ContactReport row) => row.Status switch
    {
        ReportStatus.Withdrawn => Texts.Withdrawn,
        ReportStatus.Superseded => Texts.Superseded,
        _ => Texts.Closed,
    };

    private string Next(ContactTrajectory row) => row switch
    {
        { NextOn: { } on } when on < list!.Today => Texts.Next_Late.With(TermTexts.Long(on)),
        { NextOn: { } on, Released: 0 } => Texts.Next_First.With(TermTexts.Long(on)),
        { NextOn: { } on } => Texts.Next_On.With(TermTexts.Long(on)),
        { IsAgreed: true } => Texts.Next_None,
        _ => Texts.Next_NotAgreed,
    };
}
