using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

internal sealed class CaseReminderMapping : IEntityTypeConfiguration<CaseReminder>
{
    public void Configure(EntityTypeBuilder<CaseReminder> builder)
    {
        builder.ToTable("CaseReminders");
        // What makes it once: of two apps that remind at one moment the second is refused. Both write in this order, so neither waits for the other.
        builder.HasKey(r => new { r.RequestId, r.Kind, r.ForDate, r.WorkingDays });
        builder.HasIndex(r => r.Id).IsUnique();
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
