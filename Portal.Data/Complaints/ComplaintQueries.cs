using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Data.Complaints;

/// <summary>Which part of the list.</summary>
public enum ComplaintView
{
    /// <summary>Somebody here must do something.</summary>
    ToDo,

    /// <summary>A day for the conversation was agreed, and has not come.</summary>
    Waiting,

    /// <summary>Answered or taken back.</summary>
    Ended,
}

/// <summary>A question or complaint in the list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">A question or a complaint.</param>
/// <param name="Name">Who asks.</param>
/// <param name="Title">In their words.</param>
/// <param name="Subject">For the register.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ReceivedOn">When it was received.</param>
/// <param name="AnswerBy">The last day for the answer.</param>
/// <param name="IsLate">Whether that day has passed without an answer.</param>
public sealed record ComplaintRow(ComplaintNumber Number, ComplaintKind Kind, string Name, string Title, ComplaintSubject Subject, ComplaintStatus Status, DateOnly ReceivedOn, DateOnly AnswerBy, bool IsLate);

/// <summary>A page of the list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Counts">How many there are per view.</param>
/// <param name="Total">How many this view has, of this kind.</param>
/// <param name="Unhandled">How many complaints wait because nobody may handle them; only for who is not meant.</param>
/// <param name="LacksDeputy">Whether no deputy is appointed and there is one director at most: then a complaint about the director would wait.</param>
public sealed record ComplaintList(IReadOnlyList<ComplaintRow> Rows, IReadOnlyDictionary<ComplaintView, int> Counts, int Total, int Unhandled, bool LacksDeputy);

/// <summary>An employee to choose.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name.</param>
public sealed record ComplaintEmployee(Guid Id, string Name);

/// <summary>A question or complaint as whoever handles it sees it.</summary>
/// <param name="Complaint">All of it.</param>
/// <param name="Why">Why the answer is due on its day.</param>
/// <param name="Files">The files and the letter.</param>
/// <param name="About">Whom it is about, by name.</param>
/// <param name="Employees">Whom it can be about.</param>
/// <param name="Recipient">Whom the answer goes to, and how.</param>
/// <param name="Ways">Where they can go who are not content, in their language.</param>
/// <param name="Actions">What can be done.</param>
/// <param name="Today">Today in Amsterdam.</param>
/// <param name="Actor">The name under which the answer would go out.</param>
/// <param name="LacksConfirmation">Whether nothing was sent yet to say that it came in, because there is no e-mail address.</param>
public sealed record OpenedComplaint(
    Complaint Complaint, IReadOnlyList<string> Why, IReadOnlyList<ComplaintFileRow> Files, IReadOnlyList<ComplaintEmployee> About, IReadOnlyList<ComplaintEmployee> Employees, ComplaintRecipient Recipient,
    IReadOnlyList<ComplaintWay> Ways, IReadOnlySet<ComplaintAction> Actions, DateOnly Today, string Actor, bool LacksConfirmation);

