using Microsoft.EntityFrameworkCore;
using Portal.Shared.Corrections;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
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
        var dossier = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == personId).Select(i => new { i.Id, i.Kind, i.Marks }).ToDictionaryAsync(i => $"dossier/{i.Id}", i => GroupsOf(i.Kind, i.Marks), StringComparer.Ordinal, ct);
        return EarlierRecipients.Of(disclosures, [.. corrected.Select(item => new CorrectedItem(item.Number, item.ItemKey, GroupsOfKey(item.ItemKey)))], request.ReceivedOn, until, request.ToTell ?? RecipientsToTell.All, GroupsOfKey);

        DataCategories GroupsOfKey(string key) => key.Split('/')[0] switch
        {
            "person" => DataCategories.Contact,
            "trajectory" => DataCategories.Trajectory,
            "vacancy" => DataCategories.Vacancies,
            _ => dossier.GetValueOrDefault(key),
        };
    }

    // A curriculum vitae has no kind of its own in the dossier: whoever received that group may have received any other item as well.
    private static DataCategories GroupsOf(DossierItemKind kind, DossierMarks marks)
    {
        var group = kind switch
        {
            DossierItemKind.Report => DataCategories.Reports,
            DossierItemKind.Correspondence => DataCategories.Correspondence,
            DossierItemKind.ConversationNote or DossierItemKind.Instrument => DataCategories.Dossier,
            DossierItemKind.Other => DataCategories.Dossier | DataCategories.CurriculumVitae,
        };
        return marks.HasFlag(DossierMarks.SpecialCategory) ? group | DataCategories.Health : group;
    }
}
