using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Regulations;
using Portal.Data.Representations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Data.Requests;

/// <summary>A request that came by letter, e-mail, desk or telephone (2017-12.1).</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="ReceivedOn">The day it reached the mailbox or the door, not the day somebody read it.</param>
/// <param name="PersonId">The registered person; null for somebody we do not know.</param>
/// <param name="ApplicantName">The name, for somebody we do not know.</param>
/// <param name="ApplicantEmail">Their e-mail address, where they gave one.</param>
/// <param name="ApplicantAddress">Their address, where they gave one.</param>
/// <param name="Scope">What about.</param>
/// <param name="SubmissionId">The form it was entered on: sending twice is one case.</param>
/// <param name="Right">Which other right, for that kind.</param>
/// <param name="RepresentationId">Who asks for the registered person; null when they ask themselves.</param>
/// <param name="AskTogether">Whether a child and the representative both asked (UAVG 5(4)); for who asks alone it says nothing.</param>
public sealed record EnterRequestCommand(RequestKind Kind, RequestChannel Channel, DateOnly ReceivedOn, Guid? PersonId, string ApplicantName, string? ApplicantEmail, PostalAddress ApplicantAddress, RequestScope Scope, Guid SubmissionId, OtherRight? Right = null, Guid? RepresentationId = null, bool AskTogether = false);

/// <summary>Enters an <see cref="EnterRequestCommand"/>: from then on it follows the same path as one from the portal.</summary>
public sealed class EnterRequest(Changes changes, CalendarQueries calendars, RequestMail mail)
{
    /// <summary>Enters it and gives the case number.</summary>
    public async Task<Outcome<CaseNumber>> ExecuteAsync(EnterRequestCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.EnterRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (Problems(command, change.Today) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        var person = await change.Db.Persons.AsNoTracking().VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct);
        if (command.PersonId is not null && person is null)
            return await changes.OutOfReachAsync(change.Actor, command.PersonId, ct);
        var by = await change.Db.Representations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == command.RepresentationId && r.PersonId == command.PersonId, ct);
        if (command.RepresentationId is not null && by is null)
            return new NotFound();
        if (RepresentationRule.WhyNotAsk(by, person?.BirthDate, change.Today) is { } refusal)
            return refusal;
        var applicant = person is null ? new Applicant(null, command.ApplicantName.Trim(), command.ApplicantEmail, command.ApplicantAddress, "nl") : Applicant.Of(person, by);
        var number = await change.NextCaseNumberAsync(ct);
        var earlier = await change.Db.Requests.AsNoTracking().Where(r => r.SubmissionId == command.SubmissionId).Select(r => r.CaseNumber).ToListAsync(ct);
        if (earlier.Count > 0)
            return earlier[0];
        var received = PrivacyRequest.Receive(number, command.Kind, command.Channel, applicant, command.Scope, command.ReceivedOn, change.At, change.Actor.Name, await calendars.CurrentAsync(change.Db, ct), command.SubmissionId, command.Right, representationId: by?.Id);
        if (!received.IsSuccess)
            return received.Refusal;
        // Without the other the request is kept, for the term runs; the answer waits.
        var together = by ?? (person is null ? null : (await change.Db.WhoMayActAsync(person.Id, person.BirthDate, change.Today, ct)).FirstOrDefault());
        if (command.AskTogether && RepresentationRule.AsksTogether(person?.BirthDate, command.ReceivedOn, change.Today) && received.Value.AskTogether(together, person?.BirthDate, change.Actor.Name, change.At) is { IsSuccess: false } nobody)
            return nobody.Refusal;
        received.Value.KeepRegulation(await change.Db.RegulationInForceOnAsync(command.ReceivedOn, ct));
        change.Db.Requests.Add(received.Value);
        change.Record(AuditAction.RequestReceived, applicant.PersonId, number, detail: $"{command.Right?.ToString() ?? command.Kind.ToString()} {command.Channel}");
        await mail.TellApplicantAsync(change, received.Value, MessageTemplate.RequestReceived, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? number : saved.Refusal;
    }

    private static List<FieldProblem> Problems(EnterRequestCommand command, DateOnly today)
    {
        var problems = ScopeRules.Problems(command.Scope, today).ToList();
        if ((command.Kind == RequestKind.OtherRight) != command.Right.HasValue)
            problems.Add(new FieldProblem(nameof(command.Right), Words.Of(new RightMissing())));
        if (command.Channel == RequestChannel.Portal)
            problems.Add(new FieldProblem(nameof(command.Channel), Shared.Requests.Texts.Problem_NoChannel));
        if (command.ReceivedOn > today)
            problems.Add(new FieldProblem(nameof(command.ReceivedOn), Words.Of(new ReceivedInFuture())));
        if (command.ReceivedOn < today.AddYears(-1) || command.ReceivedOn < TermRules.Earliest)
            problems.Add(new FieldProblem(nameof(command.ReceivedOn), Shared.Requests.Texts.Problem_ReceivedTooLongAgo));
        if (command.PersonId is null && string.IsNullOrWhiteSpace(command.ApplicantName))
            problems.Add(new FieldProblem(nameof(command.ApplicantName), Shared.Requests.Texts.Problem_NoApplicant));
        if (command is { PersonId: null, ApplicantEmail: { } email } && !EmailAddress.TryParse(email, out _))
            problems.Add(new FieldProblem(nameof(command.ApplicantEmail), Shared.Requests.Texts.Problem_NoEmail));
        // A line of an envelope holds far less.
        var address = command.ApplicantAddress;
        problems.AddRange(new[]
        {
            ScopeRules.TooLong(nameof(command.ApplicantName), command.ApplicantName, 200),
            ScopeRules.TooLong(nameof(address.Street), address.Street, 200),
            ScopeRules.TooLong(nameof(address.HouseNumber), address.HouseNumber, 20),
            ScopeRules.TooLong(nameof(address.Addition), address.Addition, 20),
            ScopeRules.TooLong(nameof(address.PostalCode), address.PostalCode, 20),
            ScopeRules.TooLong(nameof(address.City), address.City, 200),
        }.OfType<FieldProblem>());
        return problems;
    }
}
