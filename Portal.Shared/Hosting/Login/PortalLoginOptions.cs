using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Portal.Shared.Hosting.Login;

/// <summary>What the portal does when somebody logs in, or fails to: the place for the audit.</summary>
public sealed class PortalLoginOptions
{
    /// <summary>Called when the provider has proven who somebody is, before the cookie is written.</summary>
    public Func<HttpContext, ClaimsPrincipal, Task> OnSignedIn { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called once for every refused login, sign-out or logout token; nobody is signed in.</summary>
    public Func<HttpContext, LoginFailure, Task> OnFailed { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>
    /// Called for every logout token that is in order: ends the sessions it is about, in this app, and remembers its <see cref="BackChannelLogout.TokenId"/>
    /// until <see cref="BackChannelLogout.ExpiresAt"/>. False means that this token was seen before, and that nothing was done.
    /// </summary>
    public Func<HttpContext, BackChannelLogout, Task<bool>> OnBackChannelLogout { get; set; } = (_, _) => Task.FromResult(true);
}

/// <summary>What the provider says has ended (OpenID Connect Back-Channel Logout 1.0): one session, or every session of a person.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Whose sessions; null when only a session is named.</param>
/// <param name="SessionId">The <c>sid</c> claim of the session; null when all sessions of <paramref name="Subject"/> are meant. One of the two is always there.</param>
/// <param name="TokenId">The token's <c>jti</c>: each may be carried out once.</param>
/// <param name="ExpiresAt">Until when the token could come again; <paramref name="TokenId"/> can be forgotten after it.</param>
public sealed record BackChannelLogout(string Issuer, string? Subject, string? SessionId, string TokenId, DateTimeOffset ExpiresAt);

/// <summary>A refused login: the number that the person sees, and the detail that only the log gets.</summary>
/// <param name="Number">The number on the page and in the log.</param>
/// <param name="Detail">What was wrong.</param>
/// <param name="IsProven">The browser asked for this login. Without that, anybody may have made the failure with a link.</param>
/// <param name="Principal">Who it was, where the provider had proven that and this app asks for more; otherwise null.</param>
/// <param name="IsLogout">It is a logout token of the provider that was refused, and no login.</param>
public sealed record LoginFailure(string Number, string Detail, bool IsProven, ClaimsPrincipal? Principal = null, bool IsLogout = false);
