using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Values;

namespace Portal.Data.Access;

/// <summary>
/// Appoints the first director, by whoever may start the program on the server: there is nobody yet who could invite. Refused as soon as a
/// director with a login is there. A code that got lost is replaced by doing it again.
/// </summary>
public sealed class FirstDirector(Changes changes)
{
    /// <summary>The name of the office that is made when there is none.</summary>
    public const string OfficeName = "Hoofdkantoor";

    /// <summary>Appoints; the invitation code, shown once.</summary>
    public async Task<Outcome<string>> AppointAsync(string name, string email, CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        var db = change.Db;
        if (await db.Employees.AnyAsync(e => e.Role == Role.Director && e.DisabledAt == null && e.Subject != null, ct))
            return new DirectorExists();
        if (new AddEmployeeRules().ProblemsOf(new AddEmployeeCommand(name, email, Role.Director, Guid.NewGuid())) is { } invalid)
            return invalid;
        var address = EmailAddress.Parse(email).Value;
        var director = await db.Employees.SingleOrDefaultAsync(e => e.Email == address, ct);
        if (director is not null && (director.Role != Role.Director || director.Subject is not null))
            return new EmployeeExists();
        if (director is null)
        {
            var office = await db.Offices.OrderBy(o => o.Name).FirstOrDefaultAsync(ct);
            if (office is null)
                db.Offices.Add(office = Office.Open(OfficeName));
            db.Employees.Add(director = Employee.Add(name, address, Role.Director, office.Id));
        }

        director.Enable();
        foreach (var earlier in await db.Invitations.Where(i => i.EmployeeId == director.Id && i.UsedAt == null && i.WithdrawnAt == null).ToListAsync(ct))
            earlier.Withdraw(change.At);
        var (invitation, code) = Invitation.Make(null, director.Id, InvitationDelivery.Desk, change.At);
        db.Invitations.Add(invitation);
        change.Record(AuditAction.FirstDirectorAppointed, subject: EmployeeKey.Of(director));
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? code : saved.Refusal;
    }
}
