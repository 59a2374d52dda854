using System.Diagnostics;
using System.Text;
using Xunit;

namespace Portal.Testing.Clamd;

/// <summary>
/// A private clamd for a class of tests: in a temporary folder, on a socket of its own, with one signature that we wrote ourselves. It needs
/// no network and no signatures of anybody else.
/// </summary>
public sealed class ClamdServer : IAsyncLifetime
{
    /// <summary>The name of the only signature, as clamd reports a signature of one's own.</summary>
    public const string Signature = "Portaal-Proef.UNOFFICIAL";

    /// <summary>The largest content that this clamd takes, in bytes.</summary>
    public const int MaxBytes = 12 * 1024 * 1024;

    // The folder must be short: the name of a socket has room for a hundred characters.
    private readonly string folder = Directory.CreateTempSubdirectory("clamd-").FullName;
    private Process? process;

    /// <summary>What the signature matches, anywhere in a file. Not the well-known test file: scanners of others would find it in this repository.</summary>
    public static byte[] Marker { get; } = Encoding.ASCII.GetBytes("PORTAAL-PROEF" + "VIRUS-NIET-ECHT");

    /// <summary>Value for <c>Uploads:Clamd</c>.</summary>
    public string Address => $"unix:{folder}/clamd.ctl";

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, "db")).FullName;
        await File.WriteAllTextAsync(Path.Combine(database, "proef.ndb"), $"Portaal-Proef:0:*:{Convert.ToHexStringLower(Marker)}\n");
        var configuration = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(configuration, $"LocalSocket {folder}/clamd.ctl\nDatabaseDirectory {database}\nForeground yes\nStreamMaxLength {MaxBytes / (1024 * 1024)}M\nTemporaryDirectory {folder}\n");
        try
        {
            process = Process.Start(new ProcessStartInfo(Program(), ["-c", configuration]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException("clamd was not found, and these tests scan with it. Debian and Ubuntu: apt-get install clamav-daemon.", exception);
        }

        // It listens before it reads its signatures; this is the last line before it answers.
        var said = new StringBuilder();
        while (await process!.StandardOutput.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (line.Contains("Self checking", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"clamd did not start: {said}{await process.StandardError.ReadToEndAsync()}");
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Debian keeps it where only root looks.
    private static string Program() => File.Exists("/usr/sbin/clamd") ? "/usr/sbin/clamd" : "clamd";
}
