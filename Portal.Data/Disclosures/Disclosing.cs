using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Restrictions;

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
        var known = await KnownAsync(db, [(personId, facts)], (await ItemsAsync(db, personId, facts, ct)).ToLookup(_ => personId), ct);
        var prepared = Prepare(known, personId, facts);
        if (!prepared.IsSuccess || facts.Data.Length > 0)
            return prepared;
        var (complete, context) = prepared.Value;
        var named = context.Items.Where(item => complete.ItemKeys.Contains(item.Key)).ToList();
        return (complete with { Data = await WordsOfAsync(db, personId, named, facts.Categories & ~GroupsOf(named), ct) }, context);
    }

    /// <summary>
    /// Which of these reports may go out to their commissioners on a day. The rule is asked about each; what it must know is read for all of them together, in as many
    /// questions for a page as for one.
    /// </summary>
    public static async Task<HashSet<Guid>> WhichMayGoOutAsync(PortalDbContext db, IReadOnlyCollection<Report> reports, DateOnly today, CancellationToken ct)
    {
        var proposed = reports.Select(report => (report.PersonId, Facts: ReportDisclosure.Of(report, null, today))).ToList();
        var known = await KnownAsync(db, proposed, reports.ToLookup(report => report.PersonId, report => DisclosableItems.ItemOf(report, false)), ct);
        return [.. proposed.Where(each => Prepare(known, each.PersonId, each.Facts) is { IsSuccess: true, Value: var (facts, context) } && DisclosureRule.WhyNot(facts, context).Count == 0).Select(each => each.Facts.ReportId!.Value)];
    }

    private static Outcome<(DisclosureFacts Facts, DisclosureContext Context)> Prepare(Known known, Guid personId, DisclosureFacts facts)
    {
        var trajectories = known.Trajectories[personId].ToList();
        var commissioner = trajectories.Find(t => t.CommissionerId == facts.CommissionerId);
        if (facts.CommissionerId is not null && commissioner is null)
            return new InvalidInput(nameof(DisclosureEntry.CommissionerId), Texts.Commissioner_NotOfClient);
        var all = known.Items[personId].ToList();
        var named = all.FindAll(item => facts.ItemKeys.Contains(item.Key));
        if (named.Count < facts.ItemKeys.Distinct(StringComparer.Ordinal).Count())
            return new InvalidInput(nameof(DisclosureEntry.ItemKeys), Texts.Item_Gone);
        // A group of which items are named means those items; without them it means the whole group.
        var ofNamed = GroupsOf(named);
        var (whole, groups) = (facts.Categories & ~ofNamed, facts.Categories | ofNamed);
        facts = facts with
        {
            Recipient = commissioner?.Commissioner ?? facts.Recipient,
            Categories = groups,
            ItemKeys = [.. named.Select(item => item.Key)],
            AuthorisationId = facts.Ground == DisclosureGround.Authorisation ? facts.AuthorisationId : null,
            HealthConsentId = groups.HasFlag(DataCategories.Health) ? facts.HealthConsentId : null,
            ApprovalId = DisclosureRule.NeedsApproval(facts.Ground) ? facts.ApprovalId : null,
            DocumentId = facts.Ground == DisclosureGround.AuthorityRequest ? facts.DocumentId : null,
        };
        var context = new DisclosureContext(
            [.. named, .. facts.Ground == DisclosureGround.NotRecorded ? [] : all.Where(item => item.IsMeantBy(whole))],
            known.Authorisations.Find(a => a.Id == facts.AuthorisationId && a.PersonId == personId),
            known.Authorisations.Find(a => a.Id == facts.HealthConsentId && a.PersonId == personId),
            known.Approvals.Find(a => a.Id == facts.ApprovalId && a.PersonId == personId),
            trajectories.Exists(t => t.Kind == CommissionerKind.Uwv),
            commissioner?.Kind == CommissionerKind.Uwv,
            DisclosureRule.IsArchived(trajectories.ConvertAll(t => t.EndedOn), facts.DisclosedOn, facts.ReportId is null ? null : known.ReportDays))
        {
            Restrictions = [.. known.Restrictions[personId]],
        };
        return (facts, context);
    }

    // An approval is followed by the change: it is used up by what goes out.
    private static async Task<Known> KnownAsync(PortalDbContext db, IReadOnlyCollection<(Guid PersonId, DisclosureFacts Facts)> proposed, ILookup<Guid, DisclosureItem> items, CancellationToken ct)
    {
        var persons = proposed.Select(each => each.PersonId).ToHashSet();
        var proofs = proposed.SelectMany(each => new[] { each.Facts.AuthorisationId, each.Facts.HealthConsentId }).OfType<Guid>().ToHashSet();
        var asked = proposed.Select(each => each.Facts.ApprovalId).OfType<Guid>().ToHashSet();
        var trajectories = await db.Trajectories.AsNoTracking().Where(t => persons.Contains(t.PersonId))
            .Join(db.Commissioners, t => t.CommissionerId, c => c.Id, (t, c) => new KnownTrajectory(t.PersonId, t.EndedOn, c.Id, c.Name, c.Kind)).ToListAsync(ct);
        var restrictions = await db.Restrictions.AsNoTracking().Where(r => persons.Contains(r.PersonId)).ToListAsync(ct);
        return new Known(
            trajectories.ToLookup(t => t.PersonId),
            items,
            proofs.Count == 0 ? [] : await db.Authorisations.AsNoTracking().Where(a => proofs.Contains(a.Id)).ToListAsync(ct),
            asked.Count == 0 ? [] : await db.DisclosureApprovals.Where(a => asked.Contains(a.Id)).ToListAsync(ct),
            restrictions.ToLookup(r => r.PersonId),
            proposed.All(each => each.Facts.ReportId is null) ? null : (await ReportSettingsQueries.SettingsAsync(db, ct)).DaysAfterEnd);
    }

    private static DataCategories GroupsOf(List<DisclosureItem> items) => items.Aggregate(DataCategories.None, (sum, item) => sum | item.Categories);

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

    // What went out, as the client reads it: "Verslag van de voortgang (03-11-2026); naam, adres en hoe u te bereiken bent".
    private static async Task<string> WordsOfAsync(PortalDbContext db, Guid personId, List<DisclosureItem> named, DataCategories whole, CancellationToken ct)
    {
        if (named.Count == 0)
            return DisclosureWords.Of(whole);
        var titles = (await DisclosableItems.ReadAsync(db, personId, [.. named.Select(item => item.Key)], int.MaxValue, ct)).Select(item => item.InWords);
        return string.Join("; ", whole == DataCategories.None ? titles : titles.Append(DisclosureWords.Of(whole)));
    }

    private sealed record KnownTrajectory(Guid PersonId, DateOnly? EndedOn, Guid CommissionerId, string Commissioner, CommissionerKind Kind);

    /// <summary>What the rule must know of the persons of whom data would go out, and the proofs that are named.</summary>
    private sealed record Known(
        ILookup<Guid, KnownTrajectory> Trajectories,
        ILookup<Guid, DisclosureItem> Items,
        List<Authorisation> Authorisations,
        List<DisclosureApproval> Approvals,
        ILookup<Guid, Restriction> Restrictions,
        int? ReportDays);
}
