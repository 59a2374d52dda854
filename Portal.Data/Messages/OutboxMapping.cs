using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;

namespace Portal.Data.Messages;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.Property(m => m.ToAddress).HasMaxLength(254);
        builder.Property(m => m.Subject).HasMaxLength(300);
        builder.Property(m => m.MessageId).HasMaxLength(100);
        builder.Property(m => m.TextVersion).HasMaxLength(20);
        builder.HasIndex(m => new { m.Status, m.NextAttemptAt });
        builder.HasIndex(m => new { m.Status, m.CreatedAt });
        builder.HasOne<Mailing>().WithMany().HasForeignKey(m => m.MailingId).OnDelete(DeleteBehavior.Restrict);
        // One mail of a mailing to each address; an employee may send themselves any number of tests.
        builder.HasIndex(m => new { m.MailingId, m.ToAddress }).IsUnique().HasFilter("\"MailingId\" IS NOT NULL AND \"EmployeeId\" IS NULL");
        builder.HasIndex(m => new { m.MailingId, m.Status }).HasFilter("\"MailingId\" IS NOT NULL");
    }
}
