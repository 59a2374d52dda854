using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Representations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>A case as the employee sees it.</summary>
/// <param name="Request">The case itself.</param>
/// <param name="Today">The day the dates are shown for.</param>
/// <param name="Term">Its dates.</param>
/// <param name="Standing">How it stands against them.</param>
/// <param name="Explanation">Why the dates are what they are.</param>
/// <param name="Month">The month in which it must be answered.</param>
/// <param name="Assignee">Who handles it.</param>
/// <param name="Actions">What can be done with it now, by whoever looks.</param>
/// <param name="Documents">What was frozen in it, without content.</param>
/// <param name="ApplicantIsLinked">Whether the applicant can read the answer in the portal.</param>
/// <param name="IsMine">Whether whoever looks handles it.</param>
/// <param name="Clock">The calendar of the case, and when a question stops the clock.</param>
/// <param name="WhyNoExtension">Why the month of the AVG cannot be extended now; null when it can.</param>
/// <param name="KeepsOlderCalendar">Whether a newer edition of the calendar would give the open case other dates.</param>
/// <param name="MayMoveDates">Whether whoever looks decides about that.</param>
/// <param name="ThirdParties">Who else was asked about items, the oldest question first.</param>
public sealed record RequestCase(PrivacyRequest Request, DateOnly Today, Term Term, TermStanding Standing, TermExplanation Explanation, MonthCalendar Month, string? Assignee, IReadOnlyList<RequestAction> Actions, IReadOnlyList<StoredDocument> Documents, bool ApplicantIsLinked, bool IsMine, TermClock Clock, Refusal? WhyNoExtension, bool KeepsOlderCalendar, bool MayMoveDates, IReadOnlyList<ThirdPartyQuestion> ThirdParties)
{
    /// <summary>Who asks for the applicant; null when they ask themselves.</summary>
    public Representation? By { get; init; }

    /// <summary>Why the answer cannot go out to whoever asked; null when it can, or when the case has ended (UAVG 5).</summary>
    public Refusal? WhyNoAnswer { get; init; }

    /// <summary>Whether the answer waits until the other of a child and a representative asks too (UAVG 5(4)).</summary>
    public bool WaitsForOther { get; init; }

    /// <summary>Who else may act for the applicant today.</summary>
    public IReadOnlyList<Representation> MayAct { get; init; } = [];

    /// <summary>The extension of which the letter was printed and not yet posted; null when there is none. Until it is posted the applicant does not know (AVG 12(3)).</summary>
    public Extended? ExtensionToPost => Request.Extension is { PostedOn: null } extension && Documents.Any(d => d.Kind == DocumentKind.ExtensionLetter) ? extension : null;
}

/// <summary>The overview of a case, with the judgement on each item. Whoever judges has all of it before them, so this is the one place that holds it whole.</summary>
public sealed record RequestReview(PrivacyRequest Request, AccessOverview Overview, IReadOnlyDictionary<string, ItemDecision> Decisions, ILookup<string, ThirdPartyQuestion> Questions, bool MayInvokeHolderInterest);

/// <summary>The answer as it would go out now.</summary>
/// <param name="Request">The case.</param>
/// <param name="Answer">The answer to a request for access; null for another kind.</param>
/// <param name="Disclosures">The answer about disclosures; null for another kind.</param>
/// <param name="Right">The answer about another right; null for another kind.</param>
/// <param name="Consents">What the applicant agreed to, where that can be taken back with the decision.</param>
/// <param name="Organisation">Who answers.</param>
/// <param name="Tally">How far the judgement is.</param>
/// <param name="MayInvokeHolderInterest">Whether whoever looks decides about the interest of the holder.</param>
public sealed record AnswerPreview(PrivacyRequest Request, AccessAnswer? Answer, DisclosureAnswer? Disclosures, RightAnswer? Right, ConsentState Consents, OrganisationDetails Organisation, ItemTally Tally, bool MayInvokeHolderInterest);

/// <summary>A registered person, as found by whoever enters a request.</summary>
public sealed record PersonFound(Guid Id, string Name, string? ClientNumber, DateOnly? BirthDate, string? City, bool HasEmail, PersonKind Kind = PersonKind.Client);

/// <summary>The dates that a request received on a day will have.</summary>
public sealed record PromisedDates(DateOnly Today, Term Term, TermStanding Standing, TermExplanation Explanation, MonthCalendar Month);

