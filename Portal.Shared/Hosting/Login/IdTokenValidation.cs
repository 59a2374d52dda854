using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using static Portal.Shared.Hosting.Login.ProviderSignature;

namespace Portal.Shared.Hosting.Login;

/// <summary>OpenID Connect Core 3.1.3.7: everything that an id_token must satisfy before somebody is let in.</summary>
internal sealed class IdTokenValidation(OpenIdConnectOptions options, TimeProvider time)
{
    public async Task<(JsonWebToken Token, ClaimsIdentity Identity)> ValidateAsync(
        OpenIdConnectMessage response, Func<string, bool> takeNonce, TimeSpan? maxAge, OpenIdConnectConfiguration configuration, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(response.IdToken))
            throw new AuthenticationFailureException("The token endpoint sent no id_token.");
        var signature = new ProviderSignature(options, time);
        var result = await signature.ValidateAsync(response.IdToken, "id_token", configuration, cancel);
        if (!result.IsValid)
            throw result.Exception;
        var token = (JsonWebToken)result.SecurityToken;

        var nonce = token.TryGetPayloadValue<string>(OpenIdConnectParameterNames.Nonce, out var value) && takeNonce(value)
            ? value
            : throw new AuthenticationFailureException("The nonce in the id_token is not one that this browser was given.");
        // Required claims (aud, exp, iat, iss, sub), nonce, at_hash when present.
        options.ProtocolValidator.ValidateTokenResponse(new() { ClientId = options.ClientId, ProtocolMessage = response, Nonce = nonce, ValidatedIdToken = Classic(token) });
        var now = time.GetUtcNow();
        Require(token.IssuedAt <= now.UtcDateTime + signature.Skew, "The id_token was issued in the future.");
        if (maxAge is { } limit)
        {
            Require(token.TryGetPayloadValue<long>("auth_time", out var seconds), "A recent proof was asked, and the id_token has no auth_time.");
            var proof = DateTimeOffset.FromUnixTimeSeconds(seconds);
            Require(proof + limit + signature.Skew >= now, "The proof is older than the max_age that was asked.");
            Require(proof <= now + signature.Skew, "The proof is from the future.");
        }
        return (token, result.ClaimsIdentity);
    }

    public void ValidateUserInfo(string json, JsonWebToken token) =>
        options.ProtocolValidator.ValidateUserInfoResponse(new() { UserInfoEndpointResponse = json, ValidatedIdToken = Classic(token) });

    // The protocol validator still takes the older class.
    private static JwtSecurityToken Classic(JsonWebToken token) => new(token.EncodedToken);
}
