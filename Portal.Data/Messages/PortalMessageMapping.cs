using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Messages;

internal sealed class PortalMessageMapping : IEntityTypeConfiguration<PortalMessage>
{
    public void Configure(EntityTypeBuilder<PortalMessage> builder)
    {
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.Property(m => m.TextVersion).HasMaxLength(20);
        builder.Property(m => m.CaseNumber).HasMaxLength(20);
        builder.Property(m => m.By).HasMaxLength(300);
        builder.Property(m => m.ReadBy).HasMaxLength(300);
        builder.Property(m => m.DoneBy).HasMaxLength(200);
        builder.Protect(m => m.Subject);
        builder.Protect(m => m.Body);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(m => m.PersonId);
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(m => m.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(m => m.LetterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(m => m.AttachmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.PersonId, m.At });
        builder.HasIndex(m => m.RequestId);
        builder.HasIndex(m => m.ThreadId);
        builder.HasIndex(m => m.MailId);
        builder.HasIndex(m => new { m.AskedForm, m.DoneAt });
    }
}
