using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Commissioners;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;

namespace Portal.Data.Commissioners;

internal sealed class CommissionerMapping : IEntityTypeConfiguration<Commissioner>
{
    public void Configure(EntityTypeBuilder<Commissioner> builder)
    {
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.BillingName).HasMaxLength(200);
        builder.Property(c => c.BillingAddress).HasMaxLength(500);
        builder.Property(c => c.BillingEmail).HasMaxLength(254);
        builder.Property(c => c.BillingReference).HasMaxLength(100);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.Name).IsUnique();
    }
}

internal sealed class CommissionerDocumentMapping : IEntityTypeConfiguration<CommissionerDocument>
{
    public void Configure(EntityTypeBuilder<CommissionerDocument> builder)
    {
        builder.ToTable("CommissionerDocuments");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Title).HasMaxLength(200);
        builder.Property(d => d.SignedByThem).HasMaxLength(200);
        builder.Property(d => d.SignedByUs).HasMaxLength(200);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasOne<Commissioner>().WithMany().HasForeignKey(d => d.CommissionerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.CommissionerId, d.Date });
    }
}

internal sealed class CommissionerContactMapping : IEntityTypeConfiguration<CommissionerContact>
{
    public void Configure(EntityTypeBuilder<CommissionerContact> builder)
    {
        builder.ToTable("CommissionerContacts");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Function).HasMaxLength(200);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne<Commissioner>().WithMany().HasForeignKey(c => c.CommissionerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        // Somebody is a contact of one commissioner once.
        builder.HasIndex(c => new { c.PersonId, c.CommissionerId }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        builder.HasIndex(c => c.CommissionerId);
    }
}

internal sealed class NamedContactMapping : IEntityTypeConfiguration<NamedContact>
{
    public void Configure(EntityTypeBuilder<NamedContact> builder)
    {
        builder.ToTable("NamedContacts");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Version).IsConcurrencyToken();
        builder.HasOne<Trajectory>().WithMany().HasForeignKey(n => n.TrajectoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CommissionerContact>().WithMany().HasForeignKey(n => n.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.TrajectoryId, n.ContactId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
        builder.HasIndex(n => n.ContactId);
    }
}
