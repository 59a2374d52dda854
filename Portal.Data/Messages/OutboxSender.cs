using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Data.Newsletters;
using Portal.Data.Requests;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Newsletters;
using Portal.Shared.Requests;

namespace Portal.Data.Messages;

/// <summary>
/// Sends what waits in the outbox. A message is first taken, for five minutes, and that is saved: two senders never hold one message, and
/// a sender that dies between sending and marking causes one duplicate with the same Message-ID, never a loss. A reminder is looked at again
/// when it is taken: what is no longer true is dropped, with a line in the record. So is a mail of a mailing whose reader left; what concerns somebody's own
/// case goes before any mailing.
/// </summary>
public sealed partial class OutboxSender(Changes changes, MailTransport transport, MailingTurns mailings, IOptions<MailSettings> settings, ILogger<OutboxSender> logger)
{
    /// <summary>What is kept of a mail that was parked because its reader has no address any more.</summary>
    public const string AddressRemoved = "AddressRemoved";

    private const int Batch = 25;

    /// <summary>How long one mail may take, well within the lease. The mail client's own limit does not hold for what it does asynchronously.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Tries everything that is due once; the number of messages that were tried or dropped.</summary>
    public async Task<int> SendDueAsync(CancellationToken ct)
    {
        var tried = 0;
        foreach (var id in await DueAsync(ct))
        {
            if (await TakeAsync(id, ct) is not { } taken)
                continue;
            tried++;
            if (taken.Message.Status == MessageStatus.Dropped)
                continue;
            var failure = await TrySendAsync(taken, ct);
            // What the server took must be marked, also when we are asked to stop.
            await MarkAsync(id, failure, CancellationToken.None);
        }

        return tried;
    }

    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        var now = change.At;
        var paused = change.Db.Mailings.Where(mailing => mailing.Status == MailingStatus.Paused);
        return await change.Db.Outbox
            .Where(m => (m.Status == MessageStatus.Waiting || m.Status == MessageStatus.Sending) && m.NextAttemptAt <= now && !paused.Any(mailing => mailing.Id == m.MailingId))
            .OrderBy(m => m.MailingId != null).ThenBy(m => m.NextAttemptAt).Select(m => m.Id).Take(Batch).ToListAsync(ct);
    }

    private async Task<Taken?> TakeAsync(Guid id, CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        if (await change.Db.Outbox.SingleOrDefaultAsync(m => m.Id == id, ct) is not { } message || !message.IsDue(change.At))
            return null;
        // Sent so often that it may be what kills the sender each time: no further attempt.
        if (message.Attempts >= OutgoingMessage.MaximumAttempts)
            return await ParkAsync(change, message, "LeaseExpired", ct);

        // A reminder of what is no longer so would only send somebody to look for nothing.
        if (await ReminderTruth.WhyNotAsync(change, message, ct) is { } reason)
            return await DropAsync(change, message, reason, ct);

        if (!await FollowAsync(change, message, ct))
        {
            // Whoever was not told of new regulations is told once there is an address.
            if (await change.Db.RegulationNotices.FirstOrDefaultAsync(n => n.MessageId == message.Id, ct) is not { } notice)
                return await ParkAsync(change, message, AddressRemoved, ct);
            change.Db.RegulationNotices.Remove(notice);
            return await DropAsync(change, message, DropReason.AddressGone, ct);
        }

        var turn = message.MailingId is null ? null : await mailings.TakeAsync(change, message, ct);
        if (turn?.Drop is { } gone)
            message.Drop(gone);
        else if (turn is { Content: null })
            return null;
        else
            message.Take(new MailAddress(settings.Value.From).Host, change.At);
        return (await change.SaveAsync(ct)).IsSuccess ? new Taken(message, turn?.Content ?? MailContent.Of(message)) : null;
    }

    private static async Task<Taken?> DropAsync(Change change, OutgoingMessage message, DropReason reason, CancellationToken ct)
    {
        message.Drop(reason);
        Record(change, message);
        return (await change.SaveAsync(ct)).IsSuccess ? new Taken(message, MailContent.Of(message)) : null;
    }

    // An employee decides.
    private static async Task<Taken?> ParkAsync(Change change, OutgoingMessage message, string why, CancellationToken ct)
    {
        message.MarkFailed(why, permanent: true, change.At);
        Record(change, message);
        await change.SaveAsync(ct);
        return null;
    }

    // Who has another address by now is written to there, also when staff send a parked mail again, and who has none any more not at all: the old one may be
    // somebody else's. A mail to who acts for somebody stays with them.
    private static async Task<bool> FollowAsync(Change change, OutgoingMessage message, CancellationToken ct)
    {
        if (message is not { PersonId: { } personId, MailingId: null } || !(MessageAudiences.IsPerson(message.Template) || message.Template is MessageTemplate.Invitation or MessageTemplate.ContactInvitation))
            return true;
        var person = await change.Db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Email, p.Name }).FirstOrDefaultAsync(ct);
        if (person is null || person.Email == message.ToAddress || person.Name.Full != message.ToName)
            return true;
        var acting = await change.Db.Representations.AsNoTracking().Where(r => r.PersonId == personId).ToListAsync(ct);
        if (acting.Exists(r => r.Name == message.ToName || r.Email == message.ToAddress))
            return true;
        if (person.Email is not { } email)
            return false;
        message.ReadAt(email);
        return true;
    }

    private async Task<Failure?> TrySendAsync(Taken taken, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            using var mail = Compose(taken.Message, taken.Content, settings.Value.From);
            await transport.SendAsync(mail, either.Token);
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new Failure("Timeout", IsPermanent: false);
        }
        catch (SmtpException problem)
        {
            // Not the server's own words: they repeat the address.
            return new Failure(problem.StatusCode.ToString(), IsPermanent(problem.StatusCode));
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            return new Failure(problem.GetType().Name, IsPermanent: true);
        }
        catch (Exception problem) when (problem is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return new Failure(problem.GetType().Name, IsPermanent: false);
        }
    }

    private async Task MarkAsync(Guid id, Failure? failure, CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        if (await change.Db.Outbox.SingleOrDefaultAsync(m => m.Id == id, ct) is not { Status: MessageStatus.Sending } message)
            return;
        if (failure is null)
            message.MarkSent(change.At);
        else
            message.MarkFailed(failure.What, failure.IsPermanent, change.At);
        // Fifty thousand of a mailing are one line in the record; how each of them went stands here.
        if (message.Status is MessageStatus.Sent or MessageStatus.Parked && message.MailingId is null)
            Record(change, message);
        await change.SaveAsync(ct);
        if (failure is not null)
            LogFailed(logger, id, message.Attempts, failure.What, message.Status);
    }

    private static void Record(Change change, OutgoingMessage message) =>
        change.Record(AuditAction.MessageSent, message.PersonId, message.CaseNumber is { } number ? CaseNumber.Stored(number) : null, $"Outbox {message.Id}", $"{message.Template} {message.Status}");

    /// <summary>The mail as it goes out. Headers hold no line breaks, whatever somebody's name is.</summary>
    private static MailMessage Compose(OutgoingMessage message, MailContent content, string from)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(from, "Werkcontact", Encoding.UTF8),
            Subject = OneLine(content.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = Lines(content.Text),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        mail.To.Add(new MailAddress(message.ToAddress, OneLine(message.ToName), Encoding.UTF8));
        mail.Headers["Message-ID"] = $"<{message.MessageId}>";
        // Holiday answers and other machines do not reply to it (RFC 3834).
        mail.Headers["Auto-Submitted"] = "auto-generated";
        var page = AlternateView.CreateAlternateViewFromString(Lines(content.Html), Encoding.UTF8, MediaTypeNames.Text.Html);
        page.TransferEncoding = TransferEncoding.QuotedPrintable;
        mail.AlternateViews.Add(page);
        if (content.Leave is { } leave)
        {
            mail.Headers["List-Unsubscribe"] = $"<{leave.AbsoluteUri}>";
            mail.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        return mail;
    }

    // Lines of a mail end as the standard says (RFC 5322): any other end is encoded as a sign, and not every program breaks there.
    private static string Lines(string text) => text.ReplaceLineEndings("\r\n");

    private static string OneLine(string text) => string.Join(' ', string.Concat(text.Select(sign => char.IsControl(sign) || sign is '\u2028' or '\u2029' ? ' ' : sign)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    // The server will say the same tomorrow: the mailbox does not exist or refuses us. Not 554: servers say it of a day's reputation too.
    private static bool IsPermanent(SmtpStatusCode status) => status is
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was not accepted at attempt {Attempt}: {What}. It is {Status}.")]
    private static partial void LogFailed(ILogger logger, Guid id, int attempt, string what, MessageStatus status);

    private sealed record Taken(OutgoingMessage Message, MailContent Content);

    private sealed record Failure(string What, bool IsPermanent);
}
