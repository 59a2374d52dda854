namespace Portal.Shared.Corrections;

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

    /// <summary>A notice to be sent.</summary>
    public static RecipientNotice Open(Guid requestId, Guid? personId, string recipient, string? email, string? address, IReadOnlyList<int> items, DateOnly lastReceivedOn) => new()
    {
        Id = Guid.CreateVersion7(),
        RequestId = requestId,
        PersonId = personId,
        Recipient = recipient,
        Email = email,
        Address = address,
        ItemNumbers = string.Join('\n', items),
        LastReceivedOn = lastReceivedOn,
    };
}
