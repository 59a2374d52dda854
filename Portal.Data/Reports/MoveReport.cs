using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>Says that a report is written, goes on writing, or throws it away.</summary>
public sealed class MoveReport(Changes changes)
{
    /// <summary>Does it: <see cref="ReportAction.Finish"/>, <see cref="ReportAction.Reopen"/> or <see cref="ReportAction.Discard"/>.</summary>
    public async Task<Outcome<ReportStatus>> ExecuteAsync(Guid reportId, ReportAction action, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var found = await changes.FindReportAsync(change, reportId, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var (report, before) = (found.Value, found.Value.Status);
        if (action == ReportAction.Finish && report.WhyNot(action) is null && await ForbiddenAsync(change.Db, report, ct) is { } forbidden)
            return forbidden;
        var moved = action switch
        {
            ReportAction.Finish => report.Finish(change.Actor.Id, change.At),
            ReportAction.Reopen => report.Reopen(change.At),
            ReportAction.Discard => report.Discard(change.Actor.Id, change.At),
            _ => new ReportActionNotPossible(report.Status, action),
        };
        if (!moved.IsSuccess)
            return moved.Refusal;
        change.Record(AuditAction.ReportMoved, report.PersonId, subject: ReportsInReach.SubjectOf(reportId), before: before.ToString(), after: report.Status.ToString());
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? report.Status : saved.Refusal;
    }

    // Not by reference and not in the same words: what is marked confidential, a working note or a draft is not reported (2018-6, 2017-7.6).
    private static async Task<Refusal?> ForbiddenAsync(PortalDbContext db, Report report, CancellationToken ct)
    {
        var marked = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == report.PersonId && i.Marks != DossierMarks.None && i.Marks != DossierMarks.SpecialCategory).ToListAsync(ct);
        return ReportQuotes.Forbidden(report.Content, marked.Select(QuotedItems.Of)).GroupBy(quote => quote.Section).FirstOrDefault() is { } first
            ? new ConfidentialIsQuoted(first.Key, [.. first.Select(quote => quote.Item).Distinct(StringComparer.Ordinal)])
            : null;
    }
}
