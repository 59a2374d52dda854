using Microsoft.EntityFrameworkCore;
using Portal.Data.Commissioners;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Data.Tests.Commissioners;

[Article("2018-5")]
public sealed class CommissionerTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task AddAndChange_NewNames_AreInTheListWithTheirTrajectories(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.RecordAsync();
        await using var scope = office.As(office.Officer);

        var id = (await scope.Get<AddCommissioner>().ExecuteAsync(new(" Bakkerij De Verzonnen Krentenbol ", CommissionerKind.Private), default)).Value;
        Assert.True((await scope.Get<ChangeCommissioner>().ExecuteAsync(id, 0, new("Verzonnen Bakkers BV", CommissionerKind.Private), default)).IsSuccess);

        var list = (await scope.Get<CommissionerQueries>().ListAsync(default)).Value;
        Assert.Equal([("Gemeente Voorbeeldstad", 1), ("Verzonnen Bakkers BV", 0)], list.Select(c => (c.Name, c.Trajectories)));
        await using var db = office.Portal.Db();
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.CommissionerChanged));
    }

    [Fact]
    public async Task Add_NameThatIsThere_IsRefusedWhateverTheCapitals()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Officer);
        var outcome = await scope.Get<AddCommissioner>().ExecuteAsync(new("gemeente voorbeeldSTAD", CommissionerKind.Public), default);
        Assert.Equal("Name", Assert.Single(Assert.IsType<InvalidInput>(outcome.Refusal).Problems).Field);
    }

    [Fact]
    public async Task List_Consultant_IsRefused()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Consultant);
        Assert.Equal(new NotAllowed(Permission.ManageCommissioners), (await scope.Get<CommissionerQueries>().ListAsync(default)).Refusal);
    }
}
