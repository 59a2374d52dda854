using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Reports;

/// <summary>A question to the director about a report.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Version">As it was on the screen.</param>
/// <param name="Reason">Why it should go out without agreement.</param>
public sealed record AskReportApprovalCommand(Guid ReportId, int Version, string? Reason);

/// <summary>Asks the director whether a report may go out although the client objects, or said nothing in time (2018-6). Nothing goes out.</summary>
public sealed class AskReportApproval(Changes changes, ReportMail mail)
{
    /// <summary>Asks.</summary>
    public async Task<Outcome> ExecuteAsync(AskReportApprovalCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (ReportReach.WhyNotText(nameof(command.Reason), command.Reason, Texts.ApprovalReason_Missing) is { } problem)
            return problem;
        var found = await changes.FindReportAsync(change, command.ReportId, command.Version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var report = found.Value;
        var asked = report.AskApproval(command.Reason!.Trim(), change.Actor.Id, change.Actor.Name, change.At);
        if (!asked.IsSuccess)
            return asked;
        change.Record(AuditAction.ReportApprovalAsked, report.PersonId, subject: $"Report {report.Id}");
        await mail.AskDirectorsAsync(change, report, ct);
        return await change.SaveAsync(ct);
    }
}
