using Microsoft.EntityFrameworkCore;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>Gives requests of an older database what the worklist needs: the day they ended, since when the applicant is waited for, the last days in time, and the words by which they are found.</summary>
internal static class OlderRequests
{
    private const int Batch = 5_000;

    public static async Task CompleteAsync(PortalDbContext db, CancellationToken ct)
    {
        while (await Incomplete(db).Take(Batch).Select(r => new { r.Id, r.Status, r.AnsweredAt, Steps = r.Events.Select(e => new { e.Kind, e.At }) }).ToListAsync(ct) is { Count: > 0 } older)
        {
            // A day at a time and a batch in one transaction: years of answers would otherwise hold up the start for minutes.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var day in older.GroupBy(request => (IsWaiting: request.Status is RequestStatus.IdentityAsked or RequestStatus.AwaitingApplicant, On: DayOf(request.AnsweredAt, request.Steps.Select(step => (step.Kind, step.At))))))
            {
                var ids = day.Select(request => request.Id).ToList();
                await (day.Key.IsWaiting
                    ? db.Requests.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.WaitingSince, day.Key.On), ct)
                    : db.Requests.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedOn, day.Key.On), ct));
            }

            await transaction.CommitAsync(ct);
        }

        await SetLastDaysAsync(db, ct);
        await WriteWordsAsync(db, ct);
    }

    private static DateOnly? DayOf(DateTimeOffset? answeredAt, IEnumerable<(RequestEventKind Kind, DateTimeOffset At)> steps)
    {
        var last = steps.Where(step => step.Kind is RequestEventKind.Withdrawn or RequestEventKind.IdentityAsked or RequestEventKind.QuestionAsked).Select(step => (DateTimeOffset?)step.At).Max();
        return (answeredAt ?? last) is { } at ? DutchTime.DateOf(at) : DateOnly.MinValue;
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
