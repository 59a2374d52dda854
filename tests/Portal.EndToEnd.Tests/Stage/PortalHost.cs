using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Portal.Shared.Hosting;
using Portal.Testing.Postgres;

namespace Portal.EndToEnd.Stage;

/// <summary>Both apps, the development login and the mail, as <c>tools/start</c> starts them, on free ports and a database of their own.</summary>
internal sealed class PortalHost : IAsyncDisposable
{
    // The first start prints the letters of the demonstration; a busy machine takes minutes for it.
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(5);
    private static readonly Dictionary<DatabaseProvider, Lazy<Task<PortalHost>>> Shared = new()
    {
        [DatabaseProvider.Sqlite] = new(() => StartAsync(DatabaseProvider.Sqlite)),
        [DatabaseProvider.Postgres] = new(() => StartAsync(DatabaseProvider.Postgres)),
    };

    private readonly StringBuilder _output = new();
    private readonly string[] _database;
    private readonly int[] _ports = FreePorts();
    private Process? _process;

    private PortalHost(string[] database) => _database = database;

    /// <summary>Database (SQLite), mail, keys and accounts.</summary>
    public string DataFolder { get; } = Directory.CreateDirectory(Path.Combine(Repository.Artifacts, $"data-{Guid.NewGuid():N}")).FullName;

    /// <summary>Address of Portal.Client.</summary>
    public string Client => Address(0);

    /// <summary>Address of Portal.Staff.</summary>
    public string Staff => Address(1);

    /// <summary>Address of the development login and the mail.</summary>
    public string Provider => Address(2);

    /// <summary>Everything that was printed since the first start.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>The host that the tests share, with demo data; a test adds what it needs and leaves the rest alone.</summary>
    public static Task<PortalHost> GetAsync(DatabaseProvider database = DatabaseProvider.Sqlite) => Shared[database].Value;

    /// <summary>A host for one test.</summary>
    public static async Task<PortalHost> StartAsync(DatabaseProvider database)
    {
        string[] arguments = database is DatabaseProvider.Postgres
            ? ["--database-provider", "Postgres", "--connection-string", await (await PostgresServer.GetAsync()).CreateDatabaseAsync()]
            : [];
        var host = new PortalHost(arguments);
        await host.StartAsync();
        return host;
    }

    /// <summary>Starts on the same data and ports as before.</summary>
    public async Task StartAsync()
    {
        string[] arguments =
        [
            Repository.LocalHost, "--data", DataFolder, "--client-port", Text(_ports[0]), "--staff-port", Text(_ports[1]), "--provider-port", Text(_ports[2]),
            "--stop-with", Text(Environment.ProcessId), .. _database,
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test runner sets for itself is not for the apps.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_STARTUP", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        // The tests share one address and the accounts of the demo data, and run side by side.
        foreach (var limit in (string[])["SessionsPerLogin", "WindowsPerLogin", "LoginsPerMinute", "PublicPerMinute", "CodesPerHour", "DownloadsPerHour", "UploadsPerHour", "MessagesPerHour"])
            start.Environment["Limits__" + limit] = "10000";

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The portal stopped while starting.\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(Start);
        }
        catch (TimeoutException timeout)
        {
            await KillAsync();
            throw new InvalidOperationException($"The portal did not start in time.\n{Output}", timeout);
        }
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"{Provider}/gezond"))).StatusCode);

        void Read(string? line)
        {
            if (line is null)
                return;
            lock (_output)
                _output.AppendLine(line);
            if (line.StartsWith("Klaar.", StringComparison.Ordinal))
                ready.TrySetResult();
        }
    }

    /// <summary>Ends everything as a power failure would: no process gets the chance to do anything.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        foreach (var port in _ports)
        {
            while (await AnswersAsync(port))
                await Task.Yield();
        }
    }

    /// <summary>The mail that the portal sent, newest first.</summary>
    public async Task<IReadOnlyList<Mail>> MailAsync()
    {
        using var http = new HttpClient();
        return await http.GetFromJsonAsync<List<Mail>>(new Uri($"{Provider}/mail.json")) ?? [];
    }

    /// <summary>A header of a mail, as it stands there; fails when it is not there once.</summary>
    public async Task<string> HeaderAsync(Mail mail, string name)
    {
        var raw = (await File.ReadAllTextAsync(Path.Combine(DataFolder, "mail", mail.Id))).ReplaceLineEndings("\n");
        var lines = raw[..raw.IndexOf("\n\n", StringComparison.Ordinal)].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n');
        return Assert.Single(lines, line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..].Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Three free ports, held open together so that they differ.</summary>
    public static int[] FreePorts()
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }

    private string Address(int app) => $"http://localhost:{Text(_ports[app])}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A mail as the mail viewer gives it.</summary>
internal sealed record Mail(string Id, string From, string To, string Subject, string Text);
