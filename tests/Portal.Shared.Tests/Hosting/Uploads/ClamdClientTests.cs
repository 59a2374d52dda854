using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Uploads;
using Portal.Testing;
using Portal.Testing.Clamd;

namespace Portal.Shared.Tests.Hosting.Uploads;

public sealed class ClamdClientTests(ClamdServer clamd) : IClassFixture<ClamdServer>
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(10 * 1024 * 1024)]
    public async Task Scan_NothingWrong_IsClean(int length) =>
        Assert.IsType<ScanResult.Clean>(await ScanAsync(clamd.Address, Enumerable.Repeat((byte)'a', length).ToArray()));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(65530, 20)]
    [InlineData(3_000_000, 3_000_000)]
    public async Task Scan_ASignature_IsFoundWhereverItStands(int before, int after)
    {
        byte[] content = [.. Enumerable.Repeat((byte)'a', before), .. ClamdServer.Marker, .. Enumerable.Repeat((byte)'b', after)];

        Assert.Equal(new ScanResult.Found(ClamdServer.Signature), await ScanAsync(clamd.Address, content));
    }

    [Fact]
    public async Task Scan_MoreThanClamdTakes_IsNotClean() =>
        Assert.IsType<ScanResult.Failed>(await ScanAsync(clamd.Address, new byte[ClamdServer.MaxBytes + 1]));

    [Fact]
    public async Task Scan_NobodyThere_IsNotClean()
    {
        Assert.IsType<ScanResult.Failed>(await ScanAsync("unix:/tmp/bestaat-niet.ctl", "tekst"u8.ToArray()));
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Assert.IsType<ScanResult.Failed>(await ScanAsync($"127.0.0.1:{port}", "tekst"u8.ToArray()));
    }

    [Theory]
    [InlineData("stream: OK\0", true)]
    [InlineData("stream: OK", false)]
    [InlineData("stream: O", false)]
    [InlineData("", false)]
    [InlineData("stream: FOUND\0", false)]
    [InlineData("OK\0", false)]
    [InlineData("stream: OK, or not\0", false)]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", false)]
    [InlineData("UNKNOWN COMMAND\0", false)]
    public async Task Scan_AnAnswer_IsCleanOnlyWhenItSaysSoCompletely(string answer, bool isClean)
    {
        await using var scanner = new FakeScanner(async stream =>
        {
            await ReadStreamAsync(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        });

        Assert.Equal(isClean, await ScanAsync(scanner.Address, "tekst"u8.ToArray()) is ScanResult.Clean);
    }

    [Fact]
    public async Task Scan_WhoSaysNothing_IsGivenUpInTime()
    {
        await using var scanner = new FakeScanner(stream => ReadStreamAsync(stream).ContinueWith(_ => Task.Delay(Timeout.Infinite), TaskScheduler.Default).Unwrap());

        Assert.Equal(new ScanResult.Failed("no answer in time"), await ScanAsync(scanner.Address, "tekst"u8.ToArray(), Short));
    }

    [Fact]
    public async Task Scan_WhoDoesNotListen_IsGivenUpInTime()
    {
        // More than the buffers of both sides hold: the sending itself waits.
        await using var scanner = new FakeScanner(_ => Task.Delay(Timeout.Infinite));

        Assert.Equal(new ScanResult.Failed("no answer in time"), await ScanAsync(scanner.Address, new byte[10 * 1024 * 1024], Short));
    }

    [Fact]
    public async Task Scan_WhoHangsUpHalfWay_IsNotClean()
    {
        await using var scanner = new FakeScanner(async stream => await stream.ReadExactlyAsync(new byte[100]));

        Assert.IsType<ScanResult.Failed>(await ScanAsync(scanner.Address, new byte[1024 * 1024]));
    }

    [Fact]
    public async Task Scan_WhoSaysOkBeforeHavingAll_IsNotClean()
    {
        await using var scanner = new FakeScanner(async stream =>
        {
            await stream.ReadExactlyAsync(new byte[100]);
            await stream.WriteAsync("stream: OK\0"u8.ToArray());
        });

        Assert.IsType<ScanResult.Failed>(await ScanAsync(scanner.Address, new byte[10 * 1024 * 1024]));
    }

    [Fact]
    public async Task Scan_ANameWithLineBreaks_IsMadePrintable()
    {
        await using var scanner = new FakeScanner(async stream =>
        {
            await ReadStreamAsync(stream);
            await stream.WriteAsync("stream: a\nb FOUND\0"u8.ToArray());
        });

        Assert.Equal(new ScanResult.Found("a?b"), await ScanAsync(scanner.Address, "tekst"u8.ToArray()));
    }

    [Theory]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("localhost:3310", true)]
    [InlineData("10.0.0.7:3310", true)]
    [InlineData("[::1]:3310", true)]
    [InlineData("unix:clamd.ctl", false)]
    [InlineData("unix:/", false)]
    [InlineData("localhost", false)]
    [InlineData("localhost:0", false)]
    [InlineData("localhost:65536", false)]
    [InlineData(":3310", false)]
    [InlineData("een scanner:3310", false)]
    public void Settings_OnlyAnAddress_IsAccepted(string address, bool isGood) =>
        Assert.Equal(isGood, IsAccepted("Uploads:Clamd", address));

    [Theory]
    [InlineData("00:00:00", false)]
    [InlineData("01:00:00", false)]
    [InlineData("snel", false)]
    [InlineData("00:00:05", true)]
    public void Settings_ATimeout_StaysWithinItsBounds(string timeout, bool isGood) =>
        Assert.Equal(isGood, IsAccepted("Uploads:ClamdTimeout", timeout));

    private static bool IsAccepted(string key, string value)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build())
            .AddLogging().AddUploads().BuildServiceProvider();
        return Record.Exception(services.GetRequiredService<IStartupValidator>().Validate) is not { } exception
            || (SettingsValidation.Sentences(exception).Count == 0 ? throw exception : false);
    }

    private static Task<ScanResult> ScanAsync(string address, byte[] content, TimeSpan? timeout = null) =>
        new ClamdClient(Options.Create(new UploadSettings { Clamd = address, ClamdTimeout = timeout ?? Patience.Limit })).ScanAsync(content, CancellationToken.None);

    // Reads a whole INSTREAM: the command, the pieces, and the length of zero at the end.
    private static async Task ReadStreamAsync(Stream stream)
    {
        await stream.ReadExactlyAsync(new byte["zINSTREAM\0".Length]);
        for (var length = new byte[4]; ;)
        {
            await stream.ReadExactlyAsync(length);
            var count = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(length);
            if (count == 0)
                return;
            await stream.ReadExactlyAsync(new byte[count]);
        }
    }

    /// <summary>Takes one connection and does what it is told with it.</summary>
    private sealed class FakeScanner : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private TcpClient? caller;

        public FakeScanner(Func<Stream, Task> answer)
        {
            listener.Start();
            _ = ServeAsync(answer);
        }

        public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        public ValueTask DisposeAsync()
        {
            caller?.Dispose();
            listener.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task ServeAsync(Func<Stream, Task> answer)
        {
            using var accepted = caller = await listener.AcceptTcpClientAsync();
            await answer(accepted.GetStream());
        }
    }
}
