using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Terms;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>
/// Reminds whoever handles a case so many working days before its target date, and tells the directors when a limit passes: once each. It looks
/// day by day at the open cases of which a date falls on it, a hundred at a time, so it needs no more memory for more cases.
/// </summary>
public sealed class RemindOfTerms(Changes changes, CalendarQueries calendars, ReminderMail mail)
{
    /// <summary>What passed longer ago is no news: whoever starts using the portal with old cases is not flooded.</summary>
    public const int DaysBack = 14;

    private const int Batch = 100;
    private const int Attempts = 5;

    /// <summary>Puts in the outbox what is due now; how many cases somebody is reminded of.</summary>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        await using var reading = changes.BeginAsSystem();
        var (db, today) = (reading.Db, reading.Today);
        var staff = await Staff.ReadAsync(db, ct);
        var settings = await TermClocks.SettingsAsync(db, ct);
        var calendar = await calendars.CurrentAsync(db, ct);
        var reminded = 0;
        for (var day = today; settings.ReminderWorkingDays.Count > 0; day = day.AddDays(1))
        {
            // Of several that are due at once only the last one is said.
            var left = calendar.WorkingDaysBetween(today, day);
            if (!settings.ReminderWorkingDays.Any(days => days >= left))
                break;
            reminded += await RemindAsync(new NearTarget(day, settings.ReminderWorkingDays.Where(days => days >= left).Min()), staff, ct);
        }

        for (var day = today.AddDays(-DaysBack); day < today; day = day.AddDays(1))
            reminded += await RemindAsync(new PastLimit(day, IsAvg: false), staff, ct) + await RemindAsync(new PastLimit(day, IsAvg: true), staff, ct);
        return reminded;
    }

    private async Task<int> RemindAsync(Due due, Staff staff, CancellationToken ct)
    {
        var (reminded, after, attempt) = (0, CaseNumber.Stored(""), 1);
        while (true)
        {
            await using var change = changes.BeginAsSystem();
            var cases = await due.In(change.Db).Where(r => r.CaseNumber > after).OrderBy(r => r.CaseNumber).Take(Batch)
                .Select(r => new RemindedCase(r.Id, r.CaseNumber, r.Kind, r.TargetDate, r.RegulationDate, r.AvgDate, r.AssigneeId)).ToListAsync(ct);
            var told = cases.Count(about => Tell(change, due, about, staff));
            var saved = told == 0 ? Outcome.Done : await change.SaveAsync(ct);
            // The other app was first with one of them: the same cases once more, without what it said.
            if (!saved.IsSuccess && attempt++ < Attempts)
                continue;
            reminded += saved.IsSuccess ? told : 0;
            if (cases.Count < Batch)
                return reminded;
            (after, attempt) = (cases[^1].Number, 1);
        }
    }

    private bool Tell(Change change, Due due, RemindedCase about, Staff staff)
    {
        var to = due is NearTarget ? staff.InsteadOf(about.AssigneeId, change.Today) is { } handler ? [handler] : [] : staff.Directors;
        if (to.Count == 0)
            return false;
        var reminder = due.Reminder(about, change.At);
        change.Db.Reminders.Add(reminder);
        foreach (var reader in to)
            mail.Tell(change, reminder, about, due is NearTarget ? MessageTemplate.TermNear : MessageTemplate.TermLate, reader);
        return true;
    }

    // The open cases of one day of which nobody was reminded yet.
    private abstract record Due(DateOnly Day)
    {
        public abstract IQueryable<PrivacyRequest> In(PortalDbContext db);

        public abstract CaseReminder Reminder(RemindedCase about, DateTimeOffset at);

        protected IQueryable<PrivacyRequest> Unsaid(PortalDbContext db, Expression<Func<PrivacyRequest, bool>> falls, ReminderKind kind, int workingDays) => db.Requests.AsNoTracking()
            .Where(r => r.EndedOn == null).Where(falls)
            .Where(r => !db.Reminders.Any(said => said.RequestId == r.Id && said.Kind == kind && said.ForDate == Day && said.WorkingDays == workingDays));
    }

    private sealed record NearTarget(DateOnly Day, int WorkingDays) : Due(Day)
    {
        public override IQueryable<PrivacyRequest> In(PortalDbContext db) => Unsaid(db, r => r.TargetDate == Day && r.AssigneeId != null && r.PausedSince == null, ReminderKind.Near, WorkingDays);

        public override CaseReminder Reminder(RemindedCase about, DateTimeOffset at) => CaseReminder.OfTarget(about.Id, about.AssigneeId!.Value, Day, WorkingDays, at);
    }

    private sealed record PastLimit(DateOnly Day, bool IsAvg) : Due(Day)
    {
        public override IQueryable<PrivacyRequest> In(PortalDbContext db) => IsAvg
            ? Unsaid(db, r => r.AvgLateAfter == Day, ReminderKind.AvgExceeded, 0)
            : Unsaid(db, r => r.LateAfter == Day, ReminderKind.Late, 0);

        public override CaseReminder Reminder(RemindedCase about, DateTimeOffset at) => CaseReminder.OfLimit(about.Id, IsAvg, Day, at);
    }
}
