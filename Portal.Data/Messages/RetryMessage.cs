using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Messages;

/// <summary>Sends a message that did not go out again, at once and with as many attempts as a new one.</summary>
public sealed class RetryMessage(Changes changes, OutboxSignal outbox)
{
    /// <summary>Sends again. Refused for a code that was given up: whoever missed it is invited again.</summary>
    public async Task<Outcome> ExecuteAsync(Guid messageId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageMessages, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Outbox.SingleOrDefaultAsync(m => m.Id == messageId, ct) is not { } message)
            return new NotFound();
        // Sent meanwhile, or being sent now.
        if (!message.CanRetry)
            return new ChangedBySomeoneElse();
        message.Retry(change.At);
        change.Record(AuditAction.MessageRetried, message.PersonId, message.CaseNumber is { } number ? CaseNumber.Stored(number) : null, $"Outbox {message.Id}", message.Template.ToString());
        var saved = await change.SaveAsync(ct);
        if (saved.IsSuccess)
            outbox.Wake();
        return saved;
    }
}
