using Microsoft.EntityFrameworkCore;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Terms;

/// <summary>What a use case needs to keep the clock of a case: the calendar of the case, and what the director chose.</summary>
public sealed class TermClocks(CalendarQueries calendars)
{
    /// <summary>The calendar with which the dates of a case were promised.</summary>
    internal async ValueTask<WorkingCalendar> CalendarOfAsync(PortalDbContext db, PrivacyRequest request, CancellationToken ct) => (await calendars.AllAsync(db, ct)).Of(request.CalendarVersion);

    /// <summary>The calendar of a case, and when a question stops the clock.</summary>
    internal async Task<TermClock> ClockOfAsync(PortalDbContext db, PrivacyRequest request, CancellationToken ct) =>
        new(await CalendarOfAsync(db, request, ct), (await SettingsAsync(db, ct)).Pauses);

    /// <summary>What the director chose; what holds at delivery when nobody chose.</summary>
    internal static async Task<TermSettings> SettingsAsync(PortalDbContext db, CancellationToken ct) =>
        await db.TermSettings.AsNoTracking().FirstOrDefaultAsync(ct) ?? TermSettings.AtDelivery();
}
