using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>Writes down that the client was told afterwards of what went out (2018-6).</summary>
public sealed class TellClient(Changes changes)
{
    /// <summary>Writes it down, once.</summary>
    public async Task<Outcome> ExecuteAsync(Guid personId, Guid disclosureId, DateOnly? on, ToldHow? how, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (on is not { } day)
            return new InvalidInput("ToldOn", Registrations.Texts.Date_Missing);
        if (day > change.Today)
            return new InvalidInput("ToldOn", Registrations.Texts.Date_Future);
        if (how is not { } way || !Enum.IsDefined(way))
            return new InvalidInput("ToldHow", Texts.ToldHow_Missing);
        if (await change.Db.Disclosures.FirstOrDefaultAsync(d => d.Id == disclosureId && d.PersonId == personId, ct) is not { } disclosure)
            return new NotFound();
        var told = disclosure.Tell(day, way);
        if (!told.IsSuccess)
            return told;
        change.Record(AuditAction.DisclosureTold, personId, subject: $"Disclosure {disclosureId}");
        return await change.SaveAsync(ct);
    }
}
