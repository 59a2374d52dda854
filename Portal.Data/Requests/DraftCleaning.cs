using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Data.Requests;

/// <summary>Deletes drafts that nobody touched for 30 days: what was never sent is not kept.</summary>
public sealed partial class DraftCleaning(IServiceScopeFactory scopes, TimeProvider time, ILogger<DraftCleaning> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(6), time);
        try
        {
            do
                await CleanAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The app stops.
        }
    }

    private async Task CleanAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RequestDrafts>().DeleteExpiredAsync(ct);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(logger, problem.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old drafts could not be deleted: {Problem}. It is tried again in six hours.")]
    private static partial void LogFailed(ILogger logger, string problem);
}
