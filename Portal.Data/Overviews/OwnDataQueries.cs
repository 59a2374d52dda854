using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Restrictions;

namespace Portal.Data.Overviews;

/// <summary>One group of what is held about whoever looks.</summary>
/// <param name="Category">The group.</param>
/// <param name="Count">How much there is in it.</param>
/// <param name="Page">Which page of it is here, from 1.</param>
/// <param name="Items">That page, the oldest first.</param>
public sealed record OwnDataGroup(OverviewCategories Category, int Count, int Page, IReadOnlyList<OverviewItem> Items)
{
    /// <summary>Items on a page.</summary>
    public const int PageSize = 25;
}

/// <summary>What is held about whoever looks, page by page.</summary>
/// <param name="PersonName">Who looks.</param>
/// <param name="AssembledOn">Today.</param>
/// <param name="Groups">The groups in which there is anything, in the order of the regulations.</param>
public sealed record OwnDataPage(string PersonName, DateOnly AssembledOn, IReadOnlyList<OwnDataGroup> Groups)
{
    /// <summary>The restrictions of the use of the data that hold today (AVG 18).</summary>
    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];
}

/// <summary>What a registered person sees of their own data at any time (2017-13.2), without what must be judged first.</summary>
public sealed class OwnDataQueries(Changes changes)
{
    /// <summary>Each group with one page of it: the asked page of one group, and the first of the others. Of a dossier of thousands no more is read than that.</summary>
    /// <param name="asked">The group of which another page than the first is asked.</param>
    /// <param name="page">That page, from 1; beyond the last is the last.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome<OwnDataPage>> PageAsync(OverviewCategories asked, int page, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewOwnData, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (db, person) = (reading.Db, reading.Actor.Id);
        var fileNames = await PersonRecordsQuery.FileNamesAsync(db, person, ct);
        if (await PersonRecordsQuery.LoadWithoutRowsAsync(db, person, fileNames, forOwnPage: true, ct) is not { } records || await db.LinkOfAsync(reading.Actor, ct) is not { } link)
            return new NotFound();
        var dossier = PersonRecordsQuery.DossierOf(db, person);
        var disclosures = PersonRecordsQuery.DisclosuresOf(db, person, forOwnPage: true);
        var few = OverviewAssembly.Assemble(records, RequestScope.Everything, reading.Today).Groups.ToDictionary(group => group.Category, group => group.Items);
        var notWhole = await NotGivenWholeAsync(db, person, ct);
        var groups = new List<OwnDataGroup>();
        foreach (var category in Enum.GetValues<OverviewCategories>().Where(category => category is not (OverviewCategories.None or OverviewCategories.All)))
        {
            var group = category switch
            {
                OverviewCategories.Dossier => await RowsAsync(dossier.Where(i => i.Kind != DossierItemKind.Correspondence), rows => DossierQuery.ReadAsync(db, person, rows, fileNames, ct)),
                OverviewCategories.Correspondence => await RowsAsync(dossier.Where(i => i.Kind == DossierItemKind.Correspondence), rows => DossierQuery.ReadAsync(db, person, rows, fileNames, ct)),
                OverviewCategories.Recipients => await RowsAsync(disclosures, rows => DisclosuresQuery.ReadAsync(db, person, rows, ct)),
                _ => Sliced(few.GetValueOrDefault(category, [])),
            };
            if (group.Count > 0)
                groups.Add(group with { Items = [.. group.Items.Select(item => OwnOverview.Of(item, reading.Actor.Login!.Assurance, link.Assurance, notWhole))] });

            int PageOf(int count) => category == asked ? Math.Clamp(page, 1, Math.Max(1, (count + OwnDataGroup.PageSize - 1) / OwnDataGroup.PageSize)) : 1;

            OwnDataGroup Sliced(IReadOnlyList<OverviewItem> items)
            {
                var shown = PageOf(items.Count);
                return new OwnDataGroup(category, items.Count, shown, [.. items.Skip((shown - 1) * OwnDataGroup.PageSize).Take(OwnDataGroup.PageSize)]);
            }

            async Task<OwnDataGroup> RowsAsync<T>(IQueryable<T> rows, Func<IQueryable<T>, IAsyncEnumerable<OverviewItem>> read)
            {
                var count = await rows.CountAsync(ct);
                var shown = PageOf(count);
                return new OwnDataGroup(category, count, shown, await read(rows.Skip((shown - 1) * OwnDataGroup.PageSize).Take(OwnDataGroup.PageSize)).ToListAsync(ct));
            }
        }

        return new OwnDataPage(records.Person.Name.Full, reading.Today, groups) { Restrictions = [.. records.Restrictions.Where(restriction => restriction.HoldsOn(reading.Today))] };
    }

    /// <summary>
    /// All of it, to take along; that it was taken along is written down first. It is read while whoever asked writes it away, and closes what it
    /// reads from when they are through.
    /// </summary>
    public async Task<Outcome<OverviewStream>> DownloadAsync(CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewOwnData, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.LinkOfAsync(change.Actor, ct) is null || await change.Db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == change.Actor.Id, ct) is not { } person)
            return new NotFound();
        change.Record(AuditAction.DocumentDownloaded, change.Actor.Id, subject: "own data");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new OverviewStream(person.Name.Full, ReadAsync(ct)) : saved.Refusal;
    }

    // On a context of its own: the one that wrote the download down is closed before the first item is asked for.
    private async IAsyncEnumerable<OverviewItem> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewOwnData, ct);
        if (!begun.IsSuccess)
            throw new UnauthorizedAccessException("Who asked for their own data may not see them any more.");
        await using var reading = begun.Value;
        var (db, person) = (reading.Db, reading.Actor.Id);
        if (await db.LinkOfAsync(reading.Actor, ct) is not { } link || await PersonRecordsQuery.AssembleAsync(db, person, RequestScope.Everything, null, ct, forOwnPage: true) is not { } overview)
            yield break;
        var notWhole = await NotGivenWholeAsync(db, person, ct);
        await foreach (var item in overview.Items.WithCancellation(ct))
            yield return OwnOverview.Of(item, reading.Actor.Login!.Assurance, link.Assurance, notWhole);
    }

    private static Task<HashSet<string>> NotGivenWholeAsync(PortalDbContext db, Guid person, CancellationToken ct) =>
        db.Requests.AsNoTracking().Where(r => r.Applicant.PersonId == person).SelectMany(r => r.ItemDecisions).Where(d => d.Verdict != ItemVerdict.Give).Select(d => d.ItemKey).ToHashSetAsync(StringComparer.Ordinal, ct);
}
