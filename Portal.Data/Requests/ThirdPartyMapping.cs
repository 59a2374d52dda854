using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

internal sealed class ThirdPartyMapping : IEntityTypeConfiguration<ThirdPartyQuestion>
{
    public void Configure(EntityTypeBuilder<ThirdPartyQuestion> builder)
    {
        builder.HasKey(q => q.Id);
        builder.Property(q => q.Id).ValueGeneratedNever();
        builder.Property(q => q.Version).IsConcurrencyToken();
        builder.Property(q => q.ItemKey).HasMaxLength(200);
        builder.Property(q => q.AskedBy).HasMaxLength(200);
        builder.Property(q => q.EnteredBy).HasMaxLength(200);
        builder.Protect(q => q.ItemTitle);
        builder.Protect(q => q.Who);
        builder.Protect(q => q.Reached);
        builder.Protect(q => q.Note);
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(q => q.RequestId);
        builder.HasIndex(q => q.RequestId);
    }
}
