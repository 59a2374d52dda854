using Microsoft.EntityFrameworkCore;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
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
        return EarlierRecipients.Of(disclosures, [.. corrected.Select(item => new CorrectedItem(item.Number, item.ItemKey, GroupsOfKey(item.ItemKey)))], request.ReceivedOn, until, request.ToTell ?? RecipientsToTell.All, GroupsOfKey);

        DataCategories GroupsOfKey(string key) => key.Split('/')[0] switch
        {
            "person" => DataCategories.Contact,
            "trajectory" => DataCategories.Trajectory,
            "vacancy" => DataCategories.Vacancies,
            _ => dossier.GetValueOrDefault(key),
        };
    }
}
