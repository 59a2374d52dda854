using Portal.Data.Registrations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Reports;

/// <summary>A report that is put to the client.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Version">As it was on the screen.</param>
/// <param name="Via">How.</param>
/// <param name="Explanation">What was changed, or why it was not; needed when it is put again.</param>
public sealed record PutReportCommand(Guid ReportId, int Version, ReportChannel? Via, string? Explanation);

/// <summary>
/// Puts a report to the client, before or after it goes out (2018-6): in the portal with a mail, by a letter that is printed here, or in a conversation.
/// Every time is a round that is kept, with what was put, exactly.
/// </summary>
public sealed class PutReport(Changes changes, CalendarQueries calendars, ReportMail mail, ReportPrinting printing)
{
    /// <summary>Puts it.</summary>
    public async Task<Outcome> ExecuteAsync(PutReportCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (command.Via is not (ReportChannel.Portal or ReportChannel.Letter or ReportChannel.Conversation))
            return new InvalidInput(nameof(command.Via), Texts.Via_Missing);
        if (ReportReach.WhyNotText(nameof(command.Explanation), command.Explanation) is { } problem)
            return problem;
        var found = await changes.FindReportAsync(change, command.ReportId, command.Version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var report = found.Value;
        var setting = await ReportSetting.ReadAsync(change.Db, report, ct);
        if (command.Via == ReportChannel.Portal && setting.Client.Link is null)
            return new InvalidInput(nameof(command.Via), Texts.Via_NoLogin);
        var reactBy = await ReactByAsync(change.Db, calendars, change.Today, ct);
        var put = report.Put(command.Explanation.Tidied(), command.Via.Value, reactBy, change.Actor.Name, change.At);
        if (!put.IsSuccess)
            return put.Refusal is ExplanationMissing missing ? new InvalidInput(nameof(command.Explanation), Words.Of(missing)) : put.Refusal;
        var round = report.Round!;
        if (command.Via == ReportChannel.Letter)
        {
            if (!setting.Organisation.IsComplete)
                return new Requests.OrganisationIncomplete();
            var printed = await printing.PrintLetterAsync(setting.Preview(report, round.Content), setting.Client, change.Today, round.ReactBy, round.Explanation, change.Actor.Name, ct);
            if (!printed.IsSuccess)
                return printed.Refusal;
            var letter = StoredDocument.Freeze(DocumentKind.ReportLetter, report.PersonId, null, Texts.LetterFileName.With(TermTexts.Numbers(change.Today), round.Number), "application/pdf", printed.Value, change.At).ToPost();
            change.Db.Documents.Add(letter);
            report.KeepLetter(letter.Id);
        }
        else if (command.Via == ReportChannel.Portal)
            await mail.AskToReadAsync(change, setting.Client, report, reactBy, ct);

        change.Record(AuditAction.ReportPut, report.PersonId, subject: $"Report {report.Id}", detail: $"{round.Number}, {command.Via}");
        return await change.SaveAsync(ct);
    }

    /// <summary>Until when a client who is asked today may react.</summary>
    internal static async Task<DateOnly> ReactByAsync(PortalDbContext db, CalendarQueries calendars, DateOnly today, CancellationToken ct)
    {
        var days = (await ReportSettingsQueries.SettingsAsync(db, ct)).ReactionWorkingDays;
        return (await calendars.CurrentAsync(db, ct)).WorkingDaysAfter(today, days);
    }
}
