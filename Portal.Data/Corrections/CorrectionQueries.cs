using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Overviews;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;

namespace Portal.Data.Corrections;

/// <summary>One datum of a correction request beside the registration.</summary>
/// <param name="Item">What was asked and decided.</param>
/// <param name="Now">The datum as it stands; null where it is not there.</param>
/// <param name="HasChanged">Whether it changed since it was asked for, or judged.</param>
public sealed record CorrectionRow(CorrectionItem Item, Datum? Now, bool HasChanged)
{
    /// <summary>The fingerprint of what was read.</summary>
    public string Fingerprint => Now?.Fingerprint ?? Datum.Gone;
}

/// <summary>A correction request as an employee judges it.</summary>
/// <param name="Request">The case.</param>
/// <param name="Rows">Its data.</param>
/// <param name="Evidence">What the applicant sent along, without content.</param>
/// <param name="MayInvokeWeightyInterest">Whether whoever looks may refuse on a weighty interest.</param>
/// <param name="Me">Whoever looks.</param>
/// <param name="Today">The day.</param>
public sealed record CorrectionReview(PrivacyRequest Request, IReadOnlyList<CorrectionRow> Rows, IReadOnlyList<StoredDocument> Evidence, bool MayInvokeWeightyInterest, Guid Me, DateOnly Today);

/// <summary>A refusal that waits for a second reader.</summary>
public sealed record CorrectionToRead(CaseNumber Number, string Applicant, int Items, DateOnly TargetDate);

/// <summary>What employees see of corrections.</summary>
public sealed class CorrectionQueries(Changes changes)
{
    /// <summary>The data of a correction request beside the registration. Looking is opening the dossier, and written down (2017-9).</summary>
    public async Task<Outcome<CorrectionReview>> ReviewAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number && r.Kind == RequestKind.Correction, ct) is not { } request)
            return new NotFound();
        var corrections = await CorrectionCase.LoadAsync(change.Db, request, ct);
        var evidence = await change.Db.Documents.AsNoTracking().Where(d => d.RequestId == request.Id && d.Kind == DocumentKind.CorrectionEvidence).OrderBy(d => d.StoredAt).ThenBy(d => d.Id).ToListAsync(ct);
        var asSeen = await AsSeenAsync(change.Db, request, corrections, ct);
        if (await RequestQueries.WriteLookAsync(change, request, ct) is { } refusal)
            return refusal;
        return new CorrectionReview(
            request, [.. corrections.Items.Select(item => RowOf(item, corrections.Data.GetValueOrDefault(item.ItemKey), asSeen))], evidence, change.Actor.May(Permission.InvokeHolderInterest), change.Actor.Id, change.Today);
    }

    /// <summary>The registered data of the applicant that can be corrected, by words in their title: at most fifty.</summary>
    public async Task<Outcome<IReadOnlyList<Datum>>> DataAsync(CaseNumber number, string? words, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number && r.Kind == RequestKind.Correction, ct) is not { } request)
            return new NotFound();
        if (request.Applicant.PersonId is not { } personId || await PersonRecordsQuery.LoadAsync(reading.Db, personId, ct) is not { } records)
            return Array.Empty<Datum>();
        var asked = (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Datum.All(records).Where(datum => asked.All(word => datum.Title.Contains(word, StringComparison.CurrentCultureIgnoreCase))).Take(50).ToList();
    }

    /// <summary>The cases in which a refusal on a weighty interest waits for whoever looks as its second reader (2017-14.4).</summary>
    public async Task<Outcome<IReadOnlyList<CorrectionToRead>>> ToReadAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var waiting = await reading.Db.CorrectionItems.AsNoTracking()
            .Where(i => i.RefusalGround == CorrectionRefusalGround.WeightyInterest && i.ReadAt == null && i.DecidedById != reading.Actor.Id)
            .Join(reading.Db.Requests.Where(r => r.EndedOn == null), i => i.RequestId, r => r.Id, (i, r) => new { r.CaseNumber, r.Applicant.Name, r.TargetDate })
            .ToListAsync(ct);
        return waiting.GroupBy(each => each.CaseNumber).Select(group => new CorrectionToRead(group.Key, group.First().Name, group.Count(), group.First().TargetDate)).OrderBy(each => each.TargetDate).ToList();
    }

    private static CorrectionRow RowOf(CorrectionItem item, Datum? now, IReadOnlySet<(string Key, string Hash)> asSeen) =>
        new(item, now, !item.StandsAsJudged(now) && (item.Verdict is not null || !asSeen.Contains((item.ItemKey, item.ContentHash))));

    // Until it is judged the fingerprint is that of the overview, in the language in which the person saw it.
    private static async Task<IReadOnlySet<(string Key, string Hash)>> AsSeenAsync(PortalDbContext db, PrivacyRequest request, CorrectionCase corrections, CancellationToken ct)
    {
        var seen = new HashSet<(string, string)>();
        if (request.Applicant.PersonId is not { } personId || corrections.Items.All(item => item.Verdict is not null) || await PersonRecordsQuery.LoadAsync(db, personId, ct) is not { } records)
            return seen;
        var before = CultureInfo.CurrentUICulture;
        foreach (var language in new[] { "nl-NL", "en-GB" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            seen.UnionWith(OverviewAssembly.Assemble(records, RequestScope.Everything, request.ReceivedOn).Items.Select(item => (item.Key, item.ContentHash)));
        }

        CultureInfo.CurrentUICulture = before;
        return seen;
    }
}
