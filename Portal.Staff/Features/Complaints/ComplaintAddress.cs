using Microsoft.AspNetCore.WebUtilities;
using Portal.Data.Complaints;
using Portal.Shared.Complaints;

namespace Portal.Staff.Features.Complaints;

/// <summary>The state of the list in its address.</summary>
internal static class ComplaintAddress
{
    /// <summary>Which view.</summary>
    public const string View = "weergave";

    /// <summary>Questions or complaints.</summary>
    public const string Kind = "soort";

    /// <summary>Which page.</summary>
    public const string Page = "pagina";

    private static readonly Dictionary<string, ComplaintView> Views = new(StringComparer.Ordinal) { ["te-doen"] = ComplaintView.ToDo, ["wacht"] = ComplaintView.Waiting, ["afgehandeld"] = ComplaintView.Ended };

    private static readonly Dictionary<string, ComplaintKind> Kinds = new(StringComparer.Ordinal) { ["vraag"] = ComplaintKind.Question, ["klacht"] = ComplaintKind.Complaint };

    /// <summary>The view of a name; what there is to do without one.</summary>
    public static ComplaintView ViewOf(string? name) => name is not null && Views.TryGetValue(name, out var view) ? view : ComplaintView.ToDo;

    /// <summary>The kind of a name; both without one.</summary>
    public static ComplaintKind? KindOf(string? name) => name is not null && Kinds.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>The address of a page of a view.</summary>
    public static string Of(ComplaintView view, ComplaintKind? kind, int page = 1) => QueryHelpers.AddQueryString(Urls.Complaints, new Dictionary<string, string?>(
    [
        new(View, view == ComplaintView.ToDo ? null : Views.First(each => each.Value == view).Key),
        new(Kind, kind is null ? null : Kinds.First(each => each.Value == kind).Key),
        new(Page, page <= 1 ? null : page.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ]));
}
