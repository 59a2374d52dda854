using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Database;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Testing;
using Portal.Testing.Postgres;

namespace Portal.Data.Tests.Database;

/// <summary>Creating and updating the database: by several processes at once, after a killed one, and a second time.</summary>
public sealed class MigratorTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-migrator-");

    private string DatabaseFile => Path.Combine(folder.FullName, "onder", "portal.db");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Migrate_ThreeAtOnce_MigratesOnce(DatabaseProvider provider)
    {
        var connectionString = await ConnectionStringAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new Migrator(new PortalDbContextFactory(provider, connectionString)).MigrateAsync(CancellationToken.None))));

        var factory = new PortalDbContextFactory(provider, connectionString);
        await using var db = factory.CreateDbContext();
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
        Assert.Equal(0, await db.Persons.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task IsCurrent_BeforeAndAfterMigrating_SaysSo(DatabaseProvider provider)
    {
        var migrator = new Migrator(new PortalDbContextFactory(provider, await ConnectionStringAsync(provider)));
        Assert.False(await migrator.IsCurrentAsync(CancellationToken.None));
        await migrator.MigrateAsync(CancellationToken.None);
        Assert.True(await migrator.IsCurrentAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Migrate_ASecondTime_ChangesNothing(DatabaseProvider provider)
    {
        var factory = new PortalDbContextFactory(provider, await ConnectionStringAsync(provider));
        await new Migrator(factory).MigrateAsync(CancellationToken.None);
        await using (var db = factory.CreateDbContext())
        {
            db.Offices.Add(Office.Open("Voorbeeldstad"));
            await db.SaveChangesAsync();
        }

        var before = provider == DatabaseProvider.Sqlite ? await File.ReadAllBytesAsync(DatabaseFile) : [];
        await new Migrator(factory).MigrateAsync(CancellationToken.None);
        if (provider == DatabaseProvider.Sqlite)
            Assert.Equal(before, await File.ReadAllBytesAsync(DatabaseFile));
        await using var look = factory.CreateDbContext();
        Assert.Equal("Voorbeeldstad", (await look.Offices.SingleAsync()).Name);
    }

    [Fact]
    public async Task Migrate_AfterAKilledProcessLeftItsLock_ClearsItAndMigrates()
    {
        var factory = new PortalDbContextFactory(DatabaseProvider.Sqlite, await ConnectionStringAsync(DatabaseProvider.Sqlite));
        Directory.CreateDirectory(Path.GetDirectoryName(DatabaseFile)!);
        await using (var db = factory.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("""
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-21 10:00:00');
                """);
        }

        // Without the clearing this would wait for ever.
        using var limit = new CancellationTokenSource(Patience.Limit);
        await new Migrator(factory).MigrateAsync(limit.Token);
        Assert.True(await new Migrator(factory).IsCurrentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Migrate_LockFileOfAnotherProcess_IsWaitedFor()
    {
        var factory = new PortalDbContextFactory(DatabaseProvider.Sqlite, await ConnectionStringAsync(DatabaseProvider.Sqlite));
        Directory.CreateDirectory(Path.GetDirectoryName(DatabaseFile)!);
        Task migrating;
        await using (new FileStream(DatabaseFile + ".migrating", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            using var impatient = new CancellationTokenSource();
            var stopped = new Migrator(factory).MigrateAsync(impatient.Token);
            migrating = new Migrator(factory).MigrateAsync(CancellationToken.None);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => stopped);
            Assert.False(migrating.IsCompleted);
        }

        await migrating;
        Assert.True(await new Migrator(factory).IsCurrentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Migrate_AnotherProgramStaysBusy_GivesUpAndNamesTheLock()
    {
        var factory = new PortalDbContextFactory(DatabaseProvider.Sqlite, await ConnectionStringAsync(DatabaseProvider.Sqlite));
        Directory.CreateDirectory(Path.GetDirectoryName(DatabaseFile)!);
        await using var turn = new FileStream(DatabaseFile + ".migrating", FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => new Migrator(factory) { LongestTurn = TimeSpan.Zero }.MigrateAsync(CancellationToken.None));

        Assert.Contains("twee minuten", refused.Message, StringComparison.Ordinal);
        Assert.Contains(DatabaseFile + ".migrating", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_LockFileCannotBeMade_FailsAtOnce()
    {
        var factory = new PortalDbContextFactory(DatabaseProvider.Sqlite, await ConnectionStringAsync(DatabaseProvider.Sqlite));
        Directory.CreateDirectory(DatabaseFile + ".migrating");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => new Migrator(factory).MigrateAsync(CancellationToken.None));

        Assert.Contains("mag schrijven", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("journal_mode", "delete")]
    [InlineData("synchronous", "2")]
    [InlineData("secure_delete", "1")]
    [InlineData("foreign_keys", "1")]
    [InlineData("trusted_schema", "0")]
    [InlineData("busy_timeout", "10000")]
    public async Task Open_SqliteConnection_HasTheSetting(string pragma, string expected)
    {
        var factory = new PortalDbContextFactory(DatabaseProvider.Sqlite, await ConnectionStringAsync(DatabaseProvider.Sqlite));
        await new Migrator(factory).MigrateAsync(CancellationToken.None);
        await using var db = factory.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        Assert.Equal(expected, Pragma(db, pragma));
        await db.Database.CloseConnectionAsync();
        // The other way to open one.
        db.Database.OpenConnection();
        Assert.Equal(expected, Pragma(db, pragma));
    }

    [Fact]
    public async Task Delete_Text_LeavesNoTraceInTheFile()
    {
        const string Secret = "Sterrenkust-die-weg-moet";
        var factory = new PortalDbContextFactory(DatabaseProvider.Sqlite, await ConnectionStringAsync(DatabaseProvider.Sqlite));
        await new Migrator(factory).MigrateAsync(CancellationToken.None);
        await using (var db = factory.CreateDbContext())
        {
            db.Offices.Add(Office.Open(Secret));
            await db.SaveChangesAsync();
        }

        Assert.Contains(Secret, await TextOfFolderAsync(), StringComparison.Ordinal);
        await using (var db = factory.CreateDbContext())
        {
            db.Offices.Remove(await db.Offices.SingleAsync());
            await db.SaveChangesAsync();
        }

        Assert.DoesNotContain(Secret, await TextOfFolderAsync(), StringComparison.Ordinal);
    }

    private static string Pragma(PortalDbContext db, string pragma)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }

    private async Task<string> TextOfFolderAsync()
    {
        var texts = Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Select(file => File.ReadAllTextAsync(file, System.Text.Encoding.Latin1));
        return string.Concat(await Task.WhenAll(texts));
    }

    private async Task<string> ConnectionStringAsync(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? new SqliteConnectionStringBuilder { DataSource = DatabaseFile, Pooling = false }.ConnectionString
        : await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
}
