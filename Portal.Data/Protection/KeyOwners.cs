using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Protection;

/// <summary>
/// Somebody for whom a key was made. The row stays for as long as the database does: a key that is not in the store and stands here was
/// lost, and is never made anew.
/// </summary>
internal sealed class KeyOwner
{
    private KeyOwner()
    {
    }

    /// <summary>The person, or the case or file of somebody we do not know.</summary>
    public Guid Owner { get; private set; }
}

internal sealed class KeyOwnerMapping : IEntityTypeConfiguration<KeyOwner>
{
    public void Configure(EntityTypeBuilder<KeyOwner> builder)
    {
        builder.ToTable("KeyOwners");
        builder.HasKey(k => k.Owner);
        builder.Property(k => k.Owner).ValueGeneratedNever();
    }
}

/// <summary>Makes the keys that a save needs, and only those that were never made before.</summary>
internal static class KeyOwners
{
    // Parameters of one statement.
    private const int AtOnce = 500;

    /// <summary>Throws <see cref="PersonKeyMissingException"/> for an owner who has a key that is not in the store.</summary>
    public static async Task EnsureAsync(PortalDbContext db, PersonKeys keys, IEnumerable<Guid> owners, CancellationToken ct)
    {
        // In one order: two saves for the same people do not wait for each other crosswise.
        foreach (var some in owners.Distinct().Order().Chunk(AtOnce))
        {
            var known = await db.KeyOwners.Where(k => some.Contains(k.Owner)).Select(k => k.Owner).ToHashSetAsync(ct);
            known.ToList().ForEach(owner => keys.Find(owner));
            // First the key, then the row, then what it protects: a stop in between loses nothing.
            foreach (var owner in some.Where(owner => !known.Contains(owner) && keys.FindOrMake(owner) is not null))
                await db.Database.ExecuteSqlAsync($"""INSERT INTO "KeyOwners" ("Owner") VALUES ({owner}) ON CONFLICT DO NOTHING""", ct);
        }
    }
}
