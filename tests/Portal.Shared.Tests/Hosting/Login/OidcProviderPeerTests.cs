using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>A whole login and sign-out with a certified provider that others wrote (npm oidc-provider, in tests/login-peer), through its own pages.</summary>
public sealed partial class OidcProviderPeerTests : IAsyncLifetime
{
    private readonly Channel<string> _logoutTokens = Channel.CreateUnbounded<string>();
    private readonly WebApplication _backChannel = BackChannel();
    private readonly HttpClient _person = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private Process? _peer;
    private string _issuer = "";

    public async Task InitializeAsync()
    {
        _backChannel.MapPost("/signout-backchannel-oidc", async context => _logoutTokens.Writer.TryWrite((await context.Request.ReadFormAsync())["logout_token"].ToString()));
        await _backChannel.StartAsync();
        var folder = PeerFolder();
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")), $"Run 'npm ci --ignore-scripts' in {folder} first: this test needs the provider that is installed there.");
        var start = new ProcessStartInfo("node", "provider.mjs") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["PEER_PORT"] = "0";
        start.Environment["PEER_STDIN"] = "1";
        start.Environment["PEER_CLIENTS"] = JsonSerializer.Serialize(new[]
        {
            Client("portaal-kop", "client_secret_basic"),
            Client("portaal-vorm", "client_secret_post"),
        });
        _peer = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience.Limit);
        while (await _peer.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("http://", StringComparison.Ordinal))
            {
                _issuer = line;
                return;
            }
        }
        Assert.Fail("The provider in tests/login-peer stopped before it said where it listens; its complaint is in the output of the tests.");
    }

    [Theory]
    [InlineData("portaal-kop", "client_secret_basic")]
    [InlineData("portaal-vorm", "client_secret_post")]
    public async Task Login_WithAnotherMakersProvider_GoesThereAndBackAndOut(string client, string method)
    {
        await using var portal = Portal(client, method);
        var browser = portal.Open();

        var asked = await browser.GetAsync("/inloggen?terug=/mijn");
        var callback = await VisitAsync(asked.Headers.Location!);
        var back = await browser.GetAsync(callback.PathAndQuery);
        Assert.Equal("/mijn", back.Headers.Location!.OriginalString);

        var claims = await (await browser.GetAsync("/mijn")).Content.ReadAsStringAsync();
        foreach (var claim in (string[])["iss=" + _issuer, "sub=vera.voorbeeld", "name=Vera Voorbeeld", "email=vera.voorbeeld@voorbeeld.test", "auth_time="])
            Assert.Contains(claim, claims, StringComparison.Ordinal);

        var leaving = await browser.SignOutAsync();
        var returned = await VisitAsync(leaving.Headers.Location!);
        Assert.Equal("/signout-callback-oidc", returned.AbsolutePath);
        Assert.Equal("/", (await browser.GetAsync(returned.PathAndQuery)).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/mijn")).StatusCode);
        Assert.Empty(portal.Failures);
    }

    [Fact]
    public async Task BackChannelLogout_OfAnotherMakersProvider_NamesTheSessionOfTheLogin()
    {
        await using var portal = Portal("portaal-kop", "client_secret_basic");
        var browser = portal.Open();
        var asked = await browser.GetAsync("/inloggen?terug=/mijn");
        await browser.GetAsync((await VisitAsync(asked.Headers.Location!)).PathAndQuery);
        var claims = await (await browser.GetAsync("/mijn")).Content.ReadAsStringAsync();
        await VisitAsync((await browser.SignOutAsync()).Headers.Location!);

        var token = await LogoutTokenAsync();
        var first = await PostAsync(portal, token);
        var second = await PostAsync(portal, token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
        var logout = Assert.Single(portal.Logouts);
        Assert.Equal((_issuer, "vera.voorbeeld"), (logout.Issuer, logout.Subject));
        Assert.Contains("sid=" + logout.SessionId, claims.Split('\n'));
    }

    [Fact]
    public async Task BackChannelLogout_MeantForAnotherApplication_IsRefused()
    {
        await using var portal = Portal("portaal-kop", "client_secret_basic");
        await using var other = Portal("portaal-vorm", "client_secret_post");
        var browser = portal.Open();
        var asked = await browser.GetAsync("/inloggen?terug=/mijn");
        await browser.GetAsync((await VisitAsync(asked.Headers.Location!)).PathAndQuery);
        await VisitAsync((await browser.SignOutAsync()).Headers.Location!);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(other, await LogoutTokenAsync())).StatusCode);
        Assert.Contains("SecurityTokenInvalidAudienceException", Assert.Single(other.Failures).Detail, StringComparison.Ordinal);
        Assert.Empty(other.Logouts);
    }

    [Fact]
    public async Task Login_CancelledAtTheProvider_LeadsToItsOwnPage()
    {
        await using var portal = Portal("portaal-kop", "client_secret_basic");
        var browser = portal.Open();

        var asked = await browser.GetAsync("/inloggen");
        var callback = await VisitAsync(asked.Headers.Location!, cancel: true);
        var back = await browser.GetAsync(callback.PathAndQuery);

        Assert.Equal("/inloggen/geweigerd", back.Headers.Location!.AbsolutePath);
        portal.AssertNobody(browser);
    }

    public async Task DisposeAsync()
    {
        _person.Dispose();
        await _backChannel.DisposeAsync();
        if (_peer is null)
            return;
        _peer.StandardInput.Close();
        await _peer.WaitForExitAsync();
        _peer.Dispose();
    }

    /// <summary>What the provider told over the back channel, which is a connection of its own: it may come after the answer to the person.</summary>
    private async Task<string> LogoutTokenAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        return await _logoutTokens.Reader.ReadAsync(patience.Token);
    }

    private static Task<HttpResponseMessage> PostAsync(TestPortal portal, string token) =>
        portal.Open().SendAsync(new(HttpMethod.Post, "/signout-backchannel-oidc") { Content = new FormUrlEncodedContent([new("logout_token", token)]) });

    private TestPortal Portal(string client, string method)
    {
        var portal = new TestPortal(
            options => options.BackchannelHttpHandler = null,
            environment: Environments.Development,
            settings: [("Authority", _issuer), ("RequireHttpsMetadata", "false"), ("ClientId", client), ("ClientSecret", "alleen voor tests: 100%"), ("TokenEndpointAuthMethod", method), ("MaxAge", "01:00:00")]);
        // The other side lives in real time.
        portal.Clock.Advance(TimeProvider.System.GetUtcNow() - portal.Clock.GetUtcNow());
        return portal;
    }

    /// <summary>What a person does at the provider: follow, log in, agree, until it sends the browser back to us.</summary>
    private async Task<Uri> VisitAsync(Uri address, bool cancel = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        for (var step = 0; step < 20; step++)
        {
            var at = request.RequestUri!;
            using var response = await _person.SendAsync(request);
            if (response.Headers.Location is { } location)
            {
                var next = new Uri(at, location);
                if (next.Host == new Uri(TestPortal.Address).Host)
                    return next;
                request = new(HttpMethod.Get, next);
                continue;
            }
            var page = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, page);
            request = cancel ? new(HttpMethod.Get, new Uri(at, WebUtility.HtmlDecode(CancelLink().Match(page).Groups["address"].Value))) : Filled(at, page);
        }
        throw new InvalidOperationException("The provider kept sending its own pages.");
    }

    private static HttpRequestMessage Filled(Uri at, string page)
    {
        var fields = HiddenField().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value), StringComparer.Ordinal);
        if (page.Contains("name=\"login\"", StringComparison.Ordinal))
            (fields["login"], fields["password"]) = ("vera.voorbeeld", "maakt niet uit");
        if (page.Contains("name=\"logout\"", StringComparison.Ordinal))
            fields["logout"] = "yes";
        return new(HttpMethod.Post, new Uri(at, WebUtility.HtmlDecode(FormAction().Match(page).Groups["address"].Value))) { Content = new FormUrlEncodedContent(fields) };
    }

    // The portal under test has no port of its own: what the provider posts is kept here, and brought to it by hand.
    private static WebApplication BackChannel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private object Client(string id, string method) => new
    {
        id,
        secret = "alleen voor tests: 100%",
        redirectUri = TestPortal.Address + "/signin-oidc",
        postLogoutRedirectUri = TestPortal.Address + "/signout-callback-oidc",
        authMethod = method,
        backChannelLogoutUri = _backChannel.Urls.Single() + "/signout-backchannel-oidc",
    };

    private static string PeerFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Werkcontact.Portal.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run from within the repository."), "tests", "login-peer");
    }

    [GeneratedRegex("<form[^>]*action=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormAction();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();

    [GeneratedRegex("<a href=\"(?<address>[^\"]*/abort)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CancelLink();
}
