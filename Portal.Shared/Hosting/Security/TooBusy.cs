using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Portal.Shared.Hosting.Security;

/// <summary>What there was too much of.</summary>
public enum BusyReason
{
    /// <summary>Requests from one address or by one login.</summary>
    Requests,

    /// <summary>Open windows of one login.</summary>
    Windows,

    /// <summary>People at once.</summary>
    Everybody,
}

/// <summary>A polite no: what the error page tells, and the <c>Retry-After</c> for programs.</summary>
/// <param name="Reason">Of what.</param>
/// <param name="Wait">After how long it may go well.</param>
public sealed record TooBusy(BusyReason Reason, TimeSpan Wait)
{
    /// <summary>Refuses a request: with a page for who reads pages, with nothing but the headers for everybody else.</summary>
    public void Answer(HttpContext context)
    {
        context.Response.StatusCode = Reason == BusyReason.Everybody ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(Wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Features.Set(this);
        if (!context.Request.Headers.Accept.Any(kinds => kinds?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true))
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
    }
}
