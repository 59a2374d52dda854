using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Shared.Access;
using Portal.Shared.Documents;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;

namespace Portal.Data.Messages;

/// <summary>A letter or file in the correspondence.</summary>
/// <param name="Id">The document.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name of the file.</param>
/// <param name="IsToPost">Whether it lies ready to be posted.</param>
/// <param name="PostedOn">When it was posted.</param>
/// <param name="PostedBy">Who said so.</param>
public sealed record CorrespondenceFile(Guid Id, DocumentKind Kind, string Name, bool IsToPost, DateOnly? PostedOn, string? PostedBy);

/// <summary>One thing that was said, by either side.</summary>
/// <param name="At">When.</param>
/// <param name="From">By which side.</param>
/// <param name="Title">The subject.</param>
/// <param name="Text">What was said; null where only a letter or an old mail says it.</param>
/// <param name="By">Who wrote it; null for the portal itself.</param>
/// <param name="CaseNumber">About which case.</param>
public sealed record CorrespondenceLine(DateTimeOffset At, MessageSender From, string Title, string? Text, string? By, string? CaseNumber)
{
    /// <summary>Where its mail stands; null where there was none.</summary>
    public MessageStatus? Mail { get; init; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? MailedAt { get; init; }

    /// <summary>Whether it stands in the inbox.</summary>
    public bool IsInInbox { get; init; }

    /// <summary>When it was opened there.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>By whom.</summary>
    public string? ReadBy { get; init; }

    /// <summary>The form that was asked for.</summary>
    public CorrespondenceForm? AskedForm { get; init; }

    /// <summary>When it was said in that form.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>By whom.</summary>
    public string? DoneBy { get; init; }

    /// <summary>The letters and files.</summary>
    public IReadOnlyList<CorrespondenceFile> Files { get; init; } = [];
}

/// <summary>What both sides said, the newest first.</summary>
/// <param name="Lines">The newest of them.</param>
/// <param name="Total">How many there are.</param>
/// <param name="PersonId">With whom; null for somebody we do not know.</param>
/// <param name="MayWrite">Whether the employee may write.</param>
public sealed record Correspondence(IReadOnlyList<CorrespondenceLine> Lines, int Total, Guid? PersonId, bool MayWrite);

/// <summary>Reads the whole correspondence for the back office: messages, letters, mails from before there was an inbox, and what the person answered.</summary>
public sealed class CorrespondenceQueries(Changes changes)
{
    /// <summary>How many lines are shown at first, and more each time.</summary>
    public const int Step = 20;

    private static readonly DocumentKind[] Letters =
    [
        DocumentKind.AnswerLetter, DocumentKind.ExtensionLetter, DocumentKind.ClosingLetter, DocumentKind.RestrictionLetter, DocumentKind.Notice, DocumentKind.ReportLetter, DocumentKind.MessageLetter,
    ];

    private static readonly RequestEventKind[] FromApplicant = [RequestEventKind.Received, RequestEventKind.Replied, RequestEventKind.Added, RequestEventKind.OmissionReported, RequestEventKind.Withdrawn];

    /// <summary>That of one case, for whoever sees cases.</summary>
    public async Task<Outcome<Correspondence>> OfCaseAsync(CaseNumber number, int most, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        db.ShowsUnreadable = true;
        if (await db.Requests.AsNoTracking().Where(r => r.CaseNumber == number).Select(r => new { r.Id, r.Applicant.PersonId }).FirstOrDefaultAsync(ct) is not { } request)
            return new NotFound();
        var text = number.Value;
        return await ReadAsync(
            reading,
            db.PortalMessages.Where(m => m.RequestId == request.Id),
            // Mails to employees are about the case too, and no correspondence.
            db.Outbox.Where(o => o.CaseNumber == text && o.PersonId == request.PersonId && o.EmployeeId == null),
            db.Documents.Where(d => d.RequestId == request.Id),
            db.Requests.Where(r => r.Id == request.Id),
            request.PersonId,
            most,
            ct);
    }

    /// <summary>That with one person, as far as the employee may see it: what belongs to a case needs the permission for cases.</summary>
    public async Task<Outcome<Correspondence>> OfPersonAsync(Guid personId, int most, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        db.ShowsUnreadable = true;
        if (!await db.Persons.VisibleTo(db, reading.Actor, reading.Today).AnyAsync(p => p.Id == personId, ct))
            return await changes.OutOfReachAsync(reading.Actor, personId, ct);
        var (cases, reports) = (reading.Actor.May(Permission.ViewRequests), reading.Actor.May(Permission.ViewReports));
        return await ReadAsync(
            reading,
            // What has the number of something else than a request, such as a complaint, is seen where that is handled.
            db.PortalMessages.Where(m => m.PersonId == personId && ((cases && m.RequestId != null) || m.CaseNumber == null)),
            db.Outbox.Where(o => o.PersonId == personId && (o.CaseNumber == null || (cases && o.CaseNumber.StartsWith("WV-")))),
            db.Documents.Where(d => d.PersonId == personId && (cases || d.RequestId == null) && (reports || d.Kind != DocumentKind.ReportLetter)),
            db.Requests.Where(r => cases && r.Applicant.PersonId == personId),
            personId,
            most,
            ct);
    }

