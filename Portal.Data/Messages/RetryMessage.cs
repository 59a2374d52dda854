using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Messages;

/// <summary>Sends messages that did not go out again, at once and with as many attempts as new ones.</summary>
public sealed class RetryMessage(Changes changes, OutboxSignal outbox)
{
    /// <summary>
    /// Sends again what can be sent again, and gives how many that were; refused when it is none. What was sent meanwhile is left alone, and so is a code that was given up: whoever
    /// missed it is invited again.
    /// </summary>
    public async Task<Outcome<int>> ExecuteAsync(IReadOnlyCollection<Guid> messageIds, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageMessages, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        // The mails of a complaint are found by nobody whom it is about (2017-17).
        var hidden = (await change.Db.HiddenFromAsync(change.Actor, ct)).Select(number => number.Value).ToList();
        var messages = await change.Db.Outbox.Where(m => messageIds.Contains(m.Id) && (m.CaseNumber == null || !hidden.Contains(m.CaseNumber))).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(ct);
        if (messages.Count == 0)
            return new NotFound();
        messages.RemoveAll(message => !message.CanRetry);
        if (messages.Count == 0)
            return new ChangedBySomeoneElse();
        foreach (var message in messages)
        {
            message.Retry(change.At);
            change.Record(AuditAction.MessageRetried, message.PersonId, CaseNumber.TryParse(message.CaseNumber, out var number) ? number : null, ComplaintNumber.TryParse(message.CaseNumber, out var complaint) ? ComplaintKey.Of(complaint) : $"Outbox {message.Id}", message.Template.ToString());
        }

        var saved = await change.SaveAsync(ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        outbox.Wake();
        return messages.Count;
    }
}
