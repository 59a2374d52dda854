using Microsoft.EntityFrameworkCore;
using Portal.Shared.Corrections;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>What a correction request is about, and how the registration stands now.</summary>
/// <param name="Items">The data of the request, in their order.</param>
/// <param name="Data">The registered data by key; what is not there (any more) is absent.</param>
internal sealed record CorrectionCase(IReadOnlyList<CorrectionItem> Items, IReadOnlyDictionary<string, Datum> Data)
{
    /// <summary>Loads both within somebody else's change or reading, tracked. Of a large dossier only what the request is about.</summary>
    public static async Task<CorrectionCase> LoadAsync(PortalDbContext db, PrivacyRequest request, CancellationToken ct)
    {
        var items = await db.CorrectionItems.Where(item => item.RequestId == request.Id).OrderBy(item => item.Number).ToListAsync(ct);
        var data = request.Applicant.PersonId is { } personId ? await DataAsync(db, personId, items.ConvertAll(item => item.ItemKey), ct) : [];
        return new CorrectionCase(items, data);
    }

    /// <summary>The registered data of a person with these keys.</summary>
    public static async Task<Dictionary<string, Datum>> DataAsync(PortalDbContext db, Guid personId, IReadOnlyList<string> keys, CancellationToken ct)
    {
        var found = new List<Datum>();
        var known = keys.Where(Datum.IsKind).Distinct(StringComparer.Ordinal).Select(key => key.Split('/')).ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        if (known["person"].Any() && await db.Persons.FirstOrDefaultAsync(p => p.Id == personId, ct) is { } person)
            found.AddRange(known["person"].Select(field => Datum.Of(person, Enum.Parse<PersonField>(field))));
        if (Ids(known["dossier"]) is { Count: > 0 } dossier)
            found.AddRange((await db.DossierItems.Where(i => i.PersonId == personId && dossier.Contains(i.Id)).ToListAsync(ct)).Select(Datum.Of));
        if (Ids(known["vacancy"]) is { Count: > 0 } vacancies)
            found.AddRange((await db.Vacancies.Where(v => v.PersonId == personId && vacancies.Contains(v.Id)).ToListAsync(ct)).Select(Datum.Of));
        if (Ids(known["trajectory"]) is { Count: > 0 } trajectories)
            found.AddRange((await db.Trajectories.Where(t => t.PersonId == personId && trajectories.Contains(t.Id)).ToListAsync(ct)).Select(Datum.Of));
        return found.ToDictionary(datum => datum.Key, StringComparer.Ordinal);
    }

    private static List<Guid> Ids(IEnumerable<string> texts) => [.. texts.Select(Guid.Parse)];
}
