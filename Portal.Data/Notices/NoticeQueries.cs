using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Organisations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Data.Notices;

/// <summary>Which notices, with a search and a page.</summary>
public sealed record NoticeFilter(NoticeStatus Status, string? Search, int Page)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 25;
}

/// <summary>A notice with its person, and how it stands against its dates.</summary>
public sealed record NoticeRow(
    Guid Id, Guid PersonId, string Name, string? ClientNumber, string? Email, NoticeForm Suggested, NoticeStatus Status, Term Term, TermStanding Standing,
    NoticeForm? Form, DateTimeOffset? HandledAt, string? HandledBy, NoticeException? Exception, string? Reason, Guid? DocumentId, bool IsUndelivered, PersonKind Kind = PersonKind.Client);

/// <summary>A page of notices, and how many there are of each status.</summary>
public sealed record NoticePage(IReadOnlyList<NoticeRow> Rows, int Total, int Pending, int Sent, int Waived, bool OrganisationComplete, bool IsDirector);

/// <summary>Reads notices of registration.</summary>
public sealed class NoticeQueries(Changes changes, CalendarQueries calendars, OrganisationQueries organisation)
{
    /// <summary>One page, the earliest target date first; what was handled newest first.</summary>
    public async Task<Outcome<NoticePage>> ListAsync(NoticeFilter filter, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleNotices, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var all = Joined(reading);
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var words = filter.Search.Trim().ToLowerInvariant();
            all = all.Where(j => (j.Person.Name.GivenName + " " + j.Person.Name.Prefix + " " + j.Person.Name.FamilyName).Replace("  ", " ").ToLower().Contains(words)
                || j.Person.Name.FamilyName.ToLower().Contains(words) || j.Person.ClientNumber!.ToLower().Contains(words));
        }

        var counts = await all.GroupBy(j => j.Notice.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var shown = all.Where(j => j.Notice.Status == filter.Status);
        shown = filter.Status == NoticeStatus.Pending
            ? shown.OrderBy(j => j.Notice.TargetDate).ThenBy(j => j.Notice.Id)
            : shown.OrderByDescending(j => j.Notice.HandledAt).ThenBy(j => j.Notice.Id);
        var page = await shown.Skip((filter.Page - 1) * NoticeFilter.Size).Take(NoticeFilter.Size).ToListAsync(ct);
        return new NoticePage(await RowsAsync(reading, page, ct), counts.GetValueOrDefault(filter.Status),
            counts.GetValueOrDefault(NoticeStatus.Pending), counts.GetValueOrDefault(NoticeStatus.Sent), counts.GetValueOrDefault(NoticeStatus.Waived),
            (await organisation.DetailsAsync(ct)).IsComplete, reading.Actor.May(Permission.InvokeHolderInterest));
    }

    /// <summary>Everything that still has to go out, for sending in one go.</summary>
    public async Task<Outcome<IReadOnlyList<NoticeRow>>> PendingAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleNotices, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var pending = await Joined(reading).Where(j => j.Notice.Status == NoticeStatus.Pending).OrderBy(j => j.Notice.TargetDate).ThenBy(j => j.Notice.Id).ToListAsync(ct);
        return await RowsAsync(reading, pending, ct);
    }

    /// <summary>The notice of one person; a page without rows when none was started.</summary>
    public async Task<Outcome<NoticePage>> ForPersonAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.HandleNotices, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (!await reading.Db.Persons.VisibleTo(reading.Db, reading.Actor, reading.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        var found = await Joined(reading).Where(j => j.Person.Id == personId).OrderByDescending(j => j.Notice.RecordedOn).ToListAsync(ct);
        return new NoticePage(await RowsAsync(reading, found, ct), found.Count, 0, 0, 0, (await organisation.DetailsAsync(ct)).IsComplete, reading.Actor.May(Permission.InvokeHolderInterest));
    }

    private static IQueryable<NoticeOfPerson> Joined(Reading reading)
    {
        // One reason that cannot be read must not hide the other notices, and their dates.
        reading.Db.ShowsUnreadable = true;
        return
            from notice in reading.Db.Notices.AsNoTracking()
            join person in reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today) on notice.PersonId equals person.Id
            select new NoticeOfPerson { Notice = notice, Person = person };
    }

    private async Task<List<NoticeRow>> RowsAsync(Reading reading, List<NoticeOfPerson> found, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(reading.Db, ct);
        var ids = found.Where(j => j.Notice.Form == NoticeForm.Message).Select(j => (Guid?)j.Person.Id).ToList();
        var parked = ids.Count == 0 ? [] : await reading.Db.Outbox
            .Where(m => m.Template == MessageTemplate.RegistrationNotice && m.Status == MessageStatus.Parked && ids.Contains(m.PersonId)).Select(m => m.PersonId).ToListAsync(ct);
        return [.. found.Select(j => Row(j.Notice, j.Person, calendar, reading.Today, parked.Contains(j.Person.Id)))];
    }

    private static NoticeRow Row(RegistrationNotice notice, RegisteredPerson person, WorkingCalendar calendar, DateOnly today, bool isUndelivered)
    {
        var term = StatutoryTerm.Compute(TermRules.For(TermSubject.RegistrationNotice, notice.RecordedOn), notice.RecordedOn, [], calendar, today);
        var handledOn = notice.HandledAt is { } at ? DutchTime.DateOf(at) : (DateOnly?)null;
        return new NoticeRow(notice.Id, person.Id, person.Name.Full, person.ClientNumber, person.Email, NoticeContent.FormFor(person.Email, person.PreferredForm), notice.Status,
            term, TermStanding.Of(term, today, calendar, handledOn), notice.Form, notice.HandledAt, notice.HandledBy, notice.Exception, notice.Reason, notice.DocumentId, isUndelivered, person.Kind);
    }

    private sealed class NoticeOfPerson
    {
        public required RegistrationNotice Notice { get; init; }

        public required RegisteredPerson Person { get; init; }
    }
}
