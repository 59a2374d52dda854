using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Reports;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>Reads from the register of disclosures who received what is corrected (2017-14.2, AVG 19).</summary>
internal static class RecipientRegister
{
    /// <summary>The recipients of what is corrected. Call it before a removal is saved: afterwards nobody knows to which group the datum belonged.</summary>
    public static async Task<IReadOnlyList<EarlierRecipient>> FindAsync(PortalDbContext db, PrivacyRequest request, IEnumerable<CorrectionItem> corrected, DateOnly until, CancellationToken ct)
    {
        if (request.Applicant.PersonId is not { } personId)
            return [];
        var disclosures = await db.Disclosures.AsNoTracking().Where(d => d.PersonId == personId).ToListAsync(ct);
        var dossier = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == personId).Select(i => new { i.Id, i.Kind, i.Marks }).ToDictionaryAsync(i => $"dossier/{i.Id}", i => EarlierRecipients.GroupsOf(i.Kind, i.Marks), StringComparer.Ordinal, ct);
        // What went out once cannot be called back: a report that was taken back or superseded counts as well.
        var reports = await db.Reports.AsNoTracking().Where(r => r.PersonId == personId && r.ReleasedAt != null).ToListAsync(ct);
        List<CorrectionItem> items = [.. corrected];
        var texts = reports.Count == 0 ? [] : await TextsAsync(db, personId, items, ct);
        return EarlierRecipients.Of(disclosures, [.. items.Select(Corrected)], request.ReceivedOn, until, request.ToTell ?? RecipientsToTell.All, GroupsOfKey);

        CorrectedItem Corrected(CorrectionItem item) => new(item.Number, item.ItemKey, GroupsOfKey(item.ItemKey))
        {
            InReports = reports.Where(report => ReportQuotes.Tells(report, item.ItemKey, texts.GetValueOrDefault(item.ItemKey))).Select(report => report.Key).ToHashSet(StringComparer.Ordinal),
        };

        DataCategories GroupsOfKey(string key) => key.Split('/')[0] switch
        {
            "person" => DataCategories.Contact,
            "trajectory" => DataCategories.Trajectory,
            "vacancy" => DataCategories.Vacancies,
            // A report that is named is that report, and no other.
            "report" => DataCategories.Reports | DataCategories.Health,
            _ => dossier.GetValueOrDefault(key),
        };
    }

    // As it stands in the dossier before the correction: what a report may have taken over.
    private static async Task<Dictionary<string, string>> TextsAsync(PortalDbContext db, Guid personId, List<CorrectionItem> items, CancellationToken ct)
    {
        const string Dossier = "dossier/";
        var ids = items.Where(item => item.ItemKey.StartsWith(Dossier, StringComparison.Ordinal)).Select(item => Guid.Parse(item.ItemKey[Dossier.Length..], CultureInfo.InvariantCulture)).ToList();
        var rows = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == personId && ids.Contains(i.Id)).ToListAsync(ct);
        return rows.Where(row => row.Text is not null).ToDictionary(row => $"{Dossier}{row.Id}", row => row.Text!, StringComparer.Ordinal);
    }
}
