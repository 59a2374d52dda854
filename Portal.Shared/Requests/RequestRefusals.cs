using Portal.Shared.Outcomes;

namespace Portal.Shared.Requests;

/// <summary>The action is not possible in this status.</summary>
public sealed record ActionNotPossible(RequestStatus Status, RequestAction Action) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Words.Of(Action), Words.Of(Status)];
}

/// <summary>The identity is not proven, so nothing can be given (2017-12.2).</summary>
public sealed record IdentityNotProven : Refusal;

/// <summary>An unproven identity is a ground only after it was asked for (AVG 12(6)).</summary>
public sealed record IdentityNotAskedFirst : Refusal;

/// <summary>Items were not judged, or changed since they were.</summary>
public sealed record ItemsNotReviewed(int Count) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Count];
}

/// <summary>Withholding or redacting needs a ground and a motivation (2017-13.4, AVG 12(4)).</summary>
public sealed record GroundMissing : Refusal;

/// <summary>A decision that gives less than everything needs a motivation (AVG 12(4)).</summary>
public sealed record MotivationMissing : Refusal;

/// <summary>The decision does not fit what was decided per item.</summary>
public sealed record DecisionDoesNotFitItems : Refusal;

/// <summary>A ground for items refuses a whole request only when every item was judged and withheld (2017-13.4, AVG 15(4)).</summary>
public sealed record EveryItemMustBeWithheld : Refusal;

/// <summary>This ground is for a whole request, not for one item, or the other way round.</summary>
public sealed record GroundDoesNotFit : Refusal;

/// <summary>A weighty interest of the holder can only be invoked by the director (2017-13.4 b).</summary>
public sealed record OnlyDirectorInvokesHolderInterest : Refusal;

/// <summary>A redacted item needs the text, or the copy, after redaction.</summary>
public sealed record RedactionMissing : Refusal;

/// <summary>The question, reply or addition is empty.</summary>
public sealed record TextMissing : Refusal;

/// <summary>The receipt date lies in the future.</summary>
public sealed record ReceivedInFuture : Refusal;

/// <summary>Something is held, so the answer cannot be that nothing is.</summary>
public sealed record SomethingIsHeld : Refusal;

/// <summary>A day on which something happened lies in the future.</summary>
public sealed record DayInFuture : Refusal;

/// <summary>The question cannot have gone out before the request came in.</summary>
public sealed record BeforeReceipt(DateOnly ReceivedOn) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Terms.TermTexts.Numbers(ReceivedOn)];
}

/// <summary>The answer cannot have come before the question.</summary>
public sealed record BeforeTheQuestion(DateOnly AskedOn) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Terms.TermTexts.Numbers(AskedOn)];
}

/// <summary>The letter about an extension cannot have been posted before there was one.</summary>
public sealed record BeforeTheExtension(DateOnly ExtendedOn) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Terms.TermTexts.Numbers(ExtendedOn)];
}

/// <summary>The clock stood still on that day already.</summary>
public sealed record PausesOverlap : Refusal;

/// <summary>The month was extended before; AVG 12(3) allows it once.</summary>
public sealed record ExtendedBefore : Refusal;

/// <summary>The month of the AVG has passed: only before can it be extended (AVG 12(3)).</summary>
public sealed record TooLateToExtend(DateOnly LastDay) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Terms.TermTexts.Numbers(LastDay)];
}

/// <summary>The portal itself knows when a request came in: there is nothing to correct.</summary>
public sealed record PortalKnowsReceipt : Refusal;

/// <summary>It is the day of receipt already.</summary>
public sealed record SameReceipt : Refusal;

/// <summary>A request cannot have come in after it was entered.</summary>
public sealed record ReceivedAfterEntry(DateOnly EnteredOn) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Terms.TermTexts.Numbers(EnteredOn)];
}

/// <summary>The applicant was asked something, or told of an extension, before that day.</summary>
public sealed record ReceivedAfterQuestion : Refusal;
