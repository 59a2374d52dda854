using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Reports;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;
using Portal.Shared.Terms;

namespace Portal.Data.Reports;

/// <summary>How a report is released.</summary>
public sealed record ReleaseEntry
{
    /// <summary>On what ground.</summary>
    public DisclosureGround? Ground { get; init; }

    /// <summary>What for, in words.</summary>
    public string? Purpose { get; init; }

    /// <summary>The proof of the ground in words.</summary>
    public string? GroundText { get; init; }

    /// <summary>The authorisation it rests on.</summary>
    public Guid? AuthorisationId { get; init; }

    /// <summary>The written consent for what it tells of health.</summary>
    public Guid? HealthConsentId { get; init; }

    /// <summary>Why it is released although it does not fit what was agreed.</summary>
    public string? OutsideReason { get; init; }

    /// <summary>Why it goes out before the client has read it.</summary>
    public string? SentFirstReason { get; init; }

    internal ReleaseGround ToGround() => new(
        Ground ?? DisclosureGround.Assignment,
        Purpose.Tidied() ?? "",
        Ground is { } ground && DisclosureRule.NeedsText(ground) ? GroundText.Tidied() : null,
        Ground == DisclosureGround.Authorisation ? AuthorisationId : null,
        HealthConsentId,
        OutsideReason.Tidied(),
        SentFirstReason.Tidied());
}

/// <summary>What stands between a report and its release.</summary>
/// <param name="Reasons">Every reason why it may not be released, as each rule says it; none when it may.</param>
/// <param name="Label">What would stand on it about the client's agreement.</param>
public sealed record ReleaseCheck(IReadOnlyList<Refusal> Reasons, ReportLabel Label);

/// <summary>
/// Releases a report (2018-5, 2018-6): first every rule, then its PDF, then everything at once. The browser prints before the transaction begins and the
/// rules are asked again in it, so that what changed meanwhile stops the release; whatever fails, nothing was written and it can be done again.
/// </summary>
public sealed class ReleaseReport(Changes changes, ReportMail mail, ReportPrinting printing)
{
    /// <summary>The grounds on which a report goes out; another ground has a proof or an approval of its own, and is no report.</summary>
    public static IReadOnlyList<DisclosureGround> Grounds { get; } = [DisclosureGround.Assignment, DisclosureGround.Authorisation, DisclosureGround.Law];

