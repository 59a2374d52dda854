using System.Globalization;
using Portal.Benchmarks;
using Portal.Shared.Hosting;
using Portal.Testing;

// Ratios within one run on one machine: each line stands beside the plainest thing that does comparable work on the same database.
// dotnet run -c Release --project tests/Portal.Benchmarks [-- --requests 100000 --lines 10000 --entries 200000 --postgres --only-terms|-worklist|-dashboard|-audit|-import|-overview|-printing|-reports|-mailings --reports 200000 --readers 50000]
var requests = Number("--requests", 100_000);
var lines = Number("--lines", 10_000);
var reports = Number("--reports", 200_000);
var entries = Number("--entries", 200_000);
var readers = Number("--readers", 50_000);
var provider = args.Contains("--postgres", StringComparer.Ordinal) ? DatabaseProvider.Postgres : DatabaseProvider.Sqlite;
var only = args.Where(word => word.StartsWith("--only-", StringComparison.Ordinal)).Select(word => word["--only-".Length..]).ToHashSet(StringComparer.Ordinal);

Console.WriteLine($"{provider}, {requests} requests, {lines} lines, {entries} audit entries, {Environment.ProcessorCount} processors");
if (IsAsked("terms"))
    await TermBenchmark.RunAsync();
if (IsAsked("worklist"))
    await WorklistBenchmark.RunAsync(provider, requests);
if (IsAsked("dashboard"))
    await OnAPortalAsync(portal => DashboardBenchmark.RunAsync(portal, requests));
if (IsAsked("audit"))
    await OnAPortalAsync(portal => AuditBenchmark.RunAsync(portal, entries));
if (IsAsked("import"))
    await OnAPortalAsync(portal => OnAPortalAsync(plain => ImportBenchmark.RunAsync(portal, plain, lines)));
if (IsAsked("overview"))
    await OverviewBenchmark.RunAsync(provider);
if (IsAsked("printing"))
    await PrintingBenchmark.RunAsync();
if (IsAsked("reports"))
    await OnAPortalAsync(portal => ReportsBenchmark.RunAsync(portal, reports));

if (IsAsked("mailings"))
    await OnAPortalAsync(portal => OnAPortalAsync(plain => MailingBenchmark.RunAsync(portal, plain, readers)));

bool IsAsked(string name) => only.Count == 0 || only.Contains(name);

async Task OnAPortalAsync(Func<TestPortal, Task> run)
{
    await using var portal = await TestPortal.CreateAsync(provider);
    await run(portal);
}

int Number(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
