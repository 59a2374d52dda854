using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Shared.Corrections;

/// <summary>What we still keep about a datum that had to be removed (AVG 17(3)); the reasons stand in the texts.</summary>
public enum WhatStays
{
    /// <summary>It was no removal.</summary>
    NotAsked,

    /// <summary>Only the proof of the removal: which datum, when and on what ground (AVG 5(2), 17(3)(b) and (e)).</summary>
    ProofOfRemoval,

    /// <summary>That which was not removed, until its retention ends (2018-14).</summary>
    TheRest,

    /// <summary>The datum itself, until its retention ends (2018-14, AVG 17(3)).</summary>
    TheDatum,
}

/// <summary>One datum of the answer.</summary>
/// <param name="Number">Its number in the request.</param>
/// <param name="Key">Its key in the overview.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="Current">What stood there; null where it is removed: a letter does not keep what was taken away.</param>
/// <param name="Wanted">What it had to become.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="NewValue">What it becomes; null where it is removed or refused.</param>
/// <param name="Ground">The ground of the refusal in words, with its article.</param>
/// <param name="Motivation">Why.</param>
/// <param name="Stays">What we still keep.</param>
public sealed record AnsweredCorrection(int Number, string Key, string Title, CorrectionKind Kind, string? Current, string? Wanted, CorrectionVerdict Verdict, string? NewValue, string? Ground, string? Motivation, WhatStays Stays);

/// <summary>The answer to a correction request: what the preview shows, the PDF prints and the JSON file holds (2017-14.3, AVG 12(3) and (4)).</summary>
public sealed record CorrectionAnswer(
    string CaseNumber,
    int Number,
    DateOnly Date,
    DateOnly ReceivedOn,
    string ApplicantName,
    IReadOnlyList<string> AddressLines,
    string Language,
    DecisionOutcome Outcome,
    string? Ground,
    string? Motivation,
    string DecidedBy,
    IReadOnlyList<AnsweredCorrection> Items,
    RecipientsToTell ToTell,
    IReadOnlyList<string> Recipients,
    bool IdentityStaysUnproven)
{
    /// <summary>Whether anything changes, so that there is something to tell of.</summary>
    public bool ChangesAnything => Items.Any(item => item.Verdict != CorrectionVerdict.Refused);

    /// <summary>Makes the answer, in the current language. A decision on the whole names no data.</summary>
    /// <param name="request">The request.</param>
    /// <param name="items">Its data, as they were judged.</param>
    /// <param name="recipients">Who had what is corrected.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="number">1 for the answer, 2 and on for supplementary ones.</param>
    /// <param name="date">The day on which it goes out.</param>
    public static CorrectionAnswer Make(PrivacyRequest request, IReadOnlyList<CorrectionItem> items, IReadOnlyList<EarlierRecipient> recipients, RequestDecision decision, int number, DateOnly date) => new(
        request.CaseNumber.Value,
        number,
        date,
        request.ReceivedOn,
        request.Applicant.Name,
        request.Applicant.AddressLines,
        request.Applicant.Language,
        decision.Outcome,
        decision.Ground is { } ground ? Words.Of(ground) : null,
        decision.Motivation,
        decision.By,
        decision.Ground is null ? [.. items.Where(item => item.Verdict is not null).OrderBy(item => item.Number).Select(Answered)] : [],
        request.ToTell ?? RecipientsToTell.All,
        // Naming a recipient the person may not hear of would undo why it was kept silent (2017-7.5).
        [.. recipients.Where(recipient => !recipient.IsUntold).Select(recipient => recipient.Recipient)],
        decision.Ground == RefusalGround.IdentityUnproven);

    /// <summary>What still stays of a datum that had to be removed.</summary>
    public static WhatStays StaysOf(CorrectionKind kind, CorrectionVerdict verdict) => (kind, verdict) switch
    {
        (not CorrectionKind.Remove, _) => WhatStays.NotAsked,
        (_, CorrectionVerdict.Granted) => WhatStays.ProofOfRemoval,
        (_, CorrectionVerdict.Partly) => WhatStays.TheRest,
        (_, CorrectionVerdict.Refused) => WhatStays.TheDatum,
    };

    /// <summary>The title of a datum in the current language: of a field its name, of anything else what the person saw.</summary>
    public static string TitleOf(CorrectionItem item) =>
        item.ItemKey.Split('/') is ["person", var name] && Enum.TryParse<PersonField>(name, out var field) ? Words.Of(field) : item.ItemTitle;

    private static AnsweredCorrection Answered(CorrectionItem item) => new(
        item.Number,
        item.ItemKey,
        TitleOf(item),
        item.Kind,
        item.IsRemoval ? null : item.CurrentValue,
        item.IsRemoval ? null : item.WantedValue,
        item.Verdict!.Value,
        item.NewValue,
        item.RefusalGround is { } ground ? Words.Of(ground) : null,
        item.Motivation,
        StaysOf(item.Kind, item.Verdict.Value));
}
