using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Access;
using Portal.Data.Documents;
using Portal.Data.Organisations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;

namespace Portal.Data.Restrictions;

/// <summary>
/// Tells whoever asked for a restriction that it will end, and why: by mail for who reads it in the portal, by a letter for everybody else (AVG 18(3)).
/// </summary>
public sealed class TellRestrictionEnds(Changes changes, OrganisationQueries organisation, LetterPrinter printer, IOptions<AddressSettings> addresses)
{
    /// <summary>Tells it.</summary>
    public async Task<Outcome> ExecuteAsync(Guid restrictionId, int version, string? reason, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (ScopeRules.TooLong("Reason", reason, Restriction.MaximumReason) is { } problem)
            return new InvalidInput([problem]);
        if (await change.Db.Restrictions.FirstOrDefaultAsync(r => r.Id == restrictionId, ct) is not { } restriction)
            return new NotFound();
        if (restriction.Version != version)
            return new ChangedBySomeoneElse();
        var person = await change.Db.Persons.AsNoTracking().FirstAsync(p => p.Id == restriction.PersonId, ct);
        var how = HowFor(person);
        var details = await organisation.DetailsAsync(ct);
        StoredDocument? letter = null;
        // What is refused anyway is refused before a browser prints.
        if (how == EndToldBy.Letter && restriction.ToldOn is null && restriction.LiftedOn is null && !string.IsNullOrWhiteSpace(reason))
        {
            var printed = await PrintAsync(change, restriction, person, details, reason.Trim(), ct);
            if (!printed.IsSuccess)
                return printed.Refusal;
            letter = printed.Value;
        }

        var told = restriction.Tell(how, reason, letter?.Id, change.Actor.Name, change.Today);
        if (!told.IsSuccess)
            return told;
        if (letter is not null)
            change.Db.Documents.Add(letter);
        var request = await change.Db.Requests.AsNoTracking().FirstAsync(r => r.Id == restriction.RequestId, ct);
        change.Tell(MessageReader.Of(person) with { Email = letter is null ? person.Email : null }, MessageTemplate.RestrictionEnds, MailTo(person, restriction, reason!.Trim(), details), request, letter?.Id);
        change.Record(AuditAction.RestrictionEndTold, person.Id, restriction.CaseNumber, $"Restriction {restriction.Id}", how.ToString());
        return await change.SaveAsync(ct);
    }

    /// <summary>By mail only for who can read the reasons in the portal.</summary>
    internal static EndToldBy HowFor(RegisteredPerson person) =>
        person is { Link: not null, Email: not null } && NoticeContent.FormFor(person.Email, person.PreferredForm) == NoticeForm.Message ? EndToldBy.Mail : EndToldBy.Letter;

    private MessageText MailTo(RegisteredPerson person, Restriction restriction, string reason, OrganisationDetails details) => MessageTexts.Write(MessageTemplate.RestrictionEnds, person.Language, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = person.Name.Full,
        ["case"] = restriction.CaseNumber.Value,
        ["until"] = restriction.EndsFrom!.Value.ToString("dddd d MMMM yyyy", NoticeContent.CultureOf(person.Language)),
        ["link"] = new Uri(addresses.Value.ClientUri, "mijn/gegevens").ToString(),
        ["organisation"] = details.Name,
        ["content"] = reason,
    });

    private async Task<Outcome<StoredDocument>> PrintAsync(Change change, Restriction restriction, RegisteredPerson person, OrganisationDetails details, string reason, CancellationToken ct)
    {
        if (!details.IsComplete)
            return new Requests.OrganisationIncomplete();
        var head = new DocumentHead($"{RestrictionEndsDocument.SubjectOf(person.Language)} {restriction.CaseNumber}", NoticeContent.CultureOf(person.Language), restriction.CaseNumber.Value);
        var printed = await printer.PrintAsync<RestrictionEndsDocument>(
            head,
            ct,
            (nameof(RestrictionEndsDocument.Restriction), restriction),
            (nameof(RestrictionEndsDocument.Person), person),
            (nameof(RestrictionEndsDocument.Reason), reason),
            (nameof(RestrictionEndsDocument.Date), change.Today),
            (nameof(RestrictionEndsDocument.Organisation), details));
        return printed.IsSuccess
            ? StoredDocument.Freeze(DocumentKind.RestrictionLetter, person.Id, restriction.RequestId, Texts.LetterFileName.With(restriction.CaseNumber), "application/pdf", printed.Value, change.At).ToPost()
            : printed.Refusal;
    }
}

/// <summary>Ends a restriction, after the person was told (AVG 18(3)).</summary>
public sealed class LiftRestriction(Changes changes)
{
    /// <summary>Ends it from today on.</summary>
    public async Task<Outcome> ExecuteAsync(Guid restrictionId, int version, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Restrictions.FirstOrDefaultAsync(r => r.Id == restrictionId, ct) is not { } restriction)
            return new NotFound();
        if (restriction.Version != version)
            return new ChangedBySomeoneElse();
        var lifted = restriction.Lift(change.Actor.Name, change.Today);
        if (!lifted.IsSuccess)
            return lifted;
        change.Record(AuditAction.RestrictionEnded, restriction.PersonId, restriction.CaseNumber, $"Restriction {restriction.Id}");
        return await change.SaveAsync(ct);
    }
}

/// <summary>A restriction as its page shows it.</summary>
/// <param name="Name">Whose data.</param>
/// <param name="Rows">What holds first, then what ended; each the newest first.</param>
/// <param name="How">How the person would be told of the end.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record PersonRestrictions(string Name, IReadOnlyList<Restriction> Rows, EndToldBy How, DateOnly Today);

/// <summary>Reads restrictions for the back office.</summary>
public sealed class RestrictionQueries(Changes changes)
{
    /// <summary>Those of one person, for whoever can end them.</summary>
    public async Task<Outcome<PersonRestrictions>> ForPersonAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        var rows = await reading.Db.Restrictions.AsNoTracking().Where(r => r.PersonId == personId).ToListAsync(ct);
        return new PersonRestrictions(person.Name.Full, [.. rows.OrderBy(r => r.LiftedOn is not null).ThenByDescending(r => r.Since)], TellRestrictionEnds.HowFor(person), reading.Today);
    }
}
