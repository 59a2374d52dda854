using System.Net.NetworkInformation;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Portal.LocalHost;
using Portal.LocalHost.Apps;
using Portal.LocalHost.Mail;
using Portal.LocalHost.Pages;
using Portal.LocalHost.Provider;
using Portal.Shared.Hosting;

Console.OutputEncoding = Encoding.UTF8;
Arguments arguments;
try
{
    arguments = Arguments.Parse(args, Repository.Folder);
}
catch (ArgumentsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

if (arguments.ShowHelp)
{
    Console.WriteLine(Arguments.Help);
    return 0;
}

// Whoever starts this program without saying where, is developing; anything else that was said is respected, and refused.
var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
    ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
    ?? Environments.Development;
if (!string.Equals(environment, Environments.Development, StringComparison.OrdinalIgnoreCase))
{
    await Console.Error.WriteLineAsync($"Dit programma is alleen voor ontwikkeling en start niet in de omgeving '{environment}': iedereen kan er als iedereen inloggen.");
    return 2;
}

var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
int[] taken = [.. new[] { arguments.ClientPort, arguments.StaffPort, arguments.ProviderPort }.Where(listeners.Contains)];
if (taken.Length > 0)
{
    await Console.Error.WriteLineAsync($"Op poort {string.Join(" en ", taken)} luistert al een programma. Misschien draait het portaal al; kies anders andere poorten (zie --help).");
    return 2;
}

Console.WriteLine($"""
    Het portaal van Werkcontact op deze computer, voor ontwikkeling en demonstratie.
    Gegevens: {arguments.DataFolder}
    Database: {(arguments.Database == DatabaseProvider.Sqlite ? "SQLite, in die map" : "PostgreSQL")}
    Inlogdienst en mail: {arguments.ProviderAddress}
    """);

Directory.CreateDirectory(arguments.MailFolder);
new LocalKeys(arguments.DataFolder).Ensure();
var secrets = LocalSecrets.Open(arguments.DataFolder);
// Empty: no appsettings.json, no variable of the machine changes where this listens.
var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRoutingCore();
builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(arguments.ProviderPort));
builder.Services.AddSingleton(arguments);
builder.Services.AddSingleton(secrets);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(ProviderClient.All(arguments, secrets));
builder.Services.AddSingleton(_ => ProviderKey.Open(arguments.DataFolder));
builder.Services.AddSingleton(new DemoAccounts(arguments.DataFolder));
builder.Services.AddSingleton(_ => new HttpClient { Timeout = TimeSpan.FromSeconds(5) });
builder.Services.AddSingleton<Grants>();
builder.Services.AddSingleton<ProviderTokens>();
builder.Services.AddSingleton<BackChannelLogout>();
builder.Services.AddSingleton<ProviderEndpoints>();
builder.Services.AddSingleton<Readiness>();
builder.Services.AddSingleton<Supervisor>();

await using var app = builder.Build();
app.MapDevelopmentProvider();
app.MapMailViewer(arguments.MailFolder);
app.MapGet("/localhost.css", Html.StyleSheet);
app.MapGet("/gezond", (Readiness readiness) => readiness.Ready
    ? Results.Text("gezond")
    : Results.Text("nog niet klaar", statusCode: StatusCodes.Status503ServiceUnavailable));
app.MapGet("/", () => Html.Page("Het portaal op deze computer", Html.Of($"""
    <ul>
    {Html.Each(AppDefinition.All(arguments), definition => Html.Of($"""<li><a href="{definition.Address}">{definition.Title}</a></li>"""))}
    <li><a href="/ingelogd">Wie is ingelogd, en overal uitloggen</a></li>
    <li><a href="/mail">Mail die het portaal verstuurde</a></li>
    </ul>
    """)));

await app.StartAsync();
using var owner = OwnerProcess.Watch(arguments.StopWith, app.Lifetime);
var exitCode = await app.Services.GetRequiredService<Supervisor>().RunAsync(app.Lifetime.ApplicationStopping);
await app.StopAsync();
return exitCode;
