using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Notices;

/// <summary>Why a notice is not needed.</summary>
public sealed record WaiveNoticeCommand(Guid NoticeId, NoticeException? Exception, string? Reason);

/// <summary>Records that a notice is not needed, by one of the three exceptions and with a reason (2017-11.1 a–c).</summary>
public sealed class WaiveNotice(Changes changes)
{
    /// <summary>Waives.</summary>
    public async Task<Outcome> ExecuteAsync(WaiveNoticeCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleNotices, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.Exception is not { } exception)
            return new InvalidInput(nameof(command.Exception), Texts.ExceptionMissing);
        if (ScopeRules.TooLong(nameof(command.Reason), command.Reason) is { } problem)
            return new InvalidInput([problem]);
        if (exception == NoticeException.InterestOfHolder && !change.Actor.May(Permission.InvokeHolderInterest))
            return new OnlyDirectorWeighsInterest();
        if (await change.Db.Notices.SingleOrDefaultAsync(n => n.Id == command.NoticeId, ct) is not { } notice)
            return new NotFound();
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == notice.PersonId, ct))
            return await changes.OutOfReachAsync(change.Actor, notice.PersonId, ct);
        var waived = notice.Waive(exception, command.Reason ?? "", change.Actor.Name, change.At);
        if (!waived.IsSuccess)
            return waived;
        change.Record(AuditAction.NoticeWaived, notice.PersonId, subject: $"Notice {notice.Id}", detail: exception.ToString());
        return await change.SaveAsync(ct);
    }
}
