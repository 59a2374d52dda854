using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Data.Registrations;

/// <summary>A person to record by hand.</summary>
/// <param name="Person">The data and their source.</param>
/// <param name="OfficeId">The office that guides.</param>
/// <param name="FirstTrajectory">The trajectory it is for; a consultant must give one.</param>
/// <param name="IsSomebodyElse">The employee saw the possible duplicates and says that this is somebody else.</param>
public sealed record RecordPersonCommand(PersonEntry Person, Guid OfficeId, TrajectoryEntry? FirstTrajectory, bool IsSomebodyElse = false);

/// <summary>A person was recorded.</summary>
/// <param name="Id">The key.</param>
/// <param name="InReach">Whether whoever recorded them can open the dossier.</param>
public sealed record RecordedPerson(Guid Id, bool InReach);

/// <summary>Records a person by hand, and starts the four weeks in which they must be told (2017-5.1, 2017-11.1).</summary>
public sealed class RecordPerson(Changes changes, CalendarQueries calendars)
{
    /// <summary>Records; refused with <see cref="PossibleDuplicates" /> until the employee confirms.</summary>
    public async Task<Outcome<RecordedPerson>> ExecuteAsync(RecordPersonCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var entry = PersonRules.Tidy(command.Person);
        if (Problems(change, entry, command) is { } problems)
            return problems;
        if (command.FirstTrajectory is null && !change.Actor.Roles.Overlaps([Role.PrivacyOfficer, Role.Director]))
            return new TrajectoryNeeded();
        if (!await change.Db.Offices.AnyAsync(o => o.Id == command.OfficeId, ct))
            return new InvalidInput(nameof(command.OfficeId), Texts.Office_Missing);
        if (await NumberTakenAsync(change.Db, entry.Details.ClientNumber, null, ct) is { } taken)
            return taken;
        if (!command.IsSomebodyElse && await DuplicatesAsync(change, entry.Details, ct) is { } duplicates)
            return duplicates;

        var person = RegisteredPerson.Record(entry.Details, new Provenance(entry.Origin, entry.Source, change.Today, ProcessingPurpose.Guidance), command.OfficeId, change.At);
        change.Db.Persons.Add(person);
        change.Record(AuditAction.PersonRecorded, person.Id);
        change.Db.Notices.Add(RegistrationNotice.Start(person.Id, NoticeTerm(change.Today, await calendars.CurrentAsync(change.Db, ct))));
        if (command.FirstTrajectory is { } first && await StartTrajectory.AddAsync(change, person.Id, first, ct) is { IsSuccess: false } refused)
            return refused.Refusal;
        var saved = await change.SaveAsync(ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        return new RecordedPerson(person.Id, await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == person.Id, ct));
    }

    /// <summary>The term of the notice of 2017-11.1 for who is recorded today.</summary>
    internal static Term NoticeTerm(DateOnly today, WorkingCalendar calendar) =>
        StatutoryTerm.Compute(TermRules.For(TermSubject.RegistrationNotice, today), today, [], calendar, today);

    /// <summary>Refuses a number that somebody else has; a person may keep their own.</summary>
    internal static async Task<ClientNumberTaken?> NumberTakenAsync(PortalDbContext db, string? number, Guid? except, CancellationToken ct)
    {
        if (number is null)
            return null;
        var lower = number.ToLowerInvariant();
        return await db.Persons.AnyAsync(p => p.ClientNumber!.ToLower() == lower && p.Id != except, ct) ? new ClientNumberTaken(number) : null;
    }

    // Everything that is wrong with the form is told at once.
    private static InvalidInput? Problems(Change change, PersonEntry entry, RecordPersonCommand command)
    {
        var person = new PersonRules(change.Today).Problems(entry)?.Problems ?? [];
        var trajectory = command.FirstTrajectory is { } first ? new TrajectoryRules(change.Today).Problems(first)?.Problems ?? [] : [];
        return person.Count + trajectory.Count == 0 ? null : new InvalidInput([.. person, .. trajectory]);
    }

    // Two people may share a mailbox, or a name and a birthday: a question, and no refusal for ever.
    internal static async Task<PossibleDuplicates?> DuplicatesAsync(Change change, PersonDetails details, CancellationToken ct)
    {
        var (name, email, birthDate) = (details.Name.FamilyName.ToLowerInvariant(), details.Email, details.BirthDate);
        var alike = change.Db.Persons.AsNoTracking().Where(p => (email != null && p.Email == email) || (birthDate != null && p.BirthDate == birthDate && p.Name.FamilyName.ToLower() == name));
        var found = await alike.OrderBy(p => p.Id).Take(10).Select(p => new { p.Id, p.Name, p.Email }).ToListAsync(ct);
        if (found.Count == 0)
            return null;
        var inReach = await alike.VisibleTo(change.Db, change.Actor, change.Today).Select(p => p.Id).ToListAsync(ct);
        return new PossibleDuplicates([.. found.Select(p => inReach.Contains(p.Id) ? new PossibleDuplicate(p.Id, p.Name.Full, email is not null && p.Email == email) : new PossibleDuplicate(null, "", email is not null && p.Email == email))]);
    }
}
