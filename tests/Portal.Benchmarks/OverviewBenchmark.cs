using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>The overview of somebody with a large dossier, beside reading the rows of that dossier.</summary>
internal static class OverviewBenchmark
{
    private const int Items = 1_000;

    public static async Task RunAsync(TestPortal portal)
    {
        var office = await SomeOffice.OpenAsync(portal);
        var (today, at) = (DutchTime.Today(portal.Time), portal.Time.GetUtcNow());
        var provenance = new Provenance(DataOrigin.Employee, "Fleur Papierboot", today, ProcessingPurpose.Guidance);
        var person = office.APerson(provenance, at);
        await using (var db = portal.Db())
        {
            db.Add(person);
            for (var i = 0; i < Items; i++)
                db.Add(DossierItem.Record(person.Id, DossierItemKind.ConversationNote, $"Gesprek {i}", today.AddDays(-i), "Een verzonnen gesprek over een verzonnen baan.", null, default, provenance, "Fleur Papierboot"));
            await db.SaveChangesAsync();
        }

        var plain = await Measured.MedianAsync(20, async () =>
        {
            await using var db = portal.Db();
            await db.DossierItems.AsNoTracking().Where(item => item.PersonId == person.Id).ToListAsync();
        });
        PersonRecords records = null!;
        var loading = await Measured.MedianAsync(20, async () =>
        {
            await using var db = portal.Db();
            records = (await PersonRecordsQuery.LoadAsync(db, person.Id, CancellationToken.None))!;
        });
        var assembling = await Measured.MedianAsync(50, () => Task.FromResult(OverviewAssembly.Assemble(records, RequestScope.Everything, today)));
        Measured.Print($"load all about a person with {Items} items", loading, "reading the items", plain);
        Measured.Print($"assemble the overview of {Items} items", assembling, "reading the items", plain);
    }
}
