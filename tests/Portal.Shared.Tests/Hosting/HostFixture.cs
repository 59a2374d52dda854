using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Circuits;
using Portal.Shared.Hosting.Health;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting;

/// <summary>A host made with the real hosting, with a few endpoints to try it on. The header X-Login logs in.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    public const string OwnOrigin = "https://mijn.voorbeeld.test";

    public WebApplication App { get; private set; } = null!;

    public RecordedLogs Logs { get; } = new();

    public bool DatabaseIsUp { get; set; } = true;

    public HttpClient Client(string? login = null)
    {
        var client = App.GetTestServer().CreateClient();
        client.BaseAddress = new Uri(OwnOrigin);
        if (login is not null)
            client.DefaultRequestHeaders.Add("X-Login", login);
        return client;
    }

    public async Task InitializeAsync()
    {
        App = Build(GoodSettings);
        await App.StartAsync();
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    // The host asks for a list of static files; once, because tests run side by side.
    private static readonly Lazy<string> NoStaticFiles = new(() =>
    {
        var file = Path.Combine(AppContext.BaseDirectory, "HostFixture.staticwebassets.endpoints.json");
        File.WriteAllText(file, """{"Version":1,"ManifestType":"Build","Endpoints":[]}""");
        return file;
    });

    public static IReadOnlyDictionary<string, string?> GoodSettings { get; } = new Dictionary<string, string?>(TestKeys.Settings())
    {
        ["Addresses:Client"] = OwnOrigin,
        ["Addresses:Staff"] = "https://intern.voorbeeld.test",
        ["Mail:From"] = "portaal@voorbeeld.test",
        ["Mail:PickupFolder"] = "mail",
        ["Database:Provider"] = "Sqlite",
        ["Database:ConnectionString"] = "Data Source=bestaat-niet/portal.db",
        ["Authentication:Schemes:OpenIdConnect:Authority"] = "https://inloggen.voorbeeld.test/realm",
        ["Health:MinimumFreeMegabytes"] = "0",
    };

    public WebApplication Build(IReadOnlyDictionary<string, string?> settings, string environment = "Production")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = "HostFixture", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseTestServer();
        builder.AddPortalHosting(new PortalApp("Werkcontact.Test", [PortalApp.Dutch, PortalApp.English], addresses => addresses.ClientUri));
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Services.AddScoped<DatabaseAnswers>(_ => _ => Task.FromResult(DatabaseIsUp));
        builder.Services.AddScoped<LoginStillValid>(_ => (login, _) => Task.FromResult(login.Subject != "uitgezet"));
        builder.Services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, HeaderLogin>("Test", null);
        _ = NoStaticFiles.Value;

        var app = builder.Build();
        app.UsePortalHosting();
        app.MapGet("/tekst", () => "goed").AllowAnonymous();
        app.MapGet("/stuk", (Func<string>)(() => throw new InvalidOperationException("geheim van de server"))).AllowAnonymous();
        app.MapGet("/wie", async (CurrentLogin login) => (await login.GetAsync())?.Subject ?? "niemand").AllowAnonymous();
        app.MapGet("/vergeten", () => "alleen met login");
        app.MapGet("/taal-nu", () => System.Globalization.CultureInfo.CurrentUICulture.Name).AllowAnonymous();
        app.MapGet("/druk", () => "goed").AllowAnonymous().RequireRateLimiting(Portal.Shared.Hosting.Security.RateLimits.Public);
        app.MapGet("/bestand", () => Results.Bytes([1, 2, 3], "text/html")).WithMetadata(Portal.Shared.Hosting.Security.DownloadPolicy.Instance);
        app.MapGet("/vanwaar", () => Portal.Shared.Hosting.Security.CallerAddress.Current).AllowAnonymous();
        app.MapGet("/fout", (HttpContext context) => $"pagina {Portal.Shared.Hosting.Errors.ErrorNumber.Of(context)}").AllowAnonymous();
        app.MapGet("/fout/{status:int}", (int status, HttpContext context) => $"status {status} {Portal.Shared.Hosting.Errors.ErrorNumber.Of(context)}").AllowAnonymous();
        app.MapPortalHosting<EmptyApp>();
        return app;
    }

    private sealed class EmptyApp : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<!doctype html><title>leeg</title>");
    }

    private sealed class HeaderLogin(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-Login"] is not [{ } subject, ..])
                return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new("iss", "https://inloggen.voorbeeld.test"), new("sub", subject)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}

/// <summary>A page that would open a circuit.</summary>
[Route("/venster")]
public sealed class WindowPage : ComponentBase;

/// <summary>Keeps log lines with the scopes around them.</summary>
public sealed class RecordedLogs : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<(LogLevel Level, string Text, string Scopes, Exception? Exception)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Recorder(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Recorder(RecordedLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => logs.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<string> around = [];
            logs.scopes.ForEachScope((scope, list) => list.Add(scope?.ToString() ?? ""), around);
            logs.Lines.Enqueue((logLevel, formatter(state, exception), string.Join(" | ", around), exception));
        }
    }
}
