using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Access;

/// <summary>Changes name, role or office of an employee; a new role works at their next action (2017-9).</summary>
public sealed class ChangeEmployee(Changes changes)
{
    /// <summary>Changes; a newer version is never overwritten.</summary>
    public async Task<Outcome> ExecuteAsync(ChangeEmployeeCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (new ChangeEmployeeRules().ProblemsOf(command) is { } invalid)
            return invalid;
        if (await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == command.EmployeeId, ct) is not { } employee
            || !await change.Db.Offices.AnyAsync(o => o.Id == command.OfficeId, ct))
            return new NotFound();
        if (employee.Version != command.Version)
            return new EmployeeChangedBySomeoneElse(employee);
        var role = command.Role!.Value;
        if (role != employee.Role)
        {
            if (employee.Id == change.Actor.Id)
                return new NotOneself();
            if ((role == Role.Director || employee.Role == Role.Director) && !change.Actor.Roles.Contains(Role.Director))
                return new OnlyDirectorAppointsDirector();
            if (await change.Db.IsLastDirectorAsync(employee, ct))
                return new LastDirector();
        }

        var before = employee.Role;
        employee.Change(command.Name, role, command.OfficeId!.Value);
        change.Record(AuditAction.EmployeeChanged, subject: EmployeeKey.Of(employee), detail: "Changed", before: before.ToString(), after: role.ToString());
        return await change.SaveAsync(ct);
    }
}
