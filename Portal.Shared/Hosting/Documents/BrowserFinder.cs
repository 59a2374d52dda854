namespace Portal.Shared.Hosting.Documents;

/// <summary>Finds the browser that prints: Chromium, Chrome or Edge.</summary>
public static class BrowserFinder
{
    private static readonly string[] Commands =
        ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable", "microsoft-edge"];

    /// <summary>
    /// The full path of the browser, or null. A configured path is the only one that counts: a wrong setting is reported, not passed over.
    /// </summary>
    public static string? Find(string? configured) => string.IsNullOrWhiteSpace(configured)
        ? Candidates().FirstOrDefault(File.Exists)
        : File.Exists(configured) ? Path.GetFullPath(configured) : null;

    private static IEnumerable<string> Candidates() =>
        OperatingSystem.IsWindows() ? OnWindows() : OperatingSystem.IsMacOS() ? [.. OnMacOS(), .. OnPath()] : OnPath();

    private static IEnumerable<string> OnPath() =>
        from command in Commands
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        select Path.Combine(folder, command);

    private static IEnumerable<string> OnWindows() =>
        from program in new[] { @"Microsoft\Edge\Application\msedge.exe", @"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe" }
        from folder in new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
        select Path.Combine(Environment.GetFolderPath(folder), program);

    private static IEnumerable<string> OnMacOS() =>
        from name in new[] { "Google Chrome", "Chromium", "Microsoft Edge" }
        from folder in new[] { "/", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) }
        select Path.Combine(folder, "Applications", $"{name}.app", "Contents", "MacOS", name);
}
