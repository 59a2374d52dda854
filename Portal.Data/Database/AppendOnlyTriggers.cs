using Microsoft.EntityFrameworkCore;
using Portal.Data.Auditing;
using Portal.Shared.Auditing;

namespace Portal.Data.Database;

/// <summary>
/// The database itself refuses to change or remove a line of the record of what was done, to leave a number out, and to turn its head back
/// (2017-16). Outside the migrations, because their model knows no triggers: set after each migration, which may have made the table anew.
/// </summary>
internal static class AppendOnlyTriggers
{
    // One start at a time; any number will do, as long as nothing else uses it.
    private const long PostgresLock = 0x57435F4155444954;

    // As SQLite keeps them, letter for letter.
    private static readonly (string Name, string Sql)[] Sqlite =
    [
        ("AuditEntries_NoUpdate", """CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'audit entries are only added to'); END"""),
        ("AuditEntries_NoDelete", """CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'audit entries are only added to'); END"""),
        // Also against INSERT OR REPLACE, which removes a row without the trigger above.
        ("AuditEntries_InOrder", """CREATE TRIGGER "AuditEntries_InOrder" BEFORE INSERT ON "AuditEntries" WHEN NEW."Number" IS NOT (SELECT COALESCE(MAX("Number"), 0) + 1 FROM "AuditEntries") BEGIN SELECT RAISE(ABORT, 'audit entries are numbered without gaps'); END"""),
        ("AuditHead_OnlyForward", """CREATE TRIGGER "AuditHead_OnlyForward" BEFORE UPDATE ON "AuditHead" WHEN NEW."Number" < OLD."Number" OR NEW."Id" IS NOT OLD."Id" OR (NEW."Number" = OLD."Number" AND NEW."Hash" IS NOT OLD."Hash") BEGIN SELECT RAISE(ABORT, 'the head of the audit record only moves forward'); END"""),
        ("AuditHead_NoDelete", """CREATE TRIGGER "AuditHead_NoDelete" BEFORE DELETE ON "AuditHead" BEGIN SELECT RAISE(ABORT, 'the head of the audit record is not removed'); END"""),
        ("AuditHead_OnlyOne", """CREATE TRIGGER "AuditHead_OnlyOne" BEFORE INSERT ON "AuditHead" WHEN EXISTS (SELECT 1 FROM "AuditHead") BEGIN SELECT RAISE(ABORT, 'the audit record has one head'); END"""),
    ];

    private static readonly (string Name, string Body)[] PostgresFunctions =
    [
        ("portal_audit_refuse", """BEGIN RAISE EXCEPTION 'audit entries are only added to'; END"""),
        ("portal_audit_in_order", """BEGIN IF NEW."Number" <> (SELECT COALESCE(MAX("Number"), 0) + 1 FROM "AuditEntries") THEN RAISE EXCEPTION 'audit entries are numbered without gaps'; END IF; RETURN NEW; END"""),
        ("portal_audit_forward", """BEGIN IF NEW."Number" < OLD."Number" OR NEW."Id" <> OLD."Id" OR (NEW."Number" = OLD."Number" AND NEW."Hash" <> OLD."Hash") THEN RAISE EXCEPTION 'the head of the audit record only moves forward'; END IF; RETURN NEW; END"""),
        ("portal_audit_one_head", """BEGIN IF EXISTS (SELECT 1 FROM "AuditHead") THEN RAISE EXCEPTION 'the audit record has one head'; END IF; RETURN NEW; END"""),
    ];

    // The number is how PostgreSQL keeps the moment in pg_trigger.tgtype: each row 1, before 2, insert 4, delete 8, update 16, truncate 32.
    private static readonly (string Name, string Sql, string Function, short Moment)[] Postgres =
    [
        ("AuditEntries_NoChange", """CREATE OR REPLACE TRIGGER "AuditEntries_NoChange" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION portal_audit_refuse()""", "portal_audit_refuse", 58),
        ("AuditEntries_InOrder", """CREATE OR REPLACE TRIGGER "AuditEntries_InOrder" BEFORE INSERT ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION portal_audit_in_order()""", "portal_audit_in_order", 7),
        ("AuditHead_OnlyForward", """CREATE OR REPLACE TRIGGER "AuditHead_OnlyForward" BEFORE UPDATE ON "AuditHead" FOR EACH ROW EXECUTE FUNCTION portal_audit_forward()""", "portal_audit_forward", 19),
        ("AuditHead_NoDelete", """CREATE OR REPLACE TRIGGER "AuditHead_NoDelete" BEFORE DELETE OR TRUNCATE ON "AuditHead" FOR EACH STATEMENT EXECUTE FUNCTION portal_audit_refuse()""", "portal_audit_refuse", 42),
        ("AuditHead_OnlyOne", """CREATE OR REPLACE TRIGGER "AuditHead_OnlyOne" BEFORE INSERT ON "AuditHead" FOR EACH ROW EXECUTE FUNCTION portal_audit_one_head()""", "portal_audit_one_head", 7),
    ];

    // What is there and works: not switched off, at all times, and with the function that we wrote.
    private const string FoundInPostgres = """
        SELECT t.tgname || '|' || t.tgtype || '|' || p.proname || '|' || p.prosrc AS "Value"
        FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL AND t.tgattr = '' AND t.tgrelid IN (to_regclass('"AuditEntries"'), to_regclass('"AuditHead"'))
        """;

    /// <summary>Whether all of them are there, switched on and as they were written.</summary>
    public static async Task<bool> AreSetAsync(PortalDbContext db, CancellationToken ct)
    {
        var wanted = db is SqlitePortalDbContext
            ? Sqlite.Select(trigger => trigger.Sql)
            : Postgres.Select(trigger => $"{trigger.Name}|{trigger.Moment}|{trigger.Function}|{PostgresFunctions.Single(function => function.Name == trigger.Function).Body}");
        var found = await db.Database.SqlQueryRaw<string>(db is SqlitePortalDbContext ? """SELECT sql AS "Value" FROM sqlite_master WHERE type = 'trigger'""" : FoundInPostgres).ToListAsync(ct);
        return wanted.All(found.Contains);
    }

    /// <summary>Sets them anew when one is not as it should be. Only then: setting a trigger waits for every writer.</summary>
    public static async Task SetAsync(PortalDbContext db, CancellationToken ct)
    {
        if (await AreSetAsync(db, ct))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db is SqlitePortalDbContext)
        {
            foreach (var statement in Sqlite.Select(trigger => $"DROP TRIGGER IF EXISTS \"{trigger.Name}\"; {trigger.Sql}"))
                await db.Database.ExecuteSqlRawAsync(statement, ct);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PostgresLock})", ct);
            foreach (var statement in PostgresFunctions.Select(function => $"CREATE OR REPLACE FUNCTION {function.Name}() RETURNS trigger LANGUAGE plpgsql AS $${function.Body}$$"))
                await db.Database.ExecuteSqlRawAsync(statement, ct);
            foreach (var trigger in Postgres)
                await db.Database.ExecuteSqlRawAsync(trigger.Sql, ct);
        }

        // The one row of the head is there before anybody writes: two first writers at once would be refused as two heads.
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "AuditHead" ("Id", "Number", "Hash") SELECT {StoredHead.OnlyId}, {ChainHead.Start.Number}, {ChainHead.Start.Hash} WHERE NOT EXISTS (SELECT 1 FROM "AuditHead")""", ct);
        await transaction.CommitAsync(ct);
    }
}
