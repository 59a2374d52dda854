using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Documents;
using Portal.Data.Organisations;
using Portal.Data.Requests;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Answers;
using Portal.Shared.Hosting.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Data.Complaints;

/// <summary>The letters about a question or complaint, for who does not read in the portal (2017-11.2, 2017-17). They lie ready to be posted, for who may open the complaint.</summary>
public sealed class ComplaintLetters(OrganisationQueries organisation, LetterPrinter printer, ComplaintMail mail, IOptions<ComplaintTerms> terms)
{
    /// <summary>Tells whoever asked or complained: by mail, or by a letter for who is talked to on paper.</summary>
    internal async Task<Outcome> TellAsync(Change change, Complaint complaint, MessageTemplate template, CancellationToken ct)
    {
        var reader = await ComplaintRecipient.OfAsync(change.Db, complaint, change.Today, ct);
        // What changes for them is not done while nobody can tell them.
        if (reader.IsOutOfReach && template is (MessageTemplate.ComplaintExtended or MessageTemplate.ComplaintTurned))
            return new ComplaintAddressMissing();
        var text = await mail.WriteAsync(change, complaint, reader, template, ct);
        if (!reader.IsTalkedToOnPaper(template))
        {
            mail.Say(change, complaint, reader, template, text);
            return Outcome.Done;
        }

        var head = HeadOf(complaint, reader, text.Subject);
        var printed = await PrintAsync<ComplaintNoticeDocument>(change, complaint, reader, head, $"{text.Subject}.pdf", ct, (nameof(ComplaintNoticeDocument.Head), head), (nameof(ComplaintNoticeDocument.Body), text.Portal ?? text.Body));
        if (!printed.IsSuccess)
            return printed.Refusal;
        change.Db.Documents.Add(printed.Value);
        complaint.Enclose(printed.Value.Id, invites: template == MessageTemplate.ComplaintHearingPlanned);
        // A confirmation was in the inbox before its letter was printed.
        var number = complaint.Number.Value;
        if (template == MessageTemplate.ComplaintReceived && await change.Db.PortalMessages.FirstOrDefaultAsync(m => m.CaseNumber == number && m.Template == template && m.LetterId == null, ct) is { } said)
            said.GoWith(said.MailId, reader.LetterOf(printed.Value), null);
        else
            mail.Say(change, complaint, reader, template, text, printed.Value, onPaper: true);
        return Outcome.Done;
    }

    /// <summary>The letter with the answer.</summary>
    internal Task<Outcome<StoredDocument>> AnswerAsync(Change change, Complaint complaint, ComplaintRecipient reader, string? text, CancellationToken ct)
    {
        var culture = NoticeContent.CultureOf(reader.Language);
        var view = ComplaintAnswerView.Of(complaint, text, change.Actor.Name, ComplaintWays.Of(terms.Value, culture), culture);
        return PrintAsync<ComplaintLetterDocument>(
            change, complaint, reader, HeadOf(complaint, reader, $"{ComplaintLetterDocument.SubjectOf(complaint.Kind, culture)} {complaint.Number}"), Texts.LetterFileName.With(complaint.Number), ct,
            (nameof(ComplaintLetterDocument.View), view), (nameof(ComplaintLetterDocument.Name), reader.Name));
    }

    /// <summary>Whether nothing was sent yet to say that it came in.</summary>
    internal async Task<bool> LacksConfirmationAsync(PortalDbContext db, Complaint complaint, DateOnly today, CancellationToken ct)
    {
        var reader = await ComplaintRecipient.OfAsync(db, complaint, today, ct);
        var files = complaint.Files.Select(file => file.DocumentId).ToList();
        // One that was let go before it was posted said nothing.
        var letters = await db.Documents.Where(d => files.Contains(d.Id) && d.Kind == DocumentKind.ComplaintLetter && d.IsToPost != null).Select(d => d.Id).ToListAsync(ct);
        // A mail that went out says so too, when it was to the address that they have now.
        var number = complaint.Number.Value;
        var isMailed = await db.Outbox.AnyAsync(m => m.CaseNumber == number && m.Template == MessageTemplate.ComplaintReceived && m.Status != MessageStatus.Dropped && (complaint.PersonId != null || m.ToAddress == reader.Email), ct);
        return !isMailed && complaint.LacksConfirmation(reader.IsTalkedToOnPaper(MessageTemplate.ComplaintReceived), letters);
    }

    private static DocumentHead HeadOf(Complaint complaint, ComplaintRecipient reader, string subject) => new(subject, NoticeContent.CultureOf(reader.Language), complaint.Number.Value);

    private async Task<Outcome<StoredDocument>> PrintAsync<TLetter>(
        Change change, Complaint complaint, ComplaintRecipient reader, DocumentHead head, string fileName, CancellationToken ct, params (string Name, object? Value)[] parameters)
        where TLetter : IComponent
    {
        if (!reader.HasAddress)
            return new ComplaintAddressMissing();
        var details = await organisation.DetailsAsync(ct);
        if (!details.IsComplete)
            return new OrganisationIncomplete();
        var printed = await printer.PrintAsync<TLetter>(
            head,
            ct,
            [.. parameters, ("Addressee", (IReadOnlyList<string>)[reader.Formal, .. reader.AddressLines]), ("Date", change.Today), ("Organisation", details)]);
        return printed.IsSuccess
            ? StoredDocument.Freeze(DocumentKind.ComplaintLetter, complaint.PersonId, null, fileName, "application/pdf", printed.Value, change.At).ToPost()
            : printed.Refusal;
    }
}
