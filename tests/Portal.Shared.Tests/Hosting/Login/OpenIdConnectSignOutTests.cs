using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>Signing out here and at the provider, and coming back.</summary>
public sealed class OpenIdConnectSignOutTests
{
    [Fact]
    public async Task SignOut_ByPost_EndsTheSessionHereAndAtTheProvider()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);

        var response = await browser.SignOutAsync();

        var location = response.Headers.Location!;
        var asked = QueryHelpers.ParseQuery(location.Query);
        Assert.Equal(TestProvider.Issuer + "/end", location.GetLeftPart(UriPartial.Path));
        Assert.Equal(portal.Provider.Secrets[^1], asked["id_token_hint"]);
        Assert.Equal(TestPortal.Address + "/signout-callback-oidc", asked["post_logout_redirect_uri"]);
        Assert.DoesNotContain(TestPortal.SessionCookie, browser.Cookies);
        portal.AssertDiscreetLog();
    }

    [Fact]
    public async Task SignOut_ThereAndBack_EndsAtTheFrontPage()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);
        var state = StateOf(await browser.SignOutAsync());

        var response = await browser.GetAsync("/signout-callback-oidc?state=" + state);

        Assert.Equal("/", response.Headers.Location!.OriginalString);
        Assert.DoesNotContain(browser.Cookies, cookie => cookie.Contains("OpenIdConnect", StringComparison.Ordinal));
        Assert.Empty(portal.Failures);
    }

    [Fact]
    public async Task SignOut_WithoutAntiforgery_KeepsTheSession()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);

        var response = await browser.SendAsync(new(HttpMethod.Post, "/uitloggen") { Content = new FormUrlEncodedContent([]) });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/mijn")).StatusCode);
    }

    [Fact]
    public async Task SignOut_WithAFormThatCannotBeRead_KeepsTheSession()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);
        var nonsense = new ByteArrayContent("geen formulier"u8.ToArray());
        nonsense.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var response = await browser.SendAsync(new(HttpMethod.Post, "/uitloggen") { Content = nonsense });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/mijn")).StatusCode);
    }

    [Fact]
    public async Task SignOut_ByGet_KeepsTheSession()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await browser.GetAsync("/uitloggen")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/mijn")).StatusCode);
    }

    [Fact]
    public async Task SignOut_ProviderWithoutEndSession_EndsTheSessionHere()
    {
        await using var portal = new TestPortal();
        portal.Provider.Metadata.Remove("end_session_endpoint");
        var browser = portal.Open();
        await portal.LoginAsync(browser);

        var response = await browser.SignOutAsync();

        Assert.Equal("/", response.Headers.Location!.OriginalString);
        Assert.DoesNotContain(TestPortal.SessionCookie, browser.Cookies);
    }

    [Fact]
    public async Task SignOut_ProviderDoesNotAnswer_StillEndsTheSessionHere()
    {
        IConfigurationManager<OpenIdConnectConfiguration>? manager = null;
        await using var portal = new TestPortal(services: services => services.PostConfigureAll<OpenIdConnectOptions>(options => options.ConfigurationManager = manager = new Fallible(options.ConfigurationManager!)));
        var browser = portal.Open();
        await portal.LoginAsync(browser);
        ((Fallible)manager!).Fails = true;

        var response = await browser.SignOutAsync();

        Assert.StartsWith("/inloggen/mislukt?nummer=", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain(TestPortal.SessionCookie, browser.Cookies);
    }

    [Theory]
    [InlineData("/contact", "/contact")]
    [InlineData("https://elders.test/", "/")]
    [InlineData("//elders.test", "/")]
    public async Task SignOut_ThatNamesAnAddress_EndsThereWhenItIsLocal(string asked, string reached)
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        var state = StateOf(await browser.GetAsync("/uit?naar=" + Uri.EscapeDataString(asked)));

        var response = await browser.GetAsync("/signout-callback-oidc?state=" + state);

        Assert.Equal(reached, response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("empty")]
    [InlineData("unreadable")]
    [InlineData("of a login")]
    [InlineData("of another browser")]
    [InlineData("used before")]
    [InlineData("twice in the address")]
    public async Task SignedOutCallback_StateIsNotOurs_IsRefused(string state)
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        var own = StateOf(await browser.SignOutAsync());
        if (state == "used before")
            await browser.GetAsync("/signout-callback-oidc?state=" + own);
        var query = state switch
        {
            "none" => "",
            "empty" => "?state=",
            "unreadable" => "?state=verzonnen",
            "of a login" => "?state=" + StateOf(await browser.GetAsync("/inloggen")),
            "of another browser" => "?state=" + StateOf(await portal.Open().SignOutAsync()),
            "used before" => "?state=" + own,
            _ => $"?state={own}&state={own}",
        };

        var response = await browser.GetAsync("/signout-callback-oidc" + query);

        portal.AssertRefused(response, browser, "a sign-out that this browser did not ask for");
    }

    [Fact]
    public async Task Callback_WithTheStateOfASignOut_IsRefused()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        var state = StateOf(await browser.SignOutAsync());

        var response = await portal.LoginAsync(browser, callback => callback["state"] = Uri.UnescapeDataString(state));

        portal.AssertRefused(response, browser, "state cannot be read");
    }

    internal static string StateOf(HttpResponseMessage response) => Uri.EscapeDataString(QueryHelpers.ParseQuery(response.Headers.Location!.Query)["state"].ToString());

    private sealed class Fallible(IConfigurationManager<OpenIdConnectConfiguration> inner) : IConfigurationManager<OpenIdConnectConfiguration>
    {
        public bool Fails { get; set; }

        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
            Fails ? throw new HttpRequestException(HttpRequestError.ConnectionError) : inner.GetConfigurationAsync(cancel);

        public void RequestRefresh() => inner.RequestRefresh();
    }
}
