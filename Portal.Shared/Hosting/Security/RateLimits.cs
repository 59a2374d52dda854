using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Hosting.Health;

namespace Portal.Shared.Hosting.Security;

/// <summary>How often one address may ask. Endpoints name a policy; others are not limited, but for the addresses that have no endpoint of ours.</summary>
public static class RateLimits
{
    /// <summary>Endpoints without a login that do something: sixty a minute.</summary>
    public const string Public = "public";

    private const int PublicPerMinute = 60;

    // One address sends all of these: the provider's. Closing many accounts at once must not leave sessions open.
    private const int BackChannelPerMinute = 600;
    private static readonly PathString BackChannel = "/signout-backchannel-oidc";

    // Answered without one of our endpoints, and each costs a look in the database or at the provider.
    private static readonly PathString[] WithoutEndpoint = ["/signin-oidc", "/signout-callback-oidc", BackChannel, HealthPage.Path];

    internal static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Public, context => PerAddress(context, ""));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            Array.Find(WithoutEndpoint, path => path == context.Request.Path) is { HasValue: true } path
                ? PerAddress(context, path + " ", path == BackChannel ? BackChannelPerMinute : PublicPerMinute)
                : RateLimitPartition.GetNoLimiter("others"));
    });

    private static RateLimitPartition<string> PerAddress(HttpContext context, string what, int perMinute = PublicPerMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            what + Caller(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    // One household has one IPv6 network of 64 bits: a limit per address would be no limit.
    private static string Caller(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.ToString();
    }
}
