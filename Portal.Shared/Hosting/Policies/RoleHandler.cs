using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Api;
using Portal.Shared.Hosting.Circuits;

namespace Portal.Shared.Hosting.Policies;

/// <summary>A permission that one of the roles must carry; null asks only that the login is linked to somebody here.</summary>
internal sealed record RoleRequirement(Permission? Permission) : IAuthorizationRequirement;

/// <summary>The login is linked to nobody here; the address is where they can go instead.</summary>
internal sealed class NotLinked(IAuthorizationHandler handler, string leadsTo) : AuthorizationFailureReason(handler, "The login is linked to nobody.")
{
    public string LeadsTo => leadsTo;
}

/// <summary>The role may, but what the address names is out of reach, or is not there.</summary>
internal sealed class OutOfReach(IAuthorizationHandler handler) : AuthorizationFailureReason(handler, "Out of reach.");

/// <summary>Decides by the database: a role that was taken away, or an account that was closed, counts at once.</summary>
internal sealed class RoleHandler(IServiceProvider services, CurrentLogin login, PortalApp app) : AuthorizationHandler<RoleRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (await login.GetAsync() is not { } current)
            return;
        if (await services.GetRequiredService<FindActor>()(CancellationToken.None) is not { } actor)
        {
            var mayLink = await services.GetRequiredService<LoginStillValid>()(current, CancellationToken.None);
            context.Fail(new NotLinked(this, mayLink ? app.InvitationPath : app.RefusedPath));
        }
        else if (requirement.Permission is not { } permission)
        {
            context.Succeed(requirement);
        }
        else if (actor.May(permission))
        {
            if (await ReachesAsync(actor, context.Resource as HttpContext))
                context.Succeed(requirement);
            else
                context.Fail(new OutOfReach(this));
        }
        else
        {
            await services.GetRequiredService<RecordRefusal>()(actor, permission, CancellationToken.None);
            context.Fail(new AuthorizationFailureReason(this, $"The role does not carry {permission}."));
        }
    }

    // In a circuit the page asks its use case, which says "not found" in place.
    private async Task<bool> ReachesAsync(Actor actor, HttpContext? http)
    {
        if (http is null || RequiresAttribute.OfEndpoint(http) is not { } page || (page.Person ?? page.Case ?? page.Report ?? page.Reporting ?? page.Complaint) is null)
            return true;
        string? Value(string? name) => name is null ? null : http.GetRouteValue(name)?.ToString();
        return await services.GetRequiredService<IsInReach>()(actor, new NamedInAddress(Value(page.Person), Value(page.Case), Value(page.Report), Value(page.Reporting), Value(page.Complaint)), http.RequestAborted);
    }
}

/// <summary>
/// A login that is linked to nobody goes to the page of the invitation; another role gets 403, what is out of reach 404; a visitor logs in.
/// Where programs ask, each is told so in place.
/// </summary>
internal sealed class RefusedRequest : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Succeeded && RequiresAttribute.OfEndpoint(context) is { OrApiKey: true })
            return ApiProblem.RefuseAsync(context, isKnown: authorizeResult.Forbidden);
        var reasons = authorizeResult.AuthorizationFailure?.FailureReasons.ToList() ?? [];
        if (reasons.OfType<NotLinked>().FirstOrDefault() is { } reason)
            context.Response.Redirect(reason.LeadsTo);
        else if (reasons.Exists(failure => failure is OutOfReach))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            return usual.HandleAsync(next, context, policy, authorizeResult);
        return Task.CompletedTask;
    }
}
