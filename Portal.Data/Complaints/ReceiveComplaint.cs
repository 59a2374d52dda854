using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Access;
using Portal.Data.Documents;
using Portal.Data.Registrations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Values;

namespace Portal.Data.Complaints;

/// <summary>What somebody asks or complains about, as they typed it.</summary>
/// <param name="Kind">A question or a complaint; null when not chosen.</param>
/// <param name="Subject">What about; null when not chosen.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">All of it.</param>
/// <param name="AboutEmployeeId">About which employee: they do not get to see it.</param>
/// <param name="AboutWords">About whom, in their own words.</param>
/// <param name="Files">What goes with it.</param>
/// <param name="SubmissionId">The form: sending twice is one complaint.</param>
public sealed record ComplaintEntry(ComplaintKind? Kind, ComplaintSubject? Subject, string Title, string Text, Guid? AboutEmployeeId, string? AboutWords, IReadOnlyList<ReceivedFile> Files, Guid SubmissionId);

/// <summary>What must hold for a <see cref="ComplaintEntry"/>.</summary>
public sealed class ComplaintEntryRules : AbstractValidator<ComplaintEntry>
{
    /// <summary>Makes the rules.</summary>
    public ComplaintEntryRules()
    {
        RuleFor(e => e.Kind).NotNull().WithMessage(_ => Texts.Kind_Missing).IsInEnum().WithMessage(_ => Texts.Kind_Missing);
        RuleFor(e => e.Subject).NotNull().WithMessage(_ => Texts.Subject_Missing).IsInEnum().WithMessage(_ => Texts.Subject_Missing);
        RuleFor(e => e.Title).NotEmpty().WithMessage(_ => Texts.Title_Missing).MaximumLength(Complaint.LongestTitle).WithMessage(_ => Texts.TooLong.With(Complaint.LongestTitle));
        RuleFor(e => e.Text).NotEmpty().WithMessage(_ => Texts.Text_Missing).MaximumLength(Complaint.LongestText).WithMessage(_ => Texts.TooLong.With(Complaint.LongestText));
        RuleFor(e => e.AboutWords).MaximumLength(Complaint.LongestTitle).WithMessage(_ => Texts.TooLong.With(Complaint.LongestTitle));
        RuleFor(e => e.Files.Count).LessThanOrEqualTo(Complaint.MostFiles).WithMessage(_ => Words.Of(new ComplaintTooManyFiles(Complaint.MostFiles))).OverridePropertyName(nameof(ComplaintEntry.Files));
    }
}

