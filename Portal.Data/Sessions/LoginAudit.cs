using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Login;

namespace Portal.Data.Sessions;

/// <summary>Writes every login, and every refused one, into the record of what was done (2017-16).</summary>
public sealed class LoginAudit(IDbContextFactory<PortalDbContext> factory, Changes changes, LoginClaims claims, PortalApp app)
{
    /// <summary>Somebody logged in; the entry names them when the login is linked to somebody.</summary>
    public async Task SignedInAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (claims.ToLogin(principal) is not { } login)
            return;
        await using var db = factory.CreateDbContext();
        var employee = await db.Employees.AsNoTracking().Where(e => e.Issuer == login.Issuer && e.Subject == login.Subject).Select(e => new { e.Id, e.Name, e.Role }).FirstOrDefaultAsync(ct);
        var personId = await db.Persons.AsNoTracking().Where(p => p.Link!.Issuer == login.Issuer && p.Link.Subject == login.Subject).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        var actor = employee is not null && app.Name == PortalApp.Staff ? new Actor(ActorKind.Employee, employee.Id, employee.Name, new HashSet<Role> { employee.Role }, login)
            : new Actor(ActorKind.Person, personId ?? Guid.Empty, "", personId is null ? new HashSet<Role>() : new HashSet<Role> { Role.RegisteredPerson }, login);
        await WriteAsync(actor, personId, $"{app.Name} {login.Assurance}", ct);
    }

    /// <summary>A login was refused; the number is the one on the page and in the log. What anybody can cause with a link stays in the log.</summary>
    public async Task FailedAsync(LoginFailure failure, CancellationToken ct)
    {
        if (!failure.IsProven)
            return;
        await WriteAsync(Actor.System, null, $"{app.Name} refused {failure.Number}", ct);
    }

    // A login that cannot be written down does not happen.
    private async Task WriteAsync(Actor actor, Guid? personId, string detail, CancellationToken ct)
    {
        await using var change = changes.BeginAs(actor);
        change.Record(AuditAction.LoggedIn, personId, detail: detail);
        if ((await change.SaveAsync(ct)).Refusal is { } refusal)
            throw new InvalidOperationException($"The login could not be written down: {refusal.Code}.");
    }
}
