using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Access;

namespace Portal.Shared.Hosting.Policies;

/// <summary>Who acts, as the database knows them now; null when nobody is logged in, or the login is linked to nobody. Each app registers its own, scoped.</summary>
public delegate Task<Actor?> FindActor(CancellationToken cancellationToken);

/// <summary>Writes down that somebody asked for something outside their role (2017-16). Each app registers its own, scoped.</summary>
public delegate Task RecordRefusal(Actor actor, Permission permission, CancellationToken cancellationToken);

/// <summary>Whether what an address names is within reach; when it is not, that is written down. Each app registers its own, scoped.</summary>
public delegate Task<bool> IsInReach(Actor actor, NamedInAddress named, CancellationToken cancellationToken);

/// <summary>What the address of a page names, as it was typed: one of these.</summary>
/// <param name="Person">The key of a person.</param>
/// <param name="Case">A case number.</param>
/// <param name="Report">The key of a report.</param>
/// <param name="Reporting">The key of what was agreed about reporting.</param>
/// <param name="Complaint">The number of a question or complaint.</param>
public sealed record NamedInAddress(string? Person, string? Case, string? Report = null, string? Reporting = null, string? Complaint = null);

/// <summary>The policies behind the attributes, and how an endpoint states one.</summary>
public static class PortalPolicies
{
    internal const string Known = "Known";
    internal const string LoggedIn = "LoggedIn";

    /// <summary>The endpoint asks for a permission.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new RequiresAttribute(permission));

    /// <summary>The endpoint asks for a permission, or for a key from the settings.</summary>
    public static TBuilder RequiresOrApiKey<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new RequiresAttribute(permission) { OrApiKey = true });

    /// <summary>The endpoint is for every login.</summary>
    public static TBuilder ForAnyLogin<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new ForAnyLoginAttribute());

    internal static string Of(Permission permission) => $"Permission:{permission}";

    internal static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, RoleHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedRequest>();
        var builder = services.AddAuthorizationBuilder()
            .AddPolicy(LoggedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Known, policy => policy.RequireAuthenticatedUser().AddRequirements(new RoleRequirement(null)));
        foreach (var permission in Enum.GetValues<Permission>())
            builder.AddPolicy(Of(permission), policy => policy.RequireAuthenticatedUser().AddRequirements(new RoleRequirement(permission)));
        // An endpoint that forgets to say who may come is for those who are logged in. What does not exist is simply not found.
        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.User.Identity is { IsAuthenticated: true } || context.Resource is HttpContext http && http.GetEndpoint() is null)
            .Build());
        return services;
    }
}
