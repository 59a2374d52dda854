using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Data.Terms;

/// <summary>An edition of the calendar with what it changed.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Change">What it changed; null for the first.</param>
public sealed record EditionLine(CalendarEdition Edition, EditionChange? Change);

/// <summary>The calendar as its page shows it.</summary>
/// <param name="Current">The edition in force.</param>
/// <param name="History">Every edition, the newest first.</param>
/// <param name="Offer">Days that this version of the portal knows and the calendar never had; null when there are none.</param>
/// <param name="BeyondKnown">How many open cases have a last day after the calendar ends.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record CalendarState(CalendarEdition Current, IReadOnlyList<EditionLine> History, CalendarOffer? Offer, int BeyondKnown, DateOnly Today);

/// <summary>A change of the list of equalised days, based on the edition that was shown.</summary>
public sealed record ChangeCalendarCommand(int Number, CalendarEdit Edit);

/// <summary>Somebody made another edition in the meantime; nothing was overwritten. Carries the edition that is in force now.</summary>
public sealed record CalendarChangedBySomeoneElse(CalendarEdition Newest, EditionChange? Change) : Refusal
{
    /// <inheritdoc />
    public override IReadOnlyList<object> Arguments => [Newest.By, TermTexts.Numbers(DutchTime.DateOf(Newest.At))];

    internal static CalendarChangedBySomeoneElse In(IReadOnlyList<CalendarEdition> editions) =>
        new(editions[^1], editions.Count > 1 ? EditionChange.Between(editions[^2], editions[^1]) : null);
}

/// <summary>Reads the list of equalised days for those who keep it, and what a change would do to open cases (ATW 3(3)).</summary>
public sealed class CalendarSettings(Changes changes, CalendarQueries calendars)
{
    /// <summary>The calendar with its history.</summary>
    public async Task<Outcome<CalendarState>> ReadAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageTerms, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var editions = (await calendars.AllAsync(reading.Db, ct)).Editions;
        var current = editions[^1];
        var open = reading.Db.Requests.AsNoTracking().Where(r => r.EndedOn == null);
        // Two counts and not one with "or": each is answered by an index.
        var beyond = await open.CountAsync(r => r.AvgDate > current.KnownUntil, ct)
            + await open.CountAsync(r => r.RegulationDate > current.KnownUntil && r.AvgDate <= current.KnownUntil, ct);
        var history = editions.Select((edition, index) => new EditionLine(edition, index == 0 ? null : EditionChange.Between(editions[index - 1], edition))).Reverse().ToList();
        return new CalendarState(current, history, CalendarOffer.Of(editions), beyond, reading.Today);
    }

    /// <summary>
    /// The open cases whose dates would change, those of the earliest target date first: with an edit as if it was saved, without one those
    /// that still have a date of an earlier edition. Answered and withdrawn cases never change.
    /// </summary>
    /// <param name="number">The edition that was shown.</param>
    /// <param name="edit">The change; null for none.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<MovingCase>>> PreviewAsync(int number, CalendarEdit? edit, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageTerms, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var editions = (await calendars.AllAsync(reading.Db, ct)).Editions;
        if (editions[^1].Number != number)
            return CalendarChangedBySomeoneElse.In(editions);
        var after = editions[^1];
        if (edit is not null)
        {
            var changed = after.Change(edit, reading.Actor.Name, DutchTime.StartOf(reading.Today));
            if (!changed.IsSuccess)
                return changed.Refusal;
            after = changed.Value;
        }

        return await MovingCases.FindAsync(reading.Db, editions, after, ct);
    }
}

/// <summary>
/// Makes the next edition of the calendar (ATW 3(3)). New cases use it at once; a date that was promised stays until <see cref="MoveDates"/>
/// moves it.
/// </summary>
public sealed class ChangeCalendar(Changes changes, CalendarQueries calendars)
{
    /// <summary>Makes it; its number.</summary>
    public async Task<Outcome<int>> ExecuteAsync(ChangeCalendarCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ManageTerms, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var editions = (await calendars.AllAsync(change.Db, ct)).Editions;
        var last = editions[^1];
        if (last.Number != command.Number)
            return CalendarChangedBySomeoneElse.In(editions);
        var changed = last.Change(command.Edit, change.Actor.Name, change.At);
        if (!changed.IsSuccess)
            return changed.Refusal;
        var next = changed.Value;
        change.Db.CalendarEditions.Add(next);
        var difference = EditionChange.Between(last, next);
        change.Record(AuditAction.CalendarChanged, subject: $"CalendarEdition {next.Number}", before: Summary(last, difference.Removed), after: Summary(next, difference.Added));
        var saved = await change.SaveAsync(ct);
        if (saved.IsSuccess)
            return next.Number;
        // The number is the key: the other director was a moment earlier.
        return saved.Refusal is ChangedBySomeoneElse ? CalendarChangedBySomeoneElse.In((await calendars.AllAsync(change.Db, ct)).Editions) : saved.Refusal;
    }

    // The record refers: the edition itself holds the whole list.
    private static string Summary(CalendarEdition edition, IReadOnlyList<EqualisedDay> days)
    {
        var known = Texts.Audit_KnownUntil.With(TermTexts.Numbers(edition.KnownUntil));
        return days.Count switch
        {
            0 => known,
            <= 10 => $"{known}: {string.Join(", ", days.Select(day => TermTexts.Numbers(day.Date)))}",
            _ => $"{known}: {Texts.Audit_Days.With(days.Count, TermTexts.Numbers(days[0].Date), TermTexts.Numbers(days[^1].Date))}",
        };
    }
}
