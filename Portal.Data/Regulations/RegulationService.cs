using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Data.Regulations;

/// <summary>Tells people of a new version of the regulations while the back office runs: a few every minute.</summary>
public sealed partial class RegulationService(IServiceScopeFactory scopes, TimeProvider time, ILogger<RegulationService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TellAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TellOfRegulations>().TellSomeAsync(ct);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The database is busy or away: who was not told is told later.
            LogFailed(logger, problem.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "People could not be told of the new regulations: {Problem}. It is tried again.")]
    private static partial void LogFailed(ILogger logger, string problem);
}

/// <summary>Registers what tells people of a new version.</summary>
public static class RegulationServices
{
    /// <summary>The service that tells them while the app runs.</summary>
    public static IServiceCollection AddRegulationService(this IServiceCollection services) => services.AddHostedService<RegulationService>();
}
