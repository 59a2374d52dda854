using Microsoft.EntityFrameworkCore;
using Portal.Shared.Disclosures;

namespace Portal.Data.Disclosures;

/// <summary>One disclosure that rests on an authorisation.</summary>
public sealed record DependentDisclosure(DateOnly On, string Recipient);

/// <summary>What rests on an authorisation: the disclosures that were made on it, as ground or as consent for health data.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Newest">The newest of them.</param>
public sealed record AuthorisationDependents(int Count, IReadOnlyList<DependentDisclosure> Newest)
{
    private const int Shown = 5;

    /// <summary>Nothing rests on it.</summary>
    public static AuthorisationDependents None { get; } = new(0, []);

    /// <summary>How many there are besides the newest.</summary>
    public int Older => Count - Newest.Count;

    internal static async Task<AuthorisationDependents> LoadAsync(PortalDbContext db, Authorisation authorisation, CancellationToken ct)
    {
        // By person first: that is what the index knows.
        var resting = db.Disclosures.AsNoTracking().Where(d => d.PersonId == authorisation.PersonId && (d.AuthorisationId == authorisation.Id || d.HealthConsentId == authorisation.Id));
        var count = await resting.CountAsync(ct);
        if (count == 0)
            return None;
        var newest = await resting.OrderByDescending(d => d.DisclosedOn).ThenByDescending(d => d.Id).Take(Shown).ToListAsync(ct);
        return new AuthorisationDependents(count, newest.ConvertAll(d => new DependentDisclosure(d.DisclosedOn, d.Recipient)));
    }
}

/// <summary>An authorisation as the pages of both apps show it.</summary>
/// <param name="Authorisation">The authorisation, not tracked.</param>
/// <param name="Status">Where it stands today.</param>
/// <param name="FileName">The name of the signed paper; null where there is none.</param>
/// <param name="Dependents">What rests on it.</param>
public sealed record AuthorisationRow(Authorisation Authorisation, AuthorisationStatus Status, string? FileName, AuthorisationDependents Dependents)
{
    internal static async Task<IReadOnlyList<AuthorisationRow>> LoadAsync(PortalDbContext db, Guid personId, DateOnly today, CancellationToken ct)
    {
        var found = await db.Authorisations.AsNoTracking().Where(a => a.PersonId == personId).OrderByDescending(a => a.EnteredAt).ThenByDescending(a => a.Id).ToListAsync(ct);
        var papers = found.Select(a => a.DocumentId).OfType<Guid>().ToList();
        var names = await db.Documents.AsNoTracking().Where(d => papers.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.FileName, ct);
        List<AuthorisationRow> rows = [];
        foreach (var authorisation in found)
        {
            var dependents = await AuthorisationDependents.LoadAsync(db, authorisation, ct);
            rows.Add(new AuthorisationRow(authorisation, authorisation.StatusOn(today), authorisation.DocumentId is { } id ? names.GetValueOrDefault(id) : null, dependents));
        }

        // What waits for an answer first, then what holds, then the rest.
        return [.. rows.OrderBy(row => row.Status switch
        {
            AuthorisationStatus.Asked => 0,
            AuthorisationStatus.Given => 1,
            AuthorisationStatus.Declined or AuthorisationStatus.Withdrawn or AuthorisationStatus.Expired or AuthorisationStatus.Retracted => 2,
        })];
    }
}
