using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Newsletters;
using Portal.Shared.Outcomes;

namespace Portal.Data.Newsletters;

/// <summary>What an employee wrote.</summary>
/// <param name="MailingId">Which mailing; null begins one.</param>
/// <param name="Version">The version that was shown; of no meaning for a new one.</param>
/// <param name="List">To which list.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text.</param>
public sealed record WriteMailingCommand(Guid? MailingId, int Version, MailingList? List, string? Subject, string? Text);

/// <summary>What must hold for a mailing.</summary>
public sealed class MailingRules : AbstractValidator<WriteMailingCommand>
{
    /// <summary>Makes the rules.</summary>
    public MailingRules()
    {
        RuleFor(c => c.List).Must(list => list is { } known && Enum.IsDefined(known)).WithMessage(Texts.ListMissing);
        RuleFor(c => c.Subject).Cascade(CascadeMode.Stop).Must(subject => !string.IsNullOrWhiteSpace(subject)).WithMessage(Texts.Mailing_SubjectMissing)
            .MaximumLength(Mailing.MaximumSubject).WithMessage(Texts.Mailing_SubjectTooLong.With(Mailing.MaximumSubject))
            .Must(subject => !subject!.Trim().Any(char.IsControl)).WithMessage(Texts.Mailing_SubjectWrong);
        RuleFor(c => c.Text).Cascade(CascadeMode.Stop).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage(Texts.Mailing_TextMissing)
            .MaximumLength(Mailing.MaximumText).WithMessage(Texts.Mailing_TextTooLong.With(Mailing.MaximumText))
            .Must(text => MailingText.WrongLinks(text!).Count == 0).WithMessage(c => Texts.Mailing_LinkWrong.With(Short(MailingText.WrongLinks(c.Text!)[0])));
    }

    private static string Short(string link) => link.Length <= 60 ? link : link[..59] + "…";
}

/// <summary>Writes a mailing, or begins one. What goes out is what was saved last.</summary>
public sealed class WriteMailing(Changes changes)
{
    /// <summary>Writes; the key of the mailing. A newer version is never overwritten.</summary>
    public async Task<Outcome<Guid>> ExecuteAsync(WriteMailingCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SendMailings, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (new MailingRules().Problems(command) is { } problems)
            return problems;
        var (list, subject, text) = (command.List!.Value, command.Subject!.Trim(), command.Text!.Trim());
        Mailing? mailing;
        if (command.MailingId is not { } id)
            change.Db.Mailings.Add(mailing = Mailing.Begin(list, subject, text, change.Actor.Name, change.At));
        else if ((mailing = await change.Db.Mailings.FirstOrDefaultAsync(m => m.Id == id, ct)) is null)
            return new NotFound();
        else if (mailing.Status == MailingStatus.Draft && mailing.Version != command.Version)
            return new ChangedBySomeoneElse();
        else if (mailing.Rewrite(list, subject, text, change.At) is { IsSuccess: false } refused)
            return refused.Refusal;
        change.Record(AuditAction.MailingWritten, subject: $"Mailing {mailing.Id}", detail: list.ToString());
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? mailing.Id : saved.Refusal;
    }
}
