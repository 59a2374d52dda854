using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Outcomes;

namespace Portal.Data.Protection;

/// <summary>
/// Looks before the first request whether these keys belong to this database. With other keys new data would be written that the right ones
/// cannot read.
/// </summary>
public sealed class KeyCheck(PersonKeys personKeys, MasterKeys master, IDbContextFactory<PortalDbContext> factory)
{
    /// <summary>Throws <see cref="StartRefusedException"/> when the newest of what is protected cannot be read with these keys.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        try
        {
            foreach (var stored in await db.DataProtectionKeys.AsNoTracking().Select(key => key.Xml).ToListAsync(ct))
                WrappedXml.In(XElement.Parse(stored)).ToList().ForEach(wrapped => WrappedXml.Unwrap(master, wrapped));
            await db.DossierItems.AsNoTracking().OrderByDescending(item => item.Id).FirstOrDefaultAsync(ct);
            await db.Documents.AsNoTracking().OrderByDescending(document => document.Id).FirstOrDefaultAsync(ct);
            await db.Requests.AsNoTracking().OrderByDescending(request => request.Id).FirstOrDefaultAsync(ct);
        }
        catch (ProtectedValueDamagedException)
        {
            // The key fits, that one value does not: whoever opens it sees an error, everybody else can work.
        }
        catch (MasterKeyMissingException problem)
        {
            throw new StartRefusedException(Texts.MasterKeyMissing.With(problem.Name), problem);
        }
        catch (CryptographicException problem)
        {
            throw new StartRefusedException(Texts.StoreDoesNotFit.With(personKeys.Store), problem);
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
