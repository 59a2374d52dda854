using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Data.Newsletters;

/// <summary>The addresses of a mailing list.</summary>
/// <param name="Lines">The lines of the file, with their line ends, read while they are taken.</param>
public sealed record SubscriberExport(IAsyncEnumerable<string> Lines);

/// <summary>
/// Gives the addresses of a mailing list for a firm that mails with another tool: who gets it, and to whom nothing may go (2018-3.3). Written down
/// before the first address leaves (2017-16).
/// </summary>
public sealed class ExportSubscribers(Changes changes, SuppressionList suppressed, ActionLimits limits)
{
    private const int Block = 500;

    /// <summary>Begins; the lines come while they are read, with the heading first and the number of them last.</summary>
    public async Task<Outcome<SubscriberExport>> ExecuteAsync(MailingList list, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!Enum.IsDefined(list))
            return new NotFound();
        if (limits.Take(LimitedAction.Export, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        change.Record(AuditAction.SubscribersExported, detail: list.ToString(), purpose: ProcessingPurpose.Portal);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new SubscriberExport(LinesAsync(list, ct)) : saved.Refusal;
    }

    private async IAsyncEnumerable<string> LinesAsync(MailingList list, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return CsvWriter.ByteOrderMark + CsvWriter.Line(Texts.Export_Email, Texts.Export_Name, Texts.Export_Language, Texts.Export_Status, Texts.Export_Since, Texts.Export_Via, Texts.Export_Ground);
        var written = 0;
        for (Guid? after = null; ;)
        {
            var begun = await changes.ReadAsync(Permission.ManageNewsletter, ct);
            if (!begun.IsSuccess)
            {
                yield return CsvWriter.Line(Texts.Export_Broken.With(written));
                yield break;
            }

            List<Row> rows;
            ILookup<string, Suppression> holding;
            HashSet<Guid> restricted;
            await using (var reading = begun.Value)
            {
                rows = await RowsAsync(reading, list, after, ct);
                holding = await suppressed.HoldingAsync(reading.Db, [.. rows.Select(row => row.Email)], ct);
                var ids = rows.ConvertAll(row => row.PersonId);
                // Restricted data are not used, also for what somebody once asked for (AVG 18(2)).
                restricted = [.. (await reading.Db.Restrictions.AsNoTracking().Where(r => r.LiftedOn == null && ids.Contains(r.PersonId)).ToListAsync(ct)).Where(r => r.Categories.HasFlag(DataCategories.Contact)).Select(r => r.PersonId)];
            }

            foreach (var row in rows)
            {
                var gets = row.Wanted && !restricted.Contains(row.PersonId) && !holding[row.Email].Any(each => each.Stops(list));
                yield return CsvWriter.Line(
                    row.Email, row.Name.Full, row.Language, gets ? Texts.Export_Gets : Texts.Export_Stopped, DutchTime.DateOf(row.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Words.Of(row.Via),
                    gets && row.Ground is { } ground ? Words.Of(ground) : "");
                written++;
            }

            if (rows.Count < Block)
                break;
            after = rows[^1].PersonId;
        }

        yield return CsvWriter.Line(Texts.Export_Complete.With(written));
    }

    // The last choice of everybody within reach who has an address, by key.
    private static async Task<List<Row>> RowsAsync(Reading reading, MailingList list, Guid? after, CancellationToken ct)
    {
        var db = reading.Db;
        var persons = db.Persons.AsNoTracking().VisibleTo(db, reading.Actor, reading.Today).Where(p => p.Email != null);
        if (after is { } last)
            persons = persons.Where(p => p.Id.CompareTo(last) > 0);
        return await persons.OrderBy(p => p.Id)
            .Join(db.NewsletterChoices.LastOfEverybody(list), p => p.Id, c => c.PersonId, (p, c) => new { p, c })
            .OrderBy(each => each.p.Id).Take(Block)
            .Select(each => new Row(each.p.Id, each.p.Email!, each.p.Name, each.p.Language, each.c.Wanted, each.c.Ground, each.c.At, each.c.Via)).ToListAsync(ct);
    }

    private sealed record Row(Guid PersonId, string Email, PersonName Name, string Language, bool Wanted, SubscriptionGround? Ground, DateTimeOffset At, NewsletterChannel Via);
}
