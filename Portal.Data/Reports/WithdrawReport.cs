using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>A report that is taken back.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Version">As it was on the screen.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawReportCommand(Guid ReportId, int Version, string? Reason);

/// <summary>
/// Takes back a report that was released (2018-6): from this moment nobody can download it, and who has it is told, and the client. A download that is
/// under way is finished and written down first.
/// </summary>
public sealed class WithdrawReport(Changes changes, ReportMail mail)
{
    /// <summary>Takes it back; how many contacts were told.</summary>
    public async Task<Outcome<int>> ExecuteAsync(WithdrawReportCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (ReportReach.WhyNotText(nameof(command.Reason), command.Reason, Texts.WithdrawReason_Missing) is { } problem)
            return problem;
        var found = await changes.FindReportAsync(change, command.ReportId, command.Version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var report = found.Value;
        var withdrawn = report.Withdraw(command.Reason!.Trim(), change.Actor.Name, change.At);
        if (!withdrawn.IsSuccess)
            return withdrawn.Refusal;
        // Whoever downloads at this moment comes before it, and is told, or after it, and gets nothing.
        await change.HoldReportAsync(report.Id, alone: true, ct);
        var told = await mail.TellTakenBackAsync(change, report, ct);
        await mail.TellClientTakenBackAsync(change, await change.Db.Persons.AsNoTracking().FirstAsync(p => p.Id == report.PersonId, ct), report, ct);
        change.Record(AuditAction.ReportWithdrawn, report.PersonId, subject: $"Report {report.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? told : saved.Refusal;
    }
}

/// <summary>
/// Begins a newer version of a report that was released or taken back: with its text, as a draft. It takes the place of the earlier one when it is
/// released; that one stays as proof of what went out.
/// </summary>
public sealed class RenewReport(Changes changes)
{
    /// <summary>Begins it, or finds the one that was begun; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid reportId, int version, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var found = await changes.FindReportAsync(change, reportId, version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var report = found.Value;
        if (report.WhyNot(ReportAction.Renew) is { } refusal)
            return refusal;
        if (await change.Db.Reports.Where(r => r.SupersedesId == reportId && r.Status != ReportStatus.Discarded).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct) is { } before)
            return before;
        var trajectory = await change.Db.Trajectories.AsNoTracking().FirstAsync(t => t.Id == report.TrajectoryId, ct);
        var newer = Report.Start(trajectory, report.Kind, report.From, report.Until, report.Content, change.Actor.Id, change.Actor.Name, change.At, report.Id);
        change.Db.Reports.Add(newer);
        change.Record(AuditAction.ReportStarted, report.PersonId, subject: $"Report {newer.Id}", detail: $"Report {report.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? newer.Id : saved.Refusal;
    }
}
