using System.Security.Cryptography;
using Portal.Shared.Outcomes;

namespace Portal.Shared.Documents;

/// <summary>What a document is, and so who may download it.</summary>
public enum DocumentKind
{
    /// <summary>A file in a dossier.</summary>
    DossierFile,

    /// <summary>A redacted copy of a dossier file.</summary>
    RedactedCopy,

    /// <summary>The letter of an answer.</summary>
    AnswerLetter,

    /// <summary>The data file of an answer.</summary>
    AnswerData,

    /// <summary>A copy of a dossier file that goes with an answer (2017-13.5: the original stays).</summary>
    AnswerAttachment,

    /// <summary>A notice of registration as it went out.</summary>
    Notice,

    /// <summary>An invitation letter, to be printed. Not kept after printing.</summary>
    InvitationLetter,

    /// <summary>The letter that tells an applicant of an extension (AVG 12(3)), to be printed and posted.</summary>
    ExtensionLetter,

    /// <summary>The paper on which a client signed an authorisation (2017-7.1 b).</summary>
    AuthorisationPaper,

    /// <summary>The request of an authority on which a disclosure rests (2018-4.2).</summary>
    AuthorityRequest,

    /// <summary>Evidence that goes with a correction request (2017-14.1).</summary>
    CorrectionEvidence,

    /// <summary>The notice of a correction to an earlier recipient (2017-14.2).</summary>
    RecipientNotice,

    /// <summary>The letter that tells the applicant who was told of a correction (2017-14.2).</summary>
    ClosingLetter,

    /// <summary>What a third party wrote about an item that is also about them (2017-13.4 c).</summary>
    ThirdPartyAnswer,

    /// <summary>The proof that somebody may act for another.</summary>
    RepresentationProof,

    /// <summary>The letter that tells that a restriction will end (AVG 18(3)), to be printed and posted.</summary>
    RestrictionLetter,

    /// <summary>A file of the dossier that was replaced by a correction; it is kept with the case, as the value that stood there (2017-14.1).</summary>
    ReplacedFile,

    /// <summary>A document in the file of a commissioner (2018-5).</summary>
    CommissionerFile,

    /// <summary>A released report (2018-6).</summary>
    Report,

    /// <summary>A report as it is put to a client by letter, to be printed and posted (2018-6).</summary>
    ReportLetter,

    /// <summary>The whole text of a version of the privacy regulations; everybody may read it (2018-16.1).</summary>
    Regulations,

    /// <summary>A file that goes with a question or complaint (2017-17).</summary>
    ComplaintFile,

    /// <summary>The answer to a question or complaint by letter, to be printed and posted (2017-17).</summary>
    ComplaintLetter,

    /// <summary>What an employee wrote to a person, as a letter to be printed and posted (2017-11.2).</summary>
    MessageLetter,

    /// <summary>A file that an employee sent with a message.</summary>
    MessageAttachment,
}

/// <summary>A document, frozen when it is stored: its SHA-256 is kept beside it and never changes.</summary>
public sealed class StoredDocument
{
    private StoredDocument()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>What it is.</summary>
    public DocumentKind Kind { get; private set; }

    /// <summary>About whom; null for an applicant we do not know.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>In which case.</summary>
    public Guid? RequestId { get; private set; }

    /// <summary>The file that took its place in the dossier; null where none did.</summary>
    public Guid? ReplacedById { get; private set; }

    /// <summary>The name a download gets.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Its type.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Its size in bytes.</summary>
    public int Size { get; private set; }

    /// <summary>SHA-256 of the content, in lower-case hexadecimals.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>When it was stored.</summary>
    public DateTimeOffset StoredAt { get; private set; }

    /// <summary>Whether it was made to be posted; null for what is no letter, or was made before posting was kept here.</summary>
    public bool? IsToPost { get; private set; }

    /// <summary>The day on which it was posted.</summary>
    public DateOnly? PostedOn { get; private set; }

    /// <summary>Who said so.</summary>
    public string? PostedBy { get; private set; }

    /// <summary>The content.</summary>
    public DocumentContent Content { get; private set; } = null!;

    /// <summary>Whether its content is gone with the key that protected it. What was sent can still be proven by its hash.</summary>
    public bool IsDestroyed => Size > 0 && Content.Bytes.Length == 0;

    /// <summary>Puts what came before its request, such as evidence that goes with a draft, in that request. What is in a request stays there.</summary>
    public void PutIn(Guid requestId) => RequestId ??= requestId;

    /// <summary>A correction put another file in its place: it is kept with that case and is no part of the dossier any more (2017-14.1).</summary>
    public void ReplaceBy(Guid documentId, Guid requestId) => (Kind, ReplacedById, RequestId) = (DocumentKind.ReplacedFile, documentId, requestId);

    /// <summary>A letter that lies ready to be posted.</summary>
    public StoredDocument ToPost()
    {
        IsToPost = true;
        return this;
    }

    /// <summary>The letter was posted. Never before the day on which it was made.</summary>
    public Outcome Post(DateOnly on, string by, DateOnly today)
    {
        if (IsToPost != true || PostedOn is not null)
            return new ChangedBySomeoneElse();
        if (on > today)
            return new Requests.DayInFuture();
        var made = Terms.DutchTime.DateOf(StoredAt);
        if (on < made)
            return new Corrections.PostedBeforeWritten(made);
        (PostedOn, PostedBy) = (on, by);
        return Outcome.Done;
    }

    /// <summary>The letter is not posted any more: another one took its place, or it is told otherwise.</summary>
    public void NotToPost() => IsToPost = PostedOn is null ? null : IsToPost;

    /// <summary>Stores a document.</summary>
    public static StoredDocument Freeze(DocumentKind kind, Guid? personId, Guid? requestId, string fileName, string contentType, byte[] content, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        return new StoredDocument
        {
            Id = id,
            Kind = kind,
            PersonId = personId,
            RequestId = requestId,
            FileName = fileName,
            ContentType = contentType,
            Size = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            StoredAt = at,
            Content = new DocumentContent(id, content),
        };
    }
}

/// <summary>The bytes of a document, in a table of their own: lists never read them.</summary>
public sealed class DocumentContent
{
    private DocumentContent()
    {
    }

    internal DocumentContent(Guid documentId, byte[] bytes) => (DocumentId, Bytes) = (documentId, bytes);

    /// <summary>Whose content.</summary>
    public Guid DocumentId { get; private set; }

    /// <summary>The bytes.</summary>
    public byte[] Bytes { get; private set; } = [];
}
