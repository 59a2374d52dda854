using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;

namespace Portal.Data.Auditing;

/// <summary>The head of the record: one row, which is locked while lines are put behind it.</summary>
public sealed class StoredHead
{
    /// <summary>The key of the only row.</summary>
    public const int OnlyId = 1;

    /// <summary>The key.</summary>
    public int Id { get; private set; } = OnlyId;

    /// <summary>Number of the last line.</summary>
    public long Number { get; private set; }

    /// <summary>The link of the chain there.</summary>
    public byte[] Hash { get; private set; } = [];
}

/// <summary>The only door to the record of what was done: here lines get their number and their link.</summary>
public static class AuditTrail
{
    private const int Batch = 1000;

    /// <summary>
    /// Puts lines behind the last one, in the transaction that is open. Call it at the last moment before the commit: from here until then nobody
    /// else can add a line, and whoever would wait for something else meanwhile could wait for ever.
    /// </summary>
    public static async Task AppendAsync(PortalDbContext db, IReadOnlyCollection<AuditEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0)
            return;
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Lines of the record are written in the transaction of what they tell about.");
        var head = await LockAsync(db, ct);
        foreach (var part in entries.Chunk(Batch))
        {
            foreach (var entry in part)
                head = entry.LinkTo(head);
            await WriteAsync(db, part, ct);
        }

        await db.Set<StoredHead>().ExecuteUpdateAsync(set => set.SetProperty(h => h.Number, head.Number).SetProperty(h => h.Hash, head.Hash), ct);
    }

    /// <summary>The head as it stands in the database now.</summary>
    public static async Task<ChainHead> HeadAsync(PortalDbContext db, CancellationToken ct) =>
        await db.Set<StoredHead>().AsNoTracking().Select(h => new ChainHead(h.Number, h.Hash)).FirstOrDefaultAsync(ct) ?? ChainHead.Start;

    // What is written is let go of: an import writes ten thousand lines, and a change that failed may be tried again.
    private static async Task WriteAsync(PortalDbContext db, AuditEntry[] part, CancellationToken ct)
    {
        try
        {
            db.Audit.AddRange(part);
            await db.SaveChangesAsync(ct);
        }
        finally
        {
            foreach (var entry in part)
                db.Entry(entry).State = EntityState.Detached;
        }
    }

    // An update that changes nothing: it locks the row, and reads what the last one to hold it committed. The row is made only when it is not there:
    // the database refuses a second one, and one that would take its place.
    private static async Task<ChainHead> LockAsync(PortalDbContext db, CancellationToken ct)
    {
        if (await LockedAsync(db, ct) is { } head)
            return head;
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "AuditHead" ("Id", "Number", "Hash") VALUES ({StoredHead.OnlyId}, {ChainHead.Start.Number}, {ChainHead.Start.Hash}) ON CONFLICT ("Id") DO NOTHING""", ct);
        return (await LockedAsync(db, ct))!;
    }

    private static async Task<ChainHead?> LockedAsync(PortalDbContext db, CancellationToken ct)
    {
        var rows = await db.Set<StoredHead>().FromSql($"""UPDATE "AuditHead" SET "Number" = "Number" WHERE "Id" = {StoredHead.OnlyId} RETURNING "Id", "Number", "Hash" """).AsNoTracking().ToListAsync(ct);
        return rows is [var row] ? new ChainHead(row.Number, row.Hash) : null;
    }
}
