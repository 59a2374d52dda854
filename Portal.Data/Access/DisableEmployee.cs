using Microsoft.EntityFrameworkCore;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Access;

/// <summary>Closes an account: sessions end, open pages stop within a minute (2017-16).</summary>
public sealed class DisableEmployee(Changes changes)
{
    /// <summary>Closes.</summary>
    public async Task<Outcome> ExecuteAsync(Guid employeeId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == employeeId, ct) is not { } employee)
            return new NotFound();
        if (employee.Id == change.Actor.Id)
            return new NotOneself();
        if (await change.Db.IsLastDirectorAsync(employee, ct))
            return new LastDirector();
        if (employee.Role == Role.Director && !change.Actor.Roles.Contains(Role.Director))
            return new OnlyDirectorAppointsDirector();
        employee.Disable(change.At);
        await change.Db.EndSessionsAsync(employee.Issuer, employee.Subject, ct);
        change.Record(AuditAction.EmployeeChanged, subject: EmployeeKey.Of(employee), detail: "Disabled");
        return await change.SaveAsync(ct);
    }
}

/// <summary>Opens a closed account again, with the login it had.</summary>
public sealed class EnableEmployee(Changes changes)
{
    /// <summary>Opens.</summary>
    public async Task<Outcome> ExecuteAsync(Guid employeeId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == employeeId, ct) is not { } employee)
            return new NotFound();
        if (employee.Role == Role.Director && !change.Actor.Roles.Contains(Role.Director))
            return new OnlyDirectorAppointsDirector();
        employee.Enable();
        change.Record(AuditAction.EmployeeChanged, subject: EmployeeKey.Of(employee), detail: "Enabled");
        return await change.SaveAsync(ct);
    }
}
