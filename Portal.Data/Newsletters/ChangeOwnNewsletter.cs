using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>Switches a mailing list of whoever is logged in; it works at once and needs no reason (2018-3.3, AVG 21(3)).</summary>
public sealed class ChangeOwnNewsletter(Changes changes, Subscriptions subscriptions)
{
    /// <summary>Switches.</summary>
    public async Task<Outcome> ExecuteAsync(MailingList list, bool wanted, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ChangeOwnNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var person = await change.Db.Persons.FirstAsync(p => p.Id == change.Actor.Id, ct);
        if (wanted)
        {
            var joined = await subscriptions.JoinAsync(change, person, list, SubscriptionGround.Consent, NewsletterChannel.Portal, "", ct);
            if (!joined.IsSuccess)
                return joined;
        }
        else
            await subscriptions.LeaveAsync(change, person, list, NewsletterChannel.Portal, "", ct);
        return await change.SaveAsync(ct);
    }
}
