using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Newsletters;
using Portal.Shared.Registrations;

namespace Portal.Data.Newsletters;

internal sealed class NewsletterMapping : IEntityTypeConfiguration<NewsletterChoice>
{
    public void Configure(EntityTypeBuilder<NewsletterChoice> builder)
    {
        builder.ToTable("NewsletterChoices");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(c => c.PersonId);
        builder.HasOne<AddressImport>().WithMany().HasForeignKey(c => c.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.PersonId, c.List, c.At });
    }
}

internal sealed class AddressImportMapping : IEntityTypeConfiguration<AddressImport>
{
    public void Configure(EntityTypeBuilder<AddressImport> builder)
    {
        builder.ToTable("AddressImports");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Proof).HasMaxLength(AddressImport.MaximumProof);
        builder.Property(i => i.By).HasMaxLength(200);
    }
}

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> builder)
    {
        builder.ToTable("Suppressions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.AddressHash).HasMaxLength(64);
        // The same no is written down once, also when it comes in twice at the same moment.
        builder.HasIndex(s => new { s.AddressHash, s.List }, "IX_Suppressions_List").IsUnique().HasFilter("\"EndedAt\" IS NULL AND \"List\" IS NOT NULL");
        builder.HasIndex(s => s.AddressHash, "IX_Suppressions_Every").IsUnique().HasFilter("\"EndedAt\" IS NULL AND \"List\" IS NULL");
    }
}
