using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Shared.Auditing;
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
            var appended = await file.AppendAsync(() => HeadAsync(ct), time.GetUtcNow());
            // The other app sees to it now, and tells what it found.
            if (appended != HeadAppended.Busy)
                Remember(ProblemOf(appended), "");
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            Remember(HeadProblem.NotWritten, problem.GetType().Name);
        }
    }

    /// <summary>Whether the first line that no head in the file covers is older than <paramref name="age"/>: neither app signs, whatever each of them thinks.</summary>
    public async Task<bool> IsUnsignedForAsync(TimeSpan age, CancellationToken ct)
    {
        if (!file.IsKept)
            return false;
        var next = (file.Last()?.Head.Number ?? 0) + 1;
        await using var db = factory.CreateDbContext();
        var before = time.GetUtcNow() - age;
        return await db.Audit.AnyAsync(e => e.Number == next && e.At < before, ct);
    }

    private static HeadProblem? ProblemOf(HeadAppended appended) => appended switch
    {
        HeadAppended.RecordIsBehind => HeadProblem.RecordIsBehind,
        HeadAppended.FileDamaged => HeadProblem.FileDamaged,
        HeadAppended.Written or HeadAppended.Known or HeadAppended.Busy => null,
    };

    private async Task<ChainHead> HeadAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return await AuditTrail.HeadAsync(db, ct);
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
            else if (problem == HeadProblem.FileDamaged)
                LogDamaged(logger);
            else
                LogWritten(logger);
        }

        Problem = problem;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The head of the audit record could not be written to Audit:HeadFile: {Problem}. It is tried again every minute.")]
    private static partial void LogNotWritten(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit record is behind its own signed head: it was cut off or written anew, or an older copy of the database was put back. Verify it.")]
    private static partial void LogBehind(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The file Audit:HeadFile holds lines that the portal did not write. Verify the audit record, and find out who can write in that file.")]
    private static partial void LogDamaged(ILogger logger);

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

    /// <summary>There are lines near its end that the portal did not write, or a key that signed them is gone.</summary>
    FileDamaged,
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
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
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
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            LogNotMailed(logger, problem.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The head of the audit record could not be put in the outbox: {Problem}. It is tried again in a minute.")]
    private static partial void LogNotMailed(ILogger logger, string problem);
}

/// <summary>
/// Part of <c>/gezond</c>: a head that is not written, and a file that somebody else wrote in, are a matter for today; a record that is behind its
/// signed head is one for now.
/// </summary>
public sealed class AuditHeadCheck(AuditHeads heads) : IHealthCheck
{
    private static readonly TimeSpan LongestUnsigned = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        heads.Problem == HeadProblem.RecordIsBehind ? HealthCheckResult.Unhealthy()
        : heads.Problem is not null || await heads.IsUnsignedForAsync(LongestUnsigned, cancellationToken) ? HealthCheckResult.Degraded()
        : HealthCheckResult.Healthy();
}
