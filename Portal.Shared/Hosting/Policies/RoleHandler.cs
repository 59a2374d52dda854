using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Circuits;

namespace Portal.Shared.Hosting.Policies;

/// <summary>A permission that one of the roles must carry; null asks only that the login is linked to somebody here.</summary>
internal sealed record RoleRequirement(Permission? Permission) : IAuthorizationRequirement;

/// <summary>The login is linked to nobody here; the address is where they can go instead.</summary>
internal sealed class NotLinked(IAuthorizationHandler handler, string leadsTo) : AuthorizationFailureReason(handler, "The login is linked to nobody.")
{
    public string LeadsTo => leadsTo;
}

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
        else if (requirement.Permission is not { } permission || actor.May(permission))
        {
            context.Succeed(requirement);
        }
        else
        {
            await services.GetRequiredService<RecordRefusal>()(actor, permission, CancellationToken.None);
            context.Fail(new AuthorizationFailureReason(this, $"The role does not carry {permission}."));
        }
    }
}

/// <summary>A login that is linked to nobody goes to the page of the invitation; another role gets 403; a visitor logs in.</summary>
internal sealed class RefusedRequest : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden || authorizeResult.AuthorizationFailure?.FailureReasons.OfType<NotLinked>().FirstOrDefault() is not { } reason)
            return usual.HandleAsync(next, context, policy, authorizeResult);
        context.Response.Redirect(reason.LeadsTo);
        return Task.CompletedTask;
    }
}
