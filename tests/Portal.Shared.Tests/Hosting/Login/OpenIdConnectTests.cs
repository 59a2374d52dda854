using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>A login that goes well, and each one that must not: the code flow against a provider that misbehaves on request.</summary>
public sealed class OpenIdConnectTests
{
    private static readonly Dictionary<string, (Action<TestProvider> Misbehave, string Detail)> Misbehaviours = new(StringComparer.Ordinal)
    {
        // The id_token.
        ["another issuer"] = (Claims(claims => claims["iss"] = "https://elders.test"), "SecurityTokenInvalidIssuerException"),
        ["no subject"] = (Claims(claims => claims.Remove("sub")), "OpenIdConnectProtocolException IDX21314"),
        ["another audience"] = (Claims(claims => claims["aud"] = "elders"), "SecurityTokenInvalidAudienceException"),
        ["no audience"] = (Claims(claims => claims.Remove("aud")), "SecurityTokenInvalidAudienceException"),
        ["no iat"] = (Claims(claims => claims.Remove("iat")), "OpenIdConnectProtocolException IDX21314"),
        ["iat in the future"] = (Claims(claims => claims["iat"] = claims["iat"]!.GetValue<long>() + 1000), "issued in the future"),
        ["no exp"] = (Claims(claims => claims.Remove("exp")), "SecurityTokenInvalidLifetimeException"),
        ["expired"] = (Claims(claims => claims["exp"] = claims["exp"]!.GetValue<long>() - 1000), "SecurityTokenInvalidLifetimeException"),
        ["not valid yet"] = (Claims(claims => claims["nbf"] = claims["exp"]!.GetValue<long>() + 1000), "SecurityTokenInvalidLifetimeException"),
        ["another nonce"] = (Claims(claims => claims["nonce"] = "iets-anders"), "The nonce in the id_token"),
        ["no nonce"] = (Claims(claims => claims.Remove("nonce")), "The nonce in the id_token"),
        ["at_hash of another token"] = (Claims(claims => claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA"), "OpenIdConnectProtocolInvalidAtHashException"),
        ["several audiences without azp"] = (Claims(claims => claims["aud"] = new JsonArray(TestProvider.ClientId, "elders")), "its azp is not this application"),
        ["several audiences with another azp"] = (Claims(claims => (claims["aud"], claims["azp"]) = (new JsonArray(TestProvider.ClientId, "elders"), "elders")), "its azp is not this application"),
        ["one audience with another azp"] = (Claims(claims => claims["azp"] = "elders"), "The azp of the id_token is another application."),
        ["alg none"] = (Header(header => header["alg"] = "none"), "no signature that is accepted (alg none)"),
        ["signed with the client secret"] = (Header(header => header["alg"] = "HS256"), "no signature that is accepted (alg HS256)"),
        ["an extension that must be understood"] = (Header(header => header["crit"] = new JsonArray("b64")), "needs an extension"),
        ["no kid with several keys"] = (provider => { provider.Keys.Add(new("k2")); Header(header => header.Remove("kid"))(provider); }, "No key of the provider fits"),
        ["kid that nobody knows"] = (Header(header => header["kid"] = "elders"), "No key of the provider fits"),
        ["bad signature"] = (provider => provider.Tamper = token => token[..^8] + "AAAAAAAA", "SecurityTokenInvalidSignatureException"),
        ["claims changed after signing"] = (provider => provider.Tamper = ChangeSubject, "SecurityTokenInvalidSignatureException"),
        ["signed with the key of another kid"] = (provider => { provider.Keys.Add(new("k2")); Header(header => header["kid"] = "k1")(provider); }, "SecurityTokenInvalidSignatureException"),
        ["no id_token"] = (provider => provider.Tamper = _ => null, "sent no id_token"),
        ["unreadable id_token"] = (provider => provider.Tamper = _ => "geen token", "SecurityTokenMalformedException"),

        ["an alg that the provider does not announce"] = (provider => { provider.Metadata["id_token_signing_alg_values_supported"] = new JsonArray("RS256"); Header(header => header["alg"] = "RS384")(provider); }, "no signature that is accepted (alg RS384)"),
        ["no issuer"] = (Claims(claims => claims.Remove("iss")), "SecurityTokenInvalidIssuerException"),
        ["empty subject"] = (Claims(claims => claims["sub"] = ""), "OpenIdConnectProtocolException IDX21314"),

        // The token endpoint.
        ["token endpoint redirects"] = (provider => provider.TokenAnswer = Redirect, "The token endpoint answered 302"),
        ["token endpoint refuses"] = (provider => provider.TokenAnswer = TestProvider.Json(400, """{"error":"invalid_grant","error_description":"Vera mag niet"}"""), "The token endpoint answered 400: invalid_grant."),
        ["token endpoint refuses without a code"] = (provider => provider.TokenAnswer = TestProvider.Json(401, "{}"), "The token endpoint answered 401: no error code."),
        ["token endpoint fails"] = (provider => provider.TokenAnswer = TestProvider.Json(500, "<html>Vera</html>", "text/html"), "The token endpoint answered 500 without JSON."),
        ["token endpoint answers a page"] = (provider => provider.TokenAnswer = TestProvider.Json(200, "<html></html>", "text/html"), "The token endpoint answered 200 without JSON."),
        ["token endpoint answers a list"] = (provider => provider.TokenAnswer = TestProvider.Json(200, "[]"), "The token endpoint says JSON and sent something else."),
        ["token endpoint answers half"] = (provider => provider.TokenAnswer = TestProvider.Json(200, "{\"id_token\":"), "The token endpoint says JSON and sent something else."),
        ["token endpoint answers nothing"] = (provider => provider.TokenAnswer = TestProvider.Json(200, "{}"), "sent no id_token"),

        // Userinfo.
        ["userinfo about somebody else"] = (provider => provider.UserInfo["sub"] = "iemand-anders", "OpenIdConnectProtocolException IDX21338"),
        ["userinfo about nobody"] = (provider => provider.UserInfo.Remove("sub"), "OpenIdConnectProtocolException IDX21345"),
        ["userinfo refuses"] = (provider => provider.UserInfoAnswer = TestProvider.Json(401, "{}"), "The userinfo endpoint answered 401."),
        ["userinfo answers a page"] = (provider => provider.UserInfoAnswer = TestProvider.Json(200, "<html></html>", "text/html"), "The userinfo endpoint answered 200 without JSON."),
        ["userinfo answers a list"] = (provider => provider.UserInfoAnswer = TestProvider.Json(200, "[]"), "The userinfo endpoint says JSON and sent something else."),
        ["userinfo redirects"] = (provider => provider.UserInfoAnswer = Redirect, "The userinfo endpoint answered 302"),
    };

    private static readonly Dictionary<string, (Action<Dictionary<string, string?>> Change, string Detail)> Callbacks = new(StringComparer.Ordinal)
    {
        ["id_token in the address"] = (callback => callback["id_token"] = "a.b.c", "carries id_token in its address"),
        ["access_token in the address"] = (callback => callback["access_token"] = "x", "carries access_token in its address"),
        ["no state"] = (callback => callback.Remove("state"), "has no state"),
        ["empty state"] = (callback => callback["state"] = "", "has no state"),
        ["unreadable state"] = (callback => callback["state"] = "verzonnen", "state cannot be read"),
        ["no code"] = (callback => callback.Remove("code"), "has no code"),
        ["no iss though announced"] = (callback => callback.Remove("iss"), "announces iss in its answer, and sent none"),
        ["another iss"] = (callback => callback["iss"] = "https://elders.test", "another issuer"),
        ["iss that only looks alike"] = (callback => callback["iss"] = TestProvider.Issuer + "/", "another issuer"),
        ["an error"] = (callback => callback["error"] = "server_error", "error server_error"),
        ["an error with a message in it"] = (callback => callback["error"] = "Bel 0900 <b>Vera</b>", "error (unreadable)"),
        ["an error from another issuer"] = (callback => (callback["error"], callback["iss"]) = ("access_denied", "https://elders.test"), "another issuer"),
    };

    public static TheoryData<string> MisbehaviourNames => [.. Misbehaviours.Keys];

    public static TheoryData<string> CallbackNames => [.. Callbacks.Keys];

    [Fact]
    public async Task Login_GoesWell_ReturnsWithTheClaimsThatThePortalKeeps()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser);

        Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
        Assert.Equal(
            [
                "acr=urn:test:substantial", "amr=otp", "amr=pwd", "auth_time=" + (portal.Clock.GetUtcNow().ToUnixTimeSeconds() - 5), "email=vera@voorbeeld.test",
                "iss=" + TestProvider.Issuer, "name=Vera Voorbeeld", "sid=sessie-1", "sub=" + TestProvider.Subject,
            ],
            (await (await browser.GetAsync("/mijn")).Content.ReadAsStringAsync()).Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal("id_token", await (await browser.GetAsync("/tokens")).Content.ReadAsStringAsync());
        Assert.Equal([TestProvider.Subject], portal.SignedIn);
        Assert.Equal("Bearer at-12345", Assert.Single(portal.Provider.UserInfoRequests));
        Assert.Empty(portal.Failures);
        portal.AssertDiscreetLog();
    }

    [Fact]
    public async Task Login_GoesWell_LeavesOnlyTheSessionCookie()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        await portal.LoginAsync(browser);

        Assert.Equal([TestPortal.SessionCookie], browser.Cookies);
        var cookie = Assert.Single(browser.LastSet, cookie => cookie.Name == TestPortal.SessionCookie);
        Assert.True(cookie.HttpOnly && cookie.Secure && cookie.SameSite == Microsoft.Net.Http.Headers.SameSiteMode.Lax && cookie.Path == "/" && cookie.Expires is null && cookie.Domain.Length == 0);
    }

