using Microsoft.EntityFrameworkCore;
using Portal.Data.Invitations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Values;

namespace Portal.Data.Access;

/// <summary>Adds an employee and mails the code that gives them their login (2017-16).</summary>
public sealed class AddEmployee(Changes changes, InvitationMail mail)
{
    /// <summary>Adds; the employee's key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(AddEmployeeCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (new AddEmployeeRules().ProblemsOf(command) is { } invalid)
            return invalid;
        if (command.Role == Role.Director && !change.Actor.Roles.Contains(Role.Director))
            return new OnlyDirectorAppointsDirector();
        var email = EmailAddress.Parse(command.Email).Value;
        if (await change.Db.Employees.AnyAsync(e => e.Email == email, ct))
            return new EmployeeExists();
        if (!await change.Db.Offices.AnyAsync(o => o.Id == command.OfficeId, ct))
            return new NotFound();
        var employee = Employee.Add(command.Name, email, command.Role!.Value, command.OfficeId!.Value);
        change.Db.Employees.Add(employee);
        change.Record(AuditAction.EmployeeChanged, subject: EmployeeKey.Of(employee), detail: $"Added {employee.Role}");
        await mail.InviteAsync(change, employee, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? employee.Id : saved.Refusal;
    }
}

internal static class EmployeeKey
{
    /// <summary>How an employee is named in the record of what was done.</summary>
    public static string Of(Employee employee) => $"Employee {employee.Id}";

    /// <summary>Whether this is the only open account of a director with a login.</summary>
    public static async Task<bool> IsLastDirectorAsync(this PortalDbContext db, Employee employee, CancellationToken ct) =>
        employee is { Role: Role.Director, IsActive: true }
        && !await db.Employees.AnyAsync(e => e.Id != employee.Id && e.Role == Role.Director && e.DisabledAt == null && e.Subject != null, ct);
}
