using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Shared.Terms;

namespace Portal.Data.Auditing;

/// <summary>Puts the head of the record in the file outside the database when it moved, and remembers how that went.</summary>
/// <param name="factory">The database.</param>
/// <param name="file">The file.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class AuditHeads(IDbContextFactory<PortalDbContext> factory, HeadFile file, TimeProvider time, ILogger<AuditHeads> logger)
{
    /// <summary>What went wrong the last time; null when it went well.</summary>
    public HeadProblem? Problem { get; private set; }

    /// <summary>Signs and writes the head when it moved. A full disk or a missing folder is no reason to stop: the next time writes what this one could not.</summary>
    public async Task SignAsync(CancellationToken ct)
    {
        try
        {
            await using var db = factory.CreateDbContext();
            var head = await AuditTrail.HeadAsync(db, ct);
            if (head.Number > 0)
                Remember(file.Append(head, time.GetUtcNow()) == HeadAppended.RecordIsBehind ? HeadProblem.RecordIsBehind : null, "");
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Remember(HeadProblem.NotWritten, problem.GetType().Name);
        }
    }

    private void Remember(HeadProblem? problem, string what)
    {
        // Once, not every minute.
        if (problem != Problem)
        {
            if (problem == HeadProblem.NotWritten)
                LogNotWritten(logger, what);
            else if (problem == HeadProblem.RecordIsBehind)
                LogBehind(logger);
            else
                LogWritten(logger);
        }

        Problem = problem;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The head of the audit record could not be written to Audit:HeadFile: {Problem}. It is tried again every minute.")]
    private static partial void LogNotWritten(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit record is behind its own signed head: it was cut off or written anew, or an older copy of the database was put back. Verify it.")]
    private static partial void LogBehind(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The head of the audit record is written again.")]
    private static partial void LogWritten(ILogger logger);
}

/// <summary>What can be wrong with the file of signed heads.</summary>
public enum HeadProblem
{
    /// <summary>It could not be written.</summary>
    NotWritten,

    /// <summary>The record is behind the last signed head.</summary>
    RecordIsBehind,
}

/// <summary>Signs the head every minute and once more when the app stops, and mails it once a day.</summary>
public sealed partial class AuditHeadService(AuditHeads heads, IServiceScopeFactory scopes, TimeProvider time, ILogger<AuditHeadService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private DateOnly mailed;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await heads.SignAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await heads.SignAsync(stoppingToken);
                await MailAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The app stops.
        }
    }

    // The database knows whether it was sent today; this only saves asking it every minute.
    private async Task MailAsync(CancellationToken ct)
    {
        var today = DutchTime.Today(time);
        if (mailed == today)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if ((await scope.ServiceProvider.GetRequiredService<MailAuditHead>().ExecuteAsync(ct)).IsSuccess)
                mailed = today;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogNotMailed(logger, problem.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The head of the audit record could not be put in the outbox: {Problem}. It is tried again in a minute.")]
    private static partial void LogNotMailed(ILogger logger, string problem);
}

/// <summary>Part of <c>/gezond</c>: a head that cannot be written is a matter for tomorrow, a record that is behind its signed head is one for now.</summary>
internal sealed class AuditHeadCheck(AuditHeads heads) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        heads.Problem is not { } problem ? HealthCheckResult.Healthy()
        : problem == HeadProblem.NotWritten ? HealthCheckResult.Degraded()
        : HealthCheckResult.Unhealthy());
}
