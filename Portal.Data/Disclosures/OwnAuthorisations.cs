using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Data.Disclosures;

/// <summary>Reads the authorisations of whoever is logged in (2017-7.1 b).</summary>
public sealed class OwnAuthorisations(Changes changes)
{
    /// <summary>What is asked first, then what holds, then what was declined, taken back or has expired; each the newest first.</summary>
    public async Task<Outcome<IReadOnlyList<AuthorisationRow>>> ListAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageOwnAuthorisations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        List<AuthorisationRow> rows = [.. await AuthorisationRow.LoadAsync(reading.Db, reading.Actor.Id, reading.Today, ct)];
        return rows;
    }

    /// <summary>How many questions wait for an answer.</summary>
    public async Task<Outcome<int>> CountAskedAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.ManageOwnAuthorisations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await reading.Db.Authorisations.CountAsync(a => a.PersonId == reading.Actor.Id && a.SignedOn == null && a.DeclinedAt == null && a.RetractedAt == null && !(a.ValidUntil < reading.Today), ct);
    }
}
