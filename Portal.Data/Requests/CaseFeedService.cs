using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Data.Database;

namespace Portal.Data.Requests;

/// <summary>
/// Listens to the database while the app runs and tells the pages. A connection that breaks is made anew, after a pause that grows to half a
/// minute; what happened meanwhile is not known, so the pages then hear that any case may have changed.
/// </summary>
public sealed partial class CaseFeedService(PortalDbContextFactory factory, CaseFeed feed, TimeProvider time, ILogger<CaseFeedService> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var source = await CaseSource.OpenAsync(factory, time, stoppingToken);
                failures = 0;
                feed.Publish(ChangedCases.Anything);
                while (true)
                    feed.Publish(await source.NextAsync(stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                LogBroken(logger, problem.GetType().Name);
            }

            await Task.Delay(PauseAfter(failures++), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan PauseAfter(int failures) => TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(failures, 10))));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of cases are not heard: {Problem}. The connection is made anew; until then open pages show what they have.")]
    private static partial void LogBroken(ILogger logger, string problem);
}

/// <summary>Registers what keeps open pages up to date.</summary>
public static class CaseFeedServices
{
    /// <summary>The service that listens while the app runs.</summary>
    public static IServiceCollection AddCaseFeedService(this IServiceCollection services) => services.AddHostedService<CaseFeedService>();
}
