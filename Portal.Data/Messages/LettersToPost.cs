using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Complaints;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.Data.Messages;

/// <summary>A letter that lies ready to be posted.</summary>
/// <param name="Id">The document.</param>
/// <param name="Kind">Which letter.</param>
/// <param name="About">Whom it is about, by name.</param>
/// <param name="PersonId">Whom it is about; null for somebody we do not know.</param>
/// <param name="CaseNumber">The case it belongs to.</param>
/// <param name="Complaint">The question or complaint it belongs to.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record LetterToPost(Guid Id, DocumentKind Kind, string About, Guid? PersonId, CaseNumber? CaseNumber, ComplaintNumber? Complaint, DateTimeOffset MadeAt);

/// <summary>A page of letters to post, the oldest first.</summary>
public sealed record LetterPage(IReadOnlyList<LetterToPost> Rows, int Total, DateOnly Today)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 50;
}

/// <summary>Reads which letters lie ready to be posted: every kind in one list (2017-11.2).</summary>
public sealed class LetterQueries(Changes changes)
{
    /// <summary>One page, the oldest first.</summary>
    public async Task<Outcome<LetterPage>> ToPostAsync(int page, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        db.ShowsUnreadable = true;
        var all = db.Documents.AsNoTracking().ToPostWithinReachOf(db, reading.Actor, reading.Today);
        var letters = await all.OrderBy(d => d.StoredAt).ThenBy(d => d.Id).Skip((page - 1) * LetterPage.Size).Take(LetterPage.Size).Select(d => new { d.Id, d.Kind, d.PersonId, d.RequestId, d.StoredAt }).ToListAsync(ct);
        List<Guid> personIds = [.. letters.Select(d => d.PersonId).OfType<Guid>().Distinct()];
        List<Guid> requestIds = [.. letters.Select(d => d.RequestId).OfType<Guid>().Distinct()];
        var persons = await db.Persons.AsNoTracking().Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name.Full, ct);
        var requests = await db.Requests.AsNoTracking().Where(r => requestIds.Contains(r.Id)).Select(r => new { r.Id, r.CaseNumber, r.Applicant.Name }).ToDictionaryAsync(r => r.Id, ct);
        List<Guid> ofComplaints = [.. letters.Where(d => d.Kind == DocumentKind.ComplaintLetter).Select(d => d.Id)];
        var complaints = ofComplaints.Count == 0 ? [] : await db.Complaints.AsNoTracking().VisibleTo(db, reading.Actor).Where(c => ofComplaints.Contains(c.LetterId ?? Guid.Empty) || c.Files.Any(f => ofComplaints.Contains(f.DocumentId))).ToListAsync(ct);
        return new LetterPage(
            letters.ConvertAll(d =>
            {
                var complaint = complaints.Find(c => c.LetterId == d.Id || c.Files.Any(f => f.DocumentId == d.Id));
                var request = d.RequestId is { } requestId ? requests.GetValueOrDefault(requestId) : null;
                var name = d.PersonId is { } personId ? persons.GetValueOrDefault(personId) : null;
                return new LetterToPost(d.Id, d.Kind, name ?? request?.Name ?? complaint?.Name ?? "", d.PersonId, request?.CaseNumber, complaint?.Number, d.StoredAt);
            }),
            await all.CountAsync(ct),
            reading.Today);
    }

    /// <summary>How many letters lie ready.</summary>
    public async Task<Outcome<int>> CountAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Documents.AsNoTracking().ToPostWithinReachOf(reading.Db, reading.Actor, reading.Today).CountAsync(ct);
    }
}

/// <summary>
/// Writes down that letters were posted, several at once: all of them or none. What a letter means to its own subject moves with it: the answer, the
/// extension, the notice to an earlier recipient.
/// </summary>
public sealed class MarkPosted(Changes changes, TermClocks clocks)
{
    /// <summary>The most letters at once.</summary>
    public const int Most = 200;

