using Microsoft.AspNetCore.WebUtilities;
using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Requests;

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

    /// <summary>The page, from 1.</summary>
    public const string Page = "pagina";

    private static readonly (WorklistView View, string Name)[] Views =
    [
        (WorklistView.All, "alle"), (WorklistView.Mine, "mij"), (WorklistView.Unassigned, "niemand"), (WorklistView.AvgExceeded, "avg"), (WorklistView.Late, "te-laat"),
        (WorklistView.Soon, "week"), (WorklistView.Waiting, "wacht"), (WorklistView.Incomplete, "onvolledig"), (WorklistView.Done, "klaar"),
    ];

    /// <summary>The name of a view in the address.</summary>
    public static string NameOf(WorklistView view) => Array.Find(Views, pair => pair.View == view).Name;

    /// <summary>The view of a name; all cases when the name is unknown.</summary>
    public static WorklistView ViewOf(string? name) => Array.Find(Views, pair => pair.Name == name).View;

    /// <summary>The address of a view, without filters.</summary>
    public static string Of(WorklistView view) => Of(new WorklistFilter(view));

    /// <summary>The address of a list; what is not filtered on does not stand in it.</summary>
    public static string Of(WorklistFilter filter)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [View] = filter.View == WorklistView.All ? null : NameOf(filter.View),
            [Search] = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search,
            [Kind] = filter.Kind?.ToString(),
            [Status] = filter.Status?.ToString(),
            [Channel] = filter.Channel?.ToString(),
            [Assignee] = filter.AssigneeId?.ToString(),
            [Page] = filter.Page > 1 ? filter.Page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(Urls.Requests, query.Where(pair => pair.Value is not null));
    }

    /// <summary>The filter of an address; what it does not understand is no filter.</summary>
    public static WorklistFilter Read(string? view, string? search, string? kind, string? status, string? channel, string? assignee, int page) => new(
        ViewOf(view),
        string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
        Value<RequestKind>(kind),
        Value<RequestStatus>(status),
        Value<RequestChannel>(channel),
        Guid.TryParse(assignee, out var id) ? id : null,
        Math.Clamp(page, 1, PageNumber.Last));

    private static T? Value<T>(string? text) where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
