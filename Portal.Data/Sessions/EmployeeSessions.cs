using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Outcomes;

namespace Portal.Data.Sessions;

/// <summary>Where an employee is logged in to the back office, and ending it there, for who manages the accounts (2017-16).</summary>
public sealed class EmployeeSessions(Changes changes, IOptions<LimitSettings> limits, TimeProvider time)
{
    /// <summary>The sessions of an employee, the last used first.</summary>
    public async Task<Outcome<SessionList>> ListAsync(Guid employeeId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Id == employeeId, ct) is not { } employee)
            return new NotFound();
        return new SessionList(await reading.Db.Sessions.AsNoTracking().OfLogin(employee.Issuer, employee.Subject, PortalApp.Staff).RowsAsync(time.GetUtcNow(), reading.Actor.Login?.Session, ct), limits.Value.SessionsPerLogin);
    }

    /// <summary>Ends one session of an employee, or all when none is named; open pages stop within a minute.</summary>
    public async Task<Outcome> EndAsync(Guid employeeId, Guid? session, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageEmployees, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Employees.SingleOrDefaultAsync(e => e.Id == employeeId, ct) is not { } employee)
            return new NotFound();
        var sessions = change.Db.Sessions.OfLogin(employee.Issuer, employee.Subject, PortalApp.Staff).Where(s => session == null || s.Id == session);
        return await change.EndSessionsAsync(sessions, null, EmployeeKey.Of(employee), "Administrator", ct) > 0 ? await change.SaveAsync(ct) : new NotFound();
    }
}
