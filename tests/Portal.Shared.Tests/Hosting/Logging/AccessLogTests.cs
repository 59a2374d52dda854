using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Logging;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Shared.Tests.Hosting.Logging;

/// <summary>What is kept of requests: little, and not for long.</summary>
public sealed class AccessLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portaal-toegang-").FullName;
    private readonly FakeTime time = FakeTime.Default();

    public void Dispose() => TemporaryFolder.Discard(folder);

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0")]
    [InlineData("2001:db8:aa:bb:cc:dd:ee:ff", "2001:db8:aa::")]
    [InlineData(null, "-")]
    public void Shorten_KeepsAPart(string? address, string kept) => Assert.Equal(kept, AccessLog.Shorten(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public async Task Line_HasTheRouteAndNoKeyTokenOrQuery()
    {
        using var log = Log();
        log.Keep(Request("GET", "/afmelden/geheim?code=123", "/afmelden/{token}"), TimeSpan.FromMilliseconds(12));
        log.Keep(Request("BREW\n", "/zomaar", null), TimeSpan.FromMilliseconds(3));
        await log.WriteAsync(default);

        var today = DutchTime.Today(time);
        var lines = await File.ReadAllLinesAsync(Assert.Single(Directory.EnumerateFiles(folder)));
        Assert.Equal([$"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} 203.0.113.0 GET /afmelden/{{token}} 200 12", $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} 203.0.113.0 OTHER - 200 3"], lines);
        Assert.EndsWith($"-{today:yyyy-MM-dd}.log", Directory.EnumerateFiles(folder).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OlderThanTheSetting_IsRemoved_AndNothingElse()
    {
        using var log = Log(days: 14);
        log.Keep(Request("GET", "/", "/"), TimeSpan.Zero);
        await log.WriteAsync(default);
        var first = Assert.Single(Directory.EnumerateFiles(folder));
        var own = Path.Combine(folder, "aantekening.log");
        await File.WriteAllTextAsync(own, "van iemand anders");

        time.Advance(TimeSpan.FromDays(13));
        await log.WriteAsync(default);
        Assert.True(File.Exists(first));
        time.Advance(TimeSpan.FromDays(1));
        await log.WriteAsync(default);

        Assert.False(File.Exists(first));
        Assert.True(File.Exists(own));
    }

    [Fact]
    public async Task Folder_ThatCannotBeWritten_StopsNothing_AndWithoutAFolderNothingIsKept()
    {
        var file = Path.Combine(folder, "geen-map");
        await File.WriteAllTextAsync(file, "");
        using var broken = Log(at: file);
        broken.Keep(Request("GET", "/", "/"), TimeSpan.Zero);
        await broken.WriteAsync(default);

        using var off = new AccessLog(App, Options.Create(new AccessLogSettings()), time, NullLogger<AccessLog>.Instance);
        off.Keep(Request("GET", "/", "/"), TimeSpan.Zero);
        await off.WriteAsync(default);
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(90, 0)]
    [InlineData(91, 1)]
    public void Days_OutsideTheBounds_AreASentence(int days, int problems) => Assert.Equal(problems, AccessLogSettings.Problems(new() { Days = days }).Count());

    private static PortalApp App => new(PortalApp.Client, [PortalApp.Dutch], addresses => addresses.ClientUri);

    private AccessLog Log(int days = 14, string? at = null) => new(App, Options.Create(new AccessLogSettings { Folder = at ?? folder, Days = days }), time, NullLogger<AccessLog>.Instance);

    private static DefaultHttpContext Request(string method, string path, string? route)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.77");
        (context.Request.Method, context.Request.Path) = (method, new PathString(path.Split('?')[0]));
        if (route is not null)
            context.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, EndpointMetadataCollection.Empty, null));
        return context;
    }
}
