using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Protection;
using Portal.Shared.Commissioners;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;

namespace Portal.Data.Registrations;

internal sealed class RegisteredPersonMapping : IEntityTypeConfiguration<RegisteredPerson>
{
    public void Configure(EntityTypeBuilder<RegisteredPerson> builder)
    {
        builder.ToTable("Persons");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Property(p => p.ClientNumber).HasMaxLength(40);
        builder.Property(p => p.Email).HasMaxLength(254);
        builder.Property(p => p.Phone).HasMaxLength(40);
        builder.Property(p => p.Language).HasMaxLength(2);
        builder.Property(p => p.Kind).HasDefaultValue(PersonKind.Client);
        builder.HasOne<Commissioner>().WithMany().HasForeignKey(p => p.CommissionerId).OnDelete(DeleteBehavior.Restrict);
        builder.ComplexProperty(p => p.Name, name =>
        {
            name.Property(n => n.FamilyName).HasMaxLength(200);
            name.Property(n => n.Prefix).HasMaxLength(40);
            name.Property(n => n.GivenName).HasMaxLength(200);
            name.Property(n => n.Initials).HasMaxLength(40);
        });
        builder.ComplexProperty(p => p.Address);
        builder.OwnsOne(p => p.Link, link =>
        {
            link.Property(l => l.Issuer).HasMaxLength(400);
            link.Property(l => l.Subject).HasMaxLength(255);
            link.HasIndex(l => new { l.Issuer, l.Subject }).IsUnique();
        });
        builder.OwnsMany(p => p.Sources, source =>
        {
            source.ToTable("PersonFieldSources");
            source.WithOwner().HasForeignKey("PersonId");
            source.HasKey("PersonId", nameof(PersonFieldSource.Field));
            source.OwnsOne(s => s.Provenance);
            source.Navigation(s => s.Provenance).IsRequired();
        });
        builder.Ignore(p => p.Details);
        builder.HasIndex(p => p.ClientNumber).IsUnique();
        builder.HasIndex(p => p.Email);
    }
}

internal sealed class TrajectoryMapping : IEntityTypeConfiguration<Trajectory>
{
    public void Configure(EntityTypeBuilder<Trajectory> builder)
    {
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.Property(t => t.AssignmentNumber).HasMaxLength(60);
        builder.ComplexProperty(t => t.Provenance);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(t => t.PersonId);
        builder.HasOne<Commissioner>().WithMany().HasForeignKey(t => t.CommissionerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => t.ConsultantId);
    }
}

internal sealed class DossierItemMapping : IEntityTypeConfiguration<DossierItem>
{
    public void Configure(EntityTypeBuilder<DossierItem> builder)
    {
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Protect(i => i.Title);
        builder.Protect(i => i.Text);
        builder.ComplexProperty(i => i.Provenance);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(i => i.PersonId);
    }
}

internal sealed class VacancySentMapping : IEntityTypeConfiguration<VacancySent>
{
    public void Configure(EntityTypeBuilder<VacancySent> builder)
    {
        builder.ToTable("VacanciesSent");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.Property(v => v.Title).HasMaxLength(200);
        builder.Property(v => v.Employer).HasMaxLength(200);
        builder.ComplexProperty(v => v.Provenance);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(v => v.PersonId);
    }
}

internal sealed class RegistrationNoticeMapping : IEntityTypeConfiguration<RegistrationNotice>
{
    public void Configure(EntityTypeBuilder<RegistrationNotice> builder)
    {
        builder.ToTable("RegistrationNotices");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Version).IsConcurrencyToken();
        builder.Property(n => n.HandledBy).HasMaxLength(200);
        builder.Protect(n => n.Reason);
        builder.HasOne<RegisteredPerson>().WithMany().HasForeignKey(n => n.PersonId);
        builder.HasIndex(n => new { n.Status, n.TargetDate });
        builder.HasIndex(n => n.PersonId);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.CodeHash).HasMaxLength(64);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.HasIndex(i => i.CodeHash).IsUnique();
        builder.HasIndex(i => i.PersonId);
        builder.HasIndex(i => i.EmployeeId);
        builder.HasOne<Representation>().WithMany().HasForeignKey(i => i.RepresentationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvitationAttemptMapping : IEntityTypeConfiguration<InvitationAttempt>
{
    public void Configure(EntityTypeBuilder<InvitationAttempt> builder)
    {
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.LoginHash).HasMaxLength(64);
        builder.HasIndex(a => new { a.LoginHash, a.At });
    }
}
