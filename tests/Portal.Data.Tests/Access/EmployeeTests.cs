using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Invitations;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Messages;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Access;

[Article("2017-16")]
public sealed class EmployeeTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FirstDirector_EmptyDatabase_IsAppointedAndLogsInWithTheCode(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var command = portal.As(ActorKind.Employee, null);
        var lost = await command.Get<FirstDirector>().AppointAsync("Saar Droomeiland", "saar@voorbeeld.example", CancellationToken.None);
        var code = await command.Get<FirstDirector>().AppointAsync("Saar Droomeiland", "saar@voorbeeld.example", CancellationToken.None);
        await using var login = portal.As(ActorKind.Employee, Staffing.LoginOf("saar"));

        Assert.IsType<InvitationNotValid>((await login.Get<AcceptEmployeeInvitation>().ExecuteAsync(lost.Value, CancellationToken.None)).Refusal);
        Assert.True((await login.Get<AcceptEmployeeInvitation>().ExecuteAsync(code.Value, CancellationToken.None)).IsSuccess);

        var list = await login.Get<EmployeeQueries>().ListAsync(CancellationToken.None);
        Assert.Equal((Role.Director, FirstDirector.OfficeName), (list.Value.Employees.Single().Role, list.Value.Employees.Single().Office));
        Assert.IsType<DirectorExists>((await command.Get<FirstDirector>().AppointAsync("Idris Maanzaad", "idris@voorbeeld.example", CancellationToken.None)).Refusal);
        await using var db = portal.Db();
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == AuditAction.FirstDirectorAppointed));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Add_NewEmployee_GetsTheCodeByMail(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        await using var scope = portal.AsEmployee(director);

        var added = await scope.Get<AddEmployee>().ExecuteAsync(new("Pien Papavermeer", "Pien@Voorbeeld.example", Role.Consultant, director.OfficeId), CancellationToken.None);
        var twice = await scope.Get<AddEmployee>().ExecuteAsync(new("Pien Papavermeer", "pien@voorbeeld.example", Role.Consultant, director.OfficeId), CancellationToken.None);

        Assert.True(added.IsSuccess);
        Assert.IsType<EmployeeExists>(twice.Refusal);
        await using var db = portal.Db();
        var mail = await db.Outbox.SingleAsync();
        Assert.Equal((MessageTemplate.EmployeeInvitation, "pien@voorbeeld.example"), (mail.Template, mail.ToAddress));
        var row = (await scope.Get<EmployeeQueries>().ListAsync(CancellationToken.None)).Value.Employees.Single(e => e.Id == added.Value);
        Assert.Equal(portal.Time.GetUtcNow() + Invitation.Validity, row.InvitedUntil);
    }

    [Fact]
    public async Task Add_WithoutAnything_NamesEveryField()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));

        var refusal = Assert.IsType<InvalidInput>((await scope.Get<AddEmployee>().ExecuteAsync(new("", "geen adres", null, null), CancellationToken.None)).Refusal);

        Assert.Equal(["Name", "Email", "Role", "OfficeId"], refusal.Problems.Select(problem => problem.Field));
    }

    [Theory]
    [InlineData(Role.Consultant)]
    [InlineData(Role.PrivacyOfficer)]
    public async Task Manage_ByOtherRoles_IsNotAllowed(Role role)
    {
        await using var portal = await TestPortal.CreateAsync();
        var employee = await portal.HireAsync(role, "Daan Wattenwolk");
        await using var scope = portal.AsEmployee(employee);

        Assert.IsType<NotAllowed>((await scope.Get<EmployeeQueries>().ListAsync(CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<ChangeEmployee>().ExecuteAsync(new(employee.Id, employee.Version, "Daan", Role.Director, employee.OfficeId), CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await scope.Get<DisableEmployee>().ExecuteAsync(employee.Id, CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Change_AdministratorOrLastDirector_CannotBePromotedOrLost(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        var administrator = await portal.HireAsync(Role.Administrator, "Idris Maanzaad");
        var colleague = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        await using var scope = portal.AsEmployee(administrator);
        var change = scope.Get<ChangeEmployee>();

        Assert.IsType<NotOneself>((await change.ExecuteAsync(new(administrator.Id, administrator.Version, "Idris", Role.PrivacyOfficer, director.OfficeId), CancellationToken.None)).Refusal);
        Assert.IsType<OnlyDirectorAppointsDirector>((await change.ExecuteAsync(new(colleague.Id, colleague.Version, "Pien", Role.Director, director.OfficeId), CancellationToken.None)).Refusal);
        Assert.IsType<LastDirector>((await scope.Get<DisableEmployee>().ExecuteAsync(director.Id, CancellationToken.None)).Refusal);
        Assert.True((await change.ExecuteAsync(new(colleague.Id, colleague.Version, "Pien", Role.PrivacyOfficer, director.OfficeId), CancellationToken.None)).IsSuccess);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-9")]
    public async Task Cover_UntilADay_GivesTheColleagueTheClientsUntilThatDay(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        var absent = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        var cover = await portal.HireAsync(Role.Consultant, "Daan Wattenwolk");
        var person = await portal.RegisterAsync(consultant: absent);
        await using var scope = portal.AsEmployee(director);
        await using var colleague = portal.AsEmployee(cover);
        var today = DutchTime.Today(portal.Time);

        Assert.IsType<InvalidInput>((await scope.Get<CoverEmployee>().ExecuteAsync(new(absent.Id, absent.Version, absent.Id, today), CancellationToken.None)).Refusal);
        Assert.IsType<InvalidInput>((await scope.Get<CoverEmployee>().ExecuteAsync(new(absent.Id, absent.Version, cover.Id, today.AddDays(-1)), CancellationToken.None)).Refusal);
        Assert.True((await scope.Get<CoverEmployee>().ExecuteAsync(new(absent.Id, absent.Version, cover.Id, today), CancellationToken.None)).IsSuccess);

        Assert.True((await colleague.Get<InvitationQueries>().ForPersonAsync(person.Id, CancellationToken.None)).IsSuccess);
        portal.Time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<NotFound>((await colleague.Get<InvitationQueries>().ForPersonAsync(person.Id, CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Disable_WithASession_EndsItAndTheLoginIsNobody(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        var employee = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await StartSessionAsync(portal, employee);
        await using var scope = portal.AsEmployee(director);
        await using var own = portal.AsEmployee(employee);

        Assert.True((await scope.Get<DisableEmployee>().ExecuteAsync(employee.Id, CancellationToken.None)).IsSuccess);

        await using var db = portal.Db();
        Assert.Empty(await db.Sessions.ToListAsync());
        Assert.IsType<NotKnown>((await own.Get<EmployeeQueries>().ListAsync(CancellationToken.None)).Refusal);
        Assert.IsType<EmployeeDisabled>((await scope.Get<InviteEmployee>().ExecuteAsync(employee.Id, CancellationToken.None)).Refusal);
        Assert.True((await scope.Get<EnableEmployee>().ExecuteAsync(employee.Id, CancellationToken.None)).IsSuccess);
        Assert.IsType<NotAllowed>((await own.Get<EmployeeQueries>().ListAsync(CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Unlink_ThenInvite_GivesAnotherLogin(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        var employee = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        await StartSessionAsync(portal, employee);
        await using var scope = portal.AsEmployee(director);
        Assert.IsType<AlreadyLinked>((await scope.Get<InviteEmployee>().ExecuteAsync(employee.Id, CancellationToken.None)).Refusal);

        Assert.True((await scope.Get<UnlinkEmployee>().ExecuteAsync(employee.Id, CancellationToken.None)).IsSuccess);
        Assert.IsType<NotOneself>((await scope.Get<UnlinkEmployee>().ExecuteAsync(director.Id, CancellationToken.None)).Refusal);
        Assert.True((await scope.Get<InviteEmployee>().ExecuteAsync(employee.Id, CancellationToken.None)).IsSuccess);

        await using var db = portal.Db();
        Assert.Empty(await db.Sessions.ToListAsync());
        var code = (await db.Outbox.SingleAsync()).Body.Split('\n').Select(line => line.Trim()).Single(line => line.Length == 14 && line[4] == '-');
        await using var login = portal.As(ActorKind.Employee, Staffing.LoginOf("nieuw"));
        Assert.True((await login.Get<AcceptEmployeeInvitation>().ExecuteAsync(code, CancellationToken.None)).IsSuccess);
        Assert.IsType<LoginAlreadyUsed>((await login.Get<AcceptEmployeeInvitation>().ExecuteAsync(code, CancellationToken.None)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task UnlinkAndInvite_DirectorByAdministrator_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        Assert.IsType<LastDirector>((await scope.Get<UnlinkEmployee>().ExecuteAsync(director.Id, CancellationToken.None)).Refusal);
        var second = await portal.HireAsync(Role.Director, "Fleur Papierboot");
        Assert.IsType<OnlyDirectorAppointsDirector>((await scope.Get<UnlinkEmployee>().ExecuteAsync(second.Id, CancellationToken.None)).Refusal);
        await using var colleague = portal.AsEmployee(director);
        Assert.True((await colleague.Get<UnlinkEmployee>().ExecuteAsync(second.Id, CancellationToken.None)).IsSuccess);

        Assert.IsType<OnlyDirectorAppointsDirector>((await scope.Get<InviteEmployee>().ExecuteAsync(second.Id, CancellationToken.None)).Refusal);

        Assert.True((await colleague.Get<InviteEmployee>().ExecuteAsync(second.Id, CancellationToken.None)).IsSuccess);
    }

    [Fact]
    public async Task AddOffice_SameName_IsRefused()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Saar Droomeiland"));

        Assert.IsType<OfficeExists>((await scope.Get<AddOffice>().ExecuteAsync("Voorbeeldkantoor ", CancellationToken.None)).Refusal);
        Assert.IsType<InvalidInput>((await scope.Get<AddOffice>().ExecuteAsync(" ", CancellationToken.None)).Refusal);
        Assert.True((await scope.Get<AddOffice>().ExecuteAsync("Kantoor Droomeiland", CancellationToken.None)).IsSuccess);
    }

    private static async Task StartSessionAsync(TestPortal portal, Employee employee)
    {
        await using var db = portal.Db();
        db.Sessions.Add(new LoginSession
        {
            Id = Guid.NewGuid(),
            LastSeenAt = portal.Time.GetUtcNow(),
            KeyHash = "0",
            App = "Werkcontact.Staff",
            Ticket = [],
            Issuer = employee.Issuer!,
            Subject = employee.Subject!,
            StartedAt = portal.Time.GetUtcNow(),
            ExpiresAt = portal.Time.GetUtcNow().AddHours(1),
        });
        await db.SaveChangesAsync();
    }
}