/// <summary>Reads questions and complaints for the back office.</summary>
public sealed class ComplaintQueries(Changes changes, CalendarQueries calendars, ComplaintLetters letters, IOptions<ComplaintTerms> terms)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 25;

    /// <summary>A page of what one may handle, what is due first on top.</summary>
    public async Task<Outcome<ComplaintList>> ListAsync(ComplaintView view, ComplaintKind? kind, int page, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.AnswerQuestions, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (db, today) = (reading.Db, reading.Today);
        db.ShowsUnreadable = true;
        var visible = db.Complaints.AsNoTracking().VisibleTo(db, reading.Actor);
        var counts = new Dictionary<ComplaintView, int>();
        foreach (var each in Enum.GetValues<ComplaintView>())
            counts[each] = await In(visible, each, today).CountAsync(ct);
        var inView = In(visible, view, today).Where(c => kind == null || c.Kind == kind);
        var total = kind is null ? counts[view] : await inView.CountAsync(ct);
        var ordered = view == ComplaintView.Ended ? inView.OrderByDescending(c => c.AnsweredAt ?? c.WithdrawnAt).ThenBy(c => c.Id) : inView.OrderBy(c => c.AnswerBy).ThenBy(c => c.Id);
        var rows = await ordered.Skip((Math.Clamp(page, 1, int.MaxValue / PageSize) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var (unhandled, lacks) = await UnhandledAsync(reading, ct);
        return new ComplaintList(rows.ConvertAll(c => new ComplaintRow(c.Number, c.Kind, c.Name, c.Title, c.Subject, c.Status, c.ReceivedOn, c.AnswerBy, c.IsOpen && c.AnswerBy < today)), counts, total, unhandled, lacks);
    }

    /// <summary>How many wait for whoever looks: the task on the first page.</summary>
    public async Task<Outcome<ComplaintTask>> TaskAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.AnswerQuestions, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var open = In(reading.Db.Complaints.AsNoTracking().VisibleTo(reading.Db, reading.Actor), ComplaintView.ToDo, reading.Today);
        var (unhandled, lacks) = await UnhandledAsync(reading, ct);
        return new ComplaintTask(await open.CountAsync(ct), await open.CountAsync(c => c.AnswerBy < reading.Today, ct), unhandled, lacks);
    }

    /// <summary>Opens one; who looked is written down, once a day.</summary>
    public async Task<Outcome<OpenedComplaint>> OpenAsync(ComplaintNumber number, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.AnswerQuestions, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        if (await db.Complaints.AsNoTracking().VisibleTo(db, change.Actor).FirstOrDefaultAsync(c => c.Number == number, ct) is not { } complaint)
            return await changes.ComplaintOutOfReachAsync(change.Actor, number, ct);
        var key = ComplaintKey.Of(number);
        var last = await db.Audit.Where(e => e.Subject == key && e.ActorId == change.Actor.Id && e.Action == AuditAction.ComplaintOpened).MaxAsync(e => (DateTimeOffset?)e.At, ct);
        var employees = await db.Employees.AsNoTracking().OrderBy(e => e.Name).Select(e => new { e.Id, e.Name, IsActive = e.DisabledAt == null }).ToListAsync(ct);
        var about = complaint.AboutIds;
        var recipient = await ComplaintRecipient.OfAsync(db, complaint, change.Today, ct);
        var opened = new OpenedComplaint(
            complaint,
            ComplaintExplanation.Of(complaint, (await calendars.AllAsync(db, ct)).Of(complaint.CalendarVersion)),
            await ComplaintFiles.OfAsync(db, complaint, ownOnly: false, ct),
            [.. employees.Where(e => about.Contains(e.Id)).Select(e => new ComplaintEmployee(e.Id, e.Name))],
            [.. employees.Where(e => e.IsActive || about.Contains(e.Id)).Select(e => new ComplaintEmployee(e.Id, e.Name))],
            recipient,
            ComplaintWays.Of(terms.Value, NoticeContent.CultureOf(recipient.Language)),
            ComplaintTransitions.Possible(complaint.Kind, complaint.Status, change.Actor.May).ToHashSet(),
            change.Today,
            change.Actor.Name,
            await letters.LacksConfirmationAsync(db, complaint, change.Today, ct));
        if (last is { } at && DutchTime.DateOf(at) == change.Today)
            return opened;
        change.Record(AuditAction.ComplaintOpened, complaint.PersonId, subject: key, purpose: ProcessingPurpose.LegalDuty);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? opened : saved.Refusal;
    }

    /// <summary>Whom something that came by letter or telephone can be about.</summary>
    public async Task<Outcome<IReadOnlyList<ComplaintEmployee>>> EmployeesAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.EnterComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Employees.AsNoTracking().Where(e => e.DisabledAt == null).OrderBy(e => e.Name).Select(e => new ComplaintEmployee(e.Id, e.Name)).ToListAsync(ct);
    }

    /// <summary>Whether whoever entered or changed it can open it now: asking that is no attempt to look.</summary>
    public async Task<Outcome<bool>> CanOpenAsync(ComplaintNumber number, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.EnterComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Complaints.VisibleTo(reading.Db, reading.Actor).AnyAsync(c => c.Number == number, ct);
    }

    private static IQueryable<Complaint> In(IQueryable<Complaint> complaints, ComplaintView view, DateOnly today) => view switch
    {
        ComplaintView.Ended => complaints.Where(c => c.Status == ComplaintStatus.Answered || c.Status == ComplaintStatus.Withdrawn),
        ComplaintView.Waiting => complaints.Where(c => c.Status == ComplaintStatus.Received && c.HearingPlannedOn > today),
        _ => complaints.Where(c => c.Status == ComplaintStatus.Heard || c.Status == ComplaintStatus.Judged || c.Status == ComplaintStatus.Received && (c.HearingPlannedOn == null || c.HearingPlannedOn <= today)),
    };

    // A complaint about every director and the deputy, or about the director where there is no deputy. Never counted for whom it is about.
    private static async Task<(int Unhandled, bool LacksDeputy)> UnhandledAsync(Reading reading, CancellationToken ct)
    {
        var readers = (await reading.Db.ReadersAsync(ct)).Select(e => e.Reader).ToList();
        var lacks = readers.Count(r => r.Role == Role.Director) < 2 && !readers.Exists(r => r.IsDeputy);
        var open = await reading.Db.Complaints.AsNoTracking().NotAbout(reading.Actor)
            .Where(c => c.Status != ComplaintStatus.Answered && c.Status != ComplaintStatus.Withdrawn && c.About.Any())
            .Select(c => new { c.Kind, About = c.About.Select(a => a.EmployeeId).ToList() }).ToListAsync(ct);
        return (open.Count(c => ComplaintAccess.WaitsForDeputy(c.Kind, c.About, readers)), lacks);
    }
}

