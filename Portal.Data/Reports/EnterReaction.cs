using System.Collections.Immutable;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>What a client said of a report by telephone, by letter or in a conversation.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Version">As it was on the screen.</param>
/// <param name="Via">How it came.</param>
/// <param name="Reaction">What the client said.</param>
/// <param name="Remarks">In words.</param>
/// <param name="Sections">Per section.</param>
public sealed record EnterReactionCommand(Guid ReportId, int Version, ReportChannel? Via, ReportReaction? Reaction, string? Remarks, IReadOnlyList<SectionRemark> Sections);

/// <summary>Writes down a reaction that did not come in the portal (2018-6).</summary>
public sealed class EnterReaction(Changes changes)
{
    /// <summary>Writes it down.</summary>
    public async Task<Outcome> ExecuteAsync(EnterReactionCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.Via is not (ReportChannel.Telephone or ReportChannel.Letter or ReportChannel.Conversation))
            return new InvalidInput(nameof(command.Via), Texts.CameVia_Missing);
        if (command.Reaction is not { } reaction || !Enum.IsDefined(reaction))
            return new InvalidInput(nameof(command.Reaction), Texts.Reaction_Missing);
        if (ReportReach.WhyNotText(nameof(command.Remarks), command.Remarks) is { } problem)
            return problem;
        if (command.Sections.Select(remark => ReportReach.WhyNotText(nameof(command.Sections), remark.Text)).FirstOrDefault(each => each is not null) is { } tooLong)
            return tooLong;
        var found = await changes.FindReportAsync(change, command.ReportId, command.Version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var report = found.Value;
        ImmutableArray<SectionRemark> sections = [.. command.Sections.Where(remark => remark.Text.Tidied() is not null).Select(remark => remark with { Text = remark.Text.Trim() })];
        // Who simply agrees has nothing to say with it.
        var said = reaction == ReportReaction.Agreed ? new ClientReaction(reaction, null, []) : new ClientReaction(reaction, command.Remarks.Tidied(), sections);
        var entered = report.EnterReaction(said, command.Via.Value, change.Actor.Name, change.At);
        if (!entered.IsSuccess)
            return entered.Refusal is RemarksMissing missing ? new InvalidInput(nameof(command.Remarks), Words.Of(missing)) : entered.Refusal;
        change.Record(AuditAction.ReportReacted, report.PersonId, subject: $"Report {report.Id}", detail: $"{reaction}, {command.Via}");
        return await change.SaveAsync(ct);
    }
}
