using Portal.Shared.Outcomes;

namespace Portal.Shared.Commissioners;

/// <summary>What lies in the file of a commissioner (2018-5).</summary>
public enum CommissionerDocumentKind
{
    /// <summary>An offer.</summary>
    Offer,

    /// <summary>An agreement about the work.</summary>
    Agreement,

    /// <summary>The agreements about confidential data, signed by both sides: without these nothing goes out (2018-5).</summary>
    Confidentiality,

    /// <summary>Anything else that belongs with the order.</summary>
    Other,
}

/// <summary>A document in the file of a commissioner (opdrachtgeverdossier, 2018-5).</summary>
public sealed class CommissionerDocument
{
    private CommissionerDocument()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Of which commissioner.</summary>
    public Guid CommissionerId { get; private set; }

    /// <summary>What it is.</summary>
    public CommissionerDocumentKind Kind { get; private set; }

    /// <summary>A title that tells it from the others.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The day of the document; of confidentiality agreements the day on which the last of both signed.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>The last day on which it holds; null until it is ended.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>Who signed for the commissioner; null where they did not sign.</summary>
    public string? SignedByThem { get; private set; }

    /// <summary>Who signed for us; null where we did not sign.</summary>
    public string? SignedByUs { get; private set; }

    /// <summary>The file.</summary>
    public Guid DocumentId { get; private set; }

    /// <summary>Which employee added it.</summary>
    public string AddedBy { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Adds a document to the file.</summary>
    public static Outcome<CommissionerDocument> Add(Guid commissionerId, CommissionerDocumentFacts facts, Guid documentId, string by, DateTimeOffset at)
    {
        if (facts.Kind == CommissionerDocumentKind.Confidentiality && (string.IsNullOrWhiteSpace(facts.SignedByThem) || string.IsNullOrWhiteSpace(facts.SignedByUs)))
            return new BothMustSign();
        if (facts.Date > Terms.DutchTime.DateOf(at))
            return new SignedAhead();
        return new CommissionerDocument
        {
            Id = Guid.CreateVersion7(at),
            CommissionerId = commissionerId,
            Kind = facts.Kind,
            Title = facts.Title,
            Date = facts.Date,
            ValidUntil = facts.ValidUntil,
            SignedByThem = facts.SignedByThem,
            SignedByUs = facts.SignedByUs,
            DocumentId = documentId,
            AddedBy = by,
            AddedAt = at,
        };
    }

    /// <summary>Says until when it holds: an agreement was ended, or goes on without end.</summary>
    public void HoldUntil(DateOnly? day)
    {
        ValidUntil = day;
        Version++;
    }

    /// <summary>Whether it is a signed agreement about confidential data that holds on a day (2018-5).</summary>
    public bool BindsOn(DateOnly day) => Kind == CommissionerDocumentKind.Confidentiality && Date <= day && !(day > ValidUntil);
}

/// <summary>What is written down of a document in the file of a commissioner.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">A title.</param>
/// <param name="Date">The day of the document.</param>
/// <param name="ValidUntil">The last day on which it holds.</param>
/// <param name="SignedByThem">Who signed for the commissioner.</param>
/// <param name="SignedByUs">Who signed for us.</param>
public sealed record CommissionerDocumentFacts(CommissionerDocumentKind Kind, string Title, DateOnly Date, DateOnly? ValidUntil, string? SignedByThem, string? SignedByUs);

/// <summary>Agreements about confidential data are signed by both sides (2018-5).</summary>
public sealed record BothMustSign : Refusal;

/// <summary>A document of a day that is still to come is not there yet.</summary>
public sealed record SignedAhead : Refusal;
