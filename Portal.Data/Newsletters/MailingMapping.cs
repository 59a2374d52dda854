using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Newsletters;
using Portal.Shared.Registrations;

namespace Portal.Data.Newsletters;

internal sealed class MailingMapping : IEntityTypeConfiguration<Mailing>
{
    public void Configure(EntityTypeBuilder<Mailing> builder)
    {
        builder.ToTable("Mailings");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.Property(m => m.Subject).HasMaxLength(Mailing.MaximumSubject);
        builder.Property(m => m.Text).HasMaxLength(Mailing.MaximumText);
        builder.Property(m => m.WrittenBy).HasMaxLength(200);
        builder.Property(m => m.SentBy).HasMaxLength(200);
        builder.HasIndex(m => m.Status);
        builder.HasIndex(m => m.WrittenAt);
    }
}

internal sealed class MailingRecipientMapping : IEntityTypeConfiguration<MailingRecipient>
{
    public void Configure(EntityTypeBuilder<MailingRecipient> builder)
    {
        builder.ToTable("MailingRecipients");
        // Nobody stands in a mailing twice.
        builder.HasKey(r => new { r.MailingId, r.PersonId });
        // Two senders never hand over the same one.
        builder.Property(r => r.Status).IsConcurrencyToken();
        builder.HasOne<Mailing>().WithMany().HasForeignKey(r => r.MailingId);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(r => r.PersonId);
        builder.HasIndex(r => new { r.MailingId, r.Status });
    }
}

internal sealed class UnsubscribeTokenMapping : IEntityTypeConfiguration<UnsubscribeToken>
{
    public void Configure(EntityTypeBuilder<UnsubscribeToken> builder)
    {
        builder.ToTable("UnsubscribeTokens");
        builder.HasKey(t => t.TokenHash);
        builder.Property(t => t.TokenHash).HasMaxLength(64);
        builder.Property(t => t.AddressHash).HasMaxLength(64);
        // No keys to person and mailing: it works when they are gone.
        builder.HasIndex(t => t.PersonId);
    }
}
