using Portal.Shared.Outcomes;

namespace Portal.Shared.Registrations;

/// <summary>Why a person need not be told of the registration (2017-11.1 a–c).</summary>
public enum NoticeException
{
    /// <summary>The person knows already, or may reasonably know (2017-11.1 a).</summary>
    AlreadyKnown,

    /// <summary>A weighty interest of other registered persons opposes (2017-11.1 b).</summary>
    InterestOfOthers,

    /// <summary>Needed for weighty interests of the holder (2017-11.1 c); the AVG asks for more (AVG 14(5), UAVG 41).</summary>
    InterestOfHolder,
}

/// <summary>Where a notice stands.</summary>
public enum NoticeStatus
{
    /// <summary>Still to be sent or waived.</summary>
    Pending,

    /// <summary>Sent, with proof.</summary>
    Sent,

    /// <summary>Not needed, with a reason.</summary>
    Waived,
}

/// <summary>How a notice went out.</summary>
public enum NoticeForm
{
    /// <summary>A letter by post.</summary>
    Letter,

    /// <summary>A message by e-mail.</summary>
    Message,
}

/// <summary>
/// The duty to tell a person of the first recording within four weeks: the purpose of the registration and the name, address and
/// residence of the holder (kennisgeving, 2017-11.1, AVG 14(3)).
/// </summary>
public sealed class RegistrationNotice
{
    private RegistrationNotice()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whom to tell.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The day of first recording, from which the period counts.</summary>
    public DateOnly RecordedOn { get; private set; }

    /// <summary>The regulations' last day: four weeks, rolled (2017-11.1).</summary>
    public DateOnly RegulationDate { get; private set; }

    /// <summary>The AVG's last day: one month, rolled (AVG 14(3)).</summary>
    public DateOnly AvgDate { get; private set; }

    /// <summary>The day we aim for.</summary>
    public DateOnly TargetDate { get; private set; }

    /// <summary>Where it stands.</summary>
    public NoticeStatus Status { get; private set; }

    /// <summary>How it went out.</summary>
    public NoticeForm? Form { get; private set; }

    /// <summary>When it was sent or waived.</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>By whom.</summary>
    public string? HandledBy { get; private set; }

    /// <summary>The exception that was used.</summary>
    public NoticeException? Exception { get; private set; }

    /// <summary>Why the exception holds for this person.</summary>
    public string? Reason { get; private set; }

    /// <summary>The letter or message exactly as it went out: the proof.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Starts the period at the first recording.</summary>
    public static RegistrationNotice Start(Guid personId, Terms.Term term) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        RecordedOn = term.ReceivedOn,
        RegulationDate = term.RegulationDate,
        AvgDate = term.AvgDate,
        TargetDate = term.TargetDate,
    };

    /// <summary>The notice went out; the document is the proof of what it said.</summary>
    public Outcome Send(NoticeForm form, Guid documentId, string by, DateTimeOffset at)
    {
        if (Status != NoticeStatus.Pending)
            return new NoticeAlreadyHandled();
        (Status, Form, DocumentId, HandledBy, HandledAt) = (NoticeStatus.Sent, form, documentId, by, at);
        Version++;
        return Outcome.Done;
    }

    /// <summary>The notice is not needed. Without a reason the exception cannot be defended later.</summary>
    public Outcome Waive(NoticeException exception, string reason, string by, DateTimeOffset at)
    {
        if (Status != NoticeStatus.Pending)
            return new NoticeAlreadyHandled();
        if (string.IsNullOrWhiteSpace(reason))
            return new NoticeReasonMissing();
        (Status, Exception, Reason, HandledBy, HandledAt) = (NoticeStatus.Waived, exception, reason.Trim(), by, at);
        Version++;
        return Outcome.Done;
    }
}

/// <summary>The notice was already sent or waived.</summary>
public sealed record NoticeAlreadyHandled : Refusal;

/// <summary>A notice cannot be waived without a reason (2017-11.1).</summary>
public sealed record NoticeReasonMissing : Refusal;