/// <summary>What waits for whoever looks.</summary>
/// <param name="ToDo">How many questions and complaints.</param>
/// <param name="Late">How many of those are late.</param>
/// <param name="Unhandled">How many wait because nobody may handle them.</param>
/// <param name="LacksDeputy">Whether a complaint about the director would wait.</param>
public sealed record ComplaintTask(int ToDo, int Late, int Unhandled, bool LacksDeputy);

/// <summary>The register of questions and complaints (2017-17): no names, nothing of what was said, and nothing about whoever looks.</summary>
public sealed class ComplaintRegisterQueries(Changes changes, ActionLimits limits)
{
    /// <summary>The years that can be chosen, the newest first, and the figures of one of them.</summary>
    public async Task<Outcome<ComplaintRegisterYear>> ReadAsync(int? year, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewComplaintRegister, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var first = (await reading.Db.Complaints.NotAbout(reading.Actor).MinAsync(c => (DateOnly?)c.ReceivedOn, ct) ?? reading.Today).Year;
        var chosen = Math.Clamp(year ?? reading.Today.Year, first, reading.Today.Year);
        var rows = await RowsAsync(reading.Db, reading.Actor, chosen, ct);
        return new ComplaintRegisterYear([.. Enumerable.Range(first, reading.Today.Year - first + 1).Reverse()], ComplaintFigures.Of(chosen, rows, reading.Today), rows, reading.Today);
    }

    /// <summary>A year as lines of a CSV file, with the heading first; written down before it is given.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ExportAsync(int year, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewComplaintRegister, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (year is < 2000 or > 9999 || year > change.Today.Year)
            return new NotFound();
        if (limits.Take(LimitedAction.Export, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        var rows = await RowsAsync(change.Db, change.Actor, year, ct);
        change.Record(AuditAction.ComplaintRegisterExported, detail: year.ToString(CultureInfo.InvariantCulture), purpose: ProcessingPurpose.Portal);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? Lines(rows, change.Today) : saved.Refusal;
    }

    private static async Task<IReadOnlyList<RegisteredComplaint>> RowsAsync(PortalDbContext db, Actor actor, int year, CancellationToken ct)
    {
        var (from, until) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var rows = await db.Complaints.AsNoTracking().NotAbout(actor).Where(c => c.ReceivedOn >= from && c.ReceivedOn <= until).OrderBy(c => c.ReceivedOn).ThenBy(c => c.Number)
            .Select(c => new { c.Number, c.Kind, c.Subject, c.Channel, c.ReceivedOn, c.AnswerBy, EndedAt = c.AnsweredAt ?? c.WithdrawnAt, c.Status, c.Judgement, Turned = c.TurnedAt != null }).ToListAsync(ct);
        return rows.ConvertAll(c => new RegisteredComplaint(c.Number, c.Kind, c.Subject, c.Channel, c.ReceivedOn, c.AnswerBy, c.EndedAt is { } at ? DutchTime.DateOf(at) : null, c.Status, c.Judgement, c.Turned));
    }

    private static List<string> Lines(IReadOnlyList<RegisteredComplaint> rows, DateOnly today) =>
    [
        CsvWriter.ByteOrderMark + CsvWriter.Line(
            Texts.Column_Number, Texts.Column_Kind, Texts.Column_Subject, Texts.Column_Channel, Texts.Column_ReceivedOn, Texts.Column_AnswerBy, Texts.Column_EndedOn, Texts.Column_Days, Texts.Column_InTime, Texts.Column_Status, Texts.Column_Judgement, Texts.Column_Turned),
        .. rows.Select(row => CsvWriter.Line(
            row.Number.Value, Words.Of(row.Kind), Words.Of(row.Subject), Words.Of(row.Channel), TermTexts.Numbers(row.ReceivedOn), TermTexts.Numbers(row.AnswerBy), row.EndedOn is { } ended ? TermTexts.Numbers(ended) : null,
            row.Days?.ToString(CultureInfo.InvariantCulture), row.InTime(today) is { } inTime ? YesNo(inTime) : null, Words.Of(row.Status), row.Judgement is { } judgement ? Words.Of(judgement) : null, YesNo(row.Turned))),
    ];

    private static string YesNo(bool value) => value ? Texts.Yes : Texts.No;
}

/// <summary>The register of a year.</summary>
/// <param name="Years">The years that can be chosen, the newest first.</param>
/// <param name="Figures">The figures.</param>
/// <param name="Rows">Each of them.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record ComplaintRegisterYear(IReadOnlyList<int> Years, ComplaintFigures Figures, IReadOnlyList<RegisteredComplaint> Rows, DateOnly Today);
