using System.Security.Claims;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Hosting.Security;
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
        var account = Staffing.LoginOf("Pien Papavermeer");
        var queries = Queries(portal, Staff);
        Assert.False(await queries.IsValidAsync(account, CancellationToken.None));
        var login = await LoggedInAsync(portal, Staff, account);
        var elsewhere = await LoggedInAsync(portal, Staff, account);
        Assert.False(await queries.IsValidAsync(account, CancellationToken.None), "A page without a session of its own.");
        Assert.True(await queries.IsValidAsync(elsewhere, CancellationToken.None));
        Assert.True(await queries.IsValidAsync(login, CancellationToken.None));
        Assert.False(await Queries(portal, Client).IsValidAsync(login, CancellationToken.None));

        await using (var db = portal.Db())
        {
            (await db.Employees.SingleAsync(e => e.Id == employee.Id)).Disable(portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Assert.False(await queries.IsValidAsync(login, CancellationToken.None));
        Assert.True(await Queries(portal, Client).IsValidAsync(await LoggedInAsync(portal, Client, account), CancellationToken.None));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Store_AFourthSession_EndsTheOneUsedLongestAgo(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var store = Store(portal, Client);
        var keys = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            keys.Add(await store.StoreAsync(Ticket(portal, "noor", minutes: 60)));
            portal.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await store.RenewAsync(keys[0], Ticket(portal, "noor", minutes: 60));
        var staff = await Store(portal, Staff).StoreAsync(Ticket(portal, "noor", minutes: 60));
        var other = await store.StoreAsync(Ticket(portal, "daan", minutes: 60));
        var fourth = await store.StoreAsync(Ticket(portal, "noor", minutes: 60));

        Assert.Null(await store.RetrieveAsync(keys[1]));
        foreach (var key in (string[])[keys[0], keys[2], other, fourth])
            Assert.NotNull(await store.RetrieveAsync(key));
        Assert.NotNull(await Store(portal, Staff).RetrieveAsync(staff));
    }

    [Fact]
    public async Task Retrieve_NumberInTheTicket_IsThatOfTheRow()
    {
        await using var portal = await TestPortal.CreateAsync();
        var ticket = Ticket(portal, "noor", minutes: 30);
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(LoginClaims.Session, Guid.Empty.ToString()));
        var key = await Store(portal, Client).StoreAsync(ticket);

        var number = (await Store(portal, Client).RetrieveAsync(key))!.Principal.FindAll(LoginClaims.Session).Single().Value;

        await using var db = portal.Db();
        Assert.Equal((await db.Sessions.SingleAsync()).Id.ToString(), number);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome, Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet, Android")]
    [InlineData("<script>alert(1)</script>", null)]
    [InlineData("", null)]
    public async Task Store_Browser_IsNamedInFewWords(string userAgent, string? device)
    {
        await using var portal = await TestPortal.CreateAsync();
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Request.Headers.UserAgent = userAgent;

        await Store(portal, Client).StoreAsync(Ticket(portal, "noor", minutes: 30), http, CancellationToken.None);

        await using var db = portal.Db();
        Assert.Equal(device, (await db.Sessions.SingleAsync()).Device);
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

    private static async Task<Login> LoggedInAsync(TestPortal portal, PortalApp app, Login account)
    {
        var key = await Store(portal, app).StoreAsync(Ticket(portal, account.Subject, minutes: 30));
        var session = (await Store(portal, app).RetrieveAsync(key))!.Principal.FindFirstValue(LoginClaims.Session)!;
        return account with { Session = Guid.Parse(session) };
    }

    private static DatabaseTicketStore Store(TestPortal portal, PortalApp app) => new(portal.Factory, Protection, app, Options.Create(new LimitSettings()), portal.Time, NullLogger<DatabaseTicketStore>.Instance);

    private static SessionQueries Queries(TestPortal portal, PortalApp app) => new(portal.Factory, app, portal.Time);

    private static AuthenticationTicket Ticket(TestPortal portal, string subject, int minutes) => new(
        new ClaimsPrincipal(new ClaimsIdentity([new("iss", "https://login.voorbeeld.example"), new("sub", subject)], "test")),
        new AuthenticationProperties { ExpiresUtc = portal.Time.GetUtcNow().AddMinutes(minutes) }, "Cookies");
}
