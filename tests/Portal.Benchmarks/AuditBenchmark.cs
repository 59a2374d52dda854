using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Auditing;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>The record at size: writing it, verifying all of it, and one page of it under each filter.</summary>
internal static class AuditBenchmark
{
    private const int Part = 5000;

    public static async Task RunAsync(TestPortal portal, int entries)
    {
        var director = await portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var actors = Enumerable.Range(0, 40).Select(n => new Actor(ActorKind.Employee, new Guid(n, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), $"Medewerker {n}", new HashSet<Role> { Role.Consultant }, null)).ToList();
        var actions = Enum.GetValues<AuditAction>();
        var start = portal.Time.GetUtcNow();
        var (person, number) = (new Guid(7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Shared.Requests.CaseNumber.Of(2026, 7));
        var clock = Stopwatch.StartNew();
        for (var done = 0; done < entries; done += Part)
        {
            await using var db = portal.Db();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await AuditTrail.AppendAsync(db, [.. Enumerable.Range(done, Math.Min(Part, entries - done)).Select(n => AuditEntry.Write(
                actors[n % actors.Count], start.AddSeconds(n * 30), actions[n % actions.Length], new Guid(n % 5000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Shared.Requests.CaseNumber.Of(2026, 1 + (n % 9000)).Value, $"Subject {n}", "Detail"))], default);
            await transaction.CommitAsync();
        }

        Console.WriteLine($"audit: {entries} entries written in {clock.Elapsed.TotalSeconds:F1} s ({entries / clock.Elapsed.TotalSeconds:F0} a second)");
        var file = new HeadFile(portal.HeadFile, TestKeys.Master());
        await using (var db = portal.Db())
            await file.AppendAsync(() => AuditTrail.HeadAsync(db, default), start);

        GC.Collect();
        var (before, highest) = (GC.GetTotalMemory(true), 0L);
        clock.Restart();
        var finding = await AuditReader.VerifyAsync(portal.Factory, file, new Watch(() => highest = Math.Max(highest, GC.GetTotalMemory(false))), default);
        Console.WriteLine($"audit: verified in {clock.Elapsed.TotalSeconds:F1} s ({entries / clock.Elapsed.TotalSeconds:F0} a second), at most {(highest - before) / 1024 / 1024} MB more in use; {finding.Sentence}");

        await using var scope = portal.AsEmployee(director);
        foreach (var (name, filter) in new (string, AuditFilter)[]
        {
            ("all", new()), ("person", new(person)), ("case", new(CaseNumber: number)), ("employee", new(ActorId: actors[3].Id)), ("action", new(Action: AuditAction.AnswerSent)),
            ("first day", new(Until: Shared.Terms.DutchTime.DateOf(start))), ("employee and action", new(ActorId: actors[3].Id, Action: AuditAction.AnswerSent)), ("far back", new(Before: entries / 10)),
        })
        {
            await scope.Get<ViewAudit>().ExecuteAsync(filter, default);
            clock.Restart();
            for (var round = 0; round < 20; round++)
                await scope.Get<ViewAudit>().ExecuteAsync(filter, default);
            Console.WriteLine($"audit: page of {name}: {clock.Elapsed.TotalMilliseconds / 20:F1} ms, with the line that it was looked at");
        }
    }

    private sealed class Watch(Action look) : IProgress<long>
    {
        public void Report(long value) => look();
    }
}
