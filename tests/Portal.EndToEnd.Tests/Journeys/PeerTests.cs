using System.Diagnostics;
using System.Globalization;
using Portal.EndToEnd.Stage;

namespace Portal.EndToEnd.Journeys;

/// <summary>What others wrote about the same standards.</summary>
public sealed class PeerTests
{
    [Fact]
    public Task DevelopmentProvider_ToAnotherMakersClient_IsAsItShouldBe() => Scene.PlayAsync(async scene =>
    {
        var folder = Path.Combine(Repository.Folder, "tests", "provider-peer");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"Run 'npm ci --ignore-scripts' in {folder} first.");
        using var check = Process.Start(new ProcessStartInfo("node", ["check.mjs", "--provider", scene.Host.Provider, "--data", scene.Host.DataFolder, "--app", scene.Host.Client])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await check.StandardOutput.ReadToEndAsync();
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0, output);
    });
}
