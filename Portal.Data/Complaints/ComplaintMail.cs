using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Shared.Access;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;

namespace Portal.Data.Complaints;

/// <summary>Whom we write to about a question or complaint.</summary>
/// <param name="Name">Whom a message greets.</param>
/// <param name="Formal">The name on an envelope.</param>
/// <param name="Email">Where a mail goes.</param>
/// <param name="Language">nl or en.</param>
/// <param name="AddressLines">What stands on the envelope below the name.</param>
/// <param name="CanLogIn">Whether they can read in the portal.</param>
/// <param name="WantsPaper">Whether they asked for paper (2017-11.2).</param>
/// <param name="IsRepresentative">Whether it is somebody who acts for the person.</param>
public sealed record ComplaintRecipient(string Name, string Formal, string? Email, string Language, IReadOnlyList<string> AddressLines, bool CanLogIn, bool WantsPaper, bool IsRepresentative = false)
{
    /// <summary>Whether a letter can be posted to them.</summary>
    public bool HasAddress => AddressLines.Count > 0;

    /// <summary>Whether they read the answer in the portal; everybody else gets a letter. Who has a login and nothing else reads it there too.</summary>
    public bool ReadsInPortal => CanLogIn && (Email is not null && !WantsPaper || !HasAddress);

    /// <summary>Whether nothing that we say reaches them: then there must be an address first.</summary>
    public bool IsOutOfReach => Email is null && !HasAddress && !CanLogIn;

    /// <summary>Whether a message goes on paper and not by mail. What an employee wrote stands in no mail, and is posted to who cannot read it in the portal.</summary>
    public bool IsTalkedToOnPaper(MessageTemplate template) =>
        HasAddress && (Email is null || WantsPaper || template is (MessageTemplate.ComplaintExtended or MessageTemplate.ComplaintHearingPlanned) && !CanLogIn);

    /// <summary>Whether a mail leads them to what stands in the portal.</summary>
    public bool IsLedToPortal => CanLogIn && Email is not null;

    /// <summary>The letter as it may lie in the inbox of the person: that to a representative has an address that is not theirs to see.</summary>
    internal Guid? LetterOf(StoredDocument? letter) => IsRepresentative ? null : letter?.Id;

    /// <summary>Whoever it is now: the person, the representative while they may act, or the name and address that somebody we do not know gave.</summary>
    internal static async Task<ComplaintRecipient> OfAsync(PortalDbContext db, Complaint complaint, DateOnly today, CancellationToken ct)
    {
        if (complaint.PersonId is not { } personId)
            return new ComplaintRecipient(complaint.Name, complaint.Name, complaint.Email, complaint.Language, complaint.Address?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [], false, false);
        var person = await db.Persons.AsNoTracking().FirstAsync(p => p.Id == personId, ct);
        // Whose representation ended hears nothing more about the person (UAVG 5).
        if (complaint.RepresentationId is { } id && await db.Representations.AsNoTracking().FirstAsync(r => r.Id == id, ct) is { } by && by.HoldsOn(today))
            return new ComplaintRecipient(by.Name, by.Name, by.Email, person.Language, LinesOf(by.Address), by.Link is not null, WantsPaper: false, IsRepresentative: true);
        var wantsPaper = person.Email is { } email && NoticeContent.FormFor(email, person.PreferredForm) == NoticeForm.Letter;
        return new ComplaintRecipient(person.Name.Full, person.Name.Formal, person.Email, person.Language, LinesOf(person.Address), person.Link is not null, wantsPaper);
    }

    // Half an address is none: nothing is printed that the post brings back.
    private static IReadOnlyList<string> LinesOf(PostalAddress address) => address.IsComplete ? address.Lines : [];
}

/// <summary>The mails around questions and complaints. They say that there is something, never what it is about (2017-16).</summary>
public sealed class ComplaintMail(IOptions<AddressSettings> addresses)
{
    /// <summary>Tells whoever asked or complained: complete in the inbox of whom we know, and by a mail where there is an address.</summary>
    /// <param name="change">When, and only when, it is saved.</param>
    /// <param name="complaint">About which.</param>
    /// <param name="template">Which text.</param>
    /// <param name="byThemselves">Whether they did it in the portal, and saw it there; otherwise who is talked to on paper gets no mail but a letter, printed afterwards.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task TellAsync(Change change, Complaint complaint, MessageTemplate template, bool byThemselves, CancellationToken ct)
    {
        var reader = await ComplaintRecipient.OfAsync(change.Db, complaint, change.Today, ct);
        Say(change, complaint, reader, template, await WriteAsync(change, complaint, reader, template, ct), onPaper: !byThemselves && reader.IsTalkedToOnPaper(template));
    }

