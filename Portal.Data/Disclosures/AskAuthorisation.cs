using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>Asks a client for an authorisation in the portal; until they agree nothing may go out on it (2017-7.1 b, AVG 7).</summary>
public sealed class AskAuthorisation(Changes changes, AuthorisationMail mail)
{
    /// <summary>Asks; gives back the key of the question.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, AuthorisationEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Persons.AsNoTracking().VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (new AuthorisationRules(change.Today, isSigned: false).Problems(entry) is { } problems)
            return problems;
        if (person.Link is null)
            return new ClientHasNoLogin();
        var authorisation = Authorisation.Ask(personId, entry.Terms, change.Actor.Name, change.At);
        change.Db.Authorisations.Add(authorisation);
        change.Record(AuditAction.AuthorisationAsked, personId, subject: $"Authorisation {authorisation.Id}", detail: authorisation.Kind.ToString());
        await mail.AskAsync(change, person, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? authorisation.Id : saved.Refusal;
    }
}
