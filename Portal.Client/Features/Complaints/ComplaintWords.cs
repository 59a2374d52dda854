using System.Globalization;
using Portal.Data.Complaints;
using Portal.Shared.Complaints;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Complaints;

/// <summary>How a question or complaint is told to whoever made it.</summary>
internal static class ComplaintWords
{
    /// <summary>"Vraag" or "Klacht", at the start of a line.</summary>
    public static string Kind(ComplaintKind kind)
    {
        var word = Words.Of(kind);
        return CultureInfo.CurrentUICulture.TextInfo.ToUpper(word[0]) + word[1..];
    }

    /// <summary>Where it stands, in a word.</summary>
    public static string Status(ComplaintStatus status, bool isNew, bool isLate) => status switch
    {
        ComplaintStatus.Answered when isNew => Texts.Status_New,
        ComplaintStatus.Answered or ComplaintStatus.Withdrawn => Words.Of(status),
        _ when isLate => Texts.Status_Late,
        // What the director found is told with the answer, and that they have judged is nothing to wait on.
        _ => Texts.Status_Running,
    };

    /// <summary>The look of that word.</summary>
    public static ChipState StateOf(ComplaintStatus status, bool isNew, bool isLate) => status switch
    {
        ComplaintStatus.Answered when isNew => ChipState.New,
        ComplaintStatus.Answered or ComplaintStatus.Withdrawn => ChipState.Done,
        _ => isLate ? ChipState.Late : ChipState.OnTime,
    };

    /// <summary>First of all when.</summary>
    public static string Standing(OwnComplaintRow row) => row switch
    {
        { Status: ComplaintStatus.Withdrawn } => Texts.Standing_Withdrawn,
        { AnsweredAt: { } at } => Texts.Standing_Answered.With(TermTexts.Long(DutchTime.DateOf(at))),
        { IsLate: true } => Texts.When_Late.With(TermTexts.Long(row.AnswerBy)),
        _ => Texts.Standing_By.With(TermTexts.Long(row.AnswerBy)),
    };

    /// <summary>What happened, and what is still to come.</summary>
    public static IReadOnlyList<TimelineItem> Steps(Complaint complaint, DateOnly today)
    {
        string By(DateOnly day) => (day < today ? Texts.AtTheLatest_Late : Texts.AtTheLatest).With(TermTexts.Long(day));
        List<(DateTimeOffset At, TimelineItem Item)> past = [(complaint.EnteredAt, Done(Texts.Step_Received, TermTexts.Long(complaint.ReceivedOn), Texts.Step_ReceivedText.With(complaint.Number)))];
        if (complaint.TurnedAt is { } turned)
            past.Add((turned, Done(Texts.Step_Turned, Day(turned), null)));
        if (complaint.ExtendedOn is { } extended)
            past.Add((DutchTime.StartOf(extended).AddHours(23), Done(Texts.Step_Extended, TermTexts.Long(extended), complaint.ExtensionReason)));
        past.AddRange(complaint.Additions.Select(each => (each.At, Done(each.ByPerson ? Texts.Step_Added : Texts.Step_AddedByUs, Day(each.At), each.Text))));
        if (complaint.HeardOn is { } heard)
            past.Add((DutchTime.StartOf(heard).AddHours(23), Done(complaint.Hearing == HearingKind.Declined ? Texts.Step_NotHeard : Texts.Step_Heard, TermTexts.Long(heard), complaint.HearingNote)));
        if (complaint.AnsweredAt is { } answered)
            past.Add((answered, Done(Texts.Step_Answered, Day(answered), complaint.LetterId is null ? null : Texts.Step_ByLetter)));
        if (complaint.WithdrawnAt is { } withdrawn)
            past.Add((withdrawn, Done(Texts.Step_Withdrawn, Day(withdrawn), null)));
        var items = past.OrderBy(step => step.At).Select(step => step.Item).ToList();
        if (!complaint.IsOpen)
            return items;
        if (complaint is { Kind: ComplaintKind.Complaint, Status: ComplaintStatus.Received })
        {
            items.Add(complaint.HearingPlannedOn is { } planned
                ? new TimelineItem(TimelineState.Now, Texts.Step_Hearing, TermTexts.Long(planned), complaint.AwaitsHearing(today) ? $"{complaint.HearingPlace}\n{Texts.Step_HearingPlanned}".Trim() : complaint.HearingPlace)
                : new TimelineItem(TimelineState.Now, Texts.Step_Hearing, complaint.HearBy is { } by ? By(by) : null, Texts.Step_HearingText));
            items.Add(new TimelineItem(TimelineState.Next, Texts.Step_Answer, By(complaint.AnswerBy)));
        }
        else
        {
            items.Add(new TimelineItem(TimelineState.Now, Texts.Step_Answer, By(complaint.AnswerBy), complaint.Kind == ComplaintKind.Complaint ? Texts.Step_Judging : null));
        }

        return items;
    }

    private static TimelineItem Done(string title, string when, string? text) => new(TimelineState.Done, title, when, text);

    private static string Day(DateTimeOffset at) => TermTexts.Long(DutchTime.DateOf(at));
}
