using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>One choice, as its person sees it.</summary>
public sealed record NewsletterLine(MailingList List, bool Wanted, SubscriptionGround? Ground, DateTimeOffset At, NewsletterChannel Via);

/// <summary>What somebody chose, and what stops it all the same.</summary>
/// <param name="History">Every choice, the newest first: the first about a list counts. None: no mailing of that list (2018-3.3).</param>
/// <param name="Stopped">The lists of which nothing goes to their address, also when they chose it: who has the same mailbox, or had it before, wanted none.</param>
public sealed record NewsletterChoices(IReadOnlyList<NewsletterLine> History, IReadOnlySet<MailingList> Stopped)
{
    /// <summary>The choice about a list that counts; null when there was none.</summary>
    public NewsletterLine? LastOf(MailingList list) => History.FirstOrDefault(line => line.List == list);

    /// <summary>Whether mailings of a list go out to them.</summary>
    public bool Gets(MailingList list) => LastOf(list) is { Wanted: true } && !Stopped.Contains(list);
}

/// <summary>Reads the choices of whoever is logged in.</summary>
public sealed class OwnNewsletter(Changes changes, SuppressionList suppressed)
{
    /// <summary>Reads them.</summary>
    public async Task<Outcome<NewsletterChoices>> ReadAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ChangeOwnNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (db, personId) = (reading.Db, reading.Actor.Id);
        var history = await db.NewsletterChoices.AsNoTracking().Where(c => c.PersonId == personId)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Select(c => new NewsletterLine(c.List, c.Wanted, c.Ground, c.At, c.Via)).ToListAsync(ct);
        var holding = await suppressed.HoldingAsync(db, await db.Persons.Where(p => p.Id == personId).Select(p => p.Email).FirstOrDefaultAsync(ct), ct);
        return new NewsletterChoices(history, SubscriptionRule.Lists.Where(list => holding.Exists(each => each.Stops(list))).ToHashSet());
    }
}
