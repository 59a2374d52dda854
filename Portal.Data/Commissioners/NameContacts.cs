using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Outcomes;

namespace Portal.Data.Commissioners;

/// <summary>Names a contact on a trajectory: from then they see what is released about it (2018-5). Whoever guides the client knows to whom that is.</summary>
public sealed class NameContact(Changes changes)
{
    /// <summary>Names; a contact of the commissioner of this trajectory, and nobody else.</summary>
    public async Task<Outcome> ExecuteAsync(Guid personId, Guid trajectoryId, Guid contactId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        if (!await db.Persons.VisibleTo(db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        var trajectory = await db.Trajectories.AsNoTracking().FirstOrDefaultAsync(t => t.Id == trajectoryId && t.PersonId == personId, ct);
        var contact = await db.CommissionerContacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == contactId, ct);
        if (trajectory is null || contact is null)
            return new NotFound();
        if (await db.NamedContacts.AnyAsync(n => n.TrajectoryId == trajectoryId && n.ContactId == contactId && n.EndedAt == null, ct))
            return new IsNamedAlready();
        var named = NamedContact.Name(trajectory, contact, change.Actor.Name, change.At);
        if (!named.IsSuccess)
            return named.Refusal;
        db.NamedContacts.Add(named.Value);
        change.Record(AuditAction.ContactNamed, personId, subject: $"Trajectory {trajectoryId}", detail: $"Contact {contactId}", after: "Named");
        return await change.SaveAsync(ct);
    }

    /// <summary>Takes a contact off a trajectory: they see nothing of it any more.</summary>
    public async Task<Outcome> EndAsync(Guid personId, Guid trajectoryId, Guid contactId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        if (!await db.Persons.VisibleTo(db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (!await db.Trajectories.AnyAsync(t => t.Id == trajectoryId && t.PersonId == personId, ct)
            || await db.NamedContacts.FirstOrDefaultAsync(n => n.TrajectoryId == trajectoryId && n.ContactId == contactId && n.EndedAt == null, ct) is not { } named)
            return new NotFound();
        named.End(change.At);
        change.Record(AuditAction.ContactNamed, personId, subject: $"Trajectory {trajectoryId}", detail: $"Contact {contactId}", before: "Named");
        return await change.SaveAsync(ct);
    }
}

/// <summary>A contact is named on a trajectory once.</summary>
public sealed record IsNamedAlready : Refusal;
