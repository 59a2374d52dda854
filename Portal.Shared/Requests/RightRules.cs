using Portal.Shared.Outcomes;

namespace Portal.Shared.Requests;

/// <summary>
/// What can be decided on a right that the regulations do not name, and on which grounds (AVG 7(3), 18, 20, 21). The screens offer exactly
/// this, and <see cref="PrivacyRequest.Decide"/> refuses the rest.
/// </summary>
public static class RightRules
{
    /// <summary>Whether nothing can be weighed: who does not want advertising gets none (AVG 21(3)).</summary>
    public static bool IsUnconditional(OtherRight? right) => right == OtherRight.MarketingObjection;

    /// <summary>Whether data are given, so that they are judged one by one: only for portability (AVG 20(4)).</summary>
    public static bool HasItems(OtherRight right) => right == OtherRight.Portability;

    /// <summary>What can be decided.</summary>
    public static IReadOnlyList<DecisionOutcome> Outcomes(OtherRight right) => right switch
    {
        OtherRight.MarketingObjection => [DecisionOutcome.Granted],
        OtherRight.Objection or OtherRight.Restriction or OtherRight.Portability or OtherRight.WithdrawalOfConsent =>
            [DecisionOutcome.Granted, DecisionOutcome.Partly, DecisionOutcome.Refused, DecisionOutcome.NothingHeld],
    };

    /// <summary>On which grounds the right can be refused, wholly or in part. An unproven identity is one everywhere, after asking (AVG 12(6)).</summary>
    public static IReadOnlyList<RefusalGround> Grounds(OtherRight right) => right switch
    {
        // Compelling grounds weigh more than the interest of the person, or are needed for a legal claim (AVG 21(1)).
        OtherRight.Objection => [RefusalGround.HolderInterest, RefusalGround.Law, RefusalGround.ConditionsNotMet, RefusalGround.ManifestlyUnfounded],
        OtherRight.MarketingObjection => [],
        OtherRight.Restriction => [RefusalGround.ConditionsNotMet, RefusalGround.Law, RefusalGround.ManifestlyUnfounded],
        OtherRight.Portability => [RefusalGround.ConditionsNotMet, RefusalGround.ThirdParties, RefusalGround.Law, RefusalGround.ManifestlyUnfounded],
        // A consent is taken back without a reason: only where there is none it is refused.
        OtherRight.WithdrawalOfConsent => [RefusalGround.ConditionsNotMet],
    };

    /// <summary>Why this cannot be decided on this right; null when it can.</summary>
    public static Refusal? Refuses(OtherRight right, DecisionOutcome outcome, RefusalGround? ground)
    {
        if (!Outcomes(right).Contains(outcome))
            return new ObjectionIsUnconditional();
        if (ground is { } named && named != RefusalGround.IdentityUnproven && (outcome is DecisionOutcome.Granted or DecisionOutcome.NothingHeld || !Grounds(right).Contains(named)))
            return new GroundDoesNotFit();
        // Of what is judged item by item each has its own ground.
        return outcome == DecisionOutcome.Partly && ground is null && !HasItems(right) ? new GroundMissing() : null;
    }

    /// <summary>
    /// Whether a decision on taking back consent fits what the register of authorisations says; null when it does. A consent that was taken
    /// back since the request came in, by the person in the portal too, counts (AVG 7(3)).
    /// </summary>
    /// <param name="outcome">The decision.</param>
    /// <param name="inForce">How many consents still hold after it.</param>
    /// <param name="takenBack">How many were taken back since the request came in, with it included.</param>
    public static Refusal? ConsentRefuses(DecisionOutcome outcome, int inForce, int takenBack) => outcome switch
    {
        DecisionOutcome.Granted or DecisionOutcome.Partly => takenBack == 0 ? new NoConsentTakenBack() : null,
        DecisionOutcome.Refused => takenBack > 0 ? new ConsentWasTakenBack() : null,
        DecisionOutcome.NothingHeld => inForce + takenBack > 0 ? new ConsentIsHeld() : null,
    };
}

/// <summary>An objection against advertising cannot be weighed or refused (AVG 21(2) and (3)).</summary>
public sealed record ObjectionIsUnconditional : Refusal;

/// <summary>Granting means that at least one consent is taken back (AVG 7(3)).</summary>
public sealed record NoConsentTakenBack : Refusal;

/// <summary>A consent was taken back, so the answer cannot be a refusal.</summary>
public sealed record ConsentWasTakenBack : Refusal;

/// <summary>There is a consent, so the answer cannot be that there is none.</summary>
public sealed record ConsentIsHeld : Refusal;

/// <summary>A request about another right says which, and no other kind does.</summary>
public sealed record RightMissing : Refusal;
