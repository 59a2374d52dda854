using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Data.Database;

/// <summary>
/// What every connection to the file needs. No write-ahead log: two processes share the file, and the SQLite that is served can corrupt a
/// WAL database when two connections commit and checkpoint at the same moment (docs/decisions/0003). Deleted text is overwritten. A large
/// change stays in memory until it commits: spilling it into the file would lock out every reader from then on.
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_spill=OFF; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        LowerEveryLetter(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        LowerEveryLetter(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // SQLite's own lower() knows ASCII only: somebody called Özdemir would not be found by any search.
    private static void LowerEveryLetter(DbConnection connection) =>
        ((SqliteConnection)connection).CreateFunction("lower", (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
}
