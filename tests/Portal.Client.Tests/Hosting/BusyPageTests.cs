using System.Net;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Hosting.Security;

namespace Portal.Client.Tests.Hosting;

public sealed class BusyPageTests(ClientHost host) : IClassFixture<ClientHost>
{
    [Theory]
    [InlineData(false, "Even geduld", "Probeer het over ")]
    [InlineData(true, "Please wait a moment", "Try again in ")]
    public async Task Page_AskedTooOften_SaysSoInTheLanguageOfTheVisitor(bool english, string heading, string when)
    {
        await using var limited = new ClientHost().WithWebHostBuilder(builder => builder.UseSetting("Limits:PublicPerMinute", "1"));
        var client = limited.CreateClient(new() { BaseAddress = new Uri(ClientHost.Origin), AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        await client.GetAsync($"/taal?cultuur={(english ? "en-GB" : "nl-NL")}&terug=/");

        var answer = await client.GetAsync("/taal?terug=/");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains($"<h1>{heading}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(when, page, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/contact")).StatusCode);
    }

    [Fact]
    public void Endpoints_ThatSendAFile_AreDownloads()
    {
        // The last one is where a name with a point ends that is no file of ours.
        string[] others = ["/gezond", "/inloggen", "/inloggen/levend", "/inloggen/opnieuw", "/afmelden/{**token}", "/namens/kiezen", "/uitloggen", "/taal", "/{**path:file}"];

        var unknown = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<DownloadPolicy>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => !path.StartsWith("/_", StringComparison.Ordinal) && !others.Contains(path, StringComparer.Ordinal));

        Assert.Empty(unknown);
        Assert.Contains(host.Services.GetRequiredService<EndpointDataSource>().Endpoints, endpoint => endpoint.Metadata.GetMetadata<DownloadPolicy>() is not null);
    }
}
