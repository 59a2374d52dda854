using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Shared.Complaints;

/// <summary>Who asks or complains. For somebody who is registered the name and language of that day; for somebody else also how to reach them.</summary>
/// <param name="PersonId">The registered person; null for somebody we do not know.</param>
/// <param name="RepresentationId">On which representation somebody else did it for them (UAVG 5).</param>
/// <param name="Name">The name, of the representative where there is one.</param>
/// <param name="Email">Their e-mail address.</param>
/// <param name="Address">The lines of their address, for somebody we do not know.</param>
/// <param name="Language">nl or en.</param>
public sealed record Complainant(Guid? PersonId, Guid? RepresentationId, string Name, string? Email, string? Address, string Language);

/// <summary>What somebody asks or complains about.</summary>
/// <param name="Subject">For the register.</param>
/// <param name="Title">In a few words of their own.</param>
/// <param name="Text">All of it.</param>
/// <param name="AboutWords">About whom, in their own words.</param>
public sealed record ComplaintContent(ComplaintSubject Subject, string Title, string Text, string? AboutWords);

/// <summary>An employee whom it is about.</summary>
/// <param name="EmployeeId">Who.</param>
public sealed record ComplaintAbout(Guid EmployeeId);

/// <summary>A file that goes with it.</summary>
/// <param name="DocumentId">Which.</param>
/// <param name="ByPerson">Whether the complainant sent it.</param>
public sealed record ComplaintFile(Guid DocumentId, bool ByPerson);

/// <summary>What was added later.</summary>
public sealed class ComplaintAddition
{
    private ComplaintAddition()
    {
    }

    internal ComplaintAddition(int number, string text, string by, bool byPerson, DateTimeOffset at) => (Number, Text, By, ByPerson, At) = (number, text, by, byPerson, at);

    /// <summary>The first is 1.</summary>
    public int Number { get; private set; }

    /// <summary>What.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who.</summary>
    public string By { get; private set; } = "";

    /// <summary>Whether the complainant did; otherwise an employee wrote down what they said.</summary>
    public bool ByPerson { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}

/// <summary>
/// A question, remark or complaint (2017-17, 2018-15). A complaint goes to the director, is heard and judged, and gets an answer with reasons; a question is answered at
/// once. A question that becomes a complaint keeps its number and its day of receipt.
/// </summary>
public sealed class Complaint
{
    /// <summary>The most characters of a long text.</summary>
    public const int LongestText = 10_000;

    /// <summary>The most characters of a title, a name or a few words.</summary>
    public const int LongestTitle = 200;

    /// <summary>The most files.</summary>
    public const int MostFiles = 10;

    private readonly List<ComplaintAbout> about = [];
    private readonly List<ComplaintAddition> additions = [];
    private readonly List<ComplaintFile> files = [];

    private Complaint()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Its number.</summary>
    public ComplaintNumber Number { get; private set; }

    /// <summary>A question or a complaint.</summary>
    public ComplaintKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public ComplaintStatus Status { get; private set; }

    /// <summary>The form it came from: sending twice is one complaint.</summary>
    public Guid SubmissionId { get; private set; }

    /// <summary>How it came in.</summary>
    public RequestChannel Channel { get; private set; }

    /// <summary>The day on which it reached us.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>Who entered it.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>The registered person; null for somebody we do not know.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>On which representation somebody else did it for them.</summary>
    public Guid? RepresentationId { get; private set; }

    /// <summary>Who asks or complains.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Their e-mail address.</summary>
    public string? Email { get; private set; }

    /// <summary>Their address, for somebody we do not know.</summary>
    public string? Address { get; private set; }

    /// <summary>nl or en.</summary>
    public string Language { get; private set; } = "nl";

    /// <summary>For the register.</summary>
    public ComplaintSubject Subject { get; private set; }

    /// <summary>In a few words.</summary>
    public string Title { get; private set; } = "";

    /// <summary>All of it.</summary>
    public string Text { get; private set; } = "";

    /// <summary>About whom, in the words of the complainant.</summary>
    public string? AboutWords { get; private set; }

    /// <summary>Whom it is about, as far as we know: they do not see it.</summary>
    public IReadOnlyList<ComplaintAbout> About => about;

    /// <summary>What was added.</summary>
    public IReadOnlyList<ComplaintAddition> Additions => additions;

    /// <summary>The files.</summary>
    public IReadOnlyList<ComplaintFile> Files => files;

    /// <summary>The weeks that were promised.</summary>
    public int AnswerWeeks { get; private set; }

    /// <summary>The weeks within which a complainant is heard, from the receipt or from the day on which the question became a complaint.</summary>
    public int HearingWeeks { get; private set; }

    /// <summary>The weeks that an extension gave; null without one.</summary>
    public int? ExtensionWeeks { get; private set; }

