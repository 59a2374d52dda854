using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Hosting.Reports;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>A time that a report was downloaded.</summary>
/// <param name="On">On which day.</param>
/// <param name="By">By whom.</param>
public sealed record ReportDownload(DateOnly On, string By);

/// <summary>A report as its page shows it.</summary>
/// <param name="Report">The report.</param>
/// <param name="View">As it is read: before its release what the client reads, and afterwards what went out.</param>
/// <param name="ClientName">About whom.</param>
/// <param name="ClientHasLogin">Whether it can be put to the client in the portal.</param>
/// <param name="CommissionerName">For whom.</param>
/// <param name="Possible">What whoever looks can do with it now.</param>
/// <param name="MayAnswer">Whether whoever looks may answer the question to the director.</param>
/// <param name="ReactBy">Until when a client who is asked today may react.</param>
/// <param name="Downloads">Who downloaded it, the newest first.</param>
/// <param name="Agreement">What was agreed with the client about reporting; null where nothing was.</param>
/// <param name="Authorisations">On which authorisations it could rest.</param>
/// <param name="HealthConsents">Which written consents there are for health data.</param>
/// <param name="NewerId">The version that was begun or released after this one; null where there is none.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record ReportPageData(
    Report Report,
    ReportView View,
    string ClientName,
    bool ClientHasLogin,
    string CommissionerName,
    IReadOnlyList<ReportAction> Possible,
    bool MayAnswer,
    DateOnly ReactBy,
    IReadOnlyList<ReportDownload> Downloads,
    ReportingAgreement? Agreement,
    IReadOnlyList<Authorisation> Authorisations,
    IReadOnlyList<Authorisation> HealthConsents,
    Guid? NewerId,
    DateOnly Today);

/// <summary>A question to the director about a report.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Kind">Extended or brief.</param>
/// <param name="Person">About whom.</param>
/// <param name="Commissioner">For whom.</param>
/// <param name="Question">What is asked, or was answered.</param>
public sealed record ReportQuestion(Guid ReportId, ReportKind Kind, string Person, string Commissioner, ReportApproval Question);

/// <summary>The questions about reports that are not finished.</summary>
/// <param name="Waiting">For the director, the oldest first.</param>
/// <param name="Answered">Asked by whoever looks, answered, and the report not yet released.</param>
public sealed record ReportQuestions(IReadOnlyList<ReportQuestion> Waiting, IReadOnlyList<ReportQuestion> Answered);

/// <summary>Reads one report for the back office, and what waits for the director.</summary>
public sealed class ReportQueries(Changes changes, CalendarQueries calendars)
{
    /// <summary>A report with everything that its page shows; out of reach is not found.</summary>
    public async Task<Outcome<ReportPageData>> PageAsync(Guid reportId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (db, actor) = (reading.Db, reading.Actor);
        var found = await changes.FindReportAsync(reading, reportId, ct);
        if (!found.IsSuccess)
            return found.Refusal;
        var report = found.Value;
        var setting = await ReportSetting.ReadAsync(db, report, ct);
        var authorisations = await db.Authorisations.AsNoTracking().Where(a => a.PersonId == report.PersonId).ToListAsync(ct);
        var given = authorisations.Where(a => a.StatusOn(reading.Today) == AuthorisationStatus.Given).OrderByDescending(a => a.SignedOn).ToList();
        var downloads = await db.Disclosures.AsNoTracking().Where(d => d.ReportId == reportId).OrderByDescending(d => d.Id).ToListAsync(ct);
        var possible = ReportTransitions.Possible(report.Status, actor.May).ToList();
        return new ReportPageData(
            report,
            report.ReleasedAt is null ? setting.Preview(report) : setting.Released(report, reading.Today),
            setting.Client.Name.Full,
            setting.Client.Link is not null,
            setting.Commissioner.Name,
            possible,
            report.Approval is { IsApproved: null } asked && asked.AskedById != actor.Id && possible.Contains(ReportAction.AnswerApproval),
            await PutReport.ReactByAsync(db, calendars, reading.Today, ct),
            downloads.ConvertAll(d => new ReportDownload(d.DisclosedOn, d.DisclosedBy)),
            await db.ReportingAgreements.AsNoTracking().FirstOrDefaultAsync(a => a.TrajectoryId == report.TrajectoryId && a.EndedAt == null, ct),
            [.. given.Where(a => a.Kind is not (AuthorisationKind.HealthIn or AuthorisationKind.HealthOut))],
            [.. given.Where(a => a.Kind == AuthorisationKind.HealthOut)],
            await db.Reports.Where(r => r.SupersedesId == reportId && r.Status != ReportStatus.Discarded).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct),
            reading.Today);
    }

    /// <summary>The questions about reports within reach that are not finished.</summary>
    public async Task<Outcome<ReportQuestions>> QuestionsAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        // One that cannot be read must not take the others with it.
        db.ShowsUnreadable = true;
        var visible = db.Persons.VisibleTo(db, reading.Actor, reading.Today);
        var asked = await db.Reports.AsNoTracking().Where(r => r.Status == ReportStatus.WithClient && r.Approvals.Any() && visible.Any(p => p.Id == r.PersonId)).ToListAsync(ct);
        var people = asked.Select(r => r.PersonId).ToList();
        var commissioners = asked.Select(r => r.CommissionerId).ToList();
        var names = await db.Persons.AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name.Full, ct);
        var companies = await db.Commissioners.AsNoTracking().Where(c => commissioners.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var questions = asked.Where(r => r.Approval is not null).Select(r => new ReportQuestion(r.Id, r.Kind, names[r.PersonId], companies[r.CommissionerId], r.Approval!)).ToList();
        return new ReportQuestions(
            [.. questions.Where(q => q.Question.IsApproved is null).OrderBy(q => q.Question.AskedAt)],
            [.. questions.Where(q => q.Question.IsApproved is not null && q.Question.AskedById == reading.Actor.Id).OrderByDescending(q => q.Question.AnsweredAt)]);
    }
}
