using Microsoft.EntityFrameworkCore;
using Portal.Shared.Disclosures;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Overviews;

/// <summary>
/// Reads to whom data about one person were disclosed (2017-15.1). Nothing else of the dossier is read, and no row is held longer than it takes
/// to make its line. It reads within somebody else's permitted change: whoever calls it has decided who may.
/// </summary>
public static class DisclosuresQuery
{
    /// <summary>The overview of the disclosures in the period of the scope, the oldest first.</summary>
    public static async Task<AccessOverview> AssembleAsync(PortalDbContext db, Guid personId, string personName, RequestScope scope, DateOnly today, CancellationToken ct)
    {
        var items = new List<OverviewItem>();
        await foreach (var disclosure in In(db.Disclosures.AsNoTracking().Where(d => d.PersonId == personId), scope).OrderBy(d => d.DisclosedOn).ThenBy(d => d.Id).AsAsyncEnumerable().WithCancellation(ct))
            items.Add(DisclosureAssembly.ItemOf(disclosure));
        return new AccessOverview(personName, today, scope, items);
    }

    /// <summary>What <see cref="DisclosureAssembly.IsIn" /> says, for the database.</summary>
    internal static IQueryable<Disclosure> In(IQueryable<Disclosure> disclosures, RequestScope scope)
    {
        if (scope.From is { } from)
            disclosures = disclosures.Where(d => d.DisclosedOn >= from);
        if (scope.Until is { } until)
            disclosures = disclosures.Where(d => (d.Since ?? d.DisclosedOn) <= until);
        return disclosures;
    }
}
