using Portal.Shared.Hosting;

namespace Portal.LocalHost;

/// <summary>What the person (or the end-to-end test) asked for on the command line.</summary>
public sealed record Arguments
{
    /// <summary>The text that <c>--help</c> prints.</summary>
    public const string Help = """
        Start het portaal van Werkcontact op deze computer, om te bekijken en om aan te werken.

          --empty                       begin zonder voorbeeldgegevens
          --data MAP                    map voor database, mail en sleutels (standaard: data in de projectmap)
          --client-port POORT           poort van het cliëntportaal (standaard 5080)
          --staff-port POORT            poort van de backoffice (standaard 5090)
          --provider-port POORT         poort van de ontwikkel-inlogdienst en de mail (standaard 5070)
          --database-provider SOORT     Sqlite (standaard) of Postgres
          --connection-string TEKST     verbinding met de database; verplicht bij Postgres
          --stop-with PROCES            stop zodra het proces met dit nummer er niet meer is (voor tests)
          --help                        deze uitleg
        """;

    /// <summary>True: no demo data.</summary>
    public bool Empty { get; init; }

    /// <summary>True: print <see cref="Help"/> and stop.</summary>
    public bool ShowHelp { get; init; }

    /// <summary>Full path of the folder with database, mail, keys and demo accounts.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Port of Portal.Client.</summary>
    public int ClientPort { get; init; } = 5080;

    /// <summary>Port of Portal.Staff.</summary>
    public int StaffPort { get; init; } = 5090;

    /// <summary>Port of the development provider and the mail viewer.</summary>
    public int ProviderPort { get; init; } = 5070;

    /// <summary>The kind of database; PostgreSQL must be running already, only tests ask for it.</summary>
    public DatabaseProvider Database { get; init; }

    /// <summary>How the apps reach the database; null means portal.db in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The process whose end also ends this program; null: none. Without it, killed tests would leave apps behind on their ports.</summary>
    public int? StopWith { get; init; }

    /// <summary>Address of Portal.Client, without a slash at the end.</summary>
    public string ClientAddress => $"http://localhost:{ClientPort}";

    /// <summary>Address of Portal.Staff, without a slash at the end.</summary>
    public string StaffAddress => $"http://localhost:{StaffPort}";

    /// <summary>Address of this process: the issuer of the development provider.</summary>
    public string ProviderAddress => $"http://localhost:{ProviderPort}";

    /// <summary>Folder in which the apps drop their mail as .eml files.</summary>
    public string MailFolder => Path.Combine(DataFolder, "mail");

    /// <summary>The file with signed heads of the audit record: in a folder of its own, as on a server.</summary>
    public string HeadFile => Path.Combine(DataFolder, "audit", "heads.jsonl");

    /// <summary>The connection string that is in force.</summary>
    public string EffectiveConnectionString => ConnectionString ?? $"Data Source={Path.Combine(DataFolder, "portal.db")}";

    /// <summary>Reads the command line; throws <see cref="ArgumentsException"/> with a Dutch sentence when it cannot.</summary>
    public static Arguments Parse(IReadOnlyList<string> args, string repositoryFolder)
    {
        var result = new Arguments { DataFolder = Path.Combine(repositoryFolder, "data") };
        for (var i = 0; i < args.Count; i++)
        {
            var name = args[i];
            result = name switch
            {
                "--help" or "-h" => result with { ShowHelp = true },
                "--empty" => result with { Empty = true },
                "--data" => result with { DataFolder = Path.GetFullPath(Next()) },
                "--stop-with" => result with { StopWith = Number(int.MaxValue, "het nummer van een proces") },
                "--client-port" => result with { ClientPort = Port() },
                "--staff-port" => result with { StaffPort = Port() },
                "--provider-port" => result with { ProviderPort = Port() },
                "--database-provider" => result with { Database = Kind() },
                "--connection-string" => result with { ConnectionString = Next() },
                _ => throw new ArgumentsException($"De optie '{name}' bestaat niet. Met --help ziet u welke er zijn."),
            };

            string Next() => ++i < args.Count && args[i].Length > 0
                ? args[i]
                : throw new ArgumentsException($"Na {name} ontbreekt een waarde.");

            int Port() => Number(65535, "een poort tussen 1 en 65535");

            int Number(int highest, string what) => int.TryParse(Next(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= highest
                ? number
                : throw new ArgumentsException($"Na {name} hoort {what}.");

            DatabaseProvider Kind() => Next().ToUpperInvariant() switch
            {
                "SQLITE" => DatabaseProvider.Sqlite,
                "POSTGRES" => DatabaseProvider.Postgres,
                _ => throw new ArgumentsException($"Na {name} hoort Sqlite of Postgres."),
            };
        }

        if (result is { Database: DatabaseProvider.Postgres, ConnectionString: null })
            throw new ArgumentsException("Bij --database-provider Postgres hoort --connection-string.");
        int[] ports = [result.ClientPort, result.StaffPort, result.ProviderPort];
        if (ports.Distinct().Count() != ports.Length)
            throw new ArgumentsException("De drie poorten moeten verschillen.");
        return result;
    }
}

/// <summary>The command line cannot be carried out; the message is a Dutch sentence for the person who typed it.</summary>
public sealed class ArgumentsException(string message) : Exception(message);
