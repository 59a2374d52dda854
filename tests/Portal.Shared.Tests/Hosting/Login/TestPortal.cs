using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Portal.Shared.Hosting.Circuits;
using Portal.Shared.Hosting.Errors;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>A host with our login and nothing else, its log, and what it would audit.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    public const string Address = "https://portaal.test", SessionCookie = "__Host-portaal";
    private readonly WebApplication _app;

    public TestPortal(Action<OpenIdConnectOptions>? configure = null, Action<IServiceCollection>? services = null, string? environment = null, params (string Key, string? Value)[] settings)
    {
        Provider = new(Clock);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment ?? Environments.Production });
        builder.Configuration.AddInMemoryCollection(Settings(settings));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthorization();
        builder.Services.AddPortalLogin(builder.Configuration, "portaal", builder.Environment);
        builder.Services.Configure<PortalLoginOptions>(options =>
        {
            options.OnFailed = (_, failure) => Remember(() => Failures.Add(failure));
            options.OnBackChannelLogout = (_, logout) =>
            {
                var isNew = Logouts.All(before => before.TokenId != logout.TokenId);
                if (isNew)
                    Logouts.Add(logout);
                return Task.FromResult(isNew);
            };
            options.OnSignedIn = (_, person) => Remember(() => SignedIn.Add(person.FindFirst("sub")!.Value));
        });
        builder.Services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options =>
        {
            options.BackchannelHttpHandler = Provider.Handler;
            configure?.Invoke(options);
        });
        services?.Invoke(builder.Services);
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            context.TraceIdentifier = ErrorNumber.New();
            return next(context);
        });
        _app.UseAuthentication();
        _app.UseCircuitEnd();
        _app.UseAuthorization();
        _app.MapLogin();
        _app.MapGet("/mijn", context => context.Response.WriteAsync(string.Join('\n', context.User.Claims.Select(claim => $"{claim.Type}={claim.Value}")))).RequireAuthorization();
        _app.MapGet("/tokens", async context =>
            await context.Response.WriteAsync(string.Join(' ', (await context.AuthenticateAsync()).Properties!.GetTokens().Select(token => token.Name))));
        _app.MapGet("/formulier", (HttpContext context, IAntiforgery antiforgery) => Results.Text(antiforgery.GetAndStoreTokens(context).RequestToken));
        _app.MapGet("/vers", (HttpContext context) => context.ChallengeAsync(
            OpenIdConnectDefaults.AuthenticationScheme, new OpenIdConnectChallengeProperties { MaxAge = TimeSpan.FromMinutes(1), Prompt = "login", AcrValues = "urn:test:high", RedirectUri = "https://elders.test/" }));
        _app.MapGet("/hoger", (HttpContext context) => context.ChallengeAsync(
            OpenIdConnectDefaults.AuthenticationScheme, new OpenIdConnectChallengeProperties { MaxAge = TimeSpan.FromMinutes(2), Prompt = "consent", Scope = ["openid", "adres"], RedirectUri = "/mijn" }));
        _app.MapGet("/uit", (HttpContext context, string naar) => context.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = naar }));
        _app.MapGet("/_blazor/negotiate", (HttpContext context) => context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc).RequireAuthorization();
        _app.Start();
    }

    public Clock Clock { get; } = new();

    public TestProvider Provider { get; }

    public TestLog Log { get; } = new();

    public List<LoginFailure> Failures { get; } = [];

    public List<string> SignedIn { get; } = [];

    public List<BackChannelLogout> Logouts { get; } = [];

    public Browser Open() => new(_app.GetTestServer(), Clock);

    /// <summary>Settings with which the host starts; a key is of the provider's section, or with a slash before it of the whole.</summary>
    public static Dictionary<string, string?> Settings(params (string Key, string? Value)[] changes)
    {
        const string Scheme = "Authentication:Schemes:OpenIdConnect:";
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [Scheme + "Authority"] = TestProvider.Issuer,
            [Scheme + "ClientId"] = TestProvider.ClientId,
            [Scheme + "ClientSecret"] = TestProvider.ClientSecret,
        };
        foreach (var (key, value) in changes)
            settings[key.StartsWith('/') ? key[1..] : Scheme + key] = value;
        return settings;
    }

    /// <summary>Logs in up to the callback, which the test may change before the browser brings it.</summary>
    public async Task<HttpResponseMessage> LoginAsync(Browser browser, Action<Dictionary<string, string?>>? change = null, string start = "/inloggen?terug=/mijn")
    {
        var challenge = await browser.GetAsync(start);
        Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
        if (!challenge.Headers.Location!.IsAbsoluteUri)
            return challenge;
        var callback = Provider.Authorize(challenge.Headers.Location!);
        change?.Invoke(callback);
        return await browser.GetAsync(QueryHelpers.AddQueryString("/signin-oidc", callback));
    }

    /// <summary>No session, a general page, one entry for the audit, and the detail in the log without anything secret or personal.</summary>
    public void AssertRefused(HttpResponseMessage response, Browser browser, string detail, string page = "/inloggen/mislukt?")
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var number = response.Headers.Location!.OriginalString.Split("nummer=")[^1];
        Assert.Equal(page + "nummer=" + number, response.Headers.Location!.OriginalString);
        Assert.True(ErrorNumber.IsNumber(number));
        AssertNobody(browser);
        Assert.Equal(number, Assert.Single(Failures).Number);
        Assert.Contains(Log.Lines, line => line.Contains(number, StringComparison.Ordinal) && line.Contains(detail, StringComparison.Ordinal));
    }

    public void AssertNobody(Browser browser)
    {
        Assert.Empty(SignedIn);
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.StartsWith(SessionCookie, StringComparison.Ordinal));
        AssertDiscreetLog();
    }

    public void AssertDiscreetLog()
    {
        foreach (var secret in (string[])[.. Provider.Secrets, TestProvider.Subject, "Vera", "vera@"])
            Assert.DoesNotContain(Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static Task Remember(Action remember)
    {
        remember();
        return Task.CompletedTask;
    }
}

/// <summary>Keeps cookies by name and path and by the test's clock; follows nothing.</summary>
internal sealed class Browser(TestServer server, Clock clock)
{
    private readonly List<SetCookieHeaderValue> _jar = [];
    private readonly HttpClient _client = new(server.CreateHandler()) { BaseAddress = new(TestPortal.Address) };

    public IEnumerable<string> Cookies => Kept().Select(cookie => cookie.Name.ToString());

    public List<SetCookieHeaderValue> LastSet { get; } = [];

    public Task<HttpResponseMessage> GetAsync(string address) => SendAsync(new(HttpMethod.Get, address));

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var path = new Uri(_client.BaseAddress!, request.RequestUri!).AbsolutePath;
        var cookies = Kept().Where(cookie => path.StartsWith(cookie.Path.ToString(), StringComparison.Ordinal)).Select(cookie => $"{cookie.Name}={cookie.Value}").ToList();
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies));
        var response = await _client.SendAsync(request);
        LastSet.Clear();
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            LastSet.AddRange(SetCookieHeaderValue.ParseList([.. set]));
        foreach (var cookie in LastSet)
        {
            _jar.RemoveAll(old => old.Name == cookie.Name && old.Path == cookie.Path);
            _jar.Add(cookie);
        }
        return response;
    }

    /// <summary>Signs out as the button on every page does.</summary>
    public async Task<HttpResponseMessage> SignOutAsync()
    {
        var token = await (await GetAsync("/formulier")).Content.ReadAsStringAsync();
        return await SendAsync(new(HttpMethod.Post, "/uitloggen") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]) });
    }

    private IEnumerable<SetCookieHeaderValue> Kept() => _jar.Where(cookie => cookie.Expires is not { } end || end > clock.GetUtcNow());
}

/// <summary>Everything that was logged, with what scopes and exceptions add.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("Portal.", StringComparison.Ordinal) || categoryName.Contains("Authentication", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
