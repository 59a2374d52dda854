using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;

namespace Portal.Data.Database;

/// <summary>The record of what was done is only ever added to (2017-16), and the content of a document never changes once it is stored.</summary>
internal sealed class AppendOnlyAudit : SaveChangesInterceptor
{
    public static AppendOnlyAudit Instance { get; } = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Check(DbContext context)
    {
        if (context.ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State is EntityState.Modified or EntityState.Deleted))
            throw new InvalidOperationException("Audit entries are only added to.");
        if (context.ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State == EntityState.Added && (entry.Entity.Number == 0 || entry.Entity.Hash.Length != AuditChain.HashLength)))
            throw new InvalidOperationException("An audit entry without a link is not stored: write it through Change.Record.");
        if (context.ChangeTracker.Entries<DocumentContent>().Any(entry => entry.State == EntityState.Modified))
            throw new InvalidOperationException("A stored document is frozen.");
    }
}
