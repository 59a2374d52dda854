using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;

namespace Portal.Data.Corrections;

/// <summary>A file that goes with a draft.</summary>
/// <param name="Id">The document.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">In bytes.</param>
public sealed record EvidenceFile(Guid Id, string Name, int Size);

/// <summary>What the person needs to see to ask for a correction of their own data (2017-14.1).</summary>
public sealed class OwnCorrectionQueries(Changes changes)
{
    /// <summary>The data that can be corrected.</summary>
    public async Task<Outcome<IReadOnlyList<HeldDatum>>> DataAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.CorrectOwnData, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        return await OwnData.LoadAsync(reading.Db, reading.Actor, reading.Today, ct) is { } data ? data : new NotFound();
    }

    /// <summary>The evidence that goes with the draft, oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<EvidenceFile>>> EvidenceAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.CorrectOwnData, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var files = await RequestDrafts.EvidenceOf(reading.Db, reading.Actor.Id).AsNoTracking().OrderBy(d => d.StoredAt).ThenBy(d => d.Id).ToListAsync(ct);
        return files.ConvertAll(file => new EvidenceFile(file.Id, file.FileName, file.Size));
    }
}
