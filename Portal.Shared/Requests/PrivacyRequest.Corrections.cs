using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Shared.Requests;

/// <summary>The decision on a correction request as a whole; what was decided per datum carries it (2017-14.3).</summary>
/// <param name="Outcome">Granted, in part, refused, or nothing held.</param>
/// <param name="Ground">Only for the whole: identity unproven, or manifestly unfounded.</param>
/// <param name="Motivation">Words for the whole; the reasons per datum stand with the data.</param>
public sealed record CorrectionDecision(DecisionOutcome Outcome, RefusalGround? Ground = null, string? Motivation = null);

// The decision of a correction, datum by datum, and carrying it out (2017-14).
public sealed partial class PrivacyRequest
{
    /// <summary>
    /// Enters a datum that the applicant named in a letter, by e-mail, by telephone or at the desk (2017-14.1, 2018-13.2). What comes through the
    /// portal is in the applicant's own words and stays so.
    /// </summary>
    /// <param name="wish">What is asked.</param>
    /// <param name="number">The number of the datum in this request.</param>
    public Outcome<CorrectionItem> EnterCorrection(CorrectionWish wish, int number)
    {
        if (WhyNotEnter() is { } refusal)
            return refusal;
        if (CorrectionRules.Problems(wish) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        if (!Datum.IsKind(wish.ItemKey))
            return new DatumNotThere();
        Version++;
        return CorrectionItem.Ask(Id, Applicant.PersonId, number, wish);
    }

    /// <summary>Takes out a datum that was entered by mistake: what the applicant did not ask is not judged. What comes through the portal stays.</summary>
    /// <param name="item">What was entered.</param>
    public Outcome TakeOutCorrection(CorrectionItem item)
    {
        if (item.RequestId != Id)
            return new NotFound();
        if (WhyNotEnter() is { } refusal)
            return refusal;
        Version++;
        return Outcome.Done;
    }

    /// <summary>Takes a file that came with the letter or the mail as evidence (2017-14.1).</summary>
    /// <param name="already">How many files there are already.</param>
    public Outcome TakeEvidence(int already)
    {
        if (WhyNotEnter() is { } refusal)
            return refusal;
        if (already >= CorrectionRules.MaximumEvidence)
            return new TooMuchEvidence(CorrectionRules.MaximumEvidence);
        Version++;
        return Outcome.Done;
    }

    /// <summary>Writes down whom the applicant wants to be told of the correction (2017-14.2, AVG 19), as long as nothing was decided.</summary>
    public Outcome ChooseRecipients(RecipientsToTell toTell)
    {
        if (WhyNotEnter() is { } refusal)
            return refusal;
        (ToTell, Version) = (toTell, Version + 1);
        return Outcome.Done;
    }

    /// <summary>Judges one datum of a correction request, as it stands now (2017-14.1, 2017-14.3, 2017-14.4).</summary>
    /// <param name="item">What was asked.</param>
    /// <param name="judgement">What is decided.</param>
    /// <param name="now">The datum as it stands; null where it is not there, or not any more.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="at">Now.</param>
    public Outcome JudgeCorrection(CorrectionItem item, CorrectionJudgement judgement, Datum? now, Actor by, DateTimeOffset at)
    {
        if (WhyNotTouch(item) is { } refusal)
            return refusal;
        if (item.WhyNot(judgement, now, by, DutchTime.DateOf(at)) is { } problem)
            return problem;
        Move(RequestAction.ReviewItem);
        item.Judge(judgement, now, by, at);
        return Outcome.Done;
    }

    /// <summary>A second employee reads a refusal on a weighty interest (2017-14.4).</summary>
    public Outcome ReadCorrection(CorrectionItem item, Actor by, DateTimeOffset at)
    {
        if (WhyNotTouch(item) is { } refusal)
            return refusal;
        if (!item.NeedsSecondReader)
            return new NothingToRead();
        if (item.DecidedById == by.Id)
            return new SecondReaderIsTheFirst();
        Move(RequestAction.ReviewItem);
        item.Read(by, at);
        return Outcome.Done;
    }

    /// <summary>
    /// Decides a correction request. Every datum is judged and stands as it was judged, a weighty interest was read by a second employee, the
    /// outcome is that of the data together, and nothing is refused for want of reasons that were not asked for (2017-14, AVG 12(4) and 16).
    /// </summary>
    /// <param name="decision">The decision.</param>
    /// <param name="items">All data of the request.</param>
    /// <param name="data">The registered data as they stand now, by key.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="at">Now.</param>
    /// <param name="calendar">The calendar of the case.</param>
    public Outcome DecideCorrection(CorrectionDecision decision, IReadOnlyList<CorrectionItem> items, IReadOnlyDictionary<string, Datum> data, Actor by, DateTimeOffset at, WorkingCalendar calendar)
    {
        if (Kind != RequestKind.Correction || RequestTransitions.Find(Status, RequestAction.Decide) is null)
            return new ActionNotPossible(Status, RequestAction.Decide);
        if (WhyNotDecide(decision, items, data) is { } refusal)
            return refusal;
        Move(RequestAction.Decide);
        Decision = new RequestDecision(decision.Outcome, decision.Ground, string.IsNullOrWhiteSpace(decision.Motivation) ? null : decision.Motivation.Trim(), by.Name, at);
        StopWaiting(DutchTime.DateOf(at), by.Name, at, calendar);
        Happened(RequestEventKind.Decided, at, by.Name);
        return Outcome.Done;
    }

    /// <summary>Whether the decision still fits what stands there and how it was judged; null when it does.</summary>
    public Refusal? CorrectionOutdated(IReadOnlyList<CorrectionItem> items, IReadOnlyDictionary<string, Datum> data) => Decision is { } decision
        ? WhyNotDecide(new CorrectionDecision(decision.Outcome, decision.Ground, decision.Motivation), items, data)
        : new ActionNotPossible(Status, RequestAction.SendAnswer);

    /// <summary>
    /// Changes the registration as was decided, together with sending the answer that says so. Until then nothing is moved. Gives whether the
    /// record itself must be taken away by who keeps it: a dossier item or vacancy that is removed.
    /// </summary>
    /// <param name="item">A datum that was granted, wholly or in part, and not applied before.</param>
    /// <param name="now">The datum as it stands; null where it is gone already.</param>
    /// <param name="at">Now.</param>
    public Outcome<bool> ApplyCorrection(CorrectionItem item, Datum? now, DateTimeOffset at)
    {
        if (item.RequestId != Id)
            return new NotFound();
        if (!WillApply(item))
            return item.AppliedAt is null ? new ActionNotPossible(Status, RequestAction.SendAnswer) : new CorrectionApplied();
        if (!item.StandsAsJudged(now))
            return new CorrectionsNotJudged(1);
        var (before, sign) = (now?.Value, new CorrectionSign(Applicant.Name, CaseNumber, DutchTime.DateOf(at)));
        var takesRecordAway = false;
        if (now is not null && item.Parts is { } parts)
            now.Put(parts, sign);
        else if (now is not null)
            takesRecordAway = !now.Empty(sign);
        item.Applied(before, takesRecordAway ? null : now?.Again().Value, at);
        return takesRecordAway;
    }

    /// <summary>
    /// Takes over the corrected name and address of the applicant, so that the next mail and letter find them. What was sent stays as it was. Gives
    /// whether anything changed.
    /// </summary>
    public bool TakeOver(RegisteredPerson person, IReadOnlySet<PersonField> corrections)
    {
        var corrected = Applicant with
        {
            Name = corrections.Contains(PersonField.Name) ? person.Name.Full : Applicant.Name,
            Email = corrections.Contains(PersonField.Email) ? person.Email : Applicant.Email,
            Address = corrections.Contains(PersonField.Address) ? person.Address with { } : Applicant.Address,
        };
        if (Applicant.PersonId != person.Id || corrected == Applicant)
            return false;
        (Applicant, Version) = (corrected, Version + 1);
        return true;
    }

    /// <summary>Whether the registration changes by a datum when the answer goes out: not when the whole was refused, however the datum itself was judged.</summary>
    public bool WillApply(CorrectionItem item) => item.IsToApply && Decision is { Ground: null, Outcome: DecisionOutcome.Granted or DecisionOutcome.Partly };

    /// <summary>The outcome that goes with what was decided per datum; null while something is open.</summary>
    public static DecisionOutcome? OutcomeOf(IReadOnlyList<CorrectionItem> items) =>
        items.Count == 0 || items.Any(item => item.Verdict is null) ? null
        : items.All(item => item.Verdict == CorrectionVerdict.Granted) ? DecisionOutcome.Granted
        : items.All(item => item.Verdict == CorrectionVerdict.Refused) ? DecisionOutcome.Refused
        : DecisionOutcome.Partly;

    /// <summary>Whether the applicant was ever asked something in this case: for want of reasons nothing is refused before (AVG 16).</summary>
    public bool WasAsked => events.Exists(step => step.Kind == RequestEventKind.QuestionAsked);

    /// <summary>Forgets what was made of an item for an answer, when the item itself is removed (AVG 17): the verdict and the reasons stay. Gives the redacted copy that was made of it.</summary>
    public Guid? ForgetItem(string itemKey)
    {
        if (itemDecisions.Find(d => d.ItemKey == itemKey) is not { } decision)
            return null;
        Version++;
        return decision.Forget();
    }

    // What an employee may write down for the applicant: nothing of what came through the portal, and nothing after the decision.
    private ActionNotPossible? WhyNotEnter() =>
        Kind != RequestKind.Correction || Channel == RequestChannel.Portal || !RequestTransitions.IsBeforeDecision(Status) ? new ActionNotPossible(Status, RequestAction.Add) : null;

    private Refusal? WhyNotTouch(CorrectionItem item) =>
        item.RequestId != Id || Kind != RequestKind.Correction ? new NotFound()
        : RequestTransitions.Find(Status, RequestAction.ReviewItem) is null ? new ActionNotPossible(Status, RequestAction.ReviewItem)
        : item.AppliedAt is not null ? new CorrectionApplied()
        : null;

    private Refusal? WhyNotDecide(CorrectionDecision decision, IReadOnlyList<CorrectionItem> items, IReadOnlyDictionary<string, Datum> data)
    {
        if (decision.Ground is { } ground)
            return WhyNotForTheWhole(decision, ground);
        if (Identity is null)
            return new IdentityNotProven();
        if (decision.Outcome == DecisionOutcome.NothingHeld)
            return Applicant.PersonId is null || items.Count == 0 ? null : new SomethingIsHeld();
        if (items.Count == 0)
            return new DecisionDoesNotFitItems();
        if (items.Count(item => item.Verdict is null || !item.StandsAsJudged(data.GetValueOrDefault(item.ItemKey))) is > 0 and var open)
            return new CorrectionsNotJudged(open);
        if (OutcomeOf(items) != decision.Outcome)
            return new DecisionDoesNotFitItems();
        if (items.Count(item => item.WaitsForReader) is > 0 and var unread)
            return new SecondReaderMissing(unread);
        if (!WasAsked && items.Count(item => item is { Verdict: CorrectionVerdict.Refused, Reason: null }) is > 0 and var bare)
            return new ReasonNotAskedFirst(bare);
        return items.Where(item => item.IsToApply).GroupBy(item => item.ItemKey, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? new CorrectionsOverlap(twice.First().ItemTitle)
            : null;
    }

    // Grounds of the whole request, before anything is judged (2017-12.2, AVG 12(2) and 12(5)).
    private Refusal? WhyNotForTheWhole(CorrectionDecision decision, RefusalGround ground)
    {
        if (decision.Outcome != DecisionOutcome.Refused || IsPerItem(ground))
            return new GroundDoesNotFit();
        if (string.IsNullOrWhiteSpace(decision.Motivation))
            return new MotivationMissing();
        if (ground == RefusalGround.IdentityUnproven)
            return !IdentityWasAsked ? new IdentityNotAskedFirst() : Identity is not null ? new GroundDoesNotFit() : null;
        return Identity is null ? new IdentityNotProven() : null;
    }
}
