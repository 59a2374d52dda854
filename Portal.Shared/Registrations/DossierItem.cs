namespace Portal.Shared.Registrations;

/// <summary>What kind of thing lies in the dossier (2018-6).</summary>
public enum DossierItemKind
{
    /// <summary>A report about the client.</summary>
    Report,

    /// <summary>A note of a conversation.</summary>
    ConversationNote,

    /// <summary>A letter or e-mail, to or from somebody.</summary>
    Correspondence,

    /// <summary>A test, questionnaire or other instrument and its result.</summary>
    Instrument,

    /// <summary>Anything else that matters for the task (2017-5.2).</summary>
    Other,
}

/// <summary>How an item is marked. Marks decide what may leave the organisation, never whether the person may see it (2017-7.6).</summary>
[Flags]
public enum DossierMarks
{
    /// <summary>Not marked.</summary>
    None = 0,

    /// <summary>Not to be quoted in reports to third parties (2018-6).</summary>
    Confidential = 1,

    /// <summary>A personal working note (2017-7.6).</summary>
    WorkingNote = 2,

    /// <summary>Not finished (2017-7.6).</summary>
    Draft = 4,

    /// <summary>Health or another special category (AVG 9).</summary>
    SpecialCategory = 8,
}

/// <summary>One thing in the dossier of a client: a text or a file (2017-5.2, 2018-6).</summary>
public sealed class DossierItem
{
    private DossierItem()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The client.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>What it is.</summary>
    public DossierItemKind Kind { get; private set; }

    /// <summary>A title that tells it from the others.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The day it is about.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>The text, where it is a text.</summary>
    public string? Text { get; private set; }

    /// <summary>The file, where it is a file.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>How it is marked.</summary>
    public DossierMarks Marks { get; private set; }

    /// <summary>Source, date and purpose.</summary>
    public Provenance Provenance { get; private set; } = null!;

    /// <summary>Who recorded it.</summary>
    public string RecordedBy { get; private set; } = "";

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Records an item: a text, a file, or both.</summary>
    public static DossierItem Record(Guid personId, DossierItemKind kind, string title, DateOnly date, string? text, Guid? documentId, DossierMarks marks, Provenance provenance, string recordedBy) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        Kind = kind,
        Title = title,
        Date = date,
        Text = text,
        DocumentId = documentId,
        Marks = marks,
        Provenance = provenance,
        RecordedBy = recordedBy,
    };

    /// <summary>Makes it right at the request of the person (2017-14.1): what it says, and from whom that comes.</summary>
    public void Correct(string title, DateOnly date, string? text, Guid? documentId, Provenance provenance)
    {
        (Title, Date, Text, DocumentId, Provenance) = (title, date, text, documentId, provenance);
        Version++;
    }

    /// <summary>Puts the words of the person beside what stands there, with their name and the day; what stood there stays, and so does its source (2017-14.1, AVG 16).</summary>
    public void Complete(string text)
    {
        Text = text;
        Version++;
    }
}

/// <summary>A vacancy that was sent to a client from the vacancy search system (2017-5.3).</summary>
public sealed class VacancySent
{
    private VacancySent()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The client.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The job.</summary>
    public string Title { get; private set; } = "";

    /// <summary>At which employer.</summary>
    public string? Employer { get; private set; }

    /// <summary>On which day.</summary>
    public DateOnly SentOn { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Source, date and purpose.</summary>
    public Provenance Provenance { get; private set; } = null!;

    /// <summary>Records that a vacancy was sent.</summary>
    public static VacancySent Record(Guid personId, string title, string? employer, DateOnly sentOn, Provenance provenance) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        Title = title,
        Employer = employer,
        SentOn = sentOn,
        Provenance = provenance,
    };

    /// <summary>Makes it right at the request of the person (2017-14.1).</summary>
    public void Correct(string title, string? employer, DateOnly sentOn, Provenance provenance)
    {
        (Title, Employer, SentOn, Provenance) = (title, employer, sentOn, provenance);
        Version++;
    }
}
