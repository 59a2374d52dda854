using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Corrections;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

internal sealed class CorrectionItemMapping : IEntityTypeConfiguration<CorrectionItem>
{
    public void Configure(EntityTypeBuilder<CorrectionItem> builder)
    {
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Property(i => i.ItemKey).HasMaxLength(200);
        builder.Protect(i => i.ItemTitle);
        // The hash too: whoever can guess a text could confirm it.
        builder.Protect(i => i.ContentHash);
        builder.Protect(i => i.CurrentValue);
        builder.Protect(i => i.WantedValue);
        builder.Protect(i => i.Reason);
        builder.Protect(i => i.NewParts);
        builder.Protect(i => i.NewValue);
        builder.Protect(i => i.Motivation);
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(i => i.RequestId);
        builder.HasIndex(i => new { i.RequestId, i.Number }).IsUnique();
    }
}

internal sealed class RecipientNoticeMapping : IEntityTypeConfiguration<RecipientNotice>
{
    public void Configure(EntityTypeBuilder<RecipientNotice> builder)
    {
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Version).IsConcurrencyToken();
        builder.Property(n => n.ItemNumbers).HasMaxLength(2000);
        builder.Property(n => n.IsGeneral).HasDefaultValue(false);
        builder.Property(n => n.IsUntold).HasDefaultValue(false);
        builder.Protect(n => n.Recipient);
        builder.Protect(n => n.Email);
        builder.Protect(n => n.Address);
        builder.Protect(n => n.WhyNot);
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(n => n.RequestId);
        builder.HasIndex(n => n.RequestId);
        builder.HasIndex(n => n.MessageId);
        // A case closes only when none is open.
        builder.HasIndex(n => n.RequestId, "IX_RecipientNotices_Open").HasFilter("\"Status\" = 'Open'");
    }
}
