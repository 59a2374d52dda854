namespace Portal.Shared.Newsletters;

/// <summary>How a choice about the newsletter reached us (2018-3.3).</summary>
public enum NewsletterChannel
{
    /// <summary>The switch in the portal.</summary>
    Portal,

    /// <summary>A mail to the office, entered by an employee.</summary>
    Email,

    /// <summary>A telephone call, entered by an employee.</summary>
    Telephone,

    /// <summary>At the desk, entered by an employee.</summary>
    Desk,

    /// <summary>A letter, entered by an employee.</summary>
    Letter,
}

/// <summary>
/// One choice about the newsletter; the last one counts. Leaving needs no reason and works at once (2018-3.3, AVG 21(3)). Being registered
/// is no consent (AVG 7, Tw 11.7): who never chose gets nothing.
/// </summary>
public sealed class NewsletterChoice
{
    private NewsletterChoice()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose choice.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Whether the newsletter is wanted.</summary>
    public bool Wanted { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How it reached us.</summary>
    public NewsletterChannel Via { get; private set; }

    /// <summary>Who entered it.</summary>
    public string By { get; private set; } = "";

    /// <summary>Writes a choice down.</summary>
    public static NewsletterChoice Make(Guid personId, bool wanted, NewsletterChannel via, string by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), PersonId = personId, Wanted = wanted, Via = via, By = by, At = at };
}
