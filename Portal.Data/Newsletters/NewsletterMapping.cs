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
        builder.HasIndex(c => new { c.PersonId, c.At });
    }
}
