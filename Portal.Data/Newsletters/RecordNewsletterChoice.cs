using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>What somebody told us about a mailing list, and how.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="List">Which list.</param>
/// <param name="Wanted">Whether they want it.</param>
/// <param name="Via">How we know.</param>
/// <param name="Ground">On what ground; without one their own wish.</param>
public sealed record RecordNewsletterChoiceCommand(Guid PersonId, MailingList? List, bool? Wanted, NewsletterChannel? Via, SubscriptionGround? Ground = null);

/// <summary>Enters a choice for somebody who mailed, phoned or came by (2018-3.3).</summary>
public sealed class RecordNewsletterChoice(Changes changes, Subscriptions subscriptions)
{
    /// <summary>Enters.</summary>
    public async Task<Outcome> ExecuteAsync(RecordNewsletterChoiceCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.List is not { } list || !Enum.IsDefined(list))
            return new InvalidInput(nameof(command.List), Texts.ListMissing);
        if (command.Wanted is not { } wanted)
            return new InvalidInput(nameof(command.Wanted), Texts.WantedMissing);
        if (command.Via is not { } via || !SubscriptionRule.Entered.Contains(via))
            return new InvalidInput(nameof(command.Via), Texts.ViaMissing);
        if (await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, command.PersonId, ct);
        if (wanted)
        {
            var joined = await subscriptions.JoinAsync(change, person, list, command.Ground ?? SubscriptionGround.Consent, via, change.Actor.Name, ct);
            if (!joined.IsSuccess)
                return joined;
        }
        else
            await subscriptions.LeaveAsync(change, person, list, via, change.Actor.Name, ct);
        return await change.SaveAsync(ct);
    }
}
