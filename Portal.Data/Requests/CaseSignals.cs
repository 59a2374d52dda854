using Microsoft.EntityFrameworkCore;
using Portal.Shared.Auditing;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>What of the record says that a case changed, and how PostgreSQL passes it on to every server.</summary>
public static class CaseSignals
{
    /// <summary>The channel of <c>LISTEN</c> and <c>NOTIFY</c>.</summary>
    public const string Channel = "werkcontact_cases";

    /// <summary>
    /// Lines that carry a case number and change nothing in the case. What is not named here counts as a change: one refresh too many costs
    /// less than one too few.
    /// </summary>
    public static readonly IReadOnlyList<AuditAction> NoChange =
    [
        AuditAction.DossierOpened, AuditAction.DocumentDownloaded, AuditAction.AuditViewed, AuditAction.AuditExported, AuditAction.AuditVerified,
        AuditAction.AccessDenied, AuditAction.FileRefused, AuditAction.MessageSent, AuditAction.MessageRetried, AuditAction.ReminderSent,
    ];

    /// <summary>The cases that these lines change; null when none.</summary>
    public static ChangedCases? In(IEnumerable<(string? CaseNumber, AuditAction Action)> lines)
    {
        var numbers = lines.Where(line => line.CaseNumber is not null && !NoChange.Contains(line.Action)).Select(line => CaseNumber.Stored(line.CaseNumber!)).ToHashSet();
        return numbers.Count == 0 ? null : ChangedCases.Of(numbers);
    }

    /// <summary>Tells the other servers, in the transaction that is open: the server passes it on at the commit, and not when it is taken back. SQLite needs no telling: who watches the file sees that it moved.</summary>
    internal static async Task SendAsync(PortalDbContext db, IEnumerable<AuditEntry> entries, CancellationToken ct)
    {
        if (db is not PostgresPortalDbContext || In(entries.Select(entry => (entry.CaseNumber, entry.Action))) is not { } changed)
            return;
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {Write(changed)})", ct);
    }

    /// <summary>What is sent: the numbers with a space between them, within the 8000 bytes that PostgreSQL carries; nothing for any case.</summary>
    internal static string Write(ChangedCases changed) => changed.Numbers is null ? "" : string.Join(' ', changed.Numbers.Select(number => number.Value));

    /// <summary>Reads what was sent; what it does not understand may be any case.</summary>
    internal static ChangedCases Read(string payload)
    {
        var numbers = new List<CaseNumber>();
        foreach (var part in payload.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!CaseNumber.TryParse(part, out var number))
                return ChangedCases.Anything;
            numbers.Add(number);
        }

        return numbers.Count == 0 ? ChangedCases.Anything : ChangedCases.Of(numbers);
    }
}
