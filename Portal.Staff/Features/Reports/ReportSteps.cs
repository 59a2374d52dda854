using Portal.Data.Reports;
using Portal.Shared.Hosting.Components;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Staff.Features.Reports;

/// <summary>What can be done with a report now, what comes next, and what happened, in words.</summary>
internal static class ReportSteps
{
    private static readonly ReportAction[] Order = [ReportAction.Put, ReportAction.EnterReaction, ReportAction.Release, ReportAction.Explain, ReportAction.AskApproval, ReportAction.Renew, ReportAction.Reopen, ReportAction.Withdraw, ReportAction.Discard];

    /// <summary>The buttons, the one that brings the report further first. The table of states says what may be; here falls away what has no sense now.</summary>
    public static IReadOnlyList<ReportAction> Offered(ReportPageData data)
    {
        var report = data.Report;
        var offered = Order.Where(action => data.Possible.Contains(action) && MakesSense(action, data)).ToList();
        // Whoever agreed waits for nothing more.
        if (ReleaseIsNext(data) && offered.Remove(ReportAction.Release))
            offered.Insert(0, ReportAction.Release);
        return offered;
    }

    /// <summary>The chip of a report: it presses when the client had time enough.</summary>
    public static ChipState ChipOf(Report report, DateOnly today) => report.Status switch
    {
        ReportStatus.WithClient when report.Round is { Reaction: null } && today > report.Round.ReactBy => ChipState.Late,
        ReportStatus.WithClient => ChipState.Paused,
        ReportStatus.Draft or ReportStatus.Ready => ChipState.OnTime,
        ReportStatus.Released or ReportStatus.Superseded or ReportStatus.Discarded => ChipState.Done,
        ReportStatus.Withdrawn => ChipState.Late,
    };

    /// <summary>How what comes next is shown.</summary>
    public static NoteKind KindOf(Report report) => report switch
    {
        { Status: ReportStatus.Withdrawn } or { Round.Reaction: ReportReaction.Objected, Status: ReportStatus.WithClient } => NoteKind.Warning,
        { MustStillBePut: true } => NoteKind.Warning,
        { Status: ReportStatus.Released } => NoteKind.Success,
        _ => NoteKind.Info,
    };

    /// <summary>What comes next.</summary>
    public static string NextOf(ReportPageData data) => data.Report switch
    {
        { Status: ReportStatus.Ready, Kind: ReportKind.Brief } => Texts.Next_ReadyBrief,
        { Status: ReportStatus.Ready } => Texts.Next_Ready,
        { Status: ReportStatus.WithClient, Approval.IsApproved: true } => Texts.Next_Approved,
        { Status: ReportStatus.WithClient, Approval.IsApproved: false } => Texts.Next_Rejected,
        { Status: ReportStatus.WithClient, Round.Reaction: ReportReaction.Agreed } => Texts.Next_Agreed,
        { Status: ReportStatus.WithClient, Round.Reaction: ReportReaction.AgreedWithRemarks } => Texts.Next_Remarks,
        { Status: ReportStatus.WithClient, Round.Reaction: ReportReaction.Objected } => Texts.Next_Objected,
        _ when IsSilentAndExplained(data) => Texts.Next_Explained,
        { Status: ReportStatus.WithClient, Round: { ReactBy: { } until } } when data.Today > until => Texts.Next_Silent.With(TermTexts.Long(until)),
        { Status: ReportStatus.WithClient, Round: { ReactBy: { } until } } => Texts.Next_Waiting.With(TermTexts.Long(until)),
        { Status: ReportStatus.WithClient } => Texts.Next_Ready,
        { Status: ReportStatus.Released, MustStillBePut: true } => Texts.Next_MustBePut,
        { Status: ReportStatus.Released } => Texts.Next_Released,
        { Status: ReportStatus.Withdrawn } => Texts.Next_Withdrawn.With(data.Report.WithdrawnReason),
        { Status: ReportStatus.Superseded } => Texts.Next_Superseded,
        { Status: ReportStatus.Discarded } => Texts.Next_Discarded,
        _ => "",
    };

