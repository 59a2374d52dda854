using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Data.Corrections;
using Portal.Data.Messages;
using Portal.Data.Representations;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Requests;

/// <summary>One's own request with its dates, as the pages of the client portal show it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Term">Its dates, computed for today.</param>
/// <param name="Standing">How it stands against them.</param>
/// <param name="Explanation">Why these dates.</param>
/// <param name="Month">The month of the last day.</param>
/// <param name="HandledBy">The employee who handles it, by name; only for one request.</param>
/// <param name="Documents">The documents of its answers, the letters about an extension and about who was told, and one's own evidence; only for one request.</param>
/// <param name="HasNewAnswer">Whether the last answer was not downloaded yet.</param>
public sealed record OwnRequest(PrivacyRequest Request, Term Term, TermStanding Standing, TermExplanation Explanation, MonthCalendar Month, string? HandledBy, IReadOnlyList<StoredDocument> Documents, bool HasNewAnswer)
{
    /// <summary>What was asked per datum; only for one correction request.</summary>
    public IReadOnlyList<OwnCorrection> Corrections { get; init; } = [];

    /// <summary>Who is or was told of a correction, once the answer went out; only for one request (2017-14.2).</summary>
    public IReadOnlyList<RecipientNotice> Told { get; init; } = [];
}

