namespace Portal.Shared.Disclosures;

/// <summary>On what ground data went to somebody outside (2017-6.4, 2017-7, 2018-4, 2018-6).</summary>
public enum DisclosureGround
{
    /// <summary>A signed authorisation (2017-7.1 b).</summary>
    Authorisation,

    /// <summary>A duty in law (2017-7.1 a, 2018-4.2).</summary>
    Law,

    /// <summary>Carrying out the assignment that the client knows of (2018-6, AVG 6(1)(b) and (f)).</summary>
    Assignment,

    /// <summary>An urgent and weighty reason (2017-7.5).</summary>
    UrgentReason,
}

/// <summary>In what form data went out.</summary>
public enum DisclosureForm
{
    /// <summary>On paper or by mail.</summary>
    Written,

    /// <summary>In a conversation (2018-6).</summary>
    Oral,

    /// <summary>Downloaded by the recipient.</summary>
    Download,
}

/// <summary>Data about a person went to somebody outside the organisation (verstrekking, 2017-7, 2017-15).</summary>
public sealed class Disclosure
{
    private Disclosure()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>About whom.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>To whom, by name.</summary>
    public string Recipient { get; private set; } = "";

    /// <summary>What went out, in words.</summary>
    public string Data { get; private set; } = "";

    /// <summary>For what purpose, in words.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>On what ground.</summary>
    public DisclosureGround Ground { get; private set; }

    /// <summary>In what form.</summary>
    public DisclosureForm Form { get; private set; }

    /// <summary>On which day.</summary>
    public DateOnly DisclosedOn { get; private set; }

    /// <summary>When the client was told of it; null where that still must be done (2018-6).</summary>
    public DateOnly? ToldOn { get; private set; }

    /// <summary>By which employee.</summary>
    public string DisclosedBy { get; private set; } = "";

    /// <summary>Records a disclosure that was made.</summary>
    public static Disclosure Record(Guid personId, string recipient, string data, string purpose, DisclosureGround ground, DisclosureForm form, DateOnly disclosedOn, DateOnly? toldOn, string disclosedBy) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        Recipient = recipient,
        Data = data,
        Purpose = purpose,
        Ground = ground,
        Form = form,
        DisclosedOn = disclosedOn,
        ToldOn = toldOn,
        DisclosedBy = disclosedBy,
    };
}
