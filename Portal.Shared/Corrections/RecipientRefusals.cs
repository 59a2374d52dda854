using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Shared.Corrections;

/// <summary>This recipient was told already, or it was written down why not.</summary>
public sealed record RecipientHandled : Refusal;

/// <summary>It was not recorded who received it (2017-15.2): without a name nobody can be written to.</summary>
public sealed record RecipientNotNamed : Refusal;

/// <summary>No mail address of this recipient is known.</summary>
public sealed record RecipientHasNoMail : Refusal;

/// <summary>What stands in a dossier goes on paper, not by mail (AVG 32).</summary>
public sealed record NotByMail : Refusal;

/// <summary>There is no letter yet that could have been posted.</summary>
public sealed record LetterMissing : Refusal;

/// <summary>The letter cannot have been posted before it was made.</summary>
public sealed record PostedBeforeWritten(DateOnly WrittenOn) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [TermTexts.Numbers(WrittenOn)];
}

/// <summary>Not telling needs a reason (AVG 19: impossible, or a disproportionate effort).</summary>
public sealed record WhyNotToldMissing : Refusal;

/// <summary>The mail server has not given the mail up: it may still go out by itself.</summary>
public sealed record MailNotGivenUp : Refusal;

/// <summary>The case cannot be closed before every earlier recipient was told, or it was written down why not (2017-14.2).</summary>
public sealed record RecipientsNotTold(int Count) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Count];
}
