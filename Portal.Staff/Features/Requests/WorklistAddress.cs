using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Staff.Features.Requests;

/// <summary>The worklist in the address of its page: what somebody looks at can be kept, sent and reloaded.</summary>
public static class WorklistAddress
{
    /// <summary>The view.</summary>
    public const string View = "weergave";

    /// <summary>Name or case number.</summary>
    public const string Search = "zoek";

    /// <summary>What is asked for.</summary>
    public const string Kind = "soort";

    /// <summary>Where it stands.</summary>
    public const string Status = "status";

    /// <summary>How it came in.</summary>
    public const string Channel = "kanaal";

    /// <summary>Who handles it.</summary>
    public const string Assignee = "behandelaar";

    /// <summary>The first day of receipt.</summary>
    public const string From = "van";

    /// <summary>The last day of receipt.</summary>
    public const string Until = "tot";

    /// <summary>The column it is ordered by.</summary>
    public const string Sort = "volgorde";

    /// <summary>The rows on a page.</summary>
    public const string Size = "aantal";

    /// <summary>The page, from 1.</summary>
    public const string Page = "pagina";

    /// <summary>A case that was chosen; can be there more than once.</summary>
    public const string Chosen = "kenmerk";

    // Longer than any name.
    private const int LongestSearch = 300;

    // Before the name of a column: largest or latest first.
    private const char Reversed = '-';

    private static readonly (WorklistView View, string Name)[] Views =
    [
        (WorklistView.Open, "open"), (WorklistView.Mine, "mij"), (WorklistView.Team, "team"), (WorklistView.Unassigned, "niemand"), (WorklistView.Soon, "week"), (WorklistView.AvgExceeded, "avg"),
        (WorklistView.Late, "te-laat"), (WorklistView.Paused, "pauze"), (WorklistView.Waiting, "wacht"), (WorklistView.Incomplete, "onvolledig"), (WorklistView.Telling, "vertellen"), (WorklistView.Done, "klaar"), (WorklistView.All, "alle"),
    ];

    private static readonly (WorklistSort Sort, string Name)[] Sorts =
    [
        (WorklistSort.Name, "naam"), (WorklistSort.Kind, "soort"), (WorklistSort.Status, "status"), (WorklistSort.Received, "ontvangen"), (WorklistSort.Target, "streefdatum"),
        (WorklistSort.Regulation, "reglement"), (WorklistSort.Avg, "avg"), (WorklistSort.Assignee, "behandelaar"),
    ];

    /// <summary>The name of a view in the address.</summary>
    public static string NameOf(WorklistView view) => Array.Find(Views, pair => pair.View == view).Name;

    /// <summary>The view of a name; the open cases when the name is unknown.</summary>
    public static WorklistView ViewOf(string? name) => Array.Find(Views, pair => pair.Name == name).View;

    /// <summary>An order in the address; nothing for that of the view.</summary>
    public static string? NameOf(WorklistSort? sort, bool descending) =>
        sort is { } column ? $"{(descending ? Reversed : null)}{Array.Find(Sorts, pair => pair.Sort == column).Name}" : null;

    /// <summary>The address of a view, without filters.</summary>
    public static string Of(WorklistView view) => Of(new WorklistFilter(view));

    /// <summary>The address of a list; what is not filtered on does not stand in it.</summary>
    public static string Of(WorklistFilter filter, string path = Urls.Requests)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [View] = filter.View == WorklistView.Open ? null : NameOf(filter.View),
            [Search] = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search,
            [Kind] = filter.Kind?.ToString(),
            [Status] = filter.Status?.ToString(),
            [Channel] = filter.Channel?.ToString(),
            [Assignee] = filter.AssigneeId?.ToString(),
            [From] = filter.From is { } from ? TermTexts.Numbers(from) : null,
            [Until] = filter.Until is { } until ? TermTexts.Numbers(until) : null,
            [Sort] = NameOf(filter.Sort, filter.Descending),
            [Size] = filter.Size == WorklistFilter.PageSize ? null : filter.Size.ToString(CultureInfo.InvariantCulture),
            [Page] = filter.Page > 1 ? filter.Page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(path, query.Where(pair => pair.Value is not null));
    }

    /// <summary>The address of a file with some cases.</summary>
    public static string Export(IEnumerable<CaseNumber> chosen) => QueryHelpers.AddQueryString(Urls.RequestsExport, chosen.Select(number => KeyValuePair.Create(Chosen, (string?)number.Value)));

    /// <summary>The filter of an address; what it does not understand is no filter.</summary>
    /// <param name="value">The value of a name in the address; null when it does not stand in it.</param>
    public static WorklistFilter Read(Func<string, string?> value)
    {
        var order = value(Sort) ?? "";
        var sort = Array.FindIndex(Sorts, pair => pair.Name == order.TrimStart(Reversed));
        return new WorklistFilter(
            ViewOf(value(View)),
            Text(value(Search)),
            Value<RequestKind>(value(Kind)),
            Value<RequestStatus>(value(Status)),
            Value<RequestChannel>(value(Channel)),
            Guid.TryParse(value(Assignee), out var id) ? id : null,
            Date(value(From)),
            Date(value(Until)),
            sort < 0 ? null : Sorts[sort].Sort,
            sort >= 0 && order[0] == Reversed,
            PageNumber.Of(value(Page)),
            value(Size) == "100" ? WorklistFilter.LargePageSize : WorklistFilter.PageSize);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > LongestSearch } longer ? longer[..LongestSearch] : text.Trim();

    private static DateOnly? Date(string? text) => DutchDate.TryParse(text, out var date, out _) ? date : null;

    private static T? Value<T>(string? text) where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && value.ToString() == text ? value : null;
}
