using System.Globalization;
using Portal.Shared.Complaints;

namespace Portal.Shared.Hosting.Answers;

/// <summary>What an answer to a question or complaint says: the same in the portal, in the preview and in the letter.</summary>
/// <param name="Kind">A question or a complaint.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">In the words of who asked.</param>
/// <param name="ReceivedOn">When it was received.</param>
/// <param name="Judgement">What was found; null for a question.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Text">The answer, or what follows.</param>
/// <param name="By">Who answers.</param>
/// <param name="Ways">Where one can go who is not content.</param>
/// <param name="Culture">The language of the reader.</param>
public sealed record ComplaintAnswerView(
    ComplaintKind Kind, ComplaintNumber Number, string Title, DateOnly ReceivedOn, ComplaintJudgement? Judgement, string? Reasons, string? Text, string By, IReadOnlyList<ComplaintWay> Ways, CultureInfo Culture)
{
    /// <summary>The answer that went out, or would.</summary>
    public static ComplaintAnswerView Of(Complaint complaint, string? text, string by, IReadOnlyList<ComplaintWay> ways, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        return new ComplaintAnswerView(complaint.Kind, complaint.Number, complaint.Title, complaint.ReceivedOn, complaint.Judgement, complaint.Reasons, text, by, ways, culture);
    }
}
