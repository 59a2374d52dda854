using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Restrictions;

namespace Portal.Data.Registrations;

/// <summary>What to list.</summary>
/// <param name="Search">Words of a name, a client number or an e-mail address; every word must be found.</param>
/// <param name="CommissionerId">Only clients of this commissioner.</param>
/// <param name="ConsultantId">Only clients of this consultant.</param>
/// <param name="Unassigned">Only clients with a trajectory that nobody guides.</param>
/// <param name="Page">From 1.</param>
/// <param name="Kind">What they are to us: clients, unless it is asked otherwise.</param>
public sealed record ClientFilter(string? Search = null, Guid? CommissionerId = null, Guid? ConsultantId = null, bool Unassigned = false, int Page = 1, PersonKind Kind = PersonKind.Client)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 25;
}

/// <summary>A client in the list.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The name.</param>
/// <param name="ClientNumber">The commissioner's number.</param>
/// <param name="Commissioners">By whose order, or for whom a contact speaks; empty without either.</param>
/// <param name="Consultants">Who guides; empty when nobody does.</param>
/// <param name="HasLogin">Whether a login is linked.</param>
/// <param name="Notice">Where the notice stands; null when none was started.</param>
/// <param name="NoticeTarget">The day we aim for with the notice.</param>
public sealed record ClientRow(Guid Id, PersonName Name, string? ClientNumber, IReadOnlyList<string> Commissioners, IReadOnlyList<string> Consultants, bool HasLogin, NoticeStatus? Notice, DateOnly? NoticeTarget);

/// <summary>A page of the list.</summary>
/// <param name="Rows">The clients, by family name.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="InReach">How many of that kind the employee can see without any other filter.</param>
public sealed record ClientList(IReadOnlyList<ClientRow> Rows, int Total, int InReach);

/// <summary>Something to choose by name.</summary>
public sealed record NamedChoice(Guid Id, string Name);

/// <summary>What the forms choose from.</summary>
/// <param name="Commissioners">By name.</param>
/// <param name="Consultants">With an open account, by name.</param>
/// <param name="Offices">By name.</param>
/// <param name="OwnId">The employee.</param>
/// <param name="OwnName">The employee's name.</param>
/// <param name="OwnOfficeId">The employee's office.</param>
/// <param name="IsConsultant">Whether the employee guides clients: then they are the first choice, and a trajectory is needed.</param>
public sealed record RegistrationChoices(IReadOnlyList<NamedChoice> Commissioners, IReadOnlyList<NamedChoice> Consultants, IReadOnlyList<NamedChoice> Offices, Guid OwnId, string OwnName, Guid OwnOfficeId, bool IsConsultant);

/// <summary>Who guides a client in a trajectory, and which version of it that is.</summary>
public sealed record TrajectoryAssignment(Guid? ConsultantId, int Version);

