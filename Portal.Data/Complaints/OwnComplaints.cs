using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data.Documents;
using Portal.Data.Messages;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Hosting.Uploads;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Data.Complaints;

/// <summary>Somebody to choose: whom a question or complaint is about.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name.</param>
/// <param name="IsDirector">Whether they are a director; otherwise somebody who guides or guided the client.</param>
public sealed record AboutChoice(Guid Id, string Name, bool IsDirector);

/// <summary>One's own question or complaint in a list.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">A question or a complaint.</param>
/// <param name="Title">In one's own words.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ReceivedOn">When it was received.</param>
/// <param name="AnswerBy">The last day for the answer.</param>
/// <param name="AnsweredAt">When the answer went out.</param>
/// <param name="IsNew">Whether the answer was not opened yet.</param>
/// <param name="IsLate">Whether the day of the answer has passed without one.</param>
public sealed record OwnComplaintRow(ComplaintNumber Number, ComplaintKind Kind, string Title, ComplaintStatus Status, DateOnly ReceivedOn, DateOnly AnswerBy, DateTimeOffset? AnsweredAt, bool IsNew, bool IsLate);

/// <summary>A file that can be downloaded.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
public sealed record ComplaintFileRow(Guid Id, string Name, int Size);

/// <summary>One's own question or complaint.</summary>
/// <param name="Complaint">All of it.</param>
/// <param name="Why">Why the answer is due on its day.</param>
/// <param name="Files">The files that one sent, and the letter.</param>
/// <param name="Ways">Where one can go who is not content.</param>
/// <param name="Today">Today in Amsterdam.</param>
public sealed record OwnComplaint(Complaint Complaint, IReadOnlyList<string> Why, IReadOnlyList<ComplaintFileRow> Files, IReadOnlyList<ComplaintWay> Ways, DateOnly Today);

/// <summary>What somebody sees of their own questions and complaints: another's number is not found.</summary>
public sealed class OwnComplaintQueries(Changes changes, CalendarQueries calendars, IOptions<ComplaintTerms> terms)
{
    /// <summary>One's own, the newest first.</summary>
    public async Task<Outcome<IReadOnlyList<OwnComplaintRow>>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.MakeComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        reading.Db.ShowsUnreadable = true;
        var rows = await reading.Db.Complaints.AsNoTracking().OwnOf(reading.Actor).OrderByDescending(c => c.ReceivedOn).ThenByDescending(c => c.EnteredAt).ToListAsync(ct);
        return rows.ConvertAll(c => new OwnComplaintRow(c.Number, c.Kind, c.Title, c.Status, c.ReceivedOn, c.AnswerBy, c.AnsweredAt, c.AnsweredAt is not null && c.ReadAt is null && c.LetterId is null, c.IsLate(reading.Today)));
    }

    /// <summary>Whom one may mean: who guides or guided one, and the directors. Other names are written in words.</summary>
    public async Task<Outcome<IReadOnlyList<AboutChoice>>> AboutAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.MakeComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var (db, personId) = (reading.Db, reading.Actor.Id);
        // Whoever only makes requests for somebody sees nothing else of them, and so not who guides them (EDPB 01/2022 par. 80-81).
        var seesGuides = !reading.Actor.Roles.Contains(Role.RequestRepresentative);
        return await db.Employees.AsNoTracking()
            .Where(e => e.Role == Role.Director && e.DisabledAt == null || seesGuides && db.Trajectories.Any(t => t.PersonId == personId && t.ConsultantId == e.Id))
            .OrderBy(e => e.Name).Select(e => new AboutChoice(e.Id, e.Name, e.Role == Role.Director)).ToListAsync(ct);
    }

    /// <summary>One of one's own; opening the answer is kept as proof that it was read.</summary>
    public async Task<Outcome<OwnComplaint>> OpenAsync(ComplaintNumber number, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.MakeComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Complaints.OwnOf(change.Actor).FirstOrDefaultAsync(c => c.Number == number, ct) is not { } complaint)
            return await changes.ComplaintOutOfReachAsync(change.Actor, number, ct);
        var calendar = (await calendars.AllAsync(change.Db, ct)).Of(complaint.CalendarVersion);
        var files = await ComplaintFiles.OfAsync(change.Db, complaint, ownOnly: true, ct);
        var shown = new OwnComplaint(complaint, ComplaintExplanation.Of(complaint, calendar), files, ComplaintWays.Of(terms.Value, System.Globalization.CultureInfo.CurrentUICulture), change.Today);
        if (!complaint.MarkRead(change.At))
            return shown;
        change.Record(AuditAction.ComplaintRead, complaint.PersonId, subject: ComplaintKey.Of(number));
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? shown : saved.Refusal;
    }

    /// <summary>A file that one sent, or the letter of the answer; the download is written down.</summary>
    public async Task<Outcome<StoredDocument>> DownloadAsync(Guid documentId, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.MakeComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Complaints.AsNoTracking().OwnOf(change.Actor).FirstOrDefaultAsync(c => c.LetterId == documentId || c.Files.Any(f => f.DocumentId == documentId && f.ByPerson), ct) is not { } complaint
            || await change.Db.Documents.AsNoTracking().Include(d => d.Content).FirstOrDefaultAsync(d => d.Id == documentId, ct) is not { } document)
            return await changes.DocumentOutOfReachAsync(change.Actor, documentId, ct);
        if (document.IsDestroyed)
            return new KeyDestroyed();
        change.Record(AuditAction.DocumentDownloaded, change.Actor.Id, subject: ComplaintKey.Of(complaint.Number), detail: $"{document.Kind} {document.Id}");
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? document : saved.Refusal;
    }
}

