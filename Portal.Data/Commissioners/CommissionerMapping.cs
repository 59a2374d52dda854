using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Commissioners;

namespace Portal.Data.Commissioners;

internal sealed class CommissionerMapping : IEntityTypeConfiguration<Commissioner>
{
    public void Configure(EntityTypeBuilder<Commissioner> builder)
    {
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.Name).IsUnique();
    }
}
