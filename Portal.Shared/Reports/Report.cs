using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Shared.Reports;

/// <summary>What kind of report (2018-6).</summary>
public enum ReportKind
{
    /// <summary>Extended: put to the client before or after it is sent.</summary>
    Extended,

    /// <summary>Brief, about the progress: not put to the client, who is told of it and can read it.</summary>
    Brief,
}

/// <summary>What stands on a report about the client's agreement.</summary>
public enum ReportLabel
{
    /// <summary>The client agreed.</summary>
    Agreed,

    /// <summary>The client agreed, with remarks that stand in the report.</summary>
    AgreedWithRemarks,

    /// <summary>The client does not agree; the reaction stands in the report.</summary>
    NotAgreed,

    /// <summary>The client did not react in the time that was given.</summary>
    NoReaction,

    /// <summary>The client did not react; it was explained in a conversation.</summary>
    Explained,

    /// <summary>Sent before it was put to the client.</summary>
    SentFirst,

    /// <summary>Brief: not put to the client, who was told.</summary>
    Brief,
}

/// <summary>On what a report goes out.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Purpose">What for, in words.</param>
/// <param name="GroundText">The proof of the ground in words.</param>
/// <param name="AuthorisationId">The authorisation it rests on (2017-7.1 b).</param>
/// <param name="HealthConsentId">The written consent for what it tells of health (2018-6, AVG 9).</param>
/// <param name="OutsideReason">Why it is released although it does not fit what was agreed.</param>
/// <param name="SentFirstReason">Why an extended report goes out before the client has read it.</param>
public sealed record ReleaseGround(DisclosureGround Ground, string Purpose, string? GroundText, Guid? AuthorisationId, Guid? HealthConsentId, string? OutsideReason, string? SentFirstReason);

/// <summary>
/// Data about a client in coherence, meant for the commissioner (rapportage, 2017-1 h). It is written, put to the client, released, and downloaded:
/// each download is a disclosure (2018-6). Its text never changes after it was released.
/// </summary>
public sealed class Report
{
    /// <summary>How long whoever writes holds the pen after the last sign of life.</summary>
    public static readonly TimeSpan PenHeld = TimeSpan.FromMinutes(2);

    private readonly List<ReportRound> rounds = [];
    private readonly List<ReportApproval> approvals = [];

    private Report()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The client.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>About which trajectory.</summary>
    public Guid TrajectoryId { get; private set; }

    /// <summary>For which commissioner.</summary>
    public Guid CommissionerId { get; private set; }

    /// <summary>Extended or brief.</summary>
    public ReportKind Kind { get; private set; }

