using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Portal.LocalHost.Provider;

/// <summary>Someone who logged in for one app.</summary>
/// <param name="Request">What the app asked.</param>
/// <param name="Account">Who it is.</param>
/// <param name="At">When the account was chosen.</param>
/// <param name="SessionId">The <c>sid</c> in tokens.</param>
public sealed record Grant(AuthorizationRequest Request, DemoAccount Account, DateTimeOffset At, string SessionId);

/// <summary>Codes and access tokens, in memory: a restart forgets them.</summary>
public sealed class Grants(TimeProvider clock)
{
    /// <summary>A code can be used once, within this time.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);

    /// <summary>How long userinfo can be asked.</summary>
    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Code> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Grant> _logins = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Grant> _accessTokens = new(StringComparer.Ordinal);

    /// <summary>Who logged in since this program started, the last one first, until their sessions were ended here.</summary>
    public IReadOnlyList<Grant> LoggedIn() => [.. _logins.Values.OrderByDescending(grant => grant.At)];

    /// <summary>Forgets one session, or (null) all sessions of a person.</summary>
    public void Forget(string subject, string? sessionId)
    {
        foreach (var grant in _logins.Values.Where(grant => grant.Account.Subject == subject && (sessionId is null || grant.SessionId == sessionId)))
            _logins.TryRemove(grant.SessionId, out _);
        foreach (var (token, grant) in _accessTokens.Where(pair => pair.Value.Account.Subject == subject && (sessionId is null || pair.Value.SessionId == sessionId)))
            _accessTokens.TryRemove(token, out _);
    }

    /// <summary>A new code for someone who has just chosen an account.</summary>
    public string IssueCode(AuthorizationRequest request, DemoAccount account)
    {
        var code = RandomText();
        _codes[code] = new Code(new Grant(request, account, clock.GetUtcNow(), RandomText()), RandomText());
        return code;
    }

    /// <summary>
    /// Uses a code up, right or wrong, and gives its access token. A code that comes back was perhaps stolen:
    /// the access token of the first use ends as well (RFC 6749 4.1.2).
    /// </summary>
    public (Grant Grant, string AccessToken)? Redeem(string code, Func<Grant, bool> isRight)
    {
        if (!_codes.TryGetValue(code, out var found))
            return null;
        if (Interlocked.Exchange(ref found.Uses, 1) != 0)
        {
            _accessTokens.TryRemove(found.AccessToken, out _);
            return null;
        }

        if (clock.GetUtcNow() - found.Grant.At > CodeLifetime || !isRight(found.Grant))
            return null;
        _accessTokens[found.AccessToken] = _logins[found.Grant.SessionId] = found.Grant;
        return (found.Grant, found.AccessToken);
    }

    /// <summary>To whom an access token belongs; null when it is unknown or too old.</summary>
    public Grant? Find(string accessToken) =>
        _accessTokens.TryGetValue(accessToken, out var grant) && clock.GetUtcNow() - grant.At <= AccessTokenLifetime ? grant : null;

    private static string RandomText() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    private sealed class Code(Grant grant, string accessToken)
    {
        public int Uses;

        public Grant Grant { get; } = grant;

        public string AccessToken { get; } = accessToken;
    }
}
