using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>One choice, as its person sees it.</summary>
public sealed record NewsletterLine(MailingList List, bool Wanted, SubscriptionGround? Ground, DateTimeOffset At, NewsletterChannel Via);

/// <summary>Reads the choices of whoever is logged in.</summary>
public sealed class OwnNewsletter(Changes changes)
{
    /// <summary>Every choice, the newest first: the first about a list counts. None: no mailing of that list (2018-3.3).</summary>
    public async Task<Outcome<IReadOnlyList<NewsletterLine>>> HistoryAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ChangeOwnNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.NewsletterChoices.AsNoTracking().Where(c => c.PersonId == reading.Actor.Id)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Select(c => new NewsletterLine(c.List, c.Wanted, c.Ground, c.At, c.Via)).ToListAsync(ct);
    }
}
