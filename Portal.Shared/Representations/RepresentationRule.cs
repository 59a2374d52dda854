using Portal.Shared.Outcomes;

namespace Portal.Shared.Representations;

/// <summary>
/// The one rule on acting for somebody else: whether a representation lets somebody act on a day, who must ask, and whether an answer may go out to
/// whoever asked (UAVG 5, EDPB 01/2022 par. 80-81).
/// </summary>
/// <remarks>
/// A parent or guardian acts only while the person is too young to ask alone; anybody else as long as their paper holds. Of somebody whose day of birth
/// is not registered nobody is the parent here. Where child and representative ask together, the one may begin: the term runs from receipt, and the
/// answer waits until it is written down that the other asks too. That is judged by the age at receipt, unless the child became old enough meanwhile.
/// </remarks>
public static class RepresentationRule
{
    /// <summary>Why somebody may not act on a representation on a day; null when they may.</summary>
    public static Refusal? WhyNot(Representation representation, DateOnly? birthDate, DateOnly on)
    {
        if (!representation.HoldsOn(on))
            return new RepresentationEnded();
        return representation.Relation == RepresentativeRelation.LegalRepresentative && MinorRule.For(birthDate, on) == WhoAsks.Person ? new AsksAlone(MinorRule.On(on)) : null;
    }

    /// <summary>Why a request cannot be made; null when it can.</summary>
    /// <param name="by">The representation on which it is made; null when the person asks.</param>
    /// <param name="birthDate">When the person was born; null when that is not registered.</param>
    /// <param name="on">The day.</param>
    public static Refusal? WhyNotAsk(Representation? by, DateOnly? birthDate, DateOnly on) =>
        by is not null ? WhyNot(by, birthDate, on)
        : MinorRule.For(birthDate, on) == WhoAsks.Representative ? new RepresentativeMustAsk(MinorRule.On(on)) : null;

    /// <summary>Whether the person and the representative ask for it together.</summary>
    /// <param name="birthDate">When the person was born; null when that is not registered.</param>
    /// <param name="receivedOn">The day of receipt.</param>
    /// <param name="on">The day on which it is asked.</param>
    public static bool AsksTogether(DateOnly? birthDate, DateOnly receivedOn, DateOnly on) =>
        MinorRule.For(birthDate, receivedOn) == WhoAsks.Both && MinorRule.For(birthDate, on) != WhoAsks.Person;

    /// <summary>Why the answer cannot go out to whoever asked; null when it can. Each refusal says what to do.</summary>
    /// <param name="by">The representation on which it was asked; null when the person asks.</param>
    /// <param name="birthDate">When the person was born; null when that is not registered.</param>
    /// <param name="receivedOn">The day of receipt.</param>
    /// <param name="togetherOn">The day on which it was written down that the other asks too; null when it was not.</param>
    /// <param name="on">Today.</param>
    public static Refusal? WhyNotAnswer(Representation? by, DateOnly? birthDate, DateOnly receivedOn, DateOnly? togetherOn, DateOnly on)
    {
        if (by is not null && WhyNot(by, birthDate, on) is not null)
            return new AnswerNotToRepresentative(by.Name);
        if (WhyNotAsk(by, birthDate, on) is { } refusal)
            return refusal;
        return togetherOn is null && AsksTogether(birthDate, receivedOn, on) ? new OtherMustAskToo(MinorRule.On(on)) : null;
    }
}

/// <summary>The person is old enough to ask, or no day of birth is registered: a parent or guardian cannot ask for them.</summary>
public sealed record AsksAlone(MinorRule Rule) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Rule.AloneFrom, Rule.Article];
}

/// <summary>The person is too young to ask: the legal representative does.</summary>
public sealed record RepresentativeMustAsk(MinorRule Rule) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Rule.TogetherFrom, Rule.Article];
}

/// <summary>Child and representative ask together, and only one of them did.</summary>
public sealed record OtherMustAskToo(MinorRule Rule) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Rule.TogetherFrom, Rule.AloneFrom - 1, Rule.Article];
}

/// <summary>The representation on which was asked does not hold any more: the answer goes to the client.</summary>
public sealed record AnswerNotToRepresentative(string Name) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Name];
}

/// <summary>In another window this login chose to act for somebody else: the page does nothing more until it is loaded again.</summary>
public sealed record ActsForAnother : Refusal;