    /// <summary>The calendar with which the dates were promised: they do not move with a newer one.</summary>
    public string CalendarVersion { get; private set; } = "";

    /// <summary>The last day for the answer, with the extension.</summary>
    public DateOnly AnswerBy { get; private set; }

    /// <summary>The last day for the hearing; null for a question.</summary>
    public DateOnly? HearBy { get; private set; }

    /// <summary>When a question became a complaint.</summary>
    public DateTimeOffset? TurnedAt { get; private set; }

    /// <summary>Who made a complaint of it.</summary>
    public string? TurnedBy { get; private set; }

    /// <summary>The day that was agreed for the conversation.</summary>
    public DateOnly? HearingPlannedOn { get; private set; }

    /// <summary>At what time and where, in words.</summary>
    public string? HearingPlace { get; private set; }

    /// <summary>The day on which that was agreed.</summary>
    public DateOnly? HearingAgreedOn { get; private set; }

    /// <summary>The letter that tells of it.</summary>
    public Guid? HearingLetterId { get; private set; }

    /// <summary>The day of the hearing, or on which it was declined.</summary>
    public DateOnly? HeardOn { get; private set; }

    /// <summary>How they were heard.</summary>
    public HearingKind? Hearing { get; private set; }

    /// <summary>What was said.</summary>
    public string? HearingNote { get; private set; }

    /// <summary>The day on which more time was taken.</summary>
    public DateOnly? ExtendedOn { get; private set; }

    /// <summary>Why.</summary>
    public string? ExtensionReason { get; private set; }

    /// <summary>What the director found.</summary>
    public ComplaintJudgement? Judgement { get; private set; }

    /// <summary>Why.</summary>
    public string? Reasons { get; private set; }

    /// <summary>Who judged.</summary>
    public string? JudgedBy { get; private set; }

    /// <summary>When it was judged.</summary>
    public DateTimeOffset? JudgedAt { get; private set; }

    /// <summary>The answer, beside the judgement and its reasons.</summary>
    public string? Answer { get; private set; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; private set; }

    /// <summary>When the answer went out.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The letter of the answer, for who does not read it in the portal.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>When the complainant read the answer in the portal.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it still waits for something.</summary>
    public bool IsOpen => Status is not (ComplaintStatus.Answered or ComplaintStatus.Withdrawn);

    /// <summary>Whether a conversation was agreed that is still to come.</summary>
    public bool AwaitsHearing(DateOnly today) => Status == ComplaintStatus.Received && HearingPlannedOn >= today;

    /// <summary>Whom it is about, by key.</summary>
    public IReadOnlyList<Guid> AboutIds => about.ConvertAll(each => each.EmployeeId);

    /// <summary>Receives it.</summary>
    public static Outcome<Complaint> Receive(
        ComplaintNumber number, ComplaintKind kind, RequestChannel channel, Complainant from, ComplaintContent content, IEnumerable<Guid> about,
        DateOnly receivedOn, DateTimeOffset at, string by, ComplaintTerms terms, WorkingCalendar calendar, Guid submissionId)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(content);
        if (receivedOn > DutchTime.DateOf(at))
            return new ComplaintDayImpossible();
        if (string.IsNullOrWhiteSpace(content.Title) || string.IsNullOrWhiteSpace(content.Text))
            return new ComplaintTextMissing();
        var complaint = new Complaint
        {
            Id = Guid.CreateVersion7(at),
            Number = number,
            Kind = kind,
            SubmissionId = submissionId,
            Channel = channel,
            ReceivedOn = receivedOn,
            EnteredAt = at,
            EnteredBy = by,
            PersonId = from.PersonId,
            RepresentationId = from.RepresentationId,
            Name = OneLine(from.Name),
            Email = from.Email,
            Address = from.Address,
            Language = from.Language,
            Subject = content.Subject,
            Title = OneLine(content.Title),
            Text = content.Text.Trim(),
            AboutWords = string.IsNullOrWhiteSpace(content.AboutWords) ? null : OneLine(content.AboutWords),
            AnswerWeeks = terms.AnswerWeeks,
            HearingWeeks = terms.HearingWeeks,
            CalendarVersion = calendar.Version,
        };
        complaint.about.AddRange(about.Distinct().Select(id => new ComplaintAbout(id)));
        complaint.Promise(calendar);
        return complaint;
    }

    /// <summary>Adds words.</summary>
    public Outcome Add(string? text, string by, bool byPerson, DateTimeOffset at)
    {
        if (Move(ComplaintAction.Add) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(text))
            return new ComplaintTextMissing();
        additions.Add(new ComplaintAddition(additions.Count + 1, text.Trim(), by, byPerson, at));
        return Done(ComplaintAction.Add);
    }

