using System.Diagnostics;

namespace Portal.Shared.Tests.Hosting.Documents;

/// <summary>A shell script in the place of the browser.</summary>
internal sealed class BrowserScript : IDisposable
{
    /// <summary>Writes something that begins as a PDF, at once.</summary>
    public const string PrintsAtOnce = "for a in \"$@\"; do case $a in --print-to-pdf=*) printf %%PDF-1.7 > \"${a#*=}\";; esac; done";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-browser-");

    public BrowserScript(string body)
    {
        Path = System.IO.Path.Combine(folder.FullName, "browser");
        File.WriteAllText(Path, $"#!/bin/sh\n{body.ReplaceLineEndings("\n")}\n");
        using var chmod = Process.Start("chmod", ["700", Path]);
        chmod.WaitForExit();
    }

    public string Path { get; }

    public string Read(string suffix) => File.ReadAllText(Path + suffix);

    public void Dispose() => folder.Delete(recursive: true);
}
