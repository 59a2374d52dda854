using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>The last thing that changed a case; nothing of what stands in it.</summary>
/// <param name="Version">The version it has now.</param>
/// <param name="Notes">How many notes it has now: a note changes no version.</param>
/// <param name="What">What was done.</param>
/// <param name="By">Who did it; empty for the applicant.</param>
/// <param name="IsMine">Whether that was whoever asks.</param>
/// <param name="At">When.</param>
public sealed record CaseNews(int Version, int Notes, AuditAction What, string By, bool IsMine, DateTimeOffset At);

/// <summary>Reads whether a case that stands open on a page was changed, without opening it again.</summary>
public sealed class CaseNewsQueries(Changes changes)
{
    /// <summary>The last change of the case.</summary>
    public async Task<Outcome<CaseNews>> FindAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (db, me) = (reading.Db, reading.Actor.Id);
        // The line first: a change between the two makes the version newer than what is told of it, never older.
        var line = await db.Audit.AsNoTracking().Where(e => e.CaseNumber == number.Value && !CaseSignals.NoChange.Contains(e.Action))
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Select(e => new { e.Action, e.ActorName, IsMine = e.ActorId == me, e.At }).FirstOrDefaultAsync(ct);
        var versions = await db.Requests.AsNoTracking().Where(r => r.CaseNumber == number).Select(r => new { r.Version, Notes = r.Notes.Count() }).ToListAsync(ct);
        return line is null || versions is not [var now] ? new NotFound() : new CaseNews(now.Version, now.Notes, line.Action, line.ActorName, line.IsMine, line.At);
    }
}
