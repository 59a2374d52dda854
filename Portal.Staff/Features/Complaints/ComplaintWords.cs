using Portal.Shared.Complaints;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Complaints;

/// <summary>How questions and complaints are told to who handles them.</summary>
internal static class ComplaintWords
{
    /// <summary>"Vraag" or "Klacht".</summary>
    public static string Of(ComplaintKind kind) => kind == ComplaintKind.Complaint ? Texts.Kind_Complaint : Texts.Kind_Question;

    /// <summary>What happened, the newest first.</summary>
    public static IReadOnlyList<TimelineItem> Steps(Complaint complaint)
    {
        List<(DateTimeOffset At, TimelineItem Item)> steps = [(complaint.EnteredAt, Done(Texts.Step_Received, TermTexts.Long(complaint.ReceivedOn), Texts.Step_By.With(complaint.EnteredBy)))];
        steps.AddRange(complaint.Additions.Select(each => (each.At, Done(Texts.Step_Added.With(each.By), Day(each.At), each.Text))));
        if (complaint.TurnedAt is { } turned)
            steps.Add((turned, Done(Texts.Step_Turned.With(complaint.TurnedBy), Day(turned), null)));
        if (complaint.ExtendedOn is { } extended)
            steps.Add((DutchTime.StartOf(extended).AddHours(23), Done(Texts.Step_Extended, TermTexts.Long(extended), complaint.ExtensionReason)));
        if (complaint is { HeardOn: { } heard, Hearing: { } how })
            steps.Add((DutchTime.StartOf(heard).AddHours(23), Done(Texts.Step_Heard.With(Words.Of(how)), TermTexts.Long(heard), complaint.HearingNote)));
        if (complaint is { JudgedAt: { } judged, Judgement: { } judgement })
            steps.Add((judged, Done(Texts.Step_Judged.With(Words.Of(judgement), complaint.JudgedBy), Day(judged), complaint.Reasons)));
        if (complaint.AnsweredAt is { } answered)
            steps.Add((answered, Done(Texts.Step_Answered.With(complaint.AnsweredBy), Day(answered), null)));
        if (complaint.ReadAt is { } read)
            steps.Add((read, Done(Texts.Step_Read, Day(read), null)));
        if (complaint.WithdrawnAt is { } withdrawn)
            steps.Add((withdrawn, Done(Texts.Step_Withdrawn, Day(withdrawn), null)));
        return [.. steps.OrderByDescending(step => step.At).Select(step => step.Item)];
    }

    private static TimelineItem Done(string title, string when, string? text) => new(TimelineState.Done, title, when, text);

    private static string Day(DateTimeOffset at) => TermTexts.Long(DutchTime.DateOf(at));
}
