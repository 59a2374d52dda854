using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;

namespace Portal.Data.Sessions;

/// <summary>What listing and ending sessions have in common, whoever ends them.</summary>
internal static class SessionEnding
{
    /// <summary>Ends every session of a login, in both apps, with the change that takes the login away. Open pages stop within a minute.</summary>
    public static async Task EndSessionsAsync(this PortalDbContext db, string? issuer, string? subject, CancellationToken ct)
    {
        if (issuer is null || subject is null)
            return;
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.Issuer == issuer && s.Subject == subject).ToListAsync(ct));
    }

    /// <summary>Ends these sessions with the change, and writes down that there were any.</summary>
    public static async Task<int> EndSessionsAsync(this Change change, IQueryable<LoginSession> sessions, Guid? personId, string subject, string by, CancellationToken ct)
    {
        var ended = await sessions.ToListAsync(ct);
        change.Db.Sessions.RemoveRange(ended);
        if (ended.Count > 0)
            change.Record(AuditAction.SessionEnded, personId, subject: subject, detail: $"{by} {ended.Count}");
        return ended.Count;
    }

    /// <summary>The sessions of a login in one app.</summary>
    public static IQueryable<LoginSession> OfLogin(this IQueryable<LoginSession> sessions, string? issuer, string? subject, string app) =>
        sessions.Where(s => s.Issuer == issuer && s.Subject == subject && s.App == app);

    /// <summary>As rows, the last used first, without what ended of itself.</summary>
    public static Task<List<SessionRow>> RowsAsync(this IQueryable<LoginSession> sessions, DateTimeOffset now, Guid? current, CancellationToken ct) =>
        sessions.Where(s => s.ExpiresAt > now).OrderByDescending(s => s.LastSeenAt).Select(s => new SessionRow(s.Id, s.Device, s.StartedAt, s.LastSeenAt, s.Id == current)).ToListAsync(ct);
}
