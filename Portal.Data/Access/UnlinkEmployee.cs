using Microsoft.EntityFrameworkCore;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Access;

/// <summary>Takes the login of an employee away; a new code goes to their own address, so that nobody else gets the account (2017-16).</summary>
public sealed class UnlinkEmployee(Changes changes)
{
    /// <summary>Unlinks.</summary>
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
        if (employee.Subject is null)
            return new NotLinked();
        if (await change.Db.IsLastDirectorAsync(employee, ct))
            return new LastDirector();
        // Whoever sends the next code decides who gets the account.
        if (employee.Role == Role.Director && !change.Actor.Roles.Contains(Role.Director))
            return new OnlyDirectorAppointsDirector();
        await change.Db.EndSessionsAsync(employee.Issuer, employee.Subject, ct);
        employee.Unlink();
        change.Record(AuditAction.LoginUnlinked, subject: EmployeeKey.Of(employee));
        return await change.SaveAsync(ct);
    }
}
