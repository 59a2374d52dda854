using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data;

/// <summary>
/// What was refused is written down as well: a function outside the role, and data of somebody out of reach (2017-9, 2017-16). The same
/// refusal to the same employee or person counts once an hour, and all together at most <see cref="MostRefusals"/> in that hour: trying all
/// numbers in turn is seen, and does not fill the record.
/// </summary>
public sealed partial class Changes
{
    /// <summary>The most refusals that one employee or person leaves in the record in an hour.</summary>
    public const int MostRefusals = 60;

    private static readonly TimeSpan CountsOnce = TimeSpan.FromHours(1);

    /// <summary>Writes down that somebody asked for a function outside their role.</summary>
    public Task RecordRefusalAsync(Actor actor, Permission permission, CancellationToken ct) =>
        WriteRefusalAsync(actor, null, permission.ToString(), "Role", ct);

    /// <summary>
    /// The refusal for data of a person out of reach. It is "not found" whether the person exists or not; when they do, it is written down in
    /// their record.
    /// </summary>
    public async Task<NotFound> OutOfReachAsync(Actor actor, Guid? personId, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (personId is { } id && await db.Persons.AnyAsync(p => p.Id == id, ct))
            await WriteRefusalAsync(actor, id, null, "Reach", ct);
        return new NotFound();
    }

    private async Task<NotAllowed> RefuseAsync(Actor actor, Permission permission, CancellationToken ct)
    {
        await RecordRefusalAsync(actor, permission, ct);
        return new NotAllowed(permission);
    }

    private async Task WriteRefusalAsync(Actor actor, Guid? personId, string? subject, string detail, CancellationToken ct)
    {
        await using var change = new Change(factory.CreateDbContext(), actor, time.GetUtcNow(), outbox);
        var since = change.At - CountsOnce;
        var earlier = await change.Db.Audit.AsNoTracking()
            .Where(e => e.At > since && e.Action == AuditAction.AccessDenied && e.ActorKind == actor.Kind && e.ActorId == actor.Id)
            .Select(e => new { e.PersonId, e.Subject }).ToListAsync(ct);
        if (earlier.Count >= MostRefusals || earlier.Any(e => e.PersonId == personId && e.Subject == subject))
            return;
        change.Record(AuditAction.AccessDenied, personId, subject: subject, detail: detail);
        await change.SaveAsync(ct);
    }
}
