using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;
using Portal.Shared.Reports;

namespace Portal.Data.Reports;

/// <summary>What is agreed about reporting, as an employee fills it in (2018-6).</summary>
/// <param name="Recipients">To whom, in words that the client reads.</param>
/// <param name="Categories">Which groups of data.</param>
/// <param name="DataInWords">Which data, in words.</param>
/// <param name="Form">In what form.</param>
/// <param name="Purpose">What for.</param>
/// <param name="FirstOn">When the first report is to come.</param>
/// <param name="Interval">How often after that.</param>
/// <param name="Every">Every how many weeks or months; nothing for once.</param>
/// <param name="ToldOn">When the client was told of it in a conversation or by letter; null where the portal tells.</param>
/// <param name="ToldHow">How they were told.</param>
/// <param name="Replaces">Which agreement was shown and is replaced; null for the first.</param>
public sealed record ReportingEntry(
    string Recipients, DataCategories Categories, string DataInWords, ReportingForm? Form, string Purpose, DateOnly? FirstOn, ReportingInterval? Interval, int? Every, DateOnly? ToldOn, ToldHow? ToldHow, Guid? Replaces)
{
    internal ReportingTerms Terms => new(Recipients.Trim(), Categories, DataInWords.Trim(), Form!.Value, Purpose.Trim(), FirstOn!.Value, Interval!.Value, Interval == ReportingInterval.Once ? 1 : Every!.Value);
}

/// <summary>What must hold for what is agreed about reporting.</summary>
public sealed class ReportingRules : AbstractValidator<ReportingEntry>
{
    private const int MostYearsAhead = 5;

    /// <summary>Makes the rules of a day, for a trajectory that started on another.</summary>
    public ReportingRules(DateOnly today, DateOnly startedOn)
    {
        RuleFor(r => r.Recipients).NotEmpty().WithMessage(Texts.Recipients_Missing).MaximumLength(500).WithMessage(Disclosures.Texts.TooLong_500);
        RuleFor(r => r.Categories).NotEqual(DataCategories.None).WithMessage(Disclosures.Texts.Categories_Missing);
        RuleFor(r => r.DataInWords).NotEmpty().WithMessage(Texts.DataInWords_Missing).MaximumLength(2000).WithMessage(Disclosures.Texts.TooLong_2000);
        RuleFor(r => r.Form).NotNull().WithMessage(Texts.Form_Missing);
        RuleFor(r => r.Purpose).NotEmpty().WithMessage(Texts.Agreement_PurposeMissing).MaximumLength(2000).WithMessage(Disclosures.Texts.TooLong_2000);
        RuleFor(r => r.FirstOn).NotNull().WithMessage(Texts.FirstOn_Missing)
            .Must(day => day is null || day >= startedOn).WithMessage(Texts.FirstOn_BeforeStart)
            .Must(day => day is null || day <= today.AddYears(MostYearsAhead)).WithMessage(Texts.FirstOn_FarAhead);
        RuleFor(r => r.Interval).NotNull().WithMessage(Texts.Interval_Missing);
        RuleFor(r => r.Every).Must((r, every) => r.Interval is null or ReportingInterval.Once || every is >= 1 and <= ReportingTerms.MostEvery).WithMessage(Texts.Every_Wrong);
        RuleFor(r => r.ToldOn).Must((r, day) => r.ToldHow is null || day is not null).WithMessage(Registrations.Texts.Date_Missing).Must(day => day is null || day <= today).WithMessage(Registrations.Texts.Date_Future);
        RuleFor(r => r.ToldHow).Must((r, how) => r.ToldOn is null || how is not null).WithMessage(Disclosures.Texts.ToldHow_Missing);
    }
}

/// <summary>Somebody else wrote down what is agreed in the meantime; nothing was overwritten. Carries what holds now.</summary>
/// <param name="Now">What holds now.</param>
public sealed record ReportingAgreedBySomeoneElse(ReportingAgreement Now) : Refusal;

/// <summary>
/// Writes down at the start of a trajectory to whom is reported, which data, in what form, for what purpose and how often (2018-6). The client is asked in
/// the portal to confirm having read it; what was agreed before is kept.
/// </summary>
public sealed class AgreeReporting(Changes changes, ReportingMail mail)
{
    /// <summary>Writes it down; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, Guid trajectoryId, ReportingEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        if (await db.Persons.AsNoTracking().VisibleTo(db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (await db.Trajectories.AsNoTracking().FirstOrDefaultAsync(t => t.Id == trajectoryId && t.PersonId == personId, ct) is not { } trajectory)
            return new NotFound();
        var before = await db.ReportingAgreements.FirstOrDefaultAsync(a => a.TrajectoryId == trajectoryId && a.EndedAt == null, ct);
        if (before is not null && before.Id != entry.Replaces)
            return new ReportingAgreedBySomeoneElse(before);
        if (new ReportingRules(change.Today, trajectory.StartedOn).Problems(entry) is { } problems)
            return problems;
        before?.End(change.At);
        var agreement = ReportingAgreement.Make(personId, trajectoryId, entry.Terms, entry.ToldOn, entry.ToldHow, change.Actor.Name, change.At);
        db.ReportingAgreements.Add(agreement);
        change.Record(AuditAction.ReportingAgreed, personId, subject: $"Trajectory {trajectoryId}", detail: $"ReportingAgreement {agreement.Id}", before: before?.Id.ToString(), after: agreement.Id.ToString());
        await mail.AskAsync(change, person, agreement, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? agreement.Id : saved.Refusal;
    }
}

/// <summary>Writes down that the client was told in a conversation or by letter what is agreed about reporting (2018-6): who has no portal, or does not look there.</summary>
public sealed class TellReporting(Changes changes)
{
    /// <summary>Writes it down, once.</summary>
    public async Task<Outcome> ExecuteAsync(Guid personId, Guid agreementId, DateOnly? on, ToldHow? how, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        if (!await db.Persons.VisibleTo(db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (on is not { } day)
            return new InvalidInput("ToldOn", Registrations.Texts.Date_Missing);
        if (day > change.Today)
            return new InvalidInput("ToldOn", Registrations.Texts.Date_Future);
        if (how is not { } way || !Enum.IsDefined(way))
            return new InvalidInput("ToldHow", Disclosures.Texts.ToldHow_Missing);
        if (await db.ReportingAgreements.FirstOrDefaultAsync(a => a.Id == agreementId && a.PersonId == personId && a.EndedAt == null, ct) is not { } agreement)
            return new NotFound();
        var told = agreement.Tell(day, way);
        if (!told.IsSuccess)
            return told;
        change.Record(AuditAction.ReportingAgreementTold, personId, subject: $"Trajectory {agreement.TrajectoryId}", detail: way.ToString());
        return await change.SaveAsync(ct);
    }
}