    /// <summary>Everything that happened, the newest first.</summary>
    public static IReadOnlyList<TimelineItem> History(ReportPageData data)
    {
        var report = data.Report;
        var steps = new List<(DateTimeOffset At, TimelineItem Item)> { (report.StartedAt, Done(Texts.Step_Started, report.StartedAt, report.StartedBy, null)) };
        foreach (var round in report.Rounds)
        {
            steps.Add((round.PutAt, Done(Texts.Step_Put.With(round.Number, Words.Of(round.PutVia)), round.PutAt, round.PutBy, Lines(round.Explanation, round.ReactBy is { } until ? Texts.Step_ReactBy.With(TermTexts.Long(until)) : null))));
            if (round is { Reaction: { } reaction, ReactedAt: { } reactedAt })
                steps.Add((reactedAt, Done(Texts.Step_Reacted.With(Words.Of(reaction), Words.Of(round.ReactedVia!.Value)), reactedAt, round.ReactedBy, Lines([round.Remarks, .. round.SectionRemarks.Select(remark => Texts.Step_Section.With(remark.Section, remark.Text))]))));
            if (round.ExplainedOn is { } on)
                steps.Add((on == DutchTime.DateOf(round.PutAt) ? round.PutAt : DutchTime.StartOf(on), new TimelineItem(TimelineState.Done, Texts.Step_Explained, Texts.Step_On.With(TermTexts.Numbers(on), round.ExplainedBy), round.ExplainedNote)));
            if (round.TakenBackAt is { } back)
                steps.Add((back, new TimelineItem(TimelineState.Done, Texts.Step_TakenBack.With(round.Number), ReportWords.Moment(back))));
        }

        foreach (var question in report.Approvals)
        {
            steps.Add((question.AskedAt, Done(Texts.Step_Asked, question.AskedAt, question.AskedBy, question.Reason)));
            if (question is { IsApproved: { } approved, AnsweredAt: { } answeredAt })
                steps.Add((answeredAt, Done(approved ? Texts.Step_Approved : Texts.Step_Rejected, answeredAt, question.AnsweredBy, question.Answer)));
        }

        if (report.ReleasedAt is { } released)
            steps.Add((released, Done(Texts.Step_Released, released, report.ReleasedBy, Lines(Words.Of(report.Label!.Value), report.SentFirstReason, report.OutsideReason))));
        if (report.WithdrawnAt is { } withdrawn)
            steps.Add((withdrawn, Done(Texts.Step_Withdrawn, withdrawn, report.WithdrawnBy, report.WithdrawnReason)));
        // Of what happened at one moment, what came last stands first too.
        return [.. steps.OrderBy(step => step.At).Select(step => step.Item).Reverse()];
    }

    /// <summary>With a capital.</summary>
    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static bool MakesSense(ReportAction action, ReportPageData data)
    {
        var report = data.Report;
        // What the client said before it was released stands in it, and was weighed.
        var isWeighed = report.Round is { ReactedAt: { } reacted } && reacted <= report.ReleasedAt;
        return action switch
        {
            ReportAction.Put => !isWeighed && report.Kind == ReportKind.Extended && report.Round is null or { Reaction: ReportReaction.AgreedWithRemarks or ReportReaction.Objected },
            ReportAction.EnterReaction => report.Round is { Reaction: null },
            ReportAction.Explain => !isWeighed && report.Round is { } round && round.Reaction != ReportReaction.Agreed,
            ReportAction.AskApproval => report.Round is { Reaction: null or ReportReaction.Objected } asked && report.Approval is null or { IsApproved: false } && (report.Round.Reaction is not null || data.Today > report.Round.ReactBy),
            ReportAction.Renew => data.NewerId is null,
            _ => true,
        };
    }

    private static bool ReleaseIsNext(ReportPageData data) => data.Report is { Kind: ReportKind.Brief } or { Round.Reaction: ReportReaction.Agreed } or { Approval.IsApproved: true } || IsSilentAndExplained(data);

    private static bool IsSilentAndExplained(ReportPageData data) => data.Report is { Status: ReportStatus.WithClient, Round: { Reaction: null, ExplainedOn: not null, ReactBy: { } until } } && data.Today > until;

    private static TimelineItem Done(string title, DateTimeOffset at, string? by, string? text) => new(TimelineState.Done, title, Texts.Step_When.With(ReportWords.Moment(at), by), text);

    private static string? Lines(params string?[] lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line))) is { Length: > 0 } text ? text : null;
}
