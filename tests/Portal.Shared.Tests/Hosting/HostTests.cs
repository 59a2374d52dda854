using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Shared.Tests.Hosting;

public sealed partial class HostTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Theory]
    [InlineData("/tekst")]
    [InlineData("/stuk")]
    [InlineData("/bestaat-niet")]
    [InlineData("/gezond")]
    [InlineData("/taal?cultuur=nl-NL&terug=/tekst")]
    public async Task Answer_Always_CarriesTheSecurityHeaders(string address)
    {
        var answer = await host.Client().GetAsync(address);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://inloggen.voorbeeld.test", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("realm", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Contains("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Exception_OnAPage_ShowsTheNumberThatIsInTheLog()
    {
        var answer = await host.Client().GetAsync("/stuk");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("geheim", page, StringComparison.Ordinal);
        var number = Number().Match(page).Value;
        Assert.NotEmpty(number);
        var line = Assert.Single(host.Logs.Lines, line => line.Exception?.Message == "geheim van de server" && line.Scopes.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain("/stuk", line.Scopes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatDoesNotExist_IsNotFoundAlsoForAVisitor()
    {
        var answer = await host.Client().GetAsync("/bestaat-niet");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.StartsWith("status 404", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_ThatSaysNothingAboutAccess_IsForThoseLoggedIn()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client().GetAsync("/vergeten")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client("a").GetAsync("/vergeten")).StatusCode);
    }

    [Fact]
    public async Task CurrentLogin_InAPlainRequest_IsThatOfTheRequest()
    {
        Assert.Equal("niemand", await host.Client().GetStringAsync("/wie"));
        Assert.Equal("persoon-1", await host.Client("persoon-1").GetStringAsync("/wie"));
    }

    [Theory]
    [InlineData("https://elders.voorbeeld.test", HttpStatusCode.Forbidden)]
    [InlineData("http://mijn.voorbeeld.test", HttpStatusCode.Forbidden)]
    [InlineData("https://mijn.voorbeeld.test:8443", HttpStatusCode.Forbidden)]
    [InlineData("https://mijn.voorbeeld.test.elders.test", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData(HostFixture.OwnOrigin, HttpStatusCode.OK)]
    public async Task Circuit_FromAnOrigin_OpensOnlyFromOurOwn(string origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation("Origin", origin);

        var answer = await host.Client("persoon-1").SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Circuit_WithoutALogin_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", HostFixture.OwnOrigin);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client().SendAsync(request)).StatusCode);
    }

    [Fact]
    public void Circuit_Always_ClosesWhenTheCookieExpires()
    {
        var options = host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.Contains("_blazor", StringComparison.Ordinal) == true)
            .SelectMany(endpoint => endpoint.Metadata.OfType<HttpConnectionDispatcherOptions>())
            .ToList();

        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.True(option.CloseOnAuthenticationExpiration));
    }

    [Theory]
    [InlineData("/mijn/verzoeken?status=open", "/mijn/verzoeken?status=open")]
    [InlineData("https://elders.test/", "/")]
    [InlineData("//elders.test", "/")]
    [InlineData("/\\elders.test", "/")]
    [InlineData("", "/")]
    public async Task Language_WhenChosen_ReturnsOnlyWithinTheApp(string back, string expected)
    {
        var answer = await host.Client().GetAsync($"/taal?cultuur=en-GB&terug={Uri.EscapeDataString(back)}");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("en-GB", "en-GB")]
    [InlineData("nl-NL", "nl-NL")]
    [InlineData("xx-onzin", "nl-NL")]
    public async Task Language_WhenChosen_HoldsForTheNextPage(string asked, string expected)
    {
        var client = host.Client();
        var answer = await client.GetAsync($"/taal?cultuur={asked}&terug=/");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);

        Assert.Equal(expected, await client.GetStringAsync("/taal-nu"));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Language_OfTheBrowser_IsNotFollowed()
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", "en-GB");

        Assert.Equal("nl-NL", await client.GetStringAsync("/taal-nu?culture=en-GB"));
    }

    [Fact]
    public async Task Health_WhenTheDatabaseIsDown_SaysSoWithoutTheReason()
    {
        try
        {
            var up = await host.Client().GetAsync("/gezond");
            host.DatabaseIsUp = false;
            var down = await host.Client().GetAsync("/gezond");
            var text = await down.Content.ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.OK, up.StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
            Assert.Equal("""{"status":"fout","controles":{"database":"fout","schijfruimte":"goed"}}""", text);
        }
        finally
        {
            host.DatabaseIsUp = true;
        }
    }

    [Theory]
    [InlineData("/druk", HttpStatusCode.OK, 60)]
    [InlineData("/signin-oidc", HttpStatusCode.NotFound, 60)]
    [InlineData("/signout-callback-oidc", HttpStatusCode.NotFound, 60)]
    [InlineData("/signout-backchannel-oidc", HttpStatusCode.NotFound, 600)]
    [InlineData("/gezond", HttpStatusCode.OK, 60)]
    public async Task Address_AskedTooOften_RefusesPolitely(string address, HttpStatusCode usual, int allowed)
    {
        // A host of its own: the others in this class ask too.
        await using var app = host.Build(HostFixture.GoodSettings);
        await app.StartAsync();
        var client = app.GetTestServer().CreateClient();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        HttpResponseMessage answer;
        var asked = 0;
        do
            answer = await client.GetAsync(address);
        while (answer.StatusCode == usual && ++asked < allowed + 40);

        Assert.Equal(allowed, asked);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.StartsWith("status 429", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/tekst")).StatusCode);
    }

    [GeneratedRegex("[2-9B-Z]{4}-[2-9B-Z]{4}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
