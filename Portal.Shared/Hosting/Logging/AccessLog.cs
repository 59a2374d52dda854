using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Shared.Terms;

namespace Portal.Shared.Hosting.Logging;

/// <summary>Where and how long it is kept which pages were requested.</summary>
public sealed class AccessLogSettings
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "AccessLog";

    /// <summary>Folder of the files, one for each app and day; nothing is kept without one.</summary>
    public string? Folder { get; set; }

    /// <summary>How many days a file is kept: short, for an internet address is a personal datum (2018-9 says "permanently", and the AVG does not).</summary>
    public int Days { get; set; } = 14;

    /// <summary>What is wrong with the settings.</summary>
    public static IEnumerable<string> Problems(AccessLogSettings settings)
    {
        if (settings.Days is < 1 or > 90)
            yield return "AccessLog:Days is een getal van 1 tot en met 90.";
    }
}

/// <summary>
/// Writes which pages were requested, to find faults and misuse: moment, part of the address, method, route, status and milliseconds. Never a query, a
/// token or a key: the route is written as it was mapped. Files that are older than the settings say are removed every hour.
/// </summary>
public sealed partial class AccessLog(PortalApp app, IOptions<AccessLogSettings> settings, TimeProvider time, ILogger<AccessLog> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // When the disk is slower than the visitors, old lines make room: a page never waits for its line.
    private readonly Channel<string> lines = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Keeps a line for the next write.</summary>
    public void Keep(HttpContext context, TimeSpan took)
    {
        if (settings.Value.Folder is null)
            return;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
        lines.Writer.TryWrite(string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} {Shorten(context.Connection.RemoteIpAddress)} {Known(context.Request.Method)} {route} {context.Response.StatusCode} {took.TotalMilliseconds:0}\n"));
    }

    /// <summary>The part of an address that is kept: of IPv4 the first three numbers, of IPv6 the first three groups.</summary>
    public static string Shorten(IPAddress? address)
    {
        if (address is null)
            return "-";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6).Clear();
        return new IPAddress(bytes).ToString();
    }

    /// <summary>Writes what was kept, and removes files that are too old.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        if (settings.Value.Folder is not { } folder)
            return;
        try
        {
            var today = DutchTime.Today(time);
            Directory.CreateDirectory(folder);
            await using (var file = new StreamWriter(Path.Combine(folder, NameOf(today)), append: true))
            {
                while (lines.Reader.TryRead(out var line))
                    await file.WriteAsync(line.AsMemory(), ct);
            }

            foreach (var path in Directory.EnumerateFiles(folder, $"{app.Name}-*.log"))
            {
                if (DayOf(path) is { } day && day <= today.AddDays(-settings.Value.Days))
                    File.Delete(path);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            LogFailed(logger, problem.GetType().Name);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await WriteAsync(CancellationToken.None);
            using var hour = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            hour.CancelAfter(Interval);
            try
            {
                await lines.Reader.WaitToReadAsync(hour.Token);
                // A moment for others to come: one write for many lines.
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // An hour has passed, or the app stops.
            }
        }

        await WriteAsync(CancellationToken.None);
    }

    // What somebody else sends as a method could be a line of its own.
    private static string Known(string method) => HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method) ? method : "OTHER";

    private string NameOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{app.Name}-{day:yyyy-MM-dd}.log");

    private DateOnly? DayOf(string path) =>
        DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(path)[(app.Name.Length + 1)..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The access log cannot be written: {Problem}. The app goes on without it.")]
    private static partial void LogFailed(ILogger logger, string problem);
}

/// <summary>How the hosts keep an access log.</summary>
public static class AccessLogHosting
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddAccessLog(this IServiceCollection services)
    {
        services.AddSettings<AccessLogSettings>(AccessLogSettings.Section, AccessLogSettings.Problems);
        services.AddSingleton<AccessLog>();
        return services.AddHostedService(provider => provider.GetRequiredService<AccessLog>());
    }

    /// <summary>Writes a line for each request, when it was answered.</summary>
    public static IApplicationBuilder UseAccessLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<AccessLog>();
        return app.Use(async (context, next) =>
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                log.Keep(context, Stopwatch.GetElapsedTime(begun));
            }
        });
    }
}
