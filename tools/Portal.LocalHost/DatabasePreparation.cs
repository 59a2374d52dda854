using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Data.Database;
using Portal.Data.Protection;
using Portal.LocalHost.DemoData;
using Portal.LocalHost.Provider;

namespace Portal.LocalHost;

/// <summary>What must be in the database before the apps start.</summary>
public static class DatabasePreparation
{
    /// <summary>Brings the database up to date and, unless it was asked to be empty, fills it with demo data once.</summary>
    public static async Task PrepareDatabaseAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        // Filling takes many transactions: the mark tells a later start that an earlier one did not come to the end.
        var unfinished = Path.Combine(arguments.DataFolder, "demo-unfinished");
        if (File.Exists(unfinished))
        {
            if (arguments.ConnectionString is not null)
                throw new InvalidOperationException($"Het vullen met voorbeeldgegevens is eerder afgebroken. Maak de database leeg, verwijder {unfinished} en start opnieuw.");
            foreach (var file in Directory.GetFiles(arguments.DataFolder, "portal.db*"))
                File.Delete(file);
            // Heads of a record that is no more.
            if (File.Exists(arguments.HeadFile))
                File.Delete(arguments.HeadFile);
            File.Delete(unfinished);
        }

        var local = new LocalKeys(arguments.DataFolder);
        var keys = local.ReadMaster();
        var personKeys = new PersonKeys(keys, local.Store);
        var factory = new PortalDbContextFactory(arguments.Database, arguments.EffectiveConnectionString, personKeys);
        await new Migrator(factory).MigrateAsync(cancellationToken);
        await new KeyCheck(personKeys, keys, factory, NullLogger<KeyCheck>.Instance).CheckAsync(cancellationToken);
        if (arguments.Empty)
            return;

        var filler = new DemoFiller(factory, new DemoSettings(arguments.ProviderAddress, arguments.ClientAddress, arguments.StaffAddress), TimeProvider.System, keys, personKeys);
        if (!await filler.IsEmptyAsync(cancellationToken))
            return;
        Console.WriteLine("De voorbeeldgegevens worden gemaakt.");
        await File.WriteAllTextAsync(unfinished, "", cancellationToken);
        var unprinted = await filler.FillAsync(cancellationToken);
        new DemoAccounts(arguments.DataFolder).Write(DemoFiller.Accounts);
        SqliteConnection.ClearAllPools();
        File.Delete(unfinished);
        if (unprinted > 0)
            Console.WriteLine($"Van {unprinted} antwoorden kon geen PDF worden gemaakt. Is er een Chromium, Chrome of Edge op deze computer? Die antwoorden zijn nog niet verstuurd: de verzoeken staan op 'besloten'.");
    }
}
