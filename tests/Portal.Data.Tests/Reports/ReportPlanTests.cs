using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Testing;

namespace Portal.Data.Tests.Reports;

/// <summary>Many reports on SQLite.</summary>
public sealed class ManySqliteReports() : ManyReportsOffice(DatabaseProvider.Sqlite);

/// <summary>Many reports on PostgreSQL.</summary>
public sealed class ManyPostgresReports() : ManyReportsOffice(DatabaseProvider.Postgres);

/// <summary>A hundred thousand reports of which ten thousand are not out yet, counted by the database.</summary>
public abstract class ManyReportsOffice(DatabaseProvider provider) : IAsyncLifetime
{
    internal TestPortal Portal { get; private set; } = null!;

    internal Employee Director { get; private set; } = null!;

    internal Employee Consultant { get; private set; } = null!;

    internal Login Contact { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Portal = await TestPortal.CreateAsync(provider);
        Director = await Portal.HireAsync(Role.Director, "Olga Vuurtoren");
        // Before the others, so that the database counts these as well: thirty clients of one contact, each with ten reports that went out.
        for (var n = 0; n < 30; n++)
        {
            var client = await Portal.NameContactAsync((await Builders.ARegisteredPerson().Named("Noor", $"Zonderland{n}").SaveAsync(Portal)).Id, "Pieter Loketmans", "Gemeente Nergens");
            for (var report = 0; report < 10; report++)
                await Portal.ReleaseReportAsync(client, from: new DateOnly(2026, 1, 1).AddDays(report));
            Contact = client.Login;
        }

        Consultant = (await ManyReports.FillAsync(Portal, 100_000))[3];
    }

    /// <inheritdoc />
    public async Task DisposeAsync() => await Portal.DisposeAsync();
}

/// <summary>How both databases find what the lists of reports show: through an index, never by reading all reports.</summary>
public sealed class ReportPlanTests(ManySqliteReports sqlite, ManyPostgresReports postgres) : IClassFixture<ManySqliteReports>, IClassFixture<ManyPostgresReports>
{
    // What is not out yet is little, and put in order after it was found; what ended is of three kinds. The others grow for ever.
    private static readonly ReportListView[] InOrder = [ReportListView.Drafts, ReportListView.Ready, ReportListView.ToPut, ReportListView.Released];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FirstPage_OfEveryView_ReadsNoTableFromBeginningToEnd(DatabaseProvider provider)
    {
        foreach (var view in Enum.GetValues<ReportListView>())
        {
            var plans = await PlansAsync(provider, isDirector: true, lists => lists.PageAsync(new ReportListFilter(view), default));
            NoneReadsAll(plans, view.ToString());
            var page = Assert.Single(plans, plan => plan.Sql.Contains("ORDER BY", StringComparison.Ordinal) && plan.Sql.Contains("\"StartedBy\"", StringComparison.Ordinal));
            // Of twenty-five rows the persons and the rounds are looked up; to find who is with the client a database may choose to read the rounds together.
            Assert.False(page.ReadsAll("Persons"), $"{view}: {page}");
            Assert.False(view is not (ReportListView.WithClient or ReportListView.Reacted or ReportListView.Silent) && page.ReadsAll("ReportRounds"), $"{view}: {page}");
            if (InOrder.Contains(view))
                Assert.True(page.Steps.Exists(step => step.Contains("IX_Reports_Status_", StringComparison.Ordinal)), $"{view}: {page}");
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FirstPage_OfWhatIsOut_ComesInOrderFromItsIndex(DatabaseProvider provider)
    {
        foreach (var view in (ReportListView[])[ReportListView.Released, ReportListView.Drafts, ReportListView.Ready])
        {
            var plans = await PlansAsync(provider, isDirector: true, lists => lists.PageAsync(new ReportListFilter(view), default));
            var page = Assert.Single(plans, plan => plan.Sql.Contains("ORDER BY", StringComparison.Ordinal) && plan.Sql.Contains("\"StartedBy\"", StringComparison.Ordinal));
            Assert.True(page.Steps.Exists(step => step.Contains(view == ReportListView.Released ? "IX_Reports_Status_ReleasedAt_Id" : "IX_Reports_Status_WrittenAt_Id", StringComparison.Ordinal)), $"{view}: {page}");
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Lists_OfAConsultant_ReadNoTableFromBeginningToEnd(DatabaseProvider provider)
    {
        foreach (var view in Enum.GetValues<ReportListView>())
            NoneReadsAll(await PlansAsync(provider, isDirector: false, lists => lists.PageAsync(new ReportListFilter(view), default)), view.ToString());
        NoneReadsAll(await PlansAsync(provider, isDirector: false, lists => lists.CountsAsync(default)), "counts");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Counts_OfEveryView_ReadNoTableFromBeginningToEnd(DatabaseProvider provider) =>
        NoneReadsAll(await PlansAsync(provider, isDirector: true, lists => lists.CountsAsync(default)), "counts");

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task List_OfAContact_ReadsNoTableFromBeginningToEnd(DatabaseProvider provider)
    {
        var office = Office(provider);
        await using var scope = office.Portal.As(ActorKind.Person, office.Contact);
        var plans = await PlansAsync(office, provider, async () => Assert.Equal(300, (await scope.Get<ContactReportQueries>().ListAsync(null, 1, default)).Value.Total));

        NoneReadsAll([.. plans.Where(AsksReports)], "contact");
        foreach (var table in (string[])["Persons", "Trajectories", "ReportRounds"])
            Assert.All(plans, plan => Assert.False(plan.ReadsAll(table), $"{table}: {plan}"));
        var page = Assert.Single(plans, plan => AsksReports(plan) && plan.Sql.Contains("ORDER BY", StringComparison.Ordinal) && plan.Sql.Contains("\"StartedBy\"", StringComparison.Ordinal));
        Assert.True(page.Steps.Exists(step => step.Contains("IX_Reports_TrajectoryId_ReleasedAt", StringComparison.Ordinal)), page.ToString());
    }

    private static void NoneReadsAll(List<Plan> plans, string what)
    {
        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.False(plan.ReadsAll("Reports"), $"{what}: {plan}"));
    }

    private static bool AsksReports(Plan plan) => plan.Sql.Contains("\"Reports\"", StringComparison.Ordinal);

    private ManyReportsOffice Office(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite ? sqlite : postgres;

    private async Task<List<Plan>> PlansAsync(DatabaseProvider provider, bool isDirector, Func<ReportListQueries, Task> ask)
    {
        var office = Office(provider);
        await using var scope = office.Portal.AsEmployee(isDirector ? office.Director : office.Consultant);
        return [.. (await PlansAsync(office, provider, () => ask(scope.Get<ReportListQueries>()))).Where(AsksReports)];
    }

    private static async Task<List<Plan>> PlansAsync(ManyReportsOffice office, DatabaseProvider provider, Func<Task> ask)
    {
        var plans = new List<Plan>();
        using (new Listening(office.Portal.ConnectionString, command => plans.Add(Plan.Explain(command, provider))))
            await ask();
        return plans;
    }
}
