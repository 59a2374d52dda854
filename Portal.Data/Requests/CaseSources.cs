using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data.Auditing;
using Portal.Data.Database;
using Portal.Shared.Hosting;

namespace Portal.Data.Requests;

/// <summary>Where changes are heard of, also those of other processes and servers.</summary>
internal abstract class CaseSource : IAsyncDisposable
{
    /// <summary>Begins to listen: what is committed from here on is heard.</summary>
    public static async Task<CaseSource> OpenAsync(PortalDbContextFactory factory, TimeProvider time, CancellationToken ct) => factory.Provider switch
    {
        DatabaseProvider.Postgres => await PostgresCaseSource.ListenAsync(factory, ct),
        DatabaseProvider.Sqlite => await SqliteCaseSource.WatchAsync(factory, time, ct),
    };

    /// <summary>Waits for the next change.</summary>
    public abstract Task<ChangedCases> NextAsync(CancellationToken ct);

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}

/// <summary>One connection of its own that listens; the server tells it of every commit.</summary>
internal sealed class PostgresCaseSource : CaseSource
{
    /// <summary>The name of the connection on the server.</summary>
    public const string Name = "werkcontact-luistert";

    private readonly NpgsqlConnection connection;
    private ChangedCases? heard;

    private PostgresCaseSource(string connectionString)
    {
        // The question every half minute finds a connection that died without a word.
        connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30, ApplicationName = Name }.ConnectionString);
        // Comes while the connection waits, on the same thread.
        connection.Notification += (_, sent) => heard = heard?.And(CaseSignals.Read(sent.Payload)) ?? CaseSignals.Read(sent.Payload);
    }

    public static async Task<CaseSource> ListenAsync(PortalDbContextFactory factory, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        var source = new PostgresCaseSource(db.Database.GetConnectionString()!);
        try
        {
            await source.connection.OpenAsync(ct);
            await using var listen = new NpgsqlCommand($"LISTEN {CaseSignals.Channel}", source.connection);
            await listen.ExecuteNonQueryAsync(ct);
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public override async Task<ChangedCases> NextAsync(CancellationToken ct)
    {
        while (heard is null)
            await connection.WaitAsync(ct);
        var changed = heard;
        heard = null;
        return changed;
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();
}

/// <summary>
/// One connection that stays open and asks the file for its version every two seconds, which reads no table. Only when it moved the new lines
/// of the record are read, by their number.
/// </summary>
internal sealed class SqliteCaseSource : CaseSource
{
    /// <summary>How often the file is asked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // More new lines than this are an import: then it is only said that something changed.
    private const int MostLines = 1000;

    private readonly PortalDbContext db;
    private readonly PeriodicTimer timer;
    private long version;
    private long last;

    private SqliteCaseSource(PortalDbContext db, TimeProvider time) => (this.db, timer) = (db, new PeriodicTimer(Interval, time));

    public static async Task<CaseSource> WatchAsync(PortalDbContextFactory factory, TimeProvider time, CancellationToken ct)
    {
        var source = new SqliteCaseSource(factory.CreateDbContext(), time);
        try
        {
            await source.db.Database.OpenConnectionAsync(ct);
            // The version first: a change between the two is read once too often, not missed.
            source.version = await source.VersionAsync(ct);
            source.last = (await AuditTrail.HeadAsync(source.db, ct)).Number;
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public override async Task<ChangedCases> NextAsync(CancellationToken ct)
    {
        while (await timer.WaitForNextTickAsync(ct))
        {
            var now = await VersionAsync(ct);
            if (now == version)
                continue;
            version = now;
            if (await NewAsync(ct) is { } changed)
                return changed;
        }

        throw new ObjectDisposedException(nameof(SqliteCaseSource));
    }

    public override async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await db.DisposeAsync();
    }

    private async Task<long> VersionAsync(CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    private async Task<ChangedCases?> NewAsync(CancellationToken ct)
    {
        var from = last;
        var lines = await db.Audit.AsNoTracking().Where(e => e.Number > from).OrderBy(e => e.Number).Select(e => new { e.Number, e.CaseNumber, e.Action }).Take(MostLines).ToListAsync(ct);
        if (lines.Count > 0)
            last = lines[^1].Number;
        if (lines.Count < MostLines)
            return CaseSignals.In(lines.Select(line => (line.CaseNumber, line.Action)));
        last = (await AuditTrail.HeadAsync(db, ct)).Number;
        return ChangedCases.Anything;
    }
}
