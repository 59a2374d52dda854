using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>Looks every hour, and just after midnight in Amsterdam, whether somebody must be reminded of a case.</summary>
public sealed partial class ReminderService(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReminderService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(UntilNext(time.GetUtcNow()), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    /// <summary>An hour, or until a minute after midnight in Amsterdam when that comes first: a case becomes late at the beginning of a day.</summary>
    public static TimeSpan UntilNext(DateTimeOffset now)
    {
        var local = DutchTime.Local(now);
        // No clock change happens in the last hour before midnight.
        var midnight = TimeSpan.FromDays(1) - local.TimeOfDay + TimeSpan.FromMinutes(1);
        return midnight < Interval ? midnight : Interval;
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<RemindOfTerms>().ExecuteAsync(ct) is > 0 and var cases)
                LogReminded(logger, cases);
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            LogFailed(logger, problem.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reminders of {Cases} cases were put in the outbox.")]
    private static partial void LogReminded(ILogger logger, int cases);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminders could not be put in the outbox: {Problem}. It is tried again within an hour.")]
    private static partial void LogFailed(ILogger logger, string problem);
}

/// <summary>Registers what reminds.</summary>
public static class ReminderServices
{
    /// <summary>The service that looks while the app runs.</summary>
    public static IServiceCollection AddReminderService(this IServiceCollection services) => services.AddHostedService<ReminderService>();
}
