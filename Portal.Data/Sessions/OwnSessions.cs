using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Data.Sessions;

/// <summary>A place where somebody is logged in.</summary>
/// <param name="Id">The number by which it is ended.</param>
/// <param name="Device">Browser and system, when the browser said so.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="LastSeenAt">When it was last used, to within a quarter of an hour.</param>
/// <param name="IsThis">Whether it is the one in which this is asked.</param>
public sealed record SessionRow(Guid Id, string? Device, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool IsThis);

/// <summary>The places where somebody is logged in to one app, and how many there can be.</summary>
public sealed record SessionList(IReadOnlyList<SessionRow> Sessions, int Maximum);

/// <summary>Where a registered person is logged in, and ending it there (2017-16).</summary>
public sealed class OwnSessions(Changes changes, IOptions<LimitSettings> limits, TimeProvider time)
{
    /// <summary>The sessions of whoever is logged in; this one first, then the last used.</summary>
    public async Task<Outcome<SessionList>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageOwnSessions, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var login = reading.Actor.Login!;
        var rows = await reading.Db.Sessions.AsNoTracking().OfLogin(login.Issuer, login.Subject, PortalApp.Client).RowsAsync(time.GetUtcNow(), login.Session, ct);
        return new SessionList([.. rows.OrderByDescending(row => row.IsThis)], limits.Value.SessionsPerLogin);
    }

    /// <summary>Ends one session; an open page there stops within a minute.</summary>
    public Task<Outcome> EndAsync(Guid id, CancellationToken ct) => EndAsync(session => session.Id == id, ct);

    /// <summary>Ends all but the one in which this is asked.</summary>
    public Task<Outcome> EndOthersAsync(CancellationToken ct) => EndAsync(session => !session.IsThis, ct);

    private async Task<Outcome> EndAsync(Func<SessionRow, bool> which, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageOwnSessions, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var login = change.Actor.Login!;
        var own = change.Db.Sessions.OfLogin(login.Issuer, login.Subject, PortalApp.Client);
        var ids = (await own.RowsAsync(change.At, login.Session, ct)).Where(which).Select(row => row.Id).ToList();
        return await change.EndSessionsAsync(own.Where(s => ids.Contains(s.Id)), change.Actor.Id, $"{nameof(ActorKind.Person)} {change.Actor.Id}", "Self", ct) > 0 ? await change.SaveAsync(ct) : new NotFound();
    }
}