/// <summary>The files of a question or complaint by name.</summary>
internal static class ComplaintFiles
{
    public static async Task<IReadOnlyList<ComplaintFileRow>> OfAsync(PortalDbContext db, Complaint complaint, bool ownOnly, CancellationToken ct)
    {
        var ids = complaint.Files.Where(f => !ownOnly || f.ByPerson).Select(f => f.DocumentId).Concat(complaint.LetterId is { } letter ? [letter] : []).ToList();
        var found = await db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id)).OrderBy(d => d.StoredAt).ThenBy(d => d.Id).ToListAsync(ct);
        return found.ConvertAll(d => new ComplaintFileRow(d.Id, d.FileName, d.Size));
    }
}

/// <summary>What somebody does with their own question or complaint.</summary>
public sealed class ActOnOwnComplaint(Changes changes, CalendarQueries calendars, ComplaintMail mail, UploadCheck uploads, ActionLimits limits, IOptions<ComplaintTerms> terms)
{
    /// <summary>Adds words, with or without files; who handles it hears of it.</summary>
    public Task<Outcome> AddAsync(ComplaintNumber number, string? text, IReadOnlyList<ReceivedFile> files, CancellationToken ct) => DoAsync(number, ct, async (change, complaint) =>
    {
        if (text?.Length > Complaint.LongestText)
            return new InvalidInput(nameof(text), Texts.TooLong.With(Complaint.LongestText));
        if (complaint.Files.Count(file => file.ByPerson) + files.Count > Complaint.MostFiles)
            return new ComplaintTooManyFiles(Complaint.MostFiles);
        // Before anything is added: what the virus scanner refuses is written down, and nothing else is.
        var accepted = await ComplaintReceipt.AcceptAsync(change, uploads, files, complaint.PersonId, ct);
        if (!accepted.IsSuccess)
            return accepted.Refusal;
        var added = complaint.Add(text, change.Actor.Name, byPerson: true, change.At);
        if (!added.IsSuccess)
            return added;
        if (limits.Take(LimitedAction.Message, change.Actor.Login!).Refusal is { } tooOften)
            return tooOften;
        foreach (var file in accepted.Value)
        {
            change.Db.Documents.Add(file);
            complaint.Attach(file.Id, byPerson: true);
        }

        change.Record(AuditAction.ComplaintAdded, complaint.PersonId, subject: ComplaintKey.Of(number));
        await mail.TellHandlersAsync(change, complaint, ct);
        return Outcome.Done;
    });

    /// <summary>Makes a complaint of the question.</summary>
    public Task<Outcome> TurnAsync(ComplaintNumber number, CancellationToken ct) => DoAsync(number, ct, async (change, complaint) =>
    {
        var turned = complaint.Turn(change.Actor.Name, change.At, terms.Value, (await calendars.AllAsync(change.Db, ct)).Of(complaint.CalendarVersion));
        if (!turned.IsSuccess)
            return turned;
        change.Record(AuditAction.ComplaintTurned, complaint.PersonId, subject: ComplaintKey.Of(number));
        await mail.TellAsync(change, complaint, MessageTemplate.ComplaintTurned, byThemselves: true, ct);
        await mail.TellHandlersAsync(change, complaint, ct);
        return Outcome.Done;
    });

    /// <summary>Takes it back.</summary>
    public Task<Outcome> WithdrawAsync(ComplaintNumber number, CancellationToken ct) => DoAsync(number, ct, async (change, complaint) =>
    {
        var withdrawn = complaint.Withdraw(change.At);
        if (!withdrawn.IsSuccess)
            return withdrawn;
        change.Record(AuditAction.ComplaintWithdrawn, complaint.PersonId, subject: ComplaintKey.Of(number));
        // An invitation to a conversation that lies ready to be posted.
        await change.LetGoAsync(complaint.HearingLetterId, ct);
        return Outcome.Done;
    });

    private async Task<Outcome> DoAsync(ComplaintNumber number, CancellationToken ct, Func<Change, Complaint, Task<Outcome>> act)
    {
        var begun = await changes.BeginAsync(Permission.MakeComplaints, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        if (await change.Db.Complaints.OwnOf(change.Actor).FirstOrDefaultAsync(c => c.Number == number, ct) is not { } complaint)
            return await changes.ComplaintOutOfReachAsync(change.Actor, number, ct);
        var done = await act(change, complaint);
        return done.IsSuccess ? await change.SaveAsync(ct) : done;
    }
}
