using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Outcomes;

namespace Portal.Data.Protection;

/// <summary>
/// Looks before the first request whether these keys belong to this database. With other keys new data would be written that the right ones
/// cannot read. A single key or text that is lost keeps nobody from working: it is told in the log and by <c>/gezond</c>.
/// </summary>
public sealed partial class KeyCheck(PersonKeys personKeys, MasterKeys master, IDbContextFactory<PortalDbContext> factory, ILogger<KeyCheck> logger)
{
    private const int OwnersInSample = 200;
    private const int RowsInSample = 10;

    /// <summary>How much of the sample could not be read at the start.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Throws <see cref="StartRefusedException"/> when nothing of what is protected can be read with these keys.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        await CheckStoreAsync(db, ct);
        var lost = await CookieKeysAsync(db, ct) + await OwnersAsync(db, ct) + await RowsAsync(db, ct);
        Unreadable = lost;
        if (lost > 0)
            LogUnreadable(logger, lost);
    }

    private async Task CheckStoreAsync(PortalDbContext db, CancellationToken ct)
    {
        if (personKeys.HasBegun)
            return;
        if (await db.KeyOwners.AnyAsync(ct))
            throw new StartRefusedException(Texts.StoreIsEmpty.With(personKeys.Store));
        personKeys.Begin();
    }

    private async Task<int> CookieKeysAsync(PortalDbContext db, CancellationToken ct)
    {
        var sample = new Sample();
        foreach (var stored in await db.DataProtectionKeys.AsNoTracking().OrderBy(key => key.Id).ToListAsync(ct))
        {
            sample.Try(() =>
            {
                var xml = XElement.Parse(stored.Xml);
                if (WrappedXml.IsPlain(xml))
                    throw new StartRefusedException(Texts.CookieKeyIsPlain.With(stored.Id));
                foreach (var wrapped in WrappedXml.In(xml))
                    WrappedXml.Unwrap(master, wrapped);
            });
        }

        return Judge(sample);
    }

    private async Task<int> OwnersAsync(PortalDbContext db, CancellationToken ct)
    {
        var sample = new Sample();
        foreach (var owner in await db.KeyOwners.AsNoTracking().OrderByDescending(key => key.Owner).Select(key => key.Owner).Take(OwnersInSample).ToListAsync(ct))
            sample.Try(() => personKeys.Find(owner));
        return Judge(sample);
    }

    // Keys that open can still be those of a copy of the database: what they protect must open too.
    private async Task<int> RowsAsync(PortalDbContext db, CancellationToken ct)
    {
        var sample = new Sample();
        foreach (var id in await db.DossierItems.OrderByDescending(item => item.Id).Select(item => item.Id).Take(RowsInSample).ToListAsync(ct))
            await sample.TryAsync(() => db.DossierItems.AsNoTracking().SingleAsync(item => item.Id == id, ct));
        foreach (var id in await db.Documents.OrderByDescending(document => document.Id).Select(document => document.Id).Take(RowsInSample).ToListAsync(ct))
            await sample.TryAsync(() => db.Documents.AsNoTracking().SingleAsync(document => document.Id == id, ct));
        return Judge(sample);
    }

    private int Judge(Sample sample)
    {
        if (sample.Problem is { } problem && sample.Opened == 0)
            throw new StartRefusedException(problem is MasterKeyMissingException missing ? Texts.MasterKeyMissing.With(missing.Name) : Texts.StoreDoesNotFit.With(personKeys.Store), problem);
        return sample.Unreadable;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Count} of the keys and protected values that were tried cannot be read: a key file is missing or damaged, or a value was changed outside the portal. Put the key folder of the newest backup back beside this one.")]
    private static partial void LogUnreadable(ILogger logger, int count);

    private sealed class Sample
    {
        public int Opened { get; private set; }

        public int Unreadable { get; private set; }

        public Exception? Problem { get; private set; }

        public void Try(Action open) => TryAsync(() =>
        {
            open();
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();

        public async Task TryAsync(Func<Task> open)
        {
            try
            {
                await open();
                Opened++;
            }
            catch (ProtectedValueDamagedException)
            {
                // Its key was found and unwrapped: the store is the right one, this one value is not what was written.
                (Opened, Unreadable) = (Opened + 1, Unreadable + 1);
            }
            catch (Exception problem) when (problem is CryptographicException or FormatException or XmlException or IOException or UnauthorizedAccessException)
            {
                (Problem, Unreadable) = (problem, Unreadable + 1);
            }
        }
    }
}

/// <summary>Checks when the database is up to date, before anything else starts.</summary>
internal sealed class KeyCheckAtStart(KeyCheck check) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => check.CheckAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Part of <c>/gezond</c>: something could not be read at the start, and all the rest could.</summary>
public sealed class KeyHealth(KeyCheck check) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(check.Unreadable == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
}