    /// <summary>Puts a file with it, when it comes in or is added to.</summary>
    public Outcome Attach(Guid documentId, bool byPerson)
    {
        if (Move(ComplaintAction.Add) is { } refusal)
            return refusal;
        // Our own letters take no place of theirs.
        if (files.Count(file => file.ByPerson == byPerson) >= MostFiles)
            return new ComplaintTooManyFiles(MostFiles);
        files.Add(new ComplaintFile(documentId, byPerson));
        return Done(ComplaintAction.Add);
    }

    /// <summary>Puts a letter that we send with it.</summary>
    /// <param name="letterId">Which.</param>
    /// <param name="invites">Whether it tells of the conversation.</param>
    public void Enclose(Guid letterId, bool invites = false)
    {
        if (invites)
            HearingLetterId = letterId;
        files.Add(new ComplaintFile(letterId, ByPerson: false));
        Version++;
    }

    /// <summary>Whether nothing was sent yet to say that it came in: the portal says so by itself, a mail goes out at once, and a letter is printed (2017-17).</summary>
    /// <param name="onPaper">Whether whoever asks or complains is told on paper.</param>
    /// <param name="letters">Those of its files that are letters of ours.</param>
    public bool LacksConfirmation(bool onPaper, IReadOnlyCollection<Guid> letters) =>
        IsOpen && Channel != RequestChannel.Portal && onPaper && !files.Exists(file => letters.Contains(file.DocumentId));

