using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Shared.Hosting.Login;

/// <summary>OpenID Connect Core 3.1.3.7: everything that an id_token must satisfy before somebody is let in.</summary>
internal sealed class IdTokenValidation(OpenIdConnectOptions options, TimeProvider time)
{
    // Signatures that only the provider can make. With HS256 the client secret would do, and "none" is none.
    private static readonly HashSet<string> Algorithms = new(StringComparer.Ordinal)
    {
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    };

    public async Task<(JsonWebToken Token, ClaimsIdentity Identity)> ValidateAsync(
        OpenIdConnectMessage response, Func<string, bool> takeNonce, TimeSpan? maxAge, OpenIdConnectConfiguration configuration, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(response.IdToken))
            throw new AuthenticationFailureException("The token endpoint sent no id_token.");
        var token = options.TokenHandler.ReadJsonWebToken(response.IdToken);
        if (token.IsEncrypted || !Algorithms.Contains(token.Alg))
            throw new AuthenticationFailureException($"The id_token has no signature that is accepted (alg {OpenIdConnectRefusals.Word(token.Alg ?? "")}).");
        // RFC 7515, 4.1.11: what the header calls critical must be understood, and we understand no extension.
        Require(!token.TryGetHeaderValue<object>("crit", out _), "The id_token needs an extension that is not known here.");

        var keys = KeysFor(token, configuration);
        if (keys.Count == 0 && !string.IsNullOrEmpty(token.Kid))
        {
            // The provider has changed keys since its metadata was read.
            options.ConfigurationManager!.RequestRefresh();
            configuration = await options.ConfigurationManager.GetConfigurationAsync(cancel);
            keys = KeysFor(token, configuration);
        }
        if (keys.Count == 0)
            throw new AuthenticationFailureException("No key of the provider fits the id_token.");

        var result = await options.TokenHandler.ValidateTokenAsync(token, Parameters(configuration, keys));
        if (!result.IsValid)
            throw result.Exception;

        var nonce = token.TryGetPayloadValue<string>(OpenIdConnectParameterNames.Nonce, out var value) && takeNonce(value)
            ? value
            : throw new AuthenticationFailureException("The nonce in the id_token is not one that this browser was given.");
        // Required claims (aud, exp, iat, iss, sub), azp when present, nonce, at_hash when present.
        options.ProtocolValidator.ValidateTokenResponse(new() { ClientId = options.ClientId, ProtocolMessage = response, Nonce = nonce, ValidatedIdToken = Classic(token) });
        Require(token.Audiences.Count() == 1 || token.Azp == options.ClientId, "The id_token is for several audiences, and its azp is not this application.");
        Require(token.IssuedAt <= time.GetUtcNow().UtcDateTime + Skew, "The id_token was issued in the future.");
        if (maxAge is { } limit)
        {
            Require(token.TryGetPayloadValue<long>("auth_time", out var authTime), "A recent proof was asked, and the id_token has no auth_time.");
            Require(DateTimeOffset.FromUnixTimeSeconds(authTime) + limit + Skew >= time.GetUtcNow(), "The proof is older than the max_age that was asked.");
        }
        return (token, result.ClaimsIdentity);
    }

    public void ValidateUserInfo(string json, JsonWebToken token) =>
        options.ProtocolValidator.ValidateUserInfoResponse(new() { UserInfoEndpointResponse = json, ValidatedIdToken = Classic(token) });

    private TimeSpan Skew => options.TokenValidationParameters.ClockSkew;

    /// <summary>The keys that the header points at. Without a kid, the one key that can: with several, guessing is refused.</summary>
    private static List<SecurityKey> KeysFor(JsonWebToken token, OpenIdConnectConfiguration configuration)
    {
        var keys = configuration.JsonWebKeySet.Keys.Where(key => Fits(key, token.Alg));
        return string.IsNullOrEmpty(token.Kid)
            ? keys.ToList<SecurityKey>() is [var only] ? [only] : []
            : keys.Where(key => key.Kid == token.Kid).ToList<SecurityKey>();
    }

    private static bool Fits(JsonWebKey key, string algorithm) =>
        key.Use is null or "" or "sig"
        && (key.Alg is null or "" || key.Alg == algorithm)
        && key.Kty == (algorithm.StartsWith("ES", StringComparison.Ordinal) ? JsonWebAlgorithmsKeyTypes.EllipticCurve : JsonWebAlgorithmsKeyTypes.RSA);

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration configuration, List<SecurityKey> keys)
    {
        var parameters = options.TokenValidationParameters.Clone();
        parameters.ValidIssuer = configuration.Issuer;
        parameters.ValidAudience = options.ClientId;
        parameters.ValidAlgorithms = Algorithms;
        parameters.IssuerSigningKeys = keys;
        parameters.TryAllIssuerSigningKeys = true;
        parameters.LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires is { } end && now < end + Skew && (notBefore is not { } start || start <= now + Skew);
        };
        return parameters;
    }

    // The protocol validator still takes the older class.
    private static JwtSecurityToken Classic(JsonWebToken token) => new(token.EncodedToken);

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new AuthenticationFailureException(otherwise);
    }
}
