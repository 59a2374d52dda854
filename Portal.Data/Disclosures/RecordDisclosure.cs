using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>A disclosure that was made to somebody outside.</summary>
public sealed record DisclosureEntry(string Recipient, string Data, string Purpose, DisclosureGround? Ground, DisclosureForm? Form, DateOnly? DisclosedOn, DateOnly? ToldOn);

/// <summary>What must hold for a disclosure.</summary>
public sealed class DisclosureRules : AbstractValidator<DisclosureEntry>
{
    /// <summary>Makes the rules of a day: what still must be done is not written down as done.</summary>
    public DisclosureRules(DateOnly today)
    {
        RuleFor(d => d.Recipient).NotEmpty().WithMessage(Texts.Recipient_Missing).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200);
        RuleFor(d => d.Data).NotEmpty().WithMessage(Texts.Data_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(d => d.Purpose).NotEmpty().WithMessage(Texts.Purpose_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(d => d.Ground).NotNull().WithMessage(Texts.Ground_Missing);
        RuleFor(d => d.Form).NotNull().WithMessage(Texts.Form_Missing);
        RuleFor(d => d.DisclosedOn).NotNull().WithMessage(Registrations.Texts.Date_Missing).Must(date => date is null || date <= today).WithMessage(Registrations.Texts.Date_Future);
        RuleFor(d => d.ToldOn).Must(date => date is null || date <= today).WithMessage(Registrations.Texts.Date_Future);
    }
}

/// <summary>Writes down that data about a person went to somebody outside (2017-7, 2017-15, 2018-6).</summary>
public sealed class RecordDisclosure(Changes changes)
{
    /// <summary>Records it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, DisclosureEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (new DisclosureRules(change.Today).Problems(entry) is { } problems)
            return problems;
        var disclosure = Disclosure.Record(personId, new DisclosureFacts(entry.Recipient.Trim(), entry.Data.Trim(), entry.Purpose.Trim(), entry.Ground!.Value, entry.Form!.Value, entry.DisclosedOn!.Value, entry.ToldOn), change.Actor.Name);
        change.Db.Disclosures.Add(disclosure);
        change.Record(AuditAction.DisclosureRecorded, personId, subject: $"Disclosure {disclosure.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? disclosure.Id : saved.Refusal;
    }
}
