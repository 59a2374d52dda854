using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Documents;
using Portal.Shared.Outcomes;
using Portal.Shared.Regulations;

namespace Portal.Data.Regulations;

/// <summary>Reads the versions of the regulations: they are public (2018-16.1).</summary>
public sealed class RegulationQueries(IDbContextFactory<PortalDbContext> factory)
{
    /// <summary>The versions that were published in the portal, the newest first.</summary>
    public async Task<IReadOnlyList<RegulationVersion>> VersionsAsync(CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return await db.RegulationVersions.AsNoTracking().OrderByDescending(v => v.InForceFrom).ToListAsync(ct);
    }

    /// <summary>The whole text of a version; null when there is none.</summary>
    public async Task<StoredDocument?> TextAsync(Guid versionId, CancellationToken ct)
    {
        await using var db = factory.CreateDbContext();
        return await db.Documents.AsNoTracking().Include(d => d.Content)
            .FirstOrDefaultAsync(d => d.Kind == DocumentKind.Regulations && db.RegulationVersions.Any(v => v.Id == versionId && v.DocumentId == d.Id), ct);
    }
}

/// <summary>A version with how far people were told of it.</summary>
/// <param name="Version">The version.</param>
/// <param name="ByMessage">How many were told by mail.</param>
/// <param name="ByLetter">How many were told on paper.</param>
/// <param name="Waiting">How many will still be told by mail.</param>
/// <param name="ToWrite">How many must still be told on paper, on a list or not.</param>
/// <param name="WithoutAddress">How many can be told neither by mail nor on paper.</param>
/// <param name="OutOfReach">Who those are, of the newest version, the first of them.</param>
/// <param name="List">The list of addresses that was downloaded last and of which the letters were not posted; null for none.</param>
public sealed record PublishedVersion(RegulationVersion Version, int ByMessage, int ByLetter, int Waiting, int ToWrite, int WithoutAddress, IReadOnlyList<OutOfReach> OutOfReach, AddressList? List)
{
    /// <summary>How many people it concerns.</summary>
    public int Total => ByMessage + ByLetter + Waiting + ToWrite + WithoutAddress;
}

/// <summary>Somebody who can be told nothing yet.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="CommissionerId">For which commissioner they speak; null for a client.</param>
public sealed record OutOfReach(Guid PersonId, string Name, Guid? CommissionerId);

/// <summary>A list of addresses of which the letters were not posted yet.</summary>
/// <param name="DownloadedAt">When it was downloaded.</param>
/// <param name="Count">How many people stand on it.</param>
public sealed record AddressList(DateTimeOffset DownloadedAt, int Count);

/// <summary>Reads how far people were told of the versions (2018-16.1).</summary>
public sealed class RegulationNoticeQueries(Changes changes)
{
    /// <summary>How many are named who cannot be told.</summary>
    public const int Named = 20;

    /// <summary>The versions, the newest first.</summary>
    public async Task<Outcome<IReadOnlyList<PublishedVersion>>> VersionsAsync(CancellationToken ct)
    {
        var begun = await changes.ReadAsync(Permission.PublishRegulations, ct);
        if (!begun.IsSuccess)
            return begun.Refusal;
        await using var reading = begun.Value;
        var db = reading.Db;
        List<PublishedVersion> versions = [];
        foreach (var version in await db.RegulationVersions.AsNoTracking().OrderByDescending(v => v.InForceFrom).ToListAsync(ct))
        {
            var notices = await db.RegulationNotices.Where(n => n.VersionId == version.Id).GroupBy(n => n.Form).Select(group => new { Form = group.Key, Count = group.Count() }).ToDictionaryAsync(each => each.Form, each => each.Count, ct);
            var list = notices.GetValueOrDefault(RegulationNoticeForm.Listed) is > 0 and var count ? new AddressList(await db.Listed(version.Id).Select(n => n.At).FirstAsync(ct), count) : null;
            var untold = db.Untold(version);
            var outOfReach = untold.AsNoTracking().Where(RegulationVersion.OutOfReach);
            List<OutOfReach> named = version.IsRelevant && versions.TrueForAll(newer => !newer.Version.IsRelevant)
                ? await outOfReach.OrderBy(p => p.Id).Take(Named).Select(p => new OutOfReach(p.Id, p.Name.Full, p.CommissionerId)).ToListAsync(ct)
                : [];
            versions.Add(new PublishedVersion(
                version,
                notices.GetValueOrDefault(RegulationNoticeForm.Message),
                notices.GetValueOrDefault(RegulationNoticeForm.Letter),
                await untold.CountAsync(RegulationVersion.ByMail, ct),
                await untold.CountAsync(RegulationVersion.OnPaper, ct),
                await outOfReach.CountAsync(ct),
                named,
                list));
        }

        return versions;
    }
}

internal static class RegulationInForce
{
    /// <summary>The first day of the version that holds on a day.</summary>
    public static async Task<DateOnly> RegulationInForceOnAsync(this PortalDbContext db, DateOnly on, CancellationToken ct) =>
        RegulationHistory.InForceOn(await db.RegulationVersions.AsNoTracking().Where(v => v.InForceFrom <= on).Select(v => v.InForceFrom).ToListAsync(ct), on);
}
