using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Portal.Testing.Postgres;

/// <summary>
/// A private PostgreSQL for this test process: in a temporary folder, on a free port, without durability. It starts when the first
/// test asks for it and is stopped and removed when the process ends.
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Running = new(() => Task.Run(StartAsync));
    private readonly int _port;
    private int _databases;

    private PostgresServer(int port) => _port = port;

    /// <summary>The one server of this process, started when needed.</summary>
    public static Task<PostgresServer> GetAsync() => Running.Value;

    /// <summary>Makes a new database and gives its connection string.</summary>
    /// <param name="template">Name of a database of this server to copy, of which the connections were let go (<see cref="LetGo"/>); null for an empty one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null, CancellationToken cancellationToken = default)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", pooling: false));
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(name, pooling: true);
    }

    /// <summary>Closes the connections that are kept open for a database made by <see cref="CreateDatabaseAsync"/>, and gives its name.</summary>
    public static string LetGo(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        return connection.Database;
    }

    /// <summary>The full path of a program that came with PostgreSQL, such as <c>pg_dump</c>.</summary>
    public static string PathOf(string program) => Path.Combine(FindBinaries(), program);

    private static async Task<PostgresServer> StartAsync()
    {
        var binaries = FindBinaries();
        var folder = Directory.CreateTempSubdirectory("portal-postgres-").FullName;
        var asRoot = string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
        if (asRoot)
            await RunAsync("chown", ["postgres", folder]);

        var data = Path.Combine(folder, "data");
        await RunAsync(AsPostgres(asRoot, Path.Combine(binaries, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]));

        // Between finding a free port and using it another process may take it: then the next one is tried.
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var options = string.Create(
                CultureInfo.InvariantCulture,
                $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=500");
            try
            {
                await RunAsync(AsPostgres(asRoot, Path.Combine(binaries, "pg_ctl"), ["-D", data, "-l", Path.Combine(folder, "log"), "-o", options, "-w", "-t", "60", "start"]));
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                continue;
            }

            StopAfterThisProcess(AsPostgres(asRoot, Path.Combine(binaries, "pg_ctl"), ["-D", data, "-m", "immediate", "-w", "stop"]), folder);
            return new PostgresServer(port);
        }
    }

    private static string FindBinaries()
    {
        var found = BinaryFolders().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
        return found ?? throw new InvalidOperationException(
            "PostgreSQL was not found, and these tests run on it. Debian and Ubuntu: apt-get install postgresql. macOS: brew install postgresql.");
    }

    private static IEnumerable<string> BinaryFolders()
    {
        const string Debian = "/usr/lib/postgresql";
        if (Directory.Exists(Debian))
        {
            foreach (var version in Directory.EnumerateDirectories(Debian).OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var number) ? number : 0))
                yield return Path.Combine(version, "bin");
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            yield return folder;
            if (File.Exists(Path.Combine(folder, "pg_config")))
                yield return Output(Path.Combine(folder, "pg_config"), "--bindir");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo AsPostgres(bool asRoot, string program, IEnumerable<string> arguments) => asRoot
        ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
        : new ProcessStartInfo(program, arguments);

    private static Task RunAsync(string program, IEnumerable<string> arguments) => RunAsync(new ProcessStartInfo(program, arguments));

    private static async Task RunAsync(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} could not be started.");
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with code {process.ExitCode}. {string.Concat(output)}");
    }

    private static string Output(string program, string argument)
    {
        using var process = Process.Start(new ProcessStartInfo(program, [argument]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }

    private string ConnectionString(string database, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = "postgres",
        Database = database,
        Pooling = pooling,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>
    /// Stops the server when this process is gone, however it went: the test host gets a tenth of a second to end, and is then killed.
    /// </summary>
    private static void StopAfterThisProcess(ProcessStartInfo stop, string folder)
    {
        const string Script = """
            exec </dev/null >/dev/null 2>&1
            host=$1; folder=$2; shift 2
            while kill -0 "$host"; do sleep 1; done
            "$@"
            rm -rf "$folder"
            """;
        var host = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var watcher = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", host, folder, stop.FileName, .. stop.ArgumentList])
        {
            WorkingDirectory = Path.GetTempPath(),
        });
    }
}
