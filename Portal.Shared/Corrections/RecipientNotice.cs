using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Corrections;

/// <summary>Where a recipient is reached.</summary>
/// <param name="Recipient">By name.</param>
/// <param name="Email">By mail; null where that is not known.</param>
/// <param name="Address">By post, in lines; null where that is not known.</param>
public sealed record RecipientReach(string Recipient, string? Email, string? Address);

/// <summary>The notice of a correction to one who received the data before (2017-14.2, AVG 19), and the proof that it went out.</summary>
public sealed class RecipientNotice
{
    private RecipientNotice()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The request.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>The person.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The recipient by name.</summary>
    public string Recipient { get; private set; } = "";

    /// <summary>Where the recipient is reached by mail; null where that is not known.</summary>
    public string? Email { get; private set; }

    /// <summary>Where the recipient is reached by post, in lines.</summary>
    public string? Address { get; private set; }

    /// <summary>Which corrected data this recipient had: their numbers in the request, one on each line.</summary>
    public string ItemNumbers { get; private set; } = "";

    /// <summary>When this recipient last received them.</summary>
    public DateOnly LastReceivedOn { get; private set; }

    /// <summary>Not recorded by name (2017-15.2): somebody finds out who it was, or says why that cannot be done.</summary>
    public bool IsGeneral { get; private set; }

    /// <summary>The person was never told of what this recipient received (2017-7.5), and letters to the person do not name it.</summary>
    public bool IsUntold { get; private set; }

    /// <summary>Where it stands.</summary>
    public RecipientNoticeStatus Status { get; private set; }

    /// <summary>The mail in the outbox; null for a letter.</summary>
    public Guid? MessageId { get; private set; }

    /// <summary>The letter, frozen; null until it was made.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>The day on which it went out.</summary>
    public DateOnly? SentOn { get; private set; }

    /// <summary>Who sent it, or decided that it cannot be told.</summary>
    public string? HandledBy { get; private set; }

    /// <summary>Why it cannot be told.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>The numbers of the corrected data.</summary>
    public IReadOnlyList<int> Items => [.. ItemNumbers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Name and postal address, as they stand above the letter.</summary>
    public IReadOnlyList<string> AddressLines => [Recipient, .. (Address ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Whether this recipient still must be told: a mail that the mail server did not take has told nobody (2017-14.2).</summary>
    /// <param name="mail">Where the mail stands; null where there is none.</param>
    public bool IsOpen(MessageStatus? mail) => Status == RecipientNoticeStatus.Open || (Status == RecipientNoticeStatus.Mailed && mail != MessageStatus.Sent);

    /// <summary>A notice to be sent.</summary>
    public static RecipientNotice Open(Guid requestId, Guid? personId, EarlierRecipient recipient) => new()
    {
        Id = Guid.CreateVersion7(),
        RequestId = requestId,
        PersonId = personId,
        Recipient = recipient.Recipient,
        Email = recipient.Email,
        Address = recipient.Address,
        ItemNumbers = string.Join('\n', recipient.Items),
        LastReceivedOn = recipient.LastReceivedOn,
        IsGeneral = recipient.IsGeneral,
        IsUntold = recipient.IsUntold,
    };

    /// <summary>
    /// Why it cannot go by mail; null when it can. Only contact data go by mail: what stands in a dossier goes on paper (AVG 32).
    /// </summary>
    /// <param name="keys">The keys in the overview of the data this recipient had.</param>
    public Refusal? WhyNotByMail(IEnumerable<string> keys) =>
        WhyNotWritten() ?? (Email is null ? new RecipientHasNoMail() : keys.All(IsContact) ? null : new NotByMail());

    /// <summary>Why no letter can be made; null when it can.</summary>
    public Refusal? WhyNotWritten() => Status != RecipientNoticeStatus.Open ? new RecipientHandled() : IsGeneral ? new RecipientNotNamed() : null;

    /// <summary>Another way to reach the recipient, or who it was. A letter to the earlier address is made anew.</summary>
    public Outcome Reach(RecipientReach reach)
    {
        if (Status != RecipientNoticeStatus.Open)
            return new RecipientHandled();
        if (string.IsNullOrWhiteSpace(reach.Recipient))
            return new RecipientNotNamed();
        // The general description is no name.
        IsGeneral = IsGeneral && EarlierRecipients.SameName(reach.Recipient) == EarlierRecipients.SameName(Recipient);
        (Recipient, Email, Address) = (reach.Recipient.Trim(), Clean(reach.Email), Clean(reach.Address));
        LetterId = null;
        Version++;
        return Outcome.Done;
    }

    /// <summary>The letter was made, and is frozen.</summary>
    public Outcome Write(Guid letterId)
    {
        if (WhyNotWritten() is { } refusal)
            return refusal;
        LetterId = letterId;
        Version++;
        return Outcome.Done;
    }

    /// <summary>It goes by mail; what it said is frozen as a letter beside it.</summary>
    /// <param name="keys">The keys in the overview of the data this recipient had.</param>
    /// <param name="messageId">The mail in the outbox.</param>
    /// <param name="letterId">The letter.</param>
    /// <param name="on">Today.</param>
    /// <param name="by">Who sends it.</param>
    public Outcome Mail(IEnumerable<string> keys, Guid messageId, Guid letterId, DateOnly on, string by)
    {
        if (WhyNotByMail(keys) is { } refusal)
            return refusal;
        (Status, MessageId, LetterId, SentOn, HandledBy) = (RecipientNoticeStatus.Mailed, messageId, letterId, on, by);
        Version++;
        return Outcome.Done;
    }

    /// <summary>The mail was given up by the mail server: it is open again, to be sent otherwise.</summary>
    public Outcome MailFailed()
    {
        if (Status != RecipientNoticeStatus.Mailed)
            return new RecipientHandled();
        (Status, MessageId, LetterId, SentOn, HandledBy) = (RecipientNoticeStatus.Open, null, null, null, null);
        Version++;
        return Outcome.Done;
    }

    /// <summary>The printed letter was posted or handed over.</summary>
    /// <param name="on">On which day.</param>
    /// <param name="writtenOn">The day on which the letter was made.</param>
    /// <param name="today">Today.</param>
    /// <param name="by">Who says so.</param>
    public Outcome Post(DateOnly on, DateOnly? writtenOn, DateOnly today, string by)
    {
        if (WhyNotWritten() is { } refusal)
            return refusal;
        if (LetterId is null || writtenOn is null)
            return new LetterMissing();
        if (on > today)
            return new Requests.DayInFuture();
        if (on < writtenOn)
            return new PostedBeforeWritten(writtenOn.Value);
        (Status, SentOn, HandledBy) = (RecipientNoticeStatus.Posted, on, by);
        Version++;
        return Outcome.Done;
    }

    /// <summary>The recipient cannot be told: it is impossible, or a disproportionate effort (AVG 19).</summary>
    public Outcome CannotBeTold(string reason, DateOnly on, string by)
    {
        if (Status != RecipientNoticeStatus.Open)
            return new RecipientHandled();
        if (string.IsNullOrWhiteSpace(reason))
            return new WhyNotToldMissing();
        (Status, WhyNot, SentOn, HandledBy) = (RecipientNoticeStatus.NotPossible, reason.Trim(), on, by);
        Version++;
        return Outcome.Done;
    }

    private static bool IsContact(string key) => key.StartsWith("person/", StringComparison.Ordinal);

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
