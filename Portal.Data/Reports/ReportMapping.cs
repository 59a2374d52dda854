using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Protect(r => r.ContentText);
        builder.Protect(r => r.Purpose);
        builder.Protect(r => r.GroundText);
        builder.Protect(r => r.OutsideReason);
        builder.Protect(r => r.SentFirstReason);
        builder.Protect(r => r.WithdrawnReason);
        builder.Ignore(r => r.Round);
        builder.Ignore(r => r.Approval);
        builder.OwnedRows(r => r.Rounds, "ReportRounds", "ReportId", r => r.ContentText, r => r.Explanation, r => r.Remarks, r => r.SectionRemarksText, r => r.ExplainedNote);
        builder.OwnedRows(r => r.Approvals, "ReportApprovals", "ReportId", a => a.Reason, a => a.Answer);
        builder.OwnsMany(r => r.Rounds, round =>
        {
            round.Ignore(r => r.SectionRemarks);
            round.HasOne<StoredDocument>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Restrict);
            round.HasIndex("ReportId", nameof(ReportRound.Number)).IsUnique();
        });
        builder.OwnsMany(r => r.Approvals, approval => approval.HasIndex("ReportId", nameof(ReportApproval.Number)).IsUnique());
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Trajectory>().WithMany().HasForeignKey(r => r.TrajectoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Commissioner>().WithMany().HasForeignKey(r => r.CommissionerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Authorisation>().WithMany().HasForeignKey(r => r.AuthorisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Authorisation>().WithMany().HasForeignKey(r => r.HealthConsentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(r => r.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Report>().WithMany().HasForeignKey(r => r.SupersedesId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.PersonId);
        // What a contact sees: the released reports of a trajectory, the newest first.
        builder.HasIndex(r => new { r.TrajectoryId, r.ReleasedAt });
        // The lists of the back office, each in its own order: by when it was written, what is out by when it went out, and what still must be put
        // among those that were sent first.
        builder.HasIndex(r => new { r.Status, r.WrittenAt, r.Id });
        builder.HasIndex(r => new { r.Status, r.ReleasedAt, r.Id });
        builder.HasIndex(r => new { r.Status, r.Label, r.WrittenAt, r.Id });
        // Two newer versions of one report cannot both take its place.
        builder.HasIndex(r => r.SupersedesId).IsUnique().HasFilter("\"SupersedesId\" IS NOT NULL AND \"Status\" <> 'Discarded'");
    }
}

internal sealed class ReportVersionMapping : IEntityTypeConfiguration<ReportVersion>
{
    public void Configure(EntityTypeBuilder<ReportVersion> builder)
    {
        builder.ToTable("ReportVersions");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.Protect(v => v.ContentText);
        builder.HasOne<Report>().WithMany().HasForeignKey(v => v.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(v => new { v.ReportId, v.StartedAt });
    }
}

internal sealed class ReportingAgreementMapping : IEntityTypeConfiguration<ReportingAgreement>
{
    public void Configure(EntityTypeBuilder<ReportingAgreement> builder)
    {
        builder.ToTable("ReportingAgreements");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Ignore(a => a.Terms);
        builder.Protect(a => a.Recipients);
        builder.Protect(a => a.DataInWords);
        builder.Protect(a => a.Purpose);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Trajectory>().WithMany().HasForeignKey(a => a.TrajectoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.PersonId);
        // One holds at a time.
        builder.HasIndex(a => a.TrajectoryId).IsUnique().HasFilter("\"EndedAt\" IS NULL");
    }
}

internal sealed class ReportTemplateMapping : IEntityTypeConfiguration<ReportTemplate>
{
    public void Configure(EntityTypeBuilder<ReportTemplate> builder)
    {
        builder.ToTable("ReportTemplates");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.Ignore(t => t.Sections);
        builder.HasOne<Commissioner>().WithMany().HasForeignKey(t => t.CommissionerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => new { t.CommissionerId, t.Kind }).IsUnique().HasFilter("\"CommissionerId\" IS NOT NULL");
        builder.HasIndex(t => t.Kind).IsUnique().HasFilter("\"CommissionerId\" IS NULL");
    }
}

internal sealed class ReportSettingsMapping : IEntityTypeConfiguration<ReportSettings>
{
    public void Configure(EntityTypeBuilder<ReportSettings> builder)
    {
        builder.ToTable("ReportSettings");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Version).IsConcurrencyToken();
    }
}
