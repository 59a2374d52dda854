namespace Portal.Shared.Newsletters;

/// <summary>
/// An address to which no mailings go, known by a hash only. It outlives everything else that is kept about its owner, so that a later list of
/// addresses cannot subscribe them again (2018-3.3, AVG 21(3)).
/// </summary>
public sealed class Suppression
{
    private Suppression()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The keyed hash of the address.</summary>
    public string AddressHash { get; private set; } = "";

    /// <summary>Of which list; null for every mailing.</summary>
    public MailingList? List { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How it reached us.</summary>
    public NewsletterChannel Via { get; private set; }

    /// <summary>Until when: their own wish ended it. Null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>From now on nothing goes to the address: of one list, or of any.</summary>
    public static Suppression Of(string addressHash, MailingList? list, NewsletterChannel via, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), AddressHash = addressHash, List = list, Via = via, At = at };

    /// <summary>Whether it stops mailings of a list.</summary>
    public bool Stops(MailingList list) => EndedAt is null && (List is null || List == list);

    /// <summary>They asked for a list again.</summary>
    public void End(DateTimeOffset at)
    {
        EndedAt ??= at;
        Version++;
    }

    /// <summary>
    /// What must hold after somebody asks for one list again: what stopped it ends, and what stopped everything goes on for each other list.
    /// </summary>
    /// <param name="holding">Everything that holds for the address.</param>
    /// <param name="list">The list that is wanted.</param>
    /// <param name="via">How the wish reached us.</param>
    /// <param name="at">When.</param>
    /// <returns>What must be added.</returns>
    public static IReadOnlyList<Suppression> Lift(IReadOnlyCollection<Suppression> holding, MailingList list, NewsletterChannel via, DateTimeOffset at)
    {
        var stopping = holding.Where(each => each.Stops(list)).ToList();
        var all = stopping.Find(each => each.List is null);
        stopping.ForEach(each => each.End(at));
        return all is null ? [] : [.. SubscriptionRule.Lists.Where(other => other != list && !holding.Any(each => each.Stops(other))).Select(other => Of(all.AddressHash, other, via, at))];
    }
}
