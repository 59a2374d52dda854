using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;

namespace Portal.Data.Reports;

/// <summary>What the director says.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Version">As it was on the screen.</param>
/// <param name="Approved">Whether it may go out.</param>
/// <param name="Answer">In words; needed for a no.</param>
public sealed record AnswerReportApprovalCommand(Guid ReportId, int Version, bool? Approved, string? Answer);

/// <summary>The director answers whether a report may go out without agreement (2018-6).</summary>
public sealed class AnswerReportApproval(Changes changes, ReportMail mail)
{
    /// <summary>Answers.</summary>
    public async Task<Outcome> ExecuteAsync(AnswerReportApprovalCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ApproveReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.Approved is not { } approved)
            return new InvalidInput(nameof(command.Approved), Texts.Approved_Missing);
        if (ReportReach.WhyNotText(nameof(command.Answer), command.Answer) is { } problem)
            return problem;
        var found = await changes.FindReportAsync(change, command.ReportId, command.Version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var report = found.Value;
        var answered = report.AnswerApproval(approved, command.Answer.Tidied(), change.Actor.Id, change.Actor.Name, change.At);
        if (!answered.IsSuccess)
            return answered.Refusal is Shared.Disclosures.ApprovalNeedsReason reason ? new InvalidInput(nameof(command.Answer), Words.Of(reason)) : answered;
        change.Record(AuditAction.ReportApprovalAnswered, report.PersonId, subject: $"Report {report.Id}", detail: approved ? "Approved" : "Rejected");
        await mail.TellAnsweredAsync(change, report, report.Approval!.AskedById, ct);
        return await change.SaveAsync(ct);
    }
}