/// <summary>Reads the registration for the back office.</summary>
public sealed class RegistrationQueries(Changes changes)
{
    /// <summary>The clients that the employee may see.</summary>
    public async Task<Outcome<ClientList>> ListAsync(ClientFilter filter, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        var inReach = db.Persons.AsNoTracking().VisibleTo(db, reading.Actor, reading.Today).Where(p => p.Kind == filter.Kind);
        var found = Filtered(inReach, db, filter);
        var rows = await found
            .OrderBy(p => p.Name.FamilyName).ThenBy(p => p.Name.GivenName).ThenBy(p => p.Id)
            .Skip((Math.Max(filter.Page, 1) - 1) * ClientFilter.PageSize).Take(ClientFilter.PageSize)
            .Select(p => new { p.Id, p.Name, p.ClientNumber, HasLogin = p.Link != null, SpeaksFor = db.Commissioners.Where(c => c.Id == p.CommissionerId).Select(c => c.Name).FirstOrDefault() }).ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Id);
        var trajectories = (await db.Trajectories.AsNoTracking().Where(t => ids.Contains(t.PersonId)).OrderByDescending(t => t.StartedOn)
            .Select(t => new
            {
                t.PersonId,
                Commissioner = db.Commissioners.First(c => c.Id == t.CommissionerId).Name,
                Consultant = db.Employees.Where(e => e.Id == t.ConsultantId).Select(e => e.Name).FirstOrDefault(),
            }).ToListAsync(ct)).ToLookup(t => t.PersonId);
        var notices = (await db.Notices.AsNoTracking().Where(n => ids.Contains(n.PersonId)).Select(n => new { n.PersonId, n.Status, n.TargetDate }).ToListAsync(ct)).ToLookup(n => n.PersonId);
        return new ClientList(
            rows.ConvertAll(r => new ClientRow(
                r.Id,
                r.Name,
                r.ClientNumber,
                [.. trajectories[r.Id].Select(t => t.Commissioner).Append(r.SpeaksFor).OfType<string>().Distinct()],
                [.. trajectories[r.Id].Select(t => t.Consultant).OfType<string>().Distinct()],
                r.HasLogin,
                notices[r.Id].FirstOrDefault()?.Status,
                notices[r.Id].FirstOrDefault()?.TargetDate)),
            await found.CountAsync(ct),
            await inReach.CountAsync(ct));
    }

    /// <summary>The name of a client within reach, for the heading of a form; it is no opening of the dossier.</summary>
    public async Task<Outcome<string>> NameAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var name = await reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today).Where(p => p.Id == personId).Select(p => p.Name).FirstOrDefaultAsync(ct);
        return name is null ? await changes.OutOfReachAsync(reading.Actor, personId, ct) : name.Full;
    }

    /// <summary>The restrictions of the use of somebody's data that hold today, for the heads of forms (AVG 18); none for who is out of reach.</summary>
    public async Task<Outcome<IReadOnlyList<Restriction>>> RestrictionsAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var visible = reading.Db.Persons.VisibleTo(reading.Db, reading.Actor, reading.Today).Where(p => p.Id == personId).Select(p => p.Id);
        return await reading.Db.Restrictions.AsNoTracking().Where(r => visible.Contains(r.PersonId) && r.LiftedOn == null).ToListAsync(ct);
    }

    /// <summary>What the forms choose from.</summary>
    public async Task<Outcome<RegistrationChoices>> ChoicesAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        var own = await db.Employees.AsNoTracking().Where(e => e.Id == reading.Actor.Id).Select(e => new { e.Name, e.OfficeId }).FirstAsync(ct);
        return new RegistrationChoices(
            await db.Commissioners.AsNoTracking().OrderBy(c => c.Name).Select(c => new NamedChoice(c.Id, c.Name)).ToListAsync(ct),
            await db.Employees.AsNoTracking().Where(e => e.Role == Role.Consultant && e.DisabledAt == null).OrderBy(e => e.Name).Select(e => new NamedChoice(e.Id, e.Name)).ToListAsync(ct),
            await db.Offices.AsNoTracking().OrderBy(o => o.Name).Select(o => new NamedChoice(o.Id, o.Name)).ToListAsync(ct),
            reading.Actor.Id,
            own.Name,
            own.OfficeId,
            !reading.Actor.Roles.Overlaps([Role.PrivacyOfficer, Role.Director]));
    }

    /// <summary>Who guides a client in a trajectory, and in which version; out of reach is not found.</summary>
    public async Task<Outcome<TrajectoryAssignment>> AssignmentAsync(Guid personId, Guid trajectoryId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (!await reading.Db.Persons.VisibleTo(reading.Db, reading.Actor, reading.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        return await reading.Db.Trajectories.AsNoTracking().Where(t => t.Id == trajectoryId && t.PersonId == personId).Select(t => new TrajectoryAssignment(t.ConsultantId, t.Version)).FirstOrDefaultAsync(ct) is { } found
            ? found
            : new NotFound();
    }

    /// <summary>Those of whom every word is found in name, client number or e-mail address.</summary>
    internal static IQueryable<RegisteredPerson> Named(IQueryable<RegisteredPerson> persons, string? search)
    {
        foreach (var word in (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var lower = word.ToLowerInvariant();
            persons = persons.Where(p =>
                p.Name.FamilyName.ToLower().Contains(lower)
                || p.Name.GivenName!.ToLower().Contains(lower)
                || p.Name.Prefix!.ToLower().Contains(lower)
                || p.ClientNumber!.ToLower().Contains(lower)
                || p.Email!.Contains(lower));
        }

        return persons;
    }

    private static IQueryable<RegisteredPerson> Filtered(IQueryable<RegisteredPerson> persons, PortalDbContext db, ClientFilter filter)
    {
        persons = Named(persons, filter.Search);
        if (filter.CommissionerId is { } commissioner)
            persons = persons.Where(p => p.CommissionerId == commissioner || db.Trajectories.Any(t => t.PersonId == p.Id && t.CommissionerId == commissioner));
        if (filter.ConsultantId is { } consultant)
            persons = persons.Where(p => db.Trajectories.Any(t => t.PersonId == p.Id && t.ConsultantId == consultant));
        if (filter.Unassigned)
            persons = persons.Where(p => !db.Trajectories.Any(t => t.PersonId == p.Id && t.ConsultantId != null));
        return persons;
    }
}
