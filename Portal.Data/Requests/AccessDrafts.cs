using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;

namespace Portal.Data.Requests;

/// <summary>A draft as it is read back.</summary>
public sealed record SavedDraft(Guid Id, AccessDraft Draft, DateTimeOffset SavedAt);

/// <summary>
/// Keeps what somebody typed and did not send, under their own key, so that a closed laptop, a killed server or another device loses nothing. A draft
/// is no case: saving one is not written into the record of what was done.
/// </summary>
public sealed class AccessDrafts(Changes changes)
{
    /// <summary>The draft of whoever is logged in; null when there is none.</summary>
    public async Task<Outcome<SavedDraft>> FindAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        // A draft that cannot be read is no draft: whoever it is of begins anew.
        reading.Db.ShowsUnreadable = true;
        var draft = await reading.Db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.PersonId == reading.Actor.Id && d.Kind == RequestKind.Access, ct);
        return draft is not null && Read(draft) is { } saved ? saved : new NotFound();
    }

    /// <summary>Saves the draft as it stands, right or wrong, and says when.</summary>
    public async Task<Outcome<SavedDraft>> SaveAsync(AccessDraft draft, CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        change.Db.ShowsUnreadable = true;
        var stored = await change.Db.Drafts.FirstOrDefaultAsync(d => d.PersonId == change.Actor.Id && d.Kind == RequestKind.Access, ct);
        var payload = JsonSerializer.Serialize(draft, JsonSerializerOptions.Default);
        if (stored is null)
            change.Db.Drafts.Add(stored = RequestDraft.Start(change.Actor.Id, RequestKind.Access, payload, change.At));
        else
            stored.Save(payload, change.At);
        var saved = await change.SaveAsync(ct);
        return saved.IsSuccess ? new SavedDraft(stored.Id, draft, stored.SavedAt) : saved.Refusal;
    }

    /// <summary>Throws the draft away.</summary>
    public async Task<Outcome> DiscardAsync(CancellationToken ct)
    {
        var begun = await changes.BeginAsync(Permission.SubmitOwnRequest, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var change = begun.Value;
        change.Db.ShowsUnreadable = true;
        change.Db.Drafts.RemoveRange(await change.Db.Drafts.Where(d => d.PersonId == change.Actor.Id && d.Kind == RequestKind.Access).ToListAsync(ct));
        return await change.SaveAsync(ct);
    }

    /// <summary>Deletes drafts that nobody touched for 30 days.</summary>
    public async Task<int> DeleteExpiredAsync(CancellationToken ct)
    {
        await using var change = changes.BeginAsSystem();
        change.Db.ShowsUnreadable = true;
        var limit = change.At - RequestDraft.Keep;
        var expired = await change.Db.Drafts.Where(d => d.SavedAt < limit).ToListAsync(ct);
        change.Db.Drafts.RemoveRange(expired);
        await change.SaveAsync(ct);
        return expired.Count;
    }

    private static SavedDraft? Read(RequestDraft draft)
    {
        try
        {
            return JsonSerializer.Deserialize<AccessDraft>(draft.Payload, JsonSerializerOptions.Default) is { } content ? new SavedDraft(draft.Id, content, draft.SavedAt) : null;
        }
        catch (JsonException)
        {
            // Destroyed with its key, or damaged: then a sentence stands in its place.
            return null;
        }
    }
}
