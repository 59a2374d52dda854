using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>What a client says of a report.</summary>
/// <param name="ReportId">Of which report.</param>
/// <param name="Round">Of which time that it was put: what somebody did not read, they do not agree with.</param>
/// <param name="Reaction">Agrees, agrees with remarks, or does not agree.</param>
/// <param name="Remarks">In words.</param>
/// <param name="Sections">Per section, by its heading; what is empty is left out.</param>
public sealed record ReportReactionEntry(Guid ReportId, int Round, ReportReaction? Reaction, string? Remarks, IReadOnlyList<SectionRemark> Sections)
{
    /// <summary>The most characters of one text.</summary>
    public const int LongestText = 4000;

    /// <summary>As the report takes it.</summary>
    internal ClientReaction Said => Reaction == ReportReaction.Agreed
        ? new ClientReaction(ReportReaction.Agreed, null, [])
        : new ClientReaction(Reaction!.Value, Remarks.Tidied(), [.. Sections.Where(remark => !string.IsNullOrWhiteSpace(remark.Text)).Select(remark => remark with { Text = remark.Text.Trim() })]);
}

/// <summary>What must hold for a reaction; whether it can be given now, the report says.</summary>
public sealed class ReportReactionRules : AbstractValidator<ReportReactionEntry>
{
    /// <summary>Makes the rules.</summary>
    public ReportReactionRules()
    {
        RuleFor(r => r.Reaction).NotNull().WithMessage(_ => Say("Reaction_Missing")).IsInEnum().WithMessage(_ => Say("Reaction_Missing"));
        RuleFor(r => r.Remarks).MaximumLength(ReportReactionEntry.LongestText).WithMessage(_ => Say("Reaction_TooLong").With(ReportReactionEntry.LongestText));
        RuleForEach(r => r.Sections).Must(remark => remark.Text.Length <= ReportReactionEntry.LongestText).WithMessage(_ => Say("Reaction_TooLong").With(ReportReactionEntry.LongestText));
        RuleFor(r => r.Remarks)
            .Must((r, remarks) => r.Reaction is null or ReportReaction.Agreed || !string.IsNullOrWhiteSpace(remarks) || r.Sections.Any(remark => !string.IsNullOrWhiteSpace(remark.Text)))
            .WithMessage(r => r.Reaction == ReportReaction.Objected ? Say("Reaction_WhyNot") : Say("Reaction_WhichRemarks"));
    }

    // Beside the reactions themselves: in both languages.
    private static string Say(string key) => Words.Find(typeof(ReportReaction), key)!;
}

/// <summary>The client reacts to a report that was put to them (2018-6). Who put it hears of it.</summary>
public sealed class ReactToReport(Changes changes, IOptions<AddressSettings> addresses)
{
    /// <summary>Takes the reaction; a round is reacted to once.</summary>
    public async Task<Outcome> ExecuteAsync(ReportReactionEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ReviewOwnReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Reports.FirstOrDefaultAsync(r => r.Id == entry.ReportId && r.PersonId == change.Actor.Id && (r.ReleasedAt != null || r.Rounds.Any()), ct) is not { } report)
            return await changes.ReportOutOfReachAsync(change.Actor, entry.ReportId, ct);
        if (new ReportReactionRules().Problems(entry) is { } problems)
            return problems;
        if (report.Round?.Number != entry.Round)
            return new RoundIsOver();
        var reacted = report.React(entry.Said, change.Actor.Name, change.At);
        if (!reacted.IsSuccess)
            return reacted;
        change.Record(AuditAction.ReportReacted, report.PersonId, subject: $"Report {report.Id}", detail: entry.Reaction.ToString());
        await TellWriterAsync(change, report, ct);
        return await change.SaveAsync(ct);
    }

    // Who began the report and who guides the client; the privacy officers where neither works here any more.
    private async Task TellWriterAsync(Change change, Report report, CancellationToken ct)
    {
        var db = change.Db;
        var consultant = await db.Trajectories.Where(t => t.Id == report.TrajectoryId).Select(t => t.ConsultantId).FirstOrDefaultAsync(ct);
        var employees = await db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && (e.Id == report.StartedById || e.Id == consultant)).ToListAsync(ct);
        if (employees.Count == 0)
            employees = await db.Employees.AsNoTracking().Where(e => e.DisabledAt == null && e.Role == Role.PrivacyOfficer).ToListAsync(ct);
        var text = MessageTexts.Write(MessageTemplate.ReportReacted, "nl", new Dictionary<string, string>(StringComparer.Ordinal) { ["link"] = new Uri(addresses.Value.StaffUri, $"rapportages/{report.Id}").ToString() });
        foreach (var employee in employees)
            change.Notify(OutgoingMessage.Write(MessageTemplate.ReportReacted, text, employee.Email, employee.Name, null, null, change.At));
    }
}
