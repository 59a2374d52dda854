using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Shared.Requests;

/// <summary>
/// A request by a registered person: access, correction or an overview of disclosures (verzoek, 2017-12). Its status changes only through
/// the verbs below, and each verb asks <see cref="RequestTransitions"/> first.
/// </summary>
public sealed partial class PrivacyRequest
{
    private readonly List<RequestEvent> events = [];
    private readonly List<RequestNote> notes = [];
    private readonly List<ItemDecision> itemDecisions = [];
    private readonly List<RequestAnswer> answers = [];
    private readonly List<ClockEvent> clockEvents = [];
    private Dictionary<string, ItemDecision>? judged;

    private PrivacyRequest()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The number both sides use.</summary>
    public CaseNumber CaseNumber { get; private set; }

    /// <summary>The draft it came from: sending the same draft twice is one case.</summary>
    public Guid? SubmissionId { get; private set; }

    /// <summary>What is asked for.</summary>
    public RequestKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public RequestStatus Status { get; private set; }

    /// <summary>How it came in.</summary>
    public RequestChannel Channel { get; private set; }

    /// <summary>Who asks.</summary>
    public Applicant Applicant { get; private set; } = null!;

    /// <summary>What about, and in which form.</summary>
    public RequestScope Scope { get; private set; } = null!;

    /// <summary>Which other right it is about; null for the kinds of the regulations.</summary>
    public OtherRight? Right { get; private set; }

    /// <summary>For a correction: whom the applicant wants to be told of it (2017-14.2, AVG 19); null for the other kinds.</summary>
    public Corrections.RecipientsToTell? ToTell { get; private set; }

    /// <summary>The day of receipt, in Amsterdam; every date counts from it.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>The first day of the version of the regulations that held when it was received; it keeps that version (2018-16.1).</summary>
    public DateOnly? RegulationFrom { get; private set; }

    /// <summary>When it was entered into the portal.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>The rule that held at receipt.</summary>
    public string TermRuleId { get; private set; } = "";

    /// <summary>The calendar the promised dates were computed with.</summary>
    public string CalendarVersion { get; private set; } = "";

    /// <summary>The regulations' last day, as promised (2017-13.2, 2017-14.3, 2017-15).</summary>
    public DateOnly RegulationDate { get; private set; }

    /// <summary>The AVG's last day (AVG 12(3)).</summary>
    public DateOnly AvgDate { get; private set; }

    /// <summary>The day we aim for; the worklist sorts on it.</summary>
    public DateOnly TargetDate { get; private set; }

    /// <summary>The day on which the applicant was told of an extension; null when there is none.</summary>
    public DateOnly? ExtendedOn { get; private set; }

    /// <summary>Since when the clock stands still; null while it runs. The dates are then as they were on that day.</summary>
    public DateOnly? PausedSince { get; private set; }

    /// <summary>The last day before the case is late against the regulations; null while the clock stands still and so keeps it from becoming late.</summary>
    public DateOnly? LateAfter { get; private set; }

    /// <summary>The last day before the period of the AVG is exceeded; null while the clock stands still and so keeps it from being exceeded.</summary>
    public DateOnly? AvgLateAfter { get; private set; }

    /// <summary>Since when we wait for the applicant; null while we do not.</summary>
    public DateOnly? WaitingSince { get; private set; }

    /// <summary>The day in Amsterdam on which it was answered or withdrawn; null while it is open.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Who handles it.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>The proof of identity; null until there is one.</summary>
    public IdentityProof? Identity { get; private set; }

    /// <summary>Whether proof of identity was ever asked for (AVG 12(6)).</summary>
    public bool IdentityWasAsked { get; private set; }

    /// <summary>The decision; null until there is one.</summary>
    public RequestDecision? Decision { get; private set; }

