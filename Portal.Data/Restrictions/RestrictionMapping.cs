using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;

namespace Portal.Data.Restrictions;

internal sealed class RestrictionMapping : IEntityTypeConfiguration<Restriction>
{
    public void Configure(EntityTypeBuilder<Restriction> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Property(r => r.GrantedBy).HasMaxLength(200);
        builder.Property(r => r.ToldBy).HasMaxLength(200);
        builder.Property(r => r.LiftedBy).HasMaxLength(200);
        builder.Protect(r => r.EndReason);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(r => r.PersonId);
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.PersonId);
        builder.HasIndex(r => r.RequestId).IsUnique();
    }
}
