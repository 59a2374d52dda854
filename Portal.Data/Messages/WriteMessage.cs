using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Documents;
using Portal.Data.Notices;
using Portal.Data.Organisations;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Messages;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Messages;

/// <summary>What an employee writes to a person.</summary>
/// <param name="PersonId">To whom.</param>
/// <param name="Subject">The subject; the mail does not carry it.</param>
/// <param name="Text">The text.</param>
/// <param name="File">A file that goes with it.</param>
/// <param name="Case">The case it is about; null for none.</param>
public sealed record WriteMessageCommand(Guid PersonId, string? Subject, string? Text, ReceivedFile? File = null, CaseNumber? Case = null);

/// <summary>What must hold for a message.</summary>
public sealed class MessageRules : AbstractValidator<WriteMessageCommand>
{
    /// <summary>Makes the rules.</summary>
    public MessageRules()
    {
        RuleFor(m => m.Subject).NotEmpty().WithMessage(_ => Texts.Subject_Missing).MaximumLength(PortalMessage.MaximumSubject).WithMessage(_ => Texts.Subject_TooLong.With(PortalMessage.MaximumSubject));
        RuleFor(m => m.Text).NotEmpty().WithMessage(_ => Texts.Text_Missing).MaximumLength(PortalMessage.MaximumText).WithMessage(_ => Texts.Text_TooLong.With(PortalMessage.MaximumText));
    }
}

/// <summary>A message that went out.</summary>
/// <param name="Id">The message.</param>
/// <param name="Form">In the portal, or as a letter to be printed and posted.</param>
/// <param name="LetterId">The letter.</param>
public sealed record MessageWritten(Guid Id, NoticeForm Form, Guid? LetterId);

/// <summary>
/// Writes to a person, the way they prefer (2017-11.2): in the portal with a mail that says that there is something, or as a letter for who asked for paper
/// or cannot log in. The letter is printed before the transaction begins.
/// </summary>
public sealed class WriteMessage(Changes changes, UploadCheck uploads, OrganisationQueries organisation, LetterPrinter printer, MessageMail mail)
{
    /// <summary>Writes it.</summary>
    public async Task<Outcome<MessageWritten>> ExecuteAsync(WriteMessageCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        if (await db.Persons.VisibleTo(db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, command.PersonId, ct);
        if (new MessageRules().Problems(command) is { } problems)
            return problems;
        Guid? requestId = null;
        if (command.Case is { } number)
        {
            requestId = change.Actor.May(Permission.ViewRequests) ? await db.Requests.Where(r => r.CaseNumber == number && r.Applicant.PersonId == person.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct) : null;
            if (requestId is null)
                return await changes.OutOfReachAsync(change.Actor, number, ct);
        }

        var message = PortalMessage.Write(person.Id, command.Subject!, command.Text!, change.Actor.Id, change.Actor.Name, change.At, requestId, command.Case?.Value);
        StoredDocument? attachment = null;
        if (command.File is { } file)
        {
            var accepted = await uploads.AcceptAsync(change, file, person.Id, command.Case, ct);
            if (!accepted.IsSuccess)
                return new InvalidInput(nameof(command.File), Words.Of(accepted.Refusal));
            attachment = StoredDocument.Freeze(DocumentKind.MessageAttachment, person.Id, requestId, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At);
            db.Documents.Add(attachment);
        }

        var details = await organisation.DetailsAsync(ct);
        var form = FormFor(person);
        StoredDocument? letter = null;
        if (form == NoticeForm.Letter)
        {
            var printed = await PrintAsync(change, person, message, attachment?.FileName, details, ct);
            if (!printed.IsSuccess)
                return printed.Refusal;
            letter = printed.Value;
            db.Documents.Add(letter);
        }

        var told = form == NoticeForm.Message ? mail.TellPerson(change, person, message, details.Name) : null;
        message.GoWith(told?.Id, letter?.Id, attachment?.Id);
        db.PortalMessages.Add(message);
        change.Record(AuditAction.MessageWritten, person.Id, command.Case, $"PortalMessage {message.Id}", form.ToString());
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new MessageWritten(message.Id, form, letter?.Id) : saved.Refusal;
    }

    /// <summary>How a message would go to somebody: on paper for who prefers that, and for who cannot read it in the portal.</summary>
    internal static NoticeForm FormFor(RegisteredPerson person) => person.Link is null ? NoticeForm.Letter : NoticeContent.FormFor(person.Email, person.PreferredForm);

    private async Task<Outcome<StoredDocument>> PrintAsync(Change change, RegisteredPerson person, PortalMessage message, string? fileName, OrganisationDetails details, CancellationToken ct)
    {
        if (!details.IsComplete)
            return new Requests.OrganisationIncomplete();
        if (!person.Address.IsComplete)
            return new NoticeNeedsAddress();
        var printed = await printer.PrintAsync<MessageDocument>(
            new DocumentHead(message.Subject, NoticeContent.CultureOf(person.Language), message.CaseNumber),
            ct,
            (nameof(MessageDocument.Message), message),
            (nameof(MessageDocument.Person), person),
            (nameof(MessageDocument.Enclosed), fileName),
            (nameof(MessageDocument.Date), change.Today),
            (nameof(MessageDocument.Organisation), details));
        return printed.IsSuccess
            ? StoredDocument.Freeze(DocumentKind.MessageLetter, person.Id, message.RequestId, Texts.LetterFileName.With(TermTexts.Numbers(change.Today)), "application/pdf", printed.Value, change.At).ToPost()
            : printed.Refusal;
    }
}

/// <summary>How a message to a person would go, before it is written.</summary>
/// <param name="Form">In the portal, or on paper.</param>
/// <param name="HasLogin">Whether they can log in.</param>
/// <param name="AskedForm">The form they asked for that takes somebody; null for none.</param>
public sealed record PreparedMessage(NoticeForm Form, bool HasLogin, CorrespondenceForm? AskedForm);

/// <summary>Reads how a message would go.</summary>
public sealed class WriteMessageQuery(Changes changes)
{
    /// <summary>Reads it.</summary>
    public async Task<Outcome<PreparedMessage>> ReadAsync(Guid personId, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Persons.AsNoTracking().VisibleTo(reading.Db, reading.Actor, reading.Today).FirstOrDefaultAsync(p => p.Id == personId, ct) is not { } person)
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        return new PreparedMessage(WriteMessage.FormFor(person), person.Link is not null, PortalMessage.NeedsSomebody(person.PreferredForm) ? person.PreferredForm : null);
    }
}
