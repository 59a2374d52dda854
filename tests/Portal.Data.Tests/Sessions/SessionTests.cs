using System.Security.Claims;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Login;
using Portal.Testing;

namespace Portal.Data.Tests.Sessions;

[Article("2017-16")]
public sealed class SessionTests
{
    private static readonly PortalApp Staff = new("Werkcontact.Staff", [PortalApp.Dutch], addresses => addresses.StaffUri);
    private static readonly PortalApp Client = new("Werkcontact.Client", [PortalApp.Dutch], addresses => addresses.ClientUri);
    private static readonly EphemeralDataProtectionProvider Protection = new();

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Store_ThenRetrieveRenewAndRemove_FollowsTheSession(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var store = Store(portal, Staff);
        var key = await store.StoreAsync(Ticket(portal, "fleur", minutes: 30));

        Assert.Equal("fleur", (await store.RetrieveAsync(key))!.Principal.FindFirstValue("sub"));
        Assert.Null(await Store(portal, Client).RetrieveAsync(key));
        Assert.Null(await store.RetrieveAsync("iets anders"));
        portal.Time.Advance(TimeSpan.FromMinutes(20));
        await store.RenewAsync(key, Ticket(portal, "fleur", minutes: 30));
        portal.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.NotNull(await store.RetrieveAsync(key));
        await store.RemoveAsync(key);
        Assert.Null(await store.RetrieveAsync(key));
        await store.RenewAsync(key, Ticket(portal, "fleur", minutes: 30));
        Assert.Null(await store.RetrieveAsync(key));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Clean_AfterTheEnd_RemovesOnlyWhatEnded(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var store = Store(portal, Staff);
        var ended = await store.StoreAsync(Ticket(portal, "fleur", minutes: 5));
        var open = await store.StoreAsync(Ticket(portal, "fleur", minutes: 50));
        portal.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(await store.RetrieveAsync(ended));
        Assert.Equal(1, await Queries(portal, Staff).CleanAsync(CancellationToken.None));
        Assert.NotNull(await store.RetrieveAsync(open));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task IsValid_SessionEndedOrAccountClosed_IsFalse(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var employee = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        var login = Staffing.LoginOf("Pien Papavermeer");
        var queries = Queries(portal, Staff);
        Assert.False(await queries.IsValidAsync(login, CancellationToken.None));
        await Store(portal, Staff).StoreAsync(Ticket(portal, login.Subject, minutes: 30));
        Assert.True(await queries.IsValidAsync(login, CancellationToken.None));
        Assert.False(await Queries(portal, Client).IsValidAsync(login, CancellationToken.None));

        await using (var db = portal.Db())
        {
            (await db.Employees.SingleAsync(e => e.Id == employee.Id)).Disable(portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Assert.False(await queries.IsValidAsync(login, CancellationToken.None));
        await Store(portal, Client).StoreAsync(Ticket(portal, login.Subject, minutes: 30));
        Assert.True(await Queries(portal, Client).IsValidAsync(login, CancellationToken.None));
    }

    [Fact]
    public async Task Failed_BeforeTheBrowserIsProven_FillsNoAudit()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.As(ActorKind.Employee, null);
        var audit = new LoginAudit(portal.Factory, scope.Get<Changes>(), scope.Get<LoginClaims>(), Staff);

        await audit.FailedAsync(new LoginFailure("2345-6789", "Correlation failed.", IsProven: false), CancellationToken.None);
        await audit.FailedAsync(new LoginFailure("3456-789B", "The provider answered with an error.", IsProven: true), CancellationToken.None);

        await using var db = portal.Db();
        Assert.Contains("3456-789B", (await db.Audit.SingleAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_HoldsNeitherKeyNorReadableTicket()
    {
        await using var portal = await TestPortal.CreateAsync();
        var key = await Store(portal, Staff).StoreAsync(Ticket(portal, "zoekditmaarop", minutes: 30));

        await using var db = portal.Db();
        var session = await db.Sessions.SingleAsync();
        Assert.NotEqual(key, session.KeyHash);
        Assert.DoesNotContain("zoekditmaarop", System.Text.Encoding.UTF8.GetString(session.Ticket), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Keys_TwoApps_EachHasItsOwnRing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        new DatabaseXmlRepository(portal.Factory, Staff.Name).StoreElement(XElement.Parse("<key id=\"1\" />"), "key-1");

        Assert.Equal("1", Assert.Single(new DatabaseXmlRepository(portal.Factory, Staff.Name).GetAllElements()).Attribute("id")!.Value);
        Assert.Empty(new DatabaseXmlRepository(portal.Factory, Client.Name).GetAllElements());
    }

    private static DatabaseTicketStore Store(TestPortal portal, PortalApp app) => new(portal.Factory, Protection, app, portal.Time, NullLogger<DatabaseTicketStore>.Instance);

    private static SessionQueries Queries(TestPortal portal, PortalApp app) => new(portal.Factory, app, portal.Time);

    private static AuthenticationTicket Ticket(TestPortal portal, string subject, int minutes) => new(
        new ClaimsPrincipal(new ClaimsIdentity([new("iss", "https://login.voorbeeld.example"), new("sub", subject)], "test")),
        new AuthenticationProperties { ExpiresUtc = portal.Time.GetUtcNow().AddMinutes(minutes) }, "Cookies");
}
