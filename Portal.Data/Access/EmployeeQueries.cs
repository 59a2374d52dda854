using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Data.Access;

/// <summary>An employee in the list.</summary>
public sealed record EmployeeRow(
    Guid Id, string Name, string Email, Role Role, Guid OfficeId, string Office, Guid? CoveredById, string? CoveredBy, DateOnly? AbsentUntil, bool IsActive, bool IsLinked, DateTimeOffset? InvitedUntil, int Version)
{
    /// <summary>Whether they stand in for the director in complaints about the director (2017-17).</summary>
    public bool IsDeputy { get; init; }
}

/// <summary>An office to choose.</summary>
public sealed record OfficeRow(Guid Id, string Name);

/// <summary>Employees and offices.</summary>
public sealed record EmployeeList(IReadOnlyList<EmployeeRow> Employees, IReadOnlyList<OfficeRow> Offices, Guid Own, bool IsDirector);

/// <summary>Reads employees and offices, for those who manage them.</summary>
public sealed class EmployeeQueries(Changes changes, TimeProvider time)
{
    /// <summary>Everybody, by name.</summary>
    public async Task<Outcome<EmployeeList>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var now = time.GetUtcNow();
        var employees = await reading.Db.Employees.AsNoTracking().OrderBy(e => e.Name).ToListAsync(ct);
        var offices = await reading.Db.Offices.AsNoTracking().OrderBy(o => o.Name).Select(o => new OfficeRow(o.Id, o.Name)).ToListAsync(ct);
        var open = await reading.Db.Invitations.AsNoTracking()
            .Where(i => i.EmployeeId != null && i.UsedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now).ToListAsync(ct);
        var names = employees.ToDictionary(e => e.Id, e => e.Name);
        var officeNames = offices.ToDictionary(o => o.Id, o => o.Name);
        return new EmployeeList(
            [.. employees.Select(e =>
            {
                var absent = e.AbsentUntil >= reading.Today ? e.CoveredById : null;
                return new EmployeeRow(e.Id, e.Name, e.Email, e.Role, e.OfficeId, officeNames[e.OfficeId], absent, absent is { } id ? names.GetValueOrDefault(id) : null,
                    absent is null ? null : e.AbsentUntil, e.IsActive, e.Subject is not null, open.Where(i => i.EmployeeId == e.Id && i.IsOpen(now)).Max(i => (DateTimeOffset?)i.ExpiresAt), e.Version) { IsDeputy = e.IsDeputy };
            })],
            offices, reading.Actor.Id, reading.Actor.Roles.Contains(Role.Director));
    }
}
