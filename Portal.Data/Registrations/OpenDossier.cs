using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;

namespace Portal.Data.Registrations;

/// <summary>A trajectory with the names that belong to it.</summary>
public sealed record TrajectoryRow(Trajectory Trajectory, string Commissioner, CommissionerKind Kind, string? Consultant);

/// <summary>A dossier item with its file.</summary>
public sealed record DossierRow(DossierItem Item, string? FileName, int? FileSize);

/// <summary>A request of the person, as the client's page names it.</summary>
public sealed record RequestRow(CaseNumber CaseNumber, RequestKind Kind, RequestStatus Status, DateOnly ReceivedOn);

/// <summary>Everything about a client on one page.</summary>
/// <param name="Person">The person, not tracked.</param>
/// <param name="Office">The office that guides.</param>
/// <param name="Trajectories">Newest first.</param>
/// <param name="Dossier">A page of it, newest first.</param>
/// <param name="Vacancies">Newest first.</param>
/// <param name="Disclosures">The newest ones, newest first; the others stand in the register.</param>
/// <param name="DisclosureCount">How many there are.</param>
/// <param name="Requests">Newest first; null when the role sees no requests.</param>
/// <param name="Notice">The notice of registration; null when none was started.</param>
/// <param name="MayRecord">Whether the employee may change and add.</param>
public sealed record PersonFile(
    RegisteredPerson Person,
    string Office,
    IReadOnlyList<TrajectoryRow> Trajectories,
    IReadOnlyList<DossierRow> Dossier,
    IReadOnlyList<VacancySent> Vacancies,
    IReadOnlyList<Disclosure> Disclosures,
    int DisclosureCount,
    IReadOnlyList<RequestRow>? Requests,
    RegistrationNotice? Notice,
    bool MayRecord)
{
    /// <summary>The commissioner for whom a contact speaks; null for everybody else.</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>The restrictions that hold today (AVG 18).</summary>
    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];

    /// <summary>Whether the employee may end one.</summary>
    public bool MayEndRestriction { get; init; }

    /// <summary>Whether the employee may write reports about the client.</summary>
    public bool MayWriteReports { get; init; }

    /// <summary>Rows of the dossier on a page.</summary>
    public const int DossierPageSize = 25;

    /// <summary>How many items lie in the dossier.</summary>
    public int DossierCount { get; init; }

    /// <summary>Which page of it is here, from 1.</summary>
    public int DossierPage { get; init; } = 1;
}

/// <summary>Opens the dossier of a client. Each opening is written down with its purpose (2017-9, 2017-16): it is a change, not only a read.</summary>
public sealed class OpenDossier(Changes changes)
{
    // Who wants to see more, sees it in the register, page after page.
    private const int MostDisclosures = 15;

