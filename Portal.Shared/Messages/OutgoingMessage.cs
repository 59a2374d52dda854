using System.Security.Cryptography;

namespace Portal.Shared.Messages;

/// <summary>Where a message stands in the outbox.</summary>
public enum MessageStatus
{
    /// <summary>To be sent, now or at its next attempt.</summary>
    Waiting,

    /// <summary>A sender has it; when its lease ends without a mark it is sent again, with the same Message-ID.</summary>
    Sending,

    /// <summary>Accepted by the mail server.</summary>
    Sent,

    /// <summary>Given up after many attempts; an employee decides.</summary>
    Parked,

    /// <summary>A reminder that was no longer true when it was its turn, or a mail that was given up and told otherwise: it is not sent.</summary>
    Dropped,
}

/// <summary>Why a message is no longer sent.</summary>
public enum DropReason
{
    /// <summary>The case was answered or withdrawn.</summary>
    Ended,

    /// <summary>Somebody else handles it.</summary>
    OtherAssignee,

    /// <summary>Its clock stands still.</summary>
    Paused,

    /// <summary>The date it was about is another one now.</summary>
    DateMoved,

    /// <summary>The applicant answered.</summary>
    Replied,

    /// <summary>The account of the reader was closed.</summary>
    AccountClosed,

    /// <summary>It is for the directors, and the reader is none any more.</summary>
    NotDirector,

    /// <summary>It was given up, and the reader is told in another way.</summary>
    ToldOtherwise,

    /// <summary>The mailing was stopped.</summary>
    MailingStopped,

    /// <summary>The reader left the mailing list, or their address is on the list of those to which nothing may go.</summary>
    NotWanted,

    /// <summary>The use of the reader's data was restricted (AVG 18).</summary>
    DataRestricted,

    /// <summary>The reader has no address any more, or one that gets the mailing already.</summary>
    AddressGone,
}

/// <summary>
/// A mail that must go out because something happened: stored in the same transaction as what happened. It never carries content of a
/// dossier or answer, only that there is something; a notice of corrected contact data to who had them is the one exception (2017-14.2).
/// </summary>
public sealed class OutgoingMessage
{
    /// <summary>After this many attempts, over almost three days, a message is parked: a mail server that is down for a day loses nothing.</summary>
    public const int MaximumAttempts = 20;

    /// <summary>How long a sender may hold a message.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private OutgoingMessage()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Which text was used.</summary>
    public MessageTemplate Template { get; private set; }

    /// <summary>The address.</summary>
    public string ToAddress { get; private set; } = "";

    /// <summary>The name beside the address.</summary>
    public string ToName { get; private set; } = "";

    /// <summary>The employee it is for; null for everybody else. The address is looked up again when it is the turn of a reminder.</summary>
    public Guid? EmployeeId { get; private set; }

    /// <summary>The subject.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The text; empty once a message with a code was sent or parked, or one with corrected data was sent.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The Message-ID that every attempt carries, so that a duplicate can be recognised; without its domain until the first attempt.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>About whom.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>In which case.</summary>
    public string? CaseNumber { get; private set; }