    /// <summary>The same with a text that was written before, and its letter.</summary>
    internal void Say(Change change, Complaint complaint, ComplaintRecipient reader, MessageTemplate template, MessageText text, StoredDocument? letter = null, bool onPaper = false) =>
        change.Tell(new MessageReader(complaint.PersonId, reader.Name, onPaper ? null : reader.Email), template, text, caseNumber: complaint.Number.Value, letterId: reader.LetterOf(letter));

    /// <summary>What that message says.</summary>
    internal async Task<MessageText> WriteAsync(Change change, Complaint complaint, ComplaintRecipient reader, MessageTemplate template, CancellationToken ct)
    {
        var culture = NoticeContent.CultureOf(reader.Language);
        var organisation = await change.Db.Organisations.AsNoTracking().Select(o => o.Details.Name).FirstOrDefaultAsync(ct) ?? "Werkcontact";
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = reader.Name,
            ["case"] = complaint.Number.Value,
            ["what"] = Words.Find(typeof(ComplaintKind), $"{nameof(ComplaintKind)}_{complaint.Kind}", culture)!,
            ["due"] = complaint.AnswerBy.ToString("dddd d MMMM yyyy", culture),
            ["when"] = ComplaintPromise.Of(complaint, reader.ReadsInPortal, change.Today, culture),
            ["link"] = new Uri(addresses.Value.ClientUri, $"mijn/klachten/{complaint.Number}").ToString(),
            ["organisation"] = organisation,
        };
        // What an employee wrote stands in the portal or on paper, and in no mail (2017-16).
        if (template == MessageTemplate.ComplaintExtended && complaint.ExtensionReason is { } reason)
            values["content"] = reason;
        if (template == MessageTemplate.ComplaintHearingPlanned && complaint is { HearingPlannedOn: { } on, HearingPlace: { } place })
            (values["date"], values["content"]) = (on.ToString("dddd d MMMM yyyy", culture), place);
        return MessageTexts.Write(template, reader.Language, values, reader.ReadsInPortal);
    }

    /// <summary>
    /// Tells who may handle it, and nobody whom it is about. Where nobody may, those hear of it who can appoint a deputy or have one appointed: not what it is about,
    /// and not from whom.
    /// </summary>
    internal async Task TellHandlersAsync(Change change, Complaint complaint, CancellationToken ct)
    {
        var everybody = await change.Db.ReadersAsync(ct);
        var directors = everybody.Where(e => e.Reader.Role == Role.Director).Select(e => e.Reader.Id).ToList();
        var handlers = everybody.Where(e => ComplaintAccess.WhyNot(complaint.Kind, complaint.AboutIds, e.Reader, directors) is null).Select(e => e.Employee).ToList();
        if (handlers.Count > 0)
            Tell(change, MessageTemplate.ComplaintArrived, complaint, handlers);
        else
            Tell(change, MessageTemplate.ComplaintNeedsDeputy, complaint, everybody.Where(e => e.Reader.Role is Role.PrivacyOfficer or Role.Administrator && !complaint.AboutIds.Contains(e.Reader.Id)).Select(e => e.Employee));
    }

    /// <summary>Tells a new deputy of the open complaints that are theirs from now on.</summary>
    internal async Task TellDeputyAsync(Change change, Employee deputy, CancellationToken ct)
    {
        var directors = (await change.Db.ReadersAsync(ct)).Where(e => e.Reader.Role == Role.Director).Select(e => e.Reader.Id).ToList();
        var reader = new ComplaintReader(deputy.Id, deputy.Role, IsDeputy: true);
        var open = await change.Db.Complaints.AsNoTracking().Where(c => c.Kind == ComplaintKind.Complaint && c.Status != ComplaintStatus.Answered && c.Status != ComplaintStatus.Withdrawn).OrderBy(c => c.AnswerBy).ToListAsync(ct);
        foreach (var complaint in open.Where(c => ComplaintAccess.WhyNot(c.Kind, c.AboutIds, reader, directors) is null))
            Tell(change, MessageTemplate.ComplaintArrived, complaint, [deputy]);
    }

    private void Tell(Change change, MessageTemplate template, Complaint complaint, IEnumerable<Employee> readers)
    {
        var page = template == MessageTemplate.ComplaintArrived ? $"klachten/{complaint.Number}" : "medewerkers";
        var text = MessageTexts.Write(template, "nl", new Dictionary<string, string>(StringComparer.Ordinal) { ["link"] = new Uri(addresses.Value.StaffUri, page).ToString(), ["case"] = complaint.Number.Value });
        foreach (var reader in readers.Where(e => e.Id != change.Actor.Id))
            change.Notify(OutgoingMessage.Write(template, text, reader.Email, reader.Name, null, complaint.Number.Value, change.At));
    }
}
