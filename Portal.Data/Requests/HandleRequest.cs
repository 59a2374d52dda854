using Microsoft.EntityFrameworkCore;
using Portal.Data.Corrections;
using Portal.Data.Messages;
using Portal.Data.Regulations;
using Portal.Data.Representations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>One step of the handling of a case. <see cref="Version"/> is the version the employee saw: a newer one is not overwritten.</summary>
public abstract record HandlingStep(CaseNumber Number, int Version);

/// <summary>Take it up oneself.</summary>
public sealed record TakeUpStep(CaseNumber Number, int Version) : HandlingStep(Number, Version);

/// <summary>Give it to a colleague, or to nobody.</summary>
public sealed record AssignStep(CaseNumber Number, int Version, Guid? EmployeeId) : HandlingStep(Number, Version);

/// <summary>Ask for proof of identity (AVG 12(6)); <see cref="AskedOn"/> is an earlier day when it was asked by letter or in person, otherwise empty.</summary>
public sealed record AskIdentityStep(CaseNumber Number, int Version, string Question, DateOnly? AskedOn = null) : HandlingStep(Number, Version);

/// <summary>Write down that the identity is proven (2017-12.2).</summary>
public sealed record ProveIdentityStep(CaseNumber Number, int Version, IdentityMethod Method, string? Note) : HandlingStep(Number, Version);

/// <summary>Ask the applicant a question; <see cref="AskedOn"/> is an earlier day when it was asked by letter or in person, otherwise empty.</summary>
public sealed record AskApplicantStep(CaseNumber Number, int Version, string Question, DateOnly? AskedOn = null) : HandlingStep(Number, Version);

/// <summary>What an applicant without the portal let us know: a reply, an addition, a withdrawal, something missing; <see cref="ReceivedOn"/> is the day on which a reply reached us, today when empty.</summary>
public sealed record ApplicantStep(CaseNumber Number, int Version, RequestAction Action, string Text, DateOnly? ReceivedOn = null) : HandlingStep(Number, Version);

/// <summary>Write an internal note.</summary>
public sealed record NoteStep(CaseNumber Number, int Version, string Text) : HandlingStep(Number, Version);

/// <summary>Take the decision back before the answer went out.</summary>
public sealed record ReconsiderStep(CaseNumber Number, int Version) : HandlingStep(Number, Version);

/// <summary>The printed letter was posted.</summary>
public sealed record PostAnswerStep(CaseNumber Number, int Version, int Answer, DateOnly PostedOn) : HandlingStep(Number, Version);

/// <summary>Extend the month of the AVG by two months (AVG 12(3)); the applicant is told with it.</summary>
public sealed record ExtendStep(CaseNumber Number, int Version, ExtensionGround Ground, string Reasons) : HandlingStep(Number, Version);

/// <summary>The printed letter about the extension was posted (AVG 12(3)).</summary>
public sealed record PostExtensionStep(CaseNumber Number, int Version, DateOnly PostedOn) : HandlingStep(Number, Version);

/// <summary>Correct the day of receipt, with the reason.</summary>
public sealed record CorrectReceiptStep(CaseNumber Number, int Version, DateOnly ReceivedOn, string Reason) : HandlingStep(Number, Version);

/// <summary>Write down that the other of a child and a representative asks too (UAVG 5(4)).</summary>
public sealed record AskTogetherStep(CaseNumber Number, int Version) : HandlingStep(Number, Version);

/// <summary>Let everything go to the client from now on, or to another representative (UAVG 5).</summary>
public sealed record ReaddressStep(CaseNumber Number, int Version, Guid? RepresentationId) : HandlingStep(Number, Version);

/// <summary>Close the case.</summary>
public sealed record CloseStep(CaseNumber Number, int Version) : HandlingStep(Number, Version);

