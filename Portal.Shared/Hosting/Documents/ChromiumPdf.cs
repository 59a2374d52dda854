using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Hosting.Documents;

/// <summary>
/// Prints a complete HTML document to a tagged PDF with embedded fonts, by a browser without a window. The document runs no script and
/// reaches no file and no address, whatever stands in it. Register once: it bounds how many browsers run at the same time and how many prints
/// wait for one.
/// </summary>
public sealed partial class ChromiumPdf(IOptions<DocumentOptions> options, ILogger<ChromiumPdf> logger) : IDisposable
{
    private const string Doctype = "<!DOCTYPE html>";
    private const string FolderStart = "pdf-";
    private const int FolderLetters = 12;
    private const string LockName = "lock";

    // Set by the printer and not by the document: what somebody typed must stay inert even where an encoding was forgotten.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

    // What a browser needs of our environment. The rest (connection strings, keys) is none of its business.
    private static readonly string[] PassedOn =
    [
        "PATH", "LANG", "LC_ALL", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "XDG_DATA_DIRS", "SystemRoot", "SystemDrive", "windir", "ComSpec",
        "ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "ProgramData", "LOCALAPPDATA", "APPDATA", "USERPROFILE", "NUMBER_OF_PROCESSORS",
    ];

    // Who prints holds a place and a turn, who waits holds a place only, and who gets no place is refused: a queue has an end.
    private readonly SemaphoreSlim places = new(options.Value.MaxAtOnce + options.Value.MaxWaiting);
    private readonly SemaphoreSlim turns = new(options.Value.MaxAtOnce);

    /// <summary>Prints a document that begins with <c>&lt;!DOCTYPE html&gt;</c>; title and language come from the document.</summary>
    public Task<Outcome<byte[]>> PrintAsync(string html, CancellationToken cancellationToken = default) =>
        html.StartsWith(Doctype, StringComparison.OrdinalIgnoreCase)
            ? PrintAsync(file => file.WriteAsync(html), cancellationToken)
            : throw new ArgumentException("A complete HTML document begins with its doctype.", nameof(html));

