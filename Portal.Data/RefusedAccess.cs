using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Complaints;
using Portal.Data.Reports;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Hosting.Policies;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data;

/// <summary>
/// What was refused is written down as well: a function outside the role, and data of somebody out of reach (2017-9, 2017-16). The same
/// refusal to the same employee or person counts once an hour. After <see cref="MostRefusals"/> in that hour one line says so, and from then on each
/// registered person is written down once more at most: trying all numbers in turn is seen, does not fill the record, and hides nobody behind it.
/// </summary>
public sealed partial class Changes
{
    /// <summary>After so many refusals in an hour, one employee or person leaves only the first one about each registered person.</summary>
    public const int MostRefusals = 60;

    private const string LimitReached = "Limit";

    private static readonly TimeSpan CountsOnce = TimeSpan.FromHours(1);

    /// <summary>Writes down that somebody asked for a function outside their role.</summary>
    public Task RecordRefusalAsync(Actor actor, Permission permission, CancellationToken ct) =>
        WriteRefusalAsync(actor, null, null, permission.ToString(), "Role", ct);

    /// <summary>
    /// The refusal for data of a person out of reach. It is "not found" whether the person exists or not; when they do, it is written down in
    /// their record.
    /// </summary>
    public async Task<NotFound> OutOfReachAsync(Actor actor, Guid? personId, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (personId is { } id && await db.Persons.AnyAsync(p => p.Id == id, ct))
            await WriteRefusalAsync(actor, id, null, null, "Reach", ct);
        return new NotFound();
    }

    /// <summary>The same for the request of somebody else.</summary>
    public async Task<NotFound> OutOfReachAsync(Actor actor, CaseNumber number, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (await db.Requests.AsNoTracking().Where(r => r.CaseNumber == number).Select(r => new { r.Applicant.PersonId }).FirstOrDefaultAsync(ct) is { } request)
            await WriteRefusalAsync(actor, request.PersonId, number, null, "Reach", ct);
        return new NotFound();
    }

    /// <summary>The same for a document of somebody else.</summary>
    public async Task<NotFound> DocumentOutOfReachAsync(Actor actor, Guid documentId, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (await db.Documents.AsNoTracking().Where(d => d.Id == documentId).Select(d => new { d.PersonId }).FirstOrDefaultAsync(ct) is { } document)
            await WriteRefusalAsync(actor, document.PersonId, null, $"Document {documentId}", "Reach", ct);
        return new NotFound();
    }

    /// <summary>The same for a report out of reach: of somebody else, not released, or not to be given any more.</summary>
    public async Task<NotFound> ReportOutOfReachAsync(Actor actor, Guid reportId, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (await db.Reports.AsNoTracking().Where(r => r.Id == reportId).Select(r => new { r.PersonId }).FirstOrDefaultAsync(ct) is { } report)
            await WriteRefusalAsync(actor, report.PersonId, null, $"Report {reportId}", "Reach", ct);
        return new NotFound();
    }

    /// <summary>The same for what was agreed with somebody else about reporting.</summary>
    public async Task<NotFound> ReportingOutOfReachAsync(Actor actor, Guid agreementId, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (await db.ReportingAgreements.AsNoTracking().Where(a => a.Id == agreementId).Select(a => new { a.PersonId }).FirstOrDefaultAsync(ct) is { } agreement)
            await WriteRefusalAsync(actor, agreement.PersonId, null, $"ReportingAgreement {agreementId}", "Reach", ct);
        return new NotFound();
    }

    /// <summary>The same for the question or complaint of somebody else, or one that this employee may not see (2017-17).</summary>
    public async Task<NotFound> ComplaintOutOfReachAsync(Actor actor, ComplaintNumber number, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        if (await db.Complaints.AsNoTracking().Where(c => c.Number == number).Select(c => new { c.PersonId }).FirstOrDefaultAsync(ct) is { } complaint)
            await WriteRefusalAsync(actor, complaint.PersonId, null, ComplaintKey.Of(number), "Reach", ct);
        return new NotFound();
    }

    /// <summary>Whether what the address of a page names is within reach, before the page is sent.</summary>
    public async Task<bool> IsInReachAsync(Actor actor, NamedInAddress named, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return named switch
        {
            { Person: { } text } => Guid.TryParse(text, out var id)
                && await ReachesAsync(db.Persons.VisibleTo(db, actor, DutchTime.Today(time)).Where(p => p.Id == id), () => OutOfReachAsync(actor, id, ct), ct),
            // Which employees see cases, the permission has decided.
            { Case: { } text } => CaseNumber.TryParse(text, out var number)
                && await ReachesAsync(db.Requests.Where(r => r.CaseNumber == number).WithinReachOf(actor), () => OutOfReachAsync(actor, number, ct), ct),
            { Report: { } text } => Guid.TryParse(text, out var id)
                && await ReachesAsync((actor.Kind == ActorKind.Employee ? db.Reports.VisibleTo(db, actor, DutchTime.Today(time)) : OwnReportQueries.Visible(db, actor.Id)).Where(r => r.Id == id), () => ReportOutOfReachAsync(actor, id, ct), ct),
            { Reporting: { } text } => Guid.TryParse(text, out var id)
                && await ReachesAsync(db.ReportingAgreements.Where(a => a.Id == id && a.PersonId == actor.Id), () => ReportingOutOfReachAsync(actor, id, ct), ct),
            { Complaint: { } text } => ComplaintNumber.TryParse(text, out var number)
                && await ReachesAsync((actor.Kind == ActorKind.Employee ? db.Complaints.VisibleTo(db, actor) : db.Complaints.OwnOf(actor)).Where(c => c.Number == number), () => ComplaintOutOfReachAsync(actor, number, ct), ct),
            _ => false,
        };
    }

    private static async Task<bool> ReachesAsync<T>(IQueryable<T> found, Func<Task<NotFound>> refuse, CancellationToken ct)
    {
        if (await found.AnyAsync(ct))
            return true;
        await refuse();
        return false;
    }

    private async Task<NotAllowed> RefuseAsync(Actor actor, Permission permission, CancellationToken ct)
    {
        await RecordRefusalAsync(actor, permission, ct);
        return new NotAllowed(permission);
    }

    private async Task WriteRefusalAsync(Actor actor, Guid? personId, CaseNumber? caseNumber, string? subject, string detail, CancellationToken ct)
    {
        await using var change = new Change(factory.CreateDbContext(), actor, time.GetUtcNow(), outbox);
        var (since, kind, id) = (change.At - CountsOnce, actor.RecordedKind, actor.RecordedId);
        var earlier = await change.Db.Audit.AsNoTracking()
            .Where(e => e.At > since && e.Action == AuditAction.AccessDenied && e.ActorKind == kind && e.ActorId == id)
            .Select(e => new { e.PersonId, e.CaseNumber, e.Subject, e.Detail }).ToListAsync(ct);
        if (earlier.Exists(e => e.PersonId == personId && e.CaseNumber == caseNumber?.Value && e.Subject == subject))
            return;
        var isOverLimit = earlier.Count >= MostRefusals;
        if (isOverLimit && !earlier.Exists(e => e.Detail == LimitReached))
            change.Record(AuditAction.AccessDenied, detail: LimitReached);
        if (!isOverLimit || (personId is not null && !earlier.Exists(e => e.PersonId == personId)))
            change.Record(AuditAction.AccessDenied, personId, caseNumber, subject, detail);
        await change.SaveAsync(ct);
    }
}
