using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Shared.Hosting.Telemetry;

/// <summary>Logs to the console: a line for a developer, JSON for the server's collector.</summary>
internal static class PortalLogs
{
    public static void AddPortalLogs(this IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // Off altogether: with it comes a scope that writes the path of the request, and so tokens and case numbers, on every line.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(options => (options.SingleLine, options.IncludeScopes, options.TimestampFormat) = (true, true, "HH:mm:ss "));
        else
            builder.Logging.AddJsonConsole(options => (options.IncludeScopes, options.UseUtcTimestamp, options.TimestampFormat) = (true, true, "O"));
    }
}