    /// <summary>Writes it down.</summary>
    public async Task<Outcome<int>> ExecuteAsync(IReadOnlyCollection<Guid> documentIds, DateOnly on, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.Correspond, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        var db = change.Db;
        if (documentIds.Count is 0 or > Most)
            return new NothingToPost();
        var letters = await db.Documents.ToPostWithinReachOf(db, change.Actor, change.Today).Where(d => documentIds.Contains(d.Id)).OrderBy(d => d.StoredAt).ToListAsync(ct);
        if (letters.Count != documentIds.Distinct().Count())
            return new ChangedBySomeoneElse();
        foreach (var letter in letters)
        {
            var (moved, number) = await MoveAsync(change, letter, on, ct);
            var posted = moved.IsSuccess ? letter.Post(on, change.Actor.Name, change.Today) : moved;
            if (!posted.IsSuccess)
                return posted.Refusal;
            // Under the name of the complaint, so that the line is shown to nobody whom that is about.
            var complaint = letter.Kind == DocumentKind.ComplaintLetter ? await db.Complaints.NumberOfAsync(letter.Id, ct) : null;
            change.Record(AuditAction.LetterPosted, letter.PersonId, number, complaint is { } of ? ComplaintKey.Of(of) : $"{letter.Kind} {letter.Id}", on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? letters.Count : saved.Refusal;
    }

    private async Task<(Outcome Moved, CaseNumber? Number)> MoveAsync(Change change, StoredDocument letter, DateOnly on, CancellationToken ct)
    {
        // Loaded whole: the case may have been moved by another letter of the same list.
        if (letter.RequestId is not { } requestId || await change.Db.Requests.FirstOrDefaultAsync(r => r.Id == requestId, ct) is not { } request)
            return (Outcome.Done, null);
        return (await MoveAsync(change, request, letter, on, ct), request.CaseNumber);
    }

    private async Task<Outcome> MoveAsync(Change change, PrivacyRequest request, StoredDocument letter, DateOnly on, CancellationToken ct)
    {
        switch (letter.Kind)
        {
            case DocumentKind.AnswerLetter:
                if (on > change.Today)
                    return new DayInFuture();
                return request.Answers.FirstOrDefault(answer => answer.LetterId == letter.Id) is { PostedOn: null } answer ? request.PostAnswer(answer.Number, on) : Outcome.Done;
            case DocumentKind.ExtensionLetter:
                return request.Extension is { PostedOn: null } ? request.PostExtension(on, change.Actor.Name, change.At, await clocks.CalendarOfAsync(change.Db, request, ct)) : Outcome.Done;
            case DocumentKind.RecipientNotice when await change.Db.RecipientNotices.FirstOrDefaultAsync(n => n.LetterId == letter.Id, ct) is { } notice:
                var posted = notice.Post(on, DutchTime.DateOf(letter.StoredAt), change.Today, change.Actor.Name);
                if (posted.IsSuccess)
                    request.RecipientWasHandled(notice, change.Actor.Name, change.At);
                return posted;
            default:
                return Outcome.Done;
        }
    }
}

/// <summary>No letter was chosen, or too many at once.</summary>
public sealed record NothingToPost : Refusal;

/// <summary>Which letters lie ready, and how what is done elsewhere takes them off the list.</summary>
internal static class PostingLetters
{
    /// <summary>
    /// The letters to post that somebody may see: of whom they see the dossier, the letters of a case only with the permission for cases (2017-9), and those of a
    /// complaint only who may open it (2017-17).
    /// </summary>
    public static IQueryable<StoredDocument> ToPostWithinReachOf(this IQueryable<StoredDocument> documents, PortalDbContext db, Actor actor, DateOnly today)
    {
        var (cases, reports) = (actor.May(Permission.HandleRequests), actor.May(Permission.ViewReports));
        var ready = documents.Where(d => d.IsToPost == true && d.PostedOn == null && (cases || d.RequestId == null) && (reports || d.Kind != DocumentKind.ReportLetter));
        var complaints = db.Complaints.VisibleTo(db, actor);
        ready = ready.Where(d => d.Kind != DocumentKind.ComplaintLetter || complaints.Any(c => c.LetterId == d.Id || c.Files.Any(f => f.DocumentId == d.Id)));
        if (Assignments.SeesEverybody(actor))
            return ready;
        var visible = db.Persons.VisibleTo(db, actor, today);
        return ready.Where(d => visible.Any(p => p.Id == d.PersonId));
    }

    /// <summary>A letter was posted, as somebody said where it was made.</summary>
    internal static async Task MarkPostedAsync(this Change change, Guid? letterId, DateOnly on, CancellationToken ct)
    {
        if (await FindAsync(change, letterId, ct) is { } letter)
            letter.Post(on, change.Actor.Name, change.Today);
    }

    /// <summary>A letter is not to be posted any more.</summary>
    internal static async Task LetGoAsync(this Change change, Guid? letterId, CancellationToken ct) => (await FindAsync(change, letterId, ct))?.NotToPost();

    private static async Task<StoredDocument?> FindAsync(Change change, Guid? letterId, CancellationToken ct) =>
        letterId is null ? null : await change.Db.Documents.FirstOrDefaultAsync(d => d.Id == letterId && d.IsToPost == true && d.PostedOn == null, ct);
}
