using Portal.Shared.Access;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Shared.Overviews;

/// <summary>
/// What somebody sees of their own overview without asking: everything, except what must be judged first because it may say something
/// about others (2017-13.4 a, AVG 15(4)) or because we are not sure enough who is looking (2017-12.2, AVG 32). A request gives the rest.
/// </summary>
public static class OwnOverview
{
    private const OverviewCategories Judged = OverviewCategories.Dossier | OverviewCategories.Correspondence;

    /// <summary>Limits the live overview.</summary>
    /// <param name="overview">Everything that is held.</param>
    /// <param name="login">The level of the present login.</param>
    /// <param name="link">The level at which it was once linked.</param>
    /// <param name="judgements">What was decided per item on earlier requests.</param>
    public static AccessOverview Of(AccessOverview overview, AssuranceLevel login, AssuranceLevel link, IReadOnlyList<ItemDecision> judgements)
    {
        var notWhole = judgements.Where(j => j.Verdict != ItemVerdict.Give).Select(j => j.ItemKey).ToHashSet(StringComparer.Ordinal);
        return overview with { Items = [.. overview.Items.Select(item => Of(item, login, link, notWhole))] };
    }

    /// <summary>One item of it, for whoever knows which items were not given whole on earlier requests.</summary>
    public static OverviewItem Of(OverviewItem item, AssuranceLevel login, AssuranceLevel link, IReadOnlySet<string> notWhole)
    {
        var isSure = login >= AssuranceLevel.Substantial && link >= AssuranceLevel.Substantial;
        var mustBeAskedFor = notWhole.Contains(item.Key) || (Judged.HasFlag(item.Category) && (!isSure || item.Marks.HasFlag(DossierMarks.Confidential)));
        return mustBeAskedFor ? item with { Content = Texts.OnlyOnRequest, DocumentId = null, FileName = null } : item;
    }
}
