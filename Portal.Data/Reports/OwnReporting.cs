using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>What is agreed with somebody about reporting, as they read it.</summary>
/// <param name="Agreement">What is agreed.</param>
/// <param name="Kind">About which trajectory.</param>
/// <param name="Commissioner">By whose order.</param>
/// <param name="Contacts">Who can download the reports, by name.</param>
public sealed record OwnReportingRow(ReportingAgreement Agreement, TrajectoryKind Kind, string Commissioner, IReadOnlyList<string> Contacts)
{
    /// <summary>Whether we still ask to confirm it.</summary>
    public bool IsAsked => Agreement is { EndedAt: null, AcknowledgedAt: null };
}

/// <summary>Reads what is agreed with a client about reporting (2018-6), for that client.</summary>
public sealed class OwnReporting(Changes changes)
{
    /// <summary>What holds, and what held before; what we still ask to confirm comes first.</summary>
    public async Task<Outcome<IReadOnlyList<OwnReportingRow>>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ReviewOwnReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var agreements = await reading.Db.ReportingAgreements.AsNoTracking().Where(a => a.PersonId == reading.Actor.Id).ToListAsync(ct);
        var rows = new List<OwnReportingRow>();
        foreach (var agreement in agreements.OrderByDescending(a => a.EndedAt is null).ThenByDescending(a => a.MadeAt))
            rows.Add(await RowAsync(reading.Db, agreement, ct));
        return rows;
    }

    /// <summary>What we still ask to confirm.</summary>
    public async Task<Outcome<IReadOnlyList<Guid>>> AskedAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ReviewOwnReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.ReportingAgreements.Where(a => a.PersonId == reading.Actor.Id && a.EndedAt == null && a.AcknowledgedAt == null).Select(a => a.Id).ToListAsync(ct);
    }

    /// <summary>One of them.</summary>
    public async Task<Outcome<OwnReportingRow>> FindAsync(Guid id, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ReviewOwnReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.ReportingAgreements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.PersonId == reading.Actor.Id, ct) is { } agreement
            ? await RowAsync(reading.Db, agreement, ct)
            : await changes.ReportingOutOfReachAsync(reading.Actor, id, ct);
    }

    private static async Task<OwnReportingRow> RowAsync(PortalDbContext db, ReportingAgreement agreement, CancellationToken ct)
    {
        var trajectory = await db.Trajectories.AsNoTracking().FirstAsync(t => t.Id == agreement.TrajectoryId, ct);
        var commissioner = await db.Commissioners.Where(c => c.Id == trajectory.CommissionerId).Select(c => c.Name).FirstAsync(ct);
        var named = await db.NamedContacts.Where(n => n.TrajectoryId == trajectory.Id && n.EndedAt == null)
            .Join(db.CommissionerContacts.Where(c => c.ClosedAt == null), n => n.ContactId, c => c.Id, (_, c) => c.PersonId)
            .Join(db.Persons, id => id, p => p.Id, (_, p) => p.Name).ToListAsync(ct);
        return new OwnReportingRow(agreement, trajectory.Kind, commissioner, [.. named.Select(name => name.Full).Order(StringComparer.CurrentCultureIgnoreCase)]);
    }
}

/// <summary>The client says to have read what is agreed about reporting (2018-6). It is no consent: nothing is asked, only told.</summary>
public sealed class AcknowledgeReporting(Changes changes)
{
    /// <summary>Confirms it, once.</summary>
    public async Task<Outcome> ExecuteAsync(Guid id, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ReviewOwnReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.ReportingAgreements.FirstOrDefaultAsync(a => a.Id == id && a.PersonId == change.Actor.Id, ct) is not { } agreement)
            return await changes.ReportingOutOfReachAsync(change.Actor, id, ct);
        var done = agreement.Acknowledge(change.At);
        if (!done.IsSuccess)
            return done;
        change.Record(AuditAction.ReportingAgreementTold, change.Actor.Id, subject: $"Trajectory {agreement.TrajectoryId}", detail: "Acknowledged");
        return await change.SaveAsync(ct);
    }
}
