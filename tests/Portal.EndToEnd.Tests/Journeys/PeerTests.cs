using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.EndToEnd.Stage;
using Portal.Testing;
using static Microsoft.Playwright.Assertions;

namespace Portal.EndToEnd.Journeys;

/// <summary>What others wrote about the same standards.</summary>
public sealed partial class PeerTests
{
    [Fact]
    public async Task Apps_WithAnotherMakersProvider_LogInAndOut()
    {
        await using var apps = await AppsWithPeer.StartAsync();
        await using var context = await (await Chromium.GetAsync()).NewContextAsync(new() { Locale = "nl-NL" });
        foreach (var app in (string[])[apps.Client, apps.Staff])
        {
            var page = await context.NewPageAsync();
            await LoginAsync(page, app);

            await LogoutAsync(page, app);
            await page.GotoAsync(app + Client.Urls.Invitation);
            await Expect(page.Locator("input[name=login]")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Apps_LogoutInOneOfThem_IsToldToTheOtherByTheProvider()
    {
        await using var apps = await AppsWithPeer.StartAsync();
        await using var context = await (await Chromium.GetAsync()).NewContextAsync(new() { Locale = "nl-NL" });
        var (client, staff) = (await context.NewPageAsync(), await context.NewPageAsync());
        await LoginAsync(client, apps.Client);
        await LoginAsync(staff, apps.Staff);
        var session = await SessionAsync();

        await LogoutAsync(client, apps.Client);

        // The browser still has the cookie of the back office; the session behind it was ended without it.
        Assert.Equal(session, await SessionAsync());
        await staff.GotoAsync(apps.Staff + Client.Urls.Invitation);
        await Expect(staff.Locator("input[name=login]")).ToBeVisibleAsync();

        async Task<string> SessionAsync() => Assert.Single(await context.CookiesAsync(), cookie => cookie.Name == "Werkcontact.Staff.Sessie").Value;
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Staging")]
    [InlineData("DOTNET_ENVIRONMENT", "Production")]
    public async Task DevelopmentProvider_OutsideDevelopment_DoesNotStart(string variable, string environment)
    {
        var data = Path.Combine(Repository.Artifacts, $"data-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo("dotnet", [Repository.LocalHost, "--data", data]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        start.Environment[variable] = environment;
        using var program = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience.Limit);

        var complaint = await program.StandardError.ReadToEndAsync(patience.Token);
        await program.WaitForExitAsync(patience.Token);

        Assert.Equal(2, program.ExitCode);
        Assert.Contains($"start niet in de omgeving '{environment}'", complaint, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    private static async Task LoginAsync(IPage page, string app)
    {
        await page.GotoAsync(app + Client.Urls.Login + "?terug=" + Uri.EscapeDataString(Client.Urls.Invitation));
        if (await page.Locator("input[name=login]").CountAsync() > 0)
        {
            await page.Locator("input[name=login]").FillAsync("vera.voorbeeld");
            await page.Locator("input[name=password]").FillAsync("maakt niet uit");
            await page.GetByRole(AriaRole.Button).ClickAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        // Known to the provider, not yet to us: the only page there is, is the one for the code.
        await Expect(page).ToHaveURLAsync(app + Client.Urls.Invitation);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Client.Features.Linking.Texts.Title);
    }

    private static async Task LogoutAsync(IPage page, string app)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = Client.Layout.Texts.Logout }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Yes() }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(app)}|/interaction/", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

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

    [GeneratedRegex("Yes", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Yes();
}
