using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Representations;

namespace Portal.Data.Representations;

/// <summary>Who may act for a client, and who must.</summary>
/// <param name="Rows">What holds first, then the rest; each the newest first.</param>
/// <param name="WhoAsks">Who asks for this client today, by their age (UAVG 5).</param>
/// <param name="Today">Today in Amsterdam.</param>
/// <param name="MayRecord">Whether the employee may add and end.</param>
/// <param name="MayInvite">Whether the employee may give a code, and take a login away.</param>
/// <param name="BirthDate">When the client was born; null when that is not registered.</param>
public sealed record PersonRepresentations(IReadOnlyList<Representation> Rows, WhoAsks WhoAsks, DateOnly Today, bool MayRecord, bool MayInvite, DateOnly? BirthDate)
{
    /// <summary>Who may act for the client today.</summary>
    public IEnumerable<Representation> MayAct => Rows.Where(row => WhyNot(row) is null);

    /// <summary>Why somebody may not act today; null when they may.</summary>
    public Refusal? WhyNot(Representation row) => RepresentationRule.WhyNot(row, BirthDate, Today);
}

/// <summary>Reads representations for the back office.</summary>
public sealed class RepresentationQueries(Changes changes)
{
    /// <summary>Those of one client; out of reach is not found.</summary>
    public async Task<Outcome<PersonRepresentations>> ForPersonAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        var rows = await reading.Db.Representations.AsNoTracking().Where(r => r.PersonId == personId).ToListAsync(ct);
        return new PersonRepresentations(
            [.. rows.OrderByDescending(r => r.HoldsOn(reading.Today)).ThenByDescending(r => r.EnteredAt)],
            MinorRule.For(person.BirthDate, reading.Today),
            reading.Today,
            reading.Actor.May(Permission.EnterRequests),
            reading.Actor.May(Permission.InviteClients),
            person.BirthDate);
    }
}
