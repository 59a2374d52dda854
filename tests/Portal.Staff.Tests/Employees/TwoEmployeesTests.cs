using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Commissioners;
using Portal.Data.Invitations;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Staff.Features.Commissioners;
using Portal.Staff.Features.Employees;
using Portal.Staff.Features.Registrations;
using Portal.Testing;

namespace Portal.Staff.Tests.Employees;

/// <summary>What the second of two employees sees: both versions, and what was typed.</summary>
public sealed class TwoEmployeesTests
{
    [Fact]
    public async Task Employee_ChangedMeanwhile_ShowsBothAndKeepsWhatWasTyped()
    {
        await using var portal = await TestPortal.CreateAsync();
        var director = await portal.HireAsync(Role.Director, "Anna Droomeiland");
        await using var scope = portal.AsEmployee(director);
        using var context = StaffPages.Context(portal, scope, typeof(EmployeeQueries), typeof(AddEmployee), typeof(ChangeEmployee), typeof(CoverEmployee), typeof(AddOffice), typeof(InviteEmployee), typeof(UnlinkEmployee), typeof(DisableEmployee), typeof(EnableEmployee), typeof(AppointDeputy));
        var page = context.Render<EmployeesPage>();
        page.Find("tbody .btn-text").Click();
        page.Find("#naam").Change("Anna Zandkasteel");
        await scope.Get<ChangeEmployee>().ExecuteAsync(new(director.Id, director.Version, "Anna Wolkenveld", Role.Director, director.OfficeId), default);

        await page.Find("section.card .btn-primary").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Iemand anders was u voor", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["Anna Wolkenveld", "Anna Zandkasteel"], page.FindAll("section section tbody tr:first-child td").Select(cell => cell.TextContent));
        Assert.Equal("Anna Zandkasteel", page.Find("#naam").GetAttribute("value"));
        await page.FindAll("section.card .btn-primary")[0].ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Anna Zandkasteel", page.Find("tbody").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commissioner_ChangedMeanwhile_CanBeTakenOver()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Saar Droomeiland"));
        var id = (await scope.Get<AddCommissioner>().ExecuteAsync(new("Gemeente Voorbeeldstad", CommissionerKind.Public), default)).Value;
        using var context = StaffPages.Context(portal, scope, typeof(CommissionerQueries), typeof(AddCommissioner), typeof(ChangeCommissioner));
        var page = context.Render<CommissionersPage>();
        page.Find("tbody .btn-text").Click();
        page.Find("#Name").Change("Gemeente Nergenshuizen");
        await scope.Get<ChangeCommissioner>().ExecuteAsync(id, 0, new("Gemeente Luchtkasteel", CommissionerKind.Public), default);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Gemeente Luchtkasteel", page.Find("form table").TextContent, StringComparison.Ordinal));
        Assert.Equal("Gemeente Nergenshuizen", page.Find("#Name").GetAttribute("value"));
        page.Find("form .btn-second").Click();
        Assert.Equal("Gemeente Luchtkasteel", page.Find("#Name").GetAttribute("value"));
        Assert.Empty(page.FindAll("form table"));
    }

    [Fact]
    public async Task Assignment_ChangedMeanwhile_SaysToWhom()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var first = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var second = await portal.HireAsync(Role.Consultant, "Yara Sterrenkust");
        var person = await portal.RegisterAsync(consultant: first);
        await using var db = portal.Db();
        var trajectory = await db.Trajectories.Select(t => t.Id).SingleAsync();
        await using var scope = portal.AsEmployee(officer);
        using var context = StaffPages.Context(portal, scope, typeof(RegistrationQueries), typeof(AssignConsultant));
        var page = context.Render<AssignPage>(parameters => parameters.Add(p => p.Id, person.Id).Add(p => p.TrajectoryId, trajectory));
        page.WaitForElement("#ConsultantId");
        await scope.Get<AssignConsultant>().ExecuteAsync(person.Id, trajectory, 0, second.Id, default);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["Yara Sterrenkust", "Ravi Bloesemdal"], page.FindAll("form tbody td").Select(cell => cell.TextContent)));
        Assert.Equal(second.Id, await db.Trajectories.AsNoTracking().Select(t => t.ConsultantId).SingleAsync());
    }
}
