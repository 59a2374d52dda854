using Portal.LocalHost.Provider;

namespace Portal.LocalHost.Apps;

/// <summary>Starts both apps, tells when they answer, and stops everything when one of them ends or the person asks it.</summary>
public sealed class Supervisor(Arguments arguments, LocalSecrets secrets, Readiness readiness, DemoAccounts accounts)
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan SignalGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(250);
    private readonly List<AppProcess> _apps = [];

    /// <summary>Runs until the token says stop (exit code 0), or an app ends by itself or cannot start (exit code 1). No app is left behind.</summary>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        try
        {
            Console.WriteLine("De database wordt klaargezet.");
            await DatabasePreparation.PrepareDatabaseAsync(arguments, stopping);
            foreach (var app in AppDefinition.All(arguments))
            {
                Console.WriteLine($"{app.Title} wordt gestart op {app.Address}");
                _apps.Add(AppProcess.Start(app, AppSettings.For(app, arguments, secrets)));
            }

            using var running = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var announcement = AnnounceAsync(running.Token);
            await Task.WhenAny(_apps.Select(app => app.WaitForExitAsync(running.Token)));
            await running.CancelAsync();
            await announcement.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await AppEndedByItselfAsync(stopping) ? 1 : 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Het starten is mislukt. {exception}");
            return 1;
        }
        finally
        {
            readiness.Ready = false;
            await Task.WhenAll(_apps.Select(app => app.StopAsync(StopPatience)));
            _apps.ForEach(app => app.Dispose());
            Console.WriteLine("Alles is gestopt.");
        }
    }

    private async Task<bool> AppEndedByItselfAsync(CancellationToken stopping)
    {
        // Ctrl+C reaches the apps at the same moment as us: an app that ends a little earlier has not failed.
        await Task.Delay(SignalGrace, stopping);
        foreach (var app in _apps.Where(app => app.HasExited))
            await Console.Error.WriteLineAsync($"{app.App.Title} is uit zichzelf gestopt (code {app.ExitCode}). Alles wordt gestopt.");
        return true;
    }

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        foreach (var app in _apps)
        {
            while (!await AnswersAsync(http, app.App, cancellationToken))
                await Task.Delay(AskAgainAfter, cancellationToken);
        }

        readiness.Ready = true;
        Console.WriteLine($"""

            Klaar. Open in uw browser:
              {_apps[0].App.Title}: {arguments.ClientAddress}
              {_apps[1].App.Title}: {arguments.StaffAddress}
              Mail die het portaal verstuurde: {arguments.ProviderAddress}/mail
            """);
        AnnounceAccounts();
        Console.WriteLine("Stoppen: Ctrl+C");
    }

    private void AnnounceAccounts()
    {
        if (accounts.Read() is not { Count: > 0 } known)
        {
            Console.WriteLine("Er zijn geen voorbeeldaccounts: de database begon leeg. Op de inlogpagina kunt u zelf een kenmerk invullen.");
            return;
        }

        foreach (var group in known.GroupBy(account => account.App))
        {
            Console.WriteLine($"Voorbeeldaccounts voor {(group.Key == DemoApp.Client ? "het cliëntportaal" : "de backoffice")} (kies ze op de inlogpagina):");
            foreach (var account in group)
                Console.WriteLine($"  {account.Name,-20} {account.Description}");
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, AppDefinition app, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{app.Address}/gezond"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>Whether both apps answered on /gezond; the end-to-end tests wait for it.</summary>
public sealed class Readiness
{
    /// <summary>True from the first moment that both apps were healthy until they stop.</summary>
    public bool Ready { get; set; }
}
