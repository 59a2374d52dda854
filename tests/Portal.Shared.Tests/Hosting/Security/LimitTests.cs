using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Security;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting.Security;

/// <summary>Limits per address, per login and on open windows, on the real middleware.</summary>
public sealed class LimitTests
{
    private const string Proxy = "10.0.0.5", Outer = "10.0.1.9";

    [Fact]
    public async Task Address_OverItsLimit_IsRefusedAndAnotherIsNot()
    {
        await using var app = await StartAsync(("Limits:PublicPerMinute", "3"));

        await UseUpAsync(app, "203.0.113.7");

        Assert.Equal(429, await AskAsync(app, "203.0.113.7"));
        Assert.Equal(200, await AskAsync(app, "203.0.113.8"));
        Assert.Equal(200, await AskAsync(app, "203.0.113.7", path: "/tekst"));
    }

    [Fact]
    public async Task Address_ForgedInAHeader_ChangesNothingWithoutAKnownProxy()
    {
        await using var app = await StartAsync(("Limits:PublicPerMinute", "3"));

        await UseUpAsync(app, "203.0.113.7", "198.51.100.1", "198.51.100.2", "198.51.100.3");

        Assert.Equal(429, await AskAsync(app, "203.0.113.7", "198.51.100.4"));
        Assert.Equal(200, await AskAsync(app, "198.51.100.1"));
    }

