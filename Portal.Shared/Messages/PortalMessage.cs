using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Shared.Messages;

/// <summary>Who wrote a message.</summary>
public enum MessageSender
{
    /// <summary>The organisation.</summary>
    Office,

    /// <summary>The person, or whoever acts for them.</summary>
    Person,
}

/// <summary>
/// What was said to a registered person, complete, as it stands in their inbox (2017-11.2): a mail says only that there is something. Written in the same
/// change as what it is about and as its mail or letter, so that neither is there without the other.
/// </summary>
public sealed class PortalMessage
{
    /// <summary>The longest subject.</summary>
    public const int MaximumSubject = 150;

    /// <summary>The longest text that somebody writes.</summary>
    public const int MaximumText = 10_000;

    private PortalMessage()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>In whose inbox.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The first message of a conversation; its own key for that first one.</summary>
    public Guid ThreadId { get; private set; }

    /// <summary>Who wrote it.</summary>
    public MessageSender Sender { get; private set; }

    /// <summary>Which text was used; null for what somebody wrote.</summary>
    public MessageTemplate? Template { get; private set; }

    /// <summary>Which version of that text.</summary>
    public string? TextVersion { get; private set; }

    /// <summary>The subject.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The complete text.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The name of who wrote it; null for the portal itself.</summary>
    public string? By { get; private set; }

    /// <summary>The employee who wrote it, and hears of an answer; null for the portal and the person.</summary>
    public Guid? EmployeeId { get; private set; }

    /// <summary>The request it is about.</summary>
    public Guid? RequestId { get; private set; }

