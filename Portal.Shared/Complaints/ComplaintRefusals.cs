using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Shared.Complaints;

/// <summary>This cannot be done with it now.</summary>
public sealed record ComplaintNotPossible(ComplaintAction Action) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Words.Of(Action)];
}

/// <summary>Something must be written.</summary>
public sealed record ComplaintTextMissing : Refusal;

/// <summary>The day lies before the receipt, or after today.</summary>
public sealed record ComplaintDayImpossible : Refusal;

/// <summary>A conversation is agreed for today or a later day.</summary>
public sealed record ComplaintDayPast : Refusal;

/// <summary>The day was not filled in.</summary>
public sealed record ComplaintDayMissing : Refusal;

/// <summary>A complaint is judged after the complainant was heard or did not want to be; only what is not admissible needs no hearing.</summary>
public sealed record ComplaintNotHeard : Refusal;

/// <summary>More time is taken once.</summary>
public sealed record ComplaintExtendedBefore : Refusal;

/// <summary>More time is taken before the answer is due, not afterwards.</summary>
public sealed record ComplaintExtendedTooLate(DateOnly AnswerBy) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [TermTexts.Numbers(AnswerBy)];
}

/// <summary>More files than one complaint holds.</summary>
public sealed record ComplaintTooManyFiles(int Most) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Most];
}

/// <summary>Nobody enters a complaint about themselves: a colleague does (2017-17).</summary>
public sealed record ComplaintAboutYourself : Refusal;

/// <summary>A letter needs an address, and a portal a login: nothing reaches whoever asks or complains (2017-17).</summary>
public sealed record ComplaintAddressMissing : Refusal;

/// <summary>Where somebody who is registered can be reached stands with the registration; what has ended is not written about any more.</summary>
public sealed record ComplaintReachFixed : Refusal;

/// <summary>Only a privacy officer stands in for the director in complaints.</summary>
public sealed record DeputyNotPossible : Refusal;