    /// <summary>
    /// Makes a complaint of a question. Number and day of receipt stay, and so does what was promised; the hearing counts from the day of turning, and where that
    /// comes after the promised answer, the answer moves with it. An answer that was late already stays late.
    /// </summary>
    public Outcome Turn(string by, DateTimeOffset at, ComplaintTerms terms, WorkingCalendar calendar)
    {
        if (Move(ComplaintAction.Turn) is { } refusal)
            return refusal;
        (Kind, TurnedBy, TurnedAt, HearingWeeks) = (ComplaintKind.Complaint, by, at, terms.HearingWeeks);
        Promise(calendar);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Says what it is about, and about whom.</summary>
    public Outcome Settle(ComplaintSubject subject, IEnumerable<Guid> employees)
    {
        if (Move(ComplaintAction.Settle) is { } refusal)
            return refusal;
        Subject = subject;
        var now = employees.ToHashSet();
        about.RemoveAll(each => !now.Contains(each.EmployeeId));
        about.AddRange(now.Except(AboutIds).Select(id => new ComplaintAbout(id)).ToList());
        return Done(ComplaintAction.Settle);
    }

    /// <summary>Agrees on a conversation: the day, and in words at what time and where.</summary>
    public Outcome PlanHearing(DateOnly on, string? place, DateOnly today)
    {
        if (Move(ComplaintAction.PlanHearing) is { } refusal)
            return refusal;
        if (on < today)
            return new ComplaintDayPast();
        if (string.IsNullOrWhiteSpace(place))
            return new ComplaintTextMissing();
        (HearingPlannedOn, HearingPlace, HearingAgreedOn, HearingLetterId) = (on, Tidy(place), today, null);
        return Done(ComplaintAction.PlanHearing);
    }

    /// <summary>Writes down that the complainant was heard, or did not want to be.</summary>
    public Outcome Hear(HearingKind how, DateOnly on, string? note, DateOnly today)
    {
        if (Move(ComplaintAction.Hear) is { } refusal)
            return refusal;
        if (on < ReceivedOn || on > today)
            return new ComplaintDayImpossible();
        if (how != HearingKind.Declined && string.IsNullOrWhiteSpace(note))
            return new ComplaintTextMissing();
        (Hearing, HeardOn, HearingNote) = (how, on, Tidy(note));
        return Done(ComplaintAction.Hear);
    }

    /// <summary>Takes more time, once, with the reason; the complainant is told.</summary>
    public Outcome Extend(string? reason, DateOnly today, ComplaintTerms terms, WorkingCalendar calendar)
    {
        if (Move(ComplaintAction.Extend) is { } refusal)
            return refusal;
        if (ExtendedOn is not null)
            return new ComplaintExtendedBefore();
        if (today > AnswerBy)
            return new ComplaintExtendedTooLate(AnswerBy);
        if (string.IsNullOrWhiteSpace(reason))
            return new ComplaintTextMissing();
        (ExtendedOn, ExtensionReason, ExtensionWeeks) = (today, reason.Trim(), terms.ExtensionWeeks);
        Promise(calendar);
        return Done(ComplaintAction.Extend);
    }

    /// <summary>Judges it; until the answer goes out, it can be judged anew.</summary>
    public Outcome Judge(ComplaintJudgement judgement, string? reasons, string by, DateTimeOffset at)
    {
        if (Move(ComplaintAction.Judge) is { } refusal)
            return refusal;
        if (HeardOn is null && judgement != ComplaintJudgement.NotAdmissible)
            return new ComplaintNotHeard();
        if (string.IsNullOrWhiteSpace(reasons))
            return new ComplaintTextMissing();
        (Judgement, Reasons, JudgedBy, JudgedAt) = (judgement, reasons.Trim(), by, at);
        return Done(ComplaintAction.Judge);
    }

    /// <summary>Answers it. A question needs words; a complaint has its judgement and reasons.</summary>
    /// <param name="text">The answer to a question, or what follows from the judgement.</param>
    /// <param name="letterId">The letter, for who does not read it in the portal.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="at">When.</param>
    public Outcome Reply(string? text, Guid? letterId, string by, DateTimeOffset at)
    {
        if (WhyNotReply(text) is { } refusal)
            return refusal;
        (Answer, LetterId, AnsweredBy, AnsweredAt) = (Tidy(text), letterId, by, at);
        return Done(ComplaintAction.Answer);
    }

    /// <summary>Why it cannot be answered so; null when it can.</summary>
    public Refusal? WhyNotReply(string? text) =>
        Move(ComplaintAction.Answer) ?? (Refusal?)(Kind == ComplaintKind.Question && string.IsNullOrWhiteSpace(text) ? new ComplaintTextMissing() : null);

    /// <summary>Says where somebody we do not know can be reached; of who is registered it stands with the registration.</summary>
    public Outcome ReachAt(string? email, string? address)
    {
        if (PersonId is not null || !IsOpen)
            return new ComplaintReachFixed();
        (Email, Address) = (email, address);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Takes it back.</summary>
    public Outcome Withdraw(DateTimeOffset at)
    {
        if (Move(ComplaintAction.Withdraw) is { } refusal)
            return refusal;
        WithdrawnAt = at;
        return Done(ComplaintAction.Withdraw);
    }

    /// <summary>The complainant opened the answer; true the first time.</summary>
    public bool MarkRead(DateTimeOffset at)
    {
        if (AnsweredAt is null || ReadAt is not null)
            return false;
        ReadAt = at;
        Version++;
        return true;
    }

    /// <summary>Whether the answer is open and its day has passed: nothing is promised for that day any more.</summary>
    public bool IsLate(DateOnly today) => IsOpen && AnswerBy < today;

    /// <summary>Whether the answer came in time, or can still; false once it is late.</summary>
    public bool IsInTime(DateOnly today) => (AnsweredAt is { } at ? DutchTime.DateOf(at) : today) <= AnswerBy || WithdrawnAt is not null;

    /// <summary>The promised dates, each with why: the answer, the hearing of a complaint, and the extension.</summary>
    /// <param name="calendar">That of <see cref="CalendarVersion" />.</param>
    public (ComplaintDate Answer, ComplaintDate? Hearing, ComplaintDate? Extension) Dates(WorkingCalendar calendar)
    {
        var turnedOn = TurnedAt is { } at ? DutchTime.DateOf(at) : (DateOnly?)null;
        var answer = ComplaintDate.Of(ReceivedOn, AnswerWeeks, calendar);
        var hearing = Kind == ComplaintKind.Complaint ? ComplaintDate.Of(turnedOn ?? ReceivedOn, HearingWeeks, calendar) : null;
        // More time comes on top of what was promised on that day; of one and the same day it is the answer to the question.
        var promised = hearing is not null && turnedOn < ExtendedOn && hearing.Date > answer.Date ? hearing.Date : answer.Date;
        return (answer, hearing, ExtensionWeeks is { } weeks ? ComplaintDate.Of(promised, weeks, calendar) : null);
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // What stands in a subject, a list or a file is one line, whatever somebody sends.
    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n', '\t', '\u2028', '\u2029', '\u0085', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private void Promise(WorkingCalendar calendar)
    {
        var (answer, hearing, extension) = Dates(calendar);
        (AnswerBy, HearBy) = ((extension ?? answer).Date, hearing?.Date);
        // Nothing wipes out that an answer is late.
        var isMissed = TurnedAt is { } at && AnswerBy < DutchTime.DateOf(at);
        if (HearBy > AnswerBy && !isMissed)
            AnswerBy = HearBy.Value;
    }

    private ComplaintNotPossible? Move(ComplaintAction action) => ComplaintTransitions.Find(Kind, Status, action) is null ? new ComplaintNotPossible(action) : null;

    private Outcome Done(ComplaintAction action)
    {
        Status = ComplaintTransitions.Find(Kind, Status, action)!.To;
        Version++;
        return Outcome.Done;
    }
}
