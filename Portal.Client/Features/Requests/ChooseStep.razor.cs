using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Data.Corrections;
using Portal.Shared.Corrections;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Requests;

/// <summary>
/// The data that must change, chosen from what is registered. What is searched for and the page live in the address, so that a list of ten
/// thousand data stays a list of one page.
/// </summary>
public sealed partial class ChooseStep
{
    /// <summary>Id of the list.</summary>
    public const string ListId = "gegevens";

    /// <summary>Rows on a page.</summary>
    public const int PageSize = 20;

    private const int SubLength = 140;

    private ElementReference chosenHeading;
    private string? typed;
    private OverviewCategories? group;
    private bool focusChosen;

    // What was found, kept until the question or the data are others: a list of ten thousand is not searched at every rendering.
    private (string? Text, string? Group, IReadOnlyList<HeldDatum> Data) searched;

    /// <summary>What is registered.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<HeldDatum> Data { get; set; } = [];

    /// <summary>What is searched for.</summary>
    [Parameter] public string? Asked { get; set; }

    /// <summary>The group that is searched.</summary>
    [Parameter] public string? AskedGroup { get; set; }

    /// <summary>The page.</summary>
    [Parameter] public string? AskedPage { get; set; }

    private IReadOnlyList<HeldDatum> Found { get; set; } = [];

    private bool IsFull => Draft.Items.Count >= CorrectionRules.MaximumItems;

    // A page that is not there any more is the last one.
    private int Current => Math.Min(PageNumber.Of(AskedPage), Math.Max(1, (Found.Count + PageSize - 1) / PageSize));

    private IEnumerable<HeldDatum> Rows => Found.Skip((Current - 1) * PageSize).Take(PageSize);

    private IReadOnlyList<Choice<OverviewCategories?>> Groups => [.. Data.Select(held => held.Item.Category).Distinct().Order().Select(category => new Choice<OverviewCategories?>(category, Words.Of(category)))];

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (searched == (Asked, AskedGroup, Data))
            return;
        searched = (Asked, AskedGroup, Data);
        (typed, group) = (Asked, Enum.TryParse<OverviewCategories>(AskedGroup, out var asked) && Data.Any(held => held.Item.Category == asked) ? asked : null);
        // By group: a group goes on at the next page, and does not come back after another one.
        Found = [.. Data.Where(held => (group is null || held.Item.Category == group) && Matches(held.Item.Title, held.Item.Content)).OrderBy(held => held.Item.Category)];
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The button that took it out is gone: the keyboard goes on from the list.
        var focus = focusChosen && Draft.Items.Count > 0;
        focusChosen = false;
        if (focus)
            await chosenHeading.FocusAsync();
    }

    private bool Matches(params ReadOnlySpan<string?> texts)
    {
        if (string.IsNullOrWhiteSpace(Asked))
            return true;
        foreach (var text in texts)
        {
            if (text is not null && CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, Asked.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0)
                return true;
        }

        return false;
    }

    private static string SubOf(HeldDatum held)
    {
        var content = string.Join(' ', (held.Item.Content ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(SubLength));
        var shown = content.Length <= SubLength ? content : $"{content[..(char.IsHighSurrogate(content[SubLength - 1]) ? SubLength - 1 : SubLength)]}…";
        var parts = new[] { held.Item.Date is { } date ? TermTexts.Numbers(date) : null, shown.Length > 0 ? shown : held.Item.FileName };
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string At(string? text, string? group, int page)
    {
        var address = WizardAddress.Of(Urls.NewCorrection, 1);
        if (!string.IsNullOrWhiteSpace(text))
            address += $"&zoek={Uri.EscapeDataString(text.Trim())}";
        if (!string.IsNullOrEmpty(group))
            address += $"&groep={Uri.EscapeDataString(group)}";
        return page > 1 ? $"{address}&pagina={page.ToString(CultureInfo.InvariantCulture)}" : address;
    }

    private void Search() => Navigation.NavigateTo(At(typed, group?.ToString(), 1));

    private Task ChooseAsync(HeldDatum held, bool wanted) => DraftChanged.InvokeAsync(wanted ? Draft.With(held.ToDraft()) : Draft.Without(held.Item.Key));

    private Task TakeOutAsync(string key)
    {
        focusChosen = true;
        return DraftChanged.InvokeAsync(Draft.Without(key));
    }
}