/// <summary>What an extension would do (AVG 12(3)).</summary>
/// <param name="Before">The dates now.</param>
/// <param name="After">The dates with the extension.</param>
/// <param name="ByLetter">Whether the applicant is told by letter.</param>
/// <param name="Organisation">Who writes the letter.</param>
/// <param name="By">Who would extend.</param>
public sealed record ExtensionPreview(Term Before, Term After, bool ByLetter, OrganisationDetails Organisation, string By);

/// <summary>What another day of receipt would do.</summary>
/// <param name="Before">The dates now.</param>
/// <param name="After">The dates with the other day.</param>
/// <param name="LateAtOnce">Whether a date that has not passed now would have passed with it.</param>
/// <param name="ExtensionLost">Whether the extension would have been told too late to count.</param>
public sealed record ReceiptPreview(Term Before, Term After, bool LateAtOnce, bool ExtensionLost);

/// <summary>A case of which the letter about the extension was not posted yet.</summary>
/// <param name="Number">The case.</param>
/// <param name="Applicant">Who asked.</param>
/// <param name="ExtendedOn">The day on which it was printed.</param>
public sealed record ExtensionToPost(CaseNumber Number, string Applicant, DateOnly ExtendedOn);

/// <summary>Somebody a case can be given to.</summary>
public sealed record Handler(Guid Id, string Name);

