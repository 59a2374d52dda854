using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;

namespace Portal.Data.Database;

/// <summary>Makes a fresh context per change or query; a circuit never holds one.</summary>
public sealed class PortalDbContextFactory : IDbContextFactory<PortalDbContext>
{
    private readonly Func<PortalDbContext> create;

    /// <summary>Reads the configuration once.</summary>
    public PortalDbContextFactory(IOptions<DatabaseSettings> settings)
        : this(settings.Value.Kind, settings.Value.ConnectionString)
    {
    }

    /// <summary>For a known provider and connection string: tests and tools.</summary>
    public PortalDbContextFactory(DatabaseProvider provider, string connectionString)
    {
        Provider = provider;
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                var sqlite = new DbContextOptionsBuilder<SqlitePortalDbContext>()
                    .UseSqlite(connectionString, o => o.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(new SqliteSettings(), AppendOnlyAudit.Instance).Options;
                create = () => new SqlitePortalDbContext(sqlite);
                break;
            case DatabaseProvider.Postgres:
                var postgres = new DbContextOptionsBuilder<PostgresPortalDbContext>()
                    .UseNpgsql(connectionString, o => o.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(AppendOnlyAudit.Instance).Options;
                create = () => new PostgresPortalDbContext(postgres);
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
