using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Invitations;

/// <summary>Mails an employee a new code; the earlier one stops working (2017-16).</summary>
public sealed class InviteEmployee(Changes changes, InvitationMail mail)
{
    /// <summary>Invites again; until when the code works.</summary>
    public async Task<Outcome<DateTimeOffset>> ExecuteAsync(Guid employeeId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == employeeId, ct) is not { } employee)
            return new NotFound();
        if (employee.Role == Role.Director && !change.Actor.Roles.Contains(Role.Director))
            return new OnlyDirectorAppointsDirector();
        if (!employee.IsActive)
            return new EmployeeDisabled();
        if (employee.Subject is not null)
            return new AlreadyLinked();
        var invitation = await mail.InviteAsync(change, employee, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? invitation.ExpiresAt : saved.Refusal;
    }
}
