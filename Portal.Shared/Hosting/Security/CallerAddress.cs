using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Portal.Shared.Hosting.Security;

/// <summary>
/// From which address somebody acts. It flows with the request, and with each message of an open page (<see cref="OpenWindowFilter"/>):
/// a circuit has no request of its own to ask.
/// </summary>
public static class CallerAddress
{
    private static readonly AsyncLocal<string?> Flowing = new();

    /// <summary>The address, as <see cref="Of"/> writes it; null where nobody calls, as in a background task.</summary>
    public static string? Current => Flowing.Value;

    /// <summary>How an address is counted. One household has one IPv6 network of 64 bits: a limit per address would be no limit.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : address.ToString();
    }

    /// <summary>Lets the address of a request flow with what follows in this method's caller.</summary>
    public static void FlowFrom(HttpContext? context) => Flowing.Value = context is null ? null : Of(context.Connection.RemoteIpAddress);

    // After the forwarded headers of a known proxy were read.
    internal static IApplicationBuilder UseCallerAddress(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        FlowFrom(context);
        return next(context);
    });
}
