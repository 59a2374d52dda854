using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Notices;

/// <summary>Which notice, and how.</summary>
public sealed record SendNoticeCommand(Guid NoticeId, NoticeForm Form);

/// <summary>A notice went out; a letter must still be printed and posted.</summary>
public sealed record NoticeSent(NoticeForm Form, Guid DocumentId);

/// <summary>Tells a person of the registration, and keeps what was said as proof (2017-11.1, AVG 14).</summary>
public sealed class SendNotice(Changes changes, NoticeWriter writer)
{
    /// <summary>Sends.</summary>
    public async Task<Outcome<NoticeSent>> ExecuteAsync(SendNoticeCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.HandleNotices, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        if (await db.Notices.SingleOrDefaultAsync(n => n.Id == command.NoticeId, ct) is not { } notice)
            return new NotFound();
        if (await db.Persons.VisibleTo(db, change.Actor, change.Today).SingleOrDefaultAsync(p => p.Id == notice.PersonId, ct) is not { } person)
            return await changes.OutOfReachAsync(change.Actor, notice.PersonId, ct);
        // Before the letter is printed: printing takes a second and a browser.
        if (notice.Status != NoticeStatus.Pending)
            return new NoticeAlreadyHandled();
        var written = await writer.WriteAsync(person, command.Form, change.At, ct);
        if (!written.IsSuccess)
            return written.Refusal;
        var (document, text) = written.Value;
        var sent = notice.Send(command.Form, document.Id, change.Actor.Name, change.At);
        if (!sent.IsSuccess)
            return sent.Refusal;
        db.Documents.Add(document);
        // On paper too it stands in the inbox, for whoever gets a login later.
        change.Tell(MessageReader.Of(person) with { Email = command.Form == NoticeForm.Message ? person.Email : null }, MessageTemplate.RegistrationNotice, text, letterId: document.Id);
        change.Record(AuditAction.NoticeSent, person.Id, subject: $"Notice {notice.Id}", detail: command.Form.ToString());
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new NoticeSent(command.Form, document.Id) : saved.Refusal;
    }
}
