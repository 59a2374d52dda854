using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Shared.Hosting.Keys;

namespace Portal.Data.Protection;

/// <summary>
/// Puts every key under the current master key. In two steps, so that neither app ever meets a key it cannot unwrap: add the new master key
/// to both apps and restart both, then make it current and restart both. The old one can go when nothing is left under it, no head in
/// <c>Audit:HeadFile</c> is signed with it, and the backups from before are gone, which takes <see cref="PersonKeys.LongestBackup"/> days.
/// </summary>
public sealed class KeyRewrapping(PersonKeys personKeys, MasterKeys master, IDbContextFactory<PortalDbContext> factory)
{
    /// <summary>Rewraps the keys of persons and those of the data protection system.</summary>
    public async Task<Rewrapping> RewrapAsync(CancellationToken ct) => await personKeys.RewrapAsync(ct) + await RewrapStoredAsync(ct);

    private async Task<Rewrapping> RewrapStoredAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        var sum = new Rewrapping(0, 0, 0);
        foreach (var stored in await db.DataProtectionKeys.AsNoTracking().ToListAsync(ct))
            sum += await RewrapAsync(db, stored.Id, stored.Xml, ct);
        return sum;
    }

    private async Task<Rewrapping> RewrapAsync(PortalDbContext db, int id, string before, CancellationToken ct)
    {
        XElement xml;
        try
        {
            xml = XElement.Parse(before);
            var old = WrappedXml.In(xml).Where(wrapped => !master.IsCurrent(WrappedXml.BytesOf(wrapped))).ToList();
            if (old.Count == 0)
                return new Rewrapping(0, 1, 0);
            foreach (var wrapped in old)
                wrapped.ReplaceWith(WrappedXml.Wrap(master, WrappedXml.Unwrap(master, wrapped)));
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or XmlException)
        {
            return new Rewrapping(0, 0, 1);
        }

        var after = xml.ToString(SaveOptions.DisableFormatting);
        // Not when the other app was first.
        await db.DataProtectionKeys.Where(key => key.Id == id && key.Xml == before).ExecuteUpdateAsync(set => set.SetProperty(key => key.Xml, after), ct);
        return new Rewrapping(1, 0, 0);
    }
}

/// <summary>Rewraps after each start, beside the work, and writes in the log how many keys there were.</summary>
internal sealed partial class KeyRewrappingAtStart(KeyRewrapping rewrapping, MasterKeys master, ILogger<KeyRewrappingAtStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var done = await rewrapping.RewrapAsync(stoppingToken);
            if (done.Rewrapped > 0)
                LogRewrapped(logger, done.Rewrapped, master.CurrentName, done.Current, PersonKeys.LongestBackup);
            if (done.Unreadable > 0)
                LogUnreadable(logger, done.Unreadable);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(logger, problem.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Rewrapped} keys were put under master key '{Name}'; {Current} were already. Keep the old master key for as long as heads in Audit:HeadFile are signed with it, and {Days} days for the backups.")]
    private static partial void LogRewrapped(ILogger logger, int rewrapped, string name, int current, int days);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Unreadable} keys could not be unwrapped. Do not take any master key away before this is solved.")]
    private static partial void LogUnreadable(ILogger logger, int unreadable);

    [LoggerMessage(Level = LogLevel.Error, Message = "Putting the keys under the current master key stopped: {Problem}. It is tried again at the next start; keep the old master key.")]
    private static partial void LogFailed(ILogger logger, string problem);
}
