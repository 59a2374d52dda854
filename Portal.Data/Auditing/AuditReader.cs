using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Database;
using Portal.Shared.Auditing;

namespace Portal.Data.Auditing;

/// <summary>Verifies the record in the database against its signed heads, without holding more than a few lines or keeping anybody from writing.</summary>
public static class AuditReader
{
    // Small: on SQLite nobody can commit while a part is being read.
    private const int Part = 2000;

    /// <summary>Verifies.</summary>
    public static async Task<AuditFinding> VerifyAsync(IDbContextFactory<PortalDbContext> factory, HeadFile file, IProgress<long>? progress, CancellationToken ct)
    {
        // First the file, then the database: the record has at least what was signed.
        using var lines = file.Read();
        ChainHead stored;
        long last;
        await using (var db = factory.CreateDbContext())
        {
            // In one statement: while others write, the two belong together.
            var row = await db.Set<StoredHead>().AsNoTracking().Select(h => new { h.Number, h.Hash, Last = db.Audit.Max(e => (long?)e.Number) }).FirstOrDefaultAsync(ct);
            (stored, last) = row is null
                ? (ChainHead.Start, await db.Audit.MaxAsync(e => (long?)e.Number, ct) ?? 0)
                : (new ChainHead(row.Number, row.Hash), Math.Max(row.Number, row.Last ?? 0));
        }

        return await AuditVerification.RunAsync(EntriesAsync(factory, last, ct), stored, lines.Heads(), file.IsGenuine, file.MissingKeyOf, progress, ct);
    }

    /// <summary>Whether the database itself refuses to change the record.</summary>
    public static async Task<bool> IsGuardedAsync(IDbContextFactory<PortalDbContext> factory, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return await AppendOnlyTriggers.AreSetAsync(db, ct);
    }

    /// <summary>Whether nothing was ever done here: no line, and nobody whose coming would have left one.</summary>
    public static async Task<bool> IsNewAsync(IDbContextFactory<PortalDbContext> factory, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return !await db.Audit.AnyAsync(ct) && !await db.Employees.AnyAsync(ct) && !await db.Persons.AnyAsync(ct) && !await db.Requests.AnyAsync(ct);
    }

    private static async IAsyncEnumerable<AuditEntry> EntriesAsync(IDbContextFactory<PortalDbContext> factory, long last, [EnumeratorCancellation] CancellationToken ct)
    {
        var reached = 0L;
        while (reached < last)
        {
            ct.ThrowIfCancellationRequested();
            var part = await PartAsync(factory, reached, last, Part, ct);
            if (part.Count == 0)
                yield break;
            var (forms, isSqlite) = await StoredForm.ReadAsync(factory, reached, part[^1].Number, ct);
            foreach (var entry in part)
                yield return forms.GetValueOrDefault(entry.Number) == StoredForm.Of(entry, isSqlite) ? entry : AuditEntry.Unreadable(entry.Number);
            reached = part[^1].Number;
        }
    }

    // A value that cannot be read is an altered line, not a crash: the lines before it are read one by one.
    private static async Task<List<AuditEntry>> PartAsync(IDbContextFactory<PortalDbContext> factory, long reached, long last, int size, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        var lines = db.Audit.AsNoTracking().Where(e => e.Number > reached && e.Number <= last).OrderBy(e => e.Number).Take(size);
        try
        {
            return await lines.ToListAsync(ct);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or DbException))
        {
            return size == 1
                ? [AuditEntry.Unreadable(await lines.Select(e => e.Number).FirstAsync(ct))]
                : await PartAsync(factory, reached, last, Math.Max(1, size / 2), ct);
        }
    }
}
