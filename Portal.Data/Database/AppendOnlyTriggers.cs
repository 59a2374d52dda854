using Microsoft.EntityFrameworkCore;

namespace Portal.Data.Database;

/// <summary>
/// The database itself refuses to change or remove a line of the record of what was done, to leave a number out, and to turn its head back
/// (2017-16). Outside the migrations, because their model knows no triggers: set after each migration, which may have made the table anew.
/// </summary>
internal static class AppendOnlyTriggers
{
    // One start at a time; any number will do, as long as nothing else uses it.
    private const long PostgresLock = 0x57435F4155444954;

    private static readonly (string Name, string Sql)[] Sqlite =
    [
        ("AuditEntries_NoUpdate", """CREATE TRIGGER IF NOT EXISTS "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'audit entries are only added to'); END"""),
        ("AuditEntries_NoDelete", """CREATE TRIGGER IF NOT EXISTS "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'audit entries are only added to'); END"""),
        // Also against INSERT OR REPLACE, which removes a row without the trigger above.
        ("AuditEntries_InOrder", """CREATE TRIGGER IF NOT EXISTS "AuditEntries_InOrder" BEFORE INSERT ON "AuditEntries" WHEN NEW."Number" IS NOT (SELECT COALESCE(MAX("Number"), 0) + 1 FROM "AuditEntries") BEGIN SELECT RAISE(ABORT, 'audit entries are numbered without gaps'); END"""),
        ("AuditHead_OnlyForward", """CREATE TRIGGER IF NOT EXISTS "AuditHead_OnlyForward" BEFORE UPDATE ON "AuditHead" WHEN NEW."Number" < OLD."Number" OR NEW."Id" <> OLD."Id" BEGIN SELECT RAISE(ABORT, 'the head of the audit record only moves forward'); END"""),
        ("AuditHead_NoDelete", """CREATE TRIGGER IF NOT EXISTS "AuditHead_NoDelete" BEFORE DELETE ON "AuditHead" BEGIN SELECT RAISE(ABORT, 'the head of the audit record is not removed'); END"""),
    ];

    private const string PostgresFunctions = """
        CREATE OR REPLACE FUNCTION portal_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'audit entries are only added to'; END $$;
        CREATE OR REPLACE FUNCTION portal_audit_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW."Number" <> (SELECT COALESCE(MAX("Number"), 0) + 1 FROM "AuditEntries") THEN RAISE EXCEPTION 'audit entries are numbered without gaps'; END IF;
          RETURN NEW;
        END $$;
        CREATE OR REPLACE FUNCTION portal_audit_forward() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW."Number" < OLD."Number" OR NEW."Id" <> OLD."Id" THEN RAISE EXCEPTION 'the head of the audit record only moves forward'; END IF;
          RETURN NEW;
        END $$;
        """;

    private static readonly (string Name, string Sql)[] Postgres =
    [
        ("AuditEntries_NoChange", """CREATE OR REPLACE TRIGGER "AuditEntries_NoChange" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION portal_audit_refuse()"""),
        ("AuditEntries_InOrder", """CREATE OR REPLACE TRIGGER "AuditEntries_InOrder" BEFORE INSERT ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION portal_audit_in_order()"""),
        ("AuditHead_OnlyForward", """CREATE OR REPLACE TRIGGER "AuditHead_OnlyForward" BEFORE UPDATE ON "AuditHead" FOR EACH ROW EXECUTE FUNCTION portal_audit_forward()"""),
        ("AuditHead_NoDelete", """CREATE OR REPLACE TRIGGER "AuditHead_NoDelete" BEFORE DELETE OR TRUNCATE ON "AuditHead" FOR EACH STATEMENT EXECUTE FUNCTION portal_audit_refuse()"""),
    ];

    /// <summary>Whether all of them are there.</summary>
    public static async Task<bool> AreSetAsync(PortalDbContext db, CancellationToken ct)
    {
        var wanted = db is SqlitePortalDbContext ? Sqlite : Postgres;
        var found = db is SqlitePortalDbContext
            ? await db.Database.SqlQueryRaw<string>("""SELECT name AS "Value" FROM sqlite_master WHERE type = 'trigger'""").ToListAsync(ct)
            : await db.Database.SqlQueryRaw<string>("""SELECT tgname::text AS "Value" FROM pg_trigger WHERE tgenabled <> 'D' AND tgrelid IN (to_regclass('"AuditEntries"'), to_regclass('"AuditHead"'))""").ToListAsync(ct);
        return wanted.All(trigger => found.Contains(trigger.Name));
    }

    /// <summary>Sets what is not there. Only then: setting a trigger waits for every writer.</summary>
    public static async Task SetAsync(PortalDbContext db, CancellationToken ct)
    {
        if (await AreSetAsync(db, ct))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db is SqlitePortalDbContext)
        {
            foreach (var trigger in Sqlite)
                await db.Database.ExecuteSqlRawAsync(trigger.Sql, ct);
        }
        else
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PostgresLock})", ct);
            await db.Database.ExecuteSqlRawAsync(PostgresFunctions, ct);
            foreach (var trigger in Postgres)
                await db.Database.ExecuteSqlRawAsync(trigger.Sql, ct);
        }

        await transaction.CommitAsync(ct);
    }
}
