using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Shared.Disclosures;

/// <summary>One item that would go out, as far as the rule looks at it.</summary>
/// <param name="Key">Its key in the overview.</param>
/// <param name="Categories">Which groups it belongs to.</param>
/// <param name="Marks">How it is marked.</param>
/// <param name="Provenance">Where it came from, and what for (2017-18.2).</param>
public sealed record DisclosureItem(string Key, DataCategories Categories, DossierMarks Marks, Provenance Provenance);

/// <summary>What must be known about the client and the proofs to say whether data may go out.</summary>
/// <param name="Items">The items that would go out.</param>
/// <param name="Authorisation">The authorisation it rests on; null where none is named.</param>
/// <param name="HealthConsent">The written consent for health data; null where none is named.</param>
/// <param name="Approval">The director's approval; null where none is named.</param>
/// <param name="IsOfUwv">Whether UWV is a commissioner of the client (2017-18.3).</param>
/// <param name="RecipientIsCommissioner">Whether the recipient is a commissioner of this client.</param>
/// <param name="HasEnded">Whether every trajectory of the client has ended, so that the dossier is in the archive (2017-6.4).</param>
public sealed record DisclosureContext(IReadOnlyList<DisclosureItem> Items, Authorisation? Authorisation, Authorisation? HealthConsent, DisclosureApproval? Approval, bool IsOfUwv, bool RecipientIsCommissioner, bool HasEnded);

/// <summary>Whether data may go to somebody outside, whichever screen asks (2017-6.4, 2017-7, 2017-18, 2018-4, 2018-6).</summary>
public static class DisclosureRule
{
    /// <summary>Every reason why it may not; empty when it may. Nothing is left to the screen that asks.</summary>
    public static IReadOnlyList<Refusal> WhyNot(DisclosureFacts facts, DisclosureContext context) =>
        [.. MarksRefuse(context.Items), .. GroundRefuses(facts, context), .. HealthRefuses(facts, context), .. OriginRefuses(facts, context), .. ToldRefuses(facts)];

    /// <summary>Whether the director weighs this ground first (2017-7.5, 2018-4.3, 2018-4.4).</summary>
    public static bool NeedsApproval(DisclosureGround ground) => ground is DisclosureGround.UrgentReason or DisclosureGround.OwnRights or DisclosureGround.Verification;

    /// <summary>Whether this ground is proven in words: a provision of law, a balance, a reason.</summary>
    public static bool NeedsText(DisclosureGround ground) => ground is not (DisclosureGround.Authorisation or DisclosureGround.Assignment);

    // What is a working note, a draft or confidential never goes out, on whatever ground (2017-7.6, 2018-6).
    private static IEnumerable<Refusal> MarksRefuse(IReadOnlyList<DisclosureItem> items)
    {
        if (items.Any(item => item.Marks.HasFlag(DossierMarks.WorkingNote)))
            yield return new WorkingNoteStays();
        if (items.Any(item => item.Marks.HasFlag(DossierMarks.Draft)))
            yield return new DraftStays();
        if (items.Any(item => item.Marks.HasFlag(DossierMarks.Confidential)))
            yield return new ConfidentialStays();
    }

    private static IEnumerable<Refusal> GroundRefuses(DisclosureFacts facts, DisclosureContext context)
    {
        if (facts.Ground == DisclosureGround.Authorisation && AuthorisationRefuses(facts, context.Authorisation, context.Items) is { } refusal)
            yield return refusal;
        if (NeedsText(facts.Ground) && string.IsNullOrWhiteSpace(facts.GroundText))
            yield return new GroundNeedsText(facts.Ground);
        if (facts.Ground == DisclosureGround.AuthorityRequest && facts.DocumentId is null)
            yield return new AuthorityRequestMissing();
        if (NeedsApproval(facts.Ground) && !Approves(context.Approval, facts))
            yield return new DirectorMustApprove();
        if (facts.Ground == DisclosureGround.ArchiveTask && !context.HasEnded)
            yield return new NotInArchive();
        // From the archive only law, consent or a task of the archive itself (2017-6.4).
        if (context.HasEnded && facts.Ground is not (DisclosureGround.Law or DisclosureGround.AuthorityRequest or DisclosureGround.Authorisation or DisclosureGround.ArchiveTask or DisclosureGround.NotRecorded))
            yield return new ArchiveNeedsLawOrConsent();
    }

    // Whatever the ground: health and other special data need a written consent of their own that holds on the day (2018-6, AVG 9).
    private static IEnumerable<Refusal> HealthRefuses(DisclosureFacts facts, DisclosureContext context)
    {
        var isHealth = facts.Categories.HasFlag(DataCategories.Health) || context.Items.Any(item => item.Categories.HasFlag(DataCategories.Health) || item.Marks.HasFlag(DossierMarks.SpecialCategory));
        if (isHealth && facts.Ground != DisclosureGround.NotRecorded && !(context.HealthConsent is { Kind: AuthorisationKind.HealthOut } consent && consent.StatusOn(facts.DisclosedOn) == AuthorisationStatus.Given && consent.SignedOn <= facts.DisclosedOn && Names(consent, facts.Recipient)))
            yield return new HealthNeedsConsent();
    }

    // Data of a commissioner only go out for what they came for, by law or with an authorisation; of a client of UWV everything is secret (2017-18.2, 2017-18.3).
    private static IEnumerable<Refusal> OriginRefuses(DisclosureFacts facts, DisclosureContext context)
    {
        if (facts.Ground is DisclosureGround.Law or DisclosureGround.AuthorityRequest or DisclosureGround.Authorisation or DisclosureGround.NotRecorded)
            yield break;
        if (context.IsOfUwv && !context.RecipientIsCommissioner)
            yield return new UwvDataAreSecret();
        else if (context.Items.Any(item => item.Provenance.Origin == DataOrigin.Commissioner && item.Provenance.Purpose != facts.PurposeCode))
            yield return new CommissionerDataKeepTheirPurpose();
    }

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
            AuthorisationStatus.Asked or AuthorisationStatus.Declined => new AuthorisationMissing(),
            AuthorisationStatus.Given when !Names(authorisation, facts.Recipient) => new RecipientNotAuthorised(facts.Recipient),
            AuthorisationStatus.Given => Uncovered(facts, authorisation, items) is var missing and not DataCategories.None ? new DataNotAuthorised(missing) : null,
        };
    }

    private static DataCategories Uncovered(DisclosureFacts facts, Authorisation authorisation, IReadOnlyList<DisclosureItem> items) =>
        items.Aggregate(facts.Categories, (all, item) => all | item.Categories) & ~authorisation.Categories;

    private static bool Names(Authorisation authorisation, string recipient) => authorisation.Recipients.Contains(recipient.Trim(), StringComparer.OrdinalIgnoreCase);

    // Once, for this recipient and this ground: an approval is no blank cheque.
    private static bool Approves(DisclosureApproval? approval, DisclosureFacts facts) =>
        approval is { Status: ApprovalStatus.Approved } && approval.Ground == facts.Ground && string.Equals(approval.Recipient.Trim(), facts.Recipient.Trim(), StringComparison.OrdinalIgnoreCase);
}
