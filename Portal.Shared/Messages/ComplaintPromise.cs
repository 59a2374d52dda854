using System.Globalization;
using Portal.Shared.Complaints;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Messages;

/// <summary>The sentence that says when there is an answer to a question or complaint: of a day that has passed nothing is promised.</summary>
public static class ComplaintPromise
{
    /// <summary>Writes it.</summary>
    /// <param name="complaint">Of which.</param>
    /// <param name="inPortal">Whether the answer is read in the portal; otherwise it is a letter.</param>
    /// <param name="today">Today in Amsterdam.</param>
    /// <param name="culture">The language of the reader.</param>
    public static string Of(Complaint complaint, bool inPortal, DateOnly today, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        var text = Words.Find(typeof(MessageTexts), complaint.IsLate(today) ? "ComplaintWhen_Late" : inPortal ? "ComplaintWhen_By" : "ComplaintWhen_ByPost", culture) ?? throw new InvalidOperationException("No text ComplaintWhen");
        return string.Format(culture, text, complaint.AnswerBy.ToString("dddd d MMMM yyyy", culture));
    }
}
