using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Access;

/// <summary>
/// Appoints a privacy officer to stand in for the director in complaints about the director, or ends it (2017-17). Best done before there is such a complaint: nobody who appoints needs
/// to hear of one. The deputy hears of those that waited.
/// </summary>
public sealed class AppointDeputy(Changes changes, ComplaintMail mail)
{
    /// <summary>Appoints, or ends it; a newer version is never overwritten.</summary>
    public async Task<Outcome> ExecuteAsync(Guid employeeId, int version, bool isDeputy, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == employeeId, ct) is not { } employee)
            return new NotFound();
        if (employee.Version != version)
            return new EmployeeChangedBySomeoneElse(employee);
        var appointed = employee.AppointDeputy(isDeputy);
        if (!appointed.IsSuccess)
            return appointed;
        change.Record(AuditAction.DeputyAppointed, subject: EmployeeKey.Of(employee), detail: isDeputy ? "Appointed" : "Ended");
        if (isDeputy)
            await mail.TellDeputyAsync(change, employee, ct);
        return await change.SaveAsync(ct);
    }
}
