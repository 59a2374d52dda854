using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Disclosures;

/// <summary>Something that may be chosen to go out, or that is shown with why it stays.</summary>
/// <param name="Item">What the rule looks at.</param>
/// <param name="Title">What it is.</param>
/// <param name="Date">The day it is about; null for a registered datum.</param>
public sealed record DisclosableItem(DisclosureItem Item, string Title, DateOnly? Date)
{
    /// <summary>Title and day.</summary>
    public string InWords => Date is { } date ? $"{Title} ({TermTexts.Numbers(date)})" : Title;
}

/// <summary>Reads the items of a person with their titles.</summary>
internal static class DisclosableItems
{
    /// <summary>Those with these keys, or all when none are given; of the dossier the newest, no more than that many.</summary>
    public static async Task<List<DisclosableItem>> ReadAsync(PortalDbContext db, Guid personId, IReadOnlyList<string>? keys, int most, CancellationToken ct)
    {
        var dossierIds = IdsOf(keys, "dossier/");
        var person = await db.Persons.AsNoTracking().FirstAsync(p => p.Id == personId, ct);
        var trajectories = await db.Trajectories.AsNoTracking().Where(t => t.PersonId == personId).OrderByDescending(t => t.StartedOn).ThenBy(t => t.Id).ToListAsync(ct);
        var dossier = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == personId && (dossierIds == null || dossierIds.Contains(i.Id)))
            .OrderByDescending(i => i.Date).ThenByDescending(i => i.Id).Take(most).ToListAsync(ct);
        var vacancies = await db.Vacancies.AsNoTracking().Where(v => v.PersonId == personId).OrderByDescending(v => v.SentOn).ThenByDescending(v => v.Id).Take(most).ToListAsync(ct);
        var reports = await ReportsOf(db, personId).OrderByDescending(r => r.Until).ThenByDescending(r => r.Id).Take(most).ToListAsync(ct);
        return
        [
            .. new[]
            {
                person.Sources.OrderBy(source => source.Field).Select(source => new DisclosableItem(DisclosureItem.Of(source.Field, source.Provenance), Words.Of(source.Field), null)),
                trajectories.Select(t => new DisclosableItem(DisclosureItem.OfTrajectory(t.Id, t.Provenance), Words.Of(t.Kind), t.StartedOn)),
                dossier.Select(i => new DisclosableItem(DisclosureItem.OfDossier(i.Id, i.Kind, i.Marks, i.Provenance), i.Title, i.Date)),
                vacancies.Select(v => new DisclosableItem(DisclosureItem.OfVacancy(v.Id, v.Provenance), v.Title, v.SentOn)),
                reports.Select(r => new DisclosableItem(ItemOf(r, false), Words.Of(r.Kind), r.Until)),
            }.SelectMany(items => items).Where(item => keys?.Contains(item.Item.Key, StringComparer.Ordinal) != false),
        ];
    }

    /// <summary>The reports about a person of which may be asked whether they go out.</summary>
    internal static IQueryable<Report> ReportsOf(PortalDbContext db, Guid personId) =>
        db.Reports.AsNoTracking().Where(r => r.PersonId == personId && r.Status != ReportStatus.Withdrawn && r.Status != ReportStatus.Superseded && r.Status != ReportStatus.Discarded);

    /// <summary>A report as the rule looks at it. One that is being released is judged as if it were; a draft never is.</summary>
    internal static DisclosureItem ItemOf(Report report, bool isBeingReleased) => DisclosureItem.OfReport(
        report.Id,
        report.Content.HasHealth,
        report.Status == ReportStatus.Released || (isBeingReleased && report.Status is ReportStatus.Ready or ReportStatus.WithClient),
        new Provenance(DataOrigin.Employee, report.StartedBy, DutchTime.DateOf(report.WrittenAt), ProcessingPurpose.Guidance));

    private static List<Guid>? IdsOf(IReadOnlyList<string>? keys, string kind) =>
        keys?.Where(key => key.StartsWith(kind, StringComparison.Ordinal)).Select(key => Guid.Parse(key[kind.Length..], CultureInfo.InvariantCulture)).ToList();
}
