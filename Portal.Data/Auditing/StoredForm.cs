using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;

namespace Portal.Data.Auditing;

/// <summary>
/// How a line stands in the database, letter for letter. A key in lower case or a word in capitals reads as the same value, so the chain still fits; but
/// no filter finds the line any more, nor does the overview of the person it is about. Whoever does that has altered the line.
/// </summary>
internal static class StoredForm
{
    // The kind of value goes with it: SQLite gives a blob back as text, and finds it with none. PostgreSQL itself keeps keys and moments in one form.
    private const string Sqlite = """
        SELECT "Number", typeof("At") || hex("At") || ' ' || typeof("ActorKind") || hex("ActorKind") || ' ' || typeof("ActorId") || hex("ActorId") || ' ' || typeof("ActorRole") || hex("ActorRole")
            || ' ' || typeof("Action") || hex("Action") || ' ' || typeof("Purpose") || hex("Purpose") || ' ' || typeof("PersonId") || hex("PersonId") || ' ' || typeof("CaseNumber") || hex("CaseNumber") AS "Form"
        FROM "AuditEntries" WHERE "Number" > {0} AND "Number" <= {1}
        """;

    private const string Postgres = """
        SELECT "Number", "ActorKind" || '|' || COALESCE("ActorRole", '') || '|' || "Action" || '|' || COALESCE("Purpose", '') AS "Form" FROM "AuditEntries" WHERE "Number" > {0} AND "Number" <= {1}
        """;

    /// <summary>The lines after <paramref name="reached"/> until and including <paramref name="last"/>, by number, and which of the two forms it is.</summary>
    public static async Task<(Dictionary<long, string> Forms, bool IsSqlite)> ReadAsync(IDbContextFactory<PortalDbContext> factory, long reached, long last, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        var isSqlite = db is SqlitePortalDbContext;
        return (await db.Database.SqlQueryRaw<Row>(isSqlite ? Sqlite : Postgres, reached, last).ToDictionaryAsync(row => row.Number, row => row.Form, ct), isSqlite);
    }

    /// <summary>How the portal itself would have stored the line.</summary>
    public static string Of(AuditEntry entry, bool isSqlite) => isSqlite
        ? string.Join(' ',
            Text(entry.At.UtcDateTime.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            Text(entry.ActorKind.ToString()),
            Text(Key(entry.ActorId)),
            Text(entry.ActorRole?.ToString()),
            Text(entry.Action.ToString()),
            Text(entry.Purpose?.ToString()),
            Text(entry.PersonId is { } person ? Key(person) : null),
            Text(entry.CaseNumber))
        : $"{entry.ActorKind}|{entry.ActorRole}|{entry.Action}|{entry.Purpose}";

    private static string Key(Guid key) => key.ToString().ToUpperInvariant();

    private static string Text(string? text) => text is null ? "null" : "text" + Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    private sealed record Row(long Number, string Form);
}
