using Microsoft.EntityFrameworkCore;
using Portal.Data.Database;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>Paging, order, filters and search of the worklist, on both databases.</summary>
public sealed class WorklistListTests
{
    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Pages_UnderEveryOrder_AreCompleteAndWithoutDoubles(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var me = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var other = await portal.HireAsync(Role.PrivacyOfficer, "Yara Wolkenveld");
        await ManyRequests.FillAsync(portal, 300, 120, [me.Id, other.Id]);
        await using var scope = portal.AsEmployee(me);

        foreach (var view in Enum.GetValues<WorklistView>())
        {
            var orders = Enum.GetValues<WorklistSort>().SelectMany(sort => new (WorklistSort?, bool)[] { (sort, false), (sort, true) }).Prepend((null, false));
            // Every order of three views, and the order of each view by itself.
            foreach (var (sort, descending) in (view is WorklistView.Open or WorklistView.All or WorklistView.Late ? orders : orders.Take(1)).Where(order => order.Item1 is not { } column || new WorklistFilter(view).Offers(column)))
            {
                var filter = new WorklistFilter(view, Sort: sort, Descending: descending);
                var whole = await RowsAsync(scope, filter with { Size = 1000 });
                var paged = new List<WorklistRow>();
                for (var page = 1; page == 1 || paged.Count == (page - 1) * 25; page++)
                    paged.AddRange(await RowsAsync(scope, filter with { Page = page }));
                Assert.Equal(whole.Select(row => row.Number), paged.Select(row => row.Number));
                Assert.Equal(whole.Count, whole.Select(row => row.Number).Distinct().Count());
                Assert.Equal(whole.Select(row => KeyOf(row, sort)), Sorted(whole.Select(row => KeyOf(row, sort)), descending));
            }

            var streamed = (await scope.Get<WorklistQueries>().StreamAsync(new WorklistFilter(view), default)).Value;
            Assert.Equal((await RowsAsync(scope, new WorklistFilter(view, Size: 1000))).Select(row => row.Number), await NumbersAsync(streamed));
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Stream_OfMoreThanOnePart_HasEveryCaseOnceInItsOrder(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var me = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await ManyRequests.FillAsync(portal, 2600, 1200, [me.Id]);
        await using var scope = portal.AsEmployee(me);

        foreach (var view in (WorklistView[])[WorklistView.Open, WorklistView.Done, WorklistView.All])
        {
            var streamed = await NumbersAsync((await scope.Get<WorklistQueries>().StreamAsync(new WorklistFilter(view), default)).Value);
            Assert.Equal((await RowsAsync(scope, new WorklistFilter(view, Size: 5000))).Select(row => row.Number), streamed);
            Assert.Equal((await scope.Get<WorklistQueries>().CountsAsync(default)).Value[view], streamed.Count);
        }

        var searched = await NumbersAsync((await scope.Get<WorklistQueries>().StreamAsync(new WorklistFilter(WorklistView.All, "n"), default)).Value);
        Assert.Equal(searched.Distinct().Count(), searched.Count);
        await using var db = portal.Db();
        Assert.Equal(await db.Requests.Select(r => r.Applicant.Name).ToListAsync() is var names ? names.Count(name => name.Split(' ').Any(word => word.StartsWith('N'))) : 0, searched.Count);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Filter_OfEachKind_LeavesWhatFits(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var me = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await ManyRequests.FillAsync(portal, 400, 200, [me.Id]);
        await using var scope = portal.AsEmployee(me);
        var all = await RowsAsync(scope, new WorklistFilter(WorklistView.All, Size: 1000));
        var (from, until) = (new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 10));

        await SameAsync(new WorklistFilter(Kind: RequestKind.Correction), row => row.Kind == RequestKind.Correction);
        await SameAsync(new WorklistFilter(Status: RequestStatus.AwaitingApplicant), row => row.Status == RequestStatus.AwaitingApplicant);
        await SameAsync(new WorklistFilter(Channel: RequestChannel.Email), row => row.Channel == RequestChannel.Email);
        await SameAsync(new WorklistFilter(AssigneeId: me.Id), row => row.Assignee == "Fleur Papierboot");
        await SameAsync(new WorklistFilter(From: from), row => row.ReceivedOn >= from);
        await SameAsync(new WorklistFilter(Until: until), row => row.ReceivedOn <= until);
        await SameAsync(new WorklistFilter(Kind: RequestKind.Access, Channel: RequestChannel.Portal, From: from, Until: until), row => row.Kind == RequestKind.Access && row.Channel == RequestChannel.Portal && row.ReceivedOn >= from && row.ReceivedOn <= until);

        async Task SameAsync(WorklistFilter filter, Func<WorklistRow, bool> fits)
        {
            var expected = all.Where(fits).Select(row => row.Number).Order().ToList();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, (await RowsAsync(scope, filter with { View = WorklistView.All, Size = 1000 })).Select(row => row.Number).Order());
            Assert.Equal(expected.Count, (await scope.Get<WorklistQueries>().PageAsync(filter with { View = WorklistView.All }, default)).Value.Total);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Search_ByNameOrNumber_FindsWhatIsMeant(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var me = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await StoreAsync(portal, (2026, 42, "Élise Özdemir-Vlinder"), (2025, 42, "Noor Zonderland"), (2026, 7, "Noor van der Zonnebloem"), (2026, 8, "Bram 't Hooge"), (2024, 2026, "Mees O'Vleugel"));
        await using var scope = portal.AsEmployee(me);

        foreach (var (typed, found) in new[]
        {
            ("WV-2026-000042-W", "Élise Özdemir-Vlinder"), ("wv 2026 42", "Élise Özdemir-Vlinder"), ("2026-42", "Élise Özdemir-Vlinder"), ("42", "Noor Zonderland, Élise Özdemir-Vlinder"), ("2026", "Mees O'Vleugel"),
            ("WV-2026-000042-X", ""), ("2026-43", ""), ("elise", "Élise Özdemir-Vlinder"), ("ÖZDEMIR élise", "Élise Özdemir-Vlinder"), ("ozdemirvlin", "Élise Özdemir-Vlinder"), ("vlinder", "Élise Özdemir-Vlinder"),
            ("zon noor", "Noor Zonderland, Noor van der Zonnebloem"), ("zonderland noor", "Noor Zonderland"), ("onder", ""), ("noor élise", ""), ("ovleu", "Mees O'Vleugel"), ("o'vleugel", "Mees O'Vleugel"),
            ("hooge", "Bram 't Hooge"), ("%", ""), ("_", ""), ("z", "Noor Zonderland, Noor van der Zonnebloem"), ("zoo", ""),
        })
        {
            var rows = await RowsAsync(scope, new WorklistFilter(WorklistView.All, typed));
            Assert.Equal($"{typed}: {found}", $"{typed}: {string.Join(", ", rows.OrderBy(row => row.Number).Select(row => row.Applicant))}");
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Search_OfTooMany_ShowsTheNewestThousand(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var me = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await ManyRequests.FillAsync(portal, 25_000, 100, [me.Id]);
        await using var scope = portal.AsEmployee(me);

        var page = (await scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(WorklistView.All, "noor"), default)).Value;

        Assert.Equal((25, WorklistFilter.MostFound, true), (page.Rows.Count, page.Total, page.HasMore));
        await using var db = portal.Db();
        var newest = await db.Requests.Where(r => r.Applicant.Name.StartsWith("Noor ")).OrderByDescending(r => r.Id).Select(r => new { r.CaseNumber, IsDone = r.EndedOn != null }).ToListAsync();
        Assert.Equal(newest.Take(WorklistFilter.MostFound).Select(r => r.CaseNumber).OrderDescending(), await FoundAsync(new WorklistFilter(WorklistView.All, "noor")));
        Assert.Equal(newest.Where(r => r.IsDone).Take(WorklistFilter.MostFound).Select(r => r.CaseNumber).OrderDescending(), (await FoundAsync(new WorklistFilter(WorklistView.Done, "noor"))).OrderDescending());
        // Also when they are put in another order, and on a later page.
        var byName = await FoundAsync(new WorklistFilter(WorklistView.All, "noor", Sort: WorklistSort.Name));
        Assert.Equal(newest.Take(WorklistFilter.MostFound).Select(r => r.CaseNumber).Order(), byName.Order());
        Assert.Equal(byName.Skip(100).Take(100), (await RowsAsync(scope, new WorklistFilter(WorklistView.All, "noor", Sort: WorklistSort.Name, Page: 2, Size: 100))).Select(row => row.Number));

        async Task<List<CaseNumber>> FoundAsync(WorklistFilter filter) => [.. (await RowsAsync(scope, filter with { Size = 5000 })).Select(row => row.Number)];
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Migrate_OfADatabaseWithoutWords_WritesThemOnce(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var me = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await StoreAsync(portal, [.. Enumerable.Range(1, 1100).Select(n => (2026, n, $"Noor Zonderland {n}"))]);
        await using (var db = portal.Db())
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"ApplicantWords\"");
            await db.Database.ExecuteSqlRawAsync("UPDATE \"PrivacyRequests\" SET \"LateAfter\" = NULL, \"AvgLateAfter\" = NULL");
        }

        await new Migrator(portal.Factory).MigrateAsync(default);
        await new Migrator(portal.Factory).MigrateAsync(default);

        await using var scope = portal.AsEmployee(me);
        Assert.Equal("Noor Zonderland 1099", Assert.Single(await RowsAsync(scope, new WorklistFilter(WorklistView.All, "zonder 1099"))).Applicant);
        await using var after = portal.Db();
        Assert.Equal(3300, (await WordsAsync(after)).Count);
        Assert.True(await after.Requests.AllAsync(r => r.LateAfter == r.RegulationDate && r.AvgLateAfter == r.AvgDate));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Words_OfARequestThatIsDestroyed_GoWithIt(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await StoreAsync(portal, (2026, 1, "Noor Zonderland"), (2026, 2, "Mees Regenboogaard"));
        await using var db = portal.Db();

        await db.Requests.Where(r => r.Applicant.Name == "Noor Zonderland").ExecuteDeleteAsync();

        Assert.Equal(["mees", "regenboogaard"], (await WordsAsync(db)).Order(StringComparer.Ordinal));
    }

    private static Task<List<string>> WordsAsync(PortalDbContext db) => db.Database.SqlQuery<string>($"""SELECT "Word" AS "Value" FROM "ApplicantWords" """).ToListAsync();

    private static IComparable? KeyOf(WorklistRow row, WorklistSort? sort) => sort switch
    {
        WorklistSort.Kind => row.Kind,
        WorklistSort.Status => row.Status,
        WorklistSort.Received => row.ReceivedOn,
        WorklistSort.Target => row.TargetDate,
        WorklistSort.Regulation => row.RegulationDate,
        WorklistSort.Avg => row.AvgDate,
        // How names and nobody are ordered is up to the database.
        _ => null,
    };

    private static IEnumerable<IComparable?> Sorted(IEnumerable<IComparable?> keys, bool descending) => descending ? keys.OrderDescending() : keys.Order();

    private static async Task<IReadOnlyList<WorklistRow>> RowsAsync(TestScope scope, WorklistFilter filter) => (await scope.Get<WorklistQueries>().PageAsync(filter, default)).Value.Rows;

    private static async Task<List<CaseNumber>> NumbersAsync(WorklistRows rows)
    {
        var numbers = new List<CaseNumber>();
        await foreach (var row in rows.Rows)
            numbers.Add(row.Number);
        return numbers;
    }

    private static async Task StoreAsync(TestPortal portal, params (int Year, int Sequence, string Name)[] cases)
    {
        await using var db = portal.Db();
        db.AddRange(cases.Select(c => PrivacyRequest.Receive(
            CaseNumber.Of(c.Year, c.Sequence), RequestKind.Access, RequestChannel.Letter, new Applicant(null, c.Name, null, PostalAddress.None, "nl"), RequestScope.Everything,
            DutchTime.Today(portal.Time), portal.Time.GetUtcNow(), "Fleur Papierboot", WorkingCalendar.Known, null).Value));
        await db.SaveChangesAsync();
    }
}
