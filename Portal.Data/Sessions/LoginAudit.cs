using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Terms;

namespace Portal.Data.Sessions;

/// <summary>Writes every login, and refused ones as far as <see cref="RefusedLogins"/> allows, into the record of what was done (2017-16).</summary>
public sealed class LoginAudit(IDbContextFactory<PortalDbContext> factory, Changes changes, LoginClaims claims, PortalApp app, RefusedLogins refused, TimeProvider time)
{
    /// <summary>Somebody logged in; the entry names them when the login is linked to somebody.</summary>
    public async Task SignedInAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (claims.ToLogin(principal) is not { } login)
            return;
        var (actor, personId) = await WhoAsync(login, ct);
        await WriteAsync(actor, change => change.Record(AuditAction.LoggedIn, personId, detail: $"{app.Name} {login.Assurance}"), ct);
    }

    /// <summary>
    /// A login or a logout token was refused; the number is the one on the page and in the log. The entry names who it was when the provider had proven
    /// that. What anybody can cause with a link stays in the log.
    /// </summary>
    public async Task FailedAsync(LoginFailure failure, CancellationToken ct)
    {
        if (!failure.IsProven)
            return;
        await WriteRestAsync(ct);
        var action = failure.IsLogout ? AuditAction.LogoutRefused : AuditAction.LoginRefused;
        var (actor, personId) = claims.ToLogin(failure.Principal) is { } login ? await WhoAsync(login, ct) : (Actor.System, null);
        // Who is known does not share the count with strangers: nobody can hide behind a crowd of their own making.
        if (refused.Take(action, isKnown: actor.Kind != ActorKind.System && actor.Id != Guid.Empty))
            await WriteAsync(actor, change => change.Record(action, personId, detail: $"{app.Name} refused {failure.Number}"), ct);
    }

    /// <summary>Writes down how many more were refused in an hour that is over.</summary>
    public async Task WriteRestAsync(CancellationToken ct)
    {
        if (refused.TakeRest() is { Count: > 0 } rest)
        {
            await WriteAsync(Actor.System, change =>
            {
                foreach (var (action, more) in rest)
                    change.Record(action, detail: string.Create(CultureInfo.InvariantCulture, $"{app.Name} more {more}"));
            }, ct);
        }
    }

    private async Task<(Actor Actor, Guid? PersonId)> WhoAsync(Login login, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        var employee = await db.Employees.AsNoTracking().Where(e => e.Issuer == login.Issuer && e.Subject == login.Subject).Select(e => new { e.Id, e.Name, e.Role }).FirstOrDefaultAsync(ct);
        if (app.Name == PortalApp.Client && await ActorResolver.PersonAsync(db, login, DutchTime.Today(time), ct) is { IsSuccess: true, Value: { RepresentationId: not null } representative })
            return (representative, representative.Id);
        var personId = await db.Persons.AsNoTracking().Where(p => p.Link!.Issuer == login.Issuer && p.Link.Subject == login.Subject).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        var actor = employee is not null && app.Name == PortalApp.Staff ? new Actor(ActorKind.Employee, employee.Id, employee.Name, new HashSet<Role> { employee.Role }, login)
            : new Actor(ActorKind.Person, personId ?? Guid.Empty, "", personId is null ? new HashSet<Role>() : new HashSet<Role> { Role.RegisteredPerson }, login);
        return (actor, personId);
    }

    // A login that cannot be written down does not happen.
    private async Task WriteAsync(Actor actor, Action<Change> record, CancellationToken ct)
    {
        await using var change = changes.BeginAs(actor);
        record(change);
        if ((await change.SaveAsync(ct)).Refusal is { } refusal)
            throw new InvalidOperationException($"The login could not be written down: {refusal.Code}.");
    }
}
