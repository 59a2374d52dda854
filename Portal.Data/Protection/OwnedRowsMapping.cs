using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Protection;

/// <summary>The parts of something, each in a row of its own, with texts under the key of the person.</summary>
internal static class OwnedRowsMapping
{
    /// <summary>Maps them.</summary>
    /// <param name="builder">What owns them.</param>
    /// <param name="navigation">Where they stand.</param>
    /// <param name="table">Their table.</param>
    /// <param name="ownerKey">The column that names their owner.</param>
    /// <param name="texts">What is protected in them.</param>
    public static void OwnedRows<TOwner, T>(
        this EntityTypeBuilder<TOwner> builder, Expression<Func<TOwner, IEnumerable<T>?>> navigation, string table, string ownerKey, params Expression<Func<T, object?>>[] texts)
        where TOwner : class
        where T : class =>
        builder.OwnsMany(navigation, part =>
        {
            part.ToTable(table);
            part.WithOwner().HasForeignKey(ownerKey);
            // Made here, not by the database: what is protected is tied to its row before it is stored.
            part.Property<Guid>("Row").ValueGeneratedOnAdd();
            part.HasKey("Row");
            foreach (var text in texts)
                part.Protect(text);
        });
}
