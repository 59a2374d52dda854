using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portal.Shared.Hosting.Login;

/// <summary>What the server asks of the provider without the browser. Redirects are not followed: a secret or a token goes where the metadata says and nowhere else.</summary>
internal sealed class BackChannel(OpenIdConnectOptions options)
{
    public const string SecretInHeader = "client_secret_basic", SecretInBody = "client_secret_post";

    public static HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    public async Task<OpenIdConnectMessage> RedeemAsync(OpenIdConnectMessage message, OpenIdConnectConfiguration configuration, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, configuration.TokenEndpoint);
        if (AuthMethod(configuration) == SecretInBody)
            message.ClientSecret = options.ClientSecret;
        else
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{FormEncode(options.ClientId!)}:{FormEncode(options.ClientSecret!)}")));
        request.Content = new FormUrlEncodedContent(message.Parameters);
        var (ok, status, json) = await SendAsync(request, "token endpoint", cancel);
        using var body = Object(json, "token endpoint");
        if (ok)
            return new OpenIdConnectMessage(json);
        var error = body.RootElement.TryGetProperty("error", out var code) && code.ValueKind == JsonValueKind.String ? OpenIdConnectRefusals.Word(code.GetString()!) : "no error code";
        throw new AuthenticationFailureException($"The token endpoint answered {status}: {error}.");
    }

    public async Task<string> UserInfoAsync(string? accessToken, OpenIdConnectConfiguration configuration, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, configuration.UserInfoEndpoint);
        request.Headers.Authorization = new("Bearer", accessToken);
        var (ok, status, json) = await SendAsync(request, "userinfo endpoint", cancel);
        using var body = Object(json, "userinfo endpoint");
        return ok ? json : throw new AuthenticationFailureException($"The userinfo endpoint answered {status}.");
    }

    private string AuthMethod(OpenIdConnectConfiguration configuration)
    {
        // OpenID Connect Discovery 3: a provider that announces nothing does client_secret_basic.
        var announced = configuration.TokenEndpointAuthMethodsSupported;
        return options.TokenEndpointAuthMethod
            ?? (announced.Count == 0 || announced.Contains(SecretInBody) && announced.Contains(SecretInHeader) || !announced.Contains(SecretInBody) ? SecretInHeader : SecretInBody);
    }

    private async Task<(bool Ok, int Status, string Body)> SendAsync(HttpRequestMessage request, string where, CancellationToken cancel)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await options.Backchannel.SendAsync(request, cancel);
        var status = (int)response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
            throw new AuthenticationFailureException($"The {where} answered {status} without JSON.");
        return (response.IsSuccessStatusCode, status, await response.Content.ReadAsStringAsync(cancel));
    }

    private static JsonDocument Object(string json, string where)
    {
        JsonDocument? body = null;
        try
        {
            body = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            // Refused below; the exception would quote the text.
        }
        if (body is { RootElement.ValueKind: JsonValueKind.Object })
            return body;
        body?.Dispose();
        throw new AuthenticationFailureException($"The {where} says JSON and sent something else.");
    }

    // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
    private static string FormEncode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
