using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Messages;

/// <summary>A message in the inbox.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Subject">The subject.</param>
/// <param name="CaseNumber">The case it is about.</param>
/// <param name="At">When it was written.</param>
/// <param name="IsRead">Whether it was opened.</param>
/// <param name="HasFile">Whether a file or letter goes with it.</param>
public sealed record InboxRow(Guid Id, string Subject, string? CaseNumber, DateTimeOffset At, bool IsRead, bool HasFile);

/// <summary>A page of the inbox.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Unread">How many were not opened.</param>
/// <param name="HasOlder">Whether something was said before the portal kept messages: it stands with the request.</param>
public sealed record Inbox(IReadOnlyList<InboxRow> Rows, int Total, int Unread, bool HasOlder)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 20;
}

/// <summary>A message as it is read, with what was answered to it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Thread">The whole conversation, the oldest first; the message alone where nobody answered.</param>
/// <param name="Files">What goes with the messages of the conversation, without content.</param>
/// <param name="Request">The request it is about, where whoever reads may see it.</param>
/// <param name="Complaint">The question or complaint it is about, where whoever reads may see it.</param>
/// <param name="IsQuestion">Whether it asks for an answer on the case, and the case still waits for it.</param>
public sealed record OwnMessage(PortalMessage Message, IReadOnlyList<PortalMessage> Thread, IReadOnlyList<StoredDocument> Files, CaseNumber? Request, ComplaintNumber? Complaint, bool IsQuestion);

/// <summary>The inbox of a person (2017-11.2). Each query starts from who is logged in: another's message is not found.</summary>
public sealed class OwnMessages(Changes changes)
{
    /// <summary>One page of the inbox.</summary>
    public async Task<Outcome<Inbox>> ListAsync(int page, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewOwnRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        // One message that cannot be read must not hide the others.
        db.ShowsUnreadable = true;
        var all = db.PortalMessages.AsNoTracking().WithinReachOf(db, reading.Actor).Where(m => m.Sender == MessageSender.Office);
        var rows = await all.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Skip((page - 1) * Inbox.Size).Take(Inbox.Size).ToListAsync(ct);
        return new Inbox(
            rows.ConvertAll(m => new InboxRow(m.Id, m.Subject, m.CaseNumber, m.At, m.ReadAt is not null, m.AttachmentId is not null || m.LetterId is not null)),
            await all.CountAsync(ct),
            await all.CountAsync(m => m.ReadAt == null, ct),
            await HasOlderAsync(reading, ct));
    }

    /// <summary>How many messages were not opened.</summary>
    public async Task<Outcome<int>> CountUnreadAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewOwnRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.PortalMessages.AsNoTracking().WithinReachOf(reading.Db, reading.Actor).CountAsync(m => m.Sender == MessageSender.Office && m.ReadAt == null, ct);
    }

    // Before the inbox existed there were only mails; a person who got one then is not told that nothing was said.
    private static async Task<bool> HasOlderAsync(Reading reading, CancellationToken ct)
    {
        var db = reading.Db;
        if (!reading.Actor.May(Permission.ViewOwnData))
            return false;
        var templates = await db.Outbox.AsNoTracking().Where(o => o.PersonId == reading.Actor.Id && !db.PortalMessages.Any(m => m.MailId == o.Id)).Select(o => o.Template).Distinct().ToListAsync(ct);
        return templates.Exists(MessageAudiences.IsPerson);
    }
}

/// <summary>Opens a message, and keeps that it was read.</summary>
public sealed class ReadOwnMessage(Changes changes)
{
    /// <summary>Opens it.</summary>
    public async Task<Outcome<OwnMessage>> ExecuteAsync(Guid id, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewOwnRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        var reachable = db.PortalMessages.WithinReachOf(db, change.Actor);
        if (await reachable.FirstOrDefaultAsync(m => m.Id == id, ct) is not { } message)
            return new NotFound();
        var thread = await reachable.Where(m => m.ThreadId == message.ThreadId).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync(ct);
        foreach (var each in thread.Where(each => each.Sender == MessageSender.Office))
            each.Read(change.Actor.Name, change.At);
        List<Guid> files = [.. thread.SelectMany(each => new[] { each.AttachmentId, each.LetterId }).OfType<Guid>()];
        var documents = files.Count == 0 ? [] : await db.Documents.AsNoTracking().Where(d => files.Contains(d.Id)).ToListAsync(ct);
        var request = await db.Requests.AsNoTracking().WithinReachOf(change.Actor).Where(r => r.Id == message.RequestId).Select(r => new { r.CaseNumber, r.Status }).FirstOrDefaultAsync(ct);
        var complaint = ComplaintNumber.TryParse(message.CaseNumber, out var number) && await db.Complaints.OwnOf(change.Actor).AnyAsync(c => c.Number == number, ct) ? number : (ComplaintNumber?)null;
        var asks = message.Template is MessageTemplate.IdentityAsked or MessageTemplate.QuestionAsked or MessageTemplate.QuestionReminder
            && request is not null && RequestTransitions.Find(request.Status, RequestAction.Reply) is not null && change.Actor.May(Permission.SubmitOwnRequest);
        // A second window that marks it at the same moment has shown it just as well.
        await change.SaveAsync(ct);
        return new OwnMessage(message, thread, documents, request?.CaseNumber, complaint, asks);
    }
}

/// <summary>The answer of a person to what an employee wrote; the employee is told that there is one.</summary>
public sealed class AnswerMessage(Changes changes, MessageMail mail, ActionLimits limits)
{
    /// <summary>Answers.</summary>
    public async Task<Outcome> ExecuteAsync(Guid id, string text, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (ScopeRules.TooLong("Text", text) is { } problem)
            return new InvalidInput([problem]);
        if (await change.Db.PortalMessages.WithinReachOf(change.Db, change.Actor).FirstOrDefaultAsync(m => m.Id == id, ct) is not { } message)
            return new NotFound();
        var answer = message.Answer(text, change.Actor.Name, change.At);
        if (!answer.IsSuccess)
            return answer.Refusal;
        if (limits.Take(LimitedAction.Message, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        change.Db.PortalMessages.Add(answer.Value);
        change.Record(AuditAction.MessageAnswered, change.Actor.Id, message.CaseNumber is { } number ? CaseNumber.Stored(number) : null, $"PortalMessage {answer.Value.Id}");
        await mail.TellWriterAsync(change, message, ct);
        return await change.SaveAsync(ct);
    }
}

/// <summary>Which messages somebody may read.</summary>
internal static class MessageReach
{
    /// <summary>
    /// One's own; of a reminder that was no longer true nothing was said. Whoever only makes requests for somebody reads what was said about those requests
    /// (2017-12).
    /// </summary>
    public static IQueryable<PortalMessage> WithinReachOf(this IQueryable<PortalMessage> messages, PortalDbContext db, Actor actor)
    {
        var told = nameof(DropReason.ToldOtherwise);
        var own = messages.Where(m => m.PersonId == actor.Id && !db.Outbox.Any(o => o.Id == m.MailId && o.Status == MessageStatus.Dropped && o.LastError != told));
        var requests = db.Requests.WithinReachOf(actor);
        return actor.May(Permission.ViewOwnData) ? own : own.Where(m => requests.Any(r => r.Id == m.RequestId));
    }
}
