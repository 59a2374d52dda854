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
        builder.Property(e => e.Number).ValueGeneratedOnAdd();
        builder.Property(e => e.ActorName).HasMaxLength(200);
        builder.Property(e => e.CaseNumber).HasMaxLength(20);
        builder.Property(e => e.Subject).HasMaxLength(200);
        builder.HasIndex(e => e.PersonId);
        builder.HasIndex(e => e.CaseNumber);
        builder.HasIndex(e => e.At);
    }
}