/// <summary>What the back office reads of requests (2017-12).</summary>
public sealed class RequestQueries(Changes changes, CalendarQueries calendars, TermClocks clocks)
{
    /// <summary>A case by its number. Opening it is written down, once a day for whoever opens it.</summary>
    public async Task<Outcome<RequestCase>> FindAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        if (await WriteLookAsync(reading, request, ct) is { } refusal)
            return refusal;
        var editions = await calendars.AllAsync(reading.Db, ct);
        var clock = await clocks.ClockOfAsync(reading.Db, request, ct);
        var calendar = clock.Calendar;
        var term = request.TermOn(calendar, reading.Today);
        DateOnly? answeredOn = request.AnsweredAt is { } at ? DutchTime.DateOf(at) : request.Status == RequestStatus.Withdrawn ? DutchTime.DateOf(request.Events[^1].At) : null;
        var assignee = await reading.Db.Employees.AsNoTracking().Where(e => e.Id == request.AssigneeId).Select(e => e.Name).FirstOrDefaultAsync(ct);
        var documents = await reading.Db.Documents.AsNoTracking().Where(d => d.RequestId == request.Id).OrderBy(d => d.StoredAt).ToListAsync(ct);
        var linked = await reading.Db.CanLogInAsync(request, ct);
        // An employee also enters what an applicant without the portal lets us know.
        var actions = RequestTransitions.Possible(request.Status, _ => reading.Actor.May(Permission.HandleRequests)).ToList();
        var (by, birthDate) = (await reading.Db.RepresentationOfAsync(request, ct), await reading.Db.BirthDateOfAsync(request, ct));
        return new RequestCase(request, reading.Today, term, TermStanding.Of(term, reading.Today, calendar, answeredOn), TermExplanation.Of(term, request.ClockEvents, calendar, reading.Today), MonthCalendar.Of(term, calendar), assignee, actions, documents, linked, request.AssigneeId == reading.Actor.Id,
            clock, request.WhyNotExtend(calendar, reading.Today), RequestTransitions.IsOpen(request.Status) && CaseDates.Of(MovingCases.TermOf(request, editions.Current)) != CaseDates.Of(MovingCases.TermOf(request, calendar)), reading.Actor.May(Permission.ManageTerms), await reading.Db.ThirdPartyQuestions.AsNoTracking().Where(q => q.RequestId == request.Id).OrderBy(q => q.AskedOn).ThenBy(q => q.Id).ToListAsync(ct))
        {
            By = by,
            WhyNoAnswer = RequestTransitions.IsOpen(request.Status) || request.OmissionReported ? request.WhyNotAnswer(by, birthDate, reading.Today) : null,
            WaitsForOther = RequestTransitions.IsOpen(request.Status) && request.TogetherOn is null && RepresentationRule.AsksTogether(birthDate, request.ReceivedOn, reading.Today),
            MayAct = request.Applicant.PersonId is { } personId ? await reading.Db.WhoMayActAsync(personId, birthDate, reading.Today, ct) : [],
        };
    }

    /// <summary>What an extension would do now, before it is saved; refused when it cannot be done.</summary>
    public async Task<Outcome<ExtensionPreview>> ExtensionPreviewAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        var calendar = await clocks.CalendarOfAsync(reading.Db, request, ct);
        if (request.WhyNotExtend(calendar, reading.Today) is { } refusal)
            return refusal;
        return new ExtensionPreview(
            request.TermOn(calendar, reading.Today), request.TermIfExtended(calendar, reading.Today), await ExtensionLetters.AreNeededAsync(reading.Db, request, ct), await ExtensionLetters.SenderAsync(reading.Db, ct), reading.Actor.Name);
    }

    /// <summary>What another day of receipt would do, before it is saved; refused when it cannot be one.</summary>
    public async Task<Outcome<ReceiptPreview>> ReceiptPreviewAsync(CaseNumber number, DateOnly receivedOn, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        if (request.WhyNotReceivedOn(receivedOn) is { } refusal)
            return refusal;
        var calendar = await clocks.CalendarOfAsync(reading.Db, request, ct);
        var (before, after) = (request.TermOn(calendar, reading.Today), request.TermIfReceivedOn(receivedOn, calendar, reading.Today));
        var late = (before.RegulationDate >= reading.Today && after.RegulationDate < reading.Today) || (before.AvgDate >= reading.Today && after.AvgDate < reading.Today);
        return new ReceiptPreview(before, after, late, before.IsExtended && !after.IsExtended);
    }

    /// <summary>The overview of a case and what was decided per item (2017-13.4). Opening it is opening the dossier, and written down.</summary>
    public async Task<Outcome<RequestReview>> ReviewAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        var items = new List<OverviewItem>();
        await AnswerPreparation.ReadAsync(change.Db, request, items.Add, ct);
        var decisions = items.Select(item => (item.Key, Decision: request.DecisionOn(item))).Where(pair => pair.Decision is not null).ToDictionary(pair => pair.Key, pair => pair.Decision!);
        if (await WriteLookAsync(change, request, ct) is { } refusal)
            return refusal;
        var questions = await change.Db.ThirdPartyQuestions.AsNoTracking().Where(q => q.RequestId == request.Id).OrderBy(q => q.AskedOn).ToListAsync(ct);
        return new RequestReview(request, new AccessOverview(request.Applicant.Name, change.Today, request.Scope, items), decisions, questions.ToLookup(q => q.ItemKey, StringComparer.Ordinal), change.Actor.May(Permission.InvokeHolderInterest));
    }

    /// <summary>The answer as it would go out with this decision, or without one with the decision that was made: exactly what <see cref="SendAnswer"/> prints.</summary>
    public Task<Outcome<AnswerPreview>> PreviewAsync(CaseNumber number, DecisionOutcome? outcome, RefusalGround? ground, string? motivation, CancellationToken ct) =>
        PreviewAsync(number, outcome, ground, motivation, ConsentsToTakeBack.None, ct);

    /// <summary>The same, with the consents that the decision would take back.</summary>
    public async Task<Outcome<AnswerPreview>> PreviewAsync(CaseNumber number, DecisionOutcome? outcome, RefusalGround? ground, string? motivation, ConsentsToTakeBack takeBack, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return new NotFound();
        // The first look is written down; the same page drawn again with another choice is not.
        if (outcome is null && await WriteLookAsync(reading, request, ct) is { } refusal)
            return refusal;
        var decision = outcome is null && request.Decision is { } made ? made : new RequestDecision(outcome ?? DecisionOutcome.Granted, ground, motivation, reading.Actor.Name, default);
        var (items, disclosures, data) = (new AnswerRows<AnsweredItem>(), new AnswerRows<AnsweredDisclosure>(), new AnswerRows<PortableDatum>());
        var judged = await AnswerPreparation.JudgeAsync(reading.Db, request, Take, ct);
        var organisation = (await reading.Db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct))?.Details ?? OrganisationDetails.Empty;
        var state = await ConsentState.LoadAsync(reading.Db, request, reading.Today, ct);
        var after = outcome is DecisionOutcome.Granted or DecisionOutcome.Partly ? state.Without(RightRules.IsUnconditional(request.Right) ? takeBack with { Newsletter = true } : takeBack, request.ReceivedOn, reading.Today) : state;
        return new AnswerPreview(
            request,
            request.Kind is RequestKind.Access or RequestKind.Correction ? AnswerPreparation.Answer(request, items, decision, reading.Today) : null,
            request.Kind == RequestKind.DisclosureOverview ? AnswerPreparation.DisclosureAnswer(request, disclosures, judged.Tally, decision, reading.Today) : null,
            request.Kind == RequestKind.OtherRight ? RightAnswers.Make(request, data, after, decision, reading.Today) : null,
            state,
            organisation,
            judged.Tally, reading.Actor.May(Permission.InvokeHolderInterest));

        void Take(OverviewItem item)
        {
            if (request.Kind == RequestKind.DisclosureOverview)
                disclosures.AddIfAny(DisclosureAnswer.RowOf(request, decision, item));
            else if (request.Kind == RequestKind.OtherRight)
                data.AddIfAny(RightAnswer.RowOf(request, decision, item));
            else
                items.AddIfAny(AccessAnswer.RowOf(request, decision, item));
        }
    }

    /// <summary>
    /// Registered persons by name or client number, to enter a request for: at most ten, within reach of whoever looks. Enough to tell two
    /// people of one name apart, and no more.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<PersonFound>>> FindPersonsAsync(string? text, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.EnterRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var words = (text ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || words.Sum(word => word.Length) < 2)
            return Array.Empty<PersonFound>();
        var persons = reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today);
        foreach (var word in words)
            persons = persons.Where(p => p.Name.FamilyName.ToLower().Contains(word) || p.Name.GivenName!.ToLower().Contains(word) || p.Name.Prefix!.ToLower().Contains(word) || p.Name.Initials!.ToLower().Contains(word) || p.ClientNumber!.ToLower().Contains(word));
        var found = await persons.OrderBy(p => p.Name.FamilyName).ThenBy(p => p.Name.GivenName).Take(10).Select(p => new { p.Id, p.Name, p.ClientNumber, p.BirthDate, p.Address.City, p.Email, p.Kind }).ToListAsync(ct);
        return found.ConvertAll(p => new PersonFound(p.Id, p.Name.Full, p.ClientNumber, p.BirthDate, p.City, p.Email is not null, p.Kind));
    }

    /// <summary>The dates that a request received on a day would get, before it is entered.</summary>
    public async Task<Outcome<PromisedDates>> DatesAsync(RequestKind kind, DateOnly receivedOn, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.EnterRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (receivedOn > reading.Today)
            return new ReceivedInFuture();
        if (receivedOn < TermRules.Earliest)
            return new InvalidInput(nameof(receivedOn), Shared.Requests.Texts.Problem_ReceivedTooLongAgo);
        var calendar = await calendars.CurrentAsync(reading.Db, ct);
        var term = StatutoryTerm.Compute(TermRules.For(PrivacyRequest.SubjectOf(kind), receivedOn), receivedOn, [], calendar, reading.Today);
        return new PromisedDates(reading.Today, term, TermStanding.Of(term, reading.Today, calendar), TermExplanation.Of(term, [], calendar, reading.Today), MonthCalendar.Of(term, calendar));
    }

    /// <summary>The open cases of which the letter about the extension lies on a desk, the oldest first: at most twenty.</summary>
    public async Task<Outcome<IReadOnlyList<ExtensionToPost>>> ExtensionsToPostAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        return await db.Requests.AsNoTracking()
            .Where(r => r.EndedOn == null && r.ExtendedOn != null && !r.Events.Any(step => step.Kind == RequestEventKind.ExtensionPosted))
            .Where(r => db.Documents.Any(d => d.RequestId == r.Id && d.Kind == DocumentKind.ExtensionLetter))
            .OrderBy(r => r.ExtendedOn).ThenBy(r => r.CaseNumber).Take(20)
            .Select(r => new ExtensionToPost(r.CaseNumber, r.Applicant.Name, r.ExtendedOn!.Value)).ToListAsync(ct);
    }

    /// <summary>To whom a case can be given.</summary>
    public async Task<Outcome<IReadOnlyList<Handler>>> HandlersAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && (e.Role == Role.PrivacyOfficer || e.Role == Role.Director)).OrderBy(e => e.Name).Select(e => new Handler(e.Id, e.Name)).ToListAsync(ct);
    }

    // Looking at a case is opening the dossier (2017-9): without the line in the record there is no look. One line a day: the page reads the
    // case anew after each step.
    internal static async Task<Refusal?> WriteLookAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        var last = await change.Db.Audit.Where(e => e.CaseNumber == request.CaseNumber.Value && e.ActorId == change.Actor.Id && e.Action == AuditAction.DossierOpened).MaxAsync(e => (DateTimeOffset?)e.At, ct);
        if (last is { } at && DutchTime.DateOf(at) == change.Today)
            return null;
        change.Record(AuditAction.DossierOpened, request.Applicant.PersonId, request.CaseNumber, detail: $"Request {request.CaseNumber}", purpose: ProcessingPurpose.LegalDuty);
        return (await change.SaveAsync(ct)).Refusal;
    }
}
