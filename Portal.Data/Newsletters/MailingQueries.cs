using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>A mailing in the list.</summary>
public sealed record MailingRow(Guid Id, string Subject, MailingList List, MailingStatus Status, string WrittenBy, DateTimeOffset At);

/// <summary>A page of mailings, the newest first.</summary>
public sealed record MailingRows(IReadOnlyList<MailingRow> Rows, int Total)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 25;
}

/// <summary>Who would get a mailing, and how many would not and why.</summary>
/// <param name="Gets">How many get it.</param>
/// <param name="LeftOut">How many who are on the list get nothing, for each reason that occurs.</param>
/// <param name="NeverChose">How many never chose about the list.</param>
/// <param name="HadLeft">How many left it.</param>
public sealed record MailingReach(int Gets, IReadOnlyDictionary<LeftOutReason, int> LeftOut, int NeverChose, int HadLeft);

/// <summary>How far a mailing is.</summary>
/// <param name="Reach">Who was to get it when it was sent, and who was not.</param>
/// <param name="Queued">Whose turn did not come yet.</param>
/// <param name="Outbox">How those stand that were handed over.</param>
/// <param name="Failing">How many of them the mail server did not take yet; they are tried again.</param>
public sealed record MailingProgress(MailingReach Reach, int Queued, IReadOnlyDictionary<MessageStatus, int> Outbox, int Failing)
{
    /// <summary>How many of this status.</summary>
    public int Of(MessageStatus status) => Outbox.GetValueOrDefault(status);
}

/// <summary>One mailing.</summary>
/// <param name="Mailing">The mailing.</param>
/// <param name="Foot">What stands below it.</param>
/// <param name="Progress">How far it is; null for a draft.</param>
public sealed record MailingDetails(Mailing Mailing, MailingFoot Foot, MailingProgress? Progress);

/// <summary>Reads mailings.</summary>
public sealed class MailingQueries(Changes changes, Audience audience)
{
    /// <summary>One page.</summary>
    public async Task<Outcome<MailingRows>> ListAsync(int page, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var mailings = reading.Db.Mailings.AsNoTracking();
        var rows = await mailings.OrderByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Skip((Math.Max(1, page) - 1) * MailingRows.Size).Take(MailingRows.Size)
            .Select(m => new MailingRow(m.Id, m.Subject, m.List, m.Status, m.WrittenBy, m.SentAt ?? m.WrittenAt)).ToListAsync(ct);
        return new MailingRows(rows, await mailings.CountAsync(ct));
    }

    /// <summary>One mailing.</summary>
    public async Task<Outcome<MailingDetails>> FindAsync(Guid id, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        if (await db.Mailings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } mailing)
            return new NotFound();
        var sender = await db.Organisations.AsNoTracking().Select(o => o.Details).FirstOrDefaultAsync(ct) ?? OrganisationDetails.Empty;
        return new MailingDetails(mailing, MailingMail.FootOf(mailing.List, sender, "nl"), mailing.Status == MailingStatus.Draft ? null : await ProgressAsync(db, mailing, ct));
    }

    /// <summary>Who would get a mailing of a list now.</summary>
    public async Task<Outcome<MailingReach>> ReachAsync(MailingList list, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (gets, leftOut) = (0, new Dictionary<LeftOutReason, int>());
        await foreach (var block in audience.SortAsync(reading.Db, list, ct))
        {
            foreach (var listed in block)
            {
                if (listed.Reason is { } reason)
                    leftOut[reason] = leftOut.GetValueOrDefault(reason) + 1;
                else
                    gets++;
            }
        }

        var (never, left) = await Audience.OthersAsync(reading.Db, list, ct);
        return new MailingReach(gets, leftOut, never, left);
    }

    private static async Task<MailingProgress> ProgressAsync(PortalDbContext db, Mailing mailing, CancellationToken ct)
    {
        var recipients = db.MailingRecipients.AsNoTracking().Where(r => r.MailingId == mailing.Id);
        var byStatus = await recipients.GroupBy(r => r.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(each => each.Key, each => each.Count, ct);
        var leftOut = await recipients.Where(r => r.Status == RecipientStatus.LeftOut).GroupBy(r => r.Reason).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(each => each.Key!.Value, each => each.Count, ct);
        var outbox = await db.Outbox.AsNoTracking().Where(m => m.MailingId == mailing.Id && m.EmployeeId == null).GroupBy(m => new { m.Status, Tried = m.LastError != null })
            .Select(group => new { group.Key.Status, group.Key.Tried, Count = group.Count() }).ToListAsync(ct);
        var (queued, handedOver) = (byStatus.GetValueOrDefault(RecipientStatus.Queued), byStatus.GetValueOrDefault(RecipientStatus.HandedOver));
        return new MailingProgress(new MailingReach(queued + handedOver, leftOut, mailing.NeverChose, mailing.HadLeft), queued,
            outbox.GroupBy(each => each.Status).ToDictionary(group => group.Key, group => group.Sum(each => each.Count)),
            outbox.Where(each => each is { Tried: true, Status: MessageStatus.Waiting or MessageStatus.Sending }).Sum(each => each.Count));
    }
}
