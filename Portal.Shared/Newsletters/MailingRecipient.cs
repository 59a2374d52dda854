namespace Portal.Shared.Newsletters;

/// <summary>How far one person of a mailing is.</summary>
public enum RecipientStatus
{
    /// <summary>To be written to.</summary>
    Queued,

    /// <summary>The mail is in the outbox, which knows how it went on.</summary>
    HandedOver,

    /// <summary>Gets nothing.</summary>
    LeftOut,
}

/// <summary>Why somebody who is on a list gets nothing all the same.</summary>
public enum LeftOutReason
{
    /// <summary>We have no address.</summary>
    NoAddress,

    /// <summary>Their address is on the list of those to which nothing may go (2018-3.3, AVG 21(3)).</summary>
    Suppressed,

    /// <summary>The use of their data is restricted (AVG 18).</summary>
    Restricted,

    /// <summary>Somebody else with the same address gets it: one mail to each address.</summary>
    SameAddress,
}

/// <summary>One person of a mailing. Who they are is fixed when it is sent; whether they still want it is asked again when it is their turn.</summary>
public sealed class MailingRecipient
{
    private MailingRecipient()
    {
    }

    /// <summary>Which mailing.</summary>
    public Guid MailingId { get; private set; }

    /// <summary>Who. Stands once in a mailing.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>How far it is.</summary>
    public RecipientStatus Status { get; private set; }

    /// <summary>Why they get nothing; null for everybody else.</summary>
    public LeftOutReason? Reason { get; private set; }

    /// <summary>Somebody who is to get it.</summary>
    public static MailingRecipient Queue(Guid mailingId, Guid personId) => new() { MailingId = mailingId, PersonId = personId };

    /// <summary>The mail was put in the outbox.</summary>
    public void HandOver() => Status = RecipientStatus.HandedOver;

    /// <summary>They get nothing.</summary>
    public void LeaveOut(LeftOutReason reason) => (Status, Reason) = (RecipientStatus.LeftOut, reason);
}