    /// <summary>Says what stands in its way, and writes nothing.</summary>
    public async Task<Outcome<ReleaseCheck>> CheckAsync(Guid reportId, int version, ReleaseEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var found = await changes.FindReportAsync(change, reportId, version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        return new ReleaseCheck(await WhyNotAsync(change, found.Value, entry.ToGround(), ct), ReportRelease.LabelOf(found.Value));
    }

    /// <summary>Releases it, or says every reason why not.</summary>
    public async Task<Outcome> ExecuteAsync(Guid reportId, int version, ReleaseEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (Problems(entry) is { } problems)
            return problems;
        var found = await changes.FindReportAsync(change, reportId, version, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var (report, ground) = (found.Value, entry.ToGround());
        if (await WhyNotAsync(change, report, ground, ct) is { Count: > 0 } reasons)
            return new MayNotGoOut(reasons);
        var setting = await ReportSetting.ReadAsync(change.Db, report, ct);
        var view = setting.Released(report, change.Today);
        var printed = await printing.PrintAsync(view, ct);
        if (!printed.IsSuccess)
            return printed.Refusal;

        await HoldAsync(change, report, ct);
        if (await WhyNotAsync(change, report, ground, ct) is { Count: > 0 } meanwhile)
            return new MayNotGoOut(meanwhile);
        var document = StoredDocument.Freeze(DocumentKind.Report, report.PersonId, null, FileNameOf(view), "application/pdf", printed.Value, change.At);
        var released = report.Release(ground, document.Id, change.Actor.Name, change.At);
        if (!released.IsSuccess)
            return released;
        change.Db.Documents.Add(document);
        if (report.SupersedesId is { } earlier)
            (await change.Db.Reports.FirstAsync(r => r.Id == earlier, ct)).Supersede();
        change.Record(AuditAction.ReportReleased, report.PersonId, subject: $"Report {report.Id}", detail: $"{report.Label}, {document.Sha256}");
        await mail.TellContactsAsync(change, report, ct);
        await mail.TellReleasedAsync(change, setting.Client, report, ct);
        return await change.SaveAsync(ct);
    }

    /// <summary>The name that a download gets: it says when, and nothing about whom (2018-6).</summary>
    private static string FileNameOf(ReportView view) => Texts.ReportFileName.With(TermTexts.Numbers(view.Date));

    // Both versions, always the earlier one first: two who release at once wait for each other, and not on each other.
    private static async Task HoldAsync(Change change, Report report, CancellationToken ct)
    {
        if (report.SupersedesId is { } earlier)
            await change.HoldReportAsync(earlier, alone: true, ct);
        await change.HoldReportAsync(report.Id, alone: true, ct);
    }

    private static InvalidInput? Problems(ReleaseEntry entry)
    {
        if (entry.Ground is not { } ground || !Grounds.Contains(ground))
            return new InvalidInput(nameof(entry.Ground), Texts.Ground_Missing);
        return ReportReach.WhyNotText(nameof(entry.Purpose), entry.Purpose, Texts.ReleasePurpose_Missing)
            ?? ReportReach.WhyNotText(nameof(entry.GroundText), entry.GroundText)
            ?? ReportReach.WhyNotText(nameof(entry.OutsideReason), entry.OutsideReason)
            ?? ReportReach.WhyNotText(nameof(entry.SentFirstReason), entry.SentFirstReason);
    }

    private static async Task<IReadOnlyList<Refusal>> WhyNotAsync(Change change, Report report, ReleaseGround ground, CancellationToken ct) =>
        ReportRelease.WhyNot(report, ground, await ContextAsync(change, report, ground, ct));

    private static async Task<ReleaseContext> ContextAsync(Change change, Report report, ReleaseGround ground, CancellationToken ct)
    {
        var (db, today) = (change.Db, change.Today);
        var documents = await db.CommissionerDocuments.AsNoTracking().Where(d => d.CommissionerId == report.CommissionerId).ToListAsync(ct);
        var hasContact = await db.NamedContacts.AnyAsync(n => n.TrajectoryId == report.TrajectoryId && n.EndedAt == null && db.CommissionerContacts.Any(c => c.Id == n.ContactId && c.CommissionerId == report.CommissionerId && c.ClosedAt == null), ct);
        var agreement = await db.ReportingAgreements.AsNoTracking().FirstOrDefaultAsync(a => a.TrajectoryId == report.TrajectoryId && a.EndedAt == null, ct);
        var marked = await db.DossierItems.AsNoTracking().Where(i => i.PersonId == report.PersonId && i.Marks != DossierMarks.None).ToListAsync(ct);
        var quotes = ReportQuotes.Forbidden(report.Content, marked.Select(i => new QuotableItem($"dossier/{i.Id}", i.Title, i.Text ?? "", i.Marks)));
        return new ReleaseContext(documents.Exists(d => d.BindsOn(today)), hasContact, agreement, await DisclosureRefusalsAsync(db, report, ground, today, ct), quotes, today);
    }

    // The same facts as at each download, on the ground that is chosen now.
    private static async Task<IReadOnlyList<Refusal>> DisclosureRefusalsAsync(PortalDbContext db, Report report, ReleaseGround ground, DateOnly today, CancellationToken ct)
    {
        // What is no report any more, or not yet, is refused for that.
        if (report.Status is ReportStatus.Draft or ReportStatus.Discarded or ReportStatus.Withdrawn or ReportStatus.Superseded)
            return [];
        var facts = ReportDisclosure.Of(report, null, today) with { Purpose = ground.Purpose, Ground = ground.Ground, GroundText = ground.GroundText, AuthorisationId = ground.AuthorisationId, HealthConsentId = ground.HealthConsentId };
        var prepared = await Disclosing.PrepareAsync(db, report.PersonId, facts, ct);
        return prepared.IsSuccess ? DisclosureRule.WhyNot(prepared.Value.Facts, prepared.Value.Context) : [prepared.Refusal];
    }
}
