using Microsoft.EntityFrameworkCore;
using Portal.Data.Auditing;
using Portal.Data.Database;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Auditing;

/// <summary>Every line is numbered and linked inside the change that it tells about; the database itself refuses anything else.</summary>
public sealed class AuditTrailTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task Save_AnEntry_StoresItLinkedAsItWasWritten(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        office.Portal.Time.Advance(TimeSpan.FromTicks(1234567));
        await using (var change = await BeginAsync(office))
        {
            change.Record(AuditAction.EmployeeChanged, Guid.NewGuid(), null, "Employee \ud800 x", "Zo \0 is het ☂", ProcessingPurpose.Quality, "Consultant", "Director");
            change.Record(AuditAction.EmployeeChanged);
            Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
        }

        await using var db = office.Portal.Db();
        var entries = await db.Audit.AsNoTracking().OrderBy(e => e.Number).ToListAsync();
        Assert.Equal([1, 2], entries.Select(e => e.Number));
        Assert.Equal(Role.Director, entries[0].ActorRole);
        // Read back from the database the line still has the link that it was written with.
        Assert.Equal(AuditChain.Link(ChainHead.Start.Hash, entries[0]), entries[0].Hash);
        Assert.Equal(AuditChain.Link(entries[0].Hash, entries[1]), entries[1].Hash);
        Assert.True((await AuditTrail.HeadAsync(db, CancellationToken.None)).IsSameAs(new ChainHead(2, entries[1].Hash)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_TakenBack_LeavesNoGap(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var change = await BeginAsync(office))
        {
            change.Db.Employees.Add(Employee.Add("Niemand", "niemand@voorbeeld.example", Role.Consultant, Guid.NewGuid()));
            change.Record(AuditAction.EmployeeChanged);
            await Assert.ThrowsAsync<DbUpdateException>(() => change.SaveAsync(CancellationToken.None));
        }

        await WriteAsync(office, 3);
        await AssertUnbrokenAsync(office, 3);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task Save_EntryThatCannotBeWritten_TakesTheChangeBack(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var db = office.Portal.Db())
            await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "AuditEntries" RENAME TO "Elsewhere" """);
        await using (var change = await BeginAsync(office))
        {
            change.Db.Offices.Add(Office.Open("Nieuwstad"));
            change.Record(AuditAction.EmployeeChanged);
            await Assert.ThrowsAsync<DbUpdateException>(() => change.SaveAsync(CancellationToken.None));
        }

        await using var look = office.Portal.Db();
        Assert.False(await look.Offices.AnyAsync(o => o.Name == "Nieuwstad"));
        Assert.Equal(ChainHead.Start.Number, (await AuditTrail.HeadAsync(look, CancellationToken.None)).Number);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_ManyWritersOfBothApps_MakeOneUnbrokenChain(DatabaseProvider provider)
    {
        const int Writers = 16;
        const int Each = 12;
        await using var office = await TestOffice.OpenAsync(provider);
        async Task WriteAllAsync(int writer)
        {
            for (var i = 0; i < Each; i++)
            {
                await using var scope = office.Portal.As(writer % 2 == 0 ? ActorKind.Employee : ActorKind.Person, null);
                await using var change = scope.Get<Changes>().BeginAsSystem();
                change.Db.Offices.Add(Office.Open($"Kantoor {writer} {i}"));
                if (i % 3 == 0)
                    await change.NextCaseNumberAsync(CancellationToken.None);
                for (var line = 0; line <= i % 3; line++)
                    change.Record(AuditAction.OrganisationChanged, detail: $"{writer} {i} {line}");
                Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAllAsync(writer))));

        await AssertUnbrokenAsync(office, Writers * Each * 2);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task Add_EntryWithoutLink_IsRefused(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var db = office.Portal.Db();
        db.Audit.Add(AuditEntry.Write(Actor.System, office.Portal.Time.GetUtcNow(), AuditAction.MessageSent));
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Append_OutsideATransaction_IsRefused(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var db = office.Portal.Db();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            AuditTrail.AppendAsync(db, [AuditEntry.Write(Actor.System, office.Portal.Time.GetUtcNow(), AuditAction.MessageSent)], CancellationToken.None));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task Database_RawSqlThatChangesTheRecord_IsRefused(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await WriteAsync(office, 3);
        var columns = "\"At\", \"ActorKind\", \"ActorId\", \"ActorName\", \"Action\", \"Hash\"";
        foreach (var sql in (string[])
        [
            """UPDATE "AuditEntries" SET "Detail" = 'anders' WHERE "Number" = 2""",
            """UPDATE "AuditEntries" SET "Number" = 9 WHERE "Number" = 3""",
            """DELETE FROM "AuditEntries" WHERE "Number" = 3""",
            """DELETE FROM "AuditEntries" """,
            $"""INSERT INTO "AuditEntries" ("Number", {columns}) SELECT 7, {columns} FROM "AuditEntries" WHERE "Number" = 3""",
            """UPDATE "AuditHead" SET "Number" = 1""",
            """DELETE FROM "AuditHead" """,
            """UPDATE "AuditHead" SET "Hash" = (SELECT "Hash" FROM "AuditEntries" WHERE "Number" = 1)""",
            """INSERT INTO "AuditHead" ("Id", "Number", "Hash") SELECT 2, 9, "Hash" FROM "AuditHead" """,
            provider == DatabaseProvider.Sqlite
                ? """INSERT OR REPLACE INTO "AuditHead" ("Id", "Number", "Hash") SELECT 1, 1, "Hash" FROM "AuditEntries" WHERE "Number" = 1"""
                : """TRUNCATE "AuditHead" """,
            provider == DatabaseProvider.Sqlite
                ? $"""INSERT OR REPLACE INTO "AuditEntries" ("Number", {columns}) SELECT 2, {columns} FROM "AuditEntries" WHERE "Number" = 3"""
                : """TRUNCATE "AuditEntries" """,
        ])
        {
            await using var db = office.Portal.Db();
            var problem = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
            Assert.Contains("audit", problem.Message, StringComparison.Ordinal);
        }

        await AssertUnbrokenAsync(office, 3);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, """DROP TRIGGER "AuditEntries_NoDelete" """)]
    [InlineData(DatabaseProvider.Sqlite, """DROP TRIGGER "AuditEntries_NoDelete"; CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" BEGIN SELECT 1; END""")]
    [InlineData(DatabaseProvider.Postgres, """DROP TRIGGER "AuditEntries_NoChange" ON "AuditEntries" """)]
    [InlineData(DatabaseProvider.Postgres, """ALTER TABLE "AuditEntries" DISABLE TRIGGER ALL""")]
    [InlineData(DatabaseProvider.Postgres, """ALTER TABLE "AuditEntries" ENABLE REPLICA TRIGGER "AuditEntries_NoChange" """)]
    [InlineData(DatabaseProvider.Postgres, """CREATE OR REPLACE FUNCTION portal_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$""")]
    [InlineData(DatabaseProvider.Postgres, """CREATE OR REPLACE TRIGGER "AuditEntries_NoChange" BEFORE UPDATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION portal_audit_refuse()""")]
    public async Task Migrate_TriggerThatWasDroppedSwitchedOffOrEmptied_IsSeenAndSetAgain(DatabaseProvider provider, string sql)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await WriteAsync(office, 1);
        Assert.True(await AuditReader.IsGuardedAsync(office.Portal.Factory, CancellationToken.None));
        await using (var db = office.Portal.Db())
            await db.Database.ExecuteSqlRawAsync(sql);
        Assert.False(await AuditReader.IsGuardedAsync(office.Portal.Factory, CancellationToken.None));

        await new Migrator(office.Portal.Factory).MigrateAsync(CancellationToken.None);

        Assert.True(await AuditReader.IsGuardedAsync(office.Portal.Factory, CancellationToken.None));

        await using var look = office.Portal.Db();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => look.Database.ExecuteSqlRawAsync("""DELETE FROM "AuditEntries" """));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_AfterParts_WritesWhatWasRecordedInAllOfThem(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var change = await BeginAsync(office))
        {
            change.Db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var part = 0; part < 5; part++)
            {
                change.Db.Offices.Add(Office.Open($"Kantoor {part}"));
                for (var line = 0; line < 500; line++)
                    change.Record(AuditAction.PersonRecorded, Guid.NewGuid());
                Assert.True((await change.WritePartAsync(CancellationToken.None)).IsSuccess);
            }

            Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
        }

        await AssertUnbrokenAsync(office, 2500);
    }

    [Fact]
    public async Task WritePart_WhileOthersWrite_DoesNotHoldTheHead()
    {
        // PostgreSQL only: a SQLite file has one writer at a time anyway.
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Postgres);
        await using var import = await BeginAsync(office);
        import.Db.Offices.Add(Office.Open("Eerst"));
        import.Record(AuditAction.ClientsImported);
        await import.WritePartAsync(CancellationToken.None);

        await WriteAsync(office, 2);
        Assert.True((await import.SaveAsync(CancellationToken.None)).IsSuccess);

        await AssertUnbrokenAsync(office, 3);
        await using var db = office.Portal.Db();
        Assert.Equal(AuditAction.ClientsImported, (await db.Audit.SingleAsync(e => e.Number == 3)).Action);
    }

    private static async Task<Change> BeginAsync(TestOffice office)
    {
        await using var scope = office.As(office.Director);
        var begun = await scope.Get<Changes>().BeginAsync(Permission.ManageEmployees, CancellationToken.None);
        Assert.True(begun.IsSuccess);
        return begun.Value;
    }

    private static async Task WriteAsync(TestOffice office, int lines)
    {
        await using var change = await BeginAsync(office);
        for (var line = 0; line < lines; line++)
            change.Record(AuditAction.EmployeeChanged, detail: $"Line {line}");
        Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
    }

    private static async Task AssertUnbrokenAsync(TestOffice office, int lines)
    {
        await using var db = office.Portal.Db();
        var entries = await db.Audit.AsNoTracking().OrderBy(e => e.Number).ToListAsync();
        Assert.Equal(Enumerable.Range(1, lines).Select(number => (long)number), entries.Select(e => e.Number));
        var head = ChainHead.Start;
        foreach (var entry in entries)
        {
            Assert.Equal(AuditChain.Link(head.Hash, entry), entry.Hash);
            head = new ChainHead(entry.Number, entry.Hash);
        }

        Assert.True((await AuditTrail.HeadAsync(db, CancellationToken.None)).IsSameAs(head));
    }
}
