using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>What went out in a period and was not recorded at the time, in general terms (2017-15.2).</summary>
/// <param name="Since">The first day of the period.</param>
/// <param name="Until">The last day.</param>
/// <param name="Recipients">To whom: by name where that can be, otherwise by kind.</param>
/// <param name="Categories">Which groups of data.</param>
/// <param name="Data">What, in general words.</param>
/// <param name="Purpose">For what, as far as it is known.</param>
/// <param name="Form">In what form.</param>
/// <param name="Why">Why it was not recorded, and why recipients are not named where they are not.</param>
public sealed record PastDisclosureEntry(DateOnly? Since, DateOnly? Until, string Recipients, DataCategories Categories, string Data, string? Purpose, DisclosureForm? Form, string Why);

/// <summary>What must hold for it.</summary>
public sealed class PastDisclosureRules : AbstractValidator<PastDisclosureEntry>
{
    /// <summary>Makes the rules of a day: the period is over.</summary>
    public PastDisclosureRules(DateOnly today)
    {
        RuleFor(d => d.Since).NotNull().WithMessage(Texts.Since_Missing).Must((d, since) => since is null || d.Until is null || since <= d.Until).WithMessage(Texts.Since_AfterUntil);
        RuleFor(d => d.Until).NotNull().WithMessage(Texts.Until_Missing).Must(until => until is null || until < today).WithMessage(Texts.Until_NotOver);
        RuleFor(d => d.Recipients).NotEmpty().WithMessage(Texts.Recipients_Missing).MaximumLength(500).WithMessage(Texts.TooLong_500);
        RuleFor(d => d.Data).NotEmpty().WithMessage(Texts.Data_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(d => d.Purpose).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
        RuleFor(d => d.Form).NotNull().WithMessage(Texts.Form_Missing).IsInEnum().WithMessage(Texts.Form_Missing);
        RuleFor(d => d.Why).NotEmpty().WithMessage(Texts.Why_Missing).MaximumLength(2000).WithMessage(Texts.TooLong_2000);
    }
}

/// <summary>
/// Writes down, marked as not recorded, what went out before (2017-15.2). The regulations allow general terms; the Court of Justice asks for the
/// recipients themselves where they can still be named (C-154/21).
/// </summary>
public sealed class RecordPastDisclosure(Changes changes)
{
    /// <summary>Records it; gives back its key.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(Guid personId, PastDisclosureEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(change.Actor, personId, ct);
        if (new PastDisclosureRules(change.Today).Problems(entry) is { } problems)
            return problems;
        var facts = new DisclosureFacts(entry.Recipients.Trim(), entry.Data.Trim(), entry.Purpose.Tidied() ?? Texts.Purpose_NotKnown, DisclosureGround.NotRecorded, entry.Form!.Value, entry.Until!.Value, null)
        {
            Since = entry.Since,
            Categories = entry.Categories,
            GroundText = entry.Why.Trim(),
        };
        var recorded = await Disclosing.RecordAsync(change, personId, facts, AuditAction.DisclosureRecorded, ct);
        if (!recorded.IsSuccess)
            return recorded.Refusal;
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? recorded.Value.Id : saved.Refusal;
    }
}
