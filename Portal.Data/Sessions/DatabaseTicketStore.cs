using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Shared.Hosting;

namespace Portal.Data.Sessions;

/// <summary>
/// Keeps sessions in the database: the cookie holds only a key, and ending a session here ends it in every browser. The key is stored as a
/// hash and the ticket protected, so that a copy of the database logs nobody in.
/// </summary>
public sealed partial class DatabaseTicketStore(IDbContextFactory<PortalDbContext> factory, IDataProtectionProvider protection, PortalApp app, TimeProvider time, ILogger<DatabaseTicketStore> logger) : ITicketStore
{
    // For a ticket that does not say when it ends.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private readonly IDataProtector protector = protection.CreateProtector("Portal.Sessions", app.Name);

    /// <inheritdoc />
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var db = factory.CreateDbContext();
        db.Sessions.Add(new LoginSession
        {
            KeyHash = Hash(key),
            App = app.Name,
            Ticket = Protect(ticket),
            Issuer = ticket.Principal.FindFirstValue("iss") ?? "",
            Subject = ticket.Principal.FindFirstValue("sub") ?? "",
            StartedAt = time.GetUtcNow(),
            ExpiresAt = EndOf(ticket),
        });
        await db.SaveChangesAsync();
        return key;
    }

    /// <inheritdoc />
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var (hash, bytes, end) = (Hash(key), Protect(ticket), EndOf(ticket));
        await using var db = factory.CreateDbContext();
        // A session that was ended meanwhile is not there any more, and stays away.
        await db.Sessions.Where(s => s.KeyHash == hash && s.App == app.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Ticket, bytes).SetProperty(s => s.ExpiresAt, end));
    }

    /// <inheritdoc />
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (hash, now) = (Hash(key), time.GetUtcNow());
        await using var db = factory.CreateDbContext();
        var ticket = await db.Sessions.Where(s => s.KeyHash == hash && s.App == app.Name && s.ExpiresAt > now).Select(s => s.Ticket).FirstOrDefaultAsync();
        try
        {
            return ticket is null ? null : TicketSerializer.Default.Deserialize(protector.Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            // Its key is gone: the person logs in again.
            LogUnreadable(logger);
            return null;
        }
    }

    /// <inheritdoc />
    public async Task RemoveAsync(string key)
    {
        var hash = Hash(key);
        await using var db = factory.CreateDbContext();
        await db.Sessions.Where(s => s.KeyHash == hash && s.App == app.Name).ExecuteDeleteAsync();
    }

    private byte[] Protect(AuthenticationTicket ticket) => protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private DateTimeOffset EndOf(AuthenticationTicket ticket) => ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + Longest;

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A session could not be read: the key that protects it is gone. The person logs in again.")]
    private static partial void LogUnreadable(ILogger logger);
}
