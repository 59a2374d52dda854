using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Commissioners;

/// <summary>A document in the file of a commissioner, with its file.</summary>
/// <param name="Document">What it is.</param>
/// <param name="FileName">The name a download gets.</param>
/// <param name="FileSize">Its size in bytes.</param>
/// <param name="Binds">Whether it is the agreement about confidential data that holds today (2018-5).</param>
public sealed record CommissionerDocumentRow(CommissionerDocument Document, string FileName, int FileSize, bool Binds);

/// <summary>A contact, as the file of the commissioner shows them.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Name">Who.</param>
/// <param name="Email">Where they are reached; null when that is not known.</param>
/// <param name="HasAddress">Whether a letter can go to them.</param>
/// <param name="LinkedAt">Since when they have a login; null while they have none.</param>
/// <param name="IsInvited">Whether an invitation is open.</param>
/// <param name="NamedOn">On how many trajectories they are named.</param>
/// <param name="IsClientToo">Whether they are also a client of ours.</param>
public sealed record CommissionerContactRow(CommissionerContact Contact, string Name, string? Email, bool HasAddress, DateTimeOffset? LinkedAt, bool IsInvited, int NamedOn, bool IsClientToo);

/// <summary>Everything that is kept about a commissioner (opdrachtgeverdossier, 2018-5).</summary>
/// <param name="Commissioner">The commissioner.</param>
/// <param name="Documents">The newest first.</param>
/// <param name="Contacts">Who is a contact, by name; who left comes last.</param>
/// <param name="Trajectories">How many trajectories they ordered.</param>
/// <param name="IsBound">Whether agreements about confidential data hold today that both sides signed (2018-5).</param>
public sealed record CommissionerFile(Commissioner Commissioner, IReadOnlyList<CommissionerDocumentRow> Documents, IReadOnlyList<CommissionerContactRow> Contacts, int Trajectories, bool IsBound);

/// <summary>A registered person who can be made a contact.</summary>
/// <param name="Id">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Kind">What they are to us.</param>
/// <param name="Email">To tell them from somebody of the same name.</param>
public sealed record ContactCandidate(Guid Id, string Name, PersonKind Kind, string? Email);

/// <summary>Reads the file of a commissioner (2018-5): only for who manages commissioners.</summary>
public sealed class CommissionerFileQueries(Changes changes, TimeProvider time)
{
    private const int MostCandidates = 10;

    /// <summary>The file.</summary>
    public async Task<Outcome<CommissionerFile>> FindAsync(Guid id, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        if (await db.Commissioners.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } commissioner)
            return new NotFound();
        var documents = await db.CommissionerDocuments.AsNoTracking().Where(d => d.CommissionerId == id).OrderByDescending(d => d.Date).ThenByDescending(d => d.Id)
            .Join(db.Documents, d => d.DocumentId, file => file.Id, (d, file) => new { Document = d, file.FileName, file.Size }).ToListAsync(ct);
        return new CommissionerFile(
            commissioner,
            documents.ConvertAll(row => new CommissionerDocumentRow(row.Document, row.FileName, row.Size, row.Document.BindsOn(reading.Today))),
            await ContactsAsync(db, id, ct),
            await db.Trajectories.CountAsync(t => t.CommissionerId == id, ct),
            documents.Exists(row => row.Document.BindsOn(reading.Today)));
    }

    /// <summary>The name of a commissioner, for the head of a form.</summary>
    public async Task<Outcome<string>> NameAsync(Guid id, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Commissioners.Where(c => c.Id == id).Select(c => c.Name).FirstOrDefaultAsync(ct) is { } name ? name : new NotFound();
    }

    /// <summary>Registered persons who are no contact of this commissioner yet: those who speak for it first, and otherwise by the words of a name.</summary>
    public async Task<Outcome<IReadOnlyList<ContactCandidate>>> CandidatesAsync(Guid id, string? search, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageCommissioners, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        var free = db.Persons.AsNoTracking().Where(p => !db.CommissionerContacts.Any(c => c.PersonId == p.Id && c.CommissionerId == id && c.ClosedAt == null));
        var found = string.IsNullOrWhiteSpace(search) ? free.Where(p => p.CommissionerId == id) : Registrations.RegistrationQueries.Named(free, search);
        var rows = await found.OrderBy(p => p.Name.FamilyName).ThenBy(p => p.Id).Take(MostCandidates).Select(p => new { p.Id, p.Name, p.Kind, p.Email }).ToListAsync(ct);
        return rows.ConvertAll(p => new ContactCandidate(p.Id, p.Name.Full, p.Kind, p.Email));
    }

    /// <summary>Whether agreements about confidential data hold on a day that both sides signed (2018-5).</summary>
    internal static async Task<bool> IsBoundAsync(PortalDbContext db, Guid commissionerId, DateOnly today, CancellationToken ct) =>
        (await db.CommissionerDocuments.AsNoTracking().Where(d => d.CommissionerId == commissionerId && d.Kind == CommissionerDocumentKind.Confidentiality).ToListAsync(ct)).Exists(d => d.BindsOn(today));

    private async Task<IReadOnlyList<CommissionerContactRow>> ContactsAsync(PortalDbContext db, Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var rows = await db.CommissionerContacts.AsNoTracking().Where(c => c.CommissionerId == id)
            .Join(db.Persons, c => c.PersonId, p => p.Id, (c, p) => new
            {
                Contact = c,
                Person = p,
                IsInvited = db.Invitations.Any(i => i.PersonId == p.Id && i.UsedAt == null && i.WithdrawnAt == null && i.ExpiresAt >= now),
                NamedOn = db.NamedContacts.Count(n => n.ContactId == c.Id && n.EndedAt == null),
            }).ToListAsync(ct);
        return
        [
            .. rows.OrderBy(row => row.Contact.ClosedAt is not null).ThenBy(row => row.Person.Name.FamilyName, StringComparer.CurrentCultureIgnoreCase).ThenBy(row => row.Contact.Id)
                .Select(row => new CommissionerContactRow(row.Contact, row.Person.Name.Full, row.Person.Email, row.Person.Address.IsComplete, row.Person.Link?.LinkedAt, row.IsInvited, row.NamedOn, row.Person.Kind == PersonKind.Client)),
        ];
    }
}
