using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Portal.Shared.Hosting.Login;

/// <summary>What the portal does when somebody logs in, or fails to: the place for the audit.</summary>
public sealed class PortalLoginOptions
{
    /// <summary>Called when the provider has proven who somebody is, before the cookie is written.</summary>
    public Func<HttpContext, ClaimsPrincipal, Task> OnSignedIn { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Called for every refused login or sign-out; nobody is signed in.</summary>
    public Func<HttpContext, LoginFailure, Task> OnFailed { get; set; } = (_, _) => Task.CompletedTask;
}

/// <summary>A refused login: the number that the person sees, and the detail that only the log gets.</summary>
/// <param name="Number">The number on the page and in the log.</param>
/// <param name="Detail">What was wrong.</param>
/// <param name="IsProven">The browser asked for this login. Without that, anybody may have made the failure with a link.</param>
public sealed record LoginFailure(string Number, string Detail, bool IsProven);
