using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Shared.Requests;

/// <summary>What a third party answered, who was asked whether an applicant may see an item that is also about them (2017-13.4 c).</summary>
public enum ThirdPartyAnswer
{
    /// <summary>Asked; nothing came yet.</summary>
    Open,

    /// <summary>Agreed, in writing.</summary>
    Agreed,

    /// <summary>Does not agree.</summary>
    Declined,

    /// <summary>Nothing came, or they could not be reached.</summary>
    NoAnswer,
}

/// <summary>
/// The question to somebody else whether the applicant may see an item that is also about them, asked because the applicant wants it
/// (2017-13.4 a and c). It does not stop the clock: the law knows no pause for it.
/// </summary>
public sealed class ThirdPartyQuestion
{
    private ThirdPartyQuestion()
    {
    }

    /// <summary>Our own key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The request.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>The applicant; null for somebody we do not know.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The item, by its key in the overview.</summary>
    public string ItemKey { get; private set; } = "";

    /// <summary>Its title.</summary>
    public string ItemTitle { get; private set; } = "";

    /// <summary>Who was asked.</summary>
    public string Who { get; private set; } = "";

    /// <summary>How they were reached: "brief naar het adres in het dossier".</summary>
    public string Reached { get; private set; } = "";

    /// <summary>The day on which the applicant wanted it (2017-13.4 c).</summary>
    public DateOnly WantedOn { get; private set; }

    /// <summary>The day on which the question went out.</summary>
    public DateOnly AskedOn { get; private set; }

    /// <summary>Who asked.</summary>
    public string AskedBy { get; private set; } = "";

    /// <summary>What they answered.</summary>
    public ThirdPartyAnswer Answer { get; private set; }

    /// <summary>The day of the answer, or on which the wait ended; null while it is open.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>The paper with the answer; null where the note says how it came in writing.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>What else is to be known about the answer; only employees read it.</summary>
    public string? Note { get; private set; }

    /// <summary>Who entered the answer.</summary>
    public string? EnteredBy { get; private set; }

    /// <summary>Counts changes, so that a lost update is noticed.</summary>
    public int Version { get; private set; }

    /// <summary>Writes down that somebody was asked.</summary>
    public static Outcome<ThirdPartyQuestion> Ask(PrivacyRequest request, Overviews.OverviewItem item, ThirdPartyAsk ask, string by, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(ask.Who) || string.IsNullOrWhiteSpace(ask.Reached))
            return new TextMissing();
        if (ask.AskedOn > DutchTime.DateOf(at) || ask.WantedOn > ask.AskedOn)
            return new DayInFuture();
        if (ask.WantedOn < request.ReceivedOn)
            return new BeforeReceipt(request.ReceivedOn);
        return new ThirdPartyQuestion
        {
            Id = Guid.CreateVersion7(at),
            RequestId = request.Id,
            PersonId = request.Applicant.PersonId,
            ItemKey = item.Key,
            ItemTitle = item.Title,
            Who = ask.Who.Trim(),
            Reached = ask.Reached.Trim(),
            WantedOn = ask.WantedOn,
            AskedOn = ask.AskedOn,
            AskedBy = by,
        };
    }

    /// <summary>
    /// Writes the answer down. An agreement is in writing: the paper, or a note that says how (2017-13.4 c). What comes after the wait was
    /// ended still counts; what was answered stays.
    /// </summary>
    public Outcome Hear(ThirdPartyAnswer answer, DateOnly on, Guid? documentId, string? note, string by, DateTimeOffset at)
    {
        if (answer == ThirdPartyAnswer.Open || Answer is ThirdPartyAnswer.Agreed or ThirdPartyAnswer.Declined || Answer == answer)
            return new ThirdPartyAnswered();
        if (on > DutchTime.DateOf(at))
            return new DayInFuture();
        if (on < AskedOn)
            return new BeforeTheQuestion(AskedOn);
        if (answer == ThirdPartyAnswer.Agreed && documentId is null && string.IsNullOrWhiteSpace(note))
            return new AgreementNotInWriting();
        (Answer, AnsweredOn, DocumentId, Note, EnteredBy) = (answer, on, documentId, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), by);
        Version++;
        return Outcome.Done;
    }
}

