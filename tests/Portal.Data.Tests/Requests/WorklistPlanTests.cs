using Microsoft.EntityFrameworkCore;
using Portal.Data.Figures;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>A large office on SQLite.</summary>
public sealed class LargeSqliteOffice() : LargeOffice(DatabaseProvider.Sqlite);

/// <summary>A large office on PostgreSQL.</summary>
public sealed class LargePostgresOffice() : LargeOffice(DatabaseProvider.Postgres);

/// <summary>A hundred thousand requests of which ten thousand are open, counted by the database.</summary>
public abstract class LargeOffice(DatabaseProvider provider) : IAsyncLifetime
{
    /// <summary>How many requests.</summary>
    public const int Requests = 100_000;

    internal TestPortal Portal { get; private set; } = null!;

    internal Employee Me { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Portal = await TestPortal.CreateAsync(provider);
        Me = await Portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var others = Enumerable.Range(1, 19).Select(n => new Guid(n, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        await ManyRequests.FillAsync(Portal, Requests, Requests / 10, [Me.Id, .. others]);
    }

    /// <inheritdoc />
    public async Task DisposeAsync() => await Portal.DisposeAsync();
}

/// <summary>How both databases find what the worklist shows: through the index of the view, never by reading all requests.</summary>
public sealed class WorklistPlanTests(LargeSqliteOffice sqlite, LargePostgresOffice postgres) : IClassFixture<LargeSqliteOffice>, IClassFixture<LargePostgresOffice>
{
    private static readonly (WorklistView View, string Index)[] Indexes =
    [
        (WorklistView.Open, "Worklist_Open"), (WorklistView.Mine, "Worklist_"), (WorklistView.Unassigned, "Worklist_"), (WorklistView.Soon, "Worklist_Open"), (WorklistView.AvgExceeded, "Worklist_AvgExceeded"),
        (WorklistView.Late, "Worklist_Late"), (WorklistView.Paused, "Worklist_Paused"), (WorklistView.Waiting, "Worklist_Waiting"), (WorklistView.Incomplete, "Worklist_Incomplete"), (WorklistView.Telling, "PrivacyRequests"), (WorklistView.Done, "Worklist_Done"),
        (WorklistView.All, "PrivacyRequests_CaseNumber"), (WorklistView.Team, "Worklist_"),
    ];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FirstPage_OfEveryView_ComesInOrderFromItsIndex(DatabaseProvider provider)
    {
        foreach (var (view, index) in Indexes)
        {
            var plans = await PlansAsync(provider, scope => scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(view), default));
            var page = Assert.Single(plans, plan => plan.Sql.Contains("ORDER BY", StringComparison.Ordinal) && plan.Sql.Contains("Applicant_Name", StringComparison.Ordinal));
            Assert.True(page.Steps.Exists(step => step.Contains(index, StringComparison.Ordinal)), $"{view}: {page}");
            NoneReadsAll(plans, view.ToString());
            // The whole team, and who waits for a recipient to be told, are the lists that may be put in order after they were found.
            if (view is not (WorklistView.Team or WorklistView.Telling))
                Assert.False(page.Sorts, $"{view}: {page}");
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task LaterPageAndPart_OfEveryView_ComeFromAnIndex(DatabaseProvider provider)
    {
        foreach (var (view, _) in Indexes)
        {
            NoneReadsAll(await PlansAsync(provider, scope => scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(view, Page: 3), default)), $"{view}, page 3");
            if (view is WorklistView.Open or WorklistView.Done or WorklistView.All or WorklistView.Late or WorklistView.Mine)
            {
                NoneReadsAll(
                    await PlansAsync(provider, async scope =>
                    {
                        var left = 600;
                        await foreach (var _ in (await scope.Get<WorklistQueries>().StreamAsync(new WorklistFilter(view), default)).Value.Rows)
                        {
                            if (--left == 0)
                                break;
                        }
                    }),
                    $"{view}, streamed");
            }
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Counts_OfAllViews_AreOneStatementOverIndexesOnly(DatabaseProvider provider)
    {
        var plans = await PlansAsync(provider, scope => scope.Get<WorklistQueries>().CountsAsync(default));

        NoneReadsAll(plans, "counts");
        var counts = Assert.Single(plans, plan => plan.Sql.Contains("COUNT(*)", StringComparison.OrdinalIgnoreCase));
        var asked = counts.Steps.Where(step => step.Contains("PrivacyRequests", StringComparison.Ordinal)).ToList();
        Assert.True(asked.Count >= 12, counts.ToString());
        // Those whose recipients wait are found from the recipients, by their key.
        Assert.Single(asked, IsByKey);
        asked.RemoveAll(IsByKey);
        // SQLite does not say of an index with a condition that it covers, but reads nothing beside it when no other column is asked for.
        Assert.All(asked, step => Assert.Contains("IX_PrivacyRequests_", step, StringComparison.Ordinal));
        Assert.DoesNotContain(asked, step => step.StartsWith("Index Scan", StringComparison.Ordinal));

        static bool IsByKey(string step) => step.Contains("sqlite_autoindex_PrivacyRequests", StringComparison.Ordinal) || step.Contains("PK_PrivacyRequests", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Search_ByNumberOrName_ReadsOnlyWhatItFinds(DatabaseProvider provider)
    {
        foreach (var view in (WorklistView[])[WorklistView.Open, WorklistView.All, WorklistView.Done])
        {
            foreach (var (typed, index) in new[] { ("2026-42", "PrivacyRequests_CaseNumber"), ("42", "PrivacyRequests_CaseNumber"), ("zeldzaam7", "PK_ApplicantWords|sqlite_autoindex_ApplicantWords"), ("zeldzaam50 noor", "PK_ApplicantWords|sqlite_autoindex_ApplicantWords") })
            {
                var plans = await PlansAsync(provider, scope => scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(view, typed), default));
                NoneReadsAll(plans, $"{view} {typed}");
                var page = plans.Single(plan => plan.Sql.Contains("ORDER BY", StringComparison.Ordinal) && plan.Sql.Contains("Applicant_Name", StringComparison.Ordinal));
                Assert.True(page.Steps.Exists(step => index.Split('|').Any(name => step.Contains(name, StringComparison.Ordinal))), $"{view} {typed}: {page}");
            }
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Order_OfferedOnAView_NeitherReadsNorSortsAllRequests(DatabaseProvider provider)
    {
        var offered = 0;
        foreach (var (view, sort, descending) in Enum.GetValues<WorklistView>().SelectMany(view => Enum.GetValues<WorklistSort>().SelectMany(sort => new[] { (view, sort, false), (view, sort, true) })))
        {
            var filter = new WorklistFilter(view, Sort: sort, Descending: descending);
            NoneReadsAll(await PlansAsync(provider, scope => scope.Get<WorklistQueries>().PageAsync(filter with { Search = "zeldzaam7" }, default)), $"searched, {view} by {sort}");
            if (!filter.Offers(sort))
                continue;
            offered++;
            foreach (var page in (int[])[1, 3])
            {
                var plans = await PlansAsync(provider, scope => scope.Get<WorklistQueries>().PageAsync(filter with { Page = page }, default));
                NoneReadsAll(plans, $"{view} by {sort}, page {page}");
                // What is open, or part of it, may be put in order after it was found; what ended may not, and neither may everything together.
                if (view is WorklistView.Done or WorklistView.All && page == 1)
                    Assert.DoesNotContain(plans, plan => plan.Sorts);
            }
        }

        Assert.Equal((11 * 8 * 2) + 2, offered);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Order_NotOffered_IsThatOfTheView(DatabaseProvider provider)
    {
        foreach (var view in (WorklistView[])[WorklistView.Done, WorklistView.All])
        {
            var plans = await PlansAsync(provider, scope => scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(view, Sort: WorklistSort.Name), default));
            NoneReadsAll(plans, view.ToString());
            Assert.DoesNotContain(plans, plan => plan.Sorts);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Figures_OfTheFirstPage_ComeFromIndexes(DatabaseProvider provider)
    {
        var plans = await PlansAsync(provider, scope => scope.Get<DashboardQueries>().ReadAsync(default));

        Assert.True(plans.Count >= 5, $"{plans.Count} questions");
        NoneReadsAll(plans, "figures");
        Assert.All(plans, plan => Assert.Contains(plan.Steps, step => step.Contains("IX_PrivacyRequests_", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Page_ForSomebodyWhoMayNot_IsRefusedBeforeAnythingIsReadAndWrittenDown(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var administrator = await portal.HireAsync(Role.Administrator, "Bram Sleutelbos");
        await using var scope = portal.AsEmployee(administrator);
        var asked = new List<string>();
        using (new Listening(portal.ConnectionString, command => asked.Add(command.CommandText)))
        {
            Assert.IsType<NotAllowed>((await scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(), default)).Refusal);
            Assert.IsType<NotAllowed>((await scope.Get<WorklistQueries>().CountsAsync(default)).Refusal);
        }

        Assert.NotEmpty(asked);
        Assert.DoesNotContain(asked, sql => sql.Contains("PrivacyRequests", StringComparison.Ordinal) || sql.Contains("CalendarEditions", StringComparison.Ordinal));
        await using var db = portal.Db();
        Assert.Equal(1, await db.Audit.CountAsync(entry => entry.ActorId == administrator.Id && entry.Action == AuditAction.AccessDenied));
    }

    [Fact]
    public async Task Plan_OfAQuestionWithoutAnIndex_IsSeenToReadAll()
    {
        // The guard itself: a question that no index answers must be noticed on both databases.
        foreach (var provider in (DatabaseProvider[])[DatabaseProvider.Sqlite, DatabaseProvider.Postgres])
        {
            var plans = await PlansAsync(provider, scope => scope.Get<WorklistQueries>().PageAsync(new WorklistFilter(WorklistView.All, Channel: RequestChannel.Email), default));
            Assert.Contains(plans, ReadsAll);
        }
    }

    private static void NoneReadsAll(IEnumerable<Plan> plans, string what) => Assert.All(plans, plan => Assert.False(ReadsAll(plan), $"{what}: {plan}"));

    private static bool ReadsAll(Plan plan) => plan.ReadsAll("PrivacyRequests");

    private async Task<List<Plan>> PlansAsync(DatabaseProvider provider, Func<TestScope, Task> ask)
    {
        LargeOffice office = provider == DatabaseProvider.Sqlite ? sqlite : postgres;
        var plans = new List<Plan>();
        await using var scope = office.Portal.AsEmployee(office.Me);
        using (new Listening(office.Portal.ConnectionString, command => plans.Add(Plan.Explain(command, provider))))
            await ask(scope);
        return [.. plans.Where(plan => plan.Sql.Contains("PrivacyRequests", StringComparison.Ordinal))];
    }
}
