using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>
/// Asks the director before data go out on a ground that only the director weighs (2017-7.5, 2018-4.3, 2018-4.4). Nothing goes out, and the whole
/// proposal is kept. What would be refused anyway is refused now: the director is not asked for what may never be.
/// </summary>
public sealed class AskDirector(Changes changes, ApprovalMail mail)
{
    /// <summary>Asks; gives back the key of the question.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, DisclosureEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        entry = entry with { ApprovalId = null };
        if (new DisclosureRules(change.Today, isQuestion: true).Problems(entry) is { } problems)
            return problems;
        if (!DisclosureRule.NeedsApproval(entry.Ground!.Value))
            return new ApprovalNotNeeded();
        // It goes out today at the earliest: what expired before counts as expired.
        var prepared = await Disclosing.PrepareAsync(change.Db, personId, entry.Facts(change.Today) with { DisclosedOn = change.Today }, ct);
        if (!prepared.IsSuccess)
            return prepared.Refusal;
        var (facts, context) = prepared.Value;
        if (DisclosureRule.WhyNot(facts, context).Where(reason => reason is not DirectorMustApprove).ToList() is { Count: > 0 } reasons)
            return new MayNotGoOut(reasons);
        var approval = DisclosureApproval.Ask(personId, facts, change.Actor.Id, change.Actor.Name, change.At);
        change.Db.DisclosureApprovals.Add(approval);
        change.Record(AuditAction.DisclosureApprovalAsked, personId, subject: $"DisclosureApproval {approval.Id}");
        await mail.AskAsync(change, approval, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? approval.Id : saved.Refusal;
    }
}

/// <summary>The director answers whether data may go out (2017-7.5).</summary>
public sealed class AnswerApproval(Changes changes, ApprovalMail mail)
{
    /// <summary>Answers; a no says why.</summary>
    public async Task<Outcome> ExecuteAsync(Guid approvalId, bool approved, string? answer, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ApproveDisclosures, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (answer?.Length > 2000)
            return new InvalidInput("Answer", Texts.TooLong_2000);
        if (await change.Db.DisclosureApprovals.FirstOrDefaultAsync(a => a.Id == approvalId, ct) is not { } approval)
            return new NotFound();
        var answered = approval.Answered(approved, answer, change.Actor.Name, change.At);
        if (!answered.IsSuccess)
            return answered;
        change.Record(AuditAction.DisclosureApprovalAnswered, approval.PersonId, subject: $"DisclosureApproval {approval.Id}", detail: approval.Status.ToString());
        await mail.AnswerAsync(change, approval, ct);
        return await change.SaveAsync(ct);
    }
}
