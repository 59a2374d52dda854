using Microsoft.EntityFrameworkCore;
using Portal.Data.Database;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Representations;
using Portal.Shared.Terms;

namespace Portal.Data.Access;

/// <summary>
/// Finds out who acts: a login means a registered person in the client portal and an employee in the back office. It is read
/// from the database each time anew: a role taken away or an account closed works at the next action (2017-9). In the client portal a login can also
/// act for somebody else, as long as the representation lets it (UAVG 5). An open page goes on for the person for whom it began: when the same login
/// chooses another in another window, it does nothing more (docs/decisions/0018).
/// </summary>
public sealed class ActorResolver(CurrentLogin login, IDbContextFactory<PortalDbContext> factory, TimeProvider time, ActorKind kind)
{
    private static readonly CompiledQuery<Func<PortalDbContext, CancellationToken, string, string, Task<Employee?>>> EmployeeOf = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, CancellationToken _, string issuer, string subject) => db.Employees.AsNoTracking().FirstOrDefault(e => e.Issuer == issuer && e.Subject == subject && e.DisabledAt == null)));

    private static readonly HashSet<Role> PersonRoles = [Role.RegisteredPerson];
    private static readonly HashSet<Role> ContactRoles = [Role.RegisteredPerson, Role.CommissionerContact];
    private static readonly HashSet<Role> RepresentativeRoles = [Role.Representative];
    private static readonly HashSet<Role> RequestRepresentativeRoles = [Role.RequestRepresentative];

    private (Guid Person, Guid? Representation)? actsFor;

    /// <summary>Why the last question found nobody.</summary>
    public Refusal WhyNobody { get; private set; } = new NotKnown();

    /// <summary>The actor behind the current login; null when nobody is logged in, or the login is linked to nobody here.</summary>
    public async Task<Actor?> FindAsync(CancellationToken ct)
    {
        if (await login.GetAsync() is not { } current)
            return null;
        await using var db = factory.CreateDbContext();
        return await FindAsync(db, current, ct);
    }

    /// <summary>The actor behind a login, over the connection with which the answer is read.</summary>
    internal async Task<Actor?> FindAsync(PortalDbContext db, Login current, CancellationToken ct)
    {
        if (kind == ActorKind.Employee)
            return await EmployeeAsync(db, current, ct);
        var found = await PersonAsync(db, current, DutchTime.Today(time), ct);
        if (!found.IsSuccess)
        {
            WhyNobody = found.Refusal;
            return null;
        }

        var actor = found.Value;
        actsFor ??= (actor.Id, actor.RepresentationId);
        if (actsFor == (actor.Id, actor.RepresentationId))
            return actor;
        WhyNobody = new ActsForAnother();
        return null;
    }

    /// <summary>The current login, linked or not.</summary>
    public ValueTask<Login?> LoginAsync() => login.GetAsync();

    /// <summary>For whom a login acts in the client portal on a day: the one it chose, or otherwise itself. Who was chosen and may not be acted for any more leaves nobody.</summary>
    internal static async Task<Outcome<Actor>> PersonAsync(PortalDbContext db, Login login, DateOnly today, CancellationToken ct)
    {
        if (await db.Representations.OfLogin(login).AsNoTracking().Where(r => r.ActsSince != null).OrderByDescending(r => r.ActsSince).FirstOrDefaultAsync(ct) is { } chosen)
            return await ForAsync(db, chosen, login, today, ct);
        return await SelfAsync(db, login, ct) is { } self ? self : new NotKnown();
    }

    /// <summary>The registered person of a login; null when it is nobody's own.</summary>
    internal static async Task<Actor?> SelfAsync(PortalDbContext db, Login login, CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().Where(p => p.Link!.Issuer == login.Issuer && p.Link.Subject == login.Subject).Select(p => new { p.Id, p.Name }).FirstOrDefaultAsync(ct);
        if (person is null)
            return null;
        // Somebody's contact, and registered like everybody else: each has its own pages (2018-5, 2018-13.1).
        var isContact = await db.CommissionerContacts.AnyAsync(c => c.PersonId == person.Id && c.ClosedAt == null, ct);
        return new Actor(ActorKind.Person, person.Id, person.Name.Full, isContact ? ContactRoles : PersonRoles, login);
    }

    /// <summary>Who acts on a representation, when it lets them on that day.</summary>
    internal static async Task<Outcome<Actor>> ForAsync(PortalDbContext db, Representation representation, Login login, DateOnly today, CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().Where(p => p.Id == representation.PersonId).Select(p => new { p.Id, p.Name, p.BirthDate }).FirstAsync(ct);
        if (RepresentationRule.WhyNot(representation, person.BirthDate, today) is { } refusal)
            return refusal;
        var roles = representation.Scope == RepresentationScope.Everything ? RepresentativeRoles : RequestRepresentativeRoles;
        return new Actor(ActorKind.Person, person.Id, Texts.ActsFor.With(representation.Name, person.Name.Full), roles, login) { RepresentationId = representation.Id };
    }

    private static async Task<Actor?> EmployeeAsync(PortalDbContext db, Login login, CancellationToken ct)
    {
        var employee = await EmployeeOf.For(db)(db, ct, login.Issuer, login.Subject);
        return employee is null ? null : new Actor(ActorKind.Employee, employee.Id, employee.Name, new HashSet<Role> { employee.Role }, login);
    }
}
