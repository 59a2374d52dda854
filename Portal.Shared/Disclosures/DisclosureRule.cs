using Portal.Shared.Commissioners;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Restrictions;

namespace Portal.Shared.Disclosures;

/// <summary>What must be known about the client and the proofs to say whether data may go out.</summary>
/// <param name="Items">The items that would go out: those that are named, and of a group that is named everything that may go out.</param>
/// <param name="Authorisation">The authorisation it rests on; null where none is named.</param>
/// <param name="HealthConsent">The written consent for health data; null where none is named.</param>
/// <param name="Approval">The director's approval; null where none is named.</param>
/// <param name="IsOfUwv">Whether UWV is a commissioner of the client (2017-18.3).</param>
/// <param name="RecipientIsUwv">Whether the recipient is UWV itself, as commissioner of this client.</param>
/// <param name="HasEnded">Whether every trajectory of the client has ended, so that the dossier is in the archive (2017-6.4).</param>
public sealed record DisclosureContext(IReadOnlyList<DisclosureItem> Items, Authorisation? Authorisation, Authorisation? HealthConsent, DisclosureApproval? Approval, bool IsOfUwv, bool RecipientIsUwv, bool HasEnded)
{
    /// <summary>The restrictions of the client's data that were granted and may hold on the day (AVG 18).</summary>
    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];
}

/// <summary>Whether data may go to somebody outside, whichever screen asks (2017-6.4, 2017-7, 2017-18, 2018-4, 2018-6).</summary>
public static class DisclosureRule
{
    /// <summary>Every reason why it may not; empty when it may. Nothing is left to the screen that asks.</summary>
    public static IReadOnlyList<Refusal> WhyNot(DisclosureFacts facts, DisclosureContext context) =>
        [.. DataRefuse(facts, context.Items), .. context.Items.Aggregate(DossierMarks.None, (all, item) => all | item.Marks).WhyItStays(), .. GroundRefuses(facts, context), .. HealthRefuses(facts, context), .. OriginRefuses(facts, context), .. RestrictionRefuses(facts, context), .. ToldRefuses(facts)];

    /// <summary>What is a working note, a draft or confidential never goes out, on whatever ground (2017-7.6, 2018-6).</summary>
    public static IEnumerable<Refusal> WhyItStays(this DossierMarks marks)
    {
        if (marks.HasFlag(DossierMarks.WorkingNote))
            yield return new WorkingNoteStays();
        if (marks.HasFlag(DossierMarks.Draft))
            yield return new DraftStays();
        if (marks.HasFlag(DossierMarks.Confidential))
            yield return new ConfidentialStays();
    }

    /// <summary>Whether the director weighs this ground first (2017-7.5, 2018-4.3, 2018-4.4).</summary>
    public static bool NeedsApproval(DisclosureGround ground) => ground is DisclosureGround.UrgentReason or DisclosureGround.OwnRights or DisclosureGround.Verification;

    /// <summary>Whether this ground is proven in words: a provision of law, a balance, a reason.</summary>
    public static bool NeedsText(DisclosureGround ground) => ground is not (DisclosureGround.Authorisation or DisclosureGround.Assignment);

    /// <summary>
    /// Whether the dossier is in the archive on a day: every trajectory ended before it (2017-6.4). Reporting still belongs to the assignment while the contacts of
    /// the commissioner see reports (2018-5), so that for a report the dossier counts as archived only after those days.
    /// </summary>
    /// <param name="trajectoryEnds">The end of each trajectory; null while it runs.</param>
    /// <param name="on">The day on which the data would go out.</param>
    /// <param name="reportDays">For a report: how many days after the end contacts see it; null for other data.</param>
    public static bool IsArchived(IReadOnlyCollection<DateOnly?> trajectoryEnds, DateOnly on, int? reportDays = null) =>
        trajectoryEnds.Count > 0 && trajectoryEnds.All(end => end < (reportDays is { } days ? ContactAccess.EarliestEnd(on, days) : on));

    // What is not named cannot be judged; what was not recorded at the time is never named exactly (2017-15.2).
    private static IEnumerable<Refusal> DataRefuse(DisclosureFacts facts, IReadOnlyList<DisclosureItem> items)
    {
        if (facts.Ground == DisclosureGround.NotRecorded)
        {
            if (facts.ItemKeys.Count > 0 || items.Count > 0 || facts.Since is not { } since || since > facts.DisclosedOn)
                yield return new NotRecordedIsGeneral();
        }
        else if (facts.Categories == DataCategories.None && items.Count == 0)
            yield return new DataNotNamed();
    }

    private static IEnumerable<Refusal> GroundRefuses(DisclosureFacts facts, DisclosureContext context)
    {
        if (facts.Ground == DisclosureGround.Authorisation && AuthorisationRefuses(facts, context.Authorisation, context.Items) is { } refusal)
            yield return refusal;
        if (NeedsText(facts.Ground) && string.IsNullOrWhiteSpace(facts.GroundText))
            yield return new GroundNeedsText(facts.Ground);
        if (facts.Ground == DisclosureGround.AuthorityRequest && facts.DocumentId is null)
            yield return new AuthorityRequestMissing();
        if (NeedsApproval(facts.Ground) && ApprovalRefuses(facts, context.Approval) is { } unapproved)
            yield return unapproved;
        if (Groups(facts, context.Items).HasFlag(DataCategories.CurriculumVitae) && !IsByLawOrConsent(facts.Ground))
            yield return new CurriculumVitaeNeedsConsent();
        if (facts.Ground == DisclosureGround.ArchiveTask && !context.HasEnded)
            yield return new NotInArchive();
        // From the archive only law, consent or a task of the archive itself (2017-6.4).
        if (context.HasEnded && !IsByLawOrConsent(facts.Ground) && facts.Ground != DisclosureGround.ArchiveTask)
            yield return new ArchiveNeedsLawOrConsent();
    }

