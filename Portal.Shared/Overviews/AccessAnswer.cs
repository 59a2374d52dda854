using System.Text.Json.Serialization;
using Portal.Shared.Requests;

namespace Portal.Shared.Overviews;

/// <summary>One item of the answer, as the applicant gets it.</summary>
/// <param name="Key">The item's key in the overview.</param>
/// <param name="Category">The group.</param>
/// <param name="Title">The title. A withheld item still names that it exists.</param>
/// <param name="Content">What is given: whole, or after redaction; null when withheld.</param>
/// <param name="Date">The day it is about.</param>
/// <param name="Source">Source in words.</param>
/// <param name="Purpose">Purpose in words.</param>
/// <param name="RecordedOn">The day it was recorded.</param>
/// <param name="Marks">Working note, draft and so on, in words; null when unmarked.</param>
/// <param name="Verdict">Given, redacted or withheld.</param>
/// <param name="Ground">The ground in words, with its article.</param>
/// <param name="Motivation">Why.</param>
/// <param name="DocumentId">The file that goes along: the original's copy or the redacted one (2017-13.5: never the original itself).</param>
/// <param name="FileName">Its name; of a redacted copy the copy's own, because a name can give away what was redacted.</param>
/// <param name="IsAboutOthers">Not given whole because of others, who can be asked to agree (2017-13.4 c).</param>
public sealed record AnsweredItem(string Key, OverviewCategories Category, string Title, string? Content, DateOnly? Date, string Source, string Purpose, DateOnly RecordedOn, string? Marks, ItemVerdict Verdict, string? Ground, string? Motivation, Guid? DocumentId, string? FileName, bool IsAboutOthers = false);

/// <summary>
/// The answer to an access request: what the preview shows, the PDF prints and the JSON file holds. Made once, from the overview and the
/// judgement per item (2017-13, AVG 12(4) and 15).
/// </summary>
public sealed record AccessAnswer(
    string CaseNumber,
    int Number,
    DateOnly Date,
    DateOnly ReceivedOn,
    string ApplicantName,
    IReadOnlyList<string> AddressLines,
    string Language,
    string ScopeInWords,
    DecisionOutcome Outcome,
    string? Ground,
    string? Motivation,
    string DecidedBy,
    IReadOnlyCollection<AnsweredItem> Items,
    bool AsksEverything = true,
    bool AsksRecipients = true,
    bool IdentityStaysUnproven = false)
{
    /// <summary>The groups with what was answered in each, in the order of the regulations: gone through one item at a time, as often as is asked.</summary>
    [JsonIgnore]
    public IEnumerable<(OverviewCategories Category, IEnumerable<AnsweredItem> Items)> Groups =>
        Items.Select(item => item.Category).Distinct().Order().Select(category => (category, Items.Where(item => item.Category == category)));

    /// <summary>
    /// What the answer says about an item; null when it does not name it. Items that were not judged do not stand in it: a decision that gives
    /// anything has judged them all.
    /// </summary>
    public static AnsweredItem? RowOf(PrivacyRequest request, RequestDecision decision, OverviewItem item)
    {
        // A refusal of every item names each of them too (2017-13.4); only an unproven identity or an abusive request names nothing.
        var names = decision.Outcome is DecisionOutcome.Granted or DecisionOutcome.Partly
            || (decision.Outcome == DecisionOutcome.Refused && PrivacyRequest.IsPerItem(decision.Ground));
        return names && request.DecisionOn(item) is { } decided ? Answered(item, decided) : null;
    }

    /// <summary>Makes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="items">What <see cref="RowOf" /> says about each item.</param>
    /// <param name="decision">What was decided.</param>
    /// <param name="number">1 for the answer, 2 and on for supplementary ones.</param>
    /// <param name="date">The day of the answer.</param>
    public static AccessAnswer Make(PrivacyRequest request, IReadOnlyCollection<AnsweredItem> items, RequestDecision decision, int number, DateOnly date) =>
        new(
            request.CaseNumber.Value,
            number,
            date,
            request.ReceivedOn,
            request.Applicant.Name,
            request.Applicant.AddressLines,
            request.Applicant.Language,
            AnswerWords.Scope(request.Scope),
            decision.Outcome,
            decision.Ground is { } ground ? Outcomes.Words.Of(ground) : null,
            decision.Motivation,
            decision.By,
            items,
            request.Scope.IsEverything,
            request.Scope.Categories.HasFlag(OverviewCategories.Recipients),
            decision.Ground == RefusalGround.IdentityUnproven);

    private static AnsweredItem Answered(OverviewItem item, ItemDecision decided) => new(
        item.Key,
        item.Category,
        item.Title,
        decided.Verdict switch { ItemVerdict.Give => item.Content, ItemVerdict.Redact => decided.RedactedText, ItemVerdict.Withhold => null },
        item.Date,
        item.Provenance.Source,
        Outcomes.Words.Of(item.Provenance.Purpose),
        item.Provenance.RecordedOn,
        AnswerWords.Marks(item.Marks),
        decided.Verdict,
        decided.Ground is { } ground ? Outcomes.Words.Of(ground) : null,
        decided.Motivation,
        decided.Verdict switch { ItemVerdict.Give => item.DocumentId, ItemVerdict.Redact => decided.RedactedDocumentId, ItemVerdict.Withhold => null },
        decided.Verdict == ItemVerdict.Give ? item.FileName : decided.RedactedDocumentId is not null ? Texts.RedactedCopy : null,
        decided is { Verdict: not ItemVerdict.Give, Ground: RefusalGround.ThirdParties });
}

/// <summary>Words of the answer that are made from more than one value.</summary>
public static class AnswerWords
{
    private static readonly System.Globalization.CultureInfo Plain = System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>What was asked for: "alles, over de hele tijd".</summary>
    public static string Scope(RequestScope scope)
    {
        var what = scope.Categories == OverviewCategories.All
            ? Texts.Scope_All
            : string.Join(", ", Enum.GetValues<OverviewCategories>().Where(c => c is not (OverviewCategories.None or OverviewCategories.All) && scope.Categories.HasFlag(c)).Select(c => Outcomes.Words.Of(c)));
        return $"{what}, {Period(scope)}";
    }

    /// <summary>The period that was asked for: "vanaf 22-11-2025".</summary>
    public static string Period(RequestScope scope) => (scope.From, scope.Until) switch
    {
        (null, null) => Texts.Scope_WholeTime,
        ({ } from, null) => string.Format(Plain, Texts.Scope_From, from.ToString("dd-MM-yyyy", Plain)),
        (null, { } until) => string.Format(Plain, Texts.Scope_Until, until.ToString("dd-MM-yyyy", Plain)),
        ({ } from, { } until) => string.Format(Plain, Texts.Scope_Between, from.ToString("dd-MM-yyyy", Plain), until.ToString("dd-MM-yyyy", Plain)),
    };

    /// <summary>The marks in words; null when there are none.</summary>
    public static string? Marks(Registrations.DossierMarks marks) =>
        marks == Registrations.DossierMarks.None
            ? null
            : string.Join(", ", Enum.GetValues<Registrations.DossierMarks>().Where(m => m != Registrations.DossierMarks.None && marks.HasFlag(m)).Select(m => Outcomes.Words.Of(m)));
}
