using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Sessions;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Hosting.Login;
using Portal.Testing;

namespace Portal.Data.Tests.Sessions;

/// <summary>Refused logins stand in the record, and a stranger cannot fill it with them.</summary>
[Article("2017-16")]
public sealed class LoginAuditTests
{
    private static readonly PortalApp Staff = new(PortalApp.Staff, [PortalApp.Dutch], addresses => addresses.StaffUri);

    [Fact]
    public async Task Failed_BeforeTheBrowserIsProven_FillsNoAudit()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var refused = new RefusedLogins(office.Portal.Time);

        await FailAsync(office, refused, new LoginFailure("2345-6789", "Correlation failed.", IsProven: false));
        await FailAsync(office, refused, new LoginFailure("3456-789B", "The provider answered with an error.", IsProven: true));
        await FailAsync(office, refused, new LoginFailure("4567-89BC", "The logout token was seen before.", IsProven: true, IsLogout: true));

        await using var db = office.Portal.Db();
        Assert.Equal(
            [(AuditAction.LoginRefused, "Werkcontact.Staff refused 3456-789B"), (AuditAction.LogoutRefused, "Werkcontact.Staff refused 4567-89BC")],
            (await db.Audit.OrderBy(e => e.Number).ToListAsync()).Select(e => (e.Action, e.Detail)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Failed_OverAndOverByStrangers_WritesSixtyLinesAnHourAndThenHowManyMore(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var refused = new RefusedLogins(office.Portal.Time);
        for (var i = 0; i < RefusedLogins.Most + 25; i++)
            await FailAsync(office, refused, new LoginFailure($"{i}", "The provider answered with an error.", IsProven: true));

        await using var db = office.Portal.Db();
        Assert.Equal(RefusedLogins.Most, await db.Audit.CountAsync());

        // Nobody comes any more: the hour that is over is told all the same, once.
        office.Portal.Time.Advance(TimeSpan.FromHours(1));
        await Audit(office, refused).WriteRestAsync(default);
        await Audit(office, refused).WriteRestAsync(default);
        await FailAsync(office, refused, new LoginFailure("next", "The provider answered with an error.", IsProven: true));
        Assert.Equal(["Werkcontact.Staff more 25", "Werkcontact.Staff refused next"], await db.Audit.OrderBy(e => e.Number).Skip(RefusedLogins.Most).Select(e => e.Detail).ToListAsync());
    }

    [Fact]
    public async Task Failed_LoginTooWeakOfAnEmployee_NamesThemAlsoInACrowd()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var refused = new RefusedLogins(office.Portal.Time);
        for (var i = 0; i < RefusedLogins.Most + 1; i++)
            await FailAsync(office, refused, new LoginFailure($"{i}", "The provider answered with an error.", IsProven: true));

        await FailAsync(office, refused, new LoginFailure("2345-6789", "Too weak.", IsProven: true, Principal(office.Consultant.Issuer!, office.Consultant.Subject!)));
        await FailAsync(office, refused, new LoginFailure("3456-789B", "Too weak.", IsProven: true, Principal("https://login.voorbeeld.example", "onbekend")));

        await using var db = office.Portal.Db();
        var last = (await db.Audit.OrderBy(e => e.Number).ToListAsync())[^1];
        Assert.Equal((AuditAction.LoginRefused, office.Consultant.Id, office.Consultant.Name, "Werkcontact.Staff refused 2345-6789"), (last.Action, last.ActorId, last.ActorName, last.Detail));
        Assert.Equal(RefusedLogins.Most + 1, last.Number);
    }

    private static async Task FailAsync(TestOffice office, RefusedLogins refused, LoginFailure failure)
    {
        await using var scope = office.Portal.As(ActorKind.Employee, null);
        await new LoginAudit(office.Portal.Factory, scope.Get<Changes>(), scope.Get<LoginClaims>(), Staff, refused, office.Portal.Time).FailedAsync(failure, default);
    }

    private static LoginAudit Audit(TestOffice office, RefusedLogins refused)
    {
        var scope = office.Portal.As(ActorKind.Employee, null);
        return new LoginAudit(office.Portal.Factory, scope.Get<Changes>(), scope.Get<LoginClaims>(), Staff, refused, office.Portal.Time);
    }

    private static ClaimsPrincipal Principal(string issuer, string subject) => new(new ClaimsIdentity([new("iss", issuer), new("sub", subject)], "test"));
}
