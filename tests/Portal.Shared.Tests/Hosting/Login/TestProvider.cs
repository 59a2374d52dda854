using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Shared.Tests.Hosting.Login;

/// <summary>An OpenID provider in memory, which behaves well until a test asks otherwise.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string Issuer = "https://inloggen.test", ClientId = "portaal", ClientSecret = "geheim: 100% & meer", Subject = "vera-0001";
    private readonly WebApplication _app;
    private readonly Clock _clock;
    private readonly Dictionary<string, string> _nonces = [];

    public TestProvider(Clock clock)
    {
        _clock = clock;
        Metadata = new()
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + "/auth",
            ["token_endpoint"] = Issuer + "/token",
            ["userinfo_endpoint"] = Issuer + "/userinfo",
            ["end_session_endpoint"] = Issuer + "/end",
            ["jwks_uri"] = Issuer + "/keys",
            ["authorization_response_iss_parameter_supported"] = true,
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", context =>
        {
            MetadataReads++;
            return Json(200, Metadata.ToJsonString())(context);
        });
        _app.MapGet("/keys", context => Json(200, JsonSerializer.Serialize(new { keys = Keys.Select(key => key.Public()) }))(context));
        _app.MapPost("/token", TokenAsync);
        _app.MapGet("/userinfo", context =>
        {
            UserInfoRequests.Add(context.Request.Headers.Authorization.ToString());
            return (UserInfoAnswer ?? Json(200, UserInfo.ToJsonString()))(context);
        });
        _app.Start();
    }

    public JsonObject Metadata { get; }

    public List<TestKey> Keys { get; } = [new("k1")];

    /// <summary>The key that signs; the last one published when null.</summary>
    public TestKey? SignWith { get; set; }

    public JsonObject UserInfo { get; } = new() { ["sub"] = Subject, ["name"] = "Vera Voorbeeld", ["email"] = "vera@voorbeeld.test", ["phone_number"] = "000" };

    /// <summary>Last changes to header and claims before they are signed.</summary>
    public Action<JsonObject, JsonObject> Shape { get; set; } = (_, _) => { };

    /// <summary>Last change to the finished token.</summary>
    public Func<string, string?> Tamper { get; set; } = token => token;

    public RequestDelegate? TokenAnswer { get; set; }

    public RequestDelegate? UserInfoAnswer { get; set; }

    public int MetadataReads { get; private set; }

    public List<(IReadOnlyDictionary<string, string> Form, string Authorization)> TokenRequests { get; } = [];

    public List<string> UserInfoRequests { get; } = [];

    /// <summary>Every id_token and code that was given out: none may be seen in a log.</summary>
    public List<string> Secrets { get; } = [ClientSecret, "at-12345"];

    public HttpMessageHandler Handler => _app.GetTestServer().CreateHandler();

    public static RequestDelegate Json(int status, string text, string type = "application/json") => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text);
    };

    /// <summary>What the browser brings back after the person has logged in.</summary>
    public Dictionary<string, string?> Authorize(Uri request)
    {
        var asked = QueryHelpers.ParseQuery(request.Query);
        var code = "code-" + Guid.NewGuid().ToString("N");
        Secrets.Add(code);
        _nonces[code] = asked["nonce"]!;
        return new(StringComparer.Ordinal) { ["code"] = code, ["state"] = asked["state"], ["iss"] = Issuer };
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        TokenRequests.Add((form, context.Request.Headers.Authorization.ToString()));
        if (TokenAnswer is not null)
        {
            await TokenAnswer(context);
            return;
        }
        var answer = new JsonObject { ["access_token"] = "at-12345", ["token_type"] = "Bearer", ["expires_in"] = 300 };
        if (IdToken(_nonces[form["code"]]) is { } token)
            answer["id_token"] = token;
        await Json(200, answer.ToJsonString())(context);
    }

    private string? IdToken(string nonce)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = Signing.Kid };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["sub"] = Subject,
            ["aud"] = ClientId,
            ["exp"] = now + 300,
            ["iat"] = now,
            ["auth_time"] = now - 5,
            ["nonce"] = nonce,
            ["acr"] = "urn:test:substantial",
            ["amr"] = new JsonArray("pwd", "otp"),
            ["sid"] = "sessie-1",
            ["at_hash"] = Base64Url.EncodeToString(SHA256.HashData("at-12345"u8)[..16]),
            ["birthdate"] = "1970-01-01",
        };
        return Sign(header, claims);
    }

    /// <summary>What the provider posts when a session ended there.</summary>
    public string LogoutToken()
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "logout+jwt", ["kid"] = Signing.Kid };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["sub"] = Subject,
            ["sid"] = "sessie-1",
            ["aud"] = ClientId,
            ["exp"] = now + 120,
            ["iat"] = now,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() },
        };
        return Sign(header, claims) ?? "";
    }

    private string? Sign(JsonObject header, JsonObject claims)
    {
        Shape(header, claims);
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var signature = header["alg"]?.GetValue<string>() switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(ClientSecret), Encoding.ASCII.GetBytes(signed)),
            "RS384" => Signing.Rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            _ => Signing.Rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        var token = Tamper($"{signed}.{Base64Url.EncodeToString(signature)}");
        if (token is not null)
            Secrets.Add(token);
        return token;
    }

    private TestKey Signing => SignWith ?? Keys[^1];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A signing key; the private half belongs to the test run only.</summary>
internal sealed record TestKey(string Kid)
{
    // Making a key costs more than a whole login: one per name is enough for the run.
    private static readonly ConcurrentDictionary<string, RSA> Made = new(StringComparer.Ordinal);

    public RSA Rsa { get; } = Made.GetOrAdd(Kid, _ => RSA.Create(2048));

    public object Public()
    {
        var key = Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = Kid, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) };
    }
}

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class Clock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
