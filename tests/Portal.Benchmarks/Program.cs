using System.Globalization;
using Portal.Benchmarks;
using Portal.Shared.Hosting;
using Portal.Testing;

// Ratios within one run on one machine: each line stands beside the plainest thing that does comparable work on the same database.
// dotnet run -c Release --project tests/Portal.Benchmarks [-- --requests 100000 --lines 10000 --entries 200000 --postgres --only-audit | --only-worklist]
var requests = Number("--requests", 100_000);
var lines = Number("--lines", 10_000);
var entries = Number("--entries", 200_000);
var provider = args.Contains("--postgres", StringComparer.Ordinal) ? DatabaseProvider.Postgres : DatabaseProvider.Sqlite;

if (args.Contains("--only-worklist", StringComparer.Ordinal))
{
    await WorklistBenchmark.RunAsync(provider, requests);
    return;
}

Console.WriteLine($"{provider}, {requests} requests, {lines} lines, {entries} audit entries, {Environment.ProcessorCount} processors");
await using (var portal = await TestPortal.CreateAsync(provider))
    await AuditBenchmark.RunAsync(portal, entries);
if (args.Contains("--only-audit", StringComparer.Ordinal))
    return;
await WorklistBenchmark.RunAsync(provider, requests);
await using (var portal = await TestPortal.CreateAsync(provider))
await using (var plain = await TestPortal.CreateAsync(provider))
    await ImportBenchmark.RunAsync(portal, plain, lines);
await using (var portal = await TestPortal.CreateAsync(provider))
    await OverviewBenchmark.RunAsync(portal);

int Number(string name, int otherwise) => Array.IndexOf(args, name) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
