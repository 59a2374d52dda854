namespace Portal.Data.Database;

/// <summary>A short question that nearly every action asks: translated once for each kind of database, where looking up the translation would cost more than the answer.</summary>
/// <param name="compile">Compiles it.</param>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    // What was compiled belongs to the model of one database.
    private readonly Lazy<TQuery> sqlite = new(compile);
    private readonly Lazy<TQuery> postgres = new(compile);

    /// <summary>The question to this database.</summary>
    public TQuery For(PortalDbContext db) => (db is SqlitePortalDbContext ? sqlite : postgres).Value;
}
