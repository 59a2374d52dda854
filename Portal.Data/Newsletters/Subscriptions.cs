using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Newsletters;

/// <summary>Puts people on mailing lists and takes them off, the same whoever asks: in the portal, through an employee or by a decision (2018-3.3).</summary>
public sealed class Subscriptions(SuppressionList suppressed)
{
    /// <summary>Takes somebody off a list; their address is not written to any more, also when they are forgotten later.</summary>
    internal async Task LeaveAsync(Change change, RegisteredPerson person, MailingList list, NewsletterChannel via, string by, CancellationToken ct, CaseNumber? caseNumber = null)
    {
        if (await change.Db.NewsletterChoices.LastOfAsync(person.Id, list, ct) is not { Wanted: false })
        {
            change.Db.NewsletterChoices.Add(NewsletterChoice.Leave(person.Id, list, via, by, change.At));
            change.Record(AuditAction.NewsletterChosen, person.Id, caseNumber, detail: $"Left {list} {via}");
        }

        await suppressed.AddAsync(change, person.Email, list, via, ct);
    }

    /// <summary>Takes somebody off every list that goes out to them.</summary>
    internal async Task LeaveAllAsync(Change change, RegisteredPerson person, NewsletterChannel via, string by, CancellationToken ct, CaseNumber? caseNumber = null)
    {
        foreach (var choice in (await change.Db.NewsletterChoices.LastOfEachListAsync(person.Id, ct)).Where(choice => choice.Wanted))
            await LeaveAsync(change, person, choice.List, via, by, ct, caseNumber);
    }

    /// <summary>Ends what went out to somebody as a customer; what they asked for themselves goes on (Tw 11.7(1) and (4)).</summary>
    internal static async Task EndAsCustomerAsync(Change change, Guid personId, CancellationToken ct)
    {
        foreach (var choice in (await change.Db.NewsletterChoices.LastOfEachListAsync(personId, ct)).Where(choice => SubscriptionRule.EndsWithTheCustomer(choice.Ground)))
        {
            change.Db.NewsletterChoices.Add(NewsletterChoice.Leave(personId, choice.List, NewsletterChannel.ContactClosed, change.Actor.Name, change.At));
            change.Record(AuditAction.NewsletterChosen, personId, detail: $"Left {choice.List} {NewsletterChannel.ContactClosed}");
        }
    }

    /// <summary>Puts somebody on a list; refused on a ground that does not hold for them.</summary>
    internal async Task<Outcome> JoinAsync(Change change, RegisteredPerson person, MailingList list, SubscriptionGround ground, NewsletterChannel via, string by, CancellationToken ct)
    {
        var last = await change.Db.NewsletterChoices.LastOfAsync(person.Id, list, ct);
        var hasLeft = last is { Wanted: false } || (await suppressed.HoldingAsync(change.Db, person.Email, ct)).Exists(each => each.Stops(list));
        if (SubscriptionRule.WhyNot(ground, person.Kind, hasLeft) is { } refusal)
            return refusal;
        if (last is { Wanted: true } && !hasLeft)
            return Outcome.Done;
        await suppressed.LiftAsync(change, person.Email, list, via, ct);
        change.Db.NewsletterChoices.Add(NewsletterChoice.Subscribe(person.Id, list, ground, via, by, change.At));
        change.Record(AuditAction.NewsletterChosen, person.Id, detail: $"Wanted {list} {via} {ground}");
        return Outcome.Done;
    }
}

internal static class LastChoice
{
    public static Task<NewsletterChoice?> LastOfAsync(this IQueryable<NewsletterChoice> choices, Guid personId, MailingList list, CancellationToken ct) =>
        choices.Where(c => c.PersonId == personId && c.List == list).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);

    /// <summary>Of everybody the choice about a list that counts.</summary>
    public static IQueryable<NewsletterChoice> LastOfEverybody(this IQueryable<NewsletterChoice> choices, MailingList list)
    {
        var ofList = choices.Where(c => c.List == list);
        return ofList.Where(c => !ofList.Any(later => later.PersonId == c.PersonId && (later.At > c.At || later.At == c.At && later.Id.CompareTo(c.Id) > 0)));
    }

    // One question for all lists; somebody makes few choices.
    public static async Task<List<NewsletterChoice>> LastOfEachListAsync(this IQueryable<NewsletterChoice> choices, Guid personId, CancellationToken ct) =>
        [.. (await choices.AsNoTracking().Where(c => c.PersonId == personId).ToListAsync(ct)).GroupBy(c => c.List).Select(group => group.OrderBy(c => c.At).ThenBy(c => c.Id).Last())];
}
