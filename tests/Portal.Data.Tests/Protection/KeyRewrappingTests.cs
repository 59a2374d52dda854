using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Portal.Data.Database;
using Portal.Data.Protection;
using Portal.Data.Sessions;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Keys;
using Portal.Testing;

namespace Portal.Data.Tests.Protection;

[Article("2017-16")]
[Article("2018-11.1")]
public sealed class KeyRewrappingTests
{
    private static readonly PortalApp Staff = new("Werkcontact.Staff", [PortalApp.Dutch], addresses => addresses.StaffUri);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task DataProtectionKey_InTheDatabase_IsWrappedAndCanBeReadAfterARestart(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        string text;
        await using (var before = AppOf(portal, TestKeys.Master()))
            text = before.GetRequiredService<IDataProtectionProvider>().CreateProtector("proef").Protect("een geheim");

        await using var db = portal.Db();
        var xml = XElement.Parse(Assert.Single(await db.DataProtectionKeys.ToListAsync()).Xml);
        Assert.Empty(xml.Descendants("masterKey"));
        Assert.Equal(TestKeys.Name, MasterKeys.NameIn(Convert.FromBase64String(Assert.Single(xml.Descendants("wrappedKey")).Value)));
        await using var after = AppOf(portal, TestKeys.Master());
        Assert.Equal("een geheim", after.GetRequiredService<IDataProtectionProvider>().CreateProtector("proef").Unprotect(text));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Rewrap_ThenTakeTheOldMasterKeyAway_EverythingIsStillRead(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        string text;
        await using (var before = AppOf(portal, TestKeys.Master()))
            text = before.GetRequiredService<IDataProtectionProvider>().CreateProtector("proef").Protect("een geheim");

        var both = TestKeys.Master(TestKeys.Name, "nieuw");
        var done = await Rewrapper(portal, both).RewrapAsync(CancellationToken.None);

        Assert.Equal(new Rewrapping(2, 0, 0), done);
        Assert.Equal(new Rewrapping(0, 2, 0), await Rewrapper(portal, both).RewrapAsync(CancellationToken.None));
        await using var after = AppOf(portal, TestKeys.Master("nieuw"));
        Assert.Equal("een geheim", after.GetRequiredService<IDataProtectionProvider>().CreateProtector("proef").Unprotect(text));
        await using var db = FactoryOf(portal, new PersonKeys(TestKeys.Master("nieuw"), portal.Keys.Store)).CreateDbContext();
        Assert.Contains((await rows.ReadAsync(db))[3], rows.Words);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Check_WithTheRightKeys_Passes(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await CheckAsync(portal, TestKeys.Master(), portal.Keys.Store);
        var rows = await ProtectedRows.SaveAsync(portal);
        await CheckAsync(portal, TestKeys.Master(), portal.Keys.Store);

        portal.Keys.Destroy(rows.PersonId, portal.Time.GetUtcNow());

        await CheckAsync(portal, TestKeys.Master(), portal.Keys.Store);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Check_WithTheKeysOfAnotherDatabase_RefusesTheStartInOneSentence(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ProtectedRows.SaveAsync(portal);
        var empty = Directory.CreateTempSubdirectory("portaal-sleutels-").FullName;

        var otherFolder = await Assert.ThrowsAsync<StartRefusedException>(() => CheckAsync(portal, TestKeys.Master(), empty));
        var otherMaster = await Assert.ThrowsAsync<StartRefusedException>(() => CheckAsync(portal, TestKeys.Master("ander"), portal.Keys.Store));

        Assert.StartsWith($"In Keys:Store ({empty}) staan geen sleutels", otherFolder.Message, StringComparison.Ordinal);
        // Also when it is the folder of another database.
        new PersonKeys(TestKeys.Master(), empty).Begin();
        var keysOfOthers = await Assert.ThrowsAsync<StartRefusedException>(() => CheckAsync(portal, TestKeys.Master(), empty));
        Assert.StartsWith($"De sleutels in Keys:Store ({empty}) passen niet bij deze database", keysOfOthers.Message, StringComparison.Ordinal);
        Assert.StartsWith("Deze database is versleuteld met de hoofdsleutel 'test', en die staat niet in de instellingen", otherMaster.Message, StringComparison.Ordinal);
        Directory.Delete(empty, recursive: true);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Check_MasterKeyOfTheCookiesIsGone_RefusesTheStart(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using (var before = AppOf(portal, TestKeys.Master()))
            before.GetRequiredService<IDataProtectionProvider>().CreateProtector("proef").Protect("een geheim");

        await Assert.ThrowsAsync<StartRefusedException>(() => CheckAsync(portal, TestKeys.Master("ander"), portal.Keys.Store));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Check_OneLostKeyAmongMore_StartsAndTellsIt(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await ProtectedRows.SaveAsync(portal, 1);
        var lost = await ProtectedRows.SaveAsync(portal, 2);
        File.Delete(Path.Combine(portal.Keys.Store, $"{lost.PersonId:N}"[^2..], $"{lost.PersonId:N}.key"));
        using var log = new CapturedLog();

        var check = await CheckAsync(portal, TestKeys.Master(), portal.Keys.Store, log);

        // The key, its dossier item and its document.
        Assert.Equal(3, check.Unreadable);
        Assert.Contains("Critical 3 of the keys", log.Text, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, (await new KeyHealth(check).CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Check_NewestValueDamaged_StillLooksAtTheRest(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var rows = await ProtectedRows.SaveAsync(portal);
        await using var db = portal.Db();
        await db.Database.ExecuteSqlRawAsync("""UPDATE "DossierItems" SET "TextSealed" = "TitleSealed" """);

        Assert.Equal(1, (await CheckAsync(portal, TestKeys.Master(), portal.Keys.Store)).Unreadable);
        File.Delete(Path.Combine(portal.Keys.Store, $"{rows.PersonId:N}"[^2..], $"{rows.PersonId:N}.key"));
        await Assert.ThrowsAsync<StartRefusedException>(() => CheckAsync(portal, TestKeys.Master(), portal.Keys.Store));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Check_BrokenRowsOfCookieKeys_AreCountedAndDoNotStopTheStart(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using (var before = AppOf(portal, TestKeys.Master()))
            before.GetRequiredService<IDataProtectionProvider>().CreateProtector("proef").Protect("een geheim");
        await using var db = portal.Db();
        db.AddRange(new DataProtectionKey { App = Staff.Name, Xml = "<key" }, new DataProtectionKey { App = Staff.Name, Xml = "<key><wrappedKey>geen base64!</wrappedKey></key>" });
        await db.SaveChangesAsync();

        Assert.Equal(2, (await CheckAsync(portal, TestKeys.Master(), portal.Keys.Store)).Unreadable);
        Assert.Equal(new Rewrapping(1, 0, 2), await Rewrapper(portal, TestKeys.Master(TestKeys.Name, "nieuw")).RewrapAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Check_CookieKeyThatIsNotWrapped_RefusesTheStartAndIsNeverStored(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var plain = XElement.Parse("<key><descriptor><masterKey><value>AAAA</value></masterKey></descriptor></key>");
        Assert.Throws<CryptographicException>(() => new DatabaseXmlRepository(portal.Factory, Staff.Name).StoreElement(plain, "key"));
        await using var db = portal.Db();
        db.Add(new DataProtectionKey { App = Staff.Name, Xml = plain.ToString() });
        await db.SaveChangesAsync();

        var problem = await Assert.ThrowsAsync<StartRefusedException>(() => CheckAsync(portal, TestKeys.Master(), portal.Keys.Store));

        Assert.StartsWith("In de tabel DataProtectionKeys staat een sleutel die niet is versleuteld (rij ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Check_NewDatabaseAndNewFolder_BeginsTheFolder(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var store = Directory.CreateTempSubdirectory("portaal-sleutels-").FullName;

        await CheckAsync(portal, TestKeys.Master(), store);

        Assert.True(new PersonKeys(TestKeys.Master(), store).HasBegun);
        Directory.Delete(store, recursive: true);
    }

    private static async Task<KeyCheck> CheckAsync(TestPortal portal, MasterKeys master, string store, CapturedLog? log = null)
    {
        var keys = new PersonKeys(master, store);
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log ?? new CapturedLog()));
        var check = new KeyCheck(keys, master, FactoryOf(portal, keys), logging.CreateLogger<KeyCheck>());
        await check.CheckAsync(CancellationToken.None);
        return check;
    }

    private static KeyRewrapping Rewrapper(TestPortal portal, MasterKeys master) => new(new PersonKeys(master, portal.Keys.Store), master, portal.Factory);

    private static PortalDbContextFactory FactoryOf(TestPortal portal, PersonKeys keys)
    {
        using var db = portal.Db();
        return new PortalDbContextFactory(portal.Factory.Provider, db.Database.GetConnectionString()!, keys);
    }

    /// <summary>As the app registers it, for as far as data protection goes.</summary>
    private static ServiceProvider AppOf(TestPortal portal, MasterKeys master)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Staff);
        services.AddSingleton(master);
        services.AddSingleton<IDbContextFactory<PortalDbContext>>(portal.Factory);
        services.AddDataProtection().SetApplicationName(Staff.Name);
        services.AddPortalSessions();
        return services.BuildServiceProvider();
    }
}
