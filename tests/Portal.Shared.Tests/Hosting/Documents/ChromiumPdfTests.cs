using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting.Documents;

/// <summary>Prints with the browser of this machine and looks at the result with poppler-utils.</summary>
public sealed class ChromiumPdfTests
{
    [Fact]
    public async Task Print_Letter_IsTaggedAndSaysWhatItIs()
    {
        using var printing = new Printing();

        var pdf = (await printing.Pdf.PrintAsync(await Printing.LetterHtml())).Value;
        var info = await printing.AskAsync("pdfinfo", pdf);
        Assert.Matches(@"Title:\s+Brief over uw gegevens\n", info);
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Pages:\s+2\n", info);
        Assert.Contains("A4", info, StringComparison.Ordinal);
        Assert.DoesNotContain("Linux", info, StringComparison.Ordinal);
        Assert.DoesNotContain("Author", info, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, info, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("/Lang (nl-NL)", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        var structure = await printing.AskAsync("pdfinfo", pdf, "-struct");
        Assert.Contains("H1", structure, StringComparison.Ordinal);
        Assert.Contains("TH", structure, StringComparison.Ordinal);
        Assert.Contains("/Scope /Row", structure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveLeftovers_OfAKilledProcess_GoAndThoseInUseStay()
    {
        using var printing = new Printing();
        string[] folders = [.. new[] { "pdf-0123456789ab", "pdf-ba9876543210", "pdf-anderemapnu" }.Select(name => Directory.CreateDirectory(Path.Combine(printing.WorkFolder, name)).FullName)];
        foreach (var folder in folders)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "document.html"), "een brief");
            await File.WriteAllTextAsync(Path.Combine(folder, "lock"), "");
        }

        using (new FileStream(Path.Combine(folders[1], "lock"), FileMode.Open, FileAccess.Write, FileShare.None))
            printing.Pdf.RemoveLeftovers();

        Assert.Equal([false, true, true], folders.Select(Directory.Exists));
    }

    [Fact]
    public async Task Print_Letter_HasSelectableTextPageNumbersAndEmbeddedFonts()
    {
        using var printing = new Printing();

        var pdf = (await printing.Pdf.PrintAsync(await Printing.LetterHtml("Zoë’s gegevens – € 5,00"))).Value;

        var text = await printing.AskAsync("pdftotext", pdf, "-layout");
        Assert.Contains("Zoë’s gegevens – € 5,00", text, StringComparison.Ordinal);
        Assert.Contains("maandag 28 december 2026", text, StringComparison.Ordinal);
        Assert.Contains("Pagina 1 van 2", text, StringComparison.Ordinal);
        Assert.Matches(@"WV-2026-000042-W\s+Pagina 2 van 2", text);
        var fonts = (await printing.AskAsync("pdffonts", pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"\s+yes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", font));
    }

    [Fact]
    public async Task Print_DocumentWithScriptFrameAndRemotePicture_RunsAndFetchesNothing()
    {
        using var printing = new Printing();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var secret = Path.Combine(printing.WorkFolder, "geheim.txt");
        await File.WriteAllTextAsync(secret, "GEHEIM");

        var pdf = (await printing.Pdf.PrintAsync($"""
            <!DOCTYPE html><html lang="nl"><head><title>Proef</title><link rel="stylesheet" href="{address}/a.css"><meta http-equiv="refresh" content="0;url={address}/c"></head>
            <body><p>Begin</p><script>document.body.append("GEDRAAID")</script><img src="{address}/b.png" alt="" onerror="document.body.append('GEDRAAID')">
            <iframe src="{new Uri(secret).AbsoluteUri}"></iframe><object data="{new Uri(secret).AbsoluteUri}"></object><p>Einde</p></body></html>
            """)).Value;

        var text = await printing.AskAsync("pdftotext", pdf);
        Assert.Contains("Einde", text, StringComparison.Ordinal);
        Assert.DoesNotContain("GEDRAAID", text, StringComparison.Ordinal);
        Assert.DoesNotContain("GEHEIM", text, StringComparison.Ordinal);
        Assert.False(listener.Pending());
        Assert.Contains("/Lang (nl)", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_SeveralAtOnce_LeavesNothingBehind()
    {
        using var printing = new Printing(maxAtOnce: 2);
        var html = await Printing.LetterHtml();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => printing.Pdf.PrintAsync(html)));

        Assert.All(results, result => Assert.True(result.IsSuccess));
        Assert.Empty(Directory.EnumerateFileSystemEntries(printing.WorkFolder));
    }

    [Fact]
    public async Task Print_WithoutBrowser_SaysHowToInstallOne()
    {
        using var printing = new Printing(browser: "/nergens/chromium");

        var refusal = (await printing.Pdf.PrintAsync(await Printing.LetterHtml())).Refusal;

        Assert.IsType<BrowserMissing>(refusal);
        Assert.Contains("Documents:BrowserPath", Words.Of(refusal), StringComparison.Ordinal);
        Assert.Contains("nstalleer", Words.Of(refusal), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(printing.WorkFolder));
    }

    [Fact]
    public async Task Print_BrowserThatHangs_IsStoppedWithItsChildren()
    {
        using var folder = new BrowserScript("""
            ls -ld "$PWD" | cut -c1-10 > "$0.mode"
            env | cut -d= -f1 > "$0.env"
            sleep 600 & echo "$!" > "$0.child"
            sleep 600
            """);
        Environment.SetEnvironmentVariable("PORTAL_TEST_SECRET", "x");
        using var printing = new Printing(folder.Path, TimeSpan.FromSeconds(2));

        var refusal = (await printing.Pdf.PrintAsync(await Printing.LetterHtml())).Refusal;

        Assert.Equal(new PdfTimedOut(TimeSpan.FromSeconds(2)), refusal);
        Assert.Equal("drwx------", folder.Read(".mode").Trim());
        Assert.DoesNotContain("PORTAL_TEST_SECRET", folder.Read(".env"), StringComparison.Ordinal);
        var child = int.Parse(folder.Read(".child"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), Patience.Limit));
        Assert.Empty(Directory.EnumerateFileSystemEntries(printing.WorkFolder));
    }

