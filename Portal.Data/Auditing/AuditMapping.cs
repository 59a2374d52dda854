using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Auditing;

namespace Portal.Data.Auditing;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasKey(e => e.Number);
        // Given out by the head, without gaps; a sequence of the database would leave one at every change that is taken back.
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.Property(e => e.ActorName).HasMaxLength(200);
        builder.Property(e => e.CaseNumber).HasMaxLength(20);
        builder.Property(e => e.Subject).HasMaxLength(200);
        builder.Property(e => e.Before).HasMaxLength(200);
        builder.Property(e => e.After).HasMaxLength(200);
        builder.Property(e => e.Hash).HasMaxLength(AuditChain.HashLength);
        // Each question that the page asks, in the order in which it shows the answer.
        builder.HasIndex(e => new { e.At, e.Number });
        builder.HasIndex(e => new { e.PersonId, e.At, e.Number });
        builder.HasIndex(e => new { e.CaseNumber, e.At, e.Number });
        builder.HasIndex(e => new { e.Subject, e.At, e.Number });
        builder.HasIndex(e => new { e.ActorId, e.At, e.Number });
        builder.HasIndex(e => new { e.Action, e.At, e.Number });
    }
}

internal sealed class StoredHeadMapping : IEntityTypeConfiguration<StoredHead>
{
    public void Configure(EntityTypeBuilder<StoredHead> builder)
    {
        builder.ToTable("AuditHead");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Hash).HasMaxLength(AuditChain.HashLength);
    }
}
