using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
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
        var reason = reminder.WhyNot(facts, change.Today) ?? (message.Template == MessageTemplate.QuestionReminder ? null : await WhyNotReadAsync(change.Db, message, reminder, ct));
        if (reason is not null && (reminder.CanBeSaidAgain || await WasForNobodyAsync(change.Db, message, reason.Value, ct)))
            change.Db.Reminders.Remove(reminder);
        return reason;
    }

    // It goes to the reader wherever they read their mail by now; what was written before the reader was kept is known by its address alone.
    private static async Task<DropReason?> WhyNotReadAsync(PortalDbContext db, OutgoingMessage message, CaseReminder reminder, CancellationToken ct)
    {
        var readers = db.Employees.AsNoTracking().Where(e => e.DisabledAt == null);
        readers = message.EmployeeId is { } id ? readers.Where(e => e.Id == id) : readers.Where(e => e.Email == message.ToAddress);
        if (await readers.Select(e => new { e.Email, e.Role }).FirstOrDefaultAsync(ct) is not { } reader)
            return DropReason.AccountClosed;
        if (reminder.IsForDirectors && reader.Role != Role.Director)
            return DropReason.NotDirector;
        message.ReadAt(reader.Email);
        return null;
    }

    // The last of its readers is gone: whoever is director by now is told within the hour.
    private static async Task<bool> WasForNobodyAsync(PortalDbContext db, OutgoingMessage message, DropReason reason, CancellationToken ct) =>
        reason is DropReason.AccountClosed or DropReason.NotDirector
        && !await db.Outbox.AnyAsync(m => m.ReminderId == message.ReminderId && m.Id != message.Id && m.Status != MessageStatus.Dropped, ct);
}
