using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>A report to begin.</summary>
/// <param name="TrajectoryId">About which trajectory.</param>
/// <param name="Kind">Extended or brief; null while nobody chose.</param>
/// <param name="From">The first day it is about.</param>
/// <param name="Until">The last day it is about.</param>
public sealed record StartReportCommand(Guid TrajectoryId, ReportKind? Kind, DateOnly? From, DateOnly? Until);

/// <summary>What must hold for a report that begins.</summary>
public sealed class StartReportRules : AbstractValidator<StartReportCommand>
{
    /// <summary>Makes the rules of a day: a report is about what was, up to the end of the month that runs.</summary>
    public StartReportRules(DateOnly today)
    {
        var latest = Report.LatestUntil(today);
        RuleFor(r => r.Kind).NotNull().WithMessage(Texts.Kind_Missing).IsInEnum().WithMessage(Texts.Kind_Missing);
        RuleFor(r => r.From).NotNull().WithMessage(Texts.From_Missing);
        RuleFor(r => r.Until)
            .NotNull().WithMessage(Texts.Until_Missing)
            .Must((report, until) => until is null || report.From is null || until >= report.From).WithMessage(Texts.Until_BeforeFrom)
            .Must(until => until is null || until <= latest).WithMessage(Texts.Until_FarAhead);
    }
}

/// <summary>Begins a report about a trajectory, with the sections that its commissioner asks (2017-1, 2018-6).</summary>
public sealed class StartReport(Changes changes)
{
    /// <summary>Begins it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(StartReportCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.WriteReports, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var (db, actor) = (change.Db, change.Actor);
        if (await db.Trajectories.AsNoTracking().FirstOrDefaultAsync(t => t.Id == command.TrajectoryId, ct) is not { } trajectory)
            return new NotFound();
        if (!await db.Persons.VisibleTo(db, actor, change.Today).AnyAsync(p => p.Id == trajectory.PersonId, ct))
            return await changes.OutOfReachAsync(actor, trajectory.PersonId, ct);
        if (new StartReportRules(change.Today).ProblemsOf(command) is { } problems)
            return problems;
        var sections = await ReportTemplateQueries.ForAsync(db, trajectory.CommissionerId, command.Kind!.Value, ct);
        var report = Report.Start(
            trajectory, command.Kind.Value, command.From!.Value, command.Until!.Value, new ReportContent([.. sections.Select(section => new ReportSection(section.Title, "", false))]), actor.Id, actor.Name, change.At);
        db.Reports.Add(report);
        change.Record(AuditAction.ReportStarted, report.PersonId, subject: ReportsInReach.SubjectOf(report.Id), detail: report.Kind.ToString());
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? report.Id : saved.Refusal;
    }
}
