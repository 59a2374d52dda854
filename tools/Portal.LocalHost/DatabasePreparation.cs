using Portal.Data.Database;

namespace Portal.LocalHost;

/// <summary>What must be in the database before the apps start.</summary>
public static class DatabasePreparation
{
    /// <summary>Brings the database up to date and, unless it was asked to be empty, fills it with demo data once.</summary>
    public static async Task PrepareDatabaseAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var factory = new PortalDbContextFactory(arguments.Database, arguments.EffectiveConnectionString);
        await new Migrator(factory).MigrateAsync(cancellationToken);
    }
}
