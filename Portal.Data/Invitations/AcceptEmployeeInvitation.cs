using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Invitations;

/// <summary>Links the login of whoever is here to the employee of the code (2017-16).</summary>
public sealed class AcceptEmployeeInvitation(Changes changes, ActionLimits limits)
{
    /// <summary>Tries the code.</summary>
    public Task<Outcome> ExecuteAsync(string code, CancellationToken ct) => CodeAttempt.InRoundsAsync(limits, () => TryAsync(code, ct));

    private async Task<Outcome> TryAsync(string code, CancellationToken ct)
    {
        var begun = await changes.BeginUnlinkedAsync(ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var current = change.Actor.Login!;
        if (await change.Db.Employees.AnyAsync(e => e.Issuer == current.Issuer && e.Subject == current.Subject, ct))
            return new LoginAlreadyUsed();
        var counted = await CodeAttempt.CountAsync(change, ct);
        if (!counted.IsSuccess)
            return counted.Refusal;
        var hash = Invitation.Hash(code);
        var invitation = await change.Db.Invitations.SingleOrDefaultAsync(i => i.CodeHash == hash && i.EmployeeId != null, ct);
        var employee = invitation is null ? null : await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == invitation.EmployeeId, ct);
        if (invitation is null || employee is not { IsActive: true, Subject: null } || !invitation.Try(null, null, change.At).IsSuccess)
            return await CodeAttempt.RefuseAsync(change, invitation, ct);
        var linked = employee.LinkTo(current);
        if (!linked.IsSuccess)
            return linked;
        change.Record(AuditAction.InvitationAccepted, subject: $"Employee {employee.Id}");
        return await change.SaveAsync(ct);
    }
}
