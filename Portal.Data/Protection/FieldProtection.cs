using System.Security.Cryptography;
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
        string? row = null;
        foreach (var field in ProtectedField.Of(materializationData.EntityType))
        {
            if (materializationData.GetPropertyValue<byte[]?>(field.Column) is { } value)
                field.Write(instance, Open(materializationData.Context, field, value, field.PlaceIn(row ??= field.RowOf(materializationData.GetPropertyValue))));
        }

        return instance;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        Changed(eventData.Context!).Count == 0 ? result : throw new InvalidOperationException("What is protected is saved with SaveChangesAsync.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var changed = Changed(eventData.Context!);
        if (changed.Count > 0)
        {
            var keys = KeysOf(eventData.Context);
            await KeyOwners.EnsureAsync((PortalDbContext)eventData.Context!, keys, changed.Select(text => text.Owner), cancellationToken);
            changed.ForEach(text => text.Column.CurrentValue = FieldCipher.Seal(keys, text.Owner, text.Plain, text.Place));
        }

        return result;
    }

    // The plain value stays where it is, whatever becomes of the save: only the column beside it is written.
    private static List<ChangedText> Changed(DbContext context)
    {
        ProtectedOwners? owners = null;
        var changed = new List<ChangedText>();
        var entries = context.ChangeTracker.Entries().ToList();
        foreach (var entry in entries.Where(entry => entry.State != EntityState.Deleted))
        {
            foreach (var field in ProtectedField.Of(entry.Metadata))
            {
                var column = entry.Property(field.Column);
                var place = field.Place(key => entry.Property(key).CurrentValue);
                var plain = field.Read(entry.Entity);
                if (entry.State != EntityState.Added && IsSame(context, field, (byte[]?)column.CurrentValue, plain, place))
                    continue;
                if (plain is null)
                    column.CurrentValue = null;
                else
                    changed.Add(new ChangedText(column, (owners ??= new ProtectedOwners(entries)).Of(entry), plain, place));
            }
        }

        return changed;
    }

    private static bool IsSame(DbContext context, ProtectedField field, byte[]? value, byte[]? plain, string place) =>
        value is null ? plain is null : plain is not null && plain.AsSpan().SequenceEqual(Open(context, field, value, place));

    /// <summary>Decrypts a value that was read by itself; what cannot be read has the same words as in a loaded entity.</summary>
    internal static byte[] Open(DbContext? context, ProtectedField field, byte[] value, string place)
    {
        try
        {
            return FieldCipher.Open(KeysOf(context), ((PortalDbContext)context!).OpenedKey, value, place) ?? field.InsteadOf(Texts.Destroyed);
        }
        catch (CryptographicException) when (context is PortalDbContext { ShowsUnreadable: true })
        {
            return field.InsteadOf(Texts.Unreadable);
        }
    }

    private static PersonKeys KeysOf(DbContext? context) =>
        (context as PortalDbContext)?.Keys ?? throw new InvalidOperationException("This context has no keys: it can neither read nor write what is protected.");

    private sealed record ChangedText(PropertyEntry Column, Guid Owner, byte[] Plain, string Place);
}
