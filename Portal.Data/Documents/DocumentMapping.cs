using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Documents;

namespace Portal.Data.Documents;

internal sealed class DocumentMapping : IEntityTypeConfiguration<StoredDocument>, IEntityTypeConfiguration<DocumentContent>
{
    public void Configure(EntityTypeBuilder<StoredDocument> builder)
    {
        builder.ToTable("Documents");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Protect(d => d.FileName);
        builder.Property(d => d.ContentType).HasMaxLength(100);
        builder.Property(d => d.Sha256).HasMaxLength(64);
        builder.HasOne(d => d.Content).WithOne().HasForeignKey<DocumentContent>(c => c.DocumentId);
        builder.Property(d => d.PostedBy).HasMaxLength(200);
        builder.HasIndex(d => new { d.IsToPost, d.PostedOn });
        builder.HasIndex(d => d.PersonId);
        builder.HasIndex(d => d.RequestId);
    }

    public void Configure(EntityTypeBuilder<DocumentContent> builder)
    {
        builder.ToTable("DocumentContents");
        builder.HasKey(c => c.DocumentId);
        builder.Protect(c => c.Bytes);
    }
}
