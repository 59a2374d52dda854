using Microsoft.AspNetCore.Components;
using Portal.Data.Newsletters;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Staff.Features.Newsletters;

/// <summary>Who gets the newsletter and who left, and entering a choice for somebody who mailed or phoned (2018-3.3).</summary>
public sealed partial class NewsletterPage
{
    private const string Every = "alle";

    private NewsletterFilter filter = new(MailingList.Newsletter, NewsletterView.Subscribed, null, 1);
    private NewsletterList? page;
    private Refusal? refusal;
    private NewsletterRow? entering;
    private bool? wanted;
    private NewsletterChannel? via;
    private IReadOnlyList<FieldError> errors = [];
    private int attempt;
    private SubscriptionGround? ground;
    private string? saved;
    private bool stopping;
    private StopMailingsCommand stop = new(null, null, null);
    private string stopList = Every;

    [SupplyParameterFromQuery(Name = "lijst")] private string? List { get; set; }

    [SupplyParameterFromQuery(Name = "weergave")] private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "zoek")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "pagina")] private string? Page { get; set; }

    private static IReadOnlyList<Choice<NewsletterChannel?>> Channels { get; } =
        [.. SubscriptionRule.Entered.Select(channel => new Choice<NewsletterChannel?>(channel, Words.Of(channel)))];

    private static IReadOnlyList<Choice<SubscriptionGround?>> Grounds { get; } = [.. Enum.GetValues<SubscriptionGround>().Select(ground => new Choice<SubscriptionGround?>(ground, Words.Of(ground)))];

    private static IReadOnlyList<Choice<string>> StopChoices { get; } = [new(Every, Texts.Stop_Every), .. SubscriptionRule.Lists.Select(list => new Choice<string>(MailingListName.Of(list), Words.Of(list)))];

    private IReadOnlyList<ViewTab> ListTabs => [.. SubscriptionRule.Lists.Select(list => new ViewTab(Words.Of(list), Address(new NewsletterFilter(list, filter.View, null, 1)), filter.List == list))];

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
        filter = new NewsletterFilter(MailingListName.Find(List) ?? MailingList.Newsletter, view, string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(), PageNumber.Of(Page));
        return LoadAsync();
    }

    private void Open(NewsletterRow row) => (entering, wanted, via, ground, errors, saved, stopping) = (row, null, null, null, [], null, false);

    private void OpenStop() => (entering, stop, stopList, errors, saved, stopping) = (null, new(null, null, null), Every, [], null, true);

    private async Task SaveAsync()
    {
        attempt++;
        var outcome = await Record.ExecuteAsync(new RecordNewsletterChoiceCommand(entering!.PersonId, filter.List, wanted, via, wanted == true ? ground : null), CancellationToken.None);
        if (ShowProblems(outcome))
            return;
        (saved, entering) = (outcome.IsSuccess ? Texts.Saved.With(entering.Name.Full) : null, null);
        await LoadAsync();
        refusal = outcome.Refusal ?? refusal;
    }

    private async Task StopAsync()
    {
        attempt++;
        var outcome = await Stop.ExecuteAsync(stop with { List = MailingListName.Find(stopList) }, CancellationToken.None);
        if (ShowProblems(outcome))
            return;
        (saved, stopping) = (outcome.IsSuccess ? Texts.Stop_Done : null, false);
        await LoadAsync();
        refusal = outcome.Refusal ?? refusal;
    }

    // What was filled in stays on the screen.
    private bool ShowProblems(Outcome outcome)
    {
        errors = outcome.Refusal switch
        {
            InvalidInput invalid => [.. invalid.Problems.Select(problem => new FieldError(FieldOf(problem.Field), problem.Message))],
            OnlyForCustomers or HasLeftBefore => [new FieldError("grond", Words.Of(outcome.Refusal))],
            _ => [],
        };
        return errors.Count > 0;
    }

    private static string FieldOf(string field) => field switch
    {
        nameof(RecordNewsletterChoiceCommand.Wanted) => "wens",
        nameof(StopMailingsCommand.Email) => "adres",
        _ => "via",
    };

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
        $"{Urls.Newsletter}?lijst={MailingListName.Of(filter.List)}&weergave={NameOf(filter.View)}{(filter.Search is null ? "" : $"&zoek={Uri.EscapeDataString(filter.Search)}")}{(filter.Page == 1 ? "" : $"&pagina={filter.Page}")}";
}
