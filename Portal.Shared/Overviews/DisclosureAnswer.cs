using Portal.Shared.Requests;

namespace Portal.Shared.Overviews;

/// <summary>One disclosure as the applicant gets it. What is withheld names nothing but the ground and the reason.</summary>
/// <param name="Verdict">Given, in general terms, or withheld.</param>
/// <param name="On">The day, or the last day of the period for what was not recorded.</param>
/// <param name="Since">The first day of that period.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Data">What.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Ground">On what ground.</param>
/// <param name="Form">In what form.</param>
/// <param name="ToldOn">When the applicant was told of it before.</param>
/// <param name="ToldHow">How.</param>
/// <param name="IsGeneral">Not recorded at the time (2017-15.2).</param>
/// <param name="GeneralTerms">The nature of the data and the recipients, instead of the facts (2017-15.2).</param>
/// <param name="WhyNotWhole">The ground for not giving it as it is, with its article.</param>
/// <param name="Motivation">Why.</param>
public sealed record AnsweredDisclosure(
    ItemVerdict Verdict,
    DateOnly? On,
    DateOnly? Since,
    string? Recipient,
    string? Data,
    string? Purpose,
    string? Ground,
    string? Form,
    DateOnly? ToldOn,
    string? ToldHow,
    bool IsGeneral,
    string? GeneralTerms,
    string? WhyNotWhole,
    string? Motivation)
{
    internal static AnsweredDisclosure Of(DisclosureLine line, ItemDecision decided)
    {
        var ground = decided.Ground is { } why ? KindWords.Of(why, RequestKind.DisclosureOverview) : null;
        return decided.Verdict switch
        {
            ItemVerdict.Give => new(ItemVerdict.Give, line.On, line.Since, line.Recipient, line.Data, line.Purpose, line.Ground, line.Form, line.ToldOn, line.ToldHow, line.IsGeneral, null, null, null),
            ItemVerdict.Redact => Without(decided.RedactedText),
            ItemVerdict.Withhold => Without(null),
        };

        AnsweredDisclosure Without(string? generalTerms) => new(decided.Verdict, null, null, null, null, null, null, null, null, null, line.IsGeneral, generalTerms, ground, decided.Motivation);
    }
}

/// <summary>
/// The answer to somebody who asks to whom their data were disclosed: yes or no, and each disclosure (2017-15.1, 2017-15.2, AVG 15(1)(c)). Made
/// once, for the preview, the letter and the file.
/// </summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Number">1 for the answer, 2 and on for supplementary ones.</param>
/// <param name="Date">The day of the answer.</param>
/// <param name="ReceivedOn">The day on which the request was received.</param>
/// <param name="ApplicantName">Who asked.</param>
/// <param name="AddressLines">Where they live.</param>
/// <param name="Language">In which language it is written.</param>
/// <param name="From">The first day that was asked about; null for no limit.</param>
/// <param name="Until">The last day that was asked about; null for up to the answer.</param>
/// <param name="PeriodInWords">The same in words.</param>
/// <param name="Outcome">The decision.</param>
/// <param name="Ground">Its ground in words, where it has one.</param>
/// <param name="Motivation">Its reasons.</param>
/// <param name="DecidedBy">By whom.</param>
/// <param name="WereDisclosed">Whether data were disclosed in that period (2017-15.1); null where the request was not looked into.</param>
/// <param name="Disclosures">Each of them.</param>
/// <param name="IdentityStaysUnproven">Refused because it stayed unclear who asks (2017-12.2).</param>
public sealed record DisclosureAnswer(
    string CaseNumber,
    int Number,
    DateOnly Date,
    DateOnly ReceivedOn,
    string ApplicantName,
    IReadOnlyList<string> AddressLines,
    string Language,
    DateOnly? From,
    DateOnly? Until,
    string PeriodInWords,
    DecisionOutcome Outcome,
    string? Ground,
    string? Motivation,
    string DecidedBy,
    bool? WereDisclosed,
    IReadOnlyCollection<AnsweredDisclosure> Disclosures,
    bool IdentityStaysUnproven)
{
    /// <summary>
    /// What the answer says about a disclosure; null when it does not name it. Disclosures that were not judged do not stand in it: a decision that
    /// gives anything has judged them all.
    /// </summary>
    public static AnsweredDisclosure? RowOf(PrivacyRequest request, RequestDecision decision, OverviewItem item) =>
        AnswersIt(decision) && request.DecisionOn(item) is { } decided ? AnsweredDisclosure.Of(item.Disclosure!, decided) : null;

    /// <summary>Makes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="disclosures">What <see cref="RowOf" /> says about each disclosure.</param>
    /// <param name="wereAny">Whether there was any disclosure in the period, judged or not.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="number">1 for the answer, 2 and on for supplementary ones.</param>
    /// <param name="date">The day of the answer.</param>
    public static DisclosureAnswer Make(PrivacyRequest request, IReadOnlyCollection<AnsweredDisclosure> disclosures, bool wereAny, RequestDecision decision, int number, DateOnly date)
    {
        var period = DisclosureAssembly.Answered(request.Scope, request.ReceivedOn);
        return new DisclosureAnswer(
            request.CaseNumber.Value,
            number,
            date,
            request.ReceivedOn,
            request.Applicant.Name,
            request.Applicant.AddressLines,
            request.Applicant.Language,
            period.From,
            period.Until,
            AnswerWords.Period(period),
            decision.Outcome,
            decision.Ground is { } ground ? KindWords.Of(ground, RequestKind.DisclosureOverview) : null,
            decision.Motivation,
            decision.By,
            AnswersIt(decision) ? wereAny : null,
            disclosures,
            decision.Ground == RefusalGround.IdentityUnproven);
    }

    private static bool AnswersIt(RequestDecision decision) => decision.Outcome != DecisionOutcome.Refused || PrivacyRequest.IsPerItem(decision.Ground);
}
