using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;

namespace Portal.Data.Representations;

internal sealed class RepresentationMapping : IEntityTypeConfiguration<Representation>
{
    public void Configure(EntityTypeBuilder<Representation> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.Name).HasMaxLength(200);
        builder.Property(r => r.Email).HasMaxLength(254);
        builder.ComplexProperty(r => r.Address);
        builder.OwnsOne(r => r.Link, link =>
        {
            link.Property(l => l.Issuer).HasMaxLength(400);
            link.Property(l => l.Subject).HasMaxLength(255);
            // Not unique: one login can represent several people.
            link.HasIndex(l => new { l.Issuer, l.Subject });
        });
        // Under guardianship, or ill: the proof already tells something.
        builder.Protect(r => r.Proof);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(r => r.PersonId);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.PersonId);
    }
}
