using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Security;

namespace Portal.Data.Sessions;

/// <summary>
/// Keeps sessions in the database: the cookie holds only a key, and ending a session here ends it in every browser. The key is stored as a
/// hash and the ticket protected, so that a copy of the database logs nobody in.
/// </summary>
public sealed partial class DatabaseTicketStore(IDbContextFactory<PortalDbContext> factory, IDataProtectionProvider protection, PortalApp app, IOptions<LimitSettings> settings, TimeProvider time, ILogger<DatabaseTicketStore> logger) : ITicketStore
{
    // For a ticket that does not say when it ends.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private const int LongestProviderSession = 255;

    private readonly IDataProtector protector = protection.CreateProtector("Portal.Sessions", app.Name);

    /// <inheritdoc />
    public Task<string> StoreAsync(AuthenticationTicket ticket) => AddAsync(ticket, null, CancellationToken.None);

    /// <inheritdoc />
    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        AddAsync(ticket, Sessions.Device.Describe(httpContext.Request.Headers.UserAgent), cancellationToken);

    private async Task<string> AddAsync(AuthenticationTicket ticket, string? device, CancellationToken ct)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var (issuer, subject, now) = (ticket.Principal.FindFirstValue("iss") ?? "", ticket.Principal.FindFirstValue("sub") ?? "", time.GetUtcNow());
        await using var db = factory.CreateDbContext();
        var others = await db.Sessions.Where(s => s.Issuer == issuer && s.Subject == subject && s.App == app.Name).OrderByDescending(s => s.LastSeenAt).Select(s => s.KeyHash).ToListAsync(ct);
        var tooMany = others.Skip(settings.Value.SessionsPerLogin - 1).ToList();
        await db.Sessions.Where(s => tooMany.Contains(s.KeyHash)).ExecuteDeleteAsync(ct);
        db.Sessions.Add(new LoginSession
        {
            KeyHash = Hash(key),
            Id = Guid.NewGuid(),
            App = app.Name,
            Ticket = Protect(ticket),
            Issuer = issuer,
            Subject = subject,
            ProviderSession = ProviderSessionOf(ticket.Principal),
            Device = device,
            StartedAt = now,
            LastSeenAt = now,
            ExpiresAt = EndOf(ticket),
        });
        await db.SaveChangesAsync(ct);
        return key;
    }

    /// <inheritdoc />
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var (hash, bytes, end, now) = (Hash(key), Protect(ticket), EndOf(ticket), time.GetUtcNow());
        await using var db = factory.CreateDbContext();
        // A session that was ended meanwhile is not there any more, and stays away.
        await db.Sessions.Where(s => s.KeyHash == hash && s.App == app.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Ticket, bytes).SetProperty(s => s.ExpiresAt, end).SetProperty(s => s.LastSeenAt, now));
    }

    /// <inheritdoc />
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (hash, now) = (Hash(key), time.GetUtcNow());
        await using var db = factory.CreateDbContext();
        var session = await db.Sessions.Where(s => s.KeyHash == hash && s.App == app.Name && s.ExpiresAt > now).Select(s => new { s.Id, s.Ticket }).FirstOrDefaultAsync();
        try
        {
            return session is null ? null : Numbered(TicketSerializer.Default.Deserialize(protector.Unprotect(session.Ticket)), session.Id);
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

    // The circuit knows by it which session it belongs to. It is not read from the ticket: only the row knows its number.
    private static AuthenticationTicket? Numbered(AuthenticationTicket? ticket, Guid id)
    {
        if (ticket?.Principal.Identity is not ClaimsIdentity identity)
            return null;
        foreach (var claim in identity.FindAll(LoginClaims.Session).ToList())
            identity.RemoveClaim(claim);
        identity.AddClaim(new Claim(LoginClaims.Session, id.ToString()));
        return ticket;
    }

    // A longer one could not come back in a logout token either; without it, all sessions of the login end together.
    private static string? ProviderSessionOf(ClaimsPrincipal principal) => principal.FindFirstValue("sid") is { Length: <= LongestProviderSession } sid ? sid : null;

    private byte[] Protect(AuthenticationTicket ticket) => protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private DateTimeOffset EndOf(AuthenticationTicket ticket) => ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + Longest;

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A session could not be read: the key that protects it is gone. The person logs in again.")]
    private static partial void LogUnreadable(ILogger logger);
}
