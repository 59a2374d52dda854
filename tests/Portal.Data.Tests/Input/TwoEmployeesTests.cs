using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Commissioners;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Data.Tests.Input;

/// <summary>Two employees change one thing: the second hears what stands there now, and nothing is overwritten.</summary>
public sealed class TwoEmployeesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task ChangeEmployee_OnAnOldVersion_IsRefusedWithWhatStandsThere(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        var employee = await portal.HireAsync(Role.Consultant, "Pien Papavermeer");
        await using var scope = portal.AsEmployee(director);
        Task<Outcome> ChangeAsync(int version, string name) => scope.Get<ChangeEmployee>().ExecuteAsync(new(employee.Id, version, name, Role.Consultant, employee.OfficeId), default);

        Assert.True((await ChangeAsync(employee.Version, "Pien Klaproosdal")).IsSuccess);
        var refused = Assert.IsType<EmployeeChangedBySomeoneElse>((await ChangeAsync(employee.Version, "Pien Korenbloem")).Refusal);
        var cover = await scope.Get<CoverEmployee>().ExecuteAsync(new(employee.Id, employee.Version, null, null), default);

        Assert.Equal(("Pien Klaproosdal", employee.Version + 1), (refused.Name, refused.Version));
        Assert.IsType<EmployeeChangedBySomeoneElse>(cover.Refusal);
        Assert.Equal("Pien Klaproosdal", await NameAsync(portal, employee.Id));
        Assert.True((await ChangeAsync(refused.Version, "Pien Korenbloem")).IsSuccess);
        Assert.Equal("Pien Korenbloem", await NameAsync(portal, employee.Id));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task ChangeCommissioner_ByManyAtOnce_IsDoneByOne(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var director = await portal.HireAsync(Role.Director, "Saar Droomeiland");
        Guid id;
        await using (var scope = portal.AsEmployee(director))
            id = (await scope.Get<AddCommissioner>().ExecuteAsync(new("Gemeente Voorbeeldstad", CommissionerKind.Public), default)).Value;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            await using var scope = portal.AsEmployee(director);
            return await scope.Get<ChangeCommissioner>().ExecuteAsync(id, 0, new($"Gemeente {number}", CommissionerKind.Public), default);
        })));

        Assert.Single(outcomes, outcome => outcome.IsSuccess);
        Assert.All(outcomes.Where(outcome => !outcome.IsSuccess), outcome => Assert.True(outcome.Refusal is CommissionerChangedBySomeoneElse { Version: 1 } or ChangedBySomeoneElse));
        await using var db = portal.Db();
        Assert.Equal(1, (await db.Commissioners.SingleAsync()).Version);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task AssignConsultant_OnAnOldVersion_IsRefusedWithWhoItIsNow(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var first = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var second = await portal.HireAsync(Role.Consultant, "Yara Sterrenkust");
        var person = await portal.RegisterAsync(consultant: first);
        await using var db = portal.Db();
        var trajectory = await db.Trajectories.Select(t => t.Id).SingleAsync();
        await using var scope = portal.AsEmployee(officer);
        var seen = (await scope.Get<RegistrationQueries>().AssignmentAsync(person.Id, trajectory, default)).Value;
        Task<Outcome> AssignAsync(int version, Guid? to) => scope.Get<AssignConsultant>().ExecuteAsync(person.Id, trajectory, version, to, default);

        Assert.Equal(new TrajectoryAssignment(first.Id, 0), seen);
        Assert.True((await AssignAsync(seen.Version, second.Id)).IsSuccess);
        Assert.Equal(new AssignedBySomeoneElse(second.Id, 1), (await AssignAsync(seen.Version, null)).Refusal);
        Assert.Equal(second.Id, await db.Trajectories.AsNoTracking().Select(t => t.ConsultantId).SingleAsync());
        Assert.IsType<NotFound>((await scope.Get<RegistrationQueries>().AssignmentAsync(Guid.NewGuid(), trajectory, default)).Refusal);
    }

    private static async Task<string> NameAsync(TestPortal portal, Guid id)
    {
        await using var db = portal.Db();
        return (await db.Employees.SingleAsync(e => e.Id == id)).Name;
    }
}
