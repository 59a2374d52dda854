using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Terms;

namespace Portal.Data.Overviews;

/// <summary>
/// What is held about somebody as the contact of a commissioner, as facts of their own overview (2018-13.1): for whom, and that they downloaded reports.
/// About whom those reports are is not theirs to ask (AVG 15(4)): one line for each day.
/// </summary>
internal static class ContactFacts
{
    public static async Task<IEnumerable<PortalFact>> LoadAsync(PortalDbContext db, Guid personId, Dictionary<Guid, string> commissioners, CancellationToken ct)
    {
        var contacts = await db.CommissionerContacts.AsNoTracking().Where(c => c.PersonId == personId).OrderBy(c => c.AddedAt).ToListAsync(ct);
        if (contacts.Count == 0)
            return [];
        var ids = contacts.ConvertAll(c => c.Id);
        var downloads = await db.Disclosures.Where(d => d.ContactId != null && ids.Contains(d.ContactId.Value))
            .GroupBy(d => new { ContactId = d.ContactId!.Value, d.DisclosedOn }).Select(g => new { g.Key.ContactId, g.Key.DisclosedOn, Count = g.Count() })
            .OrderBy(g => g.DisclosedOn).ToListAsync(ct);
        return
        [
            .. contacts.Select(contact => new PortalFact($"contact/{contact.Id}", Texts.Contact_Title, string.Join(' ', new[]
            {
                Texts.Contact_Text.With(commissioners[contact.CommissionerId]),
                contact.Function is { } function ? Texts.Contact_Function.With(function) : null,
                Texts.Contact_From.With(Day(DutchTime.DateOf(contact.AddedAt))),
                contact.ClosedAt is { } closed ? Texts.Contact_Until.With(Day(DutchTime.DateOf(closed))) : null,
            }.OfType<string>()), DutchTime.DateOf(contact.AddedAt))),
            .. downloads.Select(each => new PortalFact(
                $"contact/{each.ContactId}/download/{each.DisclosedOn:yyyy-MM-dd}",
                Texts.ContactDownload_Title,
                (each.Count == 1 ? Texts.ContactDownload_One : Texts.ContactDownload_Many).With(commissioners[contacts.Find(contact => contact.Id == each.ContactId)!.CommissionerId], each.Count),
                each.DisclosedOn)),
        ];
    }

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
