using Microsoft.EntityFrameworkCore;
using Portal.Data.Documents;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Registrations.Import;
using Portal.Shared.Terms;

namespace Portal.Data.Registrations;

/// <summary>Reads a commissioner's list without recording anything (2017-5.1).</summary>
public sealed class PreviewImport(Changes changes, UploadCheck uploads)
{
    /// <summary>The largest file that is taken, in bytes: 20 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Reads the file against what is registered now.</summary>
    public async Task<Outcome<ImportPreview>> ExecuteAsync(Stream file, IProgress<int>? progress, CancellationToken ct)
    {
        // A change and not a reading: a file that the virus scanner refuses is written down.
        var begun = await changes.BeginAsync(Permission.ImportClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (file.Length > MaxBytes)
            return new FileIsTooLarge(MaxBytes / (1024 * 1024));
        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, ct);
        var scanned = await uploads.ScanAsync(change, content, ct);
        if (!scanned.IsSuccess)
            return scanned.Refusal;
        var numbers = await ImportClients.KnownNumbersAsync(change.Db, ct);
        var emails = await change.Db.Persons.AsNoTracking().Where(p => p.Email != null).Select(p => new { p.Email, p.ClientNumber }).ToListAsync(ct);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in emails)
            owners.TryAdd(person.Email!, person.ClientNumber ?? "");
        return await ClientImport.ReadAsync(new MemoryStream(content, writable: false), change.Today, numbers, owners, progress, ct);
    }
}

/// <summary>A list to record.</summary>
/// <param name="Preview">What was read, as the employee saw it.</param>
/// <param name="CommissionerId">Who delivered it.</param>
/// <param name="OfficeId">The office that guides these clients.</param>
/// <param name="ConsultantId">Who guides them; null when that is decided later.</param>
/// <param name="AllOrNothing">Record nothing when one line is wrong; otherwise the good lines are recorded.</param>
public sealed record ImportClientsCommand(ImportPreview Preview, Guid CommissionerId, Guid OfficeId, Guid? ConsultantId, bool AllOrNothing);

/// <summary>What an import did.</summary>
/// <param name="Recorded">How many clients were recorded, each with a trajectory and a notice that now waits.</param>
/// <param name="NotRecorded">The lines that were not.</param>
public sealed record ImportResult(int Recorded, IReadOnlyList<ImportLine> NotRecorded);

/// <summary>Records a commissioner's list in one transaction: persons, trajectories and the notices of 2017-11.1 (2017-5.1).</summary>
public sealed class ImportClients(Changes changes, CalendarQueries calendars)
{
    private const int Batch = 500;

    /// <summary>Records; a client number that was taken in the meantime counts as a wrong line.</summary>
    public async Task<Outcome<ImportResult>> ExecuteAsync(ImportClientsCommand command, IProgress<int>? progress, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ImportClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Commissioners.Where(c => c.Id == command.CommissionerId).Select(c => c.Name).FirstOrDefaultAsync(ct) is not { } commissioner)
            return new InvalidInput(nameof(command.CommissionerId), Texts.Commissioner_Missing);
        if (!await change.Db.Offices.AnyAsync(o => o.Id == command.OfficeId, ct))
            return new InvalidInput(nameof(command.OfficeId), Texts.Office_Missing);
        if (command.ConsultantId is { } consultant && !await StartTrajectory.IsConsultantAsync(change.Db, consultant, ct))
            return new InvalidInput(nameof(command.ConsultantId), Texts.Consultant_Unknown);

        var (good, bad) = Sort(command.Preview, await KnownNumbersAsync(change.Db, ct));
        if (command.Preview.IsRefused || (command.AllOrNothing && bad.Count > 0))
            return new ImportRefused(bad.Count);
        if (good.Count == 0)
            return new ImportResult(0, bad);

        var provenance = new Provenance(DataOrigin.Commissioner, commissioner, change.Today, ProcessingPurpose.Guidance);
        var term = RecordPerson.NoticeTerm(change.Today, await calendars.CurrentAsync(change.Db, ct));
        var written = await WriteAsync(change, command, good, provenance, term, progress, ct);
        if (!written.IsSuccess)
            return written.Refusal;
        change.Record(AuditAction.ClientsImported, subject: $"Commissioner {command.CommissionerId}", detail: $"{good.Count} / {good.Count + bad.Count}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new ImportResult(good.Count, bad) : saved.Refusal;
    }

    /// <summary>The client numbers that are registered, without regard to capitals.</summary>
    internal static async Task<HashSet<string>> KnownNumbersAsync(PortalDbContext db, CancellationToken ct) =>
        new(await db.Persons.AsNoTracking().Where(p => p.ClientNumber != null).Select(p => p.ClientNumber!).ToListAsync(ct), StringComparer.OrdinalIgnoreCase);

    private static (List<ImportedClient> Good, List<ImportLine> Bad) Sort(ImportPreview preview, HashSet<string> known)
    {
        var (good, bad) = (new List<ImportedClient>(), new List<ImportLine>());
        foreach (var line in preview.Lines)
        {
            if (line.Client is null)
                bad.Add(line);
            else if (!known.Add(line.Client.ClientNumber))
                bad.Add(line with { Client = null, Errors = [new ImportProblem(ImportProblemCode.ClientNumberKnown, ImportColumn.ClientNumber, line.Client.ClientNumber)] });
            else
                good.Add(line.Client);
        }

        return (good, bad);
    }

    // In parts, without looking for changes in what was just made: ten thousand lines take seconds and little memory.
    private static async Task<Outcome> WriteAsync(Change change, ImportClientsCommand command, List<ImportedClient> clients, Provenance provenance, Term term, IProgress<int>? progress, CancellationToken ct)
    {
        change.Db.ChangeTracker.AutoDetectChangesEnabled = false;
        var done = 0;
        foreach (var part in clients.Chunk(Batch))
        {
            foreach (var client in part)
            {
                var person = RegisteredPerson.Record(DetailsOf(client), provenance, command.OfficeId, change.At);
                change.Db.Persons.Add(person);
                change.Db.Trajectories.Add(Trajectory.Start(person.Id, command.CommissionerId, client.AssignmentNumber, client.TrajectoryKind, client.StartedOn, command.ConsultantId, provenance));
                change.Db.Notices.Add(RegistrationNotice.Start(person.Id, term));
                change.Record(AuditAction.PersonRecorded, person.Id);
            }

            if (await change.WritePartAsync(ct) is { IsSuccess: false } refused)
                return refused;
            done += part.Length;
            progress?.Report(100 * done / clients.Count);
        }

        return Outcome.Done;
    }

    private static PersonDetails DetailsOf(ImportedClient client) => new(
        client.ClientNumber,
        new PersonName(client.FamilyName, client.FamilyNamePrefix, client.GivenName, client.Initials, client.NameSource),
        client.BirthDate,
        client.Email?.Value,
        client.Phone,
        new PostalAddress(client.Street, client.HouseNumber.ToString(System.Globalization.CultureInfo.InvariantCulture), client.HouseNumberAddition, client.PostalCode.Value, client.City),
        "nl",
        CorrespondenceForm.Portal);
}
