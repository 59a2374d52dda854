using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>What somebody told us about the newsletter, and how.</summary>
public sealed record RecordNewsletterChoiceCommand(Guid PersonId, bool? Wanted, NewsletterChannel? Via);

/// <summary>Enters a choice for somebody who mailed, phoned or came by (2018-3.3).</summary>
public sealed class RecordNewsletterChoice(Changes changes)
{
    /// <summary>Enters.</summary>
    public async Task<Outcome> ExecuteAsync(RecordNewsletterChoiceCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.Wanted is not { } wanted)
            return new InvalidInput(nameof(command.Wanted), Texts.WantedMissing);
        // Only the person switches in the portal.
        if (command.Via is not { } via || via == NewsletterChannel.Portal)
            return new InvalidInput(nameof(command.Via), Texts.ViaMissing);
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == command.PersonId, ct))
            return await changes.OutOfReachAsync(change.Actor, command.PersonId, ct);
        change.Db.NewsletterChoices.Add(NewsletterChoice.Make(command.PersonId, wanted, via, change.Actor.Name, change.At));
        change.Record(AuditAction.NewsletterChosen, command.PersonId, detail: $"{(wanted ? "Wanted" : "Left")} {via}");
        return await change.SaveAsync(ct);
    }
}
