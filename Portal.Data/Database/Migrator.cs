using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Portal.Data.Requests;
using Portal.Data.Terms;
using Portal.Shared.Hosting;

namespace Portal.Data.Database;

/// <summary>
/// Creates or updates the database. One process at a time, under a lock of the operating system that ends with the process: a lock row
/// that a killed process left behind (<c>__EFMigrationsLock</c>) is cleared first.
/// </summary>
public sealed class Migrator(PortalDbContextFactory factory)
{
    private const int SqliteBusy = 5;

    // Any number that nothing else uses.
    private const long PostgresLock = 0x57435F4D49475241;

    /// <summary>How long another program may be busy with the database; longer than any migration of it takes.</summary>
    public TimeSpan LongestTurn { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Brings the database to the version of this program.</summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (factory.Provider == DatabaseProvider.Postgres)
        {
            await MigratePostgresAsync(db, ct);
            return;
        }

        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var turn = await TakeTurnAsync(file + ".migrating", ct);
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            if (File.Exists(file))
                await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
            await db.Database.MigrateAsync(ct);
        }

        await FinishAsync(db, ct);
    }

    // One lock around all of it: that of the migrations themselves is let go between two of them, and the next program then does the second again.
    private async Task MigratePostgresAsync(PortalDbContext db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(LongestTurn);
        var creator = db.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(ct))
                await creator.CreateAsync(ct);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another program made it at the same moment.
        }

        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({PostgresLock})", ct);
            await db.Database.MigrateAsync(ct);
            await FinishAsync(db, ct);
        }
        finally
        {
            // Ends with the connection too, when the program is killed.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock_all()", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    // What a migration cannot do, because it needs the rules: the same after every start.
    private static async Task FinishAsync(PortalDbContext db, CancellationToken ct)
    {
        await AppendOnlyTriggers.SetAsync(db, ct);
        await CalendarQueries.StartAsync(db, ct);
        await OlderRequests.CompleteAsync(db, ct);
    }

    /// <summary>Lets SQLite look at its rows, a thousand of each index: it chooses among indexes by what it knows of them. PostgreSQL sees to that by itself.</summary>
    internal async Task LearnAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (db is not SqlitePortalDbContext)
            return;
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=1000; PRAGMA optimize=0x10002", ct);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == SqliteBusy)
        {
            // The other app writes: what was known before serves until the next start.
        }
    }

    /// <summary>Whether the database is there and has the version of this program.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return await db.Database.CanConnectAsync(ct) && !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    private async Task<FileStream> TakeTurnAsync(string path, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException problem) when (DatabaseErrors.IsHeldByAnother(problem))
            {
                if (Stopwatch.GetElapsedTime(start) > LongestTurn)
                    throw new StartRefusedException($"De database wordt al langer dan twee minuten bijgewerkt door een ander programma. Stop dat programma en start opnieuw. Het slot is {path}.", problem);
                await timer.WaitForNextTickAsync(ct);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new StartRefusedException($"De database kan niet worden bijgewerkt, want dit bestand kan niet worden gemaakt: {path}. Kijk of de map bestaat, of het programma er mag schrijven en of de schijf vol is.", problem);
            }
        }
    }
}
