using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;

namespace Portal.Data.Disclosures;

/// <summary>One page of what went to others about whoever is logged in.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Total">How many there are on all pages of this view.</param>
/// <param name="All">How many there are in the whole time.</param>
/// <param name="LastYear">How many there are in the past year.</param>
/// <param name="Since">The first day of the past year.</param>
public sealed record OwnDisclosurePage(IReadOnlyList<Disclosure> Rows, int Total, int All, int LastYear, DateOnly Since)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 25;
}

/// <summary>The register of disclosures as whoever it is about sees it, at any time and without asking (2017-15).</summary>
public sealed class OwnDisclosures(Changes changes)
{
    // Protected, so that the database only knows whether it is there.
    internal const string WhyNotToldColumn = nameof(Disclosure.WhyNotTold) + Protection.ProtectedMapping.Suffix;

    /// <summary>
    /// A page of it, of the past year or of the whole time. What the person may not hear of yet is left out: that is judged on a request
    /// (2017-7.5, 2017-15.3).
    /// </summary>
    public async Task<Outcome<OwnDisclosurePage>> PageAsync(bool everything, int page, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewOwnData, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var since = DisclosureAssembly.PastYearFrom(reading.Today);
        var all = reading.Db.Disclosures.AsNoTracking().Where(d => d.PersonId == reading.Actor.Id && EF.Property<byte[]?>(d, WhyNotToldColumn) == null);
        var lastYear = all.Where(d => d.DisclosedOn >= since);
        var rows = await (everything ? all : lastYear).OrderByDescending(d => d.DisclosedOn).ThenByDescending(d => d.Id)
            .Skip((Math.Max(page, 1) - 1) * OwnDisclosurePage.Size).Take(OwnDisclosurePage.Size).ToListAsync(ct);
        var (count, countOfYear) = (await all.CountAsync(ct), await lastYear.CountAsync(ct));
        return new OwnDisclosurePage(rows, everything ? count : countOfYear, count, countOfYear, since);
    }
}
