using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Disclosures;
using Portal.Shared.Newsletters;

namespace Portal.Data.Newsletters;

/// <summary>Somebody who is on a list, and why they get nothing all the same.</summary>
internal sealed record Listed(Guid PersonId, LeftOutReason? Reason);

/// <summary>Sorts who is on a mailing list into who gets a mailing and who does not: the one place for the count before it and for the sending itself.</summary>
public sealed class Audience(SuppressionList suppressed)
{
    private const int Block = 1000;

    /// <summary>Everybody who is on a list, in blocks, so that memory stays the same for any number.</summary>
    internal async IAsyncEnumerable<List<Listed>> SortAsync(PortalDbContext db, MailingList list, [EnumeratorCancellation] CancellationToken ct)
    {
        var restricted = await RestrictedAsync(db, ct);
        // Of each address a part of its hash: enough to know it again.
        var taken = new HashSet<Int128>();
        for (Guid? after = null; ;)
        {
            // By the choices and not by the persons: they have the index that leads on from where we were.
            var choices = db.NewsletterChoices.AsNoTracking().LastOfEverybody(list).Where(c => c.Wanted);
            if (after is { } last)
                choices = choices.Where(c => c.PersonId.CompareTo(last) > 0);
            var rows = await choices.OrderBy(c => c.PersonId).Take(Block).Join(db.Persons, c => c.PersonId, p => p.Id, (c, p) => new { p.Id, p.Email }).OrderBy(p => p.Id).ToListAsync(ct);
            if (rows.Count == 0)
                yield break;
            var stopped = await suppressed.StoppedAsync(db, [.. rows.Where(row => row.Email is not null).Select(row => row.Email!)], list, ct);
            yield return rows.ConvertAll(row => new Listed(row.Id, row switch
            {
                { Email: null } => LeftOutReason.NoAddress,
                _ when restricted.Contains(row.Id) => LeftOutReason.Restricted,
                _ when stopped.Contains(row.Email!) => LeftOutReason.Suppressed,
                _ when !taken.Add(ShortOf(row.Email!)) => LeftOutReason.SameAddress,
                _ => (LeftOutReason?)null,
            }));
            if (rows.Count < Block)
                yield break;
            after = rows[^1].Id;
        }
    }

    /// <summary>How many never chose about a list, and how many left it.</summary>
    internal static async Task<(int NeverChose, int HadLeft)> OthersAsync(PortalDbContext db, MailingList list, CancellationToken ct)
    {
        var never = await db.Persons.CountAsync(p => !db.NewsletterChoices.Any(c => c.List == list && c.PersonId == p.Id), ct);
        return (never, await db.NewsletterChoices.LastOfEverybody(list).CountAsync(c => !c.Wanted, ct));
    }

    /// <summary>Whose data are restricted, so that they are not used for mailings (AVG 18(2)).</summary>
    internal static async Task<HashSet<Guid>> RestrictedAsync(PortalDbContext db, CancellationToken ct) =>
        [.. (await db.Restrictions.AsNoTracking().Where(r => r.LiftedOn == null).Select(r => new { r.PersonId, r.Categories }).ToListAsync(ct)).Where(r => r.Categories.HasFlag(DataCategories.Contact)).Select(r => r.PersonId)];

    private static Int128 ShortOf(string email)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(email.ToLowerInvariant()), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt128BigEndian(hash);
    }
}
