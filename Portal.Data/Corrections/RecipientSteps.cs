using Microsoft.EntityFrameworkCore;
using Portal.Data.Messages;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Data.Corrections;

/// <summary>One notice, in the version the employee saw: a newer one is not overwritten.</summary>
public sealed record NoticeSeen(Guid Id, int Version);

/// <summary>One step with the notice to an earlier recipient.</summary>
public abstract record RecipientStep(CaseNumber Number, NoticeSeen Notice);

/// <summary>Fill in or correct who the recipient is and how they are reached.</summary>
public sealed record ReachStep(CaseNumber Number, NoticeSeen Notice, string Recipient, string? Email, string? Address) : RecipientStep(Number, Notice);

/// <summary>Make the letter, to be printed.</summary>
public sealed record LetterStep(CaseNumber Number, NoticeSeen Notice) : RecipientStep(Number, Notice);

/// <summary>The printed letter was posted or handed over.</summary>
public sealed record PostedStep(CaseNumber Number, NoticeSeen Notice, DateOnly On) : RecipientStep(Number, Notice);

/// <summary>The recipient cannot be told (AVG 19).</summary>
public sealed record CannotTellStep(CaseNumber Number, NoticeSeen Notice, string Reason) : RecipientStep(Number, Notice);

/// <summary>The mail server gave the mail up: tell the recipient otherwise.</summary>
public sealed record MailFailedStep(CaseNumber Number, NoticeSeen Notice) : RecipientStep(Number, Notice);

/// <summary>Mail these notices, all or none.</summary>
public sealed record MailRecipientsCommand(CaseNumber Number, IReadOnlyList<NoticeSeen> Notices);

/// <summary>The rules for how a recipient is reached.</summary>
public static class RecipientRules
{
    /// <summary>The longest name of a recipient.</summary>
    public const int MaximumName = 300;

    /// <summary>The longest postal address.</summary>
    public const int MaximumAddress = 500;

    /// <summary>What is wrong; empty when nothing is.</summary>
    public static IReadOnlyList<FieldProblem> Problems(ReachStep step) =>
    [
        .. new[]
        {
            ScopeRules.TooLong(nameof(step.Recipient), step.Recipient, MaximumName),
            ScopeRules.TooLong(nameof(step.Address), step.Address, MaximumAddress),
            string.IsNullOrWhiteSpace(step.Email) || EmailAddress.TryParse(step.Email, out var _) ? null : new FieldProblem(nameof(step.Email), Texts.EmailWrong),
        }.OfType<FieldProblem>(),
    ];
}