    /// <summary>Where it stands.</summary>
    public MessageStatus Status { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not before this moment; while sending, the end of the lease.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>How many times it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>What the mail server said last; no personal data.</summary>
    public string? LastError { get; private set; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The reminder it carries; null for every other message. It is looked at again when it is its turn.</summary>
    public Guid? ReminderId { get; private set; }

    /// <summary>Which version of the text it was made from; null for what was made before versions were kept.</summary>
    public string? TextVersion { get; private set; }

    /// <summary>The mailing it is one of; null for every other message. Its text stands there, and nothing of it here.</summary>
    public Guid? MailingId { get; private set; }

    /// <summary>Counts changes: two senders never hold one message.</summary>
    public int Version { get; private set; }

    /// <summary>Writes a message; with a key of its own when it must not be written twice.</summary>
    public static OutgoingMessage Write(MessageTemplate template, MessageText text, string toAddress, string toName, Guid? personId, string? caseNumber, DateTimeOffset at, Guid? id = null, Guid? reminderId = null, Guid? employeeId = null) => new()
    {
        Id = id ?? Guid.CreateVersion7(at),
        Template = template,
        ToAddress = toAddress,
        ToName = toName,
        Subject = text.Subject,
        Body = text.Body,
        MessageId = RandomNumberGenerator.GetHexString(32, lowercase: true),
        PersonId = personId,
        CaseNumber = caseNumber,
        CreatedAt = at,
        NextAttemptAt = at,
        ReminderId = reminderId,
        EmployeeId = employeeId,
        TextVersion = text.Version,
    };

    /// <summary>One mail of a mailing: its text is filled in when it is the reader's turn.</summary>
    public static OutgoingMessage OfMailing(Guid mailingId, Guid personId, string toAddress, string toName, DateTimeOffset at)
    {
        var message = Write(MessageTemplate.Mailing, new MessageText("", ""), toAddress, toName, personId, null, at);
        message.MailingId = mailingId;
        return message;
    }

    /// <summary>A mailing as an employee sends it to themselves, to look at it.</summary>
    public static OutgoingMessage TestOfMailing(Guid mailingId, Guid employeeId, string toAddress, string toName, DateTimeOffset at)
    {
        var message = Write(MessageTemplate.Mailing, new MessageText("", ""), toAddress, toName, null, null, at, employeeId: employeeId);
        message.MailingId = mailingId;
        return message;
    }

    /// <summary>Whether it waits for an attempt, or a sender held it too long.</summary>
    public bool IsDue(DateTimeOffset at) => Status is MessageStatus.Waiting or MessageStatus.Sending && NextAttemptAt <= at;

    /// <summary>Takes the message for sending. The first attempt fixes the domain of the Message-ID: it stays the same when the sender's address changes.</summary>
    /// <param name="senderDomain">The domain of the sender's address, which makes the Message-ID ours.</param>
    /// <param name="at">When.</param>
    public void Take(string senderDomain, DateTimeOffset at)
    {
        if (!MessageId.Contains('@'))
            MessageId = $"{MessageId}@{senderDomain}";
        (Status, NextAttemptAt) = (MessageStatus.Sending, at + Lease);
        Attempts++;
        Version++;
    }

    /// <summary>The mail server took it.</summary>
    public void MarkSent(DateTimeOffset at)
    {
        (Status, SentAt, LastError) = (MessageStatus.Sent, at, null);
        ForgetCode();
        ForgetData();
        Version++;
    }

    /// <summary>It failed: tried again later, each time with a longer pause of at most six hours, and parked in the end.</summary>
    public void MarkFailed(string error, bool permanent, DateTimeOffset at)
    {
        LastError = error;
        Status = permanent || Attempts >= MaximumAttempts ? MessageStatus.Parked : MessageStatus.Waiting;
        var pause = TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, Attempts - 1)));
        NextAttemptAt = at + pause;
        if (Status == MessageStatus.Parked)
            ForgetCode();
        Version++;
    }

    /// <summary>The reader has another address than when it was written.</summary>
    public void ReadAt(string address) => ToAddress = address;

    /// <summary>It is no longer true, and is not sent.</summary>
    public void Drop(DropReason reason)
    {
        (Status, LastError) = (MessageStatus.Dropped, reason.ToString());
        ForgetData();
        Version++;
    }

    /// <summary>Whether it can be sent again: it waits for a later attempt, or it is parked and its text is still there.</summary>
    public bool CanRetry => Status == MessageStatus.Waiting || Status == MessageStatus.Parked && (Body.Length > 0 || MailingId is not null);

    /// <summary>An employee sends a message again, at once.</summary>
    public void Retry(DateTimeOffset at)
    {
        (Status, Attempts, NextAttemptAt) = (MessageStatus.Waiting, 0, at);
        Version++;
    }

    // The database knows a code only as a hash (2017-16); its mail may not tell it any longer than needed. Who missed it is invited again.
    private void ForgetCode()
    {
        if (Template is MessageTemplate.Invitation or MessageTemplate.EmployeeInvitation or MessageTemplate.RepresentativeInvitation or MessageTemplate.ContactInvitation)
            Body = "";
    }

    // What it said is kept as a letter, under the key of the person.
    private void ForgetData()
    {
        if (Template == MessageTemplate.CorrectionNotice)
            Body = "";
    }
}

/// <summary>Which text a message uses.</summary>
public enum MessageTemplate
{
    /// <summary>An invitation code for a person.</summary>
    Invitation,

    /// <summary>An invitation code for an employee.</summary>
    EmployeeInvitation,

    /// <summary>An invitation code for somebody who may act for a person.</summary>
    RepresentativeInvitation,

    /// <summary>An invitation code for the contact of a commissioner (2018-5).</summary>
    ContactInvitation,

    /// <summary>The notice of registration (2017-11.1).</summary>
    RegistrationNotice,

    /// <summary>A request was received.</summary>
    RequestReceived,

    /// <summary>We ask for proof of identity.</summary>
    IdentityAsked,

    /// <summary>We ask a question.</summary>
    QuestionAsked,

    /// <summary>There is an answer.</summary>
    AnswerReady,

