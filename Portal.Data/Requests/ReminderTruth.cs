using Microsoft.EntityFrameworkCore;
using Portal.Shared.Messages;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>Looks, at the moment of sending, whether a reminder is still true.</summary>
internal static class ReminderTruth
{
    /// <summary>Why the message need not go out any more; null when it must, or is no reminder. A reminder that is not sent may be said again.</summary>
    public static async Task<DropReason?> WhyNotAsync(Change change, OutgoingMessage message, CancellationToken ct)
    {
        if (message.ReminderId is not { } id)
            return null;
        if (await change.Db.Reminders.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } reminder)
            return DropReason.Ended;
        var facts = await change.Db.Requests.AsNoTracking().Where(r => r.Id == reminder.RequestId)
            .Select(r => new ReminderFacts(r.EndedOn, r.AssigneeId, r.PausedSince, r.WaitingSince, r.TargetDate, r.LateAfter, r.AvgLateAfter)).SingleAsync(ct);
        var isForApplicant = message.Template == MessageTemplate.QuestionReminder;
        var reason = reminder.WhyNot(facts, change.Today)
            ?? (isForApplicant || await change.Db.Employees.AnyAsync(e => e.Email == message.ToAddress && e.DisabledAt == null, ct) ? null : DropReason.AccountClosed);
        if (reason is not null && reminder.CanBeSaidAgain)
            change.Db.Reminders.Remove(reminder);
        return reason;
    }
}
