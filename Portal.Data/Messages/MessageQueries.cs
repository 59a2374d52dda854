using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Data.Messages;

/// <summary>A message that did not go out: nothing of its text, nor to whom.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Template">Which text it uses.</param>
/// <param name="CaseNumber">In which case.</param>
/// <param name="Status">Whether it is still tried.</param>
/// <param name="CreatedAt">Since when it should have gone out.</param>
/// <param name="LastError">What the mail server said last.</param>
/// <param name="CanRetry">Whether it can be sent again.</param>
public sealed record UnsentMessage(Guid Id, MessageTemplate Template, string? CaseNumber, MessageStatus Status, DateTimeOffset CreatedAt, string? LastError, bool CanRetry);

/// <summary>Reads which messages did not go out.</summary>
public sealed class MessageQueries(Changes changes, TimeProvider time)
{
    /// <summary>How long a message may wait before somebody should look.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>How long it can be seen that a reminder was no longer needed.</summary>
    public static readonly TimeSpan DroppedShownFor = TimeSpan.FromDays(7);

    private const int Most = 200;

    /// <summary>
    /// What waits longer than an hour and what was given up, the oldest first, and then the reminders that were no longer needed in the last week;
    /// two hundred at most.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<UnsentMessage>>> UnsentAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageMessages, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (before, recent) = (time.GetUtcNow() - Patience, time.GetUtcNow() - DroppedShownFor);
        var messages = await reading.Db.Outbox.AsNoTracking()
            .Where(m => m.Status == MessageStatus.Parked || (m.Status == MessageStatus.Waiting || m.Status == MessageStatus.Sending) && m.CreatedAt <= before || m.Status == MessageStatus.Dropped && m.CreatedAt > recent)
            .OrderBy(m => m.Status == MessageStatus.Dropped).ThenBy(m => m.CreatedAt).Take(Most).ToListAsync(ct);
        return messages.ConvertAll(m => new UnsentMessage(m.Id, m.Template, m.CaseNumber, m.Status, m.CreatedAt, m.LastError, m.CanRetry));
    }
}
