using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Protection;
using Portal.Shared.Newsletters;
using Portal.Shared.Values;

namespace Portal.Data.Newsletters;

/// <summary>
/// The addresses to which no mailings go (2018-3.3). Only a hash of each is stored, made with a key of its own: who has the database alone cannot try
/// addresses, and who was forgotten stays unwritten to.
/// </summary>
public sealed class SuppressionList(PersonKeys keys)
{
    // Stands beside the keys of persons, and is put under a new master key like them.
    private static readonly Guid KeyOwner = new("5e0b9a3c-7d11-4b7e-9c52-9f6f2f6f3a10");

    /// <summary>What holds for an address.</summary>
    internal async Task<List<Suppression>> HoldingAsync(PortalDbContext db, string? email, CancellationToken ct)
    {
        // Without a key nobody was ever put on it.
        if (email is null || !await db.KeyOwners.AnyAsync(owner => owner.Owner == KeyOwner, ct))
            return [];
        var hash = Hash(email);
        return await db.Suppressions.Where(s => s.AddressHash == hash && s.EndedAt == null).ToListAsync(ct);
    }

    /// <summary>Of many addresses those that hold, each with what stops it.</summary>
    internal async Task<ILookup<string, Suppression>> HoldingAsync(PortalDbContext db, IReadOnlyCollection<string> emails, CancellationToken ct)
    {
        if (emails.Count == 0 || !await db.KeyOwners.AnyAsync(owner => owner.Owner == KeyOwner, ct))
            return Array.Empty<Suppression>().ToLookup(_ => "");
        var byHash = emails.Distinct(StringComparer.OrdinalIgnoreCase).ToLookup(Hash, StringComparer.Ordinal);
        List<Suppression> found = [];
        foreach (var hashes in byHash.Select(each => each.Key).Chunk(500))
            found.AddRange(await db.Suppressions.AsNoTracking().Where(s => hashes.Contains(s.AddressHash) && s.EndedAt == null).ToListAsync(ct));
        return found.SelectMany(each => byHash[each.AddressHash].Select(email => (email, each))).ToLookup(pair => pair.email, pair => pair.each, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Of many addresses those to which nothing of a list may go.</summary>
    internal async Task<HashSet<string>> StoppedAsync(PortalDbContext db, IReadOnlyCollection<string> emails, MailingList list, CancellationToken ct) =>
        (await HoldingAsync(db, emails, ct)).Where(each => each.Any(holding => holding.Stops(list))).Select(each => each.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The hash of an address, as it would stand on the list.</summary>
    internal async Task<string> HashAsync(Change change, string email, CancellationToken ct)
    {
        await KeyOwners.EnsureAsync(change.Db, keys, [KeyOwner], ct);
        return Hash(email);
    }

    /// <summary>Nothing goes to an address any more; whether that is new.</summary>
    internal async Task<bool> AddAsync(Change change, string? email, MailingList? list, NewsletterChannel via, CancellationToken ct) =>
        email is not null && await AddHashAsync(change, await HashAsync(change, email, ct), list, via, ct);

    /// <summary>The same for an address of which only the hash is known any more.</summary>
    internal static async Task<bool> AddHashAsync(Change change, string hash, MailingList? list, NewsletterChannel via, CancellationToken ct)
    {
        var holding = await change.Db.Suppressions.Where(s => s.AddressHash == hash && s.EndedAt == null).ToListAsync(ct);
        // Also what this change added itself: two people can have one mailbox.
        holding.AddRange(change.Db.Suppressions.Local.Where(each => each.AddressHash == hash && each.EndedAt is null));
        if (holding.Exists(each => each.List is null || each.List == list))
            return false;
        change.Db.Suppressions.Add(Suppression.Of(hash, list, via, change.At));
        return true;
    }

    /// <summary>The owner of an address asked for a list again.</summary>
    internal async Task LiftAsync(Change change, string? email, MailingList list, NewsletterChannel via, CancellationToken ct) =>
        change.Db.Suppressions.AddRange(Suppression.Lift(await HoldingAsync(change.Db, email, ct), list, via, change.At));

    private string Hash(string email) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.Find(KeyOwner)!, Encoding.UTF8.GetBytes(EmailAddress.TryParse(email, out var address) ? address.Value : email.Trim().ToLowerInvariant())));
}
