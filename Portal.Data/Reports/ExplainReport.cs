using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>A conversation in which a report was explained.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Version">As it was on the screen.</param>
/// <param name="On">On which day.</param>
/// <param name="Note">What was said.</param>
public sealed record ExplainReportCommand(Guid ReportId, int Version, DateOnly? On, string? Note);

/// <summary>Writes down that a report was explained to the client in a conversation (2018-6).</summary>
public sealed class ExplainReport(Changes changes)
{
    /// <summary>Writes it down.</summary>
    public async Task<Outcome> ExecuteAsync(ExplainReportCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.On is not { } on)
            return new InvalidInput(nameof(command.On), Registrations.Texts.Date_Missing);
        if (ReportReach.WhyNotText(nameof(command.Note), command.Note, Texts.Note_Missing) is { } problem)
            return problem;
        var found = await changes.FindReportAsync(change, command.ReportId, command.Version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var report = found.Value;
        var explained = report.Explain(on, command.Note!.Trim(), change.Actor.Name, change.At);
        if (!explained.IsSuccess)
            return explained.Refusal is ExplainedOnWrong wrong ? new InvalidInput(nameof(command.On), Words.Of(wrong)) : explained;
        change.Record(AuditAction.ReportExplained, report.PersonId, subject: $"Report {report.Id}");
        return await change.SaveAsync(ct);
    }
}
