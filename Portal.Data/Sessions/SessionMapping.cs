using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Sessions;

internal sealed class LoginSessionMapping : IEntityTypeConfiguration<LoginSession>
{
    public void Configure(EntityTypeBuilder<LoginSession> builder)
    {
        builder.ToTable("LoginSessions");
        builder.HasKey(s => s.KeyHash);
        builder.Property(s => s.KeyHash).HasMaxLength(64);
        builder.Property(s => s.App).HasMaxLength(20);
        builder.Property(s => s.Issuer).HasMaxLength(400);
        builder.Property(s => s.Subject).HasMaxLength(255);
        builder.Property(s => s.ProviderSession).HasMaxLength(400);
        builder.Property(s => s.Device).HasMaxLength(100);
        builder.HasIndex(s => s.Id).IsUnique();
        builder.HasIndex(s => s.ExpiresAt);
        builder.HasIndex(s => new { s.Issuer, s.Subject });
    }
}

internal sealed class SeenLogoutTokenMapping : IEntityTypeConfiguration<SeenLogoutToken>
{
    public void Configure(EntityTypeBuilder<SeenLogoutToken> builder)
    {
        builder.ToTable("SeenLogoutTokens");
        builder.HasKey(t => new { t.Hash, t.App });
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.App).HasMaxLength(20);
        builder.HasIndex(t => t.ExpiresAt);
    }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.HasKey(k => k.Id);
        builder.Property(k => k.App).HasMaxLength(20);
    }
}