    [Fact]
    public async Task Address_BehindAKnownProxy_IsThatOfTheCaller()
    {
        await using var app = await StartAsync(("Limits:PublicPerMinute", "3"), ("Proxies:Known:0", Proxy), ("Proxies:Known:1", "10.0.1.0/24"));

        await UseUpAsync(app, Proxy, "198.51.100.1", "198.51.100.1", "198.51.100.1");

        Assert.Equal(429, await AskAsync(app, Proxy, "198.51.100.1"));
        Assert.Equal(200, await AskAsync(app, Proxy, "198.51.100.2"));
        // What the caller wrote before the proxy added the true address does not count, nor does a second proxy of ours.
        Assert.Equal(429, await AskAsync(app, Proxy, "192.0.2.1, 198.51.100.1"));
        Assert.Equal(429, await AskAsync(app, Proxy, $"198.51.100.1, {Outer}"));
        // The same header from somewhere else is not believed.
        Assert.Equal(200, await AskAsync(app, "203.0.113.7", "198.51.100.1"));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", 429)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", 200)]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", 429)]
    public async Task Address_OfTheSameNetwork_IsTheSameCaller(string one, string other, int expected)
    {
        await using var app = await StartAsync(("Limits:PublicPerMinute", "3"));

        await UseUpAsync(app, one);

        Assert.Equal(expected, await AskAsync(app, other));
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml", "status 429")]
    [InlineData("application/json", "")]
    [InlineData("*/*", "")]
    public async Task Refusal_ForWhoReadsNoPages_IsEmpty(string accept, string begin)
    {
        await using var app = await StartAsync(("Limits:PublicPerMinute", "1"));
        var client = app.GetTestServer().CreateClient();
        client.DefaultRequestHeaders.Add("Accept", accept);
        await client.GetAsync("/druk");

        var answer = await client.GetAsync("/druk");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(begin, begin.Length == 0 ? text : text[..begin.Length]);
    }

    [Fact]
    public async Task Downloads_OfOneLogin_AreLimitedWhereverTheyComeFrom()
    {
        await using var app = await StartAsync(("Limits:DownloadsPerHour", "2"));

        Assert.Equal(200, await AskAsync(app, "203.0.113.1", path: "/bestand", login: "noor"));
        Assert.Equal(200, await AskAsync(app, "203.0.113.2", path: "/bestand", login: "noor"));
        Assert.Equal(429, await AskAsync(app, "203.0.113.3", path: "/bestand", login: "noor"));
        Assert.Equal(200, await AskAsync(app, "203.0.113.3", path: "/bestand", login: "pien"));
    }

    [Fact]
    public async Task Download_Always_IsAnAttachmentInASandbox()
    {
        await using var app = await StartAsync();
        var client = app.GetTestServer().CreateClient();
        client.DefaultRequestHeaders.Add("X-Login", "noor");

        var answer = await client.GetAsync("/bestand");

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Windows_OneTooMany_IsClosedAndTheNextPageSaysSo()
    {
        await using var app = await StartAsync(("Limits:WindowsPerLogin", "2"));
        var windows = app.Services.GetRequiredService<OpenWindows>();

        using var first = await ConnectAsync(app, "noor");
        using var second = await ConnectAsync(app, "noor");
        await Until(() => windows.FullReason(KeyOf("noor")) is BusyReason.Windows);
        using var third = await ConnectAsync(app, "noor");

        Assert.Equal(429, await AskAsync(app, "203.0.113.1", path: "/venster", login: "noor"));
        Assert.True(await IsClosedAsync(third));
        // Somebody else goes on, and so does the first window.
        Assert.Equal(200, await AskAsync(app, "203.0.113.1", path: "/venster", login: "pien"));
        Assert.Equal(WebSocketState.Open, first.State);

        second.Abort();
        await Until(() => windows.FullReason(KeyOf("noor")) is null);
        Assert.Equal(200, await AskAsync(app, "203.0.113.1", path: "/venster", login: "noor"));
    }

    [Fact]
    public async Task Windows_OfEverybodyTogether_AreLimitedToo()
    {
        await using var app = await StartAsync(("Limits:Windows", "1"));
        var windows = app.Services.GetRequiredService<OpenWindows>();

        using var first = await ConnectAsync(app, "noor");
        await Until(() => windows.FullReason(KeyOf("pien")) is BusyReason.Everybody);

        Assert.Equal(503, await AskAsync(app, "203.0.113.1", path: "/venster", login: "pien"));
    }

    [Fact]
    public async Task Caller_OfARequest_FlowsWithIt()
    {
        await using var app = await StartAsync();

        var answer = await SendAsync(app, "2001:db8:1:2::1", null, "/vanwaar", null);

        Assert.Equal("20010DB800010002", await new StreamReader(answer.Response.Body).ReadToEndAsync());
        Assert.Null(CallerAddress.Current);
    }

    [Fact]
    public void Actions_OverTheirLimit_AreRefusedPerActionAndPerLogin()
    {
        using var limits = new ActionLimits(Options.Create(new LimitSettings { CodesPerHour = 1, ExportsPerHour = 1 }));
        var login = new Portal.Shared.Access.Login("https://a.test", "noor", null, Portal.Shared.Access.AssuranceLevel.Low);

        Assert.True(limits.Take(LimitedAction.Code, login).IsSuccess);
        Assert.InRange(Assert.IsType<Portal.Shared.Outcomes.TooOften>(limits.Take(LimitedAction.Code, login).Refusal).Wait.TotalMinutes, 0, 60);
        Assert.True(limits.Take(LimitedAction.Export, login).IsSuccess);
        Assert.True(limits.Take(LimitedAction.Code, login with { Issuer = "https://b.test" }).IsSuccess);
        Assert.True(limits.Take(LimitedAction.Code, login with { Subject = "pien" }).IsSuccess);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000001")]
    public async Task Settings_OutsideTheirBounds_StopTheStart(string value)
    {
        await using var app = new HostFixture().Build(With(("Limits:WindowsPerLogin", value)));

        var exception = Record.Exception(app.Services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(["Limits:WindowsPerLogin moet een getal van 1 tot en met 1000000 zijn."], SettingsValidation.Sentences(exception!));
    }

    private static string KeyOf(string subject) => $"https://inloggen.voorbeeld.test\n{subject}";

    private static async Task<WebApplication> StartAsync(params (string Key, string? Value)[] changes)
    {
        var app = new HostFixture().Build(With(changes));
        await app.StartAsync();
        return app;
    }

    private static Dictionary<string, string?> With(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(HostFixture.GoodSettings);
        foreach (var (key, value) in changes)
            settings[key] = value;
        return settings;
    }

    private static async Task UseUpAsync(WebApplication app, string address, params string[] forwarded)
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, await AskAsync(app, address, forwarded.ElementAtOrDefault(i)));
    }

    private static async Task<int> AskAsync(WebApplication app, string address, string? forwarded = null, string path = "/druk", string? login = null) =>
        (await SendAsync(app, address, forwarded, path, login)).Response.StatusCode;

    private static Task<HttpContext> SendAsync(WebApplication app, string address, string? forwarded, string path, string? login) => app.GetTestServer().SendAsync(context =>
    {
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        context.Request.Method = "GET";
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("mijn.voorbeeld.test");
        context.Request.Path = path;
        context.Request.Headers.Accept = "text/html";
        if (forwarded is not null)
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        if (login is not null)
            context.Request.Headers["X-Login"] = login;
    });

    // As a browser does after the page: a WebSocket, and the handshake of the circuit's protocol.
    private static async Task<WebSocket> ConnectAsync(WebApplication app, string login)
    {
        var client = app.GetTestServer().CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers["X-Login"] = login;
            request.Headers.Origin = HostFixture.OwnOrigin;
        };
        var socket = await client.ConnectAsync(new Uri("wss://mijn.voorbeeld.test/_blazor"), CancellationToken.None);
        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        var answer = new byte[100];
        var received = await socket.ReceiveAsync(answer, CancellationToken.None);
        // A connection that is refused gets its last message along with this one.
        Assert.StartsWith("{}\u001e", Encoding.UTF8.GetString(answer, 0, received.Count), StringComparison.Ordinal);
        return socket;
    }

    private static async Task<bool> IsClosedAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        try
        {
            // An open one sends a ping now and then, for ever.
            while ((await socket.ReceiveAsync(new byte[100], patience.Token)).MessageType != WebSocketMessageType.Close)
            {
            }

            return true;
        }
        catch (Exception exception) when (exception is WebSocketException or IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
