using Microsoft.EntityFrameworkCore;
using Portal.Data.Complaints;
using Portal.Shared.Access;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;

namespace Portal.Data.Messages;

/// <summary>A view of the outbox.</summary>
public enum OutboxView
{
    /// <summary>Not tried yet.</summary>
    Waiting,

    /// <summary>Tried without success, and tried again later.</summary>
    Failed,

    /// <summary>Given up; somebody decides.</summary>
    Parked,

    /// <summary>Accepted by the mail server.</summary>
    Sent,

    /// <summary>No longer true when it would have gone out, or told otherwise.</summary>
    Dropped,
}

/// <summary>Which messages.</summary>
/// <param name="View">The view.</param>
/// <param name="Search">A part of a case number.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record OutboxFilter(OutboxView View = OutboxView.Waiting, string? Search = null, int Page = 1)
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 50;
}

/// <summary>A message in the outbox: nothing of its text, and of the address only where it goes to.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Template">Which text it uses.</param>
/// <param name="CaseNumber">In which case.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="SentAt">When the mail server took it.</param>
/// <param name="NextAttemptAt">When it is tried again.</param>
/// <param name="Attempts">How many times it was tried.</param>
/// <param name="LastError">What the mail server said last.</param>
/// <param name="Domain">The part of the address behind the @.</param>
/// <param name="TextVersion">The version of its text.</param>
/// <param name="CanRetry">Whether it can be sent again.</param>
public sealed record OutboxRow(Guid Id, MessageTemplate Template, string? CaseNumber, MessageStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset NextAttemptAt, int Attempts, string? LastError, string Domain, string? TextVersion, bool CanRetry);

/// <summary>A page of the outbox.</summary>
/// <param name="Rows">The messages of the view.</param>
/// <param name="Counts">How many are in each view.</param>
/// <param name="NothingSince">Since when nothing went out although something should; null when mail goes out.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxRow> Rows, IReadOnlyDictionary<OutboxView, int> Counts, DateTimeOffset? NothingSince);

/// <summary>Reads the outbox for the back office.</summary>
public sealed class MessageQueries(Changes changes)
{
    /// <summary>One page of a view: what waits the oldest first, what is done the newest first.</summary>
    public async Task<Outcome<OutboxPage>> PageAsync(OutboxFilter filter, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageMessages, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        // Whom a complaint is about does not find its mails here either (2017-17).
        var hidden = (await reading.Db.HiddenFromAsync(reading.Actor, ct)).Select(number => number.Value).ToList();
        var outbox = reading.Db.Outbox.AsNoTracking().Where(m => m.CaseNumber == null || !hidden.Contains(m.CaseNumber));
        var searched = filter.Search?.Trim().ToUpperInvariant() is { Length: > 0 } words ? outbox.Where(m => m.CaseNumber!.Contains(words)) : outbox;
        var counts = await searched.GroupBy(m => new { m.Status, Tried = m.LastError != null }).Select(group => new { group.Key.Status, group.Key.Tried, Count = group.Count() }).ToListAsync(ct);
        var view = In(searched, filter.View);
        var ordered = filter.View is OutboxView.Sent or OutboxView.Dropped ? view.OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id) : view.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id);
        var rows = await ordered.Skip((filter.Page - 1) * OutboxFilter.Size).Take(OutboxFilter.Size)
            .Select(m => new { m.Id, m.Template, m.CaseNumber, m.Status, m.CreatedAt, m.SentAt, m.NextAttemptAt, m.Attempts, m.LastError, m.ToAddress, m.TextVersion, HasText = m.Body != "" || m.MailingId != null }).ToListAsync(ct);
        return new OutboxPage(
            rows.ConvertAll(m => new OutboxRow(
                m.Id, m.Template, m.CaseNumber, m.Status, m.CreatedAt, m.SentAt, m.NextAttemptAt, m.Attempts, m.LastError, m.ToAddress[(m.ToAddress.LastIndexOf('@') + 1)..], m.TextVersion,
                m.Status == MessageStatus.Waiting || (m.Status == MessageStatus.Parked && m.HasText))),
            Enum.GetValues<OutboxView>().ToDictionary(each => each, each => counts.Where(count => ViewOf(count.Status, count.Tried) == each).Sum(count => count.Count)),
            await NothingSinceAsync(outbox, ct));
    }

    // The oldest message that was tried in vain, when nothing was accepted since it was written.
    private static async Task<DateTimeOffset?> NothingSinceAsync(IQueryable<OutgoingMessage> outbox, CancellationToken ct)
    {
        if (await In(outbox, OutboxView.Failed).MinAsync(m => (DateTimeOffset?)m.CreatedAt, ct) is not { } oldest)
            return null;
        return await outbox.AnyAsync(m => m.Status == MessageStatus.Sent && m.SentAt >= oldest, ct) ? null : oldest;
    }

    private static OutboxView ViewOf(MessageStatus status, bool tried) => status switch
    {
        MessageStatus.Waiting or MessageStatus.Sending => tried ? OutboxView.Failed : OutboxView.Waiting,
        MessageStatus.Parked => OutboxView.Parked,
        MessageStatus.Sent => OutboxView.Sent,
        MessageStatus.Dropped => OutboxView.Dropped,
    };

    private static IQueryable<OutgoingMessage> In(IQueryable<OutgoingMessage> outbox, OutboxView view) => view switch
    {
        OutboxView.Waiting => outbox.Where(m => (m.Status == MessageStatus.Waiting || m.Status == MessageStatus.Sending) && m.LastError == null),
        OutboxView.Failed => outbox.Where(m => (m.Status == MessageStatus.Waiting || m.Status == MessageStatus.Sending) && m.LastError != null),
        OutboxView.Parked => outbox.Where(m => m.Status == MessageStatus.Parked),
        OutboxView.Sent => outbox.Where(m => m.Status == MessageStatus.Sent),
        OutboxView.Dropped => outbox.Where(m => m.Status == MessageStatus.Dropped),
    };
}
