using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>The provider tells, without a browser, that a session ended there; and everybody else who tries to.</summary>
public sealed class OpenIdConnectBackChannelLogoutTests
{
    private const string Path = "/signout-backchannel-oidc";
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>What is wrong, what the log says of it, and whether the provider itself made the token.</summary>
    private static readonly Dictionary<string, (Action<TestProvider> Misbehave, string Detail, bool IsProven)> Misbehaviours = new(StringComparer.Ordinal)
    {
        // The signature.
        ["alg none"] = (Header(header => header["alg"] = "none"), "The logout token has no signature that is accepted (alg none)", false),
        ["signed with the client secret"] = (Header(header => header["alg"] = "HS256"), "no signature that is accepted (alg HS256)", false),
        ["an alg that the provider does not announce"] = (provider => { provider.Metadata["id_token_signing_alg_values_supported"] = new JsonArray("RS256"); Header(header => header["alg"] = "RS384")(provider); }, "no signature that is accepted (alg RS384)", false),
        ["no alg"] = (Header(header => header.Remove("alg")), "no signature that is accepted", false),
        ["an extension that must be understood"] = (Header(header => header["crit"] = new JsonArray("b64")), "The logout token needs an extension", false),
        ["kid that nobody knows"] = (Header(header => header["kid"] = "elders"), "No key of the provider fits the logout token", false),
        ["no kid with several keys"] = (provider => { provider.Keys.Add(new("k2")); Header(header => header.Remove("kid"))(provider); }, "No key of the provider fits", false),
        ["bad signature"] = (provider => provider.Tamper = token => token[..^8] + "AAAAAAAA", "SecurityTokenInvalidSignatureException", false),
        ["signed with the key of another kid"] = (provider => { provider.Keys.Add(new("k2")); Header(header => header["kid"] = "k1")(provider); }, "SecurityTokenInvalidSignatureException", false),
        ["another issuer with a bad signature"] = (provider => { provider.Tamper = token => token[..^8] + "AAAAAAAA"; Claims(claims => claims["iss"] = "https://elders.test")(provider); }, "SecurityTokenInvalidSignatureException", false),
        ["unreadable"] = (provider => provider.Tamper = _ => "geen token", "SecurityTokenMalformedException", false),

        // What every token says.
        ["another issuer"] = (Claims(claims => claims["iss"] = "https://elders.test"), "SecurityTokenInvalidIssuerException", true),
        ["no issuer"] = (Claims(claims => claims.Remove("iss")), "SecurityTokenInvalidIssuerException", true),
        ["another audience"] = (Claims(claims => claims["aud"] = "elders"), "SecurityTokenInvalidAudienceException", true),
        ["no audience"] = (Claims(claims => claims.Remove("aud")), "SecurityTokenInvalidAudienceException", true),
        ["several audiences without azp"] = (Claims(claims => claims["aud"] = new JsonArray(TestProvider.ClientId, "elders")), "its azp is not this application", true),
        ["another azp"] = (Claims(claims => claims["azp"] = "elders"), "The azp of the logout token is another application", true),
        ["no exp"] = (Claims(claims => claims.Remove("exp")), "SecurityTokenInvalidLifetimeException", true),
        ["expired"] = (Claims(claims => claims["exp"] = claims["exp"]!.GetValue<long>() - 1000), "SecurityTokenInvalidLifetimeException", true),
        ["no iat"] = (Claims(claims => claims.Remove("iat")), "no iat, or one that is not of these minutes", true),
        ["iat in the future"] = (Claims(claims => (claims["iat"], claims["exp"]) = (claims["iat"]!.GetValue<long>() + 301, claims["exp"]!.GetValue<long>() + 1000)), "no iat, or one that is not of these minutes", true),
        ["iat of long ago with an exp that is not"] = (Claims(claims => claims["iat"] = claims["iat"]!.GetValue<long>() - 600), "no iat, or one that is not of these minutes", true),

        // What makes it a logout token.
        ["an id_token by its type"] = (Header(header => header["typ"] = "JWT"), "another kind than a logout token", true),
        ["an access token by its type"] = (Header(header => header["typ"] = "at+jwt"), "another kind than a logout token", true),
        ["no events"] = (Claims(claims => claims.Remove("events")), "no event that says so", true),
        ["another event"] = (Claims(claims => claims["events"] = new JsonObject { ["https://schemas.openid.net/secevent/risc/event-type/account-disabled"] = new JsonObject() }), "no event that says so", true),
        ["another event beside it"] = (Claims(claims => claims["events"]!["urn:voorbeeld:iets-anders"] = new JsonObject()), "no event that says so, or another one", true),
        ["events that is a list"] = (Claims(claims => claims["events"] = new JsonArray(Event)), "no event that says so", true),
        ["events that is a text"] = (Claims(claims => claims["events"] = Event), "no event that says so", true),
        ["an event that is no object"] = (Claims(claims => claims["events"]![Event] = true), "no event that says so", true),
        ["an event with something in it"] = (Claims(claims => claims["events"]![Event] = new JsonObject { ["sub"] = "iemand-anders" }), "no event that says so", true),
        ["a nonce"] = (Claims(claims => claims["nonce"] = "n"), "has a nonce", true),
        ["a nonce that is null"] = (Claims(claims => claims["nonce"] = null), "has a nonce", true),
        ["neither sub nor sid"] = (Claims(claims => { claims.Remove("sub"); claims.Remove("sid"); }), "neither a person nor a session", true),
        ["an empty sub"] = (Claims(claims => claims["sub"] = ""), "The sub of the logout token is no text", true),
        ["a sid that is a number"] = (Claims(claims => claims["sid"] = 1), "The sid of the logout token is no text", true),
        ["no jti"] = (Claims(claims => claims.Remove("jti")), "has no jti", true),
        ["an empty jti"] = (Claims(claims => claims["jti"] = ""), "The jti of the logout token is no text", true),
        ["a jti too long to keep"] = (Claims(claims => claims["jti"] = new string('j', 256)), "The jti of the logout token is no text, or too long", true),
    };

