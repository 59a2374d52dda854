using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Commissioners;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Reports;

/// <summary>A contact of the commissioner of a trajectory.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Name">Who.</param>
/// <param name="Function">What they do there.</param>
/// <param name="HasLogin">Whether they can log in.</param>
/// <param name="NamedAt">Since when they are named on the trajectory; null while they are not.</param>
/// <param name="NamedBy">By which employee.</param>
public sealed record TrajectoryContact(Guid ContactId, string Name, string? Function, bool HasLogin, DateTimeOffset? NamedAt, string? NamedBy);

/// <summary>What is agreed about reporting in a trajectory, and who may download the reports.</summary>
/// <param name="Client">The name of the client.</param>
/// <param name="HasLogin">Whether the client can read it in the portal.</param>
/// <param name="HasEmail">Whether the client can be mailed.</param>
/// <param name="Trajectory">The trajectory.</param>
/// <param name="Commissioner">The name of the commissioner.</param>
/// <param name="IsBound">Whether agreements about confidential data hold today that both sides signed (2018-5).</param>
/// <param name="Agreement">What is agreed; null while nothing is.</param>
/// <param name="Earlier">What was agreed before, the newest first.</param>
/// <param name="NextOn">When the next report is to come; null when none is.</param>
/// <param name="Contacts">The contacts of the commissioner: who is named first.</param>
/// <param name="DaysAfterEnd">How many days after the end of the trajectory its contacts see the reports.</param>
public sealed record TrajectoryReporting(
    string Client, bool HasLogin, bool HasEmail, Trajectory Trajectory, string Commissioner, bool IsBound, ReportingAgreement? Agreement, IReadOnlyList<ReportingAgreement> Earlier, DateOnly? NextOn,
    IReadOnlyList<TrajectoryContact> Contacts, int DaysAfterEnd)
{
    /// <summary>Until which day contacts see the reports; null while the trajectory runs.</summary>
    public DateOnly? VisibleUntil => ContactAccess.Until(Trajectory.EndedOn, DaysAfterEnd);
}

/// <summary>Reads what is agreed about reporting (2018-6), of the clients within reach.</summary>
public sealed class ReportingQueries(Changes changes)
{
    /// <summary>Of one trajectory.</summary>
    public async Task<Outcome<TrajectoryReporting>> ForTrajectoryAsync(Guid personId, Guid trajectoryId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        if (await db.Persons.AsNoTracking().VisibleTo(db, reading.Actor, reading.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        if (await db.Trajectories.AsNoTracking().FirstOrDefaultAsync(t => t.Id == trajectoryId && t.PersonId == personId, ct) is not { } trajectory)
            return new NotFound();
        var agreements = await db.ReportingAgreements.AsNoTracking().Where(a => a.TrajectoryId == trajectoryId).OrderByDescending(a => a.MadeAt).ThenByDescending(a => a.Id).ToListAsync(ct);
        var agreement = agreements.Find(a => a.EndedAt is null);
        return new TrajectoryReporting(
            person.Name.Full,
            person.Link is not null,
            person.Email is not null,
            trajectory,
            await db.Commissioners.Where(c => c.Id == trajectory.CommissionerId).Select(c => c.Name).FirstAsync(ct),
            await CommissionerFileQueries.IsBoundAsync(db, trajectory.CommissionerId, reading.Today, ct),
            agreement,
            agreements.FindAll(a => a.EndedAt is not null),
            trajectory.EndedOn < reading.Today ? null : agreement?.Terms.NextAfter(await LastReleasedAsync(db, trajectoryId, ct)),
            await ContactsAsync(db, trajectory, ct),
            (await ReportSettingsQueries.SettingsAsync(db, ct)).DaysAfterEnd);
    }

    /// <summary>The day of the last report that went out about a trajectory; null while none did.</summary>
    internal static async Task<DateOnly?> LastReleasedAsync(PortalDbContext db, Guid trajectoryId, CancellationToken ct) =>
        await db.Reports.Where(r => r.TrajectoryId == trajectoryId && r.ReleasedAt != null && r.Status == ReportStatus.Released).MaxAsync(r => r.ReleasedAt, ct) is { } at
            ? DutchTime.DateOf(at)
            : null;

    private static async Task<IReadOnlyList<TrajectoryContact>> ContactsAsync(PortalDbContext db, Trajectory trajectory, CancellationToken ct)
    {
        var named = await db.NamedContacts.AsNoTracking().Where(n => n.TrajectoryId == trajectory.Id && n.EndedAt == null).ToDictionaryAsync(n => n.ContactId, ct);
        var contacts = await db.CommissionerContacts.AsNoTracking().Where(c => c.CommissionerId == trajectory.CommissionerId && c.ClosedAt == null)
            .Join(db.Persons, c => c.PersonId, p => p.Id, (c, p) => new { c.Id, c.Function, p.Name, HasLogin = p.Link != null }).ToListAsync(ct);
        return
        [
            .. contacts.OrderBy(c => !named.ContainsKey(c.Id)).ThenBy(c => c.Name.FamilyName, StringComparer.CurrentCultureIgnoreCase).ThenBy(c => c.Id)
                .Select(c => new TrajectoryContact(c.Id, c.Name.Full, c.Function, c.HasLogin, named.GetValueOrDefault(c.Id)?.NamedAt, named.GetValueOrDefault(c.Id)?.NamedBy)),
        ];
    }
}
