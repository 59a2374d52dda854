using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using static Portal.Shared.Hosting.Login.ProviderSignature;

namespace Portal.Shared.Hosting.Login;

/// <summary>OpenID Connect Back-Channel Logout 1.0, 2.6: everything that a logout token must satisfy before a session is ended.</summary>
/// <param name="options">Of the handler.</param>
/// <param name="time">Our clock.</param>
/// <param name="proven">Called when the provider made the token.</param>
internal sealed class LogoutTokenValidation(OpenIdConnectOptions options, TimeProvider time, Action proven)
{
    /// <summary>How old a token may be, whatever it says itself: so long its jti must be remembered.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    // The longest subject that OpenID Connect Core 2 allows; the others are kept in the same kind of column.
    private const int LongestText = 255;

    public async Task<BackChannelLogout> ValidateAsync(string encoded, OpenIdConnectConfiguration configuration, CancellationToken cancel)
    {
        var signature = new ProviderSignature(options, time, proven);
        var result = await signature.ValidateAsync(encoded, "logout token", configuration, cancel);
        if (!result.IsValid)
            throw result.Exception;
        var token = (JsonWebToken)result.SecurityToken;
        Require(string.IsNullOrEmpty(token.Typ) || IsLogout(token.Typ), "The token is of another kind than a logout token.");
        var (now, issuedAt) = (time.GetUtcNow().UtcDateTime, token.IssuedAt);
        Require(issuedAt <= now + signature.Skew && issuedAt > now - Longest, "The logout token has no iat, or one that is not of these minutes.");

        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        var claims = payload.RootElement;
        Require(claims.TryGetProperty("events", out var events) && IsLogoutOnly(events), "The logout token has no event that says so, or another one.");
        // What passes for a logout token must never pass for an id_token, nor the other way round.
        Require(!claims.TryGetProperty("nonce", out _), "The logout token has a nonce.");
        var (subject, session) = (Text(claims, "sub"), Text(claims, "sid"));
        Require(subject is not null || session is not null, "The logout token names neither a person nor a session.");
        var id = Text(claims, "jti");
        Require(id is not null, "The logout token has no jti.");
        var end = token.ValidTo + signature.Skew;
        return new(configuration.Issuer, subject, session, id!, new DateTimeOffset(end < issuedAt + Longest ? end : issuedAt + Longest, TimeSpan.Zero));
    }

    // RFC 7515, 4.1.9: a media type, whose first half may be left out.
    private static bool IsLogout(string type) =>
        string.Equals(type, "logout+jwt", StringComparison.OrdinalIgnoreCase) || string.Equals(type, "application/logout+jwt", StringComparison.OrdinalIgnoreCase);

    private static bool IsLogoutOnly(JsonElement events) =>
        events.ValueKind is JsonValueKind.Object
        && events.EnumerateObject().ToList() is [{ Name: Event, Value: { ValueKind: JsonValueKind.Object } value }]
        && !value.EnumerateObject().Any();

    private static string? Text(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var value))
            return null;
        Require(value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestText }, $"The {name} of the logout token is no text, or too long.");
        return value.GetString();
    }
}
