using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Portal.Shared.Hosting;
using Portal.Testing;

namespace Portal.EndToEnd.Stage;

/// <summary>One test: its host and its visitors. When it fails, what everybody saw is kept.</summary>
internal sealed class Scene
{
    private readonly List<Visitor> _visitors = [];

    private Scene(PortalHost host) => Host = host;

    public PortalHost Host { get; }

    /// <summary>Plays a journey on the shared host of that database.</summary>
    public static async Task PlayAsync(Func<Scene, Task> journey, DatabaseProvider database = DatabaseProvider.Sqlite, [CallerMemberName] string name = "") =>
        await PlayAsync(await PortalHost.GetAsync(database), journey, $"{name}-{database}");

    /// <summary>Plays a journey on a host of its own.</summary>
    public static async Task PlayAsync(PortalHost host, Func<Scene, Task> journey, [CallerMemberName] string name = "")
    {
        var scene = new Scene(host);
        try
        {
            await journey(scene);
        }
        catch
        {
            await scene.KeepAsync(name);
            throw;
        }
        finally
        {
            foreach (var visitor in scene._visitors)
                await visitor.Page.Context.CloseAsync();
        }
    }

    /// <summary>Somebody with a browser in which nobody has been before.</summary>
    public async Task<Visitor> EnterAsync()
    {
        var browser = await Chromium.GetAsync();
        var context = await browser.NewContextAsync(new() { Locale = "nl-NL", TimezoneId = "Europe/Amsterdam", ViewportSize = Visitor.Desk, AcceptDownloads = true });
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        var visitor = new Visitor(Host, await context.NewPageAsync());
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>The mail to somebody that names a case; waits until it is sent.</summary>
    public async Task<Mail> MailAsync(string to, string number, string subject = "")
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await again.WaitForNextTickAsync(patience.Token))
        {
            if ((await Host.MailAsync()).FirstOrDefault(mail => mail.To.Contains(to, StringComparison.Ordinal) && mail.Subject.Contains(number, StringComparison.Ordinal) && mail.Subject.Contains(subject, StringComparison.Ordinal)) is { } found)
                return found;
        }
        throw new InvalidOperationException("The timer stopped.");
    }

    private async Task KeepAsync(string name)
    {
        foreach (var (visitor, number) in _visitors.Select((visitor, index) => (visitor, index + 1)))
        {
            var path = Path.Combine(Repository.Artifacts, $"{name}-{number}");
            try
            {
                await visitor.Page.ScreenshotAsync(new() { Path = path + ".png", FullPage = true });
                await File.WriteAllTextAsync(path + ".html", $"<!-- {visitor.Page.Url}\n{string.Join('\n', visitor.Problems)} -->\n{await visitor.Page.ContentAsync()}");
            }
            catch (PlaywrightException)
            {
                // A browser that is gone shows nothing; the test says why it failed.
            }
        }
        await File.WriteAllTextAsync(Path.Combine(Repository.Artifacts, $"{name}.log"), Host.Output);
    }
}
