using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Reports;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>The list of reports: each stands in the view of what it waits for, and nobody sees one about a client out of reach.</summary>
[Article("2018-6")]
public sealed class ReportListTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Views_HoldWhatWaitsForThem(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var draft = await bench.StartAsync();
        var ready = await PutAwayAsync(bench, _ => { });
        var waiting = await PutAwayAsync(bench, report => Put(bench, report, bench.Office.Today));
        var silent = await PutAwayAsync(bench, report => Put(bench, report, bench.Office.Today.AddDays(-1)));
        var reacted = await PutAwayAsync(bench, report =>
        {
            Put(bench, report, bench.Office.Today.AddDays(-1));
            Done(report.React(new(ReportReaction.Objected, "Het klopt niet.", []), "Noor", bench.Time.GetUtcNow()));
        });
        var sentFirst = await PutAwayAsync(bench, report => Release(bench, report));
        // A brief one is not put to the client: nothing waits for that.
        var brief = await PutAwayAsync(bench, report => Release(bench, report), ReportKind.Brief);
        var released = await PutAwayAsync(bench, report =>
        {
            Put(bench, report, bench.Office.Today);
            Done(report.React(new(ReportReaction.Agreed, null, []), "Noor", bench.Time.GetUtcNow()));
            Release(bench, report);
        });
        var withdrawn = await PutAwayAsync(bench, report =>
        {
            Release(bench, report);
            Done(report.Withdraw("Fout", "Bram", bench.Time.GetUtcNow()));
        });

        // Put, reacted to, changed and put again: it waits anew.
        var again = await PutAwayAsync(bench, report =>
        {
            Put(bench, report, bench.Office.Today);
            Done(report.React(new(ReportReaction.Objected, "Nee.", []), "Noor", bench.Time.GetUtcNow()));
            Done(report.Put("Veranderd.", ReportChannel.Portal, bench.Office.Today, "Ravi", bench.Time.GetUtcNow()));
        });
        // Put and taken back, and then sent first: what the client read was another text.
        var sentAfter = await PutAwayAsync(bench, report =>
        {
            Put(bench, report, bench.Office.Today);
            Done(report.Reopen(bench.Time.GetUtcNow()));
            Done(report.Finish(Guid.Empty, bench.Time.GetUtcNow()));
            Release(bench, report);
        });

        await using var scope = bench.As(bench.Office.Consultant);
        var queries = scope.Get<ReportListQueries>();
        async Task<IEnumerable<Guid>> IdsAsync(ReportListView view) => (await queries.PageAsync(new(view), default)).Value.Rows.Select(row => row.Id).Order();
        static IEnumerable<Guid> Sorted(params Guid[] ids) => ids.Order();

        Assert.Equal(Sorted(draft, ready, waiting, silent, reacted, again), await IdsAsync(ReportListView.Mine));
        Assert.Equal([draft], await IdsAsync(ReportListView.Drafts));
        Assert.Equal([ready], await IdsAsync(ReportListView.Ready));
        Assert.Equal(Sorted(waiting, again), await IdsAsync(ReportListView.WithClient));
        Assert.Equal([silent], await IdsAsync(ReportListView.Silent));
        Assert.Equal([reacted], await IdsAsync(ReportListView.Reacted));
        Assert.Equal(Sorted(sentFirst, sentAfter), await IdsAsync(ReportListView.ToPut));
        Assert.Equal(Sorted(sentFirst, sentAfter, released, brief), await IdsAsync(ReportListView.Released));
        Assert.Equal([withdrawn], await IdsAsync(ReportListView.Ended));
        var counts = (await queries.CountsAsync(default)).Value;
        Assert.Equal([(ReportListView.Mine, 6), (ReportListView.Drafts, 1), (ReportListView.Ready, 1), (ReportListView.WithClient, 2), (ReportListView.Reacted, 1), (ReportListView.Silent, 1), (ReportListView.ToPut, 2)], counts.Select(pair => (pair.Key, pair.Value)));
        var row = Assert.Single((await queries.PageAsync(new(ReportListView.Reacted), default)).Value.Rows);
        Assert.Equal((ReportReaction.Objected, bench.Office.Commissioner), (row.Reaction, row.Commissioner));
        // The director guides nobody: nothing is theirs, and everything is within reach.
        await using var director = bench.As(bench.Office.Director);
        Assert.Empty((await director.Get<ReportListQueries>().PageAsync(new(), default)).Value.Rows);
        Assert.Single((await director.Get<ReportListQueries>().PageAsync(new(ReportListView.Drafts), default)).Value.Rows);
    }

    // Begun by oneself about another's client, or by another about one's own.
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Mine_IsWhatOneBegan_AndWhatIsAboutOnesClients(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        var (own, byDirector) = (await bench.StartAsync(), await bench.StartAsync(by: bench.Office.Director));

        foreach (var (employee, mine) in ((Employee, Guid[])[])[(bench.Office.Consultant, [own, byDirector]), (bench.Office.Director, [byDirector]), (bench.Office.Officer, [])])
        {
            await using var scope = bench.As(employee);
            Assert.Equal(mine.Order(), (await scope.Get<ReportListQueries>().PageAsync(new(), default)).Value.Rows.Select(row => row.Id).Order());
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Page_IsOfOnePage_AndTheSearchIsByClient(DatabaseProvider provider)
    {
        await using var bench = await ReportBench.OpenAsync(provider);
        for (var number = 0; number < ReportListFilter.PageSize + 2; number++)
            await bench.StartAsync(ReportKind.Brief);
        var other = await bench.Office.RecordAsync(TestOffice.APerson("C-2002", "Papavermeer", "pien@voorbeeld.example"));
        await using (var db = bench.Db())
        {
            var trajectory = await db.Trajectories.SingleAsync(t => t.PersonId == other);
            await using var consultant = bench.As(bench.Office.Consultant);
            Assert.True((await consultant.Get<StartReport>().ExecuteAsync(new(trajectory.Id, ReportKind.Brief, bench.Office.Today, bench.Office.Today), default)).IsSuccess);
        }

        await using var scope = bench.As(bench.Office.Consultant);
        var queries = scope.Get<ReportListQueries>();
        var first = (await queries.PageAsync(new(), default)).Value;
        var second = (await queries.PageAsync(new(Page: 2), default)).Value;
        var found = (await queries.PageAsync(new(Search: "papaver c-2002"), default)).Value;

        Assert.Equal((ReportListFilter.PageSize, 3, ReportListFilter.PageSize + 3), (first.Rows.Count, second.Rows.Count, first.Total));
        Assert.Empty(first.Rows.Select(row => row.Id).Intersect(second.Rows.Select(row => row.Id)));
        Assert.Equal((1, other), (found.Total, Assert.Single(found.Rows).PersonId));
    }

    private static async Task<Guid> PutAwayAsync(ReportBench bench, Action<Report> then, ReportKind kind = ReportKind.Extended)
    {
        var id = await bench.StartAsync(kind);
        await bench.WriteAllAsync(bench.Office.Consultant, id, "Het gaat goed.");
        await using var db = bench.Db();
        var report = await db.Reports.SingleAsync(r => r.Id == id);
        Done(report.Finish(bench.Office.Consultant.Id, bench.Time.GetUtcNow()));
        then(report);
        await db.SaveChangesAsync();
        return id;
    }

    private static void Put(ReportBench bench, Report report, DateOnly reactBy) => Done(report.Put(null, ReportChannel.Portal, reactBy, "Ravi Bloesemdal", bench.Time.GetUtcNow()));

    private static void Release(ReportBench bench, Report report)
    {
        var ground = new ReleaseGround(Shared.Disclosures.DisclosureGround.Assignment, "Voortgang", null, null, null, null, "Haast");
        Done(report.Release(ground, bench.DocumentId, "Ravi Bloesemdal", bench.Time.GetUtcNow()));
    }

    private static void Done(Shared.Outcomes.Outcome outcome) => Assert.True(outcome.IsSuccess, outcome.Refusal?.Code);
}
