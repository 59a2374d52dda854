using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Invitations;
using Portal.Data.Sessions;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Staff.Features.Employees;
using Portal.Testing;

namespace Portal.Staff.Tests.Employees;

[Article("2017-16")]
public sealed class EmployeesPageTests
{
    private static readonly Type[] UseCases =
    [
        typeof(EmployeeQueries), typeof(AddEmployee), typeof(ChangeEmployee), typeof(CoverEmployee), typeof(AddOffice),
        typeof(EmployeeSessions), typeof(InviteEmployee), typeof(UnlinkEmployee), typeof(DisableEmployee), typeof(EnableEmployee), typeof(AppointDeputy),
    ];

    [Fact]
    public async Task Add_FormFilledIn_InvitesAndShowsTheEmployee()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Saar Droomeiland"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var page = context.Render<EmployeesPage>();

        page.Find(".head .btn-primary").Click();
        await page.Find(".card .btn-primary").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".errors a").Count));
        page.Find("#naam").Change("Pien Papavermeer");
        page.Find("#email").Change("pien@voorbeeld.example");
        page.Find("#rol").Change("Consultant");
        await page.Find(".card .btn-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Pien Papavermeer is toegevoegd en krijgt een code per e-mail.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("uitgenodigd, code geldig tot 11-12-2026", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_ByTheAdministrator_DoesNotOfferTheRoleOfDirector()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var page = context.Render<EmployeesPage>();

        page.Find(".head .btn-primary").Click();

        Assert.DoesNotContain(page.FindAll("#rol option"), option => option.GetAttribute("value") == "Director");
    }

    [Fact]
    public async Task Sessions_OfAnEmployee_AreShownAndEnded()
    {
        await using var portal = await TestPortal.CreateAsync();
        var pien = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        var now = portal.Time.GetUtcNow();
        await using (var db = portal.Db())
        {
            db.Sessions.Add(new LoginSession
            {
                KeyHash = "0",
                Id = Guid.NewGuid(),
                App = PortalApp.Staff,
                Ticket = [],
                Issuer = pien.Issuer!,
                Subject = pien.Subject!,
                Device = "Edge, Windows",
                StartedAt = now,
                LastSeenAt = now,
                ExpiresAt = now.AddHours(1),
            });
            await db.SaveChangesAsync();
        }

        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var page = context.Render<EmployeesPage>();

        page.FindAll("tbody button").Single(button => button.TextContent == "Account Pien Papavermeer").Click();
        page.WaitForAssertion(() => Assert.Contains("Edge, Windows. Ingelogd op 27-11-2026", page.Markup, StringComparison.Ordinal));
        await page.FindAll("button").Single(button => button.TextContent == "Uitloggen Edge, Windows").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Pien Papavermeer is uitgelogd.", page.Markup, StringComparison.Ordinal));
        await using var after = portal.Db();
        Assert.Empty(await after.Sessions.ToListAsync());
    }

    [Fact]
    public async Task Disable_LastDirector_SaysWhyNot()
    {
        await using var portal = await TestPortal.CreateAsync();
        await portal.HireAsync(Role.Director, "Saar Droomeiland");
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        using var context = StaffPages.Context(portal, scope, UseCases);
        var page = context.Render<EmployeesPage>();

        page.FindAll("tbody button").Single(button => button.TextContent.Trim() == "Account Saar Droomeiland").Click();
        page.Find(".card .btn-danger").Click();
        await page.Find(".confirm .btn-danger").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Dit is de enige directeur", page.Markup, StringComparison.Ordinal));
        Assert.True((await portal.Db().Employees.SingleAsync(e => e.Role == Role.Director)).IsActive);
    }

    [Fact]
    public async Task Open_AsConsultant_ShowsThatItIsNotTheirTask()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Consultant, "Daan Wattenwolk"));
        using var context = StaffPages.Context(portal, scope, UseCases);

        var page = context.Render<EmployeesPage>();

        page.WaitForAssertion(() => Assert.Contains("Dit hoort niet bij uw taak", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table"));
    }
}
