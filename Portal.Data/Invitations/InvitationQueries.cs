using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Invitations;

/// <summary>What became of an invitation.</summary>
public enum InvitationState
{
    /// <summary>It can be used.</summary>
    Open,

    /// <summary>It was used.</summary>
    Used,

    /// <summary>A newer one replaced it, or the login was taken away.</summary>
    Withdrawn,

    /// <summary>Its fourteen days are over.</summary>
    Expired,

    /// <summary>It was tried too often.</summary>
    Exhausted,
}

/// <summary>An invitation in the list.</summary>
public sealed record InvitationRow(Guid Id, InvitationDelivery Delivery, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, InvitationState State);

/// <summary>How a person reaches the portal.</summary>
public sealed record PersonAccess(Guid PersonId, string Name, DateTimeOffset? LinkedAt, AssuranceLevel? Assurance, bool HasEmail, bool HasAddress, bool HasBirthDate, IReadOnlyList<InvitationRow> Invitations);

/// <summary>Reads invitations.</summary>
public sealed class InvitationQueries(Changes changes, TimeProvider time)
{
    /// <summary>The login and the invitations of one person, newest first.</summary>
    public async Task<Outcome<PersonAccess>> ForPersonAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.InviteClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today).SingleOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        var now = time.GetUtcNow();
        var invitations = await reading.Db.Invitations.AsNoTracking().Where(i => i.PersonId == personId).OrderByDescending(i => i.CreatedAt).Take(10).ToListAsync(ct);
        return new PersonAccess(person.Id, person.Name.Full, person.Link?.LinkedAt, person.Link?.Assurance, person.Email is not null, person.Address.IsComplete, person.BirthDate is not null,
            [.. invitations.Select(i => new InvitationRow(i.Id, i.Delivery, i.CreatedAt, i.ExpiresAt, StateOf(i, now)))]);
    }

    private static InvitationState StateOf(Invitation invitation, DateTimeOffset now) => invitation switch
    {
        { UsedAt: not null } => InvitationState.Used,
        { WithdrawnAt: not null } => InvitationState.Withdrawn,
        { Attempts: >= Invitation.MaximumAttempts } => InvitationState.Exhausted,
        _ => now > invitation.ExpiresAt ? InvitationState.Expired : InvitationState.Open,
    };
}
