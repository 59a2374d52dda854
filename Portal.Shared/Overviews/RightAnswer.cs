using System.Text.Json.Serialization;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Shared.Overviews;

/// <summary>One datum that the person gave, to take along (AVG 20(1)).</summary>
/// <param name="Key">What it is, the same in every file: <c>person/Email</c>.</param>
/// <param name="Name">The same in words.</param>
/// <param name="Value">The datum; after redaction where others are in it; null for a file, or when withheld.</param>
/// <param name="Date">The day it is about.</param>
/// <param name="RecordedOn">The day it was recorded.</param>
/// <param name="File">The name of the file that goes along.</param>
/// <param name="Verdict">Given, redacted or withheld.</param>
/// <param name="Ground">Why not whole, with its article.</param>
/// <param name="Motivation">The reasons.</param>
/// <param name="DocumentId">Our own key of the file.</param>
public sealed record PortableDatum(string Key, string Name, string? Value, DateOnly? Date, DateOnly RecordedOn, string? File, ItemVerdict Verdict, string? Ground, string? Motivation, [property: JsonIgnore] Guid? DocumentId)
{
    internal static PortableDatum Of(OverviewItem item, ItemDecision decided) => new(
        item.Key,
        item.Title,
        decided.Verdict switch { ItemVerdict.Give => item.Content, ItemVerdict.Redact => decided.RedactedText, ItemVerdict.Withhold => null },
        item.Date,
        item.Provenance.RecordedOn,
        decided.Verdict == ItemVerdict.Give ? item.FileName : decided.RedactedDocumentId is null ? null : Texts.RedactedCopy,
        decided.Verdict,
        decided.Ground is { } ground ? KindWords.Of(ground, RequestKind.OtherRight, OtherRight.Portability) : null,
        decided.Motivation,
        decided.Verdict switch { ItemVerdict.Give => item.DocumentId, ItemVerdict.Redact => decided.RedactedDocumentId, ItemVerdict.Withhold => null });
}

/// <summary>A consent that holds no more (AVG 7(3)).</summary>
/// <param name="What">What it was about.</param>
/// <param name="Recipients">Who could receive data on it.</param>
/// <param name="On">Since when it holds no more.</param>
public sealed record TakenBackConsent(string What, IReadOnlyList<string> Recipients, DateOnly On);

/// <summary>What a decision on consent or advertising did to the registers.</summary>
/// <param name="TakenBack">The authorisations that were taken back since the request came in, and the first day on which each holds no more.</param>
/// <param name="NewsletterStoppedOn">Since when no newsletter goes out; null when it was not stopped.</param>
public sealed record RightEffects(IReadOnlyList<(Authorisation Authorisation, DateOnly On)> TakenBack, DateOnly? NewsletterStoppedOn)
{
    /// <summary>Nothing.</summary>
    public static RightEffects None { get; } = new([], null);
}

/// <summary>
/// The answer to somebody who uses a right that the regulations do not name: what was decided, and what follows from it (AVG 7(3), 12(4), 18,
/// 20, 21). Made once, for the preview, the letter and the file.
/// </summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Number">1 for the answer, 2 and on for supplementary ones.</param>
/// <param name="Date">The day of the answer.</param>
/// <param name="ReceivedOn">The day on which the request was received.</param>
/// <param name="ApplicantName">Who asked.</param>
/// <param name="AddressLines">Where they live.</param>
/// <param name="Language">In which language it is written.</param>
/// <param name="Right">Which right.</param>
/// <param name="RightInWords">The same in words, with its article.</param>
/// <param name="Wish">What was asked, in the applicant's own words.</param>
/// <param name="Outcome">The decision.</param>
/// <param name="Ground">Its ground in words, where it has one.</param>
/// <param name="Motivation">Its reasons.</param>
/// <param name="DecidedBy">By whom.</param>
/// <param name="TakenBack">Consents that hold no more.</param>
/// <param name="NewsletterStoppedOn">Since when no newsletter goes out.</param>
/// <param name="Data">For portability: the data that the person gave.</param>
/// <param name="IdentityStaysUnproven">Refused because it stayed unclear who asks (AVG 12(6)).</param>
public sealed record RightAnswer(
    string CaseNumber,
    int Number,
    DateOnly Date,
    DateOnly ReceivedOn,
    string ApplicantName,
    IReadOnlyList<string> AddressLines,
    string Language,
    OtherRight Right,
    string RightInWords,
    string? Wish,
    DecisionOutcome Outcome,
    string? Ground,
    string? Motivation,
    string DecidedBy,
    IReadOnlyList<TakenBackConsent> TakenBack,
    DateOnly? NewsletterStoppedOn,
    IReadOnlyCollection<PortableDatum> Data,
    bool IdentityStaysUnproven)
{
    /// <summary>Whether the data of an overview go along: only what the person gave (AVG 20(1)).</summary>
    public static bool IsPortable(OverviewItem item) => item.Provenance.Origin == DataOrigin.Person;

    /// <summary>What the answer says about a datum; null when it does not name it. Data that were not judged do not stand in it: a decision that gives any has judged them all.</summary>
    public static PortableDatum? RowOf(PrivacyRequest request, RequestDecision decision, OverviewItem item)
    {
        var gives = decision.Outcome is DecisionOutcome.Granted or DecisionOutcome.Partly || (decision.Outcome == DecisionOutcome.Refused && PrivacyRequest.IsPerItem(decision.Ground));
        return gives && request.HasItems && request.DecisionOn(item) is { } decided ? PortableDatum.Of(item, decided) : null;
    }

    /// <summary>Makes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="data">What <see cref="RowOf" /> says about each datum.</param>
    /// <param name="effects">What the decision did to the registers.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="number">1 for the answer, 2 and on for supplementary ones.</param>
    /// <param name="date">The day of the answer.</param>
    public static RightAnswer Make(PrivacyRequest request, IReadOnlyCollection<PortableDatum> data, RightEffects effects, RequestDecision decision, int number, DateOnly date)
    {
        var right = request.Right!.Value;
        return new RightAnswer(
            request.CaseNumber.Value,
            number,
            date,
            request.ReceivedOn,
            request.Applicant.Name,
            request.Applicant.AddressLines,
            request.Applicant.Language,
            right,
            Words.Of(right),
            request.Scope.Explanation,
            decision.Outcome,
            decision.Ground is { } ground ? KindWords.Of(ground, request) : null,
            decision.Motivation,
            decision.By,
            [.. effects.TakenBack.Select(each => new TakenBackConsent(Words.Of(each.Authorisation.Kind), each.Authorisation.Recipients, each.On))],
            effects.NewsletterStoppedOn,
            data,
            decision.Ground == RefusalGround.IdentityUnproven);
    }
}
