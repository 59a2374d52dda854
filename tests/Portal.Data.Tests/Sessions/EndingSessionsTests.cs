using Microsoft.EntityFrameworkCore;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Login;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Data.Tests.Sessions;

[Article("2017-16")]
public sealed class EndingSessionsTests
{
    private static readonly PortalApp Staff = new(PortalApp.Staff, [PortalApp.Dutch], addresses => addresses.StaffUri);
    private static readonly PortalApp Client = new(PortalApp.Client, [PortalApp.Dutch], addresses => addresses.ClientUri);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Own_ListAndEnd_OnlyOnesOwn(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        var noor = Staffing.LoginOf("noor");
        var here = await SessionAsync(portal, Client, noor);
        portal.Time.Advance(TimeSpan.FromMinutes(5));
        var phone = await SessionAsync(portal, Client, noor, device: "Safari, iPhone");
        var elsewhere = await SessionAsync(portal, Client, Staffing.LoginOf("daan"));
        var office = await SessionAsync(portal, Staff, noor);
        await using var scope = portal.As(ActorKind.Person, noor with { Session = here });
        var own = scope.Get<OwnSessions>();

        var rows = (await own.ListAsync(CancellationToken.None)).Value.Sessions;
        Assert.Equal([(here, true, null), (phone, false, "Safari, iPhone")], rows.Select(row => (row.Id, row.IsThis, row.Device)));
        Assert.IsType<NotFound>((await own.EndAsync(elsewhere, CancellationToken.None)).Refusal);
        Assert.IsType<NotFound>((await own.EndAsync(office, CancellationToken.None)).Refusal);
        Assert.True((await own.EndAsync(phone, CancellationToken.None)).IsSuccess);
        Assert.IsType<NotFound>((await own.EndOthersAsync(CancellationToken.None)).Refusal);

        await using var db = portal.Db();
        Assert.Equal(new[] { here, elsewhere, office }.Order(), (await db.Sessions.Select(s => s.Id).ToListAsync()).Order());
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.SessionEnded);
        Assert.Equal((person.Id, "Self 1"), (entry.PersonId, entry.Detail));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Employee_EndedByTheAdministrator_OnlyInTheBackOffice(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var pien = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        await portal.HireAsync(Role.Administrator, "Bram Sleutelbos");
        var login = Staffing.LoginOf("Pien Papavermeer");
        var desk = await SessionAsync(portal, Staff, login);
        await SessionAsync(portal, Staff, login);
        var own = await SessionAsync(portal, Client, login);
        await using var consultant = portal.As(ActorKind.Employee, login);
        Assert.IsType<NotAllowed>((await consultant.Get<EmployeeSessions>().EndAsync(pien.Id, null, CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await consultant.Get<EmployeeSessions>().ListAsync(pien.Id, CancellationToken.None)).Refusal);
        await using var administrator = portal.As(ActorKind.Employee, Staffing.LoginOf("Bram Sleutelbos"));
        var sessions = administrator.Get<EmployeeSessions>();

        Assert.Equal(2, (await sessions.ListAsync(pien.Id, CancellationToken.None)).Value.Sessions.Count);
        Assert.IsType<NotFound>((await sessions.EndAsync(pien.Id, own, CancellationToken.None)).Refusal);
        Assert.True((await sessions.EndAsync(pien.Id, desk, CancellationToken.None)).IsSuccess);
        Assert.True((await sessions.EndAsync(pien.Id, null, CancellationToken.None)).IsSuccess);
        Assert.Empty((await sessions.ListAsync(pien.Id, CancellationToken.None)).Value.Sessions);

        await using var db = portal.Db();
        Assert.Equal(own, (await db.Sessions.SingleAsync()).Id);
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.SessionEnded && e.Subject == $"Employee {pien.Id}"));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Provider_EndsASession_OnceAndOnlyThatOne(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var person = await portal.RegisterAsync();
        await portal.LinkAsync(person);
        var noor = Staffing.LoginOf("noor");
        await SessionAsync(portal, Client, noor, sid: "sid-1");
        var second = await SessionAsync(portal, Client, noor, sid: "sid-2");
        var daan = await SessionAsync(portal, Client, Staffing.LoginOf("daan"), sid: "sid-1b");
        var office = await SessionAsync(portal, Staff, noor, sid: "sid-1");
        var logout = new BackChannelLogout(noor.Issuer, noor.Subject, "sid-1", "jti-1", portal.Time.GetUtcNow().AddMinutes(2));

        Assert.True(await EndAsync(portal, Client, logout));
        Assert.Equal(new[] { second, daan, office }.Order(), await LeftAsync(portal));
        await SessionAsync(portal, Client, noor, sid: "sid-1");
        Assert.False(await EndAsync(portal, Client, logout), "The same token again.");
        Assert.Equal(4, (await LeftAsync(portal)).Count);
        Assert.True(await EndAsync(portal, Staff, logout), "The other app gets a token of its own.");
        Assert.DoesNotContain(office, await LeftAsync(portal));
        Assert.True(await EndAsync(portal, Client, logout with { SessionId = null, TokenId = "jti-2" }));
        Assert.Equal([daan], await LeftAsync(portal));

        await using var db = portal.Db();
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.SessionEnded && e.PersonId == person.Id));
        portal.Time.Advance(TimeSpan.FromMinutes(3));
        await new SessionQueries(portal.Factory, Client, portal.Time).CleanAsync(CancellationToken.None);
        Assert.Empty(await db.LogoutTokens.ToListAsync());
    }

    [Fact]
    public async Task Provider_OfSomebodyElse_EndsNothing()
    {
        await using var portal = await TestPortal.CreateAsync();
        var noor = Staffing.LoginOf("noor");
        var here = await SessionAsync(portal, Client, noor, sid: "sid-1");

        Assert.True(await EndAsync(portal, Client, new BackChannelLogout("https://andere.voorbeeld.example", noor.Subject, null, "jti-1", portal.Time.GetUtcNow())));

        Assert.Equal([here], await LeftAsync(portal));
    }

    private static async Task<bool> EndAsync(TestPortal portal, PortalApp app, BackChannelLogout logout)
    {
        await using var scope = portal.As(ActorKind.Employee, null);
        return await new EndSessionsByProvider(scope.Get<Changes>(), app).ExecuteAsync(logout, CancellationToken.None);
    }

    private static async Task<List<Guid>> LeftAsync(TestPortal portal)
    {
        await using var db = portal.Db();
        return [.. (await db.Sessions.Select(s => s.Id).ToListAsync()).Order()];
    }

    private static async Task<Guid> SessionAsync(TestPortal portal, PortalApp app, Login login, string? sid = null, string? device = null)
    {
        await using var db = portal.Db();
        var session = new LoginSession
        {
            KeyHash = Guid.NewGuid().ToString("N"),
            Id = Guid.NewGuid(),
            App = app.Name,
            Ticket = [],
            Issuer = login.Issuer,
            Subject = login.Subject,
            ProviderSession = sid,
            Device = device,
            StartedAt = portal.Time.GetUtcNow(),
            LastSeenAt = portal.Time.GetUtcNow(),
            ExpiresAt = portal.Time.GetUtcNow().AddHours(1),
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }
}