    /// <summary>The number of the case it is about.</summary>
    public string? CaseNumber { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The mail that says that there is something.</summary>
    public Guid? MailId { get; private set; }

    /// <summary>The letter that says it on paper, or that it is about.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>The file that goes with it.</summary>
    public Guid? AttachmentId { get; private set; }

    /// <summary>When it was opened in the portal.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Who opened it: the person or whoever acts for them.</summary>
    public string? ReadBy { get; private set; }

    /// <summary>The form in which it must be said too, because the person asked for that (2017-11.2): work for an employee. Null where the portal or a letter is enough.</summary>
    public CorrespondenceForm? AskedForm { get; private set; }

    /// <summary>When it was said in that form.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Who did so.</summary>
    public string? DoneBy { get; private set; }

    /// <summary>Counts changes.</summary>
    public int Version { get; private set; }

    /// <summary>Whether an employee must still say it in the form that was asked for.</summary>
    public bool IsTask => AskedForm is not null && DoneAt is null;

    /// <summary>What the portal says because something happened.</summary>
    public static PortalMessage Say(Guid personId, MessageTemplate template, MessageText text, DateTimeOffset at, Guid? mailId = null, Guid? letterId = null, Guid? requestId = null, string? caseNumber = null)
    {
        var message = Begin(personId, MessageSender.Office, text.Subject, text.Portal ?? text.Body, null, at);
        (message.Template, message.TextVersion, message.MailId, message.LetterId, message.RequestId, message.CaseNumber) = (template, text.Version, mailId, letterId, requestId, caseNumber);
        return message;
    }

    /// <summary>What a mail says to a person, where nobody wrote it out for the portal; null for a mail that is not for the person it is about.</summary>
    public static PortalMessage? Of(OutgoingMessage mail) => mail.PersonId is { } personId && MessageAudiences.IsPerson(mail.Template)
        ? Say(personId, mail.Template, new MessageText(mail.Subject, mail.Body) { Version = mail.TextVersion }, mail.CreatedAt, mail.Id, caseNumber: mail.CaseNumber)
        : null;

    /// <summary>What an employee writes.</summary>
    public static PortalMessage Write(Guid personId, string subject, string body, Guid employeeId, string by, DateTimeOffset at, Guid? requestId = null, string? caseNumber = null)
    {
        var message = Begin(personId, MessageSender.Office, subject.Trim(), body.Trim(), by, at);
        (message.EmployeeId, message.RequestId, message.CaseNumber) = (employeeId, requestId, caseNumber);
        return message;
    }

    /// <summary>The person answers what an employee wrote.</summary>
    public Outcome<PortalMessage> Answer(string text, string by, DateTimeOffset at)
    {
        if (!CanBeAnswered)
            return new NotAnswerable();
        if (string.IsNullOrWhiteSpace(text))
            return new Requests.TextMissing();
        var answer = Begin(PersonId, MessageSender.Person, Subject, text.Trim(), by, at);
        (answer.ThreadId, answer.RequestId, answer.CaseNumber) = (ThreadId, RequestId, CaseNumber);
        return answer;
    }

    /// <summary>Whether it can be answered as a message; a question on a case is answered on the case.</summary>
    public bool CanBeAnswered => Sender == MessageSender.Office && Template is null;

    /// <summary>The mail that tells of it, the letter that says it, the file that goes with it.</summary>
    public void GoWith(Guid? mailId, Guid? letterId, Guid? attachmentId) => (MailId, LetterId, AttachmentId) = (mailId, letterId, attachmentId);

    /// <summary>It was opened. The first time counts.</summary>
    public void Read(string by, DateTimeOffset at)
    {
        if (ReadAt is not null)
            return;
        (ReadAt, ReadBy) = (at, by);
        Version++;
    }

    /// <summary>The person asked to be told in another form than the portal or a letter gives (2017-11.2).</summary>
    public void AskForm(CorrespondenceForm form)
    {
        if (Sender == MessageSender.Office && NeedsSomebody(form))
            AskedForm = form;
    }

    /// <summary>Whether a form is work for an employee: neither the portal nor the printer does it.</summary>
    public static bool NeedsSomebody(CorrespondenceForm form) => form is CorrespondenceForm.LargePrint or CorrespondenceForm.Telephone or CorrespondenceForm.Conversation or CorrespondenceForm.OtherLanguage;

    /// <summary>It was said in the form that was asked for.</summary>
    public Outcome Do(string by, DateTimeOffset at)
    {
        if (!IsTask)
            return new ChangedBySomeoneElse();
        (DoneAt, DoneBy) = (at, by);
        Version++;
        return Outcome.Done;
    }

    private static PortalMessage Begin(Guid personId, MessageSender sender, string subject, string body, string? by, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        return new PortalMessage { Id = id, ThreadId = id, PersonId = personId, Sender = sender, Subject = subject, Body = body, By = by, At = at };
    }
}

/// <summary>This message cannot be answered here.</summary>
public sealed record NotAnswerable : Refusal;

/// <summary>For whom the texts are.</summary>
public static class MessageAudiences
{
    /// <summary>
    /// Whether a text is for the person it is about, and stands in their inbox. An invitation comes before a login, and its code stands nowhere else; the
    /// notice of a correction is for who had the data, and a mailing is for everybody on a list.
    /// </summary>
    public static bool IsPerson(MessageTemplate template) => template is not (
        MessageTemplate.Invitation or MessageTemplate.EmployeeInvitation or MessageTemplate.RepresentativeInvitation or MessageTemplate.ContactInvitation or MessageTemplate.CorrectionNotice or MessageTemplate.Mailing)
        && !IsEmployee(template);

    /// <summary>Whether a text is for an employee: those are in Dutch only.</summary>
    public static bool IsEmployee(MessageTemplate template) => template is
        MessageTemplate.EmployeeInvitation or MessageTemplate.ApplicantActed or MessageTemplate.TermNear or MessageTemplate.TermLate or MessageTemplate.AssigneeReminded or MessageTemplate.AuditHead
        or MessageTemplate.AuthorisationAnswered or MessageTemplate.AuthorisationWithdrawn or MessageTemplate.ApprovalAsked or MessageTemplate.ApprovalAnswered
        or MessageTemplate.ReportReacted or MessageTemplate.ReportApprovalAsked or MessageTemplate.ReportApprovalAnswered or MessageTemplate.MessageAnswered
        or MessageTemplate.ComplaintArrived or MessageTemplate.ComplaintNeedsDeputy;
}
