using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Registrations;

/// <summary>The dossier of a client in pages, on both databases.</summary>
[Article("2017-9")]
public sealed class DossierPageTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 0)]
    [InlineData(DatabaseProvider.Sqlite, 25)]
    [InlineData(DatabaseProvider.Sqlite, 61)]
    [InlineData(DatabaseProvider.Postgres, 61)]
    public async Task Open_PageByPage_ShowsEachItemOnceAndWritesEachLookDown(DatabaseProvider provider, int count)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"));
        var person = await portal.RegisterAsync();
        await using var db = portal.Db();
        var today = DutchTime.Today(portal.Time);
        // Three a day: the day alone gives no order.
        for (var n = 0; n < count; n++)
            db.DossierItems.Add(DossierItem.Record(person.Id, DossierItemKind.Report, $"Stuk {n}", today.AddDays(-n / 3), "Tekst", null, DossierMarks.None, new Provenance(DataOrigin.Employee, "Werkcontact", today, ProcessingPurpose.Guidance), "Ravi Bloesemdal"));
        await db.SaveChangesAsync();
        var pages = Math.Max(1, (count + PersonFile.DossierPageSize - 1) / PersonFile.DossierPageSize);

        var shown = new List<DossierItem>();
        for (var page = 1; page <= pages; page++)
        {
            var file = (await scope.Get<OpenDossier>().ExecuteAsync(person.Id, ProcessingPurpose.LegalDuty, default, page)).Value;
            Assert.Equal((count, page), (file.DossierCount, file.DossierPage));
            shown.AddRange(file.Dossier.Select(row => row.Item));
        }

        Assert.Equal(count, shown.Select(item => item.Id).Distinct().Count());
        Assert.Equal(shown.OrderByDescending(item => item.Date).Select(item => item.Date), shown.Select(item => item.Date));
        Assert.Equal(pages, (await scope.Get<OpenDossier>().ExecuteAsync(person.Id, ProcessingPurpose.LegalDuty, default, pages + 5)).Value.DossierPage);
        Assert.Equal(pages + 1, await db.Audit.CountAsync(entry => entry.Action == AuditAction.DossierOpened && entry.PersonId == person.Id));
    }
}
