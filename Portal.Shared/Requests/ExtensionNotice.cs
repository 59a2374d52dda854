using Portal.Shared.Terms;

namespace Portal.Shared.Requests;

/// <summary>What an applicant is told when the month of the AVG is extended: until when, on what ground, and why (AVG 12(3)).</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Date">The day on which it goes out.</param>
/// <param name="ReceivedOn">The day on which the request reached us.</param>
/// <param name="FirstDate">Until when there was time without the extension.</param>
/// <param name="AnswerBy">The last day on which there will be an answer now.</param>
/// <param name="ApplicantName">Who asked.</param>
/// <param name="AddressLines">Where the letter goes.</param>
/// <param name="Language">nl or en.</param>
/// <param name="Ground">The ground of the law.</param>
/// <param name="Reasons">The reasons in words.</param>
/// <param name="By">Who extends.</param>
public sealed record ExtensionNotice(
    string CaseNumber,
    RequestKind Kind,
    DateOnly Date,
    DateOnly ReceivedOn,
    DateOnly FirstDate,
    DateOnly AnswerBy,
    string ApplicantName,
    IReadOnlyList<string> AddressLines,
    string Language,
    ExtensionGround Ground,
    string Reasons,
    string By)
{
    /// <summary>Makes the notice from a case with the extension, or as it would be with it.</summary>
    public static ExtensionNotice Make(PrivacyRequest request, Term extended, DateOnly date, ExtensionGround ground, string reasons, string by) => new(
        request.CaseNumber.Value, request.Kind, date, request.ReceivedOn, extended.AvgFirstDate, extended.AnswerBy, request.Applicant.Name, request.Applicant.AddressLines, request.Applicant.Language, ground, reasons.Trim(), by);
}