    public static TheoryData<string> MisbehaviourNames => [.. Misbehaviours.Keys];

    [Fact]
    public async Task LogoutToken_InOrder_IsCarriedOut()
    {
        await using var portal = new TestPortal();
        portal.Provider.Shape = (_, claims) => claims["jti"] = "bericht-1";

        var response = await PostAsync(portal, portal.Provider.LogoutToken());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        // Until when it would be accepted again: the skew of the clocks counts.
        Assert.Equal([new(TestProvider.Issuer, TestProvider.Subject, "sessie-1", "bericht-1", portal.Clock.GetUtcNow().AddMinutes(7))], portal.Logouts);
        Assert.Empty(portal.Failures);
        portal.AssertDiscreetLog();
    }

    [Theory]
    [InlineData("sub", null, "sessie-1")]
    [InlineData("sid", TestProvider.Subject, null)]
    public async Task LogoutToken_WithOneOfTheTwoNames_IsCarriedOut(string absent, string? subject, string? session)
    {
        await using var portal = new TestPortal();
        Claims(claims => claims.Remove(absent))(portal.Provider);

        await PostAsync(portal, portal.Provider.LogoutToken());

        var logout = Assert.Single(portal.Logouts);
        Assert.Equal((subject, session), (logout.Subject, logout.SessionId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("logout+jwt")]
    [InlineData("Logout+JWT")]
    [InlineData("application/logout+jwt")]
    public async Task LogoutToken_TypeThatSaysSoOrNothing_IsCarriedOut(string? type)
    {
        await using var portal = new TestPortal();
        Header(header => _ = type is null ? header.Remove("typ") : (header["typ"] = type) is not null)(portal.Provider);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(portal, portal.Provider.LogoutToken())).StatusCode);
    }

