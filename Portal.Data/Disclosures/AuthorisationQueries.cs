using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>The authorisations of a client, for the back office.</summary>
/// <param name="Rows">What waits first, then what holds, then the rest; each the newest first.</param>
/// <param name="Name">The client's name.</param>
/// <param name="HasLogin">Whether the client can be asked in the portal.</param>
/// <param name="HasEmail">Whether a mail can tell of the question.</param>
/// <param name="MayRecord">Whether the employee may add and change.</param>
public sealed record PersonAuthorisations(IReadOnlyList<AuthorisationRow> Rows, string Name, bool HasLogin, bool HasEmail, bool MayRecord);

/// <summary>Reads authorisations for the back office.</summary>
public sealed class AuthorisationQueries(Changes changes)
{
    /// <summary>Those of one client; out of reach is not found.</summary>
    public async Task<Outcome<PersonAuthorisations>> ForPersonAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        var rows = await AuthorisationRow.LoadAsync(reading.Db, personId, reading.Today, ct);
        return new PersonAuthorisations(rows, person.Name.Full, person.Link is not null, person.Email is not null, reading.Actor.May(Permission.RecordRegistrations));
    }
}
