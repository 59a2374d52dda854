using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Auditing;

/// <summary>A line of the record, with the name of the person it is about.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Person">Name of the person; null when it is about nobody, or about somebody who is no longer registered.</param>
public sealed record AuditRow(AuditEntry Entry, string? Person)
{
    /// <summary>The name of the representative who acted for the person; null when it was no representative.</summary>
    public string? Representative { get; init; }

    /// <summary>The question or complaint that the line is about; null for none.</summary>
    public ComplaintNumber? Complaint => ComplaintKey.In(Entry);
}

/// <summary>A part of the record.</summary>
/// <param name="Rows">The lines, the newest first.</param>
/// <param name="Next">Where the next page begins; null on the last page.</param>
/// <param name="Person">Name of the person that was asked for.</param>
public sealed record AuditList(IReadOnlyList<AuditRow> Rows, long? Next, string? Person);

/// <summary>Shows a part of the record to the holder (2017-16). Who looks at it stands in it: it is a change, not only a read.</summary>
public sealed class ViewAudit(Changes changes)
{
    /// <summary>Shows.</summary>
    public async Task<Outcome<AuditList>> ExecuteAsync(AuditFilter filter, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewAudit, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var found = await (await filter.ApplyAsync(change.Db, change.Actor, ct)).Take(AuditFilter.PageSize + 1).ToListAsync(ct);
        change.Record(AuditAction.AuditViewed, filter.PersonId, filter.CaseNumber, filter.Subject, filter.Detail, ProcessingPurpose.Portal);
        var saved = await change.SaveAsync(ct);
        if (!saved.IsSuccess)
            return saved.Refusal;
        var entries = found.Take(AuditFilter.PageSize).ToList();
        var names = await NamesAsync(change.Db, entries.Select(e => e.PersonId).Append(filter.PersonId), ct);
        var acted = entries.Where(e => e.ActorKind == ActorKind.Representative).Select(e => e.ActorId).Distinct().ToList();
        var representatives = await change.Db.Representations.AsNoTracking().Where(r => acted.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, ct);
        return new AuditList(
            entries.ConvertAll(entry => new AuditRow(entry, NameOf(names, entry.PersonId)) { Representative = representatives.GetValueOrDefault(entry.ActorId) }),
            found.Count > AuditFilter.PageSize ? entries[^1].Number : null,
            NameOf(names, filter.PersonId));
    }

    internal static async Task<Dictionary<Guid, string>> NamesAsync(PortalDbContext db, IEnumerable<Guid?> persons, CancellationToken ct)
    {
        var ids = persons.OfType<Guid>().Distinct().ToList();
        return await db.Persons.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name.Full, ct);
    }

    internal static string? NameOf(Dictionary<Guid, string> names, Guid? person) => person is { } id ? names.GetValueOrDefault(id) : null;
}
