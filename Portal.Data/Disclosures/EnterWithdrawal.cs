using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Disclosures;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Terms;

namespace Portal.Data.Disclosures;

/// <summary>A client took an authorisation back by telephone, by letter, or in another way than through the portal.</summary>
/// <param name="On">The day on which it reached us.</param>
/// <param name="Via">How.</param>
/// <param name="By">Who did it, by name.</param>
public sealed record WithdrawalEntry(DateOnly? On, WithdrawalChannel? Via, string By);

/// <summary>What must hold for a withdrawal that an employee enters.</summary>
public sealed class WithdrawalRules : AbstractValidator<WithdrawalEntry>
{
    /// <summary>Makes the rules of a day, for an authorisation that was signed on a day.</summary>
    public WithdrawalRules(DateOnly today, DateOnly? signedOn)
    {
        RuleFor(w => w.On).NotNull().WithMessage(Texts.WithdrawnOn_Missing).Must(day => day is null || day <= today).WithMessage(Registrations.Texts.Date_Future)
            .Must(day => !(day < signedOn)).WithMessage(_ => Texts.WithdrawnOn_BeforeSigned.With(TermTexts.Numbers(signedOn!.Value)));
        RuleFor(w => w.Via).Must(via => via is not (null or WithdrawalChannel.Portal)).WithMessage(Texts.WithdrawnVia_Missing);
        RuleFor(w => w.By).NotEmpty().WithMessage(Texts.WithdrawnBy_Missing).MaximumLength(200).WithMessage(Registrations.Texts.TooLong_200);
    }
}

/// <summary>Enters that a client took an authorisation back; it works at once, and from the day on which it reached us (AVG 7(3)).</summary>
public sealed class EnterWithdrawal(Changes changes, AuthorisationMail mail)
{
    /// <summary>Enters it for the authorisation with that key.</summary>
    public async Task<Outcome> ExecuteAsync(Guid authorisationId, WithdrawalEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.RecordRegistrations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Authorisations.FirstOrDefaultAsync(a => a.Id == authorisationId, ct) is not { } authorisation)
            return new NotFound();
        if (!await change.Db.Persons.VisibleTo(change.Db, change.Actor, change.Today).AnyAsync(p => p.Id == authorisation.PersonId, ct))
            return await changes.OutOfReachAsync(change.Actor, authorisation.PersonId, ct);
        if (new WithdrawalRules(change.Today, authorisation.SignedOn).Problems(entry) is { } problems)
            return problems;
        var done = authorisation.Withdraw(new Withdrawal(entry.On!.Value, entry.Via!.Value, entry.By.Trim()), change.Actor.Name, change.At);
        if (!done.IsSuccess)
            return done;
        change.Record(AuditAction.AuthorisationWithdrawn, authorisation.PersonId, subject: $"Authorisation {authorisation.Id}", detail: entry.Via.ToString());
        await mail.TellOfficeAsync(change, authorisation.PersonId, MessageTemplate.AuthorisationWithdrawn, ct);
        return await change.SaveAsync(ct);
    }
}
