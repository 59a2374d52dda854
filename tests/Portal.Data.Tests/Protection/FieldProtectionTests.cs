using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Data.Database;
using Portal.Data.Notices;
using Portal.Data.Protection;
using Portal.Data.Registrations;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Keys;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Protection;

[Article("2017-16")]
[Article("2018-11.1")]
public sealed class FieldProtectionTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Read_WhatWasWritten_GivesEveryTextBack(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);

        await using var db = portal.Db();
        var read = await rows.ReadAsync(db);

        Assert.All(rows.Words, word => Assert.Contains(read, text => text?.StartsWith(word, StringComparison.Ordinal) == true));
        var document = await db.Documents.AsNoTracking().Include(d => d.Content).SingleAsync();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(document.Content.Bytes)), document.Sha256);
        // Nothing was changed by reading it.
        Assert.False(db.ChangeTracker.HasChanges());
        Assert.Equal(0, await db.SaveChangesAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task OpenDossier_ByAnOfficer_ReadsWhatIsEncrypted(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var rows = await ProtectedRows.SaveAsync(office.Portal);

        var file = (await office.As(office.Officer).Get<OpenDossier>().ExecuteAsync(rows.PersonId, ProcessingPurpose.LegalDuty, CancellationToken.None)).Value;

        var row = Assert.Single(file.Dossier);
        Assert.Contains(row.Item.Text, rows.Words);
        Assert.Contains(row.FileName![..^4], rows.Words);
    }

    [Theory]
    [InlineData("DossierItems", "TextSealed", "Id")]
    [InlineData("Disclosures", "DataSealed", "Id")]
    [InlineData("RequestNotes", "TextSealed", "Row")]
    [InlineData("DocumentContents", "BytesSealed", "DocumentId")]
    public async Task Read_SwappedBetweenPersonsOrChanged_Throws(string table, string column, string key)
    {
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            await using var portal = await TestPortal.CreateAsync(provider);
            var rows = new[] { await ProtectedRows.SaveAsync(portal, 1), await ProtectedRows.SaveAsync(portal, 2) };
            await using var db = portal.Db();
            var values = await ColumnAsync(db, table, column, key);
            Assert.Equal(2, values.Count);

            await SetAsync(db, table, column, key, values[0].Key, values[1].Value);
            await AnyThrowsAsync(portal, rows);
            foreach (var index in new[] { 0, 5, 20, 40, values[0].Value.Length - 1 })
            {
                byte[] changed = [.. values[0].Value];
                changed[index] ^= 1;
                await SetAsync(db, table, column, key, values[0].Key, changed);
                await AnyThrowsAsync(portal, rows);
            }
            await SetAsync(db, table, column, key, values[0].Key, values[0].Value);
            Assert.NotEmpty(await rows[0].ReadAsync(portal.Db()));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Read_SwappedBetweenColumnsOrRowsOfOnePerson_Throws(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        await using var db = portal.Db();

        await db.Database.ExecuteSqlRawAsync("""UPDATE "DossierItems" SET "TextSealed" = "TitleSealed" """);
        var problem = await Assert.ThrowsAsync<ProtectedValueDamagedException>(() => portal.Db().DossierItems.ToListAsync());
        Assert.All(rows.Words, word => Assert.DoesNotContain(word, problem.ToString(), StringComparison.Ordinal));

        var events = (await ColumnAsync(db, "RequestEvents", "TextSealed", "Row")).Where(value => value.Value.Length > 0).ToList();
        await SetAsync(db, "RequestEvents", "TextSealed", "Row", events[0].Key, events[1].Value);
        await Assert.ThrowsAsync<ProtectedValueDamagedException>(() => portal.Db().Requests.AsNoTracking().ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Read_RowMovedToAnotherPersonOrCase_Throws(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (one, other) = (await ProtectedRows.SaveAsync(portal, 1), await ProtectedRows.SaveAsync(portal, 2));
        await using var db = portal.Db();

        await db.Database.ExecuteSqlAsync($"""UPDATE "DossierItems" SET "PersonId" = {other.PersonId} WHERE "Id" = {one.ItemId}""");
        await Assert.ThrowsAsync<ProtectedValueDamagedException>(() => portal.Db().DossierItems.AsNoTracking().ToListAsync());
        await db.Database.ExecuteSqlAsync($"""UPDATE "RequestNotes" SET "RequestId" = {other.RequestId} WHERE "RequestId" = {one.RequestId}""");
        await Assert.ThrowsAsync<ProtectedValueDamagedException>(() => portal.Db().Requests.AsNoTracking().ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Read_WithAnotherMasterKeyOrWithoutKeys_Throws(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ProtectedRows.SaveAsync(portal);
        await using var db = portal.Db();
        var connection = db.Database.GetConnectionString()!;

        var wrong = new MasterKeys(new Dictionary<string, byte[]> { [TestKeys.Name] = RandomNumberGenerator.GetBytes(32) }, TestKeys.Name);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => new PortalDbContextFactory(provider, connection, new PersonKeys(wrong, portal.Keys.Store)).CreateDbContext().DossierItems.ToListAsync());
        var empty = Directory.CreateTempSubdirectory("portaal-sleutels-").FullName;
        await Assert.ThrowsAsync<PersonKeyMissingException>(() => new PortalDbContextFactory(provider, connection, new PersonKeys(TestKeys.Master(), empty)).CreateDbContext().DossierItems.ToListAsync());
        Directory.Delete(empty, recursive: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new PortalDbContextFactory(provider, connection).CreateDbContext().DossierItems.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Destroy_Key_LeavesAFixedTextAndNothingOfAnybodyElse(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var (one, other) = (await ProtectedRows.SaveAsync(portal, 1), await ProtectedRows.SaveAsync(portal, 2));

        var destruction = portal.Keys.Destroy(one.PersonId, At);

        Assert.Equal(new DateOnly(2027, 1, 1), destruction.LastCopyExpiresOn);
        await using var db = portal.Db();
        // A file is empty: a sentence would be a broken PDF.
        Assert.All((await one.ReadAsync(db)).OfType<string>(), text => Assert.Contains(text, new[] { "", "Deze tekst is vernietigd en kan niet meer worden gelezen." }));
        var ofOther = await other.ReadAsync(db);
        Assert.All(other.Words, word => Assert.Contains(ofOther, text => text?.StartsWith(word, StringComparison.Ordinal) == true));

        // What stays of the case can still be saved, nothing new can be written down.
        var request = await db.Requests.SingleAsync(r => r.Id == one.RequestId);
        Assert.True(request.AssignTo(null, null, "Fleur Papierboot", At).IsSuccess);
        await db.SaveChangesAsync();
        Assert.True(request.Note("Toch nog iets", "Fleur Papierboot", At).IsSuccess);
        await Assert.ThrowsAsync<PersonKeyDestroyedException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Destroy_Key_MakesAnOlderCopyOfTheDatabaseUnreadableToo()
    {
        await using var portal = await TestPortal.CreateAsync();
        var rows = await ProtectedRows.SaveAsync(portal);
        var copy = Path.Combine(Path.GetTempPath(), $"portaal-kopie-{Guid.NewGuid():N}.db");
        await using (var db = portal.Db())
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");
        var restored = new PortalDbContextFactory(DatabaseProvider.Sqlite, $"Data Source={copy};Pooling=False", portal.Keys);
        await using (var db = restored.CreateDbContext())
            Assert.Contains((await rows.ReadAsync(db))[3], rows.Words);

        portal.Keys.Destroy(rows.PersonId, At);

        await using (var db = restored.CreateDbContext())
            Assert.All((await rows.ReadAsync(db)).OfType<string>(), text => Assert.DoesNotContain(text, rows.Words));
        File.Delete(copy);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_ChangedOwnedText_KeepsTheConcurrencyToken(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        await using var first = portal.Db();
        await using var second = portal.Db();
        var mine = await first.Requests.SingleAsync(r => r.Id == rows.RequestId);
        var theirs = await second.Requests.SingleAsync(r => r.Id == rows.RequestId);

        Reconsider(mine, "eerste");
        await first.SaveChangesAsync();
        Reconsider(theirs, "tweede");
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        // The loser still holds what was typed, readable.
        Assert.Equal("tweede", theirs.ItemDecisions[0].Motivation);
        await using var look = portal.Db();
        var stored = await look.Requests.SingleAsync(r => r.Id == rows.RequestId);
        Assert.Equal("eerste", stored.ItemDecisions[0].Motivation);
        Assert.Null(stored.ItemDecisions[0].RedactedText);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_ThatFails_LeavesThePlainTextAndTellsNothing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        await using var db = portal.Db();
        var source = new Provenance(DataOrigin.Employee, "Werkcontact", new DateOnly(2026, 11, 27), ProcessingPurpose.Guidance);
        var item = DossierItem.Record(rows.PersonId, DossierItemKind.Report, "merk-mislukt-titel", source.RecordedOn, "merk-mislukt-tekst", null, DossierMarks.None, source, "Teun Wolkenveld");
        var orphan = DossierItem.Record(Guid.NewGuid(), DossierItemKind.Report, "merk-mislukt-wees", source.RecordedOn, null, null, DossierMarks.None, source with { }, "Teun Wolkenveld");
        db.AddRange(item, orphan);

        var problem = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());

        Assert.DoesNotContain("merk-mislukt", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(("merk-mislukt-titel", "merk-mislukt-tekst"), (item.Title, item.Text));
        db.Remove(orphan);
        await db.SaveChangesAsync();
        Assert.Equal("merk-mislukt-tekst", (await portal.Db().DossierItems.SingleAsync(i => i.Id == item.Id)).Text);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Query_OnWhatIsProtected_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        await using var db = portal.Db();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.DossierItems.Where(i => i.Text!.Contains("merk")).ToListAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.DossierItems.OrderBy(i => i.Title).ToListAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.DossierItems.GroupBy(i => i.Title).Select(g => g.Count()).ToListAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Disclosures.AnyAsync(d => d.Recipient == "huisarts"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Documents.AnyAsync(d => d.FileName == "brief.pdf"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.DocumentContents.AnyAsync(c => c.Bytes.Length > 3));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Requests.AnyAsync(r => r.Scope.Explanation == "merk"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Requests.AnyAsync(r => r.Decision!.Motivation == "merk"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Notices.ExecuteUpdateAsync(set => set.SetProperty(n => n.Reason, "leesbaar")));

        // Shown at the end of a query it is the text itself: the whole row is loaded for it.
        Assert.Contains(await db.DossierItems.Select(i => new { i.Id, i.Text }).Select(i => i.Text).SingleAsync(), rows.Words);
        Assert.Contains(await db.Requests.AsNoTracking().Select(r => r.Scope.Explanation).SingleAsync(), rows.Words);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_PersonsWithoutAnythingProtected_MakesNoKeys(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);

        await Builders.ARegisteredPerson().WithTrajectory().WithVacancy("Magazijnmedewerker").SaveAsync(portal);

        Assert.Empty(Directory.GetFiles(portal.Keys.Store, "*.key", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_ForSomebodyWhoseKeyIsLost_ThrowsAndMakesNoOther(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        foreach (var file in Directory.GetFiles(portal.Keys.Store, "*.key", SearchOption.AllDirectories))
            File.Move(file, file + ".elders");
        await using var db = portal.Db();
        db.Add(ADisclosure(rows.PersonId, "huisarts"));

        await Assert.ThrowsAsync<PersonKeyMissingException>(() => db.SaveChangesAsync());

        Assert.Empty(Directory.GetFiles(portal.Keys.Store, "*.key", SearchOption.AllDirectories));
        foreach (var file in Directory.GetFiles(portal.Keys.Store, "*.elders", SearchOption.AllDirectories))
            File.Move(file, file[..^7]);
        await db.SaveChangesAsync();
        Assert.Equal(2, await portal.Db().Disclosures.CountAsync());
    }

    [Fact]
    public async Task Save_FirstTextsOfOnePersonAtTheSameTime_AllAreKeptUnderOneKey()
    {
        await using var portal = await TestPortal.CreateAsync(DatabaseProvider.Postgres);
        var person = await Builders.ARegisteredPerson().SaveAsync(portal);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async number =>
        {
            await using var db = portal.Db();
            db.Add(ADisclosure(person.Id, $"ontvanger {number}"));
            await db.SaveChangesAsync();
        }));

        await using var look = portal.Db();
        Assert.Equal(6, (await look.Disclosures.ToListAsync()).Select(d => d.Recipient).Distinct().Count());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Read_RowsThatLieInAnotherOrder_KeepsTheOrderOfWhatHappened(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        await using var db = portal.Db();
        var request = await db.Requests.SingleAsync();
        for (var number = 0; number < 4; number++)
            Assert.True(request.Note($"Notitie {number}", "Fleur Papierboot", At).IsSuccess);
        Reconsider(request, "anders");
        var officer = new Actor(ActorKind.Employee, Guid.NewGuid(), "Fleur Papierboot", new HashSet<Role> { Role.PrivacyOfficer }, null);
        foreach (var item in new[] { "dossier/9", "dossier/3", "dossier/5" })
            Assert.True(request.ReviewItem(new ItemReview(item, "hash", ItemVerdict.Give, null, null, null, null), officer, At).IsSuccess);
        await db.SaveChangesAsync();

        foreach (var table in new[] { "RequestEvents", "RequestNotes", "RequestItemDecisions" })
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"""CREATE TEMP TABLE "Moved{table}" AS SELECT * FROM "{table}"; DELETE FROM "{table}"; INSERT INTO "{table}" SELECT * FROM "Moved{table}" ORDER BY "Number" DESC""";
            await command.ExecuteNonQueryAsync();
        }

        foreach (var read in new[] { await portal.Db().Requests.SingleAsync(), await portal.Db().Requests.AsNoTracking().SingleAsync() })
        {
            Assert.Equal(request.Events.Select(e => (e.Kind, e.Text)), read.Events.Select(e => (e.Kind, e.Text)));
            Assert.Equal(RequestEventKind.Reconsidered, read.Events[^1].Kind);
            Assert.Equal(["Notitie 0", "Notitie 1", "Notitie 2", "Notitie 3"], read.Notes.Skip(1).Select(n => n.Text));
            Assert.Equal(["dossier/1", "dossier/9", "dossier/3", "dossier/5"], read.ItemDecisions.Select(d => d.ItemKey));
            Assert.Equal(rows.RequestId, read.Id);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Notices_OneReasonThatCannotBeRead_ShowsASentenceAndTheOthers(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var rows = new[] { await ProtectedRows.SaveAsync(office.Portal, 1), await ProtectedRows.SaveAsync(office.Portal, 2) };
        await using var db = office.Portal.Db();
        var values = await ColumnAsync(db, "RegistrationNotices", "ReasonSealed", "Id");
        await SetAsync(db, "RegistrationNotices", "ReasonSealed", "Id", values[0].Key, values[1].Value);
        var queries = office.As(office.Officer).Get<NoticeQueries>();

        var page = (await queries.ListAsync(new NoticeFilter(Shared.Registrations.NoticeStatus.Waived, null, 1), CancellationToken.None)).Value;

        Assert.Single(page.Rows, row => row.Reason is { } reason && rows.Any(one => one.Words.Contains(reason)));
        Assert.Single(page.Rows, row => row.Reason == "Deze tekst kan niet worden gelezen: de sleutel ontbreekt of de tekst is beschadigd. Meld dit aan de beheerder.");
        // Anywhere else it stays an error.
        await Assert.ThrowsAsync<ProtectedValueDamagedException>(() => office.Portal.Db().Notices.ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Download_OfADestroyedFile_IsRefusedInWords(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var rows = await ProtectedRows.SaveAsync(office.Portal);
        var download = office.As(office.Officer).Get<DownloadDocument>();
        Assert.True((await download.ExecuteAsync(rows.DocumentId, CancellationToken.None)).IsSuccess);

        office.Portal.Keys.Destroy(rows.PersonId, At);

        var refusal = (await download.ExecuteAsync(rows.DocumentId, CancellationToken.None)).Refusal;
        Assert.StartsWith("De teksten en bestanden van deze persoon zijn vernietigd.", Words.Of(refusal!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_NewTextForSomebodyWhoseKeyIsDestroyed_IsARefusal(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        portal.Keys.Destroy(rows.PersonId, At);
        await using var scope = portal.As(ActorKind.Employee, null);
        await using var change = scope.Get<Changes>().BeginAsSystem();
        change.Db.Add(ADisclosure(rows.PersonId, "huisarts"));

        Assert.IsType<KeyDestroyed>((await change.SaveAsync(CancellationToken.None)).Refusal);
        Assert.IsType<KeyDestroyed>((await change.WritePartAsync(CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Log_AroundASaveAFailingSaveAndAnOpenedDossier_HoldsNoneOfTheWords(DatabaseProvider provider)
    {
        using var log = new CapturedLog();
        await using var office = await TestOffice.OpenAsync(provider, log);
        var rows = await ProtectedRows.SaveAsync(office.Portal);
        await using (var scope = office.As(office.Officer))
        {
            Assert.True((await scope.Get<OpenDossier>().ExecuteAsync(rows.PersonId, ProcessingPurpose.LegalDuty, CancellationToken.None)).IsSuccess);
            await using var change = scope.Get<Changes>().BeginAsSystem();
            change.Db.Add(ADisclosure(rows.PersonId, rows.Words[0]));
            Assert.True((await change.SaveAsync(CancellationToken.None)).IsSuccess);
            change.Db.Add(ADisclosure(Guid.NewGuid(), rows.Words[0]));
            await Assert.ThrowsAsync<DbUpdateException>(() => change.SaveAsync(CancellationToken.None));
            scope.Get<ILogger<FieldProtectionTests>>().LogDebug("Until here.");
        }

        Assert.Contains("Until here.", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(rows.Tag, log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Save_RequestOfSomebodyUnknown_IsUnderTheKeyOfTheRequest(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var db = portal.Db();
        var request = PrivacyRequest.Receive(
            CaseNumber.Of(2026, 7), RequestKind.Access, RequestChannel.Letter, new Applicant(null, "Mees Regenboogaard", null, PostalAddress.None, "nl"), RequestScope.Everything with { Explanation = "een onbekende" },
            new DateOnly(2026, 11, 27), At, "Fleur Papierboot", Shared.Terms.WorkingCalendar.Known, null).Value;
        var letter = StoredDocument.Freeze(DocumentKind.AnswerLetter, null, request.Id, "brief.pdf", "application/pdf", [1, 2, 3], At);
        db.AddRange(request, letter);
        await db.SaveChangesAsync();

        portal.Keys.Destroy(request.Id, At);

        Assert.Equal("Deze tekst is vernietigd en kan niet meer worden gelezen.", (await portal.Db().Requests.SingleAsync()).Scope.Explanation);
        Assert.NotEqual([1, 2, 3], (await portal.Db().DocumentContents.SingleAsync()).Bytes);
    }

    private static Disclosure ADisclosure(Guid personId, string recipient) => Disclosure.Record(
        personId, new DisclosureFacts(recipient, "gegevens", "doel", DisclosureGround.Assignment, DisclosureForm.Oral, new DateOnly(2026, 11, 27), new DateOnly(2026, 11, 27)), "Teun Wolkenveld");

    private static void Reconsider(PrivacyRequest request, string motivation)
    {
        Assert.True(request.Reconsider("Fleur Papierboot", At).IsSuccess);
        var before = request.ItemDecisions[0];
        var officer = new Actor(ActorKind.Employee, Guid.NewGuid(), "Fleur Papierboot", new HashSet<Role> { Role.PrivacyOfficer }, null);
        Assert.True(request.ReviewItem(new ItemReview(before.ItemKey, before.ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.ThirdParties, motivation), officer, At).IsSuccess);
    }

    private static async Task AnyThrowsAsync(TestPortal portal, IEnumerable<ProtectedRows> rows)
    {
        foreach (var one in rows)
        {
            await using var db = portal.Db();
            if (await Record.ExceptionAsync(() => one.ReadAsync(db)) is { } problem)
            {
                Assert.IsAssignableFrom<CryptographicException>(problem);
                return;
            }
        }

        Assert.Fail("What was changed could be read.");
    }

    private static async Task<List<(object Key, byte[] Value)>> ColumnAsync(PortalDbContext db, string table, string column, string key)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT \"{key}\", \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL";
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<(object, byte[])>();
        while (await reader.ReadAsync())
            values.Add((reader.GetValue(0), (byte[])reader.GetValue(1)));
        return values;
    }

    private static async Task SetAsync(PortalDbContext db, string table, string column, string key, object row, byte[] value)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"UPDATE \"{table}\" SET \"{column}\" = @value WHERE \"{key}\" = @row";
        Add("@value", value);
        Add("@row", row);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());

        void Add(string name, object content)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, content);
            command.Parameters.Add(parameter);
        }
    }
}
