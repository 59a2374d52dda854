using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;

namespace Portal.Data.Representations;

/// <summary>Somebody for whom a login can be in the client portal.</summary>
/// <param name="Representation">The representation; null for oneself.</param>
/// <param name="Name">The name of the person.</param>
/// <param name="Why">Why not any more, or not yet; null when it can be chosen.</param>
public sealed record ActingOption(Representation? Representation, string Name, Refusal? Why);

/// <summary>For whom a login can be here, oneself first, and for whom it is here now.</summary>
/// <param name="Options">Everybody, also whom it may not be here for any more.</param>
/// <param name="Actor">For whom it acts now; null when for nobody.</param>
public sealed record ActingOptions(IReadOnlyList<ActingOption> Options, Actor? Actor)
{
    /// <summary>Whether whoever is acted for is a client; a contact of a commissioner need not be one (2017-1 g).</summary>
    public bool IsClient { get; init; } = true;

    /// <summary>Whether there is something to choose: more than oneself alone.</summary>
    public bool IsChoice => Options.Any(option => option.Representation is not null);

    /// <summary>The representation on which the login acts now; null when for itself, or for nobody.</summary>
    public Representation? Acting => Options.FirstOrDefault(option => option.Representation is { } acting && acting.Id == Actor?.RepresentationId)?.Representation;

    /// <summary>For whom the login acts now, by name; null when for nobody.</summary>
    public string? ActingName => Actor is null ? null : Options.FirstOrDefault(option => option.Representation?.Id == Actor.RepresentationId)?.Name;
}

/// <summary>
/// For whom a login is in the client portal (UAVG 5, EDPB 01/2022 par. 80-81). It stands in the database and not in a cookie: a copy of a cookie, or an
/// address that somebody made, chooses nobody.
/// </summary>
public sealed class ActingFor(Changes changes, ActorResolver actors)
{
    /// <summary>For whom the login can be here.</summary>
    public async Task<Outcome<ActingOptions>> OptionsAsync(CancellationToken ct)
    {
        var begun = await changes.BeginUnlinkedAsync(ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var login = reading.Actor.Login!;
        var own = await reading.Db.Persons.AsNoTracking().Where(p => p.Link!.Issuer == login.Issuer && p.Link.Subject == login.Subject).Select(p => new { p.Name }).FirstOrDefaultAsync(ct);
        List<ActingOption> options = own is null ? [] : [new ActingOption(null, own.Name.Full, null)];
        var representations = await reading.Db.Representations.OfLogin(login).AsNoTracking().OrderBy(r => r.EnteredAt).ToListAsync(ct);
        var ids = representations.ConvertAll(r => r.PersonId);
        var persons = await reading.Db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.BirthDate }).ToDictionaryAsync(p => p.Id, ct);
        options.AddRange(representations.Select(r => new ActingOption(r, persons[r.PersonId].Name.Full, RepresentationRule.WhyNot(r, persons[r.PersonId].BirthDate, reading.Today))));
        var actor = await actors.FindAsync(ct);
        var id = actor?.Id;
        return new ActingOptions(options, actor) { IsClient = !await reading.Db.Persons.AnyAsync(p => p.Id == id && p.Kind != PersonKind.Client, ct) };
    }

    /// <summary>
    /// From now on the login acts for that person, or for itself when there is no representation. What is of another login, and what does not hold, is
    /// refused. Pages that are open for somebody else do nothing more.
    /// </summary>
    public async Task<Outcome> ChooseAsync(Guid? representationId, CancellationToken ct)
    {
        var begun = await changes.BeginUnlinkedAsync(ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var login = begun.Value;
        var chosen = await WhoAsync(login, representationId, ct);
        if (!chosen.IsSuccess)
            return chosen.Refusal;
        await using var change = changes.BeginAs(chosen.Value);
        foreach (var representation in await change.Db.Representations.OfLogin(chosen.Value.Login!).Where(r => r.ActsSince != null || r.Id == representationId).ToListAsync(ct))
            representation.Choose(representation.Id == representationId ? change.At : null);
        change.Record(AuditAction.ActsForChosen, chosen.Value.Id);
        return await change.SaveAsync(ct);
    }

    private static async Task<Outcome<Actor>> WhoAsync(Change change, Guid? representationId, CancellationToken ct)
    {
        var login = change.Actor.Login!;
        if (representationId is not { } id)
            return await ActorResolver.SelfAsync(change.Db, login, ct) is { } self ? self : new NotFound();
        var representation = await change.Db.Representations.OfLogin(login).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        return representation is null ? new NotFound() : await ActorResolver.ForAsync(change.Db, representation, login, change.Today, ct);
    }
}
