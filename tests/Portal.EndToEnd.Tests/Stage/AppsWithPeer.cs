using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Portal.Testing;

namespace Portal.EndToEnd.Stage;

/// <summary>Both apps as their own executables, configured for a provider that others wrote (tests/login-peer), without LocalHost.</summary>
internal sealed class AppsWithPeer : IAsyncDisposable
{
    private const string Secret = "alleen voor tests: 100%";
    private readonly string _data = Directory.CreateDirectory(Path.Combine(Repository.Artifacts, $"data-{Guid.NewGuid():N}")).FullName;
    private readonly List<Process> _processes = [];
    private readonly StringBuilder _output = new();

    private AppsWithPeer()
    {
        var ports = PortalHost.FreePorts();
        (Client, Staff) = ($"http://localhost:{ports[0]}", $"http://localhost:{ports[1]}");
    }

    /// <summary>Address of Portal.Client.</summary>
    public string Client { get; }

    /// <summary>Address of Portal.Staff.</summary>
    public string Staff { get; }

    /// <summary>Starts the provider and both apps, and waits until they are healthy.</summary>
    public static async Task<AppsWithPeer> StartAsync()
    {
        var apps = new AppsWithPeer();
        try
        {
            var issuer = await apps.StartProviderAsync();
            apps.StartApp("Portal.Client", apps.Client, issuer);
            apps.StartApp("Portal.Staff", apps.Staff, issuer);
            foreach (var app in (string[])[apps.Client, apps.Staff])
                await apps.HealthyAsync(app);
            return apps;
        }
        catch
        {
            await apps.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(_data, recursive: true);
    }

    private async Task<string> StartProviderAsync()
    {
        var folder = Path.Combine(Repository.Folder, "tests", "login-peer");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"Run 'npm ci --ignore-scripts' in {folder} first.");
        var start = new ProcessStartInfo("node", "provider.mjs") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["PEER_PORT"] = "0";
        start.Environment["PEER_STDIN"] = "1";
        start.Environment["PEER_CLIENTS"] = JsonSerializer.Serialize(new[] { Registration("Portal.Client", Client), Registration("Portal.Staff", Staff) });
        var provider = Process.Start(start)!;
        _processes.Add(provider);
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (await provider.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("http://", StringComparison.Ordinal))
                return line;
        }
        throw new InvalidOperationException("The provider in tests/login-peer stopped before it said where it listens.");
    }

    private void StartApp(string project, string address, string issuer)
    {
        const string Scheme = "Authentication__Schemes__OpenIdConnect__";
        var folder = Path.Combine(Repository.Folder, project);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "bin", Repository.Configuration, "net10.0", $"{project}.dll"), "--urls", address])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Addresses__Client"] = Client,
            ["Addresses__Staff"] = Staff,
            // Not the folder of tools/start, which the app would use in Development.
            ["Keys__MasterFolder"] = "",
            ["Audit__HeadFile"] = Path.Combine(_data, "audit", "heads.jsonl"),
            ["Database__Provider"] = "Sqlite",
            ["Database__ConnectionString"] = $"Data Source={Path.Combine(_data, "portal.db")}",
            ["Mail__PickupFolder"] = Path.Combine(_data, "mail"),
            [Scheme + "Authority"] = issuer,
            [Scheme + "RequireHttpsMetadata"] = "false",
            [Scheme + "ClientId"] = project,
            [Scheme + "ClientSecret"] = Secret,
        })
            start.Environment[name] = value;
        foreach (var (name, value) in TestKeys.Settings(Path.Combine(_data, "keys")))
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var app = Process.Start(start)!;
        _processes.Add(app);
        app.OutputDataReceived += (_, line) => Read(line.Data);
        app.ErrorDataReceived += (_, line) => Read(line.Data);
        app.BeginOutputReadLine();
        app.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private async Task HealthyAsync(string app)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var patience = new CancellationTokenSource(Patience.Limit);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        try
        {
            while (await again.WaitForNextTickAsync(patience.Token))
            {
                try
                {
                    if ((await http.GetAsync(new Uri($"{app}/gezond"), patience.Token)).StatusCode == HttpStatusCode.OK)
                        return;
                }
                catch (HttpRequestException)
                {
                    // Not listening yet.
                }
            }
        }
        catch (OperationCanceledException)
        {
            lock (_output)
                Assert.Fail($"{app} did not become healthy.\n{_output}");
        }
    }

    private static object Registration(string id, string address) => new
    {
        id,
        secret = Secret,
        redirectUri = address + "/signin-oidc",
        postLogoutRedirectUri = address + "/signout-callback-oidc",
        authMethod = "client_secret_post",
        backChannelLogoutUri = address + "/signout-backchannel-oidc",
    };
}
