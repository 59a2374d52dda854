using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Regulations;

namespace Portal.Data.Regulations;

internal sealed class RegulationVersionMapping : IEntityTypeConfiguration<RegulationVersion>
{
    public void Configure(EntityTypeBuilder<RegulationVersion> builder)
    {
        builder.ToTable("RegulationVersions");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.HasIndex(v => v.InForceFrom).IsUnique();
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(v => v.DocumentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegulationNoticeMapping : IEntityTypeConfiguration<RegulationNotice>
{
    public void Configure(EntityTypeBuilder<RegulationNotice> builder)
    {
        builder.ToTable("RegulationNotices");
        // Nobody is told twice of one version.
        builder.HasKey(n => new { n.VersionId, n.PersonId });
        // Who is told by mail and posted a letter at one moment is told by one of both: the last to save is refused.
        builder.Property(n => n.Form).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        builder.HasOne<RegulationVersion>().WithMany().HasForeignKey(n => n.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
