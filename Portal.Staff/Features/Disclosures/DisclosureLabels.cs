using Portal.Data.Disclosures;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Staff.Features.Registrations;

namespace Portal.Staff.Features.Disclosures;

/// <summary>Words of disclosures as an employee reads them; those of the domain speak to the client ("uw traject").</summary>
internal static class DisclosureLabels
{
    public static string Of(DisclosureGround ground) => ground switch
    {
        DisclosureGround.Authorisation => Texts.Ground_Authorisation,
        DisclosureGround.Law => Texts.Ground_Law,
        DisclosureGround.Assignment => Texts.Ground_Assignment,
        DisclosureGround.UrgentReason => Texts.Ground_UrgentReason,
        DisclosureGround.AuthorityRequest => Texts.Ground_AuthorityRequest,
        DisclosureGround.VitalInterest => Texts.Ground_VitalInterest,
        DisclosureGround.LegitimateInterest => Texts.Ground_LegitimateInterest,
        DisclosureGround.OwnRights => Texts.Ground_OwnRights,
        DisclosureGround.Verification => Texts.Ground_Verification,
        DisclosureGround.ArchiveTask => Texts.Ground_ArchiveTask,
        DisclosureGround.NotRecorded => Texts.Ground_NotRecorded,
    };

    public static string Of(DataCategories category) => category switch
    {
        DataCategories.None => Texts.Category_None,
        DataCategories.Contact => Texts.Category_Contact,
        DataCategories.Trajectory => Texts.Category_Trajectory,
        DataCategories.Reports => Texts.Category_Reports,
        DataCategories.CurriculumVitae => Texts.Category_CurriculumVitae,
        DataCategories.Dossier => Texts.Category_Dossier,
        DataCategories.Correspondence => Texts.Category_Correspondence,
        DataCategories.Vacancies => Texts.Category_Vacancies,
        DataCategories.Health => Texts.Category_Health,
    };

    public static string All(DataCategories categories) =>
        string.Join(", ", Enum.GetValues<DataCategories>().Where(each => each != DataCategories.None && categories.HasFlag(each)).Select(Of));

    public static string Of(ToldHow how) => how switch
    {
        ToldHow.Conversation => Texts.Told_Conversation,
        ToldHow.Portal => Texts.Told_Portal,
        ToldHow.Letter => Texts.Told_Letter,
        ToldHow.Authorisation => Texts.Told_Authorisation,
    };

    /// <summary>The day, or the period of what was not recorded.</summary>
    public static string When(Disclosure disclosure) => disclosure.Since is { } since
        ? Texts.Period.With(TermTexts.Numbers(since), TermTexts.Numbers(disclosure.DisclosedOn))
        : TermTexts.Numbers(disclosure.DisclosedOn);

    /// <summary>What a ground asks for in words; null where it asks for none.</summary>
    public static (string Label, string Hint)? ProofOf(DisclosureGround ground) => ground switch
    {
        DisclosureGround.Authorisation or DisclosureGround.Assignment or DisclosureGround.NotRecorded => null,
        DisclosureGround.Law => (Texts.Proof_Law, Texts.Proof_Law_Hint),
        DisclosureGround.AuthorityRequest => (Texts.Proof_Authority, Texts.Proof_Authority_Hint),
        DisclosureGround.VitalInterest => (Texts.Proof_Vital, Texts.Proof_Vital_Hint),
        DisclosureGround.LegitimateInterest => (Texts.Proof_Balance, Texts.Proof_Balance_Hint),
        DisclosureGround.UrgentReason => (Texts.Proof_Urgent, Texts.Proof_Urgent_Hint),
        DisclosureGround.OwnRights => (Texts.Proof_OwnRights, Texts.Proof_OwnRights_Hint),
        DisclosureGround.Verification => (Texts.Proof_Verification, Texts.Proof_Verification_Hint),
        DisclosureGround.ArchiveTask => (Texts.Proof_Archive, Texts.Proof_Archive_Hint),
    };

    /// <summary>The field at which a reason belongs.</summary>
    public static string FieldOf(Refusal reason) => reason switch
    {
        WorkingNoteStays or DraftStays or ConfidentialStays or DataNotNamed => nameof(DisclosureEntry.ItemKeys),
        HealthNeedsConsent => nameof(DisclosureEntry.HealthConsentId),
        AuthorisationMissing or AuthorisationWithdrawn or AuthorisationExpired or RecipientNotAuthorised or DataNotAuthorised => nameof(DisclosureEntry.AuthorisationId),
        GroundNeedsText => nameof(DisclosureEntry.GroundText),
        AuthorityRequestMissing => nameof(DisclosureEntry.AuthorityRequest),
        ClientMustBeTold => nameof(DisclosureEntry.WhyNotTold),
        _ => nameof(DisclosureEntry.Ground),
    };

    /// <summary>The grounds that an employee chooses from; what was not recorded has a form of its own.</summary>
    public static IReadOnlyList<Choice<DisclosureGround?>> Grounds(bool hasEnded) =>
    [
        .. Enum.GetValues<DisclosureGround>()
            .Where(ground => ground != DisclosureGround.NotRecorded && (hasEnded || ground != DisclosureGround.ArchiveTask))
            .Select(ground => new Choice<DisclosureGround?>(ground, Of(ground), HelpOf(ground))),
    ];

    public static IReadOnlyList<Choice<DataCategories>> Groups { get; } =
        [.. Enum.GetValues<DataCategories>().Where(each => each != DataCategories.None).Select(each => new Choice<DataCategories>(each, Of(each), each == DataCategories.Health ? Texts.Category_Health_Sub : each == DataCategories.CurriculumVitae ? Texts.Category_CurriculumVitae_Sub : null))];

    public static IReadOnlyList<Choice<DisclosureForm?>> Forms { get; } =
        [new(DisclosureForm.Written, Texts.Form_Written), new(DisclosureForm.Oral, Texts.Form_Oral, Texts.Form_Oral_Sub)];

    public static IReadOnlyList<Choice<ToldHow?>> ToldWays { get; } = [.. Enum.GetValues<ToldHow>().Select(how => new Choice<ToldHow?>(how, Of(how)))];

    public static IReadOnlyList<Choice<ProcessingPurpose?>> Purposes { get; } = [.. Enum.GetValues<ProcessingPurpose>().Select(purpose => new Choice<ProcessingPurpose?>(purpose, RegistrationWords.Of(purpose)))];

    private static string? HelpOf(DisclosureGround ground) => ground switch
    {
        DisclosureGround.Authorisation => Texts.Ground_Authorisation_Sub,
        DisclosureGround.Law => Texts.Ground_Law_Sub,
        DisclosureGround.Assignment => Texts.Ground_Assignment_Sub,
        DisclosureGround.UrgentReason => Texts.Ground_UrgentReason_Sub,
        DisclosureGround.AuthorityRequest => Texts.Ground_AuthorityRequest_Sub,
        DisclosureGround.VitalInterest => Texts.Ground_VitalInterest_Sub,
        DisclosureGround.LegitimateInterest => Texts.Ground_LegitimateInterest_Sub,
        DisclosureGround.OwnRights => Texts.Ground_OwnRights_Sub,
        DisclosureGround.Verification => Texts.Ground_Verification_Sub,
        DisclosureGround.ArchiveTask => Texts.Ground_ArchiveTask_Sub,
        DisclosureGround.NotRecorded => null,
    };
}
