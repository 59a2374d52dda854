using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Newsletters;

/// <summary>Which persons of the newsletter are shown.</summary>
public enum NewsletterView
{
    /// <summary>Who gets it.</summary>
    Subscribed,

    /// <summary>Who left, and to whom nothing goes because the use of their data is restricted (AVG 18).</summary>
    Left,

    /// <summary>Who never chose, and so gets nothing.</summary>
    NoChoice,
}

/// <summary>A view of a list with a search and a page.</summary>
public sealed record NewsletterFilter(MailingList List, NewsletterView View, string? Search, int Page)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 25;
}

/// <summary>A person and their last choice.</summary>
public sealed record NewsletterRow(Guid PersonId, PersonName Name, string? ClientNumber, string? Email, DateTimeOffset? At, NewsletterChannel? Via, SubscriptionGround? Ground, string? By, PersonKind Kind = PersonKind.Client, bool IsRestricted = false, bool IsStopped = false);

/// <summary>A page of persons, how many each view has, and whether the reader may read in a list of addresses.</summary>
public sealed record NewsletterList(IReadOnlyList<NewsletterRow> Rows, int Total, int Subscribed, int Left, int NoChoice, bool MayImport);

/// <summary>Reads who gets the newsletter (2018-3.3). Being registered is no consent: who never chose is not among them.</summary>
public sealed class NewsletterQueries(Changes changes, SuppressionList suppressed)
{
    /// <summary>One page.</summary>
    public async Task<Outcome<NewsletterList>> ListAsync(NewsletterFilter filter, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        var persons = db.Persons.AsNoTracking().VisibleTo(db, reading.Actor, reading.Today);
        var last = db.NewsletterChoices.LastOfEverybody(filter.List);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var words = filter.Search.Trim().ToLowerInvariant();
            persons = persons.Where(p => (p.Name.GivenName + " " + p.Name.Prefix + " " + p.Name.FamilyName).Replace("  ", " ").ToLower().Contains(words)
                || p.Name.FamilyName.ToLower().Contains(words) || p.Email!.Contains(words) || p.ClientNumber!.ToLower().Contains(words));
        }

        // Restricted data are not used, also for what somebody once asked for (AVG 18(2)).
        var restricted = (await db.Restrictions.AsNoTracking().Where(r => r.LiftedOn == null).ToListAsync(ct)).Where(r => r.Categories.HasFlag(DataCategories.Contact)).Select(r => r.PersonId).ToList();
        var subscribed = persons.Where(p => !restricted.Contains(p.Id) && last.Any(c => c.PersonId == p.Id && c.Wanted));
        var left = persons.Where(p => last.Any(c => c.PersonId == p.Id && (!c.Wanted || restricted.Contains(p.Id))));
        var none = persons.Where(p => !db.NewsletterChoices.Any(c => c.List == filter.List && c.PersonId == p.Id));
        var shown = filter.View switch
        {
            NewsletterView.Subscribed => subscribed,
            NewsletterView.Left => left,
            NewsletterView.NoChoice => none,
        };
        var (countSubscribed, countLeft, countNone) = (await subscribed.CountAsync(ct), await left.CountAsync(ct), await none.CountAsync(ct));
        var page = await shown.OrderBy(p => p.Name.FamilyName).ThenBy(p => p.Id).Skip((Math.Max(1, filter.Page) - 1) * NewsletterFilter.Size).Take(NewsletterFilter.Size)
            .Select(p => new { p.Id, p.Name, p.ClientNumber, p.Email, p.Kind }).ToListAsync(ct);
        var ids = page.Select(p => p.Id).ToList();
        var choices = (await last.AsNoTracking().Where(c => ids.Contains(c.PersonId)).ToListAsync(ct)).GroupBy(c => c.PersonId).ToDictionary(group => group.Key, group => group.First());
        // Somebody with the same mailbox may have said no for it.
        var stopped = await suppressed.StoppedAsync(db, [.. page.Where(p => p.Email is not null).Select(p => p.Email!)], filter.List, ct);
        return new NewsletterList(
            [.. page.Select(p => choices.GetValueOrDefault(p.Id) is { } choice
                ? new NewsletterRow(p.Id, p.Name, p.ClientNumber, p.Email, choice.At, choice.Via, choice.Ground, choice.By, p.Kind, restricted.Contains(p.Id), choice.Wanted && p.Email is not null && stopped.Contains(p.Email))
                : new NewsletterRow(p.Id, p.Name, p.ClientNumber, p.Email, null, null, null, null, p.Kind, restricted.Contains(p.Id)))],
            filter.View switch { NewsletterView.Subscribed => countSubscribed, NewsletterView.Left => countLeft, NewsletterView.NoChoice => countNone },
            countSubscribed, countLeft, countNone, reading.Actor.May(Permission.SendMailings));
    }
}
