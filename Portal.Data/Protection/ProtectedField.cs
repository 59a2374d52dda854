using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Protection;

/// <summary>Marks in a mapping what is encrypted in the database.</summary>
internal static class ProtectedMapping
{
    /// <summary>Ends the name of each column with encrypted values.</summary>
    public const string Suffix = "Sealed";

    internal const string Annotation = "Portal:Protects";

    /// <summary>
    /// Encrypts a text or bytes. The property itself is no column any more: it can be read of a loaded entity, and cannot be searched,
    /// sorted, compared or updated in the database. The column beside it holds the encrypted value and belongs to no property.
    /// </summary>
    public static void Protect<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, object?>> property) where T : class
    {
        var member = Member(property);
        builder.Ignore(member.Name);
        Mark(builder.Property<byte[]>(member.Name + Suffix), member);
    }

    /// <inheritdoc cref="Protect{T}"/>
    public static void Protect<TOwner, T>(this OwnedNavigationBuilder<TOwner, T> builder, Expression<Func<T, object?>> property)
        where TOwner : class
        where T : class
    {
        var member = Member(property);
        builder.Ignore(member.Name);
        Mark(builder.Property<byte[]>(member.Name + Suffix), member);
    }

    private static void Mark(PropertyBuilder<byte[]> column, PropertyInfo member)
    {
        var isNullable = new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;
        column.IsRequired(!isNullable).HasAnnotation(Annotation, member.Name);
    }

    private static PropertyInfo Member<T>(Expression<Func<T, object?>> property) => (PropertyInfo)((MemberExpression)property.Body).Member;
}

/// <summary>One protected property: where its plain value and its encrypted value are.</summary>
internal sealed class ProtectedField
{
    private const string Cached = "Portal:ProtectedFields";

    private readonly PropertyInfo property;
    private readonly IReadOnlyList<IProperty> row;
    private readonly string start;

    private ProtectedField(IEntityType type, IProperty column, string name)
    {
        Column = column;
        property = type.ClrType.GetProperty(name, BindingFlags.Instance | BindingFlags.Public) ?? throw new InvalidOperationException($"{type.ClrType.Name} has no property {name}.");
        // Also where the row belongs, as far as the row itself says so: one that was moved to another person or case does not open.
        row = [.. type.FindPrimaryKey()!.Properties.Union(type.FindOwnership()?.Properties ?? []).Union(type.FindProperty("PersonId") is { } person ? [person] : [])];
        start = $"{type.GetTableName()}|{column.GetColumnName()}|";
    }

    /// <summary>The column with the encrypted value.</summary>
    public IProperty Column { get; }

    /// <summary>The name of the property with the plain value.</summary>
    public string Name => property.Name;

    /// <summary>The protected properties of a kind of entity.</summary>
    public static IReadOnlyList<ProtectedField> Of(IEntityType type) => type.GetOrAddRuntimeAnnotationValue(Cached, Find, type);

    /// <summary>Table, column and row, with the keys of the row as <paramref name="valueOf"/> knows them.</summary>
    public string Place(Func<IProperty, object?> valueOf) => PlaceIn(RowOf(valueOf));

    /// <summary>The keys of the row: the same for each protected property of one entity.</summary>
    public string RowOf(Func<IProperty, object?> valueOf) => string.Join('|', row.Select(key => Convert.ToString(valueOf(key), CultureInfo.InvariantCulture)));

    /// <summary>Table, column and row, for the keys of a row.</summary>
    public string PlaceIn(string keys) => start + keys;

    /// <summary>The plain value as bytes.</summary>
    public byte[]? Read(object entity) => property.GetValue(entity) switch
    {
        null => null,
        string text => Encoding.UTF8.GetBytes(text),
        byte[] bytes => bytes,
        var other => throw new InvalidOperationException($"{property.Name} is a {other.GetType().Name}: only text and bytes are protected."),
    };

    /// <summary>Sets the plain value.</summary>
    public void Write(object entity, byte[]? plain) => property.SetValue(entity, plain is null || property.PropertyType == typeof(byte[]) ? plain : Encoding.UTF8.GetString(plain));

    /// <summary>What stands where the value cannot be read: a sentence for a text, nothing for a file, which would be a broken one otherwise.</summary>
    public byte[] InsteadOf(string sentence) => property.PropertyType == typeof(byte[]) ? [] : Encoding.UTF8.GetBytes(sentence);

    private static IReadOnlyList<ProtectedField> Find(IEntityType? type) =>
        [.. type!.GetProperties().Select(column => (column, name: column.FindAnnotation(ProtectedMapping.Annotation)?.Value as string)).Where(found => found.name is not null).Select(found => new ProtectedField(type, found.column, found.name!))];
}
