using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Shared.Hosting.Circuits;

/// <summary>What may reach <c>/_blazor</c>.</summary>
public static class CircuitEndpoint
{
    /// <summary>The path of the circuits.</summary>
    public const string Path = "/_blazor";

    /// <summary>The largest message of a browser, in bytes: a long text in a form, not a file.</summary>
    public const int MaximumMessageSize = 64 * 1024;

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

    /// <summary>Closes a circuit when the cookie behind it expires.</summary>
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
