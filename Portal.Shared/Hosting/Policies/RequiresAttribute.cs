using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Api;

namespace Portal.Shared.Hosting.Policies;

/// <summary>
/// What a page or an endpoint asks of whoever opens it. The role is read from the database each time, on the request and again in the circuit;
/// what the cookie says does not count (docs/decisions/0012).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Permission permission) : AuthorizeAttribute(PortalPolicies.Of(permission))
{
    /// <summary>What is asked.</summary>
    public Permission Permission => permission;

    /// <summary>The part of the address that names a person; who has that person out of reach gets the page of what does not exist.</summary>
    public string? Person { get; init; }

    /// <summary>The part of the address that holds a case number; likewise.</summary>
    public string? Case { get; init; }

    /// <summary>The part of the address that names a report; likewise.</summary>
    public string? Report { get; init; }

    /// <summary>The part of the address that names what was agreed about reporting; likewise.</summary>
    public string? Reporting { get; init; }

    /// <summary>The part of the address that holds the number of a question or complaint; likewise.</summary>
    public string? Complaint { get; init; }

    /// <summary>
    /// The page asks again twice a minute while it stays open, and is gone when the role is: for what somebody may see in one role while they stay logged in in
    /// another (2018-5).
    /// </summary>
    public bool AsksAnew { get; init; }

    /// <summary>A program with a key from the settings may come too; who may not is told in a form that a program can read.</summary>
    public bool OrApiKey
    {
        get;
        init
        {
            field = value;
            AuthenticationSchemes = value ? ApiKeys.SessionOrKey : null;
        }
    }

    internal static RequiresAttribute? OfEndpoint(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RequiresAttribute>();
}

/// <summary>For whoever is known here, whatever the role: the first page, which shows each role its own work.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForEveryRoleAttribute() : AuthorizeAttribute(PortalPolicies.Known);

/// <summary>For every login, also one that is linked to nobody yet: the page where the code of an invitation is filled in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAnyLoginAttribute() : AuthorizeAttribute(PortalPolicies.LoggedIn);

/// <summary>For everybody, logged in or not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForEverybodyAttribute : AllowAnonymousAttribute;
