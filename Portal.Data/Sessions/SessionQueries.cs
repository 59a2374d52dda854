using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Hosting;

namespace Portal.Data.Sessions;

/// <summary>Whether a login may still be here, and the end of sessions.</summary>
public sealed class SessionQueries(IDbContextFactory<PortalDbContext> factory, PortalApp app, TimeProvider time)
{
    /// <summary>
    /// Asked twice a minute by each open page: its own session must still exist in this app, and in the staff app it may not be the login of
    /// an employee whose account is closed. A former employee keeps their own data in the client portal (2017-13.1). A login that is linked to
    /// nobody is valid: it can enter an invitation code, and nothing else.
    /// </summary>
    public async Task<bool> IsValidAsync(Login login, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = factory.CreateDbContext();
        return await db.Sessions.AnyAsync(s => s.Id == login.Session && s.Issuer == login.Issuer && s.Subject == login.Subject && s.App == app.Name && s.ExpiresAt > now, ct)
            && (app.Name != PortalApp.Staff || !await db.Employees.AnyAsync(e => e.Issuer == login.Issuer && e.Subject == login.Subject && e.DisabledAt != null, ct));
    }

    /// <summary>Removes the sessions that ended of themselves, and what was kept of logout tokens; how many sessions.</summary>
    public async Task<int> CleanAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var db = factory.CreateDbContext();
        await db.LogoutTokens.Where(t => t.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        return await db.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(ct);
    }
}
