using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Shared.Hosting.Security;

namespace Portal.Staff.Tests.Hosting;

public sealed class StaffHostTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Theory]
    [InlineData(Urls.Error)]
    [InlineData(Urls.LoginRefused)]
    [InlineData(Urls.LoginFailed)]
    [InlineData(Urls.LoginTooWeak)]
    public async Task Page_WithoutALogin_IsDutchAndCarriesTheHeaders(string address)
    {
        var answer = await host.Browser().GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<html lang=\"nl\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Language_InTheBackOffice_IsAlwaysDutch()
    {
        var client = host.Browser();
        client.DefaultRequestHeaders.Add("Cookie", "Werkcontact.Taal=c%3Den-GB%7Cuic%3Den-GB");

        Assert.Contains("<html lang=\"nl\"", await client.GetStringAsync(Urls.Error), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/taal?cultuur=en-GB&terug=/")).StatusCode);
    }

    [Fact]
    public async Task Circuit_WithoutALogin_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", StaffHost.Origin);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Browser().SendAsync(request)).StatusCode);
    }

    [Fact]
    public void Downloads_OfDocuments_HaveOneAddressWhereNothingRuns()
    {
        var endpoint = Assert.Single(host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), endpoint => endpoint.RoutePattern.RawText?.Contains("documenten", StringComparison.Ordinal) == true);

        Assert.NotNull(endpoint.Metadata.GetMetadata<DownloadPolicy>());
        Assert.Equal([Urls.Document(Guid.Empty), Urls.Document(Guid.Empty)], [Urls.NoticeDocument(Guid.Empty), Urls.RequestDocument(Guid.Empty)]);
    }

    [Fact]
    public async Task Health_OfTheHost_IsGood() =>
        Assert.Equal(HttpStatusCode.OK, (await host.Browser().GetAsync("/gezond")).StatusCode);
}