    /// <summary>The same, for whoever writes the document straight into the file that the browser reads.</summary>
    public async Task<Outcome<byte[]>> PrintAsync(Func<TextWriter, Task> write, CancellationToken cancellationToken)
    {
        if (BrowserFinder.Find(options.Value.BrowserPath) is not { } browser)
            return new BrowserMissing();

        // Never waits, whatever the token says.
        if (!places.Wait(0, CancellationToken.None))
        {
            LogQueueFull(options.Value.MaxWaiting);
            return new PdfQueueFull();
        }
        try
        {
            await turns.WaitAsync(cancellationToken);
            try
            {
                return await PrintInFolderAsync(browser, write, cancellationToken);
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<Outcome<byte[]>> PrintInFolderAsync(string browser, Func<TextWriter, Task> write, CancellationToken cancellationToken)
    {
        var folder = CreateFolder();
        // Held until the folder goes; the operating system lets go of it when this process is killed.
        var inUse = new FileStream(Path.Combine(folder, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        try
        {
            return await PrintAsync(browser, folder, write, cancellationToken);
        }
        catch (Win32Exception problem)
        {
            LogNotStarted(problem, browser);
            return new BrowserMissing();
        }
        finally
        {
            await inUse.DisposeAsync();
            Delete(folder);
        }
    }

    /// <summary>
    /// Removes the folders that a killed process left behind: a letter may be in them. Folders in which somebody prints at this moment, here or
    /// in the other app, are left alone.
    /// </summary>
    public void RemoveLeftovers()
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories(FolderStart + new string('?', FolderLetters)))
        {
            if (folder.LinkTarget is null && folder.Name.AsSpan(FolderStart.Length).IndexOfAnyExcept("0123456789abcdef") < 0 && IsLeftBehind(folder))
                Delete(folder.FullName);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        places.Dispose();
        turns.Dispose();
    }

    private string Root => Path.GetFullPath(string.IsNullOrWhiteSpace(options.Value.WorkFolder) ? Path.GetTempPath() : options.Value.WorkFolder);

    private static bool IsLeftBehind(DirectoryInfo folder)
    {
        try
        {
            using var free = new FileStream(Path.Combine(folder.FullName, LockName), FileMode.Open, FileAccess.Write, FileShare.None);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // In use, made a moment ago and still empty, gone meanwhile, or of another user.
            return false;
        }
    }

    private async Task<Outcome<byte[]>> PrintAsync(string browser, string folder, Func<TextWriter, Task> write, CancellationToken cancellationToken)
    {
        var source = Path.Combine(folder, "document.html");
        var target = Path.Combine(folder, "document.pdf");
        await using (var file = new StreamWriter(source, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            // The parser puts these two in the head that they open, passes over the doctype that follows, and adds the attributes of its <html>.
            await file.WriteAsync($"{Doctype}<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">");
            await write(file);
        }

        using var process = Process.Start(StartInfo(browser, folder, source, target))!;
        var output = Task.WhenAll(DrainAsync(process.StandardOutput), DrainAsync(process.StandardError));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var patience = options.Value.LimitFor(new FileInfo(source).Length);
        limit.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            LogTimedOut(patience);
            return new PdfTimedOut(patience);
        }
        finally
        {
            // Pipes that a stray grandchild keeps open must not keep us.
            await Task.WhenAny(output, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        }
        if (process.ExitCode == 0 && File.Exists(target))
        {
            var pdf = await File.ReadAllBytesAsync(target, cancellationToken);
            if (pdf.AsSpan().StartsWith("%PDF-"u8))
                return pdf;
        }
        LogNotMade(process.ExitCode);
        return new PdfNotMade();
    }

    private static ProcessStartInfo StartInfo(string browser, string folder, string source, string target)
    {
        var start = new ProcessStartInfo(browser)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(PassedOn, StringComparer.OrdinalIgnoreCase).ToList())
            start.Environment.Remove(name);
        foreach (var name in new[] { "HOME", "TMPDIR", "TEMP", "TMP", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" })
            start.Environment[name] = folder;

        string[] arguments =
        [
            "--headless",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-extensions",
            "--disable-sync",
            "--disable-breakpad",
            "--no-first-run",
            "--no-default-browser-check",
            // Stands in the PDF as its creator, instead of the operating system and version of the server.
            "--user-agent=Werkcontact",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            $"--print-to-pdf={target}",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // The browser refuses its sandbox to root; everybody else keeps it.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add(new Uri(source).AbsoluteUri);
        return start;
    }

    private string CreateFolder()
    {
        var folder = Path.Combine(Root, FolderStart + RandomNumberGenerator.GetHexString(FolderLetters, lowercase: true));
        // The name is short because the browser makes a socket below it, and the path of a socket has at most 107 characters.
        // Letters hold personal data: nobody else on this machine may read them, not even for a second.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private void Delete(string folder)
    {
        // The document itself first: a profile file that a dying browser still holds must not save it.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Delete(Path.Combine(folder, "document.html"));
                File.Delete(Path.Combine(folder, "document.pdf"));
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                if (attempt < 5)
                    continue;
                LogNotDeleted(problem, folder);
                return;
            }
        }
    }

    private static async Task StopAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static async Task DrainAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer) > 0)
            {
                // Read so that the browser never waits for us; not kept, because its messages can quote the document.
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // The browser was stopped.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Printing a PDF was stopped after {Limit}.")]
    private partial void LogTimedOut(TimeSpan limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A print was refused: {MaxWaiting} wait already.")]
    private partial void LogQueueFull(int maxWaiting);

    [LoggerMessage(Level = LogLevel.Error, Message = "The browser {Browser} cannot be started.")]
    private partial void LogNotStarted(Exception problem, string browser);

    [LoggerMessage(Level = LogLevel.Error, Message = "The browser made no PDF; exit code {ExitCode}.")]
    private partial void LogNotMade(int exitCode);

    [LoggerMessage(Level = LogLevel.Error, Message = "The temporary folder {Folder} could not be deleted; delete it by hand.")]
    private partial void LogNotDeleted(Exception problem, string folder);
}
