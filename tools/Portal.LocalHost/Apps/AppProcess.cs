using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portal.LocalHost.Apps;

/// <summary>One web app as a process of its own, whose lines are printed behind its name.</summary>
public sealed partial class AppProcess : IDisposable
{
    private const int TerminateSignal = 15;
    private readonly Process _process;
    private readonly Task _output;

    private AppProcess(AppDefinition app, Process process)
    {
        App = app;
        _process = process;
        _output = Task.WhenAll(ForwardAsync(process.StandardOutput), ForwardAsync(process.StandardError));
    }

    /// <summary>What this process runs.</summary>
    public AppDefinition App { get; }

    /// <summary>True once the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The exit code; only known once <see cref="HasExited"/>.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts the app; the working directory is its project folder, where its static files are found in Development.</summary>
    public static AppProcess Start(AppDefinition app, IReadOnlyDictionary<string, string> environment)
    {
        var assembly = Repository.AppAssembly(app.Project);
        if (!File.Exists(assembly))
            throw new InvalidOperationException($"{assembly} is er niet. Bouw eerst: dotnet build -c {Repository.Configuration} tools/Portal.LocalHost");

        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            // On the command line, as an address in appsettings.json would win from ASPNETCORE_URLS.
            ArgumentList = { assembly, "--urls", app.Address },
            WorkingDirectory = Path.Combine(Repository.Folder, app.Project),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{app.Project} could not be started.");
        return new AppProcess(app, process);
    }

    /// <summary>Waits until the process has ended and its last line is printed.</summary>
    public async Task WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _output.WaitAsync(cancellationToken);
    }

    /// <summary>Asks the process to stop, and ends it with everything it started when it does not within the given time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        try
        {
            if (_process.HasExited)
                return;

            // Windows has no signal to send to one process; there Ctrl+C reaches the apps by itself.
            if (!OperatingSystem.IsWindows())
                _ = SendSignal(_process.Id, TerminateSignal);
            using var timeout = new CancellationTokenSource(patience);
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }
    }

    /// <summary>Ends the process and everything it started, without asking.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task ForwardAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            await Console.Out.WriteLineAsync($"[{App.Prefix}] {line}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
