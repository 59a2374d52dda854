using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Data.Disclosures;

internal sealed class DisclosureMapping : IEntityTypeConfiguration<Disclosure>
{
    public void Configure(EntityTypeBuilder<Disclosure> builder)
    {
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
        // Of what was recorded before these were kept nothing else is known than the words.
        builder.Property(d => d.Categories).HasDefaultValue(DataCategories.None);
        builder.Property(d => d.PurposeCode).HasDefaultValue(ProcessingPurpose.Guidance);
        // A clinic as recipient already tells something.
        builder.Protect(d => d.Recipient);
        builder.Protect(d => d.RecipientEmail);
        builder.Protect(d => d.RecipientAddress);
        builder.Protect(d => d.Data);
        builder.Protect(d => d.Purpose);
        builder.Protect(d => d.GroundText);
        builder.Protect(d => d.WhyNotTold);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(d => d.PersonId);
        builder.HasOne<Commissioner>().WithMany().HasForeignKey(d => d.CommissionerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Authorisation>().WithMany().HasForeignKey(d => d.AuthorisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Authorisation>().WithMany().HasForeignKey(d => d.HealthConsentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DisclosureApproval>().WithMany().HasForeignKey(d => d.ApprovalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(d => d.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Report>().WithMany().HasForeignKey(d => d.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CommissionerContact>().WithMany().HasForeignKey(d => d.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.PersonId, d.DisclosedOn });
        // The register: the newest first, page after page.
        builder.HasIndex(d => new { d.DisclosedOn, d.Id });
        // Of which the client must still be told.
        builder.HasIndex(d => new { d.DisclosedOn, d.Id }, "IX_Disclosures_NotTold").HasFilter("\"ToldOn\" IS NULL");
    }
}

internal sealed class AuthorisationMapping : IEntityTypeConfiguration<Authorisation>
{
    public void Configure(EntityTypeBuilder<Authorisation> builder)
    {
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Protect(a => a.RecipientLines);
        builder.Protect(a => a.Purpose);
        builder.Protect(a => a.DataInWords);
        builder.Protect(a => a.WithdrawnBy);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(a => a.PersonId);
        builder.HasOne<StoredDocument>().WithMany().HasForeignKey(a => a.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.PersonId);
    }
}

internal sealed class DisclosureApprovalMapping : IEntityTypeConfiguration<DisclosureApproval>
{
    public void Configure(EntityTypeBuilder<DisclosureApproval> builder)
    {
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Protect(a => a.Recipient);
        builder.Protect(a => a.RecipientEmail);
        builder.Protect(a => a.RecipientAddress);
        builder.Protect(a => a.Purpose);
        builder.Protect(a => a.Data);
        builder.Protect(a => a.Reason);
        builder.Protect(a => a.Answer);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(a => a.PersonId);
        builder.HasOne<Commissioner>().WithMany().HasForeignKey(a => a.CommissionerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Authorisation>().WithMany().HasForeignKey(a => a.HealthConsentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.PersonId);
        // The director's list of what waits.
        builder.HasIndex(a => a.AskedAt, "IX_DisclosureApprovals_Asked").HasFilter("\"Status\" = 'Asked'");
    }
}
