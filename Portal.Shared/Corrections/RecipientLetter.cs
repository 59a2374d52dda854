using System.Globalization;
using Portal.Shared.Requests;

namespace Portal.Shared.Corrections;

/// <summary>One datum as a recipient hears of it: what it becomes, never what was removed.</summary>
/// <param name="Title">Its title.</param>
/// <param name="NewValue">What it becomes; null where it was removed.</param>
public sealed record CorrectedDatum(string Title, string? NewValue);

/// <summary>What an earlier recipient is told: which data of whom were corrected, and what is asked (2017-14.2, AVG 19).</summary>
/// <param name="CaseNumber">Our reference.</param>
/// <param name="Date">The day on which it is made.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="AddressLines">Name and address.</param>
/// <param name="About">Whom it is about: the number that the recipient knows, or the name.</param>
/// <param name="LastReceivedOn">When the recipient last received these data.</param>
/// <param name="Items">The data.</param>
/// <param name="By">Who writes.</param>
public sealed record RecipientLetter(string CaseNumber, DateOnly Date, string Recipient, IReadOnlyList<string> AddressLines, string About, DateOnly LastReceivedOn, IReadOnlyList<CorrectedDatum> Items, string By)
{
    /// <summary>The language of letters to recipients.</summary>
    public static CultureInfo Language { get; } = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>Makes it, in Dutch.</summary>
    public static RecipientLetter Make(PrivacyRequest request, RecipientNotice notice, IEnumerable<CorrectionItem> items, string? numberAtRecipient, DateOnly date, string by) => new(
        request.CaseNumber.Value,
        date,
        notice.Recipient,
        notice.AddressLines,
        numberAtRecipient ?? request.Applicant.Name,
        notice.LastReceivedOn,
        [.. items.Where(item => notice.Items.Contains(item.Number)).OrderBy(item => item.Number).Select(item => new CorrectedDatum(CorrectionAnswer.TitleOf(item), item.IsRemoval ? null : item.NewValue))],
        by);
}

/// <summary>How one recipient was told, as the person reads it.</summary>
/// <param name="Recipient">By name.</param>
/// <param name="Items">Of which data.</param>
/// <param name="How">By mail, by letter, or not.</param>
/// <param name="On">When.</param>
/// <param name="WhyNot">Why not.</param>
public sealed record ToldRecipient(string Recipient, IReadOnlyList<string> Items, RecipientNoticeStatus How, DateOnly On, string? WhyNot);

/// <summary>The letter at the end: who was told of the correction (2017-14.2, AVG 19).</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Date">The day on which it goes out.</param>
/// <param name="AnsweredOn">When the answer went out.</param>
/// <param name="ApplicantName">To whom.</param>
/// <param name="AddressLines">Where the letter goes.</param>
/// <param name="Language">nl or en.</param>
/// <param name="Recipients">Who was told, and who could not be.</param>
/// <param name="By">Who closes the case.</param>
public sealed record ClosingLetter(string CaseNumber, DateOnly Date, DateOnly AnsweredOn, string ApplicantName, IReadOnlyList<string> AddressLines, string Language, IReadOnlyList<ToldRecipient> Recipients, string By)
{
    /// <summary>Makes it, in the current language, from notices of which none is open; one whose recipient the person may not hear of stands not in it (2017-7.5).</summary>
    public static ClosingLetter Make(PrivacyRequest request, IEnumerable<RecipientNotice> notices, IReadOnlyList<CorrectionItem> items, DateOnly date, string by) => new(
        request.CaseNumber.Value,
        date,
        Terms.DutchTime.DateOf(request.AnsweredAt!.Value),
        request.Applicant.Name,
        request.Applicant.AddressLines,
        request.Applicant.Language,
        [
            .. notices.Where(notice => !notice.IsUntold).OrderBy(notice => notice.Recipient, StringComparer.OrdinalIgnoreCase).Select(notice => new ToldRecipient(
                notice.Recipient, [.. items.Where(item => notice.Items.Contains(item.Number)).Select(CorrectionAnswer.TitleOf)], notice.Status, notice.SentOn!.Value, notice.WhyNot)),
        ],
        by);
}
