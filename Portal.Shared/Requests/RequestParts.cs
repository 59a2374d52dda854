using System.Runtime.InteropServices;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Shared.Requests;

/// <summary>Who asks: a registered person, or somebody we do not know (2017-12.1).</summary>
public sealed record Applicant(Guid? PersonId, string Name, string? Email, Registrations.PostalAddress Address, string Language)
{
    /// <summary>The name of the representative who asks for them, and whom we write to; null when they ask themselves.</summary>
    public string? InCareOf { get; init; }

    /// <summary>Whom a message greets.</summary>
    public string Reader => InCareOf ?? Name;

    /// <summary>What stands on the envelope below the name.</summary>
    public IReadOnlyList<string> AddressLines => InCareOf is null ? Address.Lines : [Texts.InCareOf.With(InCareOf), .. Address.Lines];

    /// <summary>A registered person, with the e-mail address and the address of whoever asks: themselves, or their representative.</summary>
    public static Applicant Of(Registrations.RegisteredPerson person, Representations.Representation? by) => by is null
        ? new Applicant(person.Id, person.Name.Full, person.Email, person.Address, person.Language)
        : new Applicant(person.Id, person.Name.Full, by.Email, by.Address, person.Language) { InCareOf = by.Name };

    // For the database, which fills the properties one by one.
    private Applicant() : this(null, "", null, Registrations.PostalAddress.None, "nl")
    {
    }
}

/// <summary>What the applicant wants to know, and how.</summary>
/// <param name="Categories">All, or the chosen groups.</param>
/// <param name="From">First day of the period; null for no limit.</param>
/// <param name="Until">Last day of the period; null for no limit.</param>
/// <param name="Explanation">In the applicant's own words; never required (AVG 15).</param>
/// <param name="Form">The form of the answer.</param>
/// <param name="OtherForm">Which other form, and why (2017-11.2).</param>
public sealed record RequestScope(OverviewCategories Categories, DateOnly? From, DateOnly? Until, string? Explanation, AnswerForm Form, string? OtherForm)
{
    // For the database, which fills the properties one by one.
    private RequestScope() : this(OverviewCategories.All, null, null, null, AnswerForm.Portal, null)
    {
    }

    /// <summary>Everything, over the whole time, in the portal.</summary>
    public static RequestScope Everything { get; } = new(OverviewCategories.All, null, null, null, AnswerForm.Portal, null);

    /// <summary>Whether something was left out.</summary>
    public bool IsEverything => Categories == OverviewCategories.All && From is null && Until is null;
}

/// <summary>That the identity is proven: how, by whom, when. Never a copy of a document (2017-12.2).</summary>
public sealed record IdentityProof(IdentityMethod Method, string By, DateTimeOffset At, string? Note)
{
    // For the database, which fills the properties one by one.
    private IdentityProof() : this(default, "", default, null)
    {
    }
}

/// <summary>The decision (2017-13.1, 2017-13.2, AVG 12(4)).</summary>
public sealed record RequestDecision(DecisionOutcome Outcome, RefusalGround? Ground, string? Motivation, string By, DateTimeOffset At)
{
    // For the database, which fills the properties one by one.
    private RequestDecision() : this(default, null, null, "", default)
    {
    }
}

/// <summary>What the officer decided about one item of the overview (2017-13.4).</summary>
public sealed class ItemDecision
{
    private ItemDecision()
    {
    }

    internal ItemDecision(int number, ItemReview review, string by, DateTimeOffset at)
    {
        Number = number;
        ItemKey = review.ItemKey;
        Replace(review, by, at);
    }

    /// <summary>1 for the first that was judged of this request: no database keeps rows in their order by itself.</summary>
    public int Number { get; private set; }

    /// <summary>The key of the item in the overview.</summary>
    public string ItemKey { get; private set; } = "";

    /// <summary>The item as it was when it was judged: a change afterwards makes the judgement stale.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>Give, redact or withhold.</summary>
    public ItemVerdict Verdict { get; private set; }

    /// <summary>The text after redaction; what the applicant will read.</summary>
    public string? RedactedText { get; private set; }

    /// <summary>The redacted copy of a file.</summary>
    public Guid? RedactedDocumentId { get; private set; }

    /// <summary>The ground; empty when given whole.</summary>
    public RefusalGround? Ground { get; private set; }

    /// <summary>Why; stands in the letter.</summary>
    public string? Motivation { get; private set; }

    /// <summary>By whom.</summary>
    public string By { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    internal Guid? Forget()
    {
        var copy = RedactedDocumentId;
        (RedactedText, RedactedDocumentId) = (null, null);
        return copy;
    }

    internal void Replace(ItemReview review, string by, DateTimeOffset at) =>
        (ContentHash, Verdict, RedactedText, RedactedDocumentId, Ground, Motivation, By, At) =
        (review.ContentHash, review.Verdict, review.RedactedText, review.RedactedDocumentId, review.Ground, review.Motivation, by, at);
}

/// <summary>How the items of an overview were judged, counted one by one: of a dossier of thousands nobody needs to hold them all at once.</summary>
/// <param name="Count">How many items there are.</param>
/// <param name="Open">Not judged, or changed since.</param>
/// <param name="NotWhole">Redacted or withheld.</param>
/// <param name="Withheld">Withheld.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ItemTally(int Count, int Open, int NotWhole, int Withheld)
{
    /// <summary>With one item more.</summary>
    /// <param name="decided">What was decided about it; null when nothing was.</param>
    public ItemTally With(ItemDecision? decided) => new(
        Count + 1,
        Open + (decided is null ? 1 : 0),
        NotWhole + (decided is { Verdict: not ItemVerdict.Give } ? 1 : 0),
        Withheld + (decided is { Verdict: ItemVerdict.Withhold } ? 1 : 0));
}

/// <summary>What the officer wants to decide about one item.</summary>
public sealed record ItemReview(string ItemKey, string ContentHash, ItemVerdict Verdict, string? RedactedText, Guid? RedactedDocumentId, RefusalGround? Ground, string? Motivation);

/// <summary>What happened to a request; both sides read it in words of their own.</summary>
public enum RequestEventKind
{
    /// <summary>It came in.</summary>
    Received,

