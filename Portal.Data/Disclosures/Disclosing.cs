using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>
/// The one way in which data go out: what the rule must know is loaded, the rule is asked, and only then it is written down (2017-7, 2018-6). It works
/// within somebody else's permitted change, for a person of whom the reach was decided.
/// </summary>
internal static class Disclosing
{
    /// <summary>Records a disclosure in the change, or says every reason why it may not be made. An approval of the director is used up.</summary>
    public static async Task<Outcome<Disclosure>> RecordAsync(Change change, Guid personId, DisclosureFacts proposed, Shared.Auditing.AuditAction action, CancellationToken ct)
    {
        var prepared = await PrepareAsync(change.Db, personId, proposed, ct);
        if (!prepared.IsSuccess)
            return prepared.Refusal;
        var (facts, context) = prepared.Value;
        if (DisclosureRule.WhyNot(facts, context) is { Count: > 0 } reasons)
            return new MayNotGoOut(reasons);
        if (facts.ApprovalId is not null)
            context.Approval!.Use();
        var disclosure = Disclosure.Record(personId, facts, change.Actor.Name);
        change.Db.Disclosures.Add(disclosure);
        change.Record(action, personId, subject: $"Disclosure {disclosure.Id}");
        return disclosure;
    }

    /// <summary>
    /// Loads what the rule looks at, and completes the facts: the name of the commissioner, the groups of the items, the words where none were
    /// written. A proof of somebody else is no proof, and one that the ground does not ask for is not kept.
    /// </summary>
    public static async Task<Outcome<(DisclosureFacts Facts, DisclosureContext Context)>> PrepareAsync(PortalDbContext db, Guid personId, DisclosureFacts facts, CancellationToken ct)
    {
        var trajectories = await db.Trajectories.AsNoTracking().Where(t => t.PersonId == personId)
            .Join(db.Commissioners, t => t.CommissionerId, c => c.Id, (t, c) => new { t.EndedOn, c.Id, c.Name, c.Kind }).ToListAsync(ct);
        var commissioner = trajectories.Find(t => t.Id == facts.CommissionerId);
        if (facts.CommissionerId is not null && commissioner is null)
            return new InvalidInput(nameof(DisclosureEntry.CommissionerId), Texts.Commissioner_NotOfClient);
        var all = await ItemsAsync(db, personId, facts, ct);
        var named = all.Where(item => facts.ItemKeys.Contains(item.Key)).ToList();
        if (named.Count < facts.ItemKeys.Distinct(StringComparer.Ordinal).Count())
            return new InvalidInput(nameof(DisclosureEntry.ItemKeys), Texts.Item_Gone);
        // Reporting belongs to the assignment: the dossier is in the archive when the contacts of the commissioner see no report any more (2017-6.4, 2018-5).
        var archivedBefore = facts.ReportId is null ? facts.DisclosedOn : facts.DisclosedOn.AddDays(-await ContactReach.DaysAfterEndAsync(db, ct));
        // A group of which items are named means those items; without them it means the whole group.
        var ofNamed = named.Aggregate(DataCategories.None, (sum, item) => sum | item.Categories);
        var (whole, groups) = (facts.Categories & ~ofNamed, facts.Categories | ofNamed);
        facts = facts with
        {
            Recipient = commissioner?.Name ?? facts.Recipient,
            Data = facts.Data.Length > 0 ? facts.Data : await WordsOfAsync(db, personId, named, whole, ct),
            Categories = groups,
            ItemKeys = [.. named.Select(item => item.Key)],
            AuthorisationId = facts.Ground == DisclosureGround.Authorisation ? facts.AuthorisationId : null,
            HealthConsentId = groups.HasFlag(DataCategories.Health) ? facts.HealthConsentId : null,
            ApprovalId = DisclosureRule.NeedsApproval(facts.Ground) ? facts.ApprovalId : null,
            DocumentId = facts.Ground == DisclosureGround.AuthorityRequest ? facts.DocumentId : null,
        };
        var context = new DisclosureContext(
            [.. named, .. facts.Ground == DisclosureGround.NotRecorded ? [] : all.Where(item => item.IsMeantBy(whole))],
            await AuthorisationAsync(db, personId, facts.AuthorisationId, ct),
            await AuthorisationAsync(db, personId, facts.HealthConsentId, ct),
            facts.ApprovalId is { } approval ? await db.DisclosureApprovals.FirstOrDefaultAsync(a => a.Id == approval && a.PersonId == personId, ct) : null,
            trajectories.Exists(t => t.Kind == CommissionerKind.Uwv),
            commissioner?.Kind == CommissionerKind.Uwv,
            trajectories.Count > 0 && trajectories.TrueForAll(t => t.EndedOn < archivedBefore))
        {
            Restrictions = await db.Restrictions.AsNoTracking().Where(r => r.PersonId == personId).ToListAsync(ct),
        };
        return (facts, context);
    }

