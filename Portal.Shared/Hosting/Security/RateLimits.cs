using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Shared.Hosting.Security;

/// <summary>How often one address may ask. Endpoints name a policy; others are not limited.</summary>
public static class RateLimits
{
    /// <summary>Endpoints without a login that do something: sixty a minute.</summary>
    public const string Public = "public";

    /// <summary>Starting a login, and codes that can be guessed: ten a minute.</summary>
    public const string Guessable = "guessable";

    internal static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Public, context => PerAddress(context, 60));
        options.AddPolicy(Guessable, context => PerAddress(context, 10));
    });

    private static RateLimitPartition<string> PerAddress(HttpContext context, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            Caller(context.Connection.RemoteIpAddress),
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
