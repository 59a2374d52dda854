using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;

namespace Portal.Data.Newsletters;

/// <summary>
/// Hands over the next readers of a mailing to the outbox, a few at a time: what concerns somebody's own case never waits behind fifty thousand mailings, and
/// a mailing that is stopped has almost nothing under way. It reads where it was from the database, so that a restart goes on there.
/// </summary>
public sealed class MailingPump(Changes changes)
{
    /// <summary>How many of a mailing wait in the outbox for their first attempt.</summary>
    public const int AtOnce = 100;

    /// <summary>How many may wait for a further attempt, before nobody new is written to: the mail server has other worries.</summary>
    public const int MostUnderWay = 1000;

    /// <summary>Hands over the next ones of every mailing that goes out, and ends those that are done; how many were handed over.</summary>
    public async Task<int> HandOverAsync(CancellationToken ct)
    {
        var handed = 0;
        foreach (var id in await SendingAsync(ct))
            handed += await HandOverAsync(id, ct);
        return handed;
    }

    private async Task<List<Guid>> SendingAsync(CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        return await change.Db.Mailings.Where(m => m.Status == MailingStatus.Sending).OrderBy(m => m.SentAt).Select(m => m.Id).ToListAsync(ct);
    }

    private async Task<int> HandOverAsync(Guid id, CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        var db = change.Db;
        var underWay = await db.Outbox.Where(m => m.MailingId == id && m.EmployeeId == null && (m.Status == MessageStatus.Waiting || m.Status == MessageStatus.Sending))
            .GroupBy(m => m.Attempts == 0).Select(group => new { IsNew = group.Key, Count = group.Count() }).ToListAsync(ct);
        var (fresh, all) = (underWay.Where(each => each.IsNew).Sum(each => each.Count), underWay.Sum(each => each.Count));
        var next = await db.MailingRecipients.Where(r => r.MailingId == id && r.Status == RecipientStatus.Queued).OrderBy(r => r.PersonId)
            .Take(all >= MostUnderWay ? 0 : Math.Max(0, AtOnce - fresh)).ToListAsync(ct);
        if (next.Count == 0)
        {
            if (all == 0 && !await db.MailingRecipients.AnyAsync(r => r.MailingId == id && r.Status == RecipientStatus.Queued, ct))
                await EndAsync(change, id, ct);
            return 0;
        }

        var ids = next.ConvertAll(r => r.PersonId);
        var persons = await db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Email, p.Name }).ToDictionaryAsync(p => p.Id, ct);
        var addresses = persons.Values.Select(p => p.Email).ToList();
        // Somebody moved in at an address that gets it already.
        var taken = await db.Outbox.Where(m => m.MailingId == id && m.EmployeeId == null && addresses.Contains(m.ToAddress)).Select(m => m.ToAddress).ToHashSetAsync(ct);
        foreach (var recipient in next)
        {
            var person = persons[recipient.PersonId];
            if (person.Email is not { } email)
                recipient.LeaveOut(LeftOutReason.NoAddress);
            else if (!taken.Add(email))
                recipient.LeaveOut(LeftOutReason.SameAddress);
            else
            {
                recipient.HandOver();
                change.Notify(OutgoingMessage.OfMailing(id, person.Id, email, person.Name.Full, change.At));
            }
        }

        // Refused when the other app was first: it goes on.
        return (await change.SaveAsync(ct)).IsSuccess ? next.Count : 0;
    }

    private static async Task EndAsync(Change change, Guid id, CancellationToken ct)
    {
        if (await change.Db.Mailings.FirstAsync(m => m.Id == id, ct) is not { } mailing || !mailing.Do(MailingAction.Finish, change.At).IsSuccess)
            return;
        change.Record(AuditAction.MailingMoved, subject: $"Mailing {id}", detail: nameof(MailingAction.Finish));
        await change.SaveAsync(ct);
    }
}
