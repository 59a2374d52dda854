using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Values;

namespace Portal.Data.Newsletters;

/// <summary>An address whose owner wants no mailings.</summary>
/// <param name="Email">The address, as it was told.</param>
/// <param name="List">Of which list; null for every mailing.</param>
/// <param name="Via">How we know.</param>
public sealed record StopMailingsCommand(string? Email, MailingList? List, NewsletterChannel? Via);

/// <summary>
/// Takes an address off in one step, for who writes to the office (2018-3.3): whether we know its owner or not, and without saying which, so that
/// nothing about somebody else's client is told.
/// </summary>
public sealed class StopMailings(Changes changes, Subscriptions subscriptions, SuppressionList suppressed)
{
    /// <summary>Takes it off.</summary>
    public async Task<Outcome> ExecuteAsync(StopMailingsCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageNewsletter, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!EmailAddress.TryParse(command.Email, out var email))
            return new InvalidInput(nameof(command.Email), Texts.EmailWrong);
        if (command.List is { } only && !Enum.IsDefined(only))
            return new InvalidInput(nameof(command.List), Texts.ListMissing);
        if (command.Via is not { } via || !SubscriptionRule.Entered.Contains(via))
            return new InvalidInput(nameof(command.Via), Texts.ViaMissing);
        // Everybody with this address, also who is out of reach: whoever reads that mailbox asked for it.
        foreach (var person in await change.Db.Persons.Where(p => p.Email == email.Value).ToListAsync(ct))
        {
            if (command.List is null)
                await subscriptions.LeaveAllAsync(change, person, via, change.Actor.Name, ct);
            else if (await change.Db.NewsletterChoices.LastOfAsync(person.Id, command.List.Value, ct) is { Wanted: true })
                await subscriptions.LeaveAsync(change, person, command.List.Value, via, change.Actor.Name, ct);
        }

        if (await suppressed.AddAsync(change, email.Value, command.List, via, ct))
            change.Record(AuditAction.MailingsStopped, detail: $"{command.List?.ToString() ?? "Every"} {via}");
        return await change.SaveAsync(ct);
    }
}
