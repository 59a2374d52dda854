using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Registrations;

/// <summary>A vacancy that was sent to a client.</summary>
public sealed record VacancyEntry(string Title, string? Employer, DateOnly? SentOn);

/// <summary>What must hold for a vacancy.</summary>
public sealed class VacancyRules : AbstractValidator<VacancyEntry>
{
    /// <summary>Makes the rules of a day.</summary>
    public VacancyRules(DateOnly today)
    {
        RuleFor(v => v.Title).NotEmpty().WithMessage(Texts.Vacancy_Missing).MaximumLength(200).WithMessage(Texts.TooLong_200);
        RuleFor(v => v.Employer).MaximumLength(200).WithMessage(Texts.TooLong_200);
        RuleFor(v => v.SentOn).NotNull().WithMessage(Texts.Date_Missing).Must(date => date is null || date <= today).WithMessage(Texts.Date_Future);
    }
}

/// <summary>Writes down that a vacancy was sent to a client (2017-5.3).</summary>
public sealed class RecordVacancySent(Changes changes)
{
    /// <summary>Records it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, VacancyEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (new VacancyRules(change.Today).Problems(entry) is { } problems)
            return problems;
        var provenance = new Provenance(DataOrigin.Employee, change.Actor.Name, change.Today, ProcessingPurpose.VacancySearch);
        var vacancy = VacancySent.Record(personId, entry.Title.Trim(), entry.Employer.Tidied(), entry.SentOn!.Value, provenance);
        change.Db.Vacancies.Add(vacancy);
        change.Record(AuditAction.VacancyRecorded, personId, subject: $"VacancySent {vacancy.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? vacancy.Id : saved.Refusal;
    }
}