    /// <summary>There is a supplementary answer.</summary>
    SupplementReady,

    /// <summary>The request was withdrawn.</summary>
    RequestWithdrawn,

    /// <summary>The month of the AVG is extended, with the reasons in the portal or a letter (AVG 12(3)).</summary>
    TermExtended,

    /// <summary>The dates of a request changed.</summary>
    DatesChanged,

    /// <summary>For the employee who handles a case: the applicant did something.</summary>
    ApplicantActed,

    /// <summary>For the employee who handles a case: its target date is near.</summary>
    TermNear,

    /// <summary>For the directors: a limit of a case has passed.</summary>
    TermLate,

    /// <summary>For the employee who handles a case: a colleague reminds them of it.</summary>
    AssigneeReminded,

    /// <summary>For the applicant: a question still waits for an answer.</summary>
    QuestionReminder,

    /// <summary>To who received contact data before: that they were corrected (2017-14.2, AVG 19).</summary>
    CorrectionNotice,

    /// <summary>For the applicant: who was told of the correction stands in the portal or a letter (2017-14.2).</summary>
    RecipientsTold,

    /// <summary>To the directors, daily: how far the record of what was done goes, so that it cannot be cut off unseen (2017-16).</summary>
    AuditHead,

    /// <summary>For the client: there is a question about an authorisation (2017-7.1 b).</summary>
    AuthorisationAsked,

    /// <summary>For who guides the client: the question about an authorisation was answered.</summary>
    AuthorisationAnswered,

    /// <summary>For who guides the client: an authorisation was taken back, and nothing may go out on it (AVG 7(3)).</summary>
    AuthorisationWithdrawn,

    /// <summary>For the client: the restriction of the use of their data will end (AVG 18(3)).</summary>
    RestrictionEnds,

    /// <summary>For the directors: a disclosure waits for their approval (2017-7.5).</summary>
    ApprovalAsked,

    /// <summary>For the employee who asked: the director answered (2017-7.5).</summary>
    ApprovalAnswered,

    /// <summary>For the client: what is agreed about reporting can be read (2018-6).</summary>
    ReportingAgreed,

    /// <summary>For the client: a report can be read and asks for a reaction (2018-6).</summary>
    ReportToRead,

    /// <summary>For the client: a report about them was released, and can be read (2018-6).</summary>
    ReportSentOn,

    /// <summary>For who wrote a report: the client reacted.</summary>
    ReportReacted,

    /// <summary>For the directors: a report waits for their approval (2018-6).</summary>
    ReportApprovalAsked,

    /// <summary>For the employee who asked: the director answered (2018-6).</summary>
    ReportApprovalAnswered,

    /// <summary>For a contact of a commissioner: a report is ready (2018-6).</summary>
    ReportReady,

    /// <summary>For a contact of a commissioner: a report that they have was taken back.</summary>
    ReportTakenBack,

    /// <summary>To the client: a report about them was withdrawn (2018-6).</summary>
    OwnReportTakenBack,

    /// <summary>To clients and contacts: the privacy regulations change (2018-16.1).</summary>
    RegulationsChanged,

    /// <summary>A question or complaint was received (2017-17, 2018-15).</summary>
    ComplaintReceived,

    /// <summary>A question became a complaint (2018-15).</summary>
    ComplaintTurned,

    /// <summary>A conversation was agreed about a complaint (2018-15).</summary>
    ComplaintHearingPlanned,

    /// <summary>The answer to a question or complaint takes longer.</summary>
    ComplaintExtended,

    /// <summary>There is an answer to a question or complaint (2017-17).</summary>
    ComplaintAnswered,

    /// <summary>An employee wrote down that a question or complaint was taken back (2017-17).</summary>
    ComplaintWithdrawn,

    /// <summary>For who handles it: a question or complaint came in, or something was added (2017-17).</summary>
    ComplaintArrived,

    /// <summary>For those who manage accounts: a complaint waits for somebody who may handle it (2017-17).</summary>
    ComplaintNeedsDeputy,

    /// <summary>To the person: an employee wrote to them (2017-11.2).</summary>
    MessageWritten,

    /// <summary>For the employee who wrote: the person answered.</summary>
    MessageAnswered,

    /// <summary>To whoever is on a mailing list: what an employee wrote (2018-3.3).</summary>
    Mailing,
}

/// <summary>Subject and text of a message, in the language of the reader.</summary>
public sealed record MessageText(string Subject, string Body)
{
    /// <summary>The complete text for the inbox; null where the mail says all there is.</summary>
    public string? Portal { get; init; }

    /// <summary>Which version of the text it was made from.</summary>
    public string? Version { get; init; }
}
