using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Auditing;

/// <summary>Which lines of the record to show, the newest first.</summary>
/// <param name="PersonId">About this person.</param>
/// <param name="CaseNumber">In this case.</param>
/// <param name="Complaint">In this question or complaint.</param>
/// <param name="ActorId">By this employee.</param>
/// <param name="Action">Of this kind.</param>
/// <param name="From">From this day in Amsterdam.</param>
/// <param name="Until">Until and including this day in Amsterdam.</param>
/// <param name="Before">Only what comes after the line with this number in the list: the next page.</param>
public sealed record AuditFilter(Guid? PersonId = null, CaseNumber? CaseNumber = null, ComplaintNumber? Complaint = null, Guid? ActorId = null, AuditAction? Action = null, DateOnly? From = null, DateOnly? Until = null, long? Before = null)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    internal string? Subject => Complaint is { } complaint ? ComplaintKey.Of(complaint) : null;

    // For the line in the record that says what was looked for: never a name.
    internal string Detail => string.Join(' ', new[]
    {
        ActorId is { } actor ? $"Actor {actor}" : null,
        Action?.ToString(),
        From is { } from ? $"From {from:yyyy-MM-dd}" : null,
        Until is { } until ? $"Until {until:yyyy-MM-dd}" : null,
        Before is { } before ? $"Before {before}" : null,
    }.OfType<string>());

    /// <summary>The lines, by moment and then by number, the newest first; every filter has an index in that order.</summary>
    internal async Task<IQueryable<AuditEntry>> ApplyAsync(PortalDbContext db, Actor reader, CancellationToken ct)
    {
        var entries = db.Audit.AsNoTracking();
        // Whom a complaint is about does not find it here either (2017-17). Verifying the record goes over all lines and shows none.
        if (await db.HiddenFromAsync(reader, ct) is { Count: > 0 } hidden)
        {
            var subjects = hidden.Select(ComplaintKey.Of).ToList();
            var numbers = hidden.Select(number => number.Value).ToList();
            entries = entries.Where(e => (e.Subject == null || !subjects.Contains(e.Subject)) && (e.CaseNumber == null || !numbers.Contains(e.CaseNumber)));
        }

        if (PersonId is { } person)
            entries = entries.Where(e => e.PersonId == person);
        if (CaseNumber is { Value: var number })
            entries = entries.Where(e => e.CaseNumber == number);
        if (Complaint is { Value: var complaint } && Subject is { } subject)
            entries = entries.Where(e => e.CaseNumber == complaint || e.Subject == subject);
        if (ActorId is { } actor)
            entries = entries.Where(e => e.ActorId == actor);
        if (Action is { } action)
            entries = entries.Where(e => e.Action == action);
        if (From is { } from)
        {
            var start = DutchTime.StartOf(from);
            entries = entries.Where(e => e.At >= start);
        }

        if (Until is { } until)
        {
            var end = DutchTime.StartOf(until.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        if (Before is { } before)
            entries = After(entries, before, await db.Audit.Where(e => e.Number == before).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(ct));
        return entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Number);
    }

    // The first condition says twice what the second says once: it is the one that an index can start from.
    private static IQueryable<AuditEntry> After(IQueryable<AuditEntry> entries, long number, DateTimeOffset? moment) =>
        moment is { } at ? entries.Where(e => e.At <= at && (e.At < at || e.Number < number)) : entries.Where(e => false);
}
