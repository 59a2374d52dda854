using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.LocalHost.Provider;

/// <summary>Writes and reads the tokens that this provider signs.</summary>
public sealed class ProviderTokens(Arguments arguments, ProviderKey key, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>Who the person is, for the app that asked (OpenID Connect Core 2).</summary>
    public string IdToken(Grant grant, string accessToken)
    {
        var claims = UserClaims(grant);
        claims["acr"] = grant.Account.Acr;
        claims["amr"] = AssuranceLevels.Means(grant.Account.Acr);
        claims["auth_time"] = grant.At.ToUnixTimeSeconds();
        claims["sid"] = grant.SessionId;
        claims["at_hash"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16).ToArray());
        if (grant.Request.Nonce is { } nonce)
            claims["nonce"] = nonce;
        return Sign(grant.Request.Client, claims, "JWT");
    }

    /// <summary>Tells an app that a session has ended, or without <paramref name="sessionId"/> every session of a person (OpenID Connect Back-Channel Logout 2.4).</summary>
    public string LogoutToken(ProviderClient client, string subject, string? sessionId)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = subject,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["events"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>(StringComparer.Ordinal),
            },
        };
        if (sessionId is not null)
            claims["sid"] = sessionId;
        return Sign(client, claims, "logout+jwt");
    }

    /// <summary>What the scopes allow an app to know about the person.</summary>
    public static Dictionary<string, object> UserClaims(Grant grant)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = grant.Account.Subject };
        if (grant.Request.Scopes.Contains("profile", StringComparer.Ordinal))
            claims["name"] = grant.Account.Name;
        if (grant.Request.Scopes.Contains("email", StringComparer.Ordinal) && grant.Account.Email.Length > 0)
        {
            claims["email"] = grant.Account.Email;
            claims["email_verified"] = true;
        }

        return claims;
    }

    /// <summary>Reads an id_token of ours that comes back as a hint; it may have expired long ago. Null when it is not ours.</summary>
    public async Task<JsonWebToken?> ReadHintAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = arguments.ProviderAddress,
            IssuerSigningKey = key.SigningCredentials.Key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private string Sign(ProviderClient client, Dictionary<string, object> claims, string type)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = arguments.ProviderAddress,
            Audience = client.Id,
            IssuedAt = now,
            Expires = now + Lifetime,
            Claims = claims,
            TokenType = type,
            SigningCredentials = key.SigningCredentials,
        });
    }
}