    [Theory]
    [MemberData(nameof(MisbehaviourNames))]
    public async Task Login_ProviderMisbehaves_IsRefused(string name)
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        var (misbehave, detail) = Misbehaviours[name];
        misbehave(portal.Provider);

        var response = await portal.LoginAsync(browser);

        portal.AssertRefused(response, browser, detail);
    }

    [Theory]
    [MemberData(nameof(CallbackNames))]
    public async Task Callback_IsNotInOrder_IsRefused(string name)
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        var (change, detail) = Callbacks[name];

        var response = await portal.LoginAsync(browser, change);

        portal.AssertRefused(response, browser, detail);
        Assert.Empty(portal.Provider.TokenRequests);
    }

    [Fact]
    public async Task Callback_RepeatsAParameter_IsRefused()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        var response = await browser.GetAsync("/signin-oidc?code=a&code=b&state=c");

        portal.AssertRefused(response, browser, "repeats a parameter");
    }

    [Fact]
    public async Task Callback_ByPost_IsRefused()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        var response = await browser.SendAsync(new(HttpMethod.Post, "/signin-oidc") { Content = new FormUrlEncodedContent([new("code", "a"), new("state", "b")]) });

        portal.AssertRefused(response, browser, "answers GET only");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("access_denied")]
    [InlineData("server_error")]
    public async Task Callback_InAnotherBrowser_IsRefusedBeforeAnErrorIsBelieved(string? error)
    {
        await using var portal = new TestPortal();
        var challenge = await portal.Open().GetAsync("/inloggen");
        var callback = portal.Provider.Authorize(challenge.Headers.Location!);
        callback["error"] = error;
        var other = portal.Open();

        var response = await other.GetAsync(QueryHelpers.AddQueryString("/signin-oidc", callback));

        portal.AssertRefused(response, other, "Correlation failed");
        Assert.Empty(portal.Provider.TokenRequests);
    }

    [Fact]
    public async Task Callback_Twice_IsRefusedTheSecondTime()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        Dictionary<string, string?> callback = [];
        await portal.LoginAsync(browser, sent => callback = sent);

        await browser.GetAsync(QueryHelpers.AddQueryString("/signin-oidc", callback));

        Assert.Contains("Correlation failed", Assert.Single(portal.Failures).Detail, StringComparison.Ordinal);
        Assert.Single(portal.Provider.TokenRequests);
    }

    [Fact]
    public async Task Callback_AfterAQuarter_IsRefused()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser, _ => portal.Clock.Advance(TimeSpan.FromMinutes(15)));

        portal.AssertRefused(response, browser, "Correlation failed");
    }

    [Fact]
    public async Task Callback_AccessDenied_LeadsToItsOwnPage()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser, callback => callback["error"] = "access_denied");

        Assert.Equal(TestPortal.Address + "/inloggen/geweigerd", response.Headers.Location!.OriginalString);
        Assert.Contains("access_denied", Assert.Single(portal.Failures).Detail, StringComparison.Ordinal);
        portal.AssertNobody(browser);
    }

    [Fact]
    public async Task Callback_WithoutIssThatWasNotAnnounced_IsAccepted()
    {
        await using var portal = new TestPortal();
        portal.Provider.Metadata.Remove("authorization_response_iss_parameter_supported");

        var response = await portal.LoginAsync(portal.Open(), callback => callback.Remove("iss"));

        Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(TestProvider.Issuer, true)]
    [InlineData("https://elders.test", false)]
    public async Task Callback_WithIssThatWasNotAnnounced_MustBeEqualAllTheSame(string iss, bool accepted)
    {
        await using var portal = new TestPortal();
        portal.Provider.Metadata["authorization_response_iss_parameter_supported"] = false;
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser, callback => callback["iss"] = iss);

        if (accepted)
            Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
        else
            portal.AssertRefused(response, browser, "another issuer");
    }

    [Fact]
    public async Task Redemption_Always_SendsVerifierAndTheSameRedirectUri()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();

        await portal.LoginAsync(browser);

        var (form, authorization) = Assert.Single(portal.Provider.TokenRequests);
        Assert.Equal("authorization_code", form["grant_type"]);
        Assert.Equal(TestPortal.Address + "/signin-oidc", form["redirect_uri"]);
        Assert.Equal(43, form["code_verifier"].Length);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("portaal:geheim%3A+100%25+%26+meer")), authorization);
        Assert.DoesNotContain("client_secret", form.Keys);
    }

    [Theory]
    [InlineData("client_secret_post", null, true)]
    [InlineData("client_secret_basic client_secret_post", null, false)]
    [InlineData("client_secret_basic client_secret_post", "client_secret_post", true)]
    [InlineData("private_key_jwt client_secret_basic", null, false)]
    public async Task Redemption_ByAnnouncedMethod_SendsTheSecretThere(string announced, string? configured, bool inBody)
    {
        await using var portal = new TestPortal(settings: [("TokenEndpointAuthMethod", configured)]);
        portal.Provider.Metadata["token_endpoint_auth_methods_supported"] = new JsonArray([.. announced.Split(' ').Select(method => JsonValue.Create(method))]);

        await portal.LoginAsync(portal.Open());

        var (form, authorization) = Assert.Single(portal.Provider.TokenRequests);
        Assert.Equal(inBody ? TestProvider.ClientSecret : null, form.GetValueOrDefault("client_secret"));
        Assert.Equal(inBody, authorization.Length == 0);
    }

    [Fact]
    public async Task IdToken_WithoutKidAndOneKey_IsAccepted()
    {
        await using var portal = new TestPortal();
        Header(header => header.Remove("kid"))(portal.Provider);

        var response = await portal.LoginAsync(portal.Open());

        Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task IdToken_SeveralAudiencesWithOurAzp_IsAccepted()
    {
        await using var portal = new TestPortal();
        Claims(claims => (claims["aud"], claims["azp"]) = (new JsonArray(TestProvider.ClientId, "elders"), TestProvider.ClientId))(portal.Provider);

        var response = await portal.LoginAsync(portal.Open());

        Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(50, null)]
    [InlineData(600 + 300, null)]
    [InlineData(600 + 301, "older than the max_age")]
    [InlineData(-300, null)]
    [InlineData(-301, "from the future")]
    public async Task MaxAge_AuthTime_DecidesWhetherTheProofIsRecent(int secondsAgo, string? refused)
    {
        await using var portal = new TestPortal(settings: [("MaxAge", "00:10:00")]);
        var browser = portal.Open();
        Claims(claims => claims["auth_time"] = portal.Clock.GetUtcNow().ToUnixTimeSeconds() - secondsAgo)(portal.Provider);

        var response = await portal.LoginAsync(browser);

        if (refused is null)
            Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
        else
            portal.AssertRefused(response, browser, refused);
    }

    [Fact]
    public async Task MaxAge_WithoutAuthTime_IsRefused()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        Claims(claims => claims.Remove("auth_time"))(portal.Provider);

        var response = await portal.LoginAsync(browser, start: "/vers");

        portal.AssertRefused(response, browser, "has no auth_time");
    }

    [Theory]
    [InlineData("urn:test:high", true)]
    [InlineData("urn:test:substantial", true)]
    [InlineData("urn:test:password", false)]
    [InlineData(null, false)]
    public async Task RequiredAssuranceLevel_Acr_DecidesWhoIsLetIn(string? acr, bool accepted)
    {
        await using var portal = new TestPortal(settings: [("/Authentication:RequiredAssuranceLevel", "Substantial"), ("/Authentication:AssuranceLevels:urn:test:substantial", "Substantial"), ("/Authentication:AssuranceLevels:urn:test:high", "High")]);
        var browser = portal.Open();
        Claims(claims => claims["acr"] = acr)(portal.Provider);

        var response = await portal.LoginAsync(browser);

        if (accepted)
            Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
        else
            portal.AssertRefused(response, browser, "proven less than Substantial", "/inloggen/twee-stappen?terug=%2Fmijn&");
    }

    [Theory]
    [InlineData("RequiredAcr", "urn:test:high urn:test:substantial", null)]
    [InlineData("RequiredAcr:0", "urn:test:substantial", null)]
    [InlineData("RequiredAcr", "urn:test:high", "no acr of those that are required")]
    [InlineData("RequiredAcr", "urn:test", "no acr of those that are required")]
    [InlineData("RequiredAmr", "otp hwk", null)]
    [InlineData("RequiredAmr:0", "hwk", "no amr of those that are required")]
    public async Task RequiredProof_AcrOrAmr_DecidesWhoIsLetIn(string setting, string value, string? refused)
    {
        await using var portal = new TestPortal(settings: ("/Authentication:" + setting, value));
        var browser = portal.Open();

        var response = await portal.LoginAsync(browser);

        if (refused is null)
            Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
        else
            portal.AssertRefused(response, browser, refused, "/inloggen/twee-stappen?terug=%2Fmijn&");
    }

    [Theory]
    [InlineData("urn:test:high", "pwd", true)]
    [InlineData("urn:test:password", "hwk", true)]
    [InlineData("urn:test:password", "pwd", false)]
    [InlineData(null, null, false)]
    public async Task RequiredProof_BothNamed_OneIsEnough(string? acr, string? amr, bool accepted)
    {
        await using var portal = new TestPortal(settings: [("/Authentication:RequiredAcr", "urn:test:high"), ("/Authentication:RequiredAmr", "hwk")]);
        var browser = portal.Open();
        Claims(claims => (claims["acr"], claims["amr"]) = (acr, amr is null ? null : new JsonArray(amr)))(portal.Provider);

        var response = await portal.LoginAsync(browser);

        if (accepted)
            Assert.Equal("/mijn", response.Headers.Location!.OriginalString);
        else
            portal.AssertRefused(response, browser, "no acr or amr of those that are required", "/inloggen/twee-stappen?terug=%2Fmijn&");
    }

    [Fact]
    public async Task RequiredProof_OfUserinfoOnly_ProvesNothing()
    {
        await using var portal = new TestPortal(settings: ("/Authentication:RequiredAcr", "urn:test:high"));
        var browser = portal.Open();
        portal.Provider.UserInfo["acr"] = "urn:test:high";

        portal.AssertRefused(await portal.LoginAsync(browser), browser, "no acr", "/inloggen/twee-stappen?terug=%2Fmijn&");
    }

    [Fact]
    public async Task Session_WithoutARequestForHalfAnHour_Ends()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);

        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/mijn")).StatusCode);
    }

    [Fact]
    public async Task Session_OfSomebodyBusyOnAnOpenPage_IsKeptAlive()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/inloggen/levend")).StatusCode);
        await portal.LoginAsync(browser);

        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.GetAsync("/inloggen/levend")).StatusCode);
        portal.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/mijn")).StatusCode);
    }

    [Fact]
    public async Task Circuit_OfASession_LastsUntilItsAbsoluteEnd()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);
        var end = portal.Clock.GetUtcNow() + PortalLogin.Absolute;

        portal.Clock.Advance(TimeSpan.FromMinutes(20));
        var answer = await (await browser.GetAsync("/_blazor/negotiate")).Content.ReadAsStringAsync();

        Assert.InRange(end - DateTimeOffset.Parse(answer.Trim('"'), System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/_blazor/negotiate")).StatusCode);
    }

    [Fact]
    public async Task Failure_BeforeAndAfterTheBrowserIsProven_SaysWhich()
    {
        await using var portal = new TestPortal();
        await portal.LoginAsync(portal.Open(), callback => callback["state"] = "verzonnen");
        await portal.LoginAsync(portal.Open(), callback => callback["error"] = "server_error");

        Assert.Equal([false, true], portal.Failures.Select(failure => failure.IsProven));
    }

    [Fact]
    public async Task Session_InUse_EndsAfterEightHours()
    {
        await using var portal = new TestPortal();
        var browser = portal.Open();
        await portal.LoginAsync(browser);
        for (var quarter = 0; quarter < 23; quarter++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/mijn")).StatusCode);
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/mijn")).StatusCode);
        Assert.Empty(browser.Cookies);
    }

    private static Action<TestProvider> Claims(Action<JsonObject> change) => provider => provider.Shape = (_, claims) => change(claims);

    private static Action<TestProvider> Header(Action<JsonObject> change) => provider => provider.Shape = (header, _) => change(header);

    private static Task Redirect(Microsoft.AspNetCore.Http.HttpContext context)
    {
        context.Response.Redirect("https://elders.test/");
        context.Response.ContentType = "application/json";
        return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "{}");
    }

    private static string ChangeSubject(string token)
    {
        var parts = token.Split('.');
        parts[1] = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[1])).Replace(TestProvider.Subject, "directeur", StringComparison.Ordinal)));
        return string.Join('.', parts);
    }
}
