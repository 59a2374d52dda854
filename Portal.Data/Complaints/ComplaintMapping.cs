using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Access;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;

namespace Portal.Data.Complaints;

/// <summary>The last number that was given out in a year.</summary>
internal sealed class ComplaintSequence
{
    /// <summary>The year.</summary>
    public int Year { get; set; }

    /// <summary>The last number; the next gets one more.</summary>
    public int Last { get; set; }
}

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>, IEntityTypeConfiguration<ComplaintSequence>
{
    public void Configure(EntityTypeBuilder<Complaint> builder)
    {
        builder.ToTable("Complaints");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.EnteredBy).HasMaxLength(300);
        builder.Property(c => c.TurnedBy).HasMaxLength(300);
        builder.Property(c => c.JudgedBy).HasMaxLength(300);
        builder.Property(c => c.AnsweredBy).HasMaxLength(300);
        builder.Property(c => c.Language).HasMaxLength(10);
        builder.Property(c => c.CalendarVersion).HasMaxLength(80);
        builder.Protect(c => c.Name);
        builder.Protect(c => c.Email);
        builder.Protect(c => c.Address);
        builder.Protect(c => c.Title);
        builder.Protect(c => c.Text);
        builder.Protect(c => c.AboutWords);
        builder.Protect(c => c.HearingPlace);
        builder.Protect(c => c.HearingNote);
        builder.Protect(c => c.ExtensionReason);
        builder.Protect(c => c.Reasons);
        builder.Protect(c => c.Answer);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Representation>().WithMany().HasForeignKey(c => c.RepresentationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(c => c.LetterId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnedRows(c => c.Additions, "ComplaintAdditions", "ComplaintId", a => a.Text);
        builder.OwnsMany(c => c.About, about =>
        {
            about.ToTable("ComplaintAbout");
            about.WithOwner().HasForeignKey("ComplaintId");
            about.HasKey("ComplaintId", nameof(ComplaintAbout.EmployeeId));
            about.HasOne<Employee>().WithMany().HasForeignKey(a => a.EmployeeId).OnDelete(DeleteBehavior.Restrict);
            about.HasIndex(a => a.EmployeeId);
        });
        builder.OwnsMany(c => c.Files, file =>
        {
            file.ToTable("ComplaintFiles");
            file.WithOwner().HasForeignKey("ComplaintId");
            file.HasKey("ComplaintId", nameof(ComplaintFile.DocumentId));
            file.HasOne<StoredDocument>().WithMany().HasForeignKey(f => f.DocumentId).OnDelete(DeleteBehavior.Restrict);
            file.HasIndex(f => f.DocumentId);
        });
        builder.Ignore(c => c.AboutIds);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.SubmissionId).IsUnique();
        builder.HasIndex(c => c.PersonId);
        builder.HasIndex(c => new { c.Status, c.AnswerBy });
        builder.HasIndex(c => c.ReceivedOn);
    }

    public void Configure(EntityTypeBuilder<ComplaintSequence> builder)
    {
        builder.ToTable("ComplaintSequences");
        builder.HasKey(s => s.Year);
        builder.Property(s => s.Year).ValueGeneratedNever();
    }
}
