using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Protection;
using Portal.Shared.Hosting;

namespace Portal.Data.Database;

/// <summary>Makes a fresh context per change or query; a circuit never holds one.</summary>
public sealed class PortalDbContextFactory : IDbContextFactory<PortalDbContext>
{
    private readonly Func<PortalDbContext> create;

    /// <summary>Reads the configuration once.</summary>
    public PortalDbContextFactory(IOptions<DatabaseSettings> settings, PersonKeys keys)
        : this(settings.Value.Kind, settings.Value.ConnectionString, keys)
    {
    }

    /// <summary>For a known provider and connection string: tests and tools. Without keys nothing that is protected can be read or written.</summary>
    public PortalDbContextFactory(DatabaseProvider provider, string connectionString, PersonKeys? keys = null)
    {
        Provider = provider;
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                var sqlite = new DbContextOptionsBuilder<SqlitePortalDbContext>()
                    .UseSqlite(connectionString, o => o.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(new SqliteSettings(), FieldProtection.Instance, AppendOnlyAudit.Instance).Options;
                create = () => new SqlitePortalDbContext(sqlite) { Keys = keys };
                break;
            case DatabaseProvider.Postgres:
                var postgres = new DbContextOptionsBuilder<PostgresPortalDbContext>()
                    .UseNpgsql(connectionString, o => o.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(FieldProtection.Instance, AppendOnlyAudit.Instance).Options;
                create = () => new PostgresPortalDbContext(postgres) { Keys = keys };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(provider));
        }
    }

    /// <summary>Which database.</summary>
    public DatabaseProvider Provider { get; }

    /// <inheritdoc />
    public PortalDbContext CreateDbContext() => create();
}
