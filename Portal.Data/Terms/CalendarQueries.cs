using Microsoft.EntityFrameworkCore;
using Portal.Data.Database;
using Portal.Shared.Terms;

namespace Portal.Data.Terms;

/// <summary>The calendars: the one in force, and those with which dates were promised before.</summary>
public sealed class CalendarQueries(IDbContextFactory<PortalDbContext> factory)
{
    private static readonly CompiledQuery<Func<PortalDbContext, CancellationToken, Task<int?>>> LastNumber =
        new(() => EF.CompileAsyncQuery((PortalDbContext db, CancellationToken _) => db.CalendarEditions.Max(e => (int?)e.Number)));

    // Editions are never changed, so what was read stays true; which one is the last is asked each time.
    private volatile Calendars known = new([]);

    /// <summary>The calendar that new dates are computed with, for a page that reads nothing else.</summary>
    public async ValueTask<WorkingCalendar> CurrentAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return await CurrentAsync(db, ct);
    }

    /// <summary>The calendar that new dates are computed with. On the connection that is open: a second one beside it can wait for ever.</summary>
    internal async ValueTask<WorkingCalendar> CurrentAsync(PortalDbContext db, CancellationToken ct) => (await AllAsync(db, ct)).Current;

    /// <summary>Every edition.</summary>
    internal async ValueTask<Calendars> AllAsync(PortalDbContext db, CancellationToken ct)
    {
        var last = await LastNumber.For(db)(db, ct) ?? 0;
        if (known.Editions.Count == 0 || known.Editions[^1].Number != last)
            known = new Calendars(await db.CalendarEditions.AsNoTracking().OrderBy(e => e.Number).ToListAsync(ct));
        return known;
    }

    /// <summary>Starts the list of editions with what the portal brings with it; does nothing when there is one.</summary>
    internal static async Task StartAsync(PortalDbContext db, CancellationToken ct)
    {
        if (await db.CalendarEditions.AnyAsync(ct))
            return;
        db.CalendarEditions.Add(CalendarEdition.First());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (Database.DatabaseErrors.IsUniqueViolation(exception))
        {
            // The other app was first, with the same edition.
            db.ChangeTracker.Clear();
        }
    }
}

/// <summary>The editions of the calendar, the oldest first.</summary>
public sealed class Calendars(IReadOnlyList<CalendarEdition> editions)
{
    private readonly Dictionary<string, WorkingCalendar> byVersion = editions.GroupBy(e => e.Version, StringComparer.Ordinal).ToDictionary(e => e.Key, e => e.First().ToCalendar(), StringComparer.Ordinal);

    /// <summary>The editions.</summary>
    public IReadOnlyList<CalendarEdition> Editions => editions;

    /// <summary>The calendar in force.</summary>
    public WorkingCalendar Current => editions.Count == 0 ? WorkingCalendar.Known : byVersion[editions[^1].Version];

    /// <summary>The calendar with which a date was promised: a date never moves because the calendar did.</summary>
    public WorkingCalendar Of(string version) => byVersion.GetValueOrDefault(version) ?? Current;
}