/// <summary>What receiving is for every channel: numbered once, confirmed, and told to who may handle it.</summary>
public sealed class ComplaintReceipt(CalendarQueries calendars, ComplaintMail mail, ActionLimits limits, IOptions<ComplaintTerms> terms)
{
    /// <summary>Receives it; nothing is saved when something is refused.</summary>
    internal async Task<Outcome<ComplaintNumber>> ReceiveAsync(Change change, UploadCheck uploads, ComplaintEntry entry, Complainant from, RequestChannel channel, DateOnly receivedOn, bool byPerson, CancellationToken ct)
    {
        if (new ComplaintEntryRules().ProblemsOf(entry) is { } problems)
            return problems;
        var files = await AcceptAsync(change, uploads, entry.Files, from.PersonId, ct);
        if (!files.IsSuccess)
            return files.Refusal;
        var employees = await change.Db.Employees.AsNoTracking().Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        // A key that is nobody's names nobody: the words still count.
        var about = ComplaintAccess.Meant(entry.AboutWords, employees.Select(e => (e.Id, e.Name))).Concat(employees.Where(e => e.Id == entry.AboutEmployeeId).Select(e => e.Id)).Distinct().ToList();
        if (!byPerson && about.Contains(change.Actor.Id))
            return new ComplaintAboutYourself();
        var calendar = await calendars.CurrentAsync(change.Db, ct);
        var number = await change.NextComplaintNumberAsync(ct);
        // After the number was locked: of two who send the same form at once, the second finds the first.
        var earlier = await change.Db.Complaints.AsNoTracking().Where(c => c.SubmissionId == entry.SubmissionId && c.PersonId == from.PersonId).Select(c => c.Number).ToListAsync(ct);
        if (earlier.Count > 0)
            return earlier[0];
        if (byPerson && limits.Take(LimitedAction.Message, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        var content = new ComplaintContent(entry.Subject!.Value, entry.Title, entry.Text, entry.AboutWords.Tidied());
        var received = Complaint.Receive(number, entry.Kind!.Value, channel, from, content, about, receivedOn, change.At, change.Actor.Name, terms.Value, calendar, entry.SubmissionId);
        if (!received.IsSuccess)
            return received.Refusal;
        var complaint = received.Value;
        foreach (var file in files.Value)
        {
            change.Db.Documents.Add(file);
            complaint.Attach(file.Id, byPerson);
        }

        change.Db.Complaints.Add(complaint);
        change.Record(AuditAction.ComplaintReceived, complaint.PersonId, subject: ComplaintKey.Of(number), detail: $"{complaint.Kind} {channel}");
        await mail.TellAsync(change, complaint, MessageTemplate.ComplaintReceived, byPerson, ct);
        await mail.TellHandlersAsync(change, complaint, ct);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? number : saved.Refusal;
    }

    /// <summary>Judges the files before anything is added to the change.</summary>
    internal static async Task<Outcome<IReadOnlyList<StoredDocument>>> AcceptAsync(Change change, UploadCheck uploads, IReadOnlyList<ReceivedFile> files, Guid? personId, CancellationToken ct)
    {
        List<StoredDocument> documents = [];
        foreach (var file in files)
        {
            var accepted = await uploads.AcceptAsync(change, file, personId, null, ct);
            if (!accepted.IsSuccess)
                return accepted.Refusal;
            documents.Add(StoredDocument.Freeze(DocumentKind.ComplaintFile, personId, null, accepted.Value.Name, accepted.Value.MediaType, accepted.Value.Content, change.At));
        }

        return documents;
    }
}

/// <summary>A registered person, or who may act for them, asks a question or makes a complaint (2017-17, 2018-15).</summary>
public sealed class SubmitComplaint(Changes changes, ComplaintReceipt receipt, UploadCheck uploads)
{
    /// <summary>Receives it and gives the number.</summary>
    public async Task<Outcome<ComplaintNumber>> ExecuteAsync(ComplaintEntry entry, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.MakeComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var person = await change.Db.Persons.AsNoTracking().FirstAsync(p => p.Id == change.Actor.Id, ct);
        var by = change.Actor.RepresentationId is { } id ? await change.Db.Representations.AsNoTracking().FirstAsync(r => r.Id == id, ct) : null;
        var from = new Complainant(person.Id, by?.Id, by?.Name ?? person.Name.Full, null, null, person.Language);
        return await receipt.ReceiveAsync(change, uploads, entry, from, RequestChannel.Portal, change.Today, byPerson: true, ct);
    }
}

/// <summary>A question or complaint that came by letter, e-mail, desk or telephone.</summary>
/// <param name="Entry">What was asked.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="ReceivedOn">The day on which it reached us, not the day somebody read it.</param>
/// <param name="PersonId">The registered person; null for somebody we do not know.</param>
/// <param name="Name">The name, for somebody we do not know.</param>
/// <param name="Email">Their e-mail address, where they gave one.</param>
/// <param name="Address">Their address, line by line, where they gave one.</param>
/// <param name="Language">The language in which they hear from us: nl or en.</param>
public sealed record EnterComplaintCommand(ComplaintEntry Entry, RequestChannel Channel, DateOnly? ReceivedOn, Guid? PersonId, string? Name, string? Email, string? Address, string Language = "nl");

/// <summary>How somebody we do not know can be reached: by mail, by post or both. Who fetches the answer has that for an address.</summary>
public static class ComplaintReachRules
{
    /// <summary>The most characters of an address.</summary>
    public const int LongestAddress = 500;

    internal static List<FieldProblem> Problems(string? email, string? address)
    {
        var problems = new List<FieldProblem>();
        if (!string.IsNullOrWhiteSpace(email) && !EmailAddress.TryParse(email, out _))
            problems.Add(new FieldProblem("Email", Texts.Email_Wrong));
        if (address?.Length > LongestAddress)
            problems.Add(new FieldProblem("Address", Texts.TooLong.With(LongestAddress)));
        if (string.IsNullOrWhiteSpace(email) && string.IsNullOrWhiteSpace(address))
            problems.Add(new FieldProblem("Address", Texts.Reach_Missing));
        return problems;
    }
}

/// <summary>Enters an <see cref="EnterComplaintCommand"/>: from then on it follows the same path as one from the portal.</summary>
public sealed class EnterComplaint(Changes changes, ComplaintReceipt receipt, ComplaintLetters letters, UploadCheck uploads)
{
    /// <summary>Enters it and gives the number. Whoever enters it may not be able to open it afterwards.</summary>
    public async Task<Outcome<ComplaintNumber>> ExecuteAsync(EnterComplaintCommand command, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.EnterComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (Problems(command, change.Today) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        var person = await change.Db.Persons.AsNoTracking().VisibleTo(change.Db, change.Actor, change.Today).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct);
        if (command.PersonId is not null && person is null)
            return await changes.OutOfReachAsync(change.Actor, command.PersonId, ct);
        var from = person is null
            ? new Complainant(null, null, command.Name!.Trim(), EmailAddress.TryParse(command.Email, out var email) ? email.Value : null, command.Address.Tidied(), command.Language)
            : new Complainant(person.Id, null, person.Name.Full, null, null, person.Language);
        var received = await receipt.ReceiveAsync(change, uploads, command.Entry, from, command.Channel, command.ReceivedOn!.Value, byPerson: false, ct);
        if (received.IsSuccess)
            await ConfirmAsync(received.Value, ct);
        return received;
    }

    // After it was received: a letter that cannot be printed now costs nobody their complaint, and whoever handles it can have it printed again.
    private async Task ConfirmAsync(ComplaintNumber number, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.EnterComplaints, ct);
        if (!begun.IsSuccess)
            return;
        await using var change = begun.Value;
        var complaint = await change.Db.Complaints.FirstAsync(c => c.Number == number, ct);
        if (!await letters.LacksConfirmationAsync(change.Db, complaint, change.Today, ct) || await letters.TellAsync(change, complaint, MessageTemplate.ComplaintReceived, ct) is { IsSuccess: false })
            return;
        change.Record(AuditAction.ComplaintConfirmed, complaint.PersonId, subject: ComplaintKey.Of(number));
        await change.SaveAsync(ct);
    }

    private static List<FieldProblem> Problems(EnterComplaintCommand command, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        if (command.Channel == RequestChannel.Portal || !Enum.IsDefined(command.Channel))
            problems.Add(new FieldProblem(nameof(command.Channel), Texts.Channel_Missing));
        if (command.ReceivedOn is not { } day || day > today || day < today.AddYears(-1))
            problems.Add(new FieldProblem(nameof(command.ReceivedOn), Texts.ReceivedOn_Wrong));
        if (command.PersonId is null && string.IsNullOrWhiteSpace(command.Name))
            problems.Add(new FieldProblem(nameof(command.Name), Texts.Name_Missing));
        if (command.Language is not ("nl" or "en"))
            problems.Add(new FieldProblem(nameof(command.Language), Registrations.Texts.Language_Missing));
        if (command.PersonId is null)
            problems.AddRange(ComplaintReachRules.Problems(command.Email, command.Address));
        if (command.Name?.Length > Complaint.LongestTitle)
            problems.Add(new FieldProblem(nameof(command.Name), Texts.TooLong.With(Complaint.LongestTitle)));
        if (new ComplaintEntryRules().ProblemsOf(command.Entry) is { } wrong)
            problems.AddRange(wrong.Problems);
        return problems;
    }
}
