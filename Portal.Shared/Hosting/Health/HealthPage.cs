using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Portal.Shared.Hosting.Health;

/// <summary>Whether the database answers and is of the version that this program expects. Registered by each app, scoped.</summary>
public delegate Task<bool> DatabaseAnswers(CancellationToken cancellationToken);

/// <summary><c>/gezond</c>: for the watch over the server. Tells what is wrong, never why: the reasons are in the log.</summary>
public static class HealthPage
{
    /// <summary>The address.</summary>
    public const string Path = "/gezond";

    internal static IServiceCollection AddPortalHealth(this IServiceCollection services)
    {
        services.AddSettings<HealthSettings>(HealthSettings.Section, HealthSettings.Problems);
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: TimeSpan.FromSeconds(5))
            .AddCheck<FreeSpaceCheck>("schijfruimte");
        return services;
    }

    internal static void MapPortalHealth(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapHealthChecks(Path, new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous().DisableHttpMetrics();

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        // A page for a person would be of no use to a program that asks.
        context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()?.Enabled = false;
        return context.Response.WriteAsJsonAsync(
            new { status = Word(report.Status), controles = report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)) },
            JsonSerializerOptions.Web,
            context.RequestAborted);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "goed",
        HealthStatus.Degraded => "matig",
        HealthStatus.Unhealthy => "fout",
    };
}

internal sealed class DatabaseCheck(IServiceProvider services) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await services.GetRequiredService<DatabaseAnswers>()(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