    // Whatever the ground: health and other special data need a written consent of their own that holds on the day (2018-6, AVG 9).
    private static IEnumerable<Refusal> HealthRefuses(DisclosureFacts facts, DisclosureContext context)
    {
        var isHealth = Groups(facts, context.Items).HasFlag(DataCategories.Health) || context.Items.Any(item => item.Marks.HasFlag(DossierMarks.SpecialCategory));
        if (isHealth && facts.Ground != DisclosureGround.NotRecorded && !(context.HealthConsent is { Kind: AuthorisationKind.HealthOut } consent && consent.StatusOn(facts.DisclosedOn) == AuthorisationStatus.Given && consent.SignedOn <= facts.DisclosedOn && Names(consent, facts.Recipient)))
            yield return new HealthNeedsConsent();
    }

    // Data of a commissioner only go out for what they came for, by law or with an authorisation; of a client of UWV everything is secret (2017-18.2, 2017-18.3).
    private static IEnumerable<Refusal> OriginRefuses(DisclosureFacts facts, DisclosureContext context)
    {
        if (IsByLawOrConsent(facts.Ground))
            yield break;
        if (context.IsOfUwv && !context.RecipientIsUwv)
            yield return new UwvDataAreSecret();
        else if (context.Items.Any(item => item.Provenance.Origin == DataOrigin.Commissioner && item.Provenance.Purpose != facts.PurposeCode))
            yield return new CommissionerDataKeepTheirPurpose();
    }

    // Restricted data are kept and not used: they only go out with a consent, by law, for a legal claim, or where a life depends on it, which is the
    // right of whoever is in danger (AVG 18(2), 6(1)(d)). Who asked for the restriction
    // may still agree, but did not by what was signed before it. What went out before it, and is told now, is not judged anew.
    private static IEnumerable<Refusal> RestrictionRefuses(DisclosureFacts facts, DisclosureContext context)
    {
        var groups = Groups(facts, context.Items);
        foreach (var restriction in context.Restrictions.Where(each => each.HoldsOn(facts.DisclosedOn) && (each.Categories & groups) != DataCategories.None))
        {
            if (!IsAllowedDespite(restriction, facts, context))
                yield return new UseIsRestricted(restriction.Since, restriction.CaseNumber.Value);
        }
    }

    private static bool IsAllowedDespite(Restriction restriction, DisclosureFacts facts, DisclosureContext context) => facts.Ground switch
    {
        DisclosureGround.Authorisation => context.Authorisation?.SignedOn >= restriction.Since,
        DisclosureGround.Law or DisclosureGround.AuthorityRequest or DisclosureGround.OwnRights or DisclosureGround.VitalInterest or DisclosureGround.NotRecorded => true,
        DisclosureGround.Assignment or DisclosureGround.UrgentReason or DisclosureGround.LegitimateInterest
            or DisclosureGround.Verification or DisclosureGround.ArchiveTask => false,
    };

    // Only an urgent reason can be a reason not to tell the client (2017-7.5); otherwise it may still be done later (2018-6).
    private static IEnumerable<Refusal> ToldRefuses(DisclosureFacts facts)
    {
        if (facts.WhyNotTold is not null && facts.Ground is not (DisclosureGround.UrgentReason or DisclosureGround.AuthorityRequest))
            yield return new ClientMustBeTold();
    }

    private static Refusal? AuthorisationRefuses(DisclosureFacts facts, Authorisation? authorisation, IReadOnlyList<DisclosureItem> items)
    {
        if (authorisation is null || authorisation.Kind == AuthorisationKind.HealthIn || !(authorisation.SignedOn <= facts.DisclosedOn))
            return new AuthorisationMissing();
        return authorisation.StatusOn(facts.DisclosedOn) switch
        {
            AuthorisationStatus.Withdrawn => new AuthorisationWithdrawn(),
            AuthorisationStatus.Expired => new AuthorisationExpired(authorisation.ValidUntil!.Value),
            AuthorisationStatus.Asked or AuthorisationStatus.Declined or AuthorisationStatus.Retracted => new AuthorisationMissing(),
            AuthorisationStatus.Given when !Names(authorisation, facts.Recipient) => new RecipientNotAuthorised(facts.Recipient),
            AuthorisationStatus.Given => Uncovered(facts, authorisation, items) is var missing and not DataCategories.None ? new DataNotAuthorised(missing) : null,
        };
    }

    private static DataCategories Uncovered(DisclosureFacts facts, Authorisation authorisation, IReadOnlyList<DisclosureItem> items) => Groups(facts, items) & ~authorisation.Categories;

    private static DataCategories Groups(DisclosureFacts facts, IReadOnlyList<DisclosureItem> items) => items.Aggregate(facts.Categories, (all, item) => all | item.Categories);

    private static bool Names(Authorisation authorisation, string recipient) => authorisation.Recipients.Contains(recipient.Trim(), StringComparer.OrdinalIgnoreCase);

    // What went out before it was recorded is not judged anew: it is told, with why it was not recorded (2017-15.2).
    private static bool IsByLawOrConsent(DisclosureGround ground) =>
        ground is DisclosureGround.Law or DisclosureGround.AuthorityRequest or DisclosureGround.Authorisation or DisclosureGround.NotRecorded;

    private static Refusal? ApprovalRefuses(DisclosureFacts facts, DisclosureApproval? approval) => approval switch
    {
        { Status: ApprovalStatus.Used } => new ApprovalWasUsed(),
        { Status: ApprovalStatus.Approved } => approval.Covers(facts) ? null : new ApprovalIsForSomethingElse(),
        _ => new DirectorMustApprove(),
    };
}