    [Fact]
    public async Task Print_RealBrowserThatIsTooSlow_LeavesNoProcess()
    {
        using var printing = new Printing(timeout: TimeSpan.FromMilliseconds(150));

        Assert.IsType<PdfTimedOut>((await printing.Pdf.PrintAsync(await Printing.LetterHtml())).Refusal);
        Assert.True(SpinWait.SpinUntil(() => !Directory.EnumerateDirectories("/proc").Any(HasOurFolder), Patience.Limit));
        Assert.Empty(Directory.EnumerateFileSystemEntries(printing.WorkFolder));

        bool HasOurFolder(string process)
        {
            try
            {
                return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(printing.WorkFolder, StringComparison.Ordinal);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task Print_FileThatIsNoProgram_CountsAsNoBrowser()
    {
        using var printing = new Printing(browser: typeof(ChromiumPdf).Assembly.Location);

        Assert.IsType<BrowserMissing>((await printing.Pdf.PrintAsync(await Printing.LetterHtml())).Refusal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(printing.WorkFolder));
    }

    [Theory]
    [InlineData("exit 7")]
    [InlineData("exit 0")]
    [InlineData("for a in \"$@\"; do case $a in --print-to-pdf=*) echo geen > \"${a#*=}\";; esac; done")]
    public async Task Print_BrowserThatMakesNoPdf_IsARefusal(string script)
    {
        using var folder = new BrowserScript(script);
        using var printing = new Printing(folder.Path);

        Assert.IsType<PdfNotMade>((await printing.Pdf.PrintAsync(await Printing.LetterHtml())).Refusal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(printing.WorkFolder));
    }

    [Fact]
    public async Task Print_Cancelled_StopsTheBrowser()
    {
        using var folder = new BrowserScript("sleep 600");
        using var printing = new Printing(folder.Path);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var html = await Printing.LetterHtml();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => printing.Pdf.PrintAsync(html, source.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(printing.WorkFolder));
    }

    [Fact]
    public async Task Print_PieceOfHtml_IsABug()
    {
        using var printing = new Printing();

        await Assert.ThrowsAsync<ArgumentException>(() => printing.Pdf.PrintAsync("<p>x</p>"));
    }

    // A killed child whose parent is gone stays in the list of processes, as a zombie, until somebody collects it.
    private static bool IsRunning(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1][0] != 'Z';
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
