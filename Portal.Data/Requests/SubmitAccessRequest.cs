using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>Sends a draft as an access request (2017-12.1, 2017-13.1). The draft's key makes sending twice one case.</summary>
public sealed class SubmitAccessRequest(Changes changes, CalendarQueries calendars, RequestMail mail)
{
    /// <summary>Sends it, and gives the case number; for a draft that was sent before, the number it got then.</summary>
    public async Task<Outcome<CaseNumber>> ExecuteAsync(Guid draftId, RequestScope scope, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await SentBefore(change, draftId, ct) is { } sent)
            return sent;
        if (ScopeRules.Problems(scope, change.Today) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        var number = await change.NextCaseNumberAsync(ct);
        if (await SentBefore(change, draftId, ct) is { } meanwhile)
            return meanwhile;

        var person = await change.Db.Persons.AsNoTracking().FirstAsync(p => p.Id == change.Actor.Id, ct);
        var applicant = new Applicant(person.Id, person.Name.Full, person.Email, person.Address, person.Language);
        var calendar = await calendars.CurrentAsync(change.Db, ct);
        var received = PrivacyRequest.Receive(number, RequestKind.Access, RequestChannel.Portal, applicant, scope, change.Today, change.At, person.Name.Full, calendar, draftId);
        if (!received.IsSuccess)
            return received.Refusal;
        var request = received.Value;
        if (IsProvenBy(change.Actor.Login!, person.Link!))
            request.ProveIdentity(IdentityMethod.Login, null, Actor.System.Name, change.At, calendar);
        change.Db.Requests.Add(request);
        change.Db.Drafts.RemoveRange(change.Db.Drafts.Where(d => d.Id == draftId && d.PersonId == person.Id));
        change.Record(AuditAction.RequestReceived, person.Id, number, detail: nameof(RequestKind.Access));
        await mail.TellApplicantAsync(change, request, MessageTemplate.RequestReceived, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? number : saved.Refusal;
    }

    // Both must be sure enough: this login, and the way it was once linked (AVG 12(6)).
    private static bool IsProvenBy(Login login, LinkedLogin link) => login.Assurance >= AssuranceLevel.Substantial && link.Assurance >= AssuranceLevel.Substantial;

    private static async Task<CaseNumber?> SentBefore(Change change, Guid draftId, CancellationToken ct)
    {
        var numbers = await change.Db.Requests.AsNoTracking().Where(r => r.SubmissionId == draftId && r.Applicant.PersonId == change.Actor.Id).Select(r => r.CaseNumber).ToListAsync(ct);
        return numbers.Count == 0 ? null : numbers[0];
    }
}
