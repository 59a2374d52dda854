using Portal.Data.Requests;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Client.Features.Requests;

/// <summary>The course of a request in the applicant's words: what happened, what goes on now, what is still to come. Oldest first.</summary>
internal static class RequestTimeline
{
    public static IReadOnlyList<TimelineItem> Of(OwnRequest item) => [.. Past(item), .. Now(item), .. Next(item)];

    private static IEnumerable<TimelineItem> Past(OwnRequest item)
    {
        var (request, taken) = (item.Request, false);
        foreach (var step in request.Events)
        {
            // Who it was given to inside, and a decision that never went out, are no steps for the applicant.
            var shown = step.Kind switch
            {
                RequestEventKind.Assigned or RequestEventKind.Reconsidered => false,
                RequestEventKind.Decided => request.Decision?.At == step.At,
                RequestEventKind.TakenUp => !taken,
                _ => true,
            };
            taken |= step.Kind == RequestEventKind.TakenUp;
            if (shown)
                yield return new TimelineItem(TimelineState.Done, TitleOf(step.Kind), MomentOf(step), TextOf(step, request));
        }
    }

    private static string TitleOf(RequestEventKind kind) =>
        Words.Find(typeof(RequestEventKind), $"Applicant_{kind}") ?? Words.Of(kind);

    // What came by letter is entered some days later: the day that counts stands beside it.
    private static string MomentOf(RequestEvent step) =>
        step.HappenedOn == DutchTime.DateOf(step.At) ? RequestWords.Moment(step.At) : $"{RequestWords.Moment(step.At)} · {Texts.Line_HappenedOn.With(TermTexts.Long(step.HappenedOn))}";

    private static string? TextOf(RequestEvent step, PrivacyRequest request) => step.Kind switch
    {
        RequestEventKind.Received => Received(step, request),
        RequestEventKind.IdentityProven => request.Identity?.Method == IdentityMethod.Login ? Texts.Line_Proven : Texts.Line_ProvenOther,
        RequestEventKind.IdentityAsked or RequestEventKind.QuestionAsked or RequestEventKind.Replied or RequestEventKind.Added or RequestEventKind.OmissionReported
            or RequestEventKind.Extended or RequestEventKind.ReceiptCorrected => step.Text,
        RequestEventKind.ClockStopped => Texts.Line_ClockStopped,
        RequestEventKind.DatesMoved => Texts.Line_DatesMoved,
        _ => null,
    };

    // A letter is entered some days after it came in: the day that counts stands beside it.
    private static string Received(RequestEvent step, PrivacyRequest request)
    {
        var lines = new[]
        {
            RequestWords.Scope(request.Scope),
            request.Channel == RequestChannel.Portal ? null : Texts.Line_AskedOn.With(TermTexts.Long(request.ReceivedOn)),
            step.Text,
        };
        return string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));
    }

    private static IEnumerable<TimelineItem> Now(OwnRequest item)
    {
        var handledBy = item.HandledBy is { } name ? Texts.Line_HandledBy.With(name) : null;
        var since = Texts.Line_Since.With(RequestWords.Day(item.Request.Events[^1].At));
        TimelineItem? now = item.Request.Status switch
        {
            RequestStatus.Received => new(TimelineState.Now, Texts.Step_Wait),
            RequestStatus.InHandling => new(TimelineState.Now, Texts.Step_Collect, since, handledBy),
            RequestStatus.IdentityAsked => new(TimelineState.Now, Texts.Step_Prove, since, handledBy),
            RequestStatus.AwaitingApplicant => new(TimelineState.Now, Texts.Step_WaitForYou, since, handledBy),
            RequestStatus.Decided => new(TimelineState.Now, Texts.Step_Prepare, since, handledBy),
            RequestStatus.Answered when item.Request.OmissionReported => new(TimelineState.Now, Texts.Step_Missing, since, handledBy),
            RequestStatus.Answered or RequestStatus.Closed or RequestStatus.Withdrawn => null,
        };
        return now is null ? [] : [now];
    }

    private static IEnumerable<TimelineItem> Next(OwnRequest item)
    {
        var status = item.Request.Status;
        if (status == RequestStatus.Received)
            yield return new TimelineItem(TimelineState.Next, Texts.Step_Collect, Texts.Line_Soon);
        if (RequestTransitions.IsBeforeDecision(status))
            yield return new TimelineItem(TimelineState.Next, Texts.Step_Decide, item.Standing.Date == item.Term.TargetDate && item.Term.TargetDate < item.Term.AnswerBy ? Texts.Line_Before.With(TermTexts.Long(item.Term.TargetDate)) : null);
        if (RequestTransitions.IsOpen(status))
            yield return new TimelineItem(TimelineState.Next, Texts.Step_Answer, Texts.Line_AtLatest.With(TermTexts.Long(item.Term.AnswerBy)));
    }
}
