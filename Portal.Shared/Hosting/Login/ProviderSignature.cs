using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Shared.Hosting.Login;

/// <summary>What every token of the provider must satisfy, whatever it says: made by the provider, for this application, and not too old.</summary>
/// <param name="options">Of the handler.</param>
/// <param name="time">Our clock.</param>
/// <param name="proven">Called when the provider made the token; what is refused without that, anybody can have sent.</param>
internal sealed class ProviderSignature(OpenIdConnectOptions options, TimeProvider time, Action? proven = null)
{
    // Signatures that only the provider can make. With HS256 the client secret would do, and "none" is none.
    private static readonly HashSet<string> Algorithms = new(StringComparer.Ordinal)
    {
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    };

    /// <summary>Signature, issuer, audience and lifetime. <paramref name="kind"/> is what the log calls the token. An invalid result carries the exception.</summary>
    public async Task<TokenValidationResult> ValidateAsync(string encoded, string kind, OpenIdConnectConfiguration configuration, CancellationToken cancel)
    {
        var token = options.TokenHandler.ReadJsonWebToken(encoded);
        if (token.IsEncrypted || !Algorithms.Contains(token.Alg) || !IsAnnounced(token.Alg, configuration))
            throw new AuthenticationFailureException($"The {kind} has no signature that is accepted (alg {OpenIdConnectRefusals.Word(token.Alg ?? "")}).");
        // RFC 7515, 4.1.11: what the header calls critical must be understood, and we understand no extension.
        Require(!token.TryGetHeaderValue<object>("crit", out _), $"The {kind} needs an extension that is not known here.");

        var keys = KeysFor(token, configuration);
        if (keys.Count == 0 && !string.IsNullOrEmpty(token.Kid))
        {
            // The provider has changed keys since its metadata was read.
            options.ConfigurationManager!.RequestRefresh();
            configuration = await options.ConfigurationManager.GetConfigurationAsync(cancel);
            keys = KeysFor(token, configuration);
        }
        Require(keys.Count > 0, $"No key of the provider fits the {kind}.");
        var result = await options.TokenHandler.ValidateTokenAsync(token, Parameters(configuration, keys));
        // The signature is looked at before these.
        if (result.IsValid || result.Exception is SecurityTokenInvalidIssuerException or SecurityTokenInvalidAudienceException or SecurityTokenInvalidLifetimeException)
            proven?.Invoke();
        if (!result.IsValid)
            return result;
        // OpenID Connect Core 3.1.3.7, 4 and 5: a token for several says for whom it was made.
        Require(token.Audiences.Count() == 1 || token.Azp == options.ClientId, $"The {kind} is for several audiences, and its azp is not this application.");
        Require(string.IsNullOrEmpty(token.Azp) || token.Azp == options.ClientId, $"The azp of the {kind} is another application.");
        return result;
    }

    /// <summary>How far the provider's clock may be from ours.</summary>
    public TimeSpan Skew => options.TokenValidationParameters.ClockSkew;

    /// <summary>Refuses with a sentence for the log.</summary>
    public static void Require(bool condition, string otherwise)
    {
        if (!condition)
            throw new AuthenticationFailureException(otherwise);
    }

    // OpenID Connect Discovery 3 makes the list obligatory; a provider that leaves it out may use any of ours.
    private static bool IsAnnounced(string algorithm, OpenIdConnectConfiguration configuration) =>
        configuration.IdTokenSigningAlgValuesSupported is not { Count: > 0 } announced || announced.Contains(algorithm);

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
}
