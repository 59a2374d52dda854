using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Portal.Shared.Hosting.Security;

/// <summary>The proxies whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed; section <c>Proxies</c>. None by default: anybody can send such a header.</summary>
public sealed record ProxySettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Proxies";

    /// <summary>Addresses (<c>10.0.0.5</c>) and networks (<c>10.0.0.0/24</c>).</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    internal static IEnumerable<string> Problems(ProxySettings settings) =>
        settings.Known.Where(text => !IPAddress.TryParse(text, out _) && !IPNetwork.TryParse(text, out _))
            .Select(text => $"Proxies:Known bevat '{text}'; dat is geen IP-adres en geen netwerk zoals 10.0.0.0/24.");
}

internal static class Proxies
{
    public static IServiceCollection AddKnownProxies(this IServiceCollection services)
    {
        services.AddSettings<ProxySettings>(ProxySettings.Section, ProxySettings.Problems);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxySettings>>((options, settings) =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As far as the header goes back through proxies that are known; the first other address is the caller.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var text in settings.Value.Known)
            {
                if (IPAddress.TryParse(text, out var address))
                    options.KnownProxies.Add(address);
                else
                    options.KnownIPNetworks.Add(IPNetwork.Parse(text));
            }
        });
        return services;
    }

    public static IApplicationBuilder UseKnownProxies(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IConfiguration>().GetSection($"{ProxySettings.Section}:{nameof(ProxySettings.Known)}").GetChildren().Any()
            ? app.UseForwardedHeaders()
            : app;
}