/// <summary>Carries out a step that needs nothing but the case itself (2017-12).</summary>
public sealed class HandleRequest(Changes changes, TermClocks clocks, RequestMail mail, ExtensionLetters letters, ClosingLetters closings)
{
    /// <summary>Does it.</summary>
    public async Task<Outcome> ExecuteAsync(HandlingStep step, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == step.Number, ct) is not { } request)
            return new NotFound();
        // A note takes nothing away from what somebody else did meanwhile.
        if (request.Version != step.Version && step is not NoteStep)
            return new ChangedBySomeoneElse();
        if (TooLong(step) is { } problem)
            return new InvalidInput([problem]);
        var (before, promised) = (request.Status, await PromisedAsync(change, request, ct));
        var done = await DoAsync(change, request, step, ct);
        if (!done.IsSuccess)
            return done;
        await MarkPostedAsync(change, request, step, ct);
        if (step is CorrectReceiptStep)
            request.KeepRegulation(await change.Db.RegulationInForceOnAsync(request.ReceivedOn, ct));
        // Printed before the transaction begins: without the letter there is no extension.
        if (step is ExtendStep extend && await LetterAsync(change, request, extend, ct) is { } refusal)
            return refusal;
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, detail: step is ApplicantStep said ? $"Applicant {said.Action}" : step.GetType().Name.Replace("Step", "", StringComparison.Ordinal), before: before.ToString(), after: request.Status.ToString());
        // Another day of receipt can leave the date that was promised as it is: then there is nothing to tell.
        if (MailFor(step, change) is { } template && (template != MessageTemplate.DatesChanged || await PromisedAsync(change, request, ct) != promised))
            await mail.TellApplicantAsync(change, request, template, ct);
        return await change.SaveAsync(ct);
    }

    // What was posted is no longer in the list of what must be.
    private static async Task MarkPostedAsync(Change change, PrivacyRequest request, HandlingStep step, CancellationToken ct)
    {
        if (step is PostAnswerStep answer)
            await change.MarkPostedAsync(request.Answers.First(each => each.Number == answer.Answer).LetterId, answer.PostedOn, ct);
        if (step is PostExtensionStep extension)
            await change.MarkPostedAsync(await change.Db.Documents.Where(d => d.RequestId == request.Id && d.Kind == Shared.Documents.DocumentKind.ExtensionLetter).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct), extension.PostedOn, ct);
    }

    private async Task<DateOnly> PromisedAsync(Change change, PrivacyRequest request, CancellationToken ct) =>
        request.TermOn(await clocks.CalendarOfAsync(change.Db, request, ct), change.Today).AnswerBy;

    private async Task<Outcome> DoAsync(Change change, PrivacyRequest request, HandlingStep step, CancellationToken ct)
    {
        var (by, at) = (change.Actor.Name, change.At);
        var clock = await clocks.ClockOfAsync(change.Db, request, ct);
        return step switch
        {
            TakeUpStep => request.TakeUp(change.Actor.Id, by, at),
            AssignStep assign => await AssignAsync(change, request, assign.EmployeeId, ct),
            AskIdentityStep ask => request.AskIdentity(ask.Question, ask.AskedOn ?? change.Today, by, at, clock),
            ProveIdentityStep prove => request.ProveIdentity(prove.Method, prove.Note, by, at, clock.Calendar),
            AskApplicantStep ask => request.AskApplicant(ask.Question, ask.AskedOn ?? change.Today, by, at, clock),
            ApplicantStep { Action: RequestAction.Reply } said => request.Reply(said.Text, said.ReceivedOn ?? change.Today, by, at, clock.Calendar),
            ApplicantStep { Action: RequestAction.Add } said => request.Add(said.Text, by, at),
            ApplicantStep { Action: RequestAction.Withdraw } => request.Withdraw(by, at, clock.Calendar),
            ApplicantStep { Action: RequestAction.ReportOmission } said => request.ReportOmission(said.Text, by, at),
            NoteStep note => request.Note(note.Text, by, at),
            ReconsiderStep => request.Reconsider(by, at),
            PostAnswerStep post when post.PostedOn <= change.Today => request.PostAnswer(post.Answer, post.PostedOn),
            PostAnswerStep => new ReceivedInFuture(),
            ExtendStep extend => request.Extend(extend.Ground, extend.Reasons, by, at, clock.Calendar),
            PostExtensionStep post when await ExtensionLetters.ArePrintedAsync(change.Db, request.Id, ct) => request.PostExtension(post.PostedOn, by, at, clock.Calendar),
            PostExtensionStep => new NotFound(),
            CorrectReceiptStep correct => request.CorrectReceipt(correct.ReceivedOn, correct.Reason, by, at, clock.Calendar),
            AskTogetherStep => await AskTogetherAsync(change, request, ct),
            ReaddressStep readdress => await ReaddressAsync(change, request, readdress.RepresentationId, ct),
            CloseStep when request.Kind == RequestKind.Correction => await CloseAsync(change, request, ct),
            CloseStep => request.Close(by, at),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    private static async Task<Outcome> AskTogetherAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        var birthDate = await change.Db.BirthDateOfAsync(request, ct);
        var representative = await change.Db.RepresentationOfAsync(request, ct);
        if (representative is null && request.Applicant.PersonId is { } personId)
            representative = (await change.Db.WhoMayActAsync(personId, birthDate, change.Today, ct)).FirstOrDefault();
        return request.AskTogether(representative, birthDate, change.Actor.Name, change.At);
    }

    // Somebody else's representative is not found.
    private static async Task<Outcome> ReaddressAsync(Change change, PrivacyRequest request, Guid? representationId, CancellationToken ct)
    {
        var person = await change.Db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Applicant.PersonId, ct);
        var representative = await change.Db.Representations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == representationId && r.PersonId == request.Applicant.PersonId, ct);
        return person is null || (representationId is not null && representative is null) ? new NotFound() : request.ReaddressTo(person, representative, change.Actor.Name, change.At);
    }

    // Printed before the transaction begins: without the letter the case stays open.
    private async Task<Outcome> CloseAsync(Change change, PrivacyRequest request, CancellationToken ct)
    {
        var closed = await closings.CloseAsync(change, request, ct);
        if (!closed.IsSuccess)
            return closed.Refusal;
        change.Db.Documents.AddRange(closed.Value);
        return Outcome.Done;
    }

    private async Task<Refusal?> LetterAsync(Change change, PrivacyRequest request, ExtendStep extend, CancellationToken ct)
    {
        if (!await ExtensionLetters.AreNeededAsync(change.Db, request, ct))
            return null;
        var term = request.TermOn(await clocks.CalendarOfAsync(change.Db, request, ct), change.Today);
        var printed = await letters.PrintAsync(change, request, ExtensionNotice.Make(request, term, change.Today, extend.Ground, extend.Reasons, change.Actor.Name), ct);
        if (printed.IsSuccess)
            change.Db.Documents.Add(printed.Value);
        return printed.Refusal;
    }

    private static FieldProblem? TooLong(HandlingStep step) => step switch
    {
        AskIdentityStep ask => ScopeRules.TooLong(nameof(ask.Question), ask.Question),
        AskApplicantStep ask => ScopeRules.TooLong(nameof(ask.Question), ask.Question),
        ProveIdentityStep prove => ScopeRules.TooLong(nameof(prove.Note), prove.Note),
        ApplicantStep said => ScopeRules.TooLong(nameof(said.Text), said.Text),
        ExtendStep extend => ScopeRules.TooLong(nameof(extend.Reasons), extend.Reasons),
        CorrectReceiptStep correct => ScopeRules.TooLong(nameof(correct.Reason), correct.Reason),
        NoteStep note => ScopeRules.TooLong(nameof(note.Text), note.Text),
        _ => null,
    };

    private static async Task<Outcome> AssignAsync(Change change, PrivacyRequest request, Guid? employeeId, CancellationToken ct)
    {
        if (employeeId is not { } id)
            return request.AssignTo(null, null, change.Actor.Name, change.At);
        var colleague = await change.Db.Employees.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.DisabledAt == null, ct);
        return colleague is null || !Permissions.Allows(colleague.Role, Permission.HandleRequests)
            ? new NotFound()
            : request.AssignTo(colleague.Id, colleague.Name, change.Actor.Name, change.At);
    }

    private static MessageTemplate? MailFor(HandlingStep step, Change change) => step switch
    {
        AskIdentityStep => MessageTemplate.IdentityAsked,
        AskApplicantStep => MessageTemplate.QuestionAsked,
        ExtendStep => MessageTemplate.TermExtended,
        CorrectReceiptStep => MessageTemplate.DatesChanged,
        ApplicantStep { Action: RequestAction.Withdraw } => MessageTemplate.RequestWithdrawn,
        // Only a correction ends with a letter: who was told of it.
        CloseStep when change.Db.Documents.Local.Any(d => d.Kind == DocumentKind.ClosingLetter) => MessageTemplate.RecipientsTold,
        _ => null,
    };
}
