using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Protection;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Overviews;

/// <summary>
/// Reads to whom data about one person were disclosed (2017-15.1). Nothing else of the dossier is read, and no row is held longer than it takes
/// to make its line. It reads within somebody else's permitted change: whoever calls it has decided who may.
/// </summary>
public static class DisclosuresQuery
{
    /// <summary>The disclosures in the period of the scope, the oldest first.</summary>
    public static IAsyncEnumerable<OverviewItem> Assemble(PortalDbContext db, Guid personId, RequestScope scope, CancellationToken ct) =>
        ReadAsync(db, personId, In(db.Disclosures.AsNoTracking().Where(d => d.PersonId == personId), scope).OrderBy(d => d.DisclosedOn).ThenBy(d => d.Id), ct);

    /// <summary>The items of these rows of one person, in their order: each is made when it is asked for, and none is kept.</summary>
    internal static async IAsyncEnumerable<OverviewItem> ReadAsync(PortalDbContext db, Guid personId, IQueryable<Disclosure> disclosures, [EnumeratorCancellation] CancellationToken ct)
    {
        var fields = ProtectedField.Of(db.Model.FindEntityType(typeof(Disclosure))!).ToDictionary(field => field.Name, StringComparer.Ordinal);
        // Columns and no entities: of thousands of rows making those costs more than reading them.
        var rows = disclosures.Select(d => new
        {
            d.Id,
            d.DisclosedOn,
            d.Since,
            d.Ground,
            d.Form,
            d.ToldOn,
            d.ToldHow,
            d.DisclosedBy,
            Recipient = EF.Property<byte[]>(d, nameof(Disclosure.Recipient) + ProtectedMapping.Suffix),
            Data = EF.Property<byte[]>(d, nameof(Disclosure.Data) + ProtectedMapping.Suffix),
            Purpose = EF.Property<byte[]>(d, nameof(Disclosure.Purpose) + ProtectedMapping.Suffix),
            GroundText = EF.Property<byte[]?>(d, nameof(Disclosure.GroundText) + ProtectedMapping.Suffix),
            WhyNotTold = EF.Property<byte[]?>(d, nameof(Disclosure.WhyNotTold) + ProtectedMapping.Suffix),
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var place = fields[nameof(Disclosure.Data)].RowOf(key => key.Name == nameof(Disclosure.PersonId) ? personId : row.Id);
            yield return DisclosureAssembly.ItemOf(row.Id, row.DisclosedBy, new DisclosureLine(
                row.DisclosedOn,
                row.Since,
                Open(nameof(Disclosure.Recipient), row.Recipient)!,
                Open(nameof(Disclosure.Data), row.Data)!,
                Open(nameof(Disclosure.Purpose), row.Purpose)!,
                DisclosureAssembly.GroundOf(row.Ground, Open(nameof(Disclosure.GroundText), row.GroundText)),
                Words.Of(row.Form),
                row.ToldOn,
                row.ToldHow is { } how ? Words.Of(how) : null,
                row.Ground == DisclosureGround.NotRecorded,
                Open(nameof(Disclosure.WhyNotTold), row.WhyNotTold)));

            string? Open(string name, byte[]? value) =>
                value is null ? null : Encoding.UTF8.GetString(FieldProtection.Open(db, fields[name], value, fields[name].PlaceIn(place)));
        }
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
