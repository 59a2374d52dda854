using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Shared.Restrictions;

/// <summary>How somebody is told that a restriction will end.</summary>
public enum EndToldBy
{
    /// <summary>By mail: the reasons stand in the portal.</summary>
    Mail,

    /// <summary>By a letter, which is printed and posted.</summary>
    Letter,
}

/// <summary>
/// The use of somebody's data is restricted, because a request for that was granted: they are kept, and do not go out (AVG 18). It holds from the
/// decision until somebody ends it, and whoever asked for it is told before (AVG 18(3)).
/// </summary>
public sealed class Restriction
{
    /// <summary>The largest number of characters of a reason.</summary>
    public const int MaximumReason = 2000;

    private Restriction()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose data.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The case in which it was granted.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>The number of that case.</summary>
    public CaseNumber CaseNumber { get; private set; }

    /// <summary>The first day on which it holds.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>Which groups of data; a request that is granted in part restricts some.</summary>
    public DataCategories Categories { get; private set; }

    /// <summary>Who granted it.</summary>
    public string GrantedBy { get; private set; } = "";

    /// <summary>Why it will end; null while nobody said that it will.</summary>
    public string? EndReason { get; private set; }

    /// <summary>When the person was told that it will end.</summary>
    public DateOnly? ToldOn { get; private set; }

    /// <summary>How.</summary>
    public EndToldBy? ToldHow { get; private set; }

    /// <summary>Who told it.</summary>
    public string? ToldBy { get; private set; }

    /// <summary>The letter that told it.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>The first day on which it holds no more.</summary>
    public DateOnly? LiftedOn { get; private set; }

    /// <summary>Who ended it.</summary>
    public string? LiftedBy { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Every group of data.</summary>
    public static DataCategories Everything { get; } = Enum.GetValues<DataCategories>().Aggregate(DataCategories.None, (all, one) => all | one);

    /// <summary>The first day on which it may end: a mail is there the next day, a letter takes some days (AVG 18(3)). Null while the person was not told.</summary>
    public DateOnly? EndsFrom => ToldHow is { } how ? EndsFromFor(how, ToldOn!.Value) : null;

    /// <summary>The same for somebody who would be told on a day.</summary>
    public static DateOnly EndsFromFor(EndToldBy how, DateOnly toldOn) => toldOn.AddDays(how switch { EndToldBy.Mail => 1, EndToldBy.Letter => 4 });

    /// <summary>Restricts, with the decision that grants it.</summary>
    public static Restriction Start(Guid personId, Guid requestId, CaseNumber caseNumber, DataCategories categories, DateOnly since, string by) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        RequestId = requestId,
        CaseNumber = caseNumber,
        Categories = categories,
        Since = since,
        GrantedBy = by,
    };

    /// <summary>Another decision of the same case, that did not go out yet, restricts other data.</summary>
    public void Change(DataCategories categories)
    {
        Categories = categories;
        Version++;
    }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => Since <= day && !(LiftedOn <= day);

    /// <summary>Tells the person that it will end, and why (AVG 18(3)). Until then it cannot end.</summary>
    public Outcome Tell(EndToldBy how, string? reason, Guid? letterId, string by, DateOnly on)
    {
        if (LiftedOn is not null)
            return new RestrictionLifted();
        if (ToldOn is not null)
            return new EndWasTold();
        if (string.IsNullOrWhiteSpace(reason))
            return new EndNeedsReason();
        (ToldHow, EndReason, LetterId, ToldBy, ToldOn) = (how, reason.Trim(), letterId, by, on);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Ends it, from today on.</summary>
    public Outcome Lift(string by, DateOnly on)
    {
        if (LiftedOn is not null)
            return new RestrictionLifted();
        if (EndsFrom is not { } from)
            return new EndNotTold();
        if (on < from)
            return new EndToldTooShortAgo(from);
        (LiftedBy, LiftedOn) = (by, on);
        Version++;
        return Outcome.Done;
    }
}

/// <summary>The restriction ended before.</summary>
public sealed record RestrictionLifted : Refusal;

/// <summary>Before a restriction ends, whoever asked for it is told (AVG 18(3)).</summary>
public sealed record EndNotTold : Refusal;

/// <summary>The person was told before.</summary>
public sealed record EndWasTold : Refusal;

/// <summary>Who is told that a restriction ends, is told why.</summary>
public sealed record EndNeedsReason : Refusal;

/// <summary>The mail or letter cannot be there yet (AVG 18(3)).</summary>
public sealed record EndToldTooShortAgo(DateOnly From) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Terms.TermTexts.Numbers(From)];
}

/// <summary>A request that is granted in part says which data are restricted (AVG 18(1)).</summary>
public sealed record RestrictedDataMissing : Refusal;