    /// <summary>The identity was proven.</summary>
    IdentityProven,

    /// <summary>It was given to an employee.</summary>
    Assigned,

    /// <summary>Somebody took it up.</summary>
    TakenUp,

    /// <summary>Proof of identity was asked.</summary>
    IdentityAsked,

    /// <summary>A question was asked.</summary>
    QuestionAsked,

    /// <summary>The applicant answered.</summary>
    Replied,

    /// <summary>The applicant added something.</summary>
    Added,

    /// <summary>The applicant took it back.</summary>
    Withdrawn,

    /// <summary>It was decided.</summary>
    Decided,

    /// <summary>The decision was taken back before it went out.</summary>
    Reconsidered,

    /// <summary>The answer went out.</summary>
    Answered,

    /// <summary>The applicant says that something is missing.</summary>
    OmissionReported,

    /// <summary>A supplementary answer went out.</summary>
    Supplemented,

    /// <summary>It was closed.</summary>
    Closed,

    /// <summary>The clock stopped while the applicant has a question.</summary>
    ClockStopped,

    /// <summary>The clock runs again.</summary>
    ClockResumed,

    /// <summary>The month of the AVG was extended, with reasons (AVG 12(3)).</summary>
    Extended,

    /// <summary>The letter about the extension was posted.</summary>
    ExtensionPosted,

    /// <summary>The day of receipt was corrected, with the reason.</summary>
    ReceiptCorrected,

    /// <summary>Somebody else was asked whether the applicant may see an item that is also about them (2017-13.4 c).</summary>
    ThirdPartyAsked,

    /// <summary>That question was answered, or the wait for it is over.</summary>
    ThirdPartyAnswered,

    /// <summary>The dates moved with an edition of the calendar.</summary>
    DatesMoved,

    /// <summary>An earlier recipient was told of a correction by mail (2017-14.2).</summary>
    RecipientMailed,

    /// <summary>The mail to an earlier recipient was given up: it goes otherwise.</summary>
    RecipientMailFailed,

    /// <summary>An earlier recipient was told of a correction by letter (2017-14.2).</summary>
    RecipientWritten,

    /// <summary>An earlier recipient could not be told of a correction, with the reason (AVG 19).</summary>
    RecipientNotTold,

    /// <summary>It was written down that the other of a child and a representative asks too (UAVG 5(4)).</summary>
    AskedTogether,

    /// <summary>From now on it goes to the client, or to another representative (UAVG 5).</summary>
    Readdressed,
}

/// <summary>One step on the timeline of a request.</summary>
public sealed class RequestEvent
{
    private RequestEvent()
    {
    }

    internal RequestEvent(int number, RequestEventKind kind, DateTimeOffset at, string by, string? text, DateOnly? day) => (Number, Kind, At, By, Text, Day) = (number, kind, at, by, text, day);

    /// <summary>1 for the first of this request: no database keeps rows in their order by itself.</summary>
    public int Number { get; private set; }

    /// <summary>What happened.</summary>
    public RequestEventKind Kind { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Who did it, by name.</summary>
    public string By { get; private set; } = "";

    /// <summary>A question, a reply or an addition in full; both sides read it.</summary>
    public string? Text { get; private set; }

    /// <summary>The day on which it happened, where that can be earlier than the day on which it was entered; null where it cannot.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>The day on which it happened, in Amsterdam.</summary>
    public DateOnly HappenedOn => Day ?? DutchTime.DateOf(At);
}

/// <summary>A note that only employees read. It is about the handling, and part of what an applicant may ask for.</summary>
public sealed class RequestNote
{
    private RequestNote()
    {
    }

    internal RequestNote(int number, DateTimeOffset at, string by, string text) => (Number, At, By, Text) = (number, at, by, text);

    /// <summary>1 for the first of this request: no database keeps rows in their order by itself.</summary>
    public int Number { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Who wrote it.</summary>
    public string By { get; private set; } = "";

    /// <summary>The note.</summary>
    public string Text { get; private set; } = "";
}

/// <summary>An answer that went out: the letter and the file, both frozen.</summary>
public sealed class RequestAnswer
{
    private RequestAnswer()
    {
    }

    internal RequestAnswer(int number, Guid letterId, Guid dataId, DateTimeOffset sentAt, string by, DateOnly? postedOn) =>
        (Number, LetterId, DataId, SentAt, By, PostedOn) = (number, letterId, dataId, sentAt, by, postedOn);

    /// <summary>1 for the answer, 2 and on for supplementary ones.</summary>
    public int Number { get; private set; }

    /// <summary>The PDF.</summary>
    public Guid LetterId { get; private set; }

    /// <summary>The JSON file.</summary>
    public Guid DataId { get; private set; }

    /// <summary>When it was sent or made available.</summary>
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>By whom.</summary>
    public string By { get; private set; } = "";

    /// <summary>When the letter was posted; empty for the portal, or while it lies on the desk.</summary>
    public DateOnly? PostedOn { get; private set; }

    internal void Post(DateOnly on) => PostedOn = on;
}
