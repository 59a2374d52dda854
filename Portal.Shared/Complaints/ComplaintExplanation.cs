using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Shared.Complaints;

/// <summary>Why the answer is due on its day, in sentences.</summary>
public static class ComplaintExplanation
{
    /// <summary>The sentences, in order.</summary>
    /// <param name="complaint">Of which.</param>
    /// <param name="calendar">The calendar with which its dates were promised.</param>
    public static IReadOnlyList<string> Of(Complaint complaint, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(complaint);
        var (answer, hearing, extension) = complaint.Dates(calendar);
        var turnedOn = complaint.TurnedAt is { } at ? DutchTime.DateOf(at) : (DateOnly?)null;
        List<string> lines = [Texts.Why_Received.With(TermTexts.Long(complaint.ReceivedOn)), Texts.Why_Weeks.With(answer.Weeks, TermTexts.Long(answer.Strict))];
        Moved(answer);
        if (turnedOn is null && hearing is not null)
            lines.Add(Texts.Why_Hearing.With(hearing.Weeks, TermTexts.Long(hearing.Date)));
        // In the order in which it happened.
        var extendedFirst = complaint.ExtendedOn <= turnedOn;
        if (extendedFirst)
            Extended();
        if (turnedOn is { } on)
        {
            lines.Add(Texts.Why_Turned.With(TermTexts.Long(on)));
            lines.Add(Texts.Why_HearingTurned.With(hearing!.Weeks, TermTexts.Long(hearing.Date)));
            if (hearing.Date > (extendedFirst ? extension : answer)!.Date && complaint.AnswerBy >= hearing.Date)
                lines.Add(Texts.Why_AnswerAfterHearing.With(TermTexts.Long(hearing.Date)));
        }

        if (!extendedFirst && extension is not null)
            Extended();
        return lines;

        void Extended()
        {
            lines.Add(Texts.Why_Extended.With(TermTexts.Long(complaint.ExtendedOn!.Value), extension!.Weeks, TermTexts.Long(extension.Strict)));
            Moved(extension);
        }

        void Moved(ComplaintDate date)
        {
            lines.AddRange(date.Skipped.Select(day => Texts.Why_Skipped.With(TermTexts.Long(day.Date), TermTexts.Name(day.Why))));
            if (date.Skipped.Count > 0)
                lines.Add(Texts.Why_Rolled.With(TermTexts.Long(date.Date)));
        }
    }
}
