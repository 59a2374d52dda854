using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Corrections;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>A draft as it is read back.</summary>
public sealed record SavedDraft(Guid Id, DraftContent Draft, DateTimeOffset SavedAt);

/// <summary>
/// Keeps what somebody typed and did not send, under their own key, so that a closed laptop, a killed server or another device loses nothing. A draft
/// is no case: saving one is not written into the record of what was done.
/// </summary>
public sealed class RequestDrafts(Changes changes)
{
    /// <summary>The drafts of whoever is logged in, in the order of the kinds.</summary>
    public async Task<Outcome<IReadOnlyList<SavedDraft>>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        // A draft that cannot be read is no draft: whoever it is of begins anew.
        reading.Db.ShowsUnreadable = true;
        var drafts = await Own(reading.Db, reading.Actor).AsNoTracking().ToListAsync(ct);
        return drafts.OrderBy(draft => draft.Kind).Select(Read).OfType<SavedDraft>().ToList();
    }

    /// <summary>The draft of one kind of whoever is logged in.</summary>
    public async Task<Outcome<SavedDraft>> FindAsync(RequestKind kind, CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        reading.Db.ShowsUnreadable = true;
        var draft = await Own(reading.Db, reading.Actor, kind).AsNoTracking().FirstOrDefaultAsync(ct);
        return draft is not null && Read(draft) is { } saved ? saved : new NotFound();
    }

    /// <summary>Saves the draft as it stands, right or wrong, and says when.</summary>
    public async Task<Outcome<SavedDraft>> SaveAsync(DraftContent draft, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        change.Db.ShowsUnreadable = true;
        var stored = await Own(change.Db, change.Actor, draft.Kind).FirstOrDefaultAsync(ct);
        var payload = JsonSerializer.Serialize(draft, draft.GetType(), JsonSerializerOptions.Default);
        if (stored is null)
            change.Db.Drafts.Add(stored = RequestDraft.Start(change.Actor.Id, draft.Kind, payload, change.At, Author(change.Actor)));
        else
            stored.Save(payload, change.At);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new SavedDraft(stored.Id, draft, stored.SavedAt) : saved.Refusal;
    }

    /// <summary>Throws the draft of one kind away, with the evidence that goes with it.</summary>
    public async Task<Outcome> DiscardAsync(RequestKind kind, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        change.Db.ShowsUnreadable = true;
        change.Db.Drafts.RemoveRange(await Own(change.Db, change.Actor, kind).ToListAsync(ct));
        if (kind == RequestKind.Correction)
            change.Db.Documents.RemoveRange(await EvidenceOf(change.Db, change.Actor.Id).ToListAsync(ct));
        return await change.SaveAsync(ct);
    }

    /// <summary>Deletes drafts that nobody touched for 30 days, and the evidence that goes with them.</summary>
    public async Task<int> DeleteExpiredAsync(CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        change.Db.ShowsUnreadable = true;
        var limit = change.At - RequestDraft.Keep;
        var expired = await change.Db.Drafts.Where(d => d.SavedAt < limit).ToListAsync(ct);
        change.Db.Drafts.RemoveRange(expired);
        // Adding evidence is a change of the draft: no evidence is younger than the draft it goes with.
        change.Db.Documents.RemoveRange(await change.Db.Documents
            .Where(d => d.Kind == DocumentKind.CorrectionEvidence && d.RequestId == null && d.StoredAt < limit)
            .Where(d => !change.Db.Drafts.Any(draft => draft.PersonId == d.PersonId && draft.Kind == RequestKind.Correction && draft.SavedAt >= limit))
            .ToListAsync(ct));
        await change.SaveAsync(ct);
        return expired.Count;
    }

    /// <summary>The evidence of a draft: there is one draft of a correction per person, and what was sent stands in its request.</summary>
    internal static IQueryable<StoredDocument> EvidenceOf(PortalDbContext db, Guid personId) =>
        db.Documents.Where(d => d.Kind == DocumentKind.CorrectionEvidence && d.PersonId == personId && d.RequestId == null);

    /// <summary>The draft of one kind of the person who acts.</summary>
    internal static IQueryable<RequestDraft> Own(PortalDbContext db, Actor actor, RequestKind kind) => Own(db, actor).Where(d => d.Kind == kind);

    private static IQueryable<RequestDraft> Own(PortalDbContext db, Actor actor)
    {
        var author = Author(actor);
        return db.Drafts.Where(d => d.PersonId == actor.Id && d.RepresentationId == author);
    }

    // Whoever acts in everything continues what the person began; whoever only makes requests has drafts of their own.
    private static Guid? Author(Actor actor) => actor.Roles.Contains(Role.RequestRepresentative) ? actor.RepresentationId : null;

    private static SavedDraft? Read(RequestDraft draft)
    {
        try
        {
            DraftContent? content = draft.Kind switch
            {
                RequestKind.Access => JsonSerializer.Deserialize<AccessDraft>(draft.Payload, JsonSerializerOptions.Default),
                RequestKind.Correction => JsonSerializer.Deserialize<CorrectionDraft>(draft.Payload, JsonSerializerOptions.Default),
                RequestKind.DisclosureOverview => JsonSerializer.Deserialize<OverviewDraft>(draft.Payload, JsonSerializerOptions.Default),
                // Another right comes by letter: nobody drafts it in the portal.
                RequestKind.OtherRight => null,
            };
            return content is null ? null : new SavedDraft(draft.Id, content, draft.SavedAt);
        }
        catch (JsonException)
        {
            // Destroyed with its key, or damaged: then a sentence stands in its place.
            return null;
        }
    }
}
