using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting.Login;

namespace Portal.Shared.Hosting.Circuits;

/// <summary>What may reach <c>/_blazor</c>.</summary>
public static class CircuitEndpoint
{
    /// <summary>The path of the circuits.</summary>
    public const string Path = "/_blazor";

    /// <summary>The largest message of a browser, in bytes: a text of 100,000 characters in a form, whatever they are.</summary>
    public const int MaximumMessageSize = 512 * 1024;

    /// <summary>
    /// Refuses a foreign <c>Origin</c>: a WebSocket is not bound by the same-origin rule, and a page elsewhere would come with the
    /// visitor's cookies. Refuses anonymous callers where the app has no public circuit.
    /// </summary>
    internal static IApplicationBuilder UseCircuitGuard(this IApplicationBuilder app, PortalApp portal) => app.Use(next =>
    {
        var own = portal.OwnAddress(app.ApplicationServices.GetRequiredService<IOptions<AddressSettings>>().Value);
        return context =>
        {
            if (!context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
                return next(context);
            if (IsForeign(context.Request, own))
                return Refuse(context, StatusCodes.Status403Forbidden);
            return portal.AllowAnonymousCircuits || context.User.Identity is { IsAuthenticated: true }
                ? next(context)
                : Refuse(context, StatusCodes.Status401Unauthorized);
        };
    });

    /// <summary>
    /// Lets a circuit last as long as its session may. The connection knows only when the cookie of its first request would expire, and not
    /// that the session is kept alive; whether it still is, <see cref="LoginState"/> asks the database every minute. Call after authentication.
    /// </summary>
    public static IApplicationBuilder UseCircuitEnd(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
            LastUntilEnd(context);
        return next(context);
    });

    /// <summary>Makes the end of the login that this request brings the absolute end of its session.</summary>
    private static void LastUntilEnd(HttpContext context)
    {
        if (context.Features.Get<IAuthenticateResultFeature>() is not { AuthenticateResult: { Succeeded: true, Ticket: { } ticket } } feature || PortalLogin.EndOf(ticket.Properties) is not { } end)
            return;
        // A copy: the cookie's own ticket must not live longer.
        var copy = ticket.Clone();
        copy.Properties.ExpiresUtc = end;
        feature.AuthenticateResult = AuthenticateResult.Success(copy);
    }

    /// <summary>Closes a circuit at the end of its session; see <see cref="UseCircuitEnd"/>.</summary>
    internal static void CloseOnExpiry(EndpointBuilder endpoint)
    {
        foreach (var options in endpoint.Metadata.OfType<HttpConnectionDispatcherOptions>())
            options.CloseOnAuthenticationExpiration = true;
    }

    // A browser always tells the origin of a WebSocket and of a POST; no header means no browser, and so no cookies of a visitor.
    private static bool IsForeign(HttpRequest request, Uri own)
    {
        if (request.Headers.Origin is not [var origin, ..])
            return false;
        return !Uri.TryCreate(origin, UriKind.Absolute, out var from) || !IsSame(from, own);
    }

    private static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    // Not a page: nobody reads the answer to a circuit's request.
    private static Task Refuse(HttpContext context, int status)
    {
        context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()?.Enabled = false;
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
