using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Access;

/// <summary>Names the colleague who takes over during an absence: until that day they see the same clients (2017-9).</summary>
public sealed class CoverEmployee(Changes changes)
{
    /// <summary>Names a colleague, or ends the cover; a newer version is never overwritten.</summary>
    public async Task<Outcome> ExecuteAsync(CoverEmployeeCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == command.EmployeeId, ct) is not { } employee)
            return new NotFound();
        if (employee.Version != command.Version)
            return new EmployeeChangedBySomeoneElse(employee);
        if (command.ColleagueId is { } colleagueId)
        {
            if (command.Until is not { } until || until < change.Today)
                return new InvalidInput(nameof(command.Until), Texts.UntilMissing);
            // A colleague who may not see clients at all cannot take them over.
            if (colleagueId == employee.Id || await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == colleagueId && e.DisabledAt == null, ct) is not { } colleague
                || !Permissions.Allows(colleague.Role, Permission.ViewClients))
                return new InvalidInput(nameof(command.ColleagueId), Texts.ColleagueWrong);
        }

        employee.CoverBy(command.ColleagueId, command.Until);
        change.Record(AuditAction.EmployeeChanged, subject: EmployeeKey.Of(employee), detail: command.ColleagueId is { } id ? $"Covered by Employee {id}" : "Cover ended");
        return await change.SaveAsync(ct);
    }
}