    [Fact]
    public async Task LogoutToken_ForSeveralWithOurAzp_IsCarriedOut()
    {
        await using var portal = new TestPortal();
        Claims(claims => (claims["aud"], claims["azp"]) = (new JsonArray(TestProvider.ClientId, "elders"), TestProvider.ClientId))(portal.Provider);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(portal, portal.Provider.LogoutToken())).StatusCode);
    }

    [Fact]
    public async Task LogoutToken_ThatLivesLong_IsRememberedAsLongAsItIsAccepted()
    {
        await using var portal = new TestPortal();
        Claims(claims => claims["exp"] = claims["exp"]!.GetValue<long>() + 100_000)(portal.Provider);
        var token = portal.Provider.LogoutToken();
        await PostAsync(portal, token);
        var end = Assert.Single(portal.Logouts).ExpiresAt;

        portal.Clock.Advance(end - portal.Clock.GetUtcNow());

        await AssertRefusedAsync(portal, await PostAsync(portal, token), "not of these minutes");
    }

    [Theory]
    [MemberData(nameof(MisbehaviourNames))]
    public async Task LogoutToken_NotInOrder_EndsNothing(string name)
    {
        await using var portal = new TestPortal();
        var (misbehave, detail, isProven) = Misbehaviours[name];
        misbehave(portal.Provider);

        var response = await PostAsync(portal, portal.Provider.LogoutToken());

        await AssertRefusedAsync(portal, response, detail);
        Assert.Empty(portal.Logouts);
        Assert.Equal(isProven, portal.Failures[0].IsProven);
    }

    [Fact]
    public async Task LogoutToken_SeenBefore_IsRefused()
    {
        await using var portal = new TestPortal();
        var token = portal.Provider.LogoutToken();
        await PostAsync(portal, token);

        var response = await PostAsync(portal, token);

        await AssertRefusedAsync(portal, response, "seen before");
        Assert.Single(portal.Logouts);
        Assert.True(portal.Failures[0].IsProven);
    }

    [Fact]
    public async Task LogoutToken_WithANewKeyOfTheProvider_IsCarriedOutAtOnce()
    {
        await using var portal = new TestPortal();
        await PostAsync(portal, portal.Provider.LogoutToken());
        portal.Provider.Keys.Clear();
        portal.Provider.Keys.Add(new("k9"));

        var response = await PostAsync(portal, portal.Provider.LogoutToken());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, portal.Provider.MetadataReads);
    }

    [Fact]
    public async Task LogoutToken_InPlaceOfAnIdToken_LetsNobodyIn()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        var token = portal.Provider.LogoutToken();
        portal.Provider.Tamper = _ => token;

        portal.AssertRefused(await portal.LoginAsync(browser), browser, "The nonce in the id_token");
    }

    [Fact]
    public async Task IdToken_InPlaceOfALogoutToken_IsRefused()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);

        await AssertRefusedAsync(portal, await PostAsync(portal, portal.Provider.Secrets[^1]), "another kind than a logout token");
    }

    [Fact]
    public async Task LogoutToken_ThatCannotBeCarriedOut_IsNotAnsweredAsDone()
    {
        await using var portal = new TestPortal(services: services => Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.Configure<PortalLoginOptions>(
            services, options => options.OnBackChannelLogout = (_, _) => throw new InvalidOperationException("Vera")));

        var response = await PostAsync(portal, portal.Provider.LogoutToken());

        await AssertRefusedAsync(portal, response, "InvalidOperationException", "server_error");
    }

    [Theory]
    [InlineData("GET", "", "", "POST only")]
    [InlineData("POST", "", "application/x-www-form-urlencoded", "no logout_token")]
    [InlineData("POST", "logout_token=", "application/x-www-form-urlencoded", "no logout_token")]
    [InlineData("POST", "logout_token=a&logout_token=b", "application/x-www-form-urlencoded", "no logout_token, or more than one")]
    [InlineData("POST", "{\"logout_token\":\"a.b.c\"}", "application/json", "a form only")]
    [InlineData("POST", "logout_token=a.b.c", "text/plain", "a form only")]
    [InlineData("POST", "--x\r\nContent-Disposition: form-data; name=\"logout_token\"\r\n\r\na.b.c\r\n--x--", "multipart/form-data; boundary=x", "a form only")]
    public async Task BackChannel_AskedInAnotherWay_IsRefused(string method, string body, string type, string detail)
    {
        await using var portal = new TestPortal();
        var request = new HttpRequestMessage(new(method), Path);
        if (type.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        await AssertRefusedAsync(portal, await portal.Open().SendAsync(request), detail);
        Assert.False(portal.Failures[0].IsProven);
    }

    [Fact]
    public async Task BackChannel_TooMuchText_IsRefusedUnread()
    {
        await using var portal = new TestPortal();

        await AssertRefusedAsync(portal, await PostAsync(portal, new string('a', 40_000)), "too large");
        Assert.Equal(0, portal.Provider.MetadataReads);
    }

    [Fact]
    public async Task BackChannel_AnotherPathInTheSettings_ListensThere()
    {
        await using var portal = new TestPortal(settings: [("BackChannelLogoutPath", "/einde")]);

        var response = await PostAsync(portal, portal.Provider.LogoutToken(), "/einde");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(portal, "a")).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(TestPortal portal, string token, string path = Path) =>
        portal.Open().SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("logout_token", token)]) });

    /// <summary>The answer says nothing, the log says why, and there is one entry for the audit.</summary>
    private static async Task AssertRefusedAsync(TestPortal portal, HttpResponseMessage response, string detail, string error = "invalid_request")
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($$"""{"error":"{{error}}","error_description":"The logout was not carried out."}""", await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var failure = Assert.Single(portal.Failures);
        Assert.Contains(detail, failure.Detail, StringComparison.Ordinal);
        Assert.Contains(portal.Log.Lines, line => line.Contains(failure.Number, StringComparison.Ordinal) && line.Contains(detail, StringComparison.Ordinal));
        portal.AssertDiscreetLog();
    }

    private static Action<TestProvider> Claims(Action<JsonObject> change) => provider => provider.Shape = (_, claims) => change(claims);

    private static Action<TestProvider> Header(Action<JsonObject> change) => provider => provider.Shape = (header, _) => change(header);
}
