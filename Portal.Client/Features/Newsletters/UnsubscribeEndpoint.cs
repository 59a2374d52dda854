using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Data.Newsletters;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Hosting.Security;

namespace Portal.Client.Features.Newsletters;

/// <summary>
/// Leaving a mailing list with one click (RFC 8058, 2018-3.3): a mail program sends the token and nothing else. No cookie, login, antiforgery, circuit or
/// redirect; what it sends along is not read; and the answer is the same whether we know the token or not.
/// </summary>
public static class UnsubscribeEndpoint
{
    /// <summary>Maps <see cref="Urls.Unsubscribe"/> with a token; POST only. Reading the same address shows <see cref="UnsubscribePage"/> and changes nothing.</summary>
    public static IEndpointConventionBuilder MapUnsubscribe(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Urls.Unsubscribe + "/{**token}", async (string? token, LeaveByLink leave) =>
        {
            // Also when whoever asked does not wait for the answer.
            return await leave.ExecuteAsync(token, CancellationToken.None)
                ? (IResult)new RazorComponentResult<App>(new { Answer = typeof(UnsubscribedAnswer) })
                : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        })
            // The page at this address takes posts of its own forms, which this is not.
            .WithOrder(-1).DisableAntiforgery().RequireRateLimiting(RateLimits.Unsubscribe).WithMetadata(new ForEverybodyAttribute(), new ExcludeFromInteractiveRoutingAttribute());
}
