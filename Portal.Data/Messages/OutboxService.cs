using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Data.Newsletters;

namespace Portal.Data.Messages;

/// <summary>Looks in the outbox when something was put in it, and every few seconds. Both apps run one: the lease keeps them apart.</summary>
public sealed partial class OutboxService(IServiceScopeFactory scopes, OutboxSignal signal, ILogger<OutboxService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await signal.WaitAsync(Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The app stops; what was taken is sent again when its lease ends.
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var sender = scope.ServiceProvider.GetRequiredService<OutboxSender>();
            var mailings = scope.ServiceProvider.GetRequiredService<MailingPump>();
            while (await mailings.HandOverAsync(ct) + await sender.SendDueAsync(ct) > 0)
            {
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The database is busy or away: the messages stay where they are.
            LogFailed(logger, problem.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or marked: {Problem}. It is tried again.")]
    private static partial void LogFailed(ILogger logger, string problem);
}
