using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Portal.Data.Database;

/// <summary>Which database.</summary>
public enum DatabaseProvider
{
    /// <summary>A file beside the apps.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server.</summary>
    Postgres,
}

/// <summary>Where the data are: configuration section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Sqlite or Postgres.</summary>
    public DatabaseProvider? Provider { get; set; }

    /// <summary>The connection string of that provider.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>Says in one sentence per setting what is missing.</summary>
internal sealed class DatabaseOptionsValidation : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        var failures = new List<string>();
        if (options.Provider is null)
            failures.Add("Database:Provider ontbreekt: zet er Sqlite of Postgres neer.");
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            failures.Add("Database:ConnectionString ontbreekt: zet er de verbindingsgegevens van de database neer, bijvoorbeeld Data Source=/var/lib/portaal/portaal.db.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>Makes a fresh context per change or query; a circuit never holds one.</summary>
public sealed class PortalDbContextFactory : IDbContextFactory<PortalDbContext>
{
    private readonly Func<PortalDbContext> create;

    /// <summary>Reads the configuration once.</summary>
    public PortalDbContextFactory(IOptions<DatabaseOptions> options)
        : this(options.Value.Provider ?? throw new InvalidOperationException("Database:Provider ontbreekt"), options.Value.ConnectionString!)
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
