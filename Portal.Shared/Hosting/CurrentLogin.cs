using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Hosting;

/// <summary>
/// Who is at the other side of this request or circuit. In a plain request the middleware has set it; in a circuit there is no
/// request, and the authentication state is asked each time, because it can end while the circuit lives.
/// </summary>
public sealed class CurrentLogin(LoginClaims claims, AuthenticationStateProvider state)
{
    private bool isPlainRequest;
    private Access.Login? ofRequest;

    /// <summary>The login, or null when nobody is logged in.</summary>
    public async ValueTask<Access.Login?> GetAsync() =>
        isPlainRequest ? ofRequest : claims.ToLogin((await state.GetAuthenticationStateAsync()).User);

    internal void Set(ClaimsPrincipal user) => (isPlainRequest, ofRequest) = (true, claims.ToLogin(user));
}

/// <summary>Reads a login out of the claims of the identity provider.</summary>
public sealed class LoginClaims(AssuranceLevels levels)
{
    /// <summary>The claim with the number of the session, put there by whoever keeps the sessions; never one of the provider.</summary>
    public const string Session = "portal_session";

    /// <summary>The login, or null when this is nobody: not authenticated, or without issuer or subject.</summary>
    public Access.Login? ToLogin(ClaimsPrincipal? user)
    {
        if (user?.Identity is not { IsAuthenticated: true })
            return null;
        var issuer = user.FindFirstValue("iss");
        var subject = user.FindFirstValue("sub");
        return string.IsNullOrEmpty(issuer) || string.IsNullOrEmpty(subject)
            ? null
            : new Access.Login(issuer, subject, user.FindFirstValue("name"), levels.Of(user.FindFirstValue("acr")))
            {
                Session = Guid.TryParse(user.FindFirstValue(Session), out var session) ? session : null,
            };
    }

    /// <summary>Whether both are the same account: issuer and subject; a name may change.</summary>
    public static bool IsSameAccount(Access.Login? one, Access.Login? other) =>
        one is not null && other is not null && one.Issuer == other.Issuer && one.Subject == other.Subject;
}

internal static class CurrentLoginMiddleware
{
    // The request that carries a circuit is not a plain one: its scope is not the circuit's.
    public static IApplicationBuilder UseCurrentLogin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<CurrentLogin>().Set(context.User);
        return next(context);
    });
}
