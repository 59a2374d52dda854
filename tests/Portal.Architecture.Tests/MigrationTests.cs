using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Database;
using Portal.Shared.Hosting;

namespace Portal.Architecture.Tests;

/// <summary>The migrations make the database that the model describes, for both databases.</summary>
public sealed class MigrationTests
{
    // Databases hold these names: one that is renamed or replaced would be carried out again, on columns that are there already.
    private static readonly string[] OnSqlite =
    [
        "20261122023344_Initial",
        "20261122050945_Deadlines",
        "20261122113452_Registers",
        "20261122135051_Reports",
        "20261122213755_ReportLettersAndMailings",
        "20261123115153_ComplaintHearings",
        "20261123165132_ComplaintInvitations",
        "20261123190811_AuditSubjects",
    ];

    private static readonly string[] OnPostgres =
    [
        "20261122023347_Initial",
        "20261122050949_Deadlines",
        "20261122113454_Registers",
        "20261122135056_Reports",
        "20261122213758_ReportLettersAndMailings",
        "20261123115245_ComplaintHearings",
        "20261123165139_ComplaintInvitations",
        "20261123190818_AuditSubjects",
    ];

    [Fact]
    public void Migrations_ThatDatabasesHold_AreAllThere()
    {
        using var sqlite = new PortalDbContextFactory(DatabaseProvider.Sqlite, "Data Source=nowhere.db").CreateDbContext();
        using var postgres = new PortalDbContextFactory(DatabaseProvider.Postgres, "Host=nowhere").CreateDbContext();
        Assert.Equal(OnSqlite, sqlite.Database.GetMigrations());
        Assert.Equal(OnPostgres, postgres.Database.GetMigrations());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=nowhere.db")]
    [InlineData(DatabaseProvider.Postgres, "Host=nowhere")]
    public void Model_HasNoChangeWithoutMigration(DatabaseProvider provider, string connectionString)
    {
        using var db = new PortalDbContextFactory(provider, connectionString).CreateDbContext();
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Model_BothDatabases_HaveTheSameTables()
    {
        static IEnumerable<string> Tables(PortalDbContext db) => db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        using var sqlite = new PortalDbContextFactory(DatabaseProvider.Sqlite, "Data Source=nowhere.db").CreateDbContext();
        using var postgres = new PortalDbContextFactory(DatabaseProvider.Postgres, "Host=nowhere").CreateDbContext();
        Assert.Equal(Tables(sqlite), Tables(postgres));
    }

    [Fact]
    public void HasPendingModelChanges_ModelWithoutMigrations_IsTrue()
    {
        using var db = new WithoutMigrations(new DbContextOptionsBuilder<WithoutMigrations>().UseSqlite("Data Source=nowhere.db").Options);
        Assert.True(db.Database.HasPendingModelChanges());
    }

    private sealed class WithoutMigrations(DbContextOptions<WithoutMigrations> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Shared.Access.Office>().HasKey(office => office.Id);
    }
}