    /// <summary>When the first answer went out: the clock stops.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Whether the applicant said that something is missing, and no supplementary answer followed.</summary>
    public bool OmissionReported { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<RequestEvent> Events => [.. events.OrderBy(e => e.Number)];

    /// <summary>Internal notes, oldest first. Two employees who write at one moment can number alike.</summary>
    public IReadOnlyList<RequestNote> Notes => [.. notes.OrderBy(n => n.At).ThenBy(n => n.Number)];

    /// <summary>The judgement per item, in the order of the first judgement.</summary>
    public IReadOnlyList<ItemDecision> ItemDecisions => [.. itemDecisions.OrderBy(d => d.Number)];

    /// <summary>The answers that went out.</summary>
    public IReadOnlyList<RequestAnswer> Answers => [.. answers.OrderBy(a => a.Number)];

    /// <summary>Pauses and extensions, from which the dates are replayed.</summary>
    public IReadOnlyList<ClockEvent> ClockEvents => clockEvents;

    /// <summary>Receives a request and pins the rule and calendar of that day (2017-12.1, 2017-13.2).</summary>
    /// <param name="number">The case number.</param>
    /// <param name="kind">What is asked for.</param>
    /// <param name="channel">How it came in.</param>
    /// <param name="applicant">Who asks.</param>
    /// <param name="scope">What about.</param>
    /// <param name="receivedOn">The day of receipt: for a letter the day of delivery, for an e-mail the day it reached the mailbox.</param>
    /// <param name="enteredAt">Now.</param>
    /// <param name="enteredBy">Who enters it: the applicant's or the employee's name.</param>
    /// <param name="calendar">The calendar of today.</param>
    /// <param name="submissionId">The draft it came from.</param>
    /// <param name="right">Which other right, for that kind.</param>
    /// <param name="toTell">Whom to tell of a correction, for that kind.</param>
    /// <param name="representationId">The representation on which somebody else asks; null when the person asks.</param>
    public static Outcome<PrivacyRequest> Receive(CaseNumber number, RequestKind kind, RequestChannel channel, Applicant applicant, RequestScope scope, DateOnly receivedOn, DateTimeOffset enteredAt, string enteredBy, WorkingCalendar calendar, Guid? submissionId, OtherRight? right = null, Corrections.RecipientsToTell? toTell = null, Guid? representationId = null)
    {
        if (receivedOn > DutchTime.DateOf(enteredAt))
            return new ReceivedInFuture();
        if ((kind == RequestKind.OtherRight) != right.HasValue)
            return new RightMissing();
        var request = new PrivacyRequest
        {
            Id = Guid.CreateVersion7(enteredAt),
            CaseNumber = number,
            SubmissionId = submissionId,
            Kind = kind,
            Right = right,
            Channel = channel,
            Applicant = applicant,
            RepresentationId = representationId,
            // Its own copy: two requests may be received with the same scope, and each is stored with its own.
            Scope = scope with { },
            ToTell = kind == RequestKind.Correction ? toTell ?? Corrections.RecipientsToTell.All : null,
            ReceivedOn = receivedOn,
            EnteredAt = enteredAt,
            Status = RequestStatus.Received,
        };
        request.Replay(calendar);
        request.Happened(RequestEventKind.Received, enteredAt, enteredBy, scope.Explanation);
        return request;
    }

    /// <summary>Keeps the version of the regulations that held on the day of receipt.</summary>
    /// <param name="from">The first day of that version.</param>
    public void KeepRegulation(DateOnly from) => RegulationFrom = from;

    /// <summary>The term, computed anew from receipt, rule and clock events: the same every time.</summary>
    public Term TermOn(WorkingCalendar calendar, DateOnly today) => StatutoryTerm.Compute(TermRules.For(SubjectOf(Kind), ReceivedOn), ReceivedOn, clockEvents, calendar, today);

    /// <summary>Takes it up; whoever does so handles it from now.</summary>
    public Outcome TakeUp(Guid employeeId, string by, DateTimeOffset at)
    {
        if (Move(RequestAction.TakeUp) is { } refusal)
            return refusal;
        AssigneeId = employeeId;
        Happened(RequestEventKind.TakenUp, at, by);
        return Outcome.Done;
    }

    /// <summary>Gives it to a colleague, or to nobody.</summary>
    public Outcome AssignTo(Guid? employeeId, string? assigneeName, string by, DateTimeOffset at)
    {
        if (Move(RequestAction.Assign) is { } refusal)
            return refusal;
        AssigneeId = employeeId;
        Happened(RequestEventKind.Assigned, at, by, assigneeName);
        return Outcome.Done;
    }

    /// <summary>
    /// Asks for proof of identity. With a login at a sufficient level there is nothing to ask (AVG 12(6)). Where the office chose so, the
    /// clock stops from the day of the question.
    /// </summary>
    /// <param name="question">What is asked; the applicant reads it.</param>
    /// <param name="askedOn">The day on which it went out: today, or an earlier day when it was asked by letter or in person.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">Now.</param>
    /// <param name="clock">The calendar of the case, and when a question stops the clock.</param>
    public Outcome AskIdentity(string question, DateOnly askedOn, string by, DateTimeOffset at, TermClock clock) =>
        Identity is not null
            ? new ActionNotPossible(Status, RequestAction.AskIdentity)
            : Ask(RequestAction.AskIdentity, RequestEventKind.IdentityAsked, PauseReason.IdentityDoubt, question, askedOn, by, at, clock);

    /// <summary>Writes down that the identity is proven, and how. A copy of a document has no place here (2017-12.2).</summary>
    public Outcome ProveIdentity(IdentityMethod method, string? note, string by, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (Move(RequestAction.ProveIdentity) is { } refusal)
            return refusal;
        Identity = new IdentityProof(method, by, at, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        Happened(RequestEventKind.IdentityProven, at, by);
        if (Status != RequestStatus.AwaitingApplicant)
            StopWaiting(DutchTime.DateOf(at), by, at, calendar);
        return Outcome.Done;
    }

    /// <summary>Asks the applicant a question; where the office chose so, the clock stops from the day of the question.</summary>
    /// <param name="question">What is asked; the applicant reads it.</param>
    /// <param name="askedOn">The day on which it went out: today, or an earlier day when it was asked by letter or in person.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">Now.</param>
    /// <param name="clock">The calendar of the case, and when a question stops the clock.</param>
    public Outcome AskApplicant(string question, DateOnly askedOn, string by, DateTimeOffset at, TermClock clock) =>
        Ask(RequestAction.AskApplicant, RequestEventKind.QuestionAsked, PauseReason.Clarification, question, askedOn, by, at, clock);

    /// <summary>Whether a question that goes out on a day would stop the clock.</summary>
    public bool WouldPause(PauseReason reason, DateOnly askedOn, TermClock clock) => WhyNoPause(reason, askedOn, clock) is null;

    /// <summary>Why a question that goes out on a day would not stop the clock; null when it would.</summary>
    public NoPause? WhyNoPause(PauseReason reason, DateOnly askedOn, TermClock clock) =>
        !clock.Pauses.IsOn(reason) ? NoPause.SwitchedOff
        : askedOn > TermOn(clock.Calendar, askedOn).AvgUnrolled ? NoPause.TermPassed
        : !clock.Pauses.Stops(reason, HeardBefore(askedOn), askedOn, clock.Calendar) ? NoPause.AskedTooLate
        : null;

    /// <summary>The applicant answers the question that was asked: a clock that stood still runs again from that day.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="receivedOn">The day on which it reached us; today in the portal.</param>
    /// <param name="by">Who answers, or who enters it.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The calendar of the case.</param>
    public Outcome Reply(string text, DateOnly receivedOn, string by, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (receivedOn > DutchTime.DateOf(at))
            return new DayInFuture();
        if (WaitingSince is { } since && receivedOn < since)
            return new BeforeTheQuestion(since);
        var outcome = FromApplicant(RequestAction.Reply, RequestEventKind.Replied, text, by, at, receivedOn);
        if (outcome.IsSuccess)
            StopWaiting(receivedOn, by, at, calendar);
        return outcome;
    }

    /// <summary>The applicant adds something, until the decision.</summary>
    public Outcome Add(string text, string by, DateTimeOffset at) => FromApplicant(RequestAction.Add, RequestEventKind.Added, text, by, at);

    /// <summary>The applicant takes the request back, until the decision.</summary>
    public Outcome Withdraw(string by, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (Move(RequestAction.Withdraw) is { } refusal)
            return refusal;
        EndedOn = DutchTime.DateOf(at);
        StopWaiting(EndedOn.Value, by, at, calendar);
        Happened(RequestEventKind.Withdrawn, at, by);
        return Outcome.Done;
    }

    /// <summary>
    /// Extends the month of the AVG by two months: once, on a ground of the law, with reasons, and told before the month has passed
    /// (AVG 12(3)). The date of the regulations stays.
    /// </summary>
    /// <param name="ground">The ground of the law.</param>
    /// <param name="reasons">The reasons in words; the applicant reads them.</param>
    /// <param name="by">Who extends.</param>
    /// <param name="at">Now: the day on which the applicant is told.</param>
    /// <param name="calendar">The calendar of the case.</param>
    public Outcome Extend(ExtensionGround ground, string reasons, string by, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (string.IsNullOrWhiteSpace(reasons))
            return new TextMissing();
        var today = DutchTime.DateOf(at);
        if (WhyNotExtend(calendar, today) is { } refusal)
            return refusal;
        Move(RequestAction.Extend);
        clockEvents.Add(new Extended(today, ground));
        ExtendedOn = today;
        Replay(calendar);
        Happened(RequestEventKind.Extended, at, by, reasons.Trim());
        return Outcome.Done;
    }

    /// <summary>
    /// The letter about the extension was posted, and with it the applicant told. After the month had passed that was too late, and the
    /// extension does not count (AVG 12(3)).
    /// </summary>
    /// <param name="on">The day on which it was posted.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The calendar of the case.</param>
    public Outcome PostExtension(DateOnly on, string by, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (Extension is not { PostedOn: null } extension)
            return new NotFound();
        if (on > DutchTime.DateOf(at))
            return new DayInFuture();
        if (on < extension.On)
            return new BeforeTheExtension(extension.On);
        clockEvents[clockEvents.IndexOf(extension)] = extension with { PostedOn = on };
        ExtendedOn = on;
        Replay(calendar);
        Version++;
        Happened(RequestEventKind.ExtensionPosted, at, by, day: on);
        return Outcome.Done;
    }

    /// <summary>The term as it would be when the letter about the extension was posted on a day.</summary>
    public Term TermIfPostedOn(DateOnly day, WorkingCalendar calendar, DateOnly today) =>
        StatutoryTerm.Compute(TermRules.For(SubjectOf(Kind), ReceivedOn), ReceivedOn, [.. clockEvents.Select(e => e is Extended extended ? extended with { PostedOn = day } : e)], calendar, today);

    /// <summary>Why the month of the AVG cannot be extended on a day; null when it can.</summary>
    public Refusal? WhyNotExtend(WorkingCalendar calendar, DateOnly today)
    {
        if (RequestTransitions.Find(Status, RequestAction.Extend) is null)
            return new ActionNotPossible(Status, RequestAction.Extend);
        if (Extension is not null)
            return new ExtendedBefore();
        return TermOn(calendar, today) is var term && today > term.AvgFirstDate ? new TooLateToExtend(term.AvgFirstDate) : null;
    }

    /// <summary>The extension, also one that a corrected receipt made too late to count; null when there is none.</summary>
    public Extended? Extension => clockEvents.OfType<Extended>().FirstOrDefault();

    /// <summary>The term as it would be when the applicant is told of the extension today.</summary>
    public Term TermIfExtended(WorkingCalendar calendar, DateOnly today) =>
        StatutoryTerm.Compute(TermRules.For(SubjectOf(Kind), ReceivedOn), ReceivedOn, [.. clockEvents, new Extended(today, ExtensionGround.Complexity)], calendar, today);

    /// <summary>
    /// Corrects the day of receipt of what came another way than through the portal: the day it reached the mailbox or the door, not the
    /// day somebody read it.
    /// </summary>
    /// <param name="receivedOn">The right day.</param>
    /// <param name="reason">Why the other was wrong; both sides read it.</param>
    /// <param name="by">Who corrects.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The calendar of the case.</param>
    public Outcome CorrectReceipt(DateOnly receivedOn, string reason, string by, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new TextMissing();
        if (RequestTransitions.Find(Status, RequestAction.CorrectReceipt) is null)
            return new ActionNotPossible(Status, RequestAction.CorrectReceipt);
        if (WhyNotReceivedOn(receivedOn) is { } refusal)
            return refusal;
        Move(RequestAction.CorrectReceipt);
        var before = ReceivedOn;
        ReceivedOn = receivedOn;
        Replay(calendar);
        Happened(RequestEventKind.ReceiptCorrected, at, by, $"{before:dd-MM-yyyy} → {receivedOn:dd-MM-yyyy}. {reason.Trim()}");
        return Outcome.Done;
    }

    /// <summary>Whether it is answered with data, which are judged one by one.</summary>
    public bool HasItems => Right is not { } right || RightRules.HasItems(right);

    /// <summary>Why a day cannot be the day of receipt; null when it can.</summary>
    public Refusal? WhyNotReceivedOn(DateOnly day)
    {
        if (Channel == RequestChannel.Portal)
            return new PortalKnowsReceipt();
        if (day == ReceivedOn)
            return new SameReceipt();
        var entered = DutchTime.DateOf(EnteredAt);
        if (day > entered)
            return new ReceivedAfterEntry(entered);
        if (day < TermRules.Earliest || day < entered.AddYears(-1))
            return new InvalidInput(nameof(ReceivedOn), Texts.Problem_ReceivedTooLongAgo);
        return WaitingSince < day || clockEvents.Exists(e => (e is Paused pause ? pause.From : ((Extended)e).On) < day) ? new ReceivedAfterQuestion() : null;
    }

    /// <summary>The term as it would be with another day of receipt.</summary>
    public Term TermIfReceivedOn(DateOnly receivedOn, WorkingCalendar calendar, DateOnly today) =>
        StatutoryTerm.Compute(TermRules.For(SubjectOf(Kind), receivedOn), receivedOn, clockEvents, calendar, today);

    /// <summary>The term as it would be when the answer to the question came in on a day: a clock that stands still runs again from then.</summary>
    public Term TermIfAnsweredOn(DateOnly day, WorkingCalendar calendar, DateOnly today) =>
        StatutoryTerm.Compute(TermRules.For(SubjectOf(Kind), ReceivedOn), ReceivedOn, [.. clockEvents.Select(e => e is Paused { Until: null } open ? open with { Until = day } : e)], calendar, today);

    /// <summary>
    /// Takes over another edition of the calendar, on confirmation: a date that was promised never moves by itself. Nothing is written when
    /// no date moves.
    /// </summary>
    public Outcome MoveDates(WorkingCalendar calendar, string by, DateTimeOffset at)
    {
        if (RequestTransitions.Find(Status, RequestAction.MoveDates) is null)
            return new ActionNotPossible(Status, RequestAction.MoveDates);
        var before = (RegulationDate, AvgDate, TargetDate);
        Move(RequestAction.MoveDates);
        Replay(calendar);
        if (before != (RegulationDate, AvgDate, TargetDate))
            Happened(RequestEventKind.DatesMoved, at, by);
        return Outcome.Done;
    }

    /// <summary>Judges one item of the overview (2017-13.4).</summary>
    public Outcome ReviewItem(ItemReview review, Actor by, DateTimeOffset at)
    {
        if (review.Verdict != ItemVerdict.Give && (review.Ground is null || string.IsNullOrWhiteSpace(review.Motivation)))
            return new GroundMissing();
        if (!HasItems)
            return new ActionNotPossible(Status, RequestAction.ReviewItem);
        if (review.Ground is RefusalGround.IdentityUnproven or RefusalGround.ManifestlyUnfounded or RefusalGround.ConditionsNotMet || (review.Verdict == ItemVerdict.Give && review.Ground is not null))
            return new GroundDoesNotFit();
        // In general terms because it was not recorded: only of a disclosure, and never a reason to leave it out (2017-15.2).
        if (review.Ground == RefusalGround.NotRecorded && (Kind != RequestKind.DisclosureOverview || review.Verdict != ItemVerdict.Redact))
            return new GroundDoesNotFit();
        if (review.Ground == RefusalGround.HolderInterest && !by.May(Permission.InvokeHolderInterest))
            return new OnlyDirectorInvokesHolderInterest();
        if (review.Verdict == ItemVerdict.Redact && string.IsNullOrWhiteSpace(review.RedactedText) && review.RedactedDocumentId is null)
            return new RedactionMissing();
        if (Move(RequestAction.ReviewItem) is { } refusal)
            return refusal;
        if (JudgementOf(review.ItemKey) is { } earlier)
        {
            earlier.Replace(review, by.Name, at);
            return Outcome.Done;
        }

        var decision = new ItemDecision(itemDecisions.Count + 1, review, by.Name, at);
        itemDecisions.Add(decision);
        // Beside the list: thousands are judged at once, and the index would be made anew for each.
        judged!.Add(review.ItemKey, decision);
        return Outcome.Done;
    }

    /// <summary>Somebody else was asked about an item; the clock runs on (2017-13.4 c). Who it was, the applicant does not read.</summary>
    public Outcome AskThirdParty(string by, DateTimeOffset at) => AroundAnItem(RequestEventKind.ThirdPartyAsked, by, at);

    /// <summary>That was answered, or the wait for it is over.</summary>
    public Outcome HearThirdParty(string by, DateTimeOffset at) => AroundAnItem(RequestEventKind.ThirdPartyAnswered, by, at);

    /// <summary>
    /// Decides. Granted needs every item given, partly at least one that is not; a refusal needs a ground for the whole; an unproven
    /// identity is a ground only after asking (2017-12.2, 2017-13, AVG 12(4)).
    /// </summary>
    public Outcome Decide(DecisionOutcome outcome, RefusalGround? ground, string? motivation, ItemTally items, Actor by, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (RequestTransitions.Find(Status, RequestAction.Decide) is null)
            return new ActionNotPossible(Status, RequestAction.Decide);
        if (DecisionRefused(outcome, ground, motivation, items, by) is { } refusal)
            return refusal;
        Move(RequestAction.Decide);
        Decision = new RequestDecision(outcome, ground, string.IsNullOrWhiteSpace(motivation) ? null : motivation.Trim(), by.Name, at);
        StopWaiting(DutchTime.DateOf(at), by.Name, at, calendar);
        Happened(RequestEventKind.Decided, at, by.Name);
        return Outcome.Done;
    }

    /// <summary>
    /// Whether the decision still fits what is held and how it was judged; null when it does. For a supplementary answer items were judged
    /// after the decision, and for a first one the dossier may have grown since.
    /// </summary>
    public Refusal? DecisionOutdated(ItemTally items) => Decision?.Outcome switch
    {
        null => new ActionNotPossible(Status, RequestAction.SendAnswer),
        { } outcome => ItemsRefuse(outcome, Decision.Ground, items),
    };

    /// <summary>Takes the decision back, as long as nothing went out.</summary>
    public Outcome Reconsider(string by, DateTimeOffset at)
    {
        if (Move(RequestAction.Reconsider) is { } refusal)
            return refusal;
        Decision = null;
        Happened(RequestEventKind.Reconsidered, at, by);
        return Outcome.Done;
    }

    /// <summary>The answer went out; both documents are frozen.</summary>
    public Outcome SendAnswer(Guid letterId, Guid dataId, string by, DateTimeOffset at)
    {
        if (Move(RequestAction.SendAnswer) is { } refusal)
            return refusal;
        answers.Add(new RequestAnswer(answers.Count + 1, letterId, dataId, at, by, null));
        AnsweredAt = at;
        EndedOn = DutchTime.DateOf(at);
        Happened(RequestEventKind.Answered, at, by);
        return Outcome.Done;
    }

    /// <summary>The applicant says that something is missing from the answer.</summary>
    public Outcome ReportOmission(string text, string by, DateTimeOffset at)
    {
        var outcome = FromApplicant(RequestAction.ReportOmission, RequestEventKind.OmissionReported, text, by, at);
        OmissionReported |= outcome.IsSuccess;
        return outcome;
    }

    /// <summary>A supplementary answer went out on the same case; the time of the first answer stays.</summary>
    public Outcome Supplement(Guid letterId, Guid dataId, string by, DateTimeOffset at)
    {
        if (Move(RequestAction.Supplement) is { } refusal)
            return refusal;
        answers.Add(new RequestAnswer(answers.Count + 1, letterId, dataId, at, by, null));
        OmissionReported = false;
        Happened(RequestEventKind.Supplemented, at, by);
        return Outcome.Done;
    }

    /// <summary>The printed letter was posted.</summary>
    public Outcome PostAnswer(int number, DateOnly on)
    {
        if (answers.Find(a => a.Number == number) is not { PostedOn: null } answer || on < DutchTime.DateOf(answer.SentAt))
            return new NotFound();
        answer.Post(on);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Closes the case; a correction only when every earlier recipient was told, or it was written down why not (2017-14.2).</summary>
    /// <param name="by">Who closes it.</param>
    /// <param name="at">Now.</param>
    /// <param name="recipientsToTell">For a correction: how many earlier recipients were not told yet.</param>
    public Outcome Close(string by, DateTimeOffset at, int recipientsToTell = 0)
    {
        if (recipientsToTell > 0)
            return new Corrections.RecipientsNotTold(recipientsToTell);
        if (Move(RequestAction.Close) is { } refusal)
            return refusal;
        // What was missed was looked at: whoever closes says that nothing is left to be done.
        OmissionReported = false;
        Happened(RequestEventKind.Closed, at, by);
        return Outcome.Done;
    }

    /// <summary>Writes an internal note. It changes nothing that somebody else can be at work on, so the version stays.</summary>
    public Outcome Note(string text, string by, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new TextMissing();
        notes.Add(new RequestNote(notes.Count + 1, at, by, text.Trim()));
        return Outcome.Done;
    }

    /// <summary>The decision as it went out; null while it is new, or newer than the last answer: the applicant reads it in the answer.</summary>
    public RequestDecision? SentDecision() => SentDecision(Decision, answers);

    /// <summary>The same, for whoever read no more of the case than its decision and its answers.</summary>
    public static RequestDecision? SentDecision(RequestDecision? decision, IEnumerable<RequestAnswer> answers) => decision is not null && answers.Any(answer => answer.SentAt >= decision.At) ? decision : null;

    /// <summary>Whether an item still stands as it was judged.</summary>
    public ItemDecision? DecisionOn(Overviews.OverviewItem item) =>
        JudgementOf(item.Key) is { } decided && decided.ContentHash == item.ContentHash ? decided : null;

    /// <summary>How the items of an overview were judged.</summary>
    public ItemTally TallyOf(IEnumerable<Overviews.OverviewItem> items) => items.Aggregate(default(ItemTally), (tally, item) => tally.With(DecisionOn(item)));

    /// <summary>What was decided about an item, also when the item changed since; null when nobody judged it.</summary>
    public ItemDecision? JudgementOf(string itemKey)
    {
        // A dossier can hold thousands of items, and each asks. The list only grows, so its length says whether the index is whole.
        if (judged?.Count != itemDecisions.Count)
            judged = itemDecisions.ToDictionary(d => d.ItemKey, StringComparer.Ordinal);
        return judged.GetValueOrDefault(itemKey);
    }

    private Refusal? DecisionRefused(DecisionOutcome outcome, RefusalGround? ground, string? motivation, ItemTally items, Actor by)
    {
        if (outcome is DecisionOutcome.Partly or DecisionOutcome.Refused && string.IsNullOrWhiteSpace(motivation))
            return new MotivationMissing();
        if (ground == RefusalGround.HolderInterest && !by.May(Permission.InvokeHolderInterest))
            return new OnlyDirectorInvokesHolderInterest();
        // What was not recorded is told in general terms (2017-15.2): it refuses no request.
        if (ground == RefusalGround.NotRecorded || (ground == RefusalGround.ConditionsNotMet && Right is null))
            return new GroundDoesNotFit();
        if (Right is { } right && RightRules.Refuses(right, outcome, ground) is { } unfit)
            return unfit;
        if (ground == RefusalGround.IdentityUnproven)
            return outcome != DecisionOutcome.Refused ? new GroundDoesNotFit() : !IdentityWasAsked ? new IdentityNotAskedFirst() : Identity is not null ? new GroundDoesNotFit() : null;
        // Whoever wants no advertising need not prove who they are: nothing is given and nothing can go wrong (AVG 12(6)).
        if (Identity is null && !RightRules.IsUnconditional(Right))
            return new IdentityNotProven();
        return outcome == DecisionOutcome.Refused && ground is null ? new GroundMissing() : ItemsRefuse(outcome, ground, items);
    }

    private Refusal? ItemsRefuse(DecisionOutcome outcome, RefusalGround? ground, ItemTally items)
    {
        // Consents are counted in the register, by whoever asks for the decision.
        if (!HasItems)
            return outcome == DecisionOutcome.NothingHeld && Right != OtherRight.WithdrawalOfConsent && Applicant.PersonId is not null ? new SomethingIsHeld() : null;
        return outcome switch
        {
            DecisionOutcome.NothingHeld => items.Count > 0 ? new SomethingIsHeld() : null,
            DecisionOutcome.Refused => IsPerItem(ground) && (items.Count == 0 || items.Withheld < items.Count) ? new EveryItemMustBeWithheld() : null,
            DecisionOutcome.Granted or DecisionOutcome.Partly when items.Open > 0 => new ItemsNotReviewed(items.Open),
            DecisionOutcome.Granted => items.Count == 0 || items.NotWhole > 0 ? new DecisionDoesNotFitItems() : null,
            DecisionOutcome.Partly => items.NotWhole == 0 ? new DecisionDoesNotFitItems() : null,
        };
    }

    // Wherever an item can be judged, it can be asked about: after the answer too, which says that it is possible.
    private Outcome AroundAnItem(RequestEventKind kind, string by, DateTimeOffset at)
    {
        if (!HasItems || Kind == RequestKind.DisclosureOverview)
            return new ActionNotPossible(Status, RequestAction.ReviewItem);
        if (Move(RequestAction.ReviewItem) is { } refusal)
            return refusal;
        Happened(kind, at, by);
        return Outcome.Done;
    }

    private Outcome FromApplicant(RequestAction action, RequestEventKind kind, string text, string by, DateTimeOffset at, DateOnly? day = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new TextMissing();
        if (Move(action) is { } refusal)
            return refusal;
        Happened(kind, at, by, text.Trim(), day);
        return Outcome.Done;
    }

    private ActionNotPossible? Move(RequestAction action)
    {
        if (RequestTransitions.Find(Status, action) is not { } transition)
            return new ActionNotPossible(Status, action);
        Status = transition.To;
        Version++;
        return null;
    }

    private void Happened(RequestEventKind kind, DateTimeOffset at, string by, string? text = null, DateOnly? day = null) => events.Add(new RequestEvent(events.Count + 1, kind, at, by, text, day));

    // The day from which a question can be asked without undue delay: receipt, or the day on which what the applicant said last came in,
    // however late that was entered.
    private DateOnly HeardBefore(DateOnly askedOn) =>
        events.Where(e => e.Kind is RequestEventKind.Replied or RequestEventKind.Added).Select(e => e.HappenedOn).Where(day => day <= askedOn).Append(ReceivedOn).Max();

    private Outcome Ask(RequestAction action, RequestEventKind kind, PauseReason reason, string question, DateOnly askedOn, string by, DateTimeOffset at, TermClock clock)
    {
        if (string.IsNullOrWhiteSpace(question))
            return new TextMissing();
        if (askedOn > DutchTime.DateOf(at))
            return new DayInFuture();
        if (askedOn < ReceivedOn)
            return new BeforeReceipt(ReceivedOn);
        if (clockEvents.OfType<Paused>().Any(pause => pause.Until > askedOn))
            return new PausesOverlap();
        var pauses = WouldPause(reason, askedOn, clock);
        if (Move(action) is { } refusal)
            return refusal;
        IdentityWasAsked |= action == RequestAction.AskIdentity;
        WaitingSince = askedOn;
        Happened(kind, at, by, question.Trim());
        if (!pauses)
            return Outcome.Done;
        clockEvents.Add(new Paused(askedOn, null, reason));
        Replay(clock.Calendar);
        Happened(RequestEventKind.ClockStopped, at, by);
        return Outcome.Done;
    }

    // Nothing is asked any more: a clock that stood still runs again by itself.
    private void StopWaiting(DateOnly on, string by, DateTimeOffset at, WorkingCalendar calendar)
    {
        WaitingSince = null;
        if (clockEvents.FindIndex(e => e is Paused { Until: null }) is not (>= 0 and var open))
            return;
        clockEvents[open] = ((Paused)clockEvents[open]) with { Until = on };
        Replay(calendar);
        Happened(RequestEventKind.ClockResumed, at, by);
    }

    // Always from receipt, all events and one calendar: whatever was entered first, the same dates come out. While the clock stands still
    // they are kept as they were when it stopped.
    private void Replay(WorkingCalendar calendar)
    {
        PausedSince = clockEvents.OfType<Paused>().FirstOrDefault(pause => pause.Until is null)?.From;
        var term = TermOn(calendar, PausedSince ?? ReceivedOn);
        TermRuleId = term.Rule.Key;
        (CalendarVersion, RegulationDate, AvgDate, TargetDate) = (term.CalendarVersion, term.RegulationDate, term.AvgDate, term.TargetDate);
        // A pause that begins after an end, be it in the weekend before the day to which that end moves, does not hold it.
        LateAfter = PausedSince <= term.RegulationUnrolled ? null : term.RegulationDate;
        AvgLateAfter = PausedSince <= term.AvgUnrolled ? null : term.AvgDate;
    }

    /// <summary>Whether a ground is about items: it can refuse a whole request only item by item (2017-13.4).</summary>
    public static bool IsPerItem(RefusalGround? ground) => ground is RefusalGround.ThirdParties or RefusalGround.Law or RefusalGround.HolderInterest;

    /// <summary>Which rule goes with which kind.</summary>
    public static TermSubject SubjectOf(RequestKind kind) => kind switch
    {
        RequestKind.Access => TermSubject.Access,
        RequestKind.Correction => TermSubject.Correction,
        RequestKind.DisclosureOverview => TermSubject.DisclosureOverview,
        RequestKind.OtherRight => TermSubject.OtherRight,
    };
}
