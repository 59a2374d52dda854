using Microsoft.EntityFrameworkCore;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>Gives requests of an older database what the worklist needs: the day they ended, since when the applicant is waited for, the last days in time, and the words by which they are found.</summary>
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

        await SetLastDaysAsync(db, ct);
        await WriteWordsAsync(db, ct);
    }

    // An older database knows no pauses: what has no last day in time was never given one.
    private static Task SetLastDaysAsync(PortalDbContext db, CancellationToken ct) =>
        db.Requests.Where(r => r.EndedOn == null && r.LateAfter == null && r.PausedSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.LateAfter, r => r.RegulationDate).SetProperty(r => r.AvgLateAfter, r => r.AvgDate), ct);

    // All of them or none: a table that is half filled would never be filled further.
    private static async Task WriteWordsAsync(PortalDbContext db, CancellationToken ct)
    {
        if (await db.ApplicantWords.AnyAsync(ct) || !await db.Requests.AnyAsync(ct))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        for (var last = CaseNumber.Stored(""); ;)
        {
            var batch = await db.Requests.AsNoTracking().Where(r => r.CaseNumber > last).OrderBy(r => r.CaseNumber).Take(Batch).Select(r => new { r.Id, r.CaseNumber, r.Applicant.Name }).ToListAsync(ct);
            if (batch.Count == 0)
                break;
            db.ApplicantWords.AddRange(batch.SelectMany(r => ApplicantWord.Of(r.Id, r.Name)));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            last = batch[^1].CaseNumber;
        }

        await transaction.CommitAsync(ct);
    }

    private static IQueryable<PrivacyRequest> Incomplete(PortalDbContext db) => db.Requests.AsNoTracking().Where(r =>
        r.EndedOn == null
        && (r.Status == RequestStatus.Answered || r.Status == RequestStatus.Closed || r.Status == RequestStatus.Withdrawn
            || (r.WaitingSince == null && (r.Status == RequestStatus.IdentityAsked || r.Status == RequestStatus.AwaitingApplicant))));
}