    /// <summary>
    /// The purpose that needs no asking: who guides the client opens the dossier to guide. Null for everybody else, who must tell;
    /// refused when the client is out of reach.
    /// </summary>
    public async Task<Outcome<PurposeQuestion>> AskAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (db, actor) = (reading.Db, reading.Actor);
        var name = await db.Persons.AsNoTracking().VisibleTo(db, actor, reading.Today).Where(p => p.Id == personId).Select(p => p.Name).FirstOrDefaultAsync(ct);
        if (name is null)
            return await changes.OutOfReachAsync(actor, personId, ct);
        var guides = await db.Trajectories.AnyAsync(t => t.PersonId == personId && t.ConsultantId == actor.Id, ct);
        return new PurposeQuestion(name.Full, guides ? ProcessingPurpose.Guidance : null);
    }

    /// <summary>Opens it for a purpose, at a page of the dossier: to look at another page is to open it again.</summary>
    public async Task<Outcome<PersonFile>> ExecuteAsync(Guid personId, ProcessingPurpose purpose, CancellationToken ct, int dossierPage = 1)
    {
        var begun = await changes.BeginAsync(Permission.ViewClients, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Persons.AsNoTracking().VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        change.Record(AuditAction.DossierOpened, personId, purpose: purpose);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? await LoadAsync(change.Db, change.Actor, person, dossierPage, ct) : saved.Refusal;
    }

    private static async Task<PersonFile> LoadAsync(PortalDbContext db, Actor actor, RegisteredPerson person, int dossierPage, CancellationToken ct)
    {
        var count = await db.DossierItems.CountAsync(i => i.PersonId == person.Id, ct);
        var page = Math.Clamp(dossierPage, 1, Math.Max(1, (count + PersonFile.DossierPageSize - 1) / PersonFile.DossierPageSize));
        var dossier = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == person.Id).OrderByDescending(i => i.Date).ThenByDescending(i => i.Id)
            .Skip((page - 1) * PersonFile.DossierPageSize).Take(PersonFile.DossierPageSize).ToListAsync(ct);
        var documents = dossier.Select(i => i.DocumentId).OfType<Guid>().ToList();
        var files = await db.Documents.AsNoTracking().Where(d => documents.Contains(d.Id) && d.Kind == DocumentKind.DossierFile).Select(d => new { d.Id, d.FileName, d.Size }).ToDictionaryAsync(d => d.Id, ct);
        return new PersonFile(
            person,
            await db.Offices.Where(o => o.Id == person.OfficeId).Select(o => o.Name).FirstOrDefaultAsync(ct) ?? "",
            await db.Trajectories.AsNoTracking().Where(t => t.PersonId == person.Id)
                .Join(db.Commissioners, t => t.CommissionerId, c => c.Id, (t, c) => new { Trajectory = t, Commissioner = c })
                .OrderByDescending(row => row.Trajectory.StartedOn)
                .Select(row => new TrajectoryRow(row.Trajectory, row.Commissioner.Name, row.Commissioner.Kind, db.Employees.Where(e => e.Id == row.Trajectory.ConsultantId).Select(e => e.Name).FirstOrDefault())).ToListAsync(ct),
            dossier.ConvertAll(item => item.DocumentId is { } id && files.TryGetValue(id, out var file) ? new DossierRow(item, file.FileName, file.Size) : new DossierRow(item, null, null)),
            await db.Vacancies.AsNoTracking().Where(v => v.PersonId == person.Id).OrderByDescending(v => v.SentOn).ThenByDescending(v => v.Id).ToListAsync(ct),
            await db.Disclosures.AsNoTracking().Where(d => d.PersonId == person.Id).OrderByDescending(d => d.DisclosedOn).ThenByDescending(d => d.Id).Take(MostDisclosures).ToListAsync(ct),
            await db.Disclosures.CountAsync(d => d.PersonId == person.Id, ct),
            actor.May(Permission.ViewRequests)
                ? await db.Requests.AsNoTracking().Where(r => r.Applicant.PersonId == person.Id).OrderByDescending(r => r.ReceivedOn).ThenByDescending(r => r.Id)
                    .Select(r => new RequestRow(r.CaseNumber, r.Kind, r.Status, r.ReceivedOn)).ToListAsync(ct)
                : null,
            await db.Notices.AsNoTracking().Where(n => n.PersonId == person.Id).OrderByDescending(n => n.RecordedOn).FirstOrDefaultAsync(ct),
            actor.May(Permission.RecordRegistrations))
        {
            SpeaksFor = await db.Commissioners.Where(c => c.Id == person.CommissionerId).Select(c => c.Name).FirstOrDefaultAsync(ct),
            Restrictions = await db.Restrictions.AsNoTracking().Where(r => r.PersonId == person.Id && r.LiftedOn == null).ToListAsync(ct),
            MayEndRestriction = actor.May(Permission.HandleRequests),
            MayWriteReports = actor.May(Permission.WriteReports),
            DossierCount = count,
            DossierPage = page,
        };
    }
}

/// <summary>Whose dossier is about to be opened, and for which purpose when that speaks for itself.</summary>
public sealed record PurposeQuestion(string Name, ProcessingPurpose? Purpose);
