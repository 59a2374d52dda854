using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Disclosures;

/// <summary>An authorisation of the client that holds today.</summary>
public sealed record AuthorisationChoice(Guid Id, AuthorisationKind Kind, IReadOnlyList<string> Recipients, string Purpose, DataCategories Categories, DateOnly? ValidUntil);

/// <summary>What the form of a disclosure is filled in with.</summary>
/// <param name="Name">The name of the client.</param>
/// <param name="Commissioners">Those of this client.</param>
/// <param name="Items">What can be chosen, and what is shown with why it stays; of the dossier the newest first.</param>
/// <param name="HasOlder">Whether there is more in the dossier.</param>
/// <param name="Authorisations">Those that hold today.</param>
/// <param name="IsOfUwv">Whether UWV is a commissioner of the client (2017-18.3).</param>
/// <param name="HasEnded">Whether every trajectory has ended, so that the archive's grounds hold (2017-6.4).</param>
/// <param name="Approval">The director's approval on which it goes out; null where there is none.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record DisclosureOptions(
    string Name,
    IReadOnlyList<NamedChoice> Commissioners,
    IReadOnlyList<DisclosableItem> Items,
    bool HasOlder,
    IReadOnlyList<AuthorisationChoice> Authorisations,
    bool IsOfUwv,
    bool HasEnded,
    DisclosureApproval? Approval,
    DateOnly Today);

/// <summary>Opens the form of a disclosure. It names what lies in the dossier, so it is written down as an opening (2017-9, 2017-16).</summary>
public sealed class OpenDisclosureForm(Changes changes)
{
    /// <summary>How many items of the dossier are shown at first.</summary>
    public const int Most = 50;

    /// <summary>Opens it, for the purpose with which the dossier was opened.</summary>
    public async Task<Outcome<DisclosureOptions>> ExecuteAsync(Guid personId, ProcessingPurpose? purpose, Guid? approvalId, int most, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        var name = await db.Persons.AsNoTracking().VisibleTo(db, change.Actor, change.Today).Where(p => p.Id == personId).Select(p => p.Name).FirstOrDefaultAsync(ct);
        if (name is null)
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        change.Record(AuditAction.DossierOpened, personId, purpose: purpose ?? ProcessingPurpose.Guidance);
        var saved = await change.SaveAsync(ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        var trajectories = await db.Trajectories.AsNoTracking().Where(t => t.PersonId == personId)
            .Join(db.Commissioners, t => t.CommissionerId, c => c.Id, (t, c) => new { t.EndedOn, c.Id, c.Name, c.Kind }).ToListAsync(ct);
        var authorisations = await db.Authorisations.AsNoTracking().Where(a => a.PersonId == personId && a.WithdrawnAt == null && a.DeclinedAt == null && a.RetractedAt == null).OrderByDescending(a => a.SignedOn).ThenBy(a => a.Id).ToListAsync(ct);
        return new DisclosureOptions(
            name.Full,
            [.. trajectories.DistinctBy(t => t.Id).OrderBy(t => t.Name).Select(t => new NamedChoice(t.Id, t.Name))],
            await DisclosableItems.ReadAsync(db, personId, null, most, ct),
            await db.DossierItems.CountAsync(i => i.PersonId == personId, ct) > most,
            [.. authorisations.Where(a => a.StatusOn(change.Today) == AuthorisationStatus.Given && a.Kind != AuthorisationKind.HealthIn).Select(a => new AuthorisationChoice(a.Id, a.Kind, a.Recipients, a.Purpose, a.Categories, a.ValidUntil))],
            trajectories.Exists(t => t.Kind == CommissionerKind.Uwv),
            DisclosureRule.IsArchived(trajectories.ConvertAll(t => t.EndedOn), change.Today),
            approvalId is null ? null : await db.DisclosureApprovals.AsNoTracking().FirstOrDefaultAsync(a => a.Id == approvalId && a.PersonId == personId, ct),
            change.Today);
    }
}
