using Microsoft.AspNetCore.WebUtilities;
using Portal.Data.Messages;

namespace Portal.Staff.Features.Messages;

/// <summary>The address of a page of the outbox.</summary>
internal static class MessageAddress
{
    /// <summary>Which view.</summary>
    public const string View = "weergave";

    /// <summary>A part of a case number.</summary>
    public const string Search = "zoek";

    /// <summary>Which page.</summary>
    public const string Page = "pagina";

    /// <summary>The address.</summary>
    public static string Of(OutboxFilter filter)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (filter.View != OutboxView.Waiting)
            values[View] = NameOf(filter.View);
        if (filter.Search is not null)
            values[Search] = filter.Search;
        if (filter.Page > 1)
            values[Page] = filter.Page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(Urls.Messages, values);
    }

    /// <summary>The name of a view in an address.</summary>
    public static string NameOf(OutboxView view) => view switch
    {
        OutboxView.Waiting => "wacht",
        OutboxView.Failed => "mislukt",
        OutboxView.Parked => "geparkeerd",
        OutboxView.Sent => "verstuurd",
        OutboxView.Dropped => "vervallen",
    };

    /// <summary>The view with a name; what waits for any other.</summary>
    public static OutboxView ViewOf(string? name) => Enum.GetValues<OutboxView>().FirstOrDefault(view => NameOf(view) == name);
}
