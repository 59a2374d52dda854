using Microsoft.AspNetCore.Components;
using Portal.Data.Newsletters;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Newsletters;

/// <summary>Who gets the newsletter and who left, and entering a choice for somebody who mailed or phoned (2018-3.3).</summary>
public sealed partial class NewsletterPage
{
    private NewsletterFilter filter = new(NewsletterView.Subscribed, null, 1);
    private NewsletterList? page;
    private Refusal? refusal;
    private NewsletterRow? entering;
    private bool? wanted;
    private NewsletterChannel? via;
    private IReadOnlyList<FieldError> errors = [];
    private int attempt;
    private string? saved;

    [SupplyParameterFromQuery(Name = "weergave")] private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "zoek")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "pagina")] private string? Page { get; set; }

    private static IReadOnlyList<Choice<NewsletterChannel?>> Channels { get; } =
        [.. new[] { NewsletterChannel.Email, NewsletterChannel.Telephone, NewsletterChannel.Desk, NewsletterChannel.Letter }.Select(channel => new Choice<NewsletterChannel?>(channel, Words.Of(channel)))];

    private IReadOnlyList<ViewTab> Tabs =>
    [
        Tab(NewsletterView.Subscribed, Texts.View_Subscribed, page!.Subscribed),
        Tab(NewsletterView.Left, Texts.View_Left, page.Left),
        Tab(NewsletterView.NoChoice, Texts.View_NoChoice, page.NoChoice),
    ];

    /// <inheritdoc />
    protected override Task OnParametersSetAsync()
    {
        var view = Enum.GetValues<NewsletterView>().FirstOrDefault(known => NameOf(known) == View);
        filter = new NewsletterFilter(view, string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(), PageNumber.Of(Page));
        return LoadAsync();
    }

    private void Open(NewsletterRow row) => (entering, wanted, via, errors, saved) = (row, null, null, [], null);

    private async Task SaveAsync()
    {
        attempt++;
        var outcome = await Record.ExecuteAsync(new RecordNewsletterChoiceCommand(entering!.PersonId, wanted, via), CancellationToken.None);
        if (outcome.Refusal is InvalidInput invalid)
        {
            errors = [.. invalid.Problems.Select(problem => new FieldError(problem.Field == nameof(RecordNewsletterChoiceCommand.Wanted) ? "wens" : "via", problem.Message))];
            return;
        }

        (saved, entering, errors) = (outcome.IsSuccess ? entering.Name.Full : null, null, []);
        await LoadAsync();
        refusal = outcome.Refusal ?? refusal;
    }

    private async Task LoadAsync()
    {
        var read = await Queries.ListAsync(filter, CancellationToken.None);
        (page, refusal) = (read.IsSuccess ? read.Value : null, read.Refusal);
    }

    private string? ErrorOf(string field) => errors.FirstOrDefault(error => error.FieldId == field)?.Message;

    private ViewTab Tab(NewsletterView view, string text, int count) => new(text, Address(filter with { View = view, Page = 1 }), filter.View == view, count);

    private static string NameOf(NewsletterView view) => view switch
    {
        NewsletterView.Subscribed => "krijgt",
        NewsletterView.Left => "afgemeld",
        NewsletterView.NoChoice => "geen-keuze",
    };

    private static string Address(NewsletterFilter filter) =>
        $"{Urls.Newsletter}?weergave={NameOf(filter.View)}{(filter.Search is null ? "" : $"&zoek={Uri.EscapeDataString(filter.Search)}")}{(filter.Page == 1 ? "" : $"&pagina={filter.Page}")}";
}