/// <summary>Carries out one step with the notice to an earlier recipient, after the answer (2017-14.2, AVG 19).</summary>
public sealed class HandleRecipient(Changes changes, RecipientLetters letters)
{
    /// <summary>Does it.</summary>
    public async Task<Outcome> ExecuteAsync(RecipientStep step, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == step.Number, ct) is not { } request
            || await change.Db.RecipientNotices.FirstOrDefaultAsync(n => n.Id == step.Notice.Id && n.RequestId == request.Id, ct) is not { } notice)
            return new NotFound();
        if (notice.Version != step.Notice.Version)
            return new ChangedBySomeoneElse();
        var before = notice.Status;
        var done = await DoAsync(change, request, notice, step, ct);
        if (!done.IsSuccess)
            return done;
        if (notice.Status != before)
            request.RecipientWasHandled(notice, change.Actor.Name, change.At);
        change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, $"RecipientNotice {notice.Id}", step.GetType().Name.Replace("Step", "", StringComparison.Ordinal), before: before.ToString(), after: notice.Status.ToString());
        return await change.SaveAsync(ct);
    }

    private async Task<Outcome> DoAsync(Change change, PrivacyRequest request, RecipientNotice notice, RecipientStep step, CancellationToken ct)
    {
        switch (step)
        {
            case ReachStep reach:
                if (RecipientRules.Problems(reach) is { Count: > 0 } problems)
                    return new InvalidInput(problems);
                await change.LetGoAsync(notice.LetterId, ct);
                return notice.Reach(new RecipientReach(reach.Recipient, reach.Email, reach.Address));
            case LetterStep:
                return await WriteAsync(change, request, notice, ct);
            case PostedStep posted:
                var writtenAt = await change.Db.Documents.AsNoTracking().Where(d => d.Id == notice.LetterId).Select(d => (DateTimeOffset?)d.StoredAt).FirstOrDefaultAsync(ct);
                await change.MarkPostedAsync(notice.LetterId, posted.On, ct);
                return notice.Post(posted.On, writtenAt is { } at ? DutchTime.DateOf(at) : null, change.Today, change.Actor.Name);
            case CannotTellStep cannot:
                await change.LetGoAsync(notice.LetterId, ct);
                return ScopeRules.TooLong(nameof(cannot.Reason), cannot.Reason) is { } problem ? new InvalidInput([problem]) : notice.CannotBeTold(cannot.Reason, change.Today, change.Actor.Name);
            case MailFailedStep:
                if (await change.Db.Outbox.FirstOrDefaultAsync(m => m.Id == notice.MessageId && m.Status == MessageStatus.Parked, ct) is not { } message)
                    return new MailNotGivenUp();
                // Nobody sends it again later, beside the letter.
                message.Drop(DropReason.ToldOtherwise);
                return notice.MailFailed();
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    // Printed before the transaction begins: without a browser nothing changes.
    private async Task<Outcome> WriteAsync(Change change, PrivacyRequest request, RecipientNotice notice, CancellationToken ct)
    {
        if (notice.WhyNotWritten() is { } refusal)
            return refusal;
        var items = await change.Db.CorrectionItems.AsNoTracking().Where(i => i.RequestId == request.Id).ToListAsync(ct);
        var letter = await RecipientLetters.LetterAsync(change.Db, request, notice, items, change.Today, change.Actor.Name, ct);
        var printed = await letters.PrintAsync(change.Db, request, letter, change.At, ct);
        if (!printed.IsSuccess)
            return printed.Refusal;
        await change.LetGoAsync(notice.LetterId, ct);
        change.Db.Documents.Add(printed.Value.ToPost());
        return notice.Write(printed.Value.Id);
    }
}

/// <summary>Mails the notices that may go by mail (2017-14.2, AVG 19 and 32). What each said is frozen as a letter beside it.</summary>
public sealed class MailRecipients(Changes changes, RecipientLetters letters)
{
    /// <summary>Mails all of them, or none.</summary>
    public async Task<Outcome<int>> ExecuteAsync(MailRecipientsCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Requests.FirstOrDefaultAsync(r => r.CaseNumber == command.Number, ct) is not { } request)
            return new NotFound();
        var items = await change.Db.CorrectionItems.AsNoTracking().Where(i => i.RequestId == request.Id).ToListAsync(ct);
        var organisation = await RecipientLetters.SenderAsync(change.Db, ct);
        foreach (var seen in command.Notices)
        {
            if (await change.Db.RecipientNotices.FirstOrDefaultAsync(n => n.Id == seen.Id && n.RequestId == request.Id, ct) is not { } notice)
                return new NotFound();
            if (notice.Version != seen.Version)
                return new ChangedBySomeoneElse();
            List<string> keys = [.. items.Where(item => notice.Items.Contains(item.Number)).Select(item => item.ItemKey)];
            if (notice.WhyNotByMail(keys) is { } refusal)
                return refusal;
            var letter = await RecipientLetters.LetterAsync(change.Db, request, notice, items, change.Today, change.Actor.Name, ct);
            var printed = await letters.PrintAsync(change.Db, request, letter, change.At, ct);
            if (!printed.IsSuccess)
                return printed.Refusal;
            var message = OutgoingMessage.Write(MessageTemplate.CorrectionNotice, RecipientLetters.Mail(letter, organisation), notice.Email!, notice.Recipient, request.Applicant.PersonId, request.CaseNumber.Value, change.At);
            var mailed = notice.Mail(keys, message.Id, printed.Value.Id, change.Today, change.Actor.Name);
            if (!mailed.IsSuccess)
                return mailed.Refusal;
            change.Db.Documents.Add(printed.Value);
            change.Notify(message);
            request.RecipientWasHandled(notice, change.Actor.Name, change.At);
            change.Record(AuditAction.RequestHandled, request.Applicant.PersonId, request.CaseNumber, $"RecipientNotice {notice.Id}", "Mail", before: nameof(RecipientNoticeStatus.Open), after: notice.Status.ToString());
        }

        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? command.Notices.Count : saved.Refusal;
    }
}