    /// <summary>Everything about the person that can go out by itself, in the order of the overview; without the texts, which the rule does not need.</summary>
    private static async Task<List<DisclosureItem>> ItemsAsync(PortalDbContext db, Guid personId, DisclosureFacts facts, CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().FirstAsync(p => p.Id == personId, ct);
        var trajectories = await db.Trajectories.AsNoTracking().Where(t => t.PersonId == personId).OrderBy(t => t.StartedOn).ThenBy(t => t.Id).Select(t => new { t.Id, t.Provenance }).ToListAsync(ct);
        var dossier = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == personId).OrderBy(i => i.Date).ThenBy(i => i.Id).Select(i => new { i.Id, i.Kind, i.Marks, i.Provenance }).ToListAsync(ct);
        var vacancies = await db.Vacancies.AsNoTracking().Where(v => v.PersonId == personId).OrderBy(v => v.SentOn).ThenBy(v => v.Id).Select(v => new { v.Id, v.Provenance }).ToListAsync(ct);
        return
        [
            .. person.Sources.OrderBy(source => source.Field).Select(source => DisclosureItem.Of(source.Field, source.Provenance)),
            .. trajectories.Select(t => DisclosureItem.OfTrajectory(t.Id, t.Provenance)),
            .. dossier.Select(i => DisclosureItem.OfDossier(i.Id, i.Kind, i.Marks, i.Provenance)),
            .. vacancies.Select(v => DisclosureItem.OfVacancy(v.Id, v.Provenance)),
            .. await ReportsAsync(db, personId, facts, ct),
        ];
    }

    // What was taken back or thrown away is nothing that can go out. The one that is about to be released is judged as if it were (2018-6).
    private static async Task<IEnumerable<DisclosureItem>> ReportsAsync(PortalDbContext db, Guid personId, DisclosureFacts facts, CancellationToken ct)
    {
        if (!facts.Categories.HasFlag(DataCategories.Reports) && !facts.ItemKeys.Any(key => key.StartsWith("report/", StringComparison.Ordinal)))
            return [];
        var reports = await DisclosableItems.ReportsOf(db, personId).ToListAsync(ct);
        return reports.OrderBy(r => r.From).ThenBy(r => r.Id).Select(r => DisclosableItems.ItemOf(r, r.Id == facts.ReportId));
    }

    private static async Task<Authorisation?> AuthorisationAsync(PortalDbContext db, Guid personId, Guid? id, CancellationToken ct) =>
        id is null ? null : await db.Authorisations.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.PersonId == personId, ct);

    // What went out, as the client reads it: "Verslag van de voortgang (03-11-2026); naam, adres en hoe u te bereiken bent".
    private static async Task<string> WordsOfAsync(PortalDbContext db, Guid personId, List<DisclosureItem> named, DataCategories whole, CancellationToken ct)
    {
        if (named.Count == 0)
            return DisclosureWords.Of(whole);
        var titles = (await DisclosableItems.ReadAsync(db, personId, [.. named.Select(item => item.Key)], int.MaxValue, ct)).Select(item => item.InWords);
        return string.Join("; ", whole == DataCategories.None ? titles : titles.Append(DisclosureWords.Of(whole)));
    }
}
