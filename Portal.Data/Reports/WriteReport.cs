using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>What a writer fills in: the period and the sections.</summary>
/// <param name="From">The first day it is about.</param>
/// <param name="Until">The last day it is about.</param>
/// <param name="Content">What it says.</param>
public sealed record ReportDraft(DateOnly From, DateOnly Until, ReportContent Content);

/// <summary>What a report says now, and since when.</summary>
/// <param name="Draft">The period and the sections.</param>
/// <param name="WrittenAt">When it was written last.</param>
public sealed record StoredReport(ReportDraft Draft, DateTimeOffset WrittenAt)
{
    internal static StoredReport Of(Report report) => new(new ReportDraft(report.From, report.Until, report.Content), report.WrittenAt);
}

/// <summary>To write in a report.</summary>
/// <param name="ReportId">Which.</param>
/// <param name="Base">What it said when the writer began to type.</param>
/// <param name="Typed">What it is to say.</param>
public sealed record WriteReportCommand(Guid ReportId, ReportDraft Base, ReportDraft Typed);

/// <summary>The report says something else than what the writer began with. Nothing was written over: what was typed is kept beside it as a version.</summary>
/// <param name="Now">What it says now.</param>
public sealed record ReportWrittenMeanwhile(StoredReport Now) : Refusal;

/// <summary>
/// Writes in a report; called each time that the page saves by itself. The text that somebody began with decides whether it is theirs to replace, not a
/// number: the pen moves that too. One line in the record for each version that is kept, not for each time of saving.
/// </summary>
public sealed class WriteReport(Changes changes)
{
    private const int MostTries = 3;

    /// <summary>Writes; gives back what is stored.</summary>
    public async Task<Outcome<StoredReport>> ExecuteAsync(WriteReportCommand command, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var begun = await changes.BeginAsync(Permission.WriteReports, ct);
            if (!begun.IsSuccess)
                return begun.Refusal;
            await using var change = begun.Value;
            var written = await WriteAsync(change, command, ct);
            if (written.Refusal is not ChangedBySomeoneElse || attempt == MostTries)
                return written;
        }
    }

    private async Task<Outcome<StoredReport>> WriteAsync(Change change, WriteReportCommand command, CancellationToken ct)
    {
        var (db, actor) = (change.Db, change.Actor);
        var found = await changes.FindReportAsync(change, command.ReportId, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var (report, typed) = (found.Value, command.Typed);
        var now = StoredReport.Of(report);
        if (report.WhyNot(ReportAction.Write) is { } notNow)
            return await RefuseAsync(change, report, command, notNow, ct);
        if (report.WhoElseWrites(actor.Id, change.At) is { } other)
            return await RefuseAsync(change, report, command, new SomebodyElseWrites(other), ct);
        if (now.Draft != command.Base && now.Draft != typed)
            return await RefuseAsync(change, report, command, new ReportWrittenMeanwhile(now), ct);
        if (await ForbiddenAsync(db, report, typed.Content, ct) is { } forbidden)
            return forbidden;
        var before = report.ContentText;
        var written = report.Write(typed.From, typed.Until, typed.Content, actor.Id, actor.Name, change.At);
        if (!written.IsSuccess)
            return written.Refusal;
        if (report.ContentText != before)
            await KeepAsync(change, report, before, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? StoredReport.Of(report) : saved.Refusal;
    }

    // In the version of the last ten minutes, or in one of its own; then a line in the record says that somebody wrote.
    private static async Task KeepAsync(Change change, Report report, string before, CancellationToken ct)
    {
        var last = await change.Db.ReportVersions.Where(v => v.ReportId == report.Id).OrderByDescending(v => v.StartedAt).ThenByDescending(v => v.Id).FirstOrDefaultAsync(ct);
        if (last?.TakesIn(change.Actor.Id, before, change.At) == true)
        {
            last.WriteOn(report, change.At);
            return;
        }

        change.Db.ReportVersions.Add(ReportVersion.Keep(report, change.Actor.Id, change.Actor.Name, change.At));
        change.Record(AuditAction.ReportWritten, report.PersonId, subject: ReportsInReach.SubjectOf(report.Id));
    }

    // What somebody typed is theirs: it is kept beside the report, once, whatever the report says.
    private static async Task<Refusal> RefuseAsync(Change change, Report report, WriteReportCommand command, Refusal refusal, CancellationToken ct)
    {
        var typed = command.Typed.Content;
        if (typed == command.Base.Content || typed == report.Content || typed.Sections.Length > ReportContent.MostSections || typed.Sections.Any(section => section.Text.Length > ReportContent.LongestText))
            return refusal;
        var own = await change.Db.ReportVersions.AsNoTracking().Where(v => v.ReportId == report.Id && v.WrittenById == change.Actor.Id).OrderByDescending(v => v.StartedAt).ThenByDescending(v => v.Id).Take(5).ToListAsync(ct);
        if (own.Exists(version => version.Content == typed))
            return refusal;
        change.Db.ReportVersions.Add(ReportVersion.KeepAside(report, typed, change.Actor.Id, change.Actor.Name, change.At));
        change.Record(AuditAction.ReportWritten, report.PersonId, subject: ReportsInReach.SubjectOf(report.Id), detail: "Aside");
        var saved = await change.SaveAsync(ct);
        return saved.Refusal ?? refusal;
    }

    // A quote that was not there before is of something in this client's dossier that may go out (2018-6, 2017-7.6).
    private static async Task<Refusal?> ForbiddenAsync(PortalDbContext db, Report report, ReportContent typed, CancellationToken ct)
    {
        var known = report.Content.Sections.SelectMany(section => section.Quotes).ToHashSet(StringComparer.Ordinal);
        foreach (var section in typed.Sections)
        {
            foreach (var key in section.Quotes.Where(key => !known.Contains(key)))
            {
                if (!QuotedItems.TryParse(key, out var id) || await db.DossierItems.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.PersonId == report.PersonId, ct) is not { } item)
                    return new NotFound();
                if (item.Marks.WhyItStays().Any())
                    return new ConfidentialIsQuoted(section.Title, [item.Title]);
            }
        }

        return null;
    }
}

/// <summary>The keys of quoted items of the dossier, as the overview has them.</summary>
internal static class QuotedItems
{
    private const string Kind = "dossier/";

    public static string KeyOf(Guid id) => $"{Kind}{id}";

    public static bool TryParse(string key, out Guid id)
    {
        id = Guid.Empty;
        return key.StartsWith(Kind, StringComparison.Ordinal) && Guid.TryParse(key[Kind.Length..], out id);
    }

    public static QuotableItem Of(DossierItem item) => new(KeyOf(item.Id), item.Title, item.Text ?? "", item.Marks);
}
