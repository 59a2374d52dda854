using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>One registered datum of the person who looks, that can be corrected.</summary>
/// <param name="Item">As the person sees it: what must be judged first has a sentence instead of its content.</param>
/// <param name="IsShown">Whether the person sees the content; otherwise only the title.</param>
/// <param name="Fingerprint">The fingerprint of the real content in the language of the person's answers, whatever language they read in.</param>
public sealed record HeldDatum(OverviewItem Item, bool IsShown, string Fingerprint)
{
    /// <summary>What stands there, as far as the person sees it.</summary>
    public string? CurrentValue => IsShown ? Item.Content : null;

    /// <summary>The beginning of what somebody asks about it.</summary>
    public CorrectionDraftItem ToDraft() => new(Item.Key, Item.Title, Fingerprint, CurrentValue);
}

/// <summary>The data of a person that can be corrected (2017-14.1), loaded within somebody else's permitted read or change.</summary>
internal static class OwnData
{
    /// <summary>What is registered, in the order of the overview; null for somebody without a link.</summary>
    public static async Task<List<HeldDatum>?> LoadAsync(PortalDbContext db, Actor person, DateOnly today, CancellationToken ct)
    {
        if (await PersonRecordsQuery.LoadAsync(db, person.Id, ct, forOwnPage: true) is not { } records || await db.LinkOfAsync(person, ct) is not { } link)
            return null;
        var judgements = (await db.Requests.AsNoTracking().Where(r => r.Applicant.PersonId == person.Id).ToListAsync(ct)).SelectMany(request => request.ItemDecisions).ToList();
        var real = OverviewAssembly.Assemble(records, RequestScope.Everything, today);
        var fingerprints = InLanguage(records.Person.Language, real, () => OverviewAssembly.Assemble(records, RequestScope.Everything, today)).Items.ToDictionary(item => item.Key, item => item.ContentHash, StringComparer.Ordinal);
        var seen = OwnOverview.Of(real, person.Login!.Assurance, link.Assurance, judgements);
        return [.. real.Items.Zip(seen.Items, (whole, own) => new HeldDatum(own, whole == own, fingerprints[own.Key])).Where(held => CorrectionRules.IsCorrectable(held.Item.Key))];
    }

    // Words such as "E-mailadres" are part of a fingerprint: the answer is made in one language, while the page may be read in another.
    private static AccessOverview InLanguage(string language, AccessOverview read, Func<AccessOverview> assemble)
    {
        var before = CultureInfo.CurrentUICulture;
        var wanted = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        if (before.Equals(wanted))
            return read;
        CultureInfo.CurrentUICulture = wanted;
        try
        {
            return assemble();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