/// <summary>Whom to ask, and what the applicant wanted.</summary>
/// <param name="Who">Who is asked.</param>
/// <param name="Reached">How they were reached.</param>
/// <param name="WantedOn">The day on which the applicant wanted it (2017-13.4 c).</param>
/// <param name="AskedOn">The day on which the question went out.</param>
public sealed record ThirdPartyAsk(string Who, string Reached, DateOnly WantedOn, DateOnly AskedOn);

/// <summary>What the answers of third parties allow (2017-13.4 a and c). Asked when an item is judged, when the case is decided, and again when the answer goes out.</summary>
public static class ThirdPartyRules
{
    /// <summary>Why an item cannot be judged so; null when it can.</summary>
    /// <param name="verdict">Give, redact or withhold.</param>
    /// <param name="ground">The ground, where it is not given whole.</param>
    /// <param name="questions">The questions about this item.</param>
    public static Refusal? Refuses(ItemVerdict verdict, RefusalGround? ground, IReadOnlyList<ThirdPartyQuestion> questions)
    {
        if (questions.Count == 0)
            return null;
        if (questions.Any(question => question.Answer == ThirdPartyAnswer.Open))
            return verdict == ItemVerdict.Give ? new ThirdPartyStillAsked() : null;
        if (questions.Any(question => question.Answer is ThirdPartyAnswer.Declined or ThirdPartyAnswer.NoAnswer))
            return verdict == ItemVerdict.Give || ground != RefusalGround.ThirdParties ? new ThirdPartyDidNotAgree() : null;
        // All who were asked agree. Passages about others again can still be made unreadable.
        return verdict == ItemVerdict.Withhold && ground == RefusalGround.ThirdParties ? new ThirdPartyAgreed() : null;
    }

    /// <summary>Why the case cannot be decided, or the answer cannot go out; null when it can.</summary>
    public static Refusal? Refuses(PrivacyRequest request, IReadOnlyList<Overviews.OverviewItem> items, IReadOnlyList<ThirdPartyQuestion> questions)
    {
        if (questions.Count(question => question.Answer == ThirdPartyAnswer.Open) is > 0 and var open)
            return new ThirdPartiesStillAsked(open);
        var asked = questions.ToLookup(question => question.ItemKey, StringComparer.Ordinal);
        return items.Where(item => asked.Contains(item.Key))
            .Select(item => request.DecisionOn(item) is { } decided ? Refuses(decided.Verdict, decided.Ground, [.. asked[item.Key]]) : null)
            .FirstOrDefault(refusal => refusal is not null);
    }
}

/// <summary>Somebody was asked about this item and did not answer yet, so it cannot be given whole (2017-13.4 a).</summary>
public sealed record ThirdPartyStillAsked : Refusal;

/// <summary>Somebody was asked and did not agree: the item stays withheld or redacted on the ground of third parties (2017-13.4 a).</summary>
public sealed record ThirdPartyDidNotAgree : Refusal;

/// <summary>Everybody who was asked agreed in writing, so the item cannot be withheld because of them (2017-13.4 c).</summary>
public sealed record ThirdPartyAgreed : Refusal;

/// <summary>Questions to third parties are open; the wait for each can be ended.</summary>
public sealed record ThirdPartiesStillAsked(int Count) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Count];
}

/// <summary>This question was answered before.</summary>
public sealed record ThirdPartyAnswered : Refusal;

/// <summary>An agreement counts only in writing: the paper, or how it came (2017-13.4 c).</summary>
public sealed record AgreementNotInWriting : Refusal;
