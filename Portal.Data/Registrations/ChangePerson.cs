using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Registrations;

/// <summary>New data of a person, entered on the page of a version of them.</summary>
public sealed record ChangePersonCommand(Guid PersonId, int Version, PersonEntry Person);

/// <summary>Changes what is registered about a person; only the fields that changed get the new source (2017-5.1, 2017-14).</summary>
public sealed class ChangePerson(Changes changes)
{
    /// <summary>Changes; a newer version is never overwritten.</summary>
    public async Task<Outcome> ExecuteAsync(ChangePersonCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, command.PersonId, ct);
        if (person.Version != command.Version)
            return new PersonChangedBySomeoneElse(person.Details, person.Version);
        var entry = PersonRules.Tidy(command.Person);
        if (new PersonRules(change.Today).Problems(entry) is { } problems)
            return problems;
        if (await RecordPerson.NumberTakenAsync(change.Db, entry.Details.ClientNumber, person.Id, ct) is { } taken)
            return taken;
        var before = person.Details;
        if (before == entry.Details)
            return Outcome.Done;
        person.Update(entry.Details, new Provenance(entry.Origin, entry.Source, change.Today, PersonKinds.PurposeOf(person.Kind)));
        change.Record(AuditAction.PersonUpdated, person.Id, detail: ChangedFields(before, entry.Details));
        return await change.SaveAsync(ct);
    }

    // Which fields, never what stood in them.
    private static string ChangedFields(PersonDetails before, PersonDetails after) => string.Join(", ", new[]
    {
        (PersonField.ClientNumber, before.ClientNumber == after.ClientNumber),
        (PersonField.Name, before.Name == after.Name),
        (PersonField.BirthDate, before.BirthDate == after.BirthDate),
        (PersonField.Email, before.Email == after.Email),
        (PersonField.Phone, before.Phone == after.Phone),
        (PersonField.Address, before.Address == after.Address),
        (PersonField.Language, before.Language == after.Language),
        (PersonField.PreferredForm, before.PreferredForm == after.PreferredForm),
    }.Where(field => !field.Item2).Select(field => field.Item1));
}
