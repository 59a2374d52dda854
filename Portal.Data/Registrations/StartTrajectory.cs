using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Registrations;

/// <summary>A trajectory as an employee enters it (2017-2).</summary>
public sealed record TrajectoryEntry(Guid CommissionerId, string? AssignmentNumber, TrajectoryKind Kind, DateOnly? StartedOn, Guid? ConsultantId);

/// <summary>What must hold for a trajectory.</summary>
public sealed class TrajectoryRules : AbstractValidator<TrajectoryEntry>
{
    /// <summary>Makes the rules of a day.</summary>
    public TrajectoryRules(DateOnly today)
    {
        RuleFor(t => t.CommissionerId).NotEmpty().WithMessage(Texts.Commissioner_Missing);
        RuleFor(t => t.AssignmentNumber).MaximumLength(60).WithMessage(Texts.TooLong_60);
        RuleFor(t => t.StartedOn)
            .NotNull().WithMessage(Texts.StartedOn_Missing)
            .Must(date => date is null || date <= today.AddYears(1)).WithMessage(Texts.StartedOn_FarAhead);
    }
}

/// <summary>Starts a trajectory for a person who is registered already; who was no client yet becomes one (2017-1 c).</summary>
public sealed class StartTrajectory(Changes changes)
{
    /// <summary>Starts it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, TrajectoryEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (person.Kind != PersonKind.Client)
        {
            person.BecomeClient();
            change.Record(AuditAction.PersonUpdated, personId, detail: nameof(PersonKind));
        }

        var added = await AddAsync(change, personId, entry, ct);
        if (!added.IsSuccess)
            return added.Refusal;
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? added.Value.Id : saved.Refusal;
    }

    /// <summary>Adds a trajectory within a change: also the first one, of a person who is being recorded.</summary>
    internal static async Task<Outcome<Trajectory>> AddAsync(Change change, Guid personId, TrajectoryEntry entry, CancellationToken ct)
    {
        if (new TrajectoryRules(change.Today).Problems(entry) is { } problems)
            return problems;
        if (await change.Db.Commissioners.Where(c => c.Id == entry.CommissionerId).Select(c => c.Name).FirstOrDefaultAsync(ct) is not { } commissioner)
            return new InvalidInput(nameof(entry.CommissionerId), Texts.Commissioner_Missing);
        if (entry.ConsultantId is { } consultant && !await IsConsultantAsync(change.Db, consultant, ct))
            return new InvalidInput(nameof(entry.ConsultantId), Texts.Consultant_Unknown);
        var provenance = new Provenance(DataOrigin.Commissioner, commissioner, change.Today, ProcessingPurpose.Guidance);
        var trajectory = Trajectory.Start(personId, entry.CommissionerId, entry.AssignmentNumber.Tidied(), entry.Kind, entry.StartedOn!.Value, entry.ConsultantId, provenance);
        change.Db.Trajectories.Add(trajectory);
        change.Record(AuditAction.TrajectoryStarted, personId, subject: $"Trajectory {trajectory.Id}");
        return trajectory;
    }

    /// <summary>Whether somebody can guide clients: an open account of a consultant.</summary>
    internal static Task<bool> IsConsultantAsync(PortalDbContext db, Guid employeeId, CancellationToken ct) =>
        db.Employees.AnyAsync(e => e.Id == employeeId && e.Role == Role.Consultant && e.DisabledAt == null, ct);
}

/// <summary>Gives a client to another consultant, or to nobody; it decides who may open the dossier (2017-9).</summary>
public sealed class AssignConsultant(Changes changes)
{
    /// <summary>Assigns; a newer version is never overwritten.</summary>
    public async Task<Outcome> ExecuteAsync(Guid personId, Guid trajectoryId, int version, Guid? consultantId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (await change.Db.Trajectories.FirstOrDefaultAsync(t => t.Id == trajectoryId && t.PersonId == personId, ct) is not { } trajectory)
            return new NotFound();
        if (trajectory.Version != version)
            return new AssignedBySomeoneElse(trajectory.ConsultantId, trajectory.Version);
        if (consultantId is { } consultant && !await StartTrajectory.IsConsultantAsync(change.Db, consultant, ct))
            return new InvalidInput("ConsultantId", Texts.Consultant_Unknown);
        var before = trajectory.ConsultantId;
        trajectory.AssignTo(consultantId);
        change.Record(AuditAction.TrajectoryAssigned, personId, subject: $"Trajectory {trajectoryId}", before: before?.ToString(), after: consultantId?.ToString());
        return await change.SaveAsync(ct);
    }
}
