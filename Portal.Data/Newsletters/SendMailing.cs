using Microsoft.EntityFrameworkCore;
using Portal.Data.Messages;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>
/// Sends a mailing out: who is to get it is fixed now, and from here on it goes out in small batches (2018-3.3). Whether somebody still wants it is asked
/// again when it is their turn.
/// </summary>
public sealed class SendMailing(Changes changes, Audience audience, OutboxSignal outbox)
{
    /// <summary>Sends; to how many it goes. A version that somebody else wrote meanwhile is not sent.</summary>
    public async Task<Outcome<int>> ExecuteAsync(Guid mailingId, int version, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Mailings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == mailingId, ct) is not { } mailing)
            return new NotFound();
        if (MailingTransitions.Find(mailing.Status, MailingAction.Send) is null)
            return new NotInThisMailingStatus(mailing.Status);
        if (mailing.Version != version)
            return new ChangedBySomeoneElse();
        if (!await SenderIsCompleteAsync(change.Db, ct))
            return new SenderIsIncomplete();
        var (never, left) = await Audience.OthersAsync(change.Db, mailing.List, ct);
        var gets = 0;
        change.Db.ChangeTracker.AutoDetectChangesEnabled = false;
        await foreach (var block in audience.SortAsync(change.Db, mailing.List, ct))
        {
            foreach (var listed in block)
            {
                var recipient = MailingRecipient.Queue(mailingId, listed.PersonId);
                if (listed.Reason is { } reason)
                    recipient.LeaveOut(reason);
                else
                    gets++;
                change.Db.MailingRecipients.Add(recipient);
            }

            if (await change.WritePartAsync(ct) is { IsSuccess: false } refused)
                return refused.Refusal;
        }

        if (gets == 0)
            return new NobodyToWriteTo();
        change.Db.ChangeTracker.AutoDetectChangesEnabled = true;
        var sent = await change.Db.Mailings.FirstAsync(m => m.Id == mailingId, ct);
        if (sent.Version != version)
            return new ChangedBySomeoneElse();
        if (sent.SendOut(change.Actor.Name, never, left, change.At) is { IsSuccess: false } elsewhere)
            return elsewhere.Refusal;
        change.Record(AuditAction.MailingSent, subject: $"Mailing {mailingId}", detail: $"{mailing.List} {gets}");
        var saved = await change.SaveAsync(ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        outbox.Wake();
        return gets;
    }

    internal static async Task<bool> SenderIsCompleteAsync(PortalDbContext db, CancellationToken ct) =>
        (await db.Organisations.AsNoTracking().FirstOrDefaultAsync(ct))?.Details is { IsComplete: true };
}

/// <summary>Sends a draft to whoever writes it, to look at it as a reader does. Its unsubscribe link leads to nobody.</summary>
public sealed class TestMailing(Changes changes)
{
    /// <summary>Sends; to which address.</summary>
    public async Task<Outcome<string>> ExecuteAsync(Guid mailingId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Mailings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == mailingId, ct) is not { } mailing)
            return new NotFound();
        if (mailing.Status != MailingStatus.Draft)
            return new NotInThisMailingStatus(mailing.Status);
        if (!await SendMailing.SenderIsCompleteAsync(change.Db, ct))
            return new SenderIsIncomplete();
        var me = await change.Db.Employees.AsNoTracking().FirstAsync(e => e.Id == change.Actor.Id, ct);
        change.Notify(OutgoingMessage.TestOfMailing(mailingId, me.Id, me.Email, me.Name, change.At));
        change.Record(AuditAction.MailingTested, subject: $"Mailing {mailingId}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? me.Email : saved.Refusal;
    }
}

/// <summary>Lets a mailing stand still, go on, or stop. What is in the outbox by then waits, goes out or is dropped with it.</summary>
public sealed class MoveMailing(Changes changes, OutboxSignal outbox)
{
    /// <summary>Does it.</summary>
    public async Task<Outcome> ExecuteAsync(Guid mailingId, MailingAction action, CancellationToken ct)
    {
        var moved = await TryAsync(mailingId, action, ct);
        // The portal itself may have ended it between reading and saving: once more says so.
        return moved.Refusal is ChangedBySomeoneElse ? await TryAsync(mailingId, action, ct) : moved;
    }

    private async Task<Outcome> TryAsync(Guid mailingId, MailingAction action, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Mailings.FirstOrDefaultAsync(m => m.Id == mailingId, ct) is not { } mailing || action is not (MailingAction.Pause or MailingAction.Resume or MailingAction.Stop))
            return new NotFound();
        if (mailing.Do(action, change.At) is { IsSuccess: false } refused)
            return refused;
        change.Record(AuditAction.MailingMoved, subject: $"Mailing {mailingId}", detail: action.ToString());
        var saved = await change.SaveAsync(ct);
        if (saved.IsSuccess)
            outbox.Wake();
        return saved;
    }
}
