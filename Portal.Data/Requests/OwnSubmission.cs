using Microsoft.EntityFrameworkCore;
using Portal.Data.Regulations;
using Portal.Data.Representations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>What sending one's own request is for every kind (2017-12.1): one draft is one case, and who is logged in well enough has proven who they are.</summary>
internal static class OwnSubmission
{
    /// <summary>The number that a draft got when it was sent before; null when it was not.</summary>
    public static async Task<CaseNumber?> SentBeforeAsync(Change change, Guid draftId, CancellationToken ct)
    {
        var numbers = await change.Db.Requests.AsNoTracking().Where(r => r.SubmissionId == draftId).WithinReachOf(change.Actor).Select(r => r.CaseNumber).ToListAsync(ct);
        return numbers.Count == 0 ? null : numbers[0];
    }

    /// <summary>Whether there is such a draft of the person who acts: another's is not found, and neither is one of another kind.</summary>
    public static Task<bool> IsOwnDraftAsync(Change change, Guid draftId, RequestKind kind, CancellationToken ct) =>
        RequestDrafts.Own(change.Db, change.Actor, kind).AnyAsync(draft => draft.Id == draftId, ct);

    /// <summary>Receives it, takes the draft away, writes it down and tells the applicant; nothing is saved yet.</summary>
    public static async Task<Outcome<PrivacyRequest>> ReceiveAsync(
        Change change,
        CaseNumber number,
        RequestKind kind,
        Guid draftId,
        RequestScope scope,
        CalendarQueries calendars,
        RequestMail mail,
        CancellationToken ct,
        RecipientsToTell? toTell = null)
    {
        var person = await change.Db.Persons.AsNoTracking().FirstAsync(p => p.Id == change.Actor.Id, ct);
        var by = change.Actor.RepresentationId is { } id ? await change.Db.Representations.AsNoTracking().FirstAsync(r => r.Id == id, ct) : null;
        if (RepresentationRule.WhyNotAsk(by, person.BirthDate, change.Today) is { } refusal)
            return refusal;
        var calendar = await calendars.CurrentAsync(change.Db, ct);
        var received = PrivacyRequest.Receive(number, kind, RequestChannel.Portal, Applicant.Of(person, by), scope, change.Today, change.At, change.Actor.Name, calendar, draftId, toTell: toTell, representationId: by?.Id);
        if (!received.IsSuccess)
            return received.Refusal;
        var request = received.Value;
        request.KeepRegulation(await change.Db.RegulationInForceOnAsync(change.Today, ct));
        if (IsProvenBy(change.Actor.Login!, (by?.Link ?? person.Link)!))
            request.ProveIdentity(IdentityMethod.Login, null, Actor.System.Name, change.At, calendar);
        change.Db.Requests.Add(request);
        change.Db.Drafts.RemoveRange(RequestDrafts.Own(change.Db, change.Actor, kind).Where(d => d.Id == draftId));
        change.Record(AuditAction.RequestReceived, person.Id, number, detail: kind.ToString());
        await mail.TellApplicantAsync(change, request, MessageTemplate.RequestReceived, ct);
        return request;
    }

    // Both must be sure enough: this login, and the way it was once linked (AVG 12(6)).
    private static bool IsProvenBy(Login login, LinkedLogin link) => login.Assurance >= AssuranceLevel.Substantial && link.Assurance >= AssuranceLevel.Substantial;
}
