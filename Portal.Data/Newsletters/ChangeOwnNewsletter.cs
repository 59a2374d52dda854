using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>Switches the newsletter of whoever is logged in; it works at once and needs no reason (2018-3.3, AVG 21(3)).</summary>
public sealed class ChangeOwnNewsletter(Changes changes)
{
    /// <summary>Switches.</summary>
    public async Task<Outcome> ExecuteAsync(bool wanted, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ChangeOwnNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.NewsletterChoices.LastOfAsync(change.Actor.Id, ct) is { } last && last.Wanted == wanted)
            return Outcome.Done;
        change.Db.NewsletterChoices.Add(NewsletterChoice.Make(change.Actor.Id, wanted, NewsletterChannel.Portal, "", change.At));
        change.Record(AuditAction.NewsletterChosen, change.Actor.Id, detail: wanted ? "Wanted" : "Left");
        return await change.SaveAsync(ct);
    }
}

internal static class LastChoice
{
    public static Task<NewsletterChoice?> LastOfAsync(this IQueryable<NewsletterChoice> choices, Guid personId, CancellationToken ct) =>
        choices.Where(c => c.PersonId == personId).OrderByDescending(c => c.At).FirstOrDefaultAsync(ct);
}
