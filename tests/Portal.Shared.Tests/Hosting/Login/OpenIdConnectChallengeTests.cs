using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>What the browser is sent to the provider with.</summary>
public sealed class OpenIdConnectChallengeTests
{
    [Fact]
    public async Task Challenge_Always_AsksForTheCodeFlowWithPkce()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        var asked = await AskedAsync(browser);
        var address = asked.Address;

        Assert.Equal(TestProvider.Issuer + "/auth", address.GetLeftPart(UriPartial.Path));
        Assert.Equal(
            ["client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri", "response_type", "scope", "state"],
            asked.Query.Keys.Where(key => key != "response_mode").Order(StringComparer.Ordinal));
        Assert.Equal("code", asked.Query["response_type"]);
        Assert.Equal("S256", asked.Query["code_challenge_method"]);
        Assert.Equal("openid profile email", asked.Query["scope"]);
        Assert.Equal(TestPortal.Address + "/signin-oidc", asked.Query["redirect_uri"]);
        Assert.Equal(TestProvider.ClientId, asked.Query["client_id"]);
    }

    [Fact]
    public async Task Challenge_Redeemed_ShowsTheVerifierOfTheCodeChallenge()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        var asked = await AskedAsync(browser);

        await browser.GetAsync(QueryHelpers.AddQueryString("/signin-oidc", portal.Provider.Authorize(asked.Address)));

        var verifier = Assert.Single(portal.Provider.TokenRequests).Form["code_verifier"];
        Assert.Equal(asked.Query["code_challenge"], WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
    }

    [Fact]
    public async Task Challenge_Twice_SharesNothing()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        var first = await AskedAsync(browser);
        var second = await AskedAsync(browser);

        foreach (var key in (string[])["state", "nonce", "code_challenge"])
            Assert.NotEqual(first.Query[key], second.Query[key]);
    }

    [Fact]
    public async Task Challenge_InTwoTabs_BothLogInsAreFinished()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        var first = portal.Provider.Authorize((await AskedAsync(browser)).Address);
        var second = portal.Provider.Authorize((await AskedAsync(browser)).Address);

        await browser.GetAsync(QueryHelpers.AddQueryString("/signin-oidc", first));
        await browser.GetAsync(QueryHelpers.AddQueryString("/signin-oidc", second));

        Assert.Equal(2, portal.SignedIn.Count);
        Assert.Empty(portal.Failures);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task Challenge_Always_SetsCookiesForTheCallbackOnly(string environment, bool secureOverHttp)
    {
        await using var portal = new TestPortal(environment: environment);
        var browser = portal.Open();

        // In Development the same host also answers without TLS.
        await browser.GetAsync("http://portaal.test/inloggen");

        Assert.Equal(2, browser.LastSet.Count);
        Assert.All(browser.LastSet, cookie =>
        {
            Assert.Equal("/signin-oidc", cookie.Path.ToString());
            Assert.Equal(Microsoft.Net.Http.Headers.SameSiteMode.Lax, cookie.SameSite);
            Assert.True(cookie.HttpOnly);
            Assert.Equal(secureOverHttp, cookie.Secure);
            Assert.Equal(portal.Clock.GetUtcNow().AddMinutes(15), cookie.Expires);
        });
    }

    [Theory]
    [InlineData("/mijn/verzoeken?tab=2", "/mijn/verzoeken?tab=2")]
    [InlineData("", "/")]
    [InlineData("https://elders.test/", "/")]
    [InlineData("//elders.test", "/")]
    [InlineData("/\\elders.test", "/")]
    [InlineData("/\t/elders.test", "/")]
    [InlineData("/a\\..\\b", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("mijn", "/")]
    public async Task Challenge_ReturnAddress_IsLocalOrTheFrontPage(string asked, string reached)
    {
        await using var portal = new TestPortal();

        var response = await portal.LoginAsync(portal.Open(), start: "/inloggen?terug=" + Uri.EscapeDataString(asked));

        Assert.Equal(reached, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Challenge_ByCodeWithAForeignReturnAddress_ReturnsToTheFrontPage()
    {
        await using var portal = new TestPortal();

        var response = await portal.LoginAsync(portal.Open(), start: "/vers");

        Assert.Equal("/", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Challenge_WithStepUp_AsksFreshProofAndLevel()
    {
        await using var portal = new TestPortal();

        var asked = await AskedAsync(portal.Open(), "/vers");

        Assert.Equal("60", asked.Query["max_age"]);
        Assert.Equal("login", asked.Query["prompt"]);
        Assert.Equal("urn:test:high", asked.Query["acr_values"]);
    }

    [Fact]
    public async Task Challenge_WithMoreSettings_SendsThem()
    {
        await using var portal = new TestPortal(settings: [("MaxAge", "01:00:00"), ("Scope", "openid"), ("AdditionalAuthorizationParameters:ui_locales", "nl")]);

        var asked = await AskedAsync(portal.Open());

        Assert.Equal(("3600", "openid email", "nl"), (asked.Query["max_age"], asked.Query["scope"], asked.Query["ui_locales"]));
    }

    [Theory]
    [InlineData("/inloggen", "600", "select_account", "openid email")]
    [InlineData("/hoger", "120", "consent", "openid adres")]
    public async Task Challenge_OfItsOwn_GoesBeforeTheSettings(string start, string maxAge, string prompt, string scope)
    {
        await using var portal = new TestPortal(settings: [("MaxAge", "00:10:00"), ("Prompt", "select_account"), ("Scope", "openid")]);

        var asked = await AskedAsync(portal.Open(), start);

        Assert.Equal((maxAge, prompt, scope), (asked.Query["max_age"], asked.Query["prompt"], asked.Query["scope"]));
    }

    [Fact]
    public async Task Challenge_MessageReplacedByTheEvent_IsWhatIsSent()
    {
        await using var portal = new TestPortal(options =>
        {
            options.EventsType = null;
            options.Events.OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage = new() { IssuerAddress = "https://elders.test/auth", ClientId = "elders", EnableTelemetryParameters = false };
                return Task.CompletedTask;
            };
        });

        var asked = await AskedAsync(portal.Open());

        Assert.Equal("https://elders.test/auth", asked.Address.GetLeftPart(UriPartial.Path));
        Assert.Equal(["client_id", "state"], asked.Query.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("RequiredAcr", "urn:test:high urn:test:substantial", "urn:test:high urn:test:substantial")]
    [InlineData("RequiredAcr:0", "urn:test:high", "urn:test:high")]
    [InlineData("RequiredAssuranceLevel", "Substantial", "urn:test:substantial urn:test:high")]
    [InlineData("RequiredAssuranceLevel", "Low", null)]
    [InlineData("RequiredAmr", "otp", null)]
    public async Task Challenge_ProofRequired_AsksForTheLevelsThatWillDo(string setting, string value, string? expected)
    {
        await using var portal = new TestPortal(settings:
        [
            ("/Authentication:AssuranceLevels:urn:test:high", "High"), ("/Authentication:AssuranceLevels:urn:test:substantial", "Substantial"), ("/Authentication:AssuranceLevels:urn:test:low", "Low"),
            ("/Authentication:" + setting, value),
        ]);

        var asked = await AskedAsync(portal.Open());

        Assert.Equal(expected, asked.Query.GetValueOrDefault("acr_values"));
    }

    [Fact]
    public async Task Challenge_AcrValuesOfItsOwn_GoBeforeWhatIsRequired()
    {
        await using var portal = new TestPortal(settings: ("/Authentication:RequiredAcr", "urn:test:substantial"));

        Assert.Equal("urn:test:high", (await AskedAsync(portal.Open(), "/vers")).Query["acr_values"]);
    }

    [Theory]
    [InlineData("/mijn", "/mijn")]
    [InlineData("https://elders.test/", "/")]
    public async Task ChallengeAgain_WithASession_AsksNewProofAndReturns(string asked, string reached)
    {
        await using var portal = new TestPortal(settings: ("/Authentication:RequiredAcr", "urn:test:substantial"));
        var browser = portal.Open();
        await portal.LoginAsync(browser);

        var again = await AskedAsync(browser, "/inloggen/opnieuw?terug=" + Uri.EscapeDataString(asked));
        var response = await browser.GetAsync(QueryHelpers.AddQueryString("/signin-oidc", portal.Provider.Authorize(again.Address)));

        Assert.Equal(("0", "login", "urn:test:substantial"), (again.Query["max_age"], again.Query["prompt"], again.Query["acr_values"]));
        Assert.Equal(reached, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task ChallengeAgain_ProofOfBefore_IsRefused()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        portal.Provider.Shape = (_, claims) => claims["auth_time"] = claims["iat"]!.GetValue<long>() - 301;

        var response = await portal.LoginAsync(browser, start: "/inloggen/opnieuw?terug=/mijn");

        portal.AssertRefused(response, browser, "older than the max_age");
    }

    [Fact]
    public async Task Page_WithoutSession_LeadsToLoginAndBack()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        var response = await browser.GetAsync("/mijn");

        Assert.Equal(TestPortal.Address + "/inloggen?terug=%2Fmijn", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Circuit_WithoutSession_IsUnauthorized()
    {
        await using var portal = new TestPortal();

        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.Open().GetAsync("/_blazor/negotiate")).StatusCode);
    }

    [Theory]
    [InlineData("issuer", "https://elders.test", "The issuer in the metadata is not the configured Authority.")]
    [InlineData("issuer", "https://inloggen.test/elders", "The issuer in the metadata is not the configured Authority.")]
    [InlineData("issuer", null, "The issuer in the metadata is not the configured Authority.")]
    [InlineData("token_endpoint", "http://inloggen.test/token", "not https")]
    [InlineData("userinfo_endpoint", "http://inloggen.test/userinfo", "not https")]
    [InlineData("end_session_endpoint", "http://inloggen.test/end", "not https")]
    [InlineData("jwks_uri", "http://inloggen.test/keys", "IDX20108")]
    [InlineData("jwks_uri", null, "leads to no keys")]
    [InlineData("authorization_endpoint", null, "names no authorization_endpoint")]
    [InlineData("token_endpoint", null, "names no token_endpoint")]
    public async Task Challenge_MetadataNotInOrder_IsRefused(string member, string? value, string detail)
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        portal.Provider.Metadata[member] = value is null ? null : JsonValue.Create(value);

        var response = await browser.GetAsync("/inloggen");

        portal.AssertRefused(response, browser, detail);
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    public async Task Challenge_ProviderThatIsBackAgain_GoesOn()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        portal.Provider.Metadata["issuer"] = "https://elders.test";
        await browser.GetAsync("/inloggen");
        portal.Provider.Metadata["issuer"] = TestProvider.Issuer;

        Assert.Equal("/mijn", (await portal.LoginAsync(browser)).Headers.Location!.OriginalString);
    }

    private static async Task<(Uri Address, Dictionary<string, string> Query)> AskedAsync(Browser browser, string start = "/inloggen")
    {
        var location = (await browser.GetAsync(start)).Headers.Location!;
        return (location, QueryHelpers.ParseQuery(location.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal));
    }
}
