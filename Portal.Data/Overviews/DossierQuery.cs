using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Protection;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;

namespace Portal.Data.Overviews;

/// <summary>Reads what lies in the dossier of one person as items of an overview, within somebody else's permitted change or read.</summary>
internal static class DossierQuery
{
    /// <summary>The items of these rows, in their order: each is made when it is asked for, and none is kept.</summary>
    /// <param name="db">The context.</param>
    /// <param name="personId">The person whose rows these all are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="fileNames">The names of the files of the person.</param>
    /// <param name="ct">Stops it.</param>
    public static async IAsyncEnumerable<OverviewItem> ReadAsync(PortalDbContext db, Guid personId, IQueryable<DossierItem> rows, IReadOnlyDictionary<Guid, string> fileNames, [EnumeratorCancellation] CancellationToken ct)
    {
        var fields = ProtectedField.Of(db.Model.FindEntityType(typeof(DossierItem))!).ToDictionary(field => field.Name, StringComparer.Ordinal);
        var (title, text) = (fields[nameof(DossierItem.Title)], fields[nameof(DossierItem.Text)]);
        // Columns and no entities: of thousands of rows making those costs more than reading them.
        var columns = rows.Select(i => new
        {
            i.Id,
            i.Kind,
            i.Date,
            i.Marks,
            i.DocumentId,
            i.Provenance.Origin,
            i.Provenance.Source,
            i.Provenance.RecordedOn,
            i.Provenance.Purpose,
            Title = EF.Property<byte[]>(i, nameof(DossierItem.Title) + ProtectedMapping.Suffix),
            Text = EF.Property<byte[]?>(i, nameof(DossierItem.Text) + ProtectedMapping.Suffix),
        });
        await foreach (var row in columns.AsAsyncEnumerable().WithCancellation(ct))
        {
            var place = title.RowOf(key => key.Name == nameof(DossierItem.PersonId) ? personId : row.Id);
            yield return OverviewAssembly.DossierItemOf(
                row.Id,
                row.Kind,
                Open(title, row.Title)!,
                Open(text, row.Text),
                row.Date,
                new Provenance(row.Origin, row.Source, row.RecordedOn, row.Purpose),
                row.Marks,
                row.DocumentId,
                row.DocumentId is { } file ? fileNames.GetValueOrDefault(file) : null);

            string? Open(ProtectedField field, byte[]? value) => value is null ? null : Encoding.UTF8.GetString(FieldProtection.Open(db, field, value, field.PlaceIn(place)));
        }
    }
}
