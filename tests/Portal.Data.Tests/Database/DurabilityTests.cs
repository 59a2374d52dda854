using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Database;
using Portal.Data.Messages;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;

namespace Portal.Data.Tests.Database;

/// <summary>What the portal said was saved is there, also when the process was killed the moment after.</summary>
public sealed class DurabilityTests
{
    [Fact]
    public async Task Save_ProcessKilledAtARandomMoment_KeepsEveryAcknowledgedChange()
    {
        var folder = Directory.CreateTempSubdirectory("portal-durability-");
        var file = Path.Combine(folder.FullName, "portal.db");
        var factory = CommitLoop.Factory(file);
        await new Migrator(factory).MigrateAsync(CancellationToken.None);

        var acknowledged = new List<string>();
        foreach (var commits in (int[])[1, 7, 23, 40, 64])
            acknowledged.AddRange(await CommitUntilKilledAsync(file, commits));

        await using var db = factory.CreateDbContext();
        var audit = await db.Audit.Select(entry => entry.Subject!).ToListAsync();
        var outbox = await db.Outbox.Select(message => message.Subject).ToListAsync();
        Assert.Empty(acknowledged.Except(audit, StringComparer.Ordinal));
        Assert.Equal(audit.Order(StringComparer.Ordinal), outbox.Order(StringComparer.Ordinal));
        Assert.Equal("ok", (await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").ToListAsync())[0]);
        folder.Delete(recursive: true);
    }

    private static async Task<List<string>> CommitUntilKilledAsync(string file, int commits)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(DurabilityTests).Assembly.Location, "commit", file])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var acknowledged = new List<string>();
        while (acknowledged.Count < commits && await process.StandardOutput.ReadLineAsync() is { } line)
            acknowledged.Add(line);
        process.Kill(entireProcessTree: true);
        // Lines that were written before the end count too.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            acknowledged.Add(line);
        await process.WaitForExitAsync();
        Assert.True(acknowledged.Count >= commits, $"The child ended by itself, with code {process.ExitCode}.");
        return acknowledged;
    }
}

/// <summary>What the killed process does: change after change, each one named on standard output when it is saved.</summary>
internal static class CommitLoop
{
    public static PortalDbContextFactory Factory(string file) =>
        new(DatabaseProvider.Sqlite, new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);

    public static async Task RunAsync(string file)
    {
        var factory = Factory(file);
        for (var number = 1; ; number++)
        {
            var at = TimeProvider.System.GetUtcNow();
            var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}/{number}");
            await using var change = new Change(factory.CreateDbContext(), Actor.System, at, new OutboxSignal());
            change.Record(AuditAction.MessageSent, subject: name);
            change.Notify(OutgoingMessage.Write(MessageTemplate.ApplicantActed, new MessageText(name, "Tekst"), "noor@voorbeeld.example", "Noor Zonderland", null, null, at));
            if (!(await change.SaveAsync(CancellationToken.None)).IsSuccess)
                throw new InvalidOperationException("A change was refused.");
            await Console.Out.WriteLineAsync(name);
        }
    }
}
