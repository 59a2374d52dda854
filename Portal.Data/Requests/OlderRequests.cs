using Microsoft.EntityFrameworkCore;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>Gives requests of an older database what the worklist needs: the day they ended, and since when the applicant is waited for.</summary>
internal static class OlderRequests
{
    private const int Batch = 500;

    public static async Task CompleteAsync(PortalDbContext db, CancellationToken ct)
    {
        while (await Incomplete(db).Take(Batch).Select(r => new { r.Id, r.Status, r.AnsweredAt, Steps = r.Events.Select(e => new { e.Kind, e.At }) }).ToListAsync(ct) is { Count: > 0 } older)
        {
            foreach (var request in older)
            {
                var last = request.Steps.Where(step => step.Kind is RequestEventKind.Withdrawn or RequestEventKind.IdentityAsked or RequestEventKind.QuestionAsked).Select(step => (DateTimeOffset?)step.At).Max();
                DateOnly? on = (request.AnsweredAt ?? last) is { } at ? DutchTime.DateOf(at) : DateOnly.MinValue;
                await (request.Status is RequestStatus.IdentityAsked or RequestStatus.AwaitingApplicant
                    ? db.Requests.Where(r => r.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.WaitingSince, on), ct)
                    : db.Requests.Where(r => r.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedOn, on), ct));
            }
        }
    }

    private static IQueryable<PrivacyRequest> Incomplete(PortalDbContext db) => db.Requests.AsNoTracking().Where(r =>
        r.EndedOn == null
        && (r.Status == RequestStatus.Answered || r.Status == RequestStatus.Closed || r.Status == RequestStatus.Withdrawn
            || (r.WaitingSince == null && (r.Status == RequestStatus.IdentityAsked || r.Status == RequestStatus.AwaitingApplicant))));
}
