using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Testing.Hosts;

/// <summary>Opens the WebSocket of a circuit on the real server, as a browser that would like compression.</summary>
internal static class SocketOfCircuit
{
    /// <summary>The status, and what the server agreed to.</summary>
    public static async Task<(HttpStatusCode Status, string? Extensions)> OpenAsync(IServiceProvider services, string cookie, string origin)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/_blazor");
        foreach (var (name, value) in new[] { ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Extensions", "permessage-deflate"), ("Origin", origin), ("Cookie", cookie) })
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (answer.StatusCode, answer.Headers.TryGetValues("Sec-WebSocket-Extensions", out var extensions) ? string.Join(',', extensions) : null);
    }
}
