using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Overviews;

/// <summary>An overview that is read in parts, or from columns, is the whole one: with random histories, on both databases.</summary>
[Article("2017-13.2")]
[Article("AVG 15(1)")]
public sealed class LargeOverviewTests
{
    private static readonly Login Noor = Builders.ALogin();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.Sqlite, 2)]
    [InlineData(DatabaseProvider.Postgres, 3)]
    [InlineData(DatabaseProvider.Postgres, 4)]
    public async Task OwnData_PageByPage_HoldsEachItemOnceAndInOrder(DatabaseProvider provider, int seed)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await FillAsync(portal, seed);
        await using var scope = portal.As(ActorKind.Person, Noor);
        var data = scope.Get<OwnDataQueries>();
        var download = (await data.DownloadAsync(default)).Value;
        var whole = new AccessOverview(download.PersonName, DutchTime.Today(portal.Time), RequestScope.Everything, await download.Items.ToListAsync());

        var first = (await data.PageAsync(OverviewCategories.None, 1, default)).Value;

        Assert.Equal(whole.Groups.Select(group => (group.Category, group.Items.Count)), first.Groups.Select(group => (group.Category, group.Count)));
        foreach (var (category, items) in whole.Groups)
        {
            var paged = new List<OverviewItem>();
            var pages = (items.Count + OwnDataGroup.PageSize - 1) / OwnDataGroup.PageSize;
            for (var page = 1; page <= pages; page++)
            {
                var shown = (await data.PageAsync(category, page, default)).Value.Groups;
                var group = shown.Single(each => each.Category == category);
                Assert.Equal(page, group.Page);
                paged.AddRange(group.Items);
                Assert.All(shown.Where(each => each.Category != category), each => Assert.Equal(1, each.Page));
            }

            Assert.Equal(items, paged);
            Assert.Equal(pages, (await data.PageAsync(category, PageBeyond, default)).Value.Groups.Single(each => each.Category == category).Page);
        }

        Assert.Contains(whole.Items, item => item.Content == Shared.Overviews.Texts.OnlyOnRequest);
        Assert.DoesNotContain(whole.Items, item => item.Title == Untold);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 5)]
    [InlineData(DatabaseProvider.Postgres, 6)]
    public async Task Assemble_FromColumns_IsWhatTheRecordsSay(DatabaseProvider provider, int seed)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await FillAsync(portal, seed);
        var today = DutchTime.Today(portal.Time);
        await using var db = portal.Db();
        RequestScope[] scopes =
        [
            RequestScope.Everything,
            RequestScope.Everything with { Categories = OverviewCategories.Dossier },
            RequestScope.Everything with { Categories = OverviewCategories.Recipients | OverviewCategories.Correspondence, From = today.AddDays(-20), Until = today.AddDays(-3) },
            RequestScope.Everything with { Categories = OverviewCategories.PersonalData },
        ];
        foreach (var scope in scopes)
        {
            foreach (var forOwnPage in (bool[])[false, true])
            {
                var records = (await PersonRecordsQuery.LoadAsync(db, person, default, forOwnPage))!;

                var assembled = (await PersonRecordsQuery.AssembleAsync(db, person, scope, today, default, forOwnPage))!;

                Assert.Equal(OverviewAssembly.Assemble(records, scope, today, today).Items, await assembled.Items.ToListAsync());
            }
        }

        Assert.Null(await PersonRecordsQuery.AssembleAsync(db, Guid.NewGuid(), RequestScope.Everything, null, default));
    }

    // Whoever reads everything before giving anything finds the damage first, and gives nothing.
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Assemble_WithADamagedLastRow_HasGivenTheRowsBeforeIt(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await FillAsync(portal, seed: 7);
        await using var db = portal.Db();
        var (notes, told) = (await db.DossierItems.Where(i => i.PersonId == person).OrderBy(i => i.Date).ThenBy(i => i.Id).Select(i => i.Id).ToListAsync(), await db.Disclosures.Where(d => d.PersonId == person).OrderBy(d => d.DisclosedOn).ThenBy(d => d.Id).Select(d => d.Id).ToListAsync());
        await db.Database.ExecuteSqlAsync($"""UPDATE "DossierItems" SET "TitleSealed" = (SELECT "TitleSealed" FROM "DossierItems" WHERE "Id" = {notes[0]}) WHERE "Id" = {notes[^1]}""");
        await db.Database.ExecuteSqlAsync($"""UPDATE "Disclosures" SET "DataSealed" = "PurposeSealed" WHERE "Id" = {told[^1]}""");

        var all = await GivenAsync((await PersonRecordsQuery.AssembleAsync(db, person, RequestScope.Everything, null, default))!.Items);
        var disclosures = await GivenAsync(DisclosuresQuery.Assemble(db, person, RequestScope.Everything, default));

        Assert.Equal(notes.SkipLast(1).Select(id => $"dossier/{id}"), all.Where(key => key.StartsWith("dossier/", StringComparison.Ordinal)));
        Assert.Equal(told.SkipLast(1).Select(id => $"disclosure/{id}"), disclosures);

        static async Task<List<string>> GivenAsync(IAsyncEnumerable<OverviewItem> items)
        {
            var given = new List<string>();
            await Assert.ThrowsAnyAsync<CryptographicException>(async () =>
            {
                await foreach (var item in items)
                    given.Add(item.Key);
            });
            return given;
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task Download_OfEverything_IsWrittenDown(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await Builders.ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal);
        await using var scope = portal.As(ActorKind.Person, Noor);

        Assert.True((await scope.Get<OwnDataQueries>().DownloadAsync(default)).IsSuccess);

        await using var db = portal.Db();
        Assert.Equal("own data", (await db.Audit.SingleAsync(entry => entry.Action == AuditAction.DocumentDownloaded)).Subject);
    }

    private const int PageBeyond = 100_000;
    private const string Untold = "Mag het nog niet horen";

    // Many on the same day: then the day alone gives no order.
    private static async Task<Guid> FillAsync(TestPortal portal, int seed)
    {
        var random = new Random(seed);
        var person = (await Builders.ARegisteredPerson().LinkedTo(Noor).SaveAsync(portal)).Id;
        var today = DutchTime.Today(portal.Time);
        var provenance = new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", today, ProcessingPurpose.Guidance);
        await using var db = portal.Db();
        for (var n = random.Next(60, 110); n > 0; n--)
        {
            var marks = random.Next(4) == 0 ? DossierMarks.Confidential | DossierMarks.WorkingNote : DossierMarks.None;
            db.Add(DossierItem.Record(person, (DossierItemKind)random.Next(5), $"Stuk {n}", today.AddDays(-random.Next(12)), random.Next(5) == 0 ? null : $"Tekst {n}", null, marks, provenance, "Fleur Papierboot"));
        }

        for (var n = random.Next(20, 60); n > 0; n--)
        {
            var isUntold = random.Next(4) == 0 || n == 1;
            db.Add(Disclosure.Record(
                person,
                new DisclosureFacts(isUntold ? Untold : $"Ontvanger {n}", "Naam", "Een verzonnen doel", DisclosureGround.Law, (DisclosureForm)random.Next(3), today.AddDays(-random.Next(30)), random.Next(2) == 0 && !isUntold ? today : null)
                {
                    GroundText = "artikel 54 Wet SUWI",
                    Categories = DataCategories.Contact,
                    WhyNotTold = isUntold ? "Loopt nog" : null,
                },
                "Fleur Papierboot"));
        }

        for (var n = random.Next(0, 30); n > 0; n--)
            db.Add(VacancySent.Record(person, $"Vacature {n}", null, today.AddDays(-random.Next(9)), provenance));
        await db.SaveChangesAsync();
        return person;
    }
}
