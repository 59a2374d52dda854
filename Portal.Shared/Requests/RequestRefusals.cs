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
