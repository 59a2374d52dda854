using Microsoft.EntityFrameworkCore;
using Portal.Data.Database;
using Portal.Shared.Access;
using Portal.Shared.Hosting;

namespace Portal.Data.Access;

/// <summary>
/// Finds out who acts: a login means a registered person in the client portal and an employee in the back office. It is read
/// from the database each time anew: a role taken away or an account closed works at the next action (2017-9).
/// </summary>
public sealed class ActorResolver(CurrentLogin login, IDbContextFactory<PortalDbContext> factory, ActorKind kind)
{
    private static readonly CompiledQuery<Func<PortalDbContext, CancellationToken, string, string, Task<Employee?>>> EmployeeOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, CancellationToken _, string issuer, string subject) => db.Employees.AsNoTracking().FirstOrDefault(e => e.Issuer == issuer && e.Subject == subject && e.DisabledAt == null)));

    private static readonly HashSet<Role> PersonRoles = [Role.RegisteredPerson];

    /// <summary>The actor behind the current login; null when nobody is logged in, or the login is linked to nobody here.</summary>
    public async Task<Actor?> FindAsync(CancellationToken ct)
    {
        if (await login.GetAsync() is not { } current)
            return null;
        await using var db = factory.CreateDbContext();
        return await FindAsync(db, current, ct);
    }

    /// <summary>The actor behind a login, over the connection with which the answer is read.</summary>
    internal Task<Actor?> FindAsync(PortalDbContext db, Login current, CancellationToken ct) => kind == ActorKind.Person ? PersonAsync(db, current, ct) : EmployeeAsync(db, current, ct);

    /// <summary>The current login, linked or not.</summary>
    public ValueTask<Login?> LoginAsync() => login.GetAsync();

    private static async Task<Actor?> PersonAsync(PortalDbContext db, Login login, CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().Where(p => p.Link!.Issuer == login.Issuer && p.Link.Subject == login.Subject).Select(p => new { p.Id, p.Name }).FirstOrDefaultAsync(ct);
        return person is null ? null : new Actor(ActorKind.Person, person.Id, person.Name.Full, PersonRoles, login);
    }

    private static async Task<Actor?> EmployeeAsync(PortalDbContext db, Login login, CancellationToken ct)
    {
        var employee = await EmployeeOf.For(db)(db, ct, login.Issuer, login.Subject);
        return employee is null ? null : new Actor(ActorKind.Employee, employee.Id, employee.Name, new HashSet<Role> { employee.Role }, login);
    }
}
