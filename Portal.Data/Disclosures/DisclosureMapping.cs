using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;

namespace Portal.Data.Disclosures;

internal sealed class DisclosureMapping : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> builder)
    {
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        // A clinic as recipient already tells something.
        builder.Protect(d => d.Recipient);
        builder.Protect(d => d.Data);
        builder.Protect(d => d.Purpose);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(d => d.PersonId);
        builder.HasIndex(d => new { d.PersonId, d.DisclosedOn });
    }
}