/// <summary>What a registered person sees of their own (2017-13). Each query starts from the person who is logged in: another's number is not found.</summary>
public sealed class OwnRequestQueries(Changes changes, CalendarQueries calendars)
{
    /// <summary>One's requests, the newest first.</summary>
    public async Task<Outcome<IReadOnlyList<OwnRequest>>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewOwnRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var calendar = await calendars.AllAsync(reading.Db, ct);
        var requests = await reading.Db.Requests.AsNoTracking().WithinReachOf(reading.Actor).OrderByDescending(r => r.ReceivedOn).ThenByDescending(r => r.EnteredAt).ToListAsync(ct);
        var downloaded = await DownloadedAsync(reading, ct);
        return requests.ConvertAll(request => Show(request, calendar, reading.Today, null, [], downloaded));
    }

    /// <summary>One request by its number.</summary>
    public async Task<Outcome<OwnRequest>> FindAsync(CaseNumber number, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ViewOwnRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        if (await reading.Db.Requests.AsNoTracking().WithinReachOf(reading.Actor).FirstOrDefaultAsync(r => r.CaseNumber == number, ct) is not { } request)
            return await changes.OutOfReachAsync(reading.Actor, number, ct);
        var handledBy = await reading.Db.Employees.AsNoTracking().Where(e => e.Id == request.AssigneeId).Select(e => e.Name).FirstOrDefaultAsync(ct);
        var documents = await Answers(reading.Db, reading.Actor).Where(d => d.RequestId == request.Id).OrderBy(d => d.StoredAt).ToListAsync(ct);
        var shown = Show(request, await calendars.AllAsync(reading.Db, ct), reading.Today, handledBy, documents, await DownloadedAsync(reading, ct));
        if (request.Kind != RequestKind.Correction)
            return shown;
        var corrections = await reading.Db.CorrectionItems.AsNoTracking().Where(i => i.RequestId == request.Id).OrderBy(i => i.Number).ToListAsync(ct);
        var told = request.AnsweredAt is null ? [] : await reading.Db.RecipientNotices.AsNoTracking().Where(n => n.RequestId == request.Id && !n.IsUntold).ToListAsync(ct);
        return shown with
        {
            Corrections = corrections.ConvertAll(item => OwnCorrection.Of(item, request)),
            Told = [.. told.OrderBy(notice => notice.Recipient, StringComparer.CurrentCulture)],
        };
    }

    /// <summary>A document of an answer to oneself, a paper that one signed, or what lies in one's inbox, with its content; the download is written down.</summary>
    public async Task<Outcome<StoredDocument>> DownloadAsync(Guid documentId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.ViewOwnRequests, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await Answers(change.Db, change.Actor).Concat(SignedPapers(change.Db, change.Actor)).Concat(SentWithMessages(change.Db, change.Actor)).Include(d => d.Content).FirstOrDefaultAsync(d => d.Id == documentId, ct) is not { } document)
            return await changes.DocumentOutOfReachAsync(change.Actor, documentId, ct);
        if (document.IsDestroyed)
            return new KeyDestroyed();
        // A letter about a complaint is written down under the name of that complaint: the line is shown to nobody whom that is about.
        var complaint = document.Kind == DocumentKind.ComplaintLetter ? await change.Db.Complaints.NumberOfAsync(documentId, ct) : null;
        change.Record(AuditAction.DocumentDownloaded, change.Actor.Id, subject: complaint is { } of ? ComplaintKey.Of(of) : SubjectOf(document.Id));
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? document : saved.Refusal;
    }

    private static IQueryable<StoredDocument> Answers(PortalDbContext db, Actor actor)
    {
        var requests = db.Requests.WithinReachOf(actor);
        return db.Documents.AsNoTracking().Where(d =>
            (d.Kind == DocumentKind.AnswerLetter || d.Kind == DocumentKind.AnswerData || d.Kind == DocumentKind.AnswerAttachment || d.Kind == DocumentKind.ExtensionLetter
                || d.Kind == DocumentKind.CorrectionEvidence || d.Kind == DocumentKind.ClosingLetter)
            && d.PersonId == actor.Id
            && requests.Any(r => r.Id == d.RequestId && (r.AnsweredAt != null || d.Kind == DocumentKind.ExtensionLetter || d.Kind == DocumentKind.CorrectionEvidence)));
    }

    private static IQueryable<StoredDocument> SignedPapers(PortalDbContext db, Actor actor)
    {
        var maySee = actor.May(Permission.ViewOwnData);
        return db.Documents.AsNoTracking().Where(d => maySee && d.Kind == DocumentKind.AuthorisationPaper && d.PersonId == actor.Id);
    }

    // What lies in the inbox can be opened there.
    private static IQueryable<StoredDocument> SentWithMessages(PortalDbContext db, Actor actor)
    {
        var messages = db.PortalMessages.WithinReachOf(db, actor);
        return db.Documents.AsNoTracking().Where(d => d.PersonId == actor.Id && messages.Any(m => m.AttachmentId == d.Id || m.LetterId == d.Id));
    }

    private static async Task<HashSet<string?>> DownloadedAsync(Reading reading, CancellationToken ct) =>
        [.. await reading.Db.Audit.AsNoTracking().Where(e => e.PersonId == reading.Actor.Id && e.ActorId == reading.Actor.RecordedId && e.Action == AuditAction.DocumentDownloaded).Select(e => e.Subject).ToListAsync(ct)];

    private static bool IsNew(PrivacyRequest request, HashSet<string?> downloaded) =>
        request.Answers.Count > 0 && !downloaded.Contains(SubjectOf(request.Answers[^1].LetterId)) && !downloaded.Contains(SubjectOf(request.Answers[^1].DataId));

    private static string SubjectOf(Guid documentId) => $"document/{documentId}";

    private static OwnRequest Show(PrivacyRequest request, Calendars calendars, DateOnly today, string? handledBy, IReadOnlyList<StoredDocument> documents, HashSet<string?> downloaded)
    {
        var calendar = calendars.Of(request.CalendarVersion);
        var term = request.TermOn(calendar, today);
        DateOnly? answeredOn = request.AnsweredAt is { } at ? DutchTime.DateOf(at) : null;
        return new OwnRequest(request, term, TermStanding.Of(term, today, calendar, answeredOn), TermExplanation.Of(term, request.ClockEvents, calendar, today), MonthCalendar.Of(term, calendar), handledBy, documents, IsNew(request, downloaded));
    }
}