    /// <summary>The first day it is about.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day it is about.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>What it says, as it is stored.</summary>
    public string ContentText { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public ReportStatus Status { get; private set; }

    /// <summary>Which employee began it.</summary>
    public Guid StartedById { get; private set; }

    /// <summary>Their name.</summary>
    public string StartedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Who holds the pen: the only one who can write; null when nobody does.</summary>
    public Guid? WriterId { get; private set; }

    /// <summary>Their name.</summary>
    public string? WriterName { get; private set; }

    /// <summary>The last sign of life of the writer.</summary>
    public DateTimeOffset? WriterSeenAt { get; private set; }

    /// <summary>When it was written last.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>On what ground it went out.</summary>
    public DisclosureGround? Ground { get; private set; }

    /// <summary>What for, in words.</summary>
    public string? Purpose { get; private set; }

    /// <summary>The proof of the ground in words.</summary>
    public string? GroundText { get; private set; }

    /// <summary>The authorisation it rests on.</summary>
    public Guid? AuthorisationId { get; private set; }

    /// <summary>The written consent for health data.</summary>
    public Guid? HealthConsentId { get; private set; }

    /// <summary>Why it was released although it does not fit what was agreed.</summary>
    public string? OutsideReason { get; private set; }

    /// <summary>Why it went out before the client had read it.</summary>
    public string? SentFirstReason { get; private set; }

    /// <summary>What stands on it about the client's agreement; null while it was not released.</summary>
    public ReportLabel? Label { get; private set; }

    /// <summary>When it was released.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>By which employee.</summary>
    public string? ReleasedBy { get; private set; }

    /// <summary>The PDF, frozen.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>By which employee.</summary>
    public string? WithdrawnBy { get; private set; }

    /// <summary>Why.</summary>
    public string? WithdrawnReason { get; private set; }

    /// <summary>Of which report this is a newer version.</summary>
    public Guid? SupersedesId { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Every time that it was put to the client.</summary>
    public IReadOnlyList<ReportRound> Rounds => rounds;

    /// <summary>Every question to the director.</summary>
    public IReadOnlyList<ReportApproval> Approvals => approvals;

    /// <summary>What it says.</summary>
    public ReportContent Content => ReportContent.FromText(ContentText);

    /// <summary>The last time that it was put to the client and not taken back; null where there is none.</summary>
    public ReportRound? Round => rounds.OrderBy(round => round.Number).LastOrDefault() is { TakenBackAt: null } round ? round : null;

    /// <summary>The question to the director about that round; null where none was asked.</summary>
    public ReportApproval? Approval => Round is { } round ? approvals.OrderBy(approval => approval.Number).LastOrDefault(approval => approval.Round == round.Number) : null;

    /// <summary>Whether it still must be put to the client (2018-6).</summary>
    public bool MustStillBePut => Status == ReportStatus.Released && Kind == ReportKind.Extended && Round is null;

    /// <summary>Its key in the overview of what is held about the client.</summary>
    public string Key => $"report/{Id}";

    /// <summary>The last day that a report which begins today can be about: it tells what was, and at most the month that runs.</summary>
    public static DateOnly LatestUntil(DateOnly today) => today.AddMonths(1);

    /// <summary>Begins a report.</summary>
    public static Report Start(Trajectory trajectory, ReportKind kind, DateOnly from, DateOnly until, ReportContent content, Guid byId, string by, DateTimeOffset at, Guid? supersedesId = null) => new()
    {
        Id = Guid.CreateVersion7(at),
        PersonId = trajectory.PersonId,
        TrajectoryId = trajectory.Id,
        CommissionerId = trajectory.CommissionerId,
        Kind = kind,
        From = from,
        Until = until,
        ContentText = content.ToText(),
        StartedById = byId,
        StartedBy = by,
        StartedAt = at,
        WrittenAt = at,
        SupersedesId = supersedesId,
    };

    /// <summary>Who else writes at this moment; null when nobody does.</summary>
    public string? WhoElseWrites(Guid employeeId, DateTimeOffset at) => WriterId is { } writer && writer != employeeId && at < WriterSeenAt + PenHeld ? WriterName : null;

    /// <summary>Takes the pen, or keeps it: the other reads only.</summary>
    public Outcome TakePen(Guid employeeId, string name, DateTimeOffset at)
    {
        if (Find(ReportAction.Write) is null)
            return NotNow(ReportAction.Write);
        if (WhoElseWrites(employeeId, at) is { } other)
            return new SomebodyElseWrites(other);
        (WriterId, WriterName, WriterSeenAt) = (employeeId, name, at);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Puts the pen down, so that somebody else can write.</summary>
    public void LetGo(Guid employeeId)
    {
        if (WriterId != employeeId)
            return;
        (WriterId, WriterName, WriterSeenAt) = (null, null, null);
        Version++;
    }

    /// <summary>Writes; only who holds the pen.</summary>
    public Outcome Write(DateOnly from, DateOnly until, ReportContent content, Guid employeeId, string name, DateTimeOffset at)
    {
        var taken = TakePen(employeeId, name, at);
        if (!taken.IsSuccess)
            return taken;
        if (until < from)
            return new ReportPeriodWrong();
        if (content.Sections.Length is 0 or > ReportContent.MostSections)
            return new SectionsMissing();
        if (content.Sections.Any(section => section.Text.Length > ReportContent.LongestText))
            return new ReportTooLong();
        if (content.Sections.Any(section => section.Title.Trim().Length is 0 or > ReportContent.LongestTitle) || content.Sections.DistinctBy(section => section.Title.Trim().ToUpperInvariant()).Count() < content.Sections.Length)
            return new SectionTitleWrong();
        (From, Until, ContentText, WrittenAt) = (from, until, content.ToText(), at);
        return Outcome.Done;
    }

    /// <summary>It is written; nothing in it stays empty.</summary>
    public Outcome Finish(Guid employeeId, DateTimeOffset at)
    {
        if (Find(ReportAction.Finish) is not { } line)
            return NotNow(ReportAction.Finish);
        if (WhoElseWrites(employeeId, at) is { } other)
            return new SomebodyElseWrites(other);
        if (Content.Empty is { Count: > 0 } empty)
            return new SectionsEmpty(empty);
        LetGo(employeeId);
        return Go(line);
    }

    /// <summary>Goes on writing; what was put to the client is taken back, and kept.</summary>
    public Outcome Reopen(DateTimeOffset at)
    {
        if (Find(ReportAction.Reopen) is not { } line)
            return NotNow(ReportAction.Reopen);
        Round?.TakeBack(at);
        return Go(line);
    }

    /// <summary>
    /// Puts it to the client (2018-6): for the first time, again with an explanation after the client reacted, or after it was sent.
    /// </summary>
    public Outcome Put(string? explanation, ReportChannel via, DateOnly reactBy, string by, DateTimeOffset at)
    {
        if (Find(ReportAction.Put) is not { } line)
            return NotNow(ReportAction.Put);
        if (Kind == ReportKind.Brief)
            return new BriefIsNotPut();
        if (Round is { Reaction: null } or { Reaction: ReportReaction.Agreed })
            return new IsWithClient();
        if (Round is not null && string.IsNullOrWhiteSpace(explanation))
            return new ExplanationMissing();
        var last = rounds.Count;
        if (Status == ReportStatus.WithClient)
            Round?.TakeBack(at);
        rounds.Add(ReportRound.Put(last + 1, ContentText, explanation, via, Status == ReportStatus.Released ? null : reactBy, by, at));
        return Go(line);
    }

    /// <summary>The letter with which the last round was put, as it was printed.</summary>
    public void KeepLetter(Guid documentId) => rounds.MaxBy(round => round.Number)!.KeepLetter(documentId);

    /// <summary>The client reacts in the portal.</summary>
    public Outcome React(ClientReaction reaction, string by, DateTimeOffset at) => React(ReportAction.React, reaction, ReportChannel.Portal, by, at);

    /// <summary>An employee writes down what the client said elsewhere.</summary>
    public Outcome EnterReaction(ClientReaction reaction, ReportChannel via, string by, DateTimeOffset at) => React(ReportAction.EnterReaction, reaction, via, by, at);

    /// <summary>It was explained to the client in a conversation (2018-6).</summary>
    public Outcome Explain(DateOnly on, string note, string by, DateTimeOffset at)
    {
        if (Find(ReportAction.Explain) is not { } line)
            return NotNow(ReportAction.Explain);
        if (Round is not { } round)
            return new IsNotWithClient();
        if (on > DutchTime.DateOf(at) || on < DutchTime.DateOf(round.PutAt))
            return new ExplainedOnWrong();
        var explained = round.Explain(on, note, by);
        return explained.IsSuccess ? Go(line) : explained;
    }

    /// <summary>Asks the director whether it may go out without agreement: after an objection, or when the time to react has passed.</summary>
    public Outcome AskApproval(string reason, Guid byId, string by, DateTimeOffset at)
    {
        if (Find(ReportAction.AskApproval) is not { } line)
            return NotNow(ReportAction.AskApproval);
        if (Round is not { } round)
            return new IsNotWithClient();
        if (Approval is { IsApproved: null })
            return new DirectorWasAsked();
        if (round.Reaction is ReportReaction.Agreed or ReportReaction.AgreedWithRemarks)
            return new NothingToApprove();
        if (round.Reaction is null && !(DutchTime.DateOf(at) > round.ReactBy))
            return new ClientMayStillReact(round.ReactBy!.Value);
        approvals.Add(ReportApproval.Ask(approvals.Count + 1, round.Number, reason, byId, by, at));
        return Go(line);
    }

    /// <summary>The director answers; nobody approves what they asked themselves, and a no says why.</summary>
    public Outcome AnswerApproval(bool approved, string? answer, Guid byId, string by, DateTimeOffset at)
    {
        if (Find(ReportAction.AnswerApproval) is not { } line)
            return NotNow(ReportAction.AnswerApproval);
        if (Approval is not { IsApproved: null } approval)
            return new ApprovalAnswered();
        if (approval.AskedById == byId)
            return new OwnQuestion();
        if (!approved && string.IsNullOrWhiteSpace(answer))
            return new ApprovalNeedsReason();
        approval.Say(approved, answer, by, at);
        return Go(line);
    }

    /// <summary>Releases it with its PDF; whether that may be done, <see cref="ReportRelease"/> says.</summary>
    public Outcome Release(ReleaseGround ground, Guid documentId, string by, DateTimeOffset at)
    {
        if (Find(ReportAction.Release) is not { } line)
            return NotNow(ReportAction.Release);
        (Ground, Purpose, GroundText, AuthorisationId, HealthConsentId) = (ground.Ground, ground.Purpose, ground.GroundText, ground.AuthorisationId, ground.HealthConsentId);
        (OutsideReason, SentFirstReason) = (ground.OutsideReason, Kind == ReportKind.Extended && Round is null ? ground.SentFirstReason : null);
        (Label, DocumentId, ReleasedBy, ReleasedAt) = (ReportRelease.LabelOf(this), documentId, by, at);
        return Go(line);
    }

    /// <summary>Takes it back: from this moment nobody can download it (2018-6).</summary>
    public Outcome Withdraw(string reason, string by, DateTimeOffset at)
    {
        if (Find(ReportAction.Withdraw) is not { } line)
            return NotNow(ReportAction.Withdraw);
        (WithdrawnReason, WithdrawnBy, WithdrawnAt) = (reason, by, at);
        return Go(line);
    }

    /// <summary>A newer version was released: this one stays as proof of what went out.</summary>
    public void Supersede()
    {
        if (Status is not (ReportStatus.Released or ReportStatus.Withdrawn))
            throw new InvalidOperationException("Only what was released can be superseded.");
        Status = ReportStatus.Superseded;
        Version++;
    }

    /// <summary>Throws it away before it was released; not while somebody else writes in it.</summary>
    public Outcome Discard(Guid employeeId, DateTimeOffset at)
    {
        if (Find(ReportAction.Discard) is not { } line)
            return NotNow(ReportAction.Discard);
        if (WhoElseWrites(employeeId, at) is { } other)
            return new SomebodyElseWrites(other);
        LetGo(employeeId);
        Round?.TakeBack(at);
        return Go(line);
    }

    /// <summary>Why an action cannot be done now; null when it can.</summary>
    public Refusal? WhyNot(ReportAction action) => Find(action) is null ? new ReportActionNotPossible(Status, action) : null;

    private Outcome React(ReportAction action, ClientReaction reaction, ReportChannel via, string by, DateTimeOffset at)
    {
        if (Find(action) is not { } line)
            return NotNow(action);
        if (Round is not { } round)
            return new IsNotWithClient();
        var reacted = round.React(reaction, via, by, at);
        return reacted.IsSuccess ? Go(line) : reacted;
    }

    private ReportTransition? Find(ReportAction action) => ReportTransitions.Find(Status, action);

    private ReportActionNotPossible NotNow(ReportAction action) => new(Status, action);

    private Outcome Go(ReportTransition line)
    {
        Status = line.To;
        Version++;
        return Outcome.Done;
    }
}

/// <summary>What a report said at a moment. Kept, so that nothing that was written is lost.</summary>
public sealed class ReportVersion
{
    private ReportVersion()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Of which report.</summary>
    public Guid ReportId { get; private set; }

    /// <summary>The client.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>What it said, as it is stored.</summary>
    public string ContentText { get; private set; } = "";

    /// <summary>Which employee wrote it.</summary>
    public Guid WrittenById { get; private set; }

    /// <summary>Their name.</summary>
    public string WrittenBy { get; private set; } = "";

    /// <summary>When they began to write this version.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it was written last.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>A new version is kept after so long, or when somebody else writes: in between the same one is written on.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    /// <summary>What it said.</summary>
    public ReportContent Content => ReportContent.FromText(ContentText);

    /// <summary>Keeps a version.</summary>
    public static ReportVersion Keep(Report report, Guid byId, string by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), ReportId = report.Id, PersonId = report.PersonId, ContentText = report.ContentText, WrittenById = byId, WrittenBy = by, StartedAt = at, WrittenAt = at };

    /// <summary>Keeps beside the report what somebody typed and could not write any more: the report had changed, or somebody else held the pen.</summary>
    public static ReportVersion KeepAside(Report report, ReportContent typed, Guid byId, string by, DateTimeOffset at)
    {
        var version = Keep(report, byId, by, at);
        version.ContentText = typed.ToText();
        return version;
    }

    /// <summary>Whether what is written now still belongs to this version: never when the report said something else, so that nothing kept aside is written over.</summary>
    /// <param name="byId">Who writes.</param>
    /// <param name="before">What the report said before, as it is stored.</param>
    /// <param name="at">When.</param>
    public bool TakesIn(Guid byId, string before, DateTimeOffset at) => WrittenById == byId && at < StartedAt + Length && ContentText == before;

    /// <summary>Writes on.</summary>
    public void WriteOn(Report report, DateTimeOffset at)
    {
        (ContentText, WrittenAt) = (report.ContentText, at);
        Version++;
    }
}
