using Microsoft.Data.Sqlite;
using Portal.Data.Auditing;
using Portal.Data.Database;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Keys;

namespace Portal.Audit;

/// <summary>Where the record is, from the settings that the apps have too, or from the data folder of <c>tools/start</c>.</summary>
/// <param name="Factory">The database.</param>
/// <param name="Database">The kind of database, for the reader.</param>
/// <param name="HeadFile">The file with signed heads.</param>
/// <param name="Keys">What signed them.</param>
internal sealed record Source(PortalDbContextFactory Factory, string Database, string HeadFile, MasterKeys Keys)
{
    /// <summary>The text that <c>--help</c> prints.</summary>
    public const string Help = """
        Controleer of het logboek van het portaal nog is zoals het werd geschreven.

          verify                        met dezelfde instellingen als het portaal (omgevingsvariabelen en de map met geheimen)
          verify --data MAP             met de gegevens van tools/start in die map

        Klaar met code 0: het klopt. Met code 1: het klopt niet; de eerste regel die niet klopt staat erbij. Met code 2: de controle kon niet worden gedaan.
        """;

    /// <summary>Reads command line and settings; throws <see cref="SourceException"/> with a Dutch sentence when something is missing.</summary>
    public static Source Read(IReadOnlyList<string> args)
    {
        if (args is not (["verify"] or ["verify", "--data", _]))
            throw new SourceException(Help);
        var configuration = args.Count == 3 ? OfFolder(Path.GetFullPath(args[2])) : OfEnvironment();
        var database = configuration.GetSection(DatabaseSettings.Section).Get<DatabaseSettings>() ?? new DatabaseSettings();
        if (!Enum.TryParse<DatabaseProvider>(database.Provider, ignoreCase: true, out var provider) || string.IsNullOrWhiteSpace(database.ConnectionString))
            throw new SourceException("Database:Provider en Database:ConnectionString ontbreken: geef dezelfde instellingen als het portaal, of --data MAP.");
        // Opening a file that is not there would make an empty one, in which everything is right.
        if (provider == DatabaseProvider.Sqlite && new SqliteConnectionStringBuilder(database.ConnectionString).DataSource is var file && !File.Exists(file))
            throw new SourceException($"De database {file} is er niet.");
        var heads = configuration.GetSection(AuditSettings.Section).Get<AuditSettings>()?.HeadFile;
        if (string.IsNullOrWhiteSpace(heads))
            throw new SourceException("Audit:HeadFile ontbreekt: zonder ondertekende standen is niet te zien of het einde van het logboek er nog is.");
        try
        {
            var keys = (configuration.GetSection(KeySettings.Section).Get<KeySettings>() ?? new KeySettings()).ReadMasterKeys();
            return new Source(new PortalDbContextFactory(provider, database.ConnectionString), provider.ToString(), Path.GetFullPath(heads), keys);
        }
        catch (InvalidOperationException problem)
        {
            throw new SourceException(problem.Message);
        }
    }

    private static IConfiguration OfEnvironment()
    {
        var variables = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new ConfigurationBuilder().AddEnvironmentVariables().AddKeyPerFile(SecretSettings.FolderOf(variables), optional: true).Build();
    }

    private static IConfiguration OfFolder(string folder) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Database:Provider"] = nameof(DatabaseProvider.Sqlite),
        ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "portal.db")}",
        ["Audit:HeadFile"] = Path.Combine(folder, "audit", "heads.jsonl"),
        ["Keys:MasterFolder"] = Path.Combine(folder, "keys", "master"),
    }).Build();
}

/// <summary>The question cannot be put; the message is for whoever asked.</summary>
internal sealed class SourceException(string message) : Exception(message);

/// <summary>Tells how far it is, now and then.</summary>
internal sealed class Printed : IProgress<long>
{
    private const long Every = 100_000;

    /// <inheritdoc />
    public void Report(long value)
    {
        if (value > 0 && value % Every == 0)
            Console.Error.WriteLine($"Regel {value:N0}");
    }
}