    private static async Task<Outcome<Correspondence>> ReadAsync(
        Reading reading, IQueryable<PortalMessage> messages, IQueryable<OutgoingMessage> mails, IQueryable<StoredDocument> documents, IQueryable<PrivacyRequest> requests, Guid? personId, int most, CancellationToken ct)
    {
        var db = reading.Db;
        var templates = Enum.GetValues<MessageTemplate>().Where(MessageAudiences.IsPerson).ToArray();
        var loose = mails.AsNoTracking().Where(o => templates.Contains(o.Template) && !db.PortalMessages.Any(m => m.MailId == o.Id));
        var letters = documents.AsNoTracking().Where(d => Letters.Contains(d.Kind) && d.ContentType == "application/pdf" && !db.PortalMessages.Any(m => m.LetterId == d.Id));
        var said = await messages.AsNoTracking().OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(most).ToListAsync(ct);
        var mailed = await loose.OrderByDescending(o => o.CreatedAt).Take(most).ToListAsync(ct);
        var printed = await letters.OrderByDescending(d => d.StoredAt).Take(most).ToListAsync(ct);
        var heard = await requests.AsNoTracking().Select(r => new { r.CaseNumber, Events = r.Events.ToList() }).ToListAsync(ct);
        var answers = heard.SelectMany(r => r.Events.Where(step => FromApplicant.Contains(step.Kind)).Select(step => (r.CaseNumber, Step: step))).ToList();

        List<Guid> mailIds = [.. said.Select(m => m.MailId).OfType<Guid>()];
        List<Guid> fileIds = [.. said.SelectMany(m => new[] { m.LetterId, m.AttachmentId }).OfType<Guid>()];
        var mailOf = await db.Outbox.AsNoTracking().Where(o => mailIds.Contains(o.Id)).Select(o => new { o.Id, o.Status, o.SentAt }).ToDictionaryAsync(o => o.Id, o => (o.Status, o.SentAt), ct);
        var fileOf = await db.Documents.AsNoTracking().Where(d => fileIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        IEnumerable<CorrespondenceLine> lines =
        [
            .. said.Select(m => new CorrespondenceLine(m.At, m.Sender, m.Subject, m.Body, m.By, m.CaseNumber)
            {
                Mail = m.MailId is { } id && mailOf.TryGetValue(id, out var mail) ? mail.Status : null,
                MailedAt = m.MailId is { } of && mailOf.TryGetValue(of, out var sent) ? sent.SentAt : null,
                IsInInbox = m.Sender == MessageSender.Office,
                ReadAt = m.ReadAt,
                ReadBy = m.ReadBy,
                AskedForm = m.AskedForm,
                DoneAt = m.DoneAt,
                DoneBy = m.DoneBy,
                Files = [.. new[] { m.LetterId, m.AttachmentId }.OfType<Guid>().Where(fileOf.ContainsKey).Select(file => Show(fileOf[file]))],
            }),
            .. mailed.Select(o => new CorrespondenceLine(o.CreatedAt, MessageSender.Office, o.Subject, o.Body.Length > 0 ? o.Body : null, null, o.CaseNumber) { Mail = o.Status, MailedAt = o.SentAt }),
            .. printed.Select(d => new CorrespondenceLine(d.StoredAt, MessageSender.Office, Words.Of(d.Kind), null, null, null) { Files = [Show(d)] }),
            .. answers.Select(answer => new CorrespondenceLine(answer.Step.At, MessageSender.Person, Words.Of(answer.Step.Kind), answer.Step.Text, answer.Step.By, answer.CaseNumber.Value)),
        ];
        var total = await messages.CountAsync(ct) + await loose.CountAsync(ct) + await letters.CountAsync(ct) + answers.Count;
        return new Correspondence([.. lines.OrderByDescending(line => line.At).Take(most)], total, personId, personId is not null && reading.Actor.May(Permission.Correspond));
    }

    private static CorrespondenceFile Show(StoredDocument file) => new(file.Id, file.Kind, file.FileName, file is { IsToPost: true, PostedOn: null }, file.PostedOn, file.PostedBy);
}
