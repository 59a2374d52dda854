using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Data.Protection;

/// <summary>
/// Encrypts protected properties on their way into the database and decrypts them on their way out. One instance for all: the keys come with
/// the context, because a singleton with keys of its own would cost a model per test. Stands last among the interceptors of a save.
/// </summary>
internal sealed class FieldProtection : SaveChangesInterceptor, IMaterializationInterceptor
{
    public static FieldProtection Instance { get; } = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object instance)
    {
        foreach (var field in ProtectedField.Of(materializationData.EntityType))
        {
            if (materializationData.GetPropertyValue(field.Column) is byte[] value)
                field.Write(instance, FieldCipher.Open(KeysOf(materializationData.Context), value, field.Place(materializationData.GetPropertyValue)) ?? Destroyed());
        }

        return instance;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Seal(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Seal(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    // The plain value stays where it is, whatever becomes of the save: only the column beside it is written.
    private static void Seal(DbContext context)
    {
        ProtectedOwners? owners = null;
        var entries = context.ChangeTracker.Entries().ToList();
        foreach (var entry in entries)
        {
            if (entry.State == EntityState.Deleted)
                continue;
            foreach (var field in ProtectedField.Of(entry.Metadata))
                Seal(KeysOf(context), entry, field, owners ??= new ProtectedOwners(entries));
        }
    }

    private static void Seal(PersonKeys keys, EntityEntry entry, ProtectedField field, ProtectedOwners owners)
    {
        var column = entry.Property(field.Column);
        var place = field.Place(key => entry.Property(key).CurrentValue);
        var plain = field.Read(entry.Entity);
        if (entry.State != EntityState.Added && IsSame(keys, (byte[]?)column.CurrentValue, plain, place))
            return;
        column.CurrentValue = plain is null ? null : FieldCipher.Seal(keys, owners.Of(entry), plain, place);
    }

    private static bool IsSame(PersonKeys keys, byte[]? value, byte[]? plain, string place) =>
        value is null ? plain is null : plain is not null && plain.AsSpan().SequenceEqual(FieldCipher.Open(keys, value, place) ?? Destroyed());

    private static byte[] Destroyed() => Encoding.UTF8.GetBytes(Texts.Destroyed);

    private static PersonKeys KeysOf(DbContext? context) =>
        (context as PortalDbContext)?.Keys ?? throw new InvalidOperationException("This context has no keys: it can neither read nor write what is protected.");
}
