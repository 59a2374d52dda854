using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Registrations;

/// <summary>Somebody to record who is no client.</summary>
/// <param name="Kind">What they are to us; null while nothing was chosen.</param>
/// <param name="CommissionerId">For whom a contact of a commissioner speaks.</param>
/// <param name="Person">The data and their source.</param>
/// <param name="IsSomebodyElse">The employee saw the possible duplicates and says that this is somebody else.</param>
public sealed record RecordOtherCommand(PersonKind? Kind, Guid? CommissionerId, PersonEntry Person, bool IsSomebodyElse = false);

/// <summary>
/// Records a relative, or a contact of an employer or commissioner (2017-1 g). There is no trajectory, and no consultant sees them; they are told
/// of it, can be invited, and are answered like a client (2017-11.1, 2018-13.1).
/// </summary>
public sealed class RecordOther(Changes changes, CalendarQueries calendars)
{
    /// <summary>Records; refused with <see cref="PossibleDuplicates" /> until the employee confirms.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(RecordOtherCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordOthers, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var added = await AddAsync(change, calendars, command, ct);
        if (!added.IsSuccess)
            return added.Refusal;
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? added.Value.Id : saved.Refusal;
    }

    /// <summary>Records somebody within a change that does more with them.</summary>
    internal static async Task<Outcome<RegisteredPerson>> AddAsync(Change change, CalendarQueries calendars, RecordOtherCommand command, CancellationToken ct)
    {
        var entry = PersonRules.Tidy(command.Person);
        if (await ProblemsAsync(change, entry, command, ct) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        if (!command.IsSomebodyElse && await RecordPerson.DuplicatesAsync(change, entry.Details, ct) is { } duplicates)
            return duplicates;
        var kind = command.Kind!.Value;
        var office = await change.Db.Employees.Where(e => e.Id == change.Actor.Id).Select(e => e.OfficeId).FirstAsync(ct);
        var provenance = new Provenance(entry.Origin, entry.Source, change.Today, PersonKinds.PurposeOf(kind));
        var recorded = RegisteredPerson.RecordOther(kind, command.CommissionerId, entry.Details, provenance, office, change.At);
        if (!recorded.IsSuccess)
            return recorded.Refusal;
        var person = recorded.Value;
        change.Db.Persons.Add(person);
        change.Record(AuditAction.PersonRecorded, person.Id, detail: kind.ToString());
        change.Db.Notices.Add(RegistrationNotice.Start(person.Id, RecordPerson.NoticeTerm(change.Today, await calendars.CurrentAsync(change.Db, ct))));
        return person;
    }

    // Everything that is wrong with the form is told at once.
    private static async Task<List<FieldProblem>> ProblemsAsync(Change change, PersonEntry entry, RecordOtherCommand command, CancellationToken ct)
    {
        var problems = new List<FieldProblem>();
        if (command.Kind is not { } kind)
            problems.Add(new FieldProblem(nameof(command.Kind), Texts.Kind_Missing));
        else if (PersonKinds.Refuses(kind, command.CommissionerId) is { } refusal)
            problems.Add(new FieldProblem(kind == PersonKind.CommissionerContact ? nameof(command.CommissionerId) : nameof(command.Kind), Words.Of(refusal)));
        else if (kind == PersonKind.CommissionerContact && !await change.Db.Commissioners.AnyAsync(c => c.Id == command.CommissionerId, ct))
            problems.Add(new FieldProblem(nameof(command.CommissionerId), Texts.Commissioner_Missing));
        problems.AddRange(new PersonRules(change.Today).Problems(entry)?.Problems ?? []);
        if (entry.Details is { Email: null, Phone: null } && !entry.Details.Address.IsComplete)
            problems.Add(new FieldProblem("Email", Texts.Reach_Missing));
        return problems;
    }
}
