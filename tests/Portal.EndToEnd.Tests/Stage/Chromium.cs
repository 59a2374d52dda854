using Microsoft.Playwright;
using Portal.Testing;

namespace Portal.EndToEnd.Stage;

/// <summary>The one browser of this test run; every visitor gets a profile of its own in it.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
    private static readonly Lazy<Task<IBrowser>> Running = new(StartAsync);

    public static Task<IBrowser> GetAsync() => Running.Value;

    private static async Task<IBrowser> StartAsync()
    {
        // A busy build machine may take its time to print a letter or open a page; speed is measured elsewhere.
        Assertions.SetDefaultExpectTimeout((float)Patience.Limit.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        // Playwright's own download is not wanted: the browser that the machine keeps up to date is the one that prints the letters too.
        string[] always = ["--disable-background-networking", "--no-first-run", "--disable-quic", "--disable-gpu"];
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Find(),
            Args = string.Equals(Environment.UserName, "root", StringComparison.Ordinal) ? [.. always, "--no-sandbox"] : always,
        });
    }

    private static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium, Chrome or Edge was found, and these tests need one. Debian and Ubuntu: apt-get install chromium.");
    }
}
