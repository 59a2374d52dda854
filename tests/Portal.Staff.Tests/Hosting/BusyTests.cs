using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Hosting.Security;

namespace Portal.Staff.Tests.Hosting;

public sealed class BusyTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task Program_ThatAsksTooOften_GetsNoPage()
    {
        await using var limited = new StaffHost().WithWebHostBuilder(builder => builder.UseSetting("Limits:PublicPerMinute", "1"));
        var client = limited.CreateClient();
        await client.GetAsync("/gezond");

        var answer = await client.GetAsync("/gezond");

        Assert.Equal((HttpStatusCode.TooManyRequests, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public void Endpoints_ThatSendAFile_AreDownloads()
    {
        // The last one is where a name with a point ends that is no file of ours.
        string[] others = ["/api/termijn", "/gezond", "/inloggen", "/inloggen/levend", "/inloggen/opnieuw", "/uitloggen", "/{**path:file}"];

        var unknown = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<DownloadPolicy>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => !path.StartsWith("/_", StringComparison.Ordinal) && !others.Contains(path, StringComparer.Ordinal));

        Assert.Empty(unknown);
        Assert.Contains(host.Services.GetRequiredService<EndpointDataSource>().Endpoints, endpoint => endpoint.Metadata.GetMetadata<DownloadPolicy>() is not null);
    }
}
