using Portal.Data.Organisations;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Organisations;
using Portal.Shared.Outcomes;
using Portal.Testing;

namespace Portal.Data.Tests.Organisations;

[Article("2017-11.1")]
public sealed class OrganisationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Change_FirstAndSecondTime_IsKeptTidyAndALostUpdateIsRefused(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Administrator, "Idris Maanzaad"));
        var change = scope.Get<ChangeOrganisation>();

        var first = await change.ExecuteAsync(new(Staffing.Complete with { PostalPostalCode = "2500ax" }, 0), CancellationToken.None);
        var lost = await change.ExecuteAsync(new(Staffing.Complete, 0), CancellationToken.None);
        var second = await change.ExecuteAsync(new(Staffing.Complete with { Name = "Werkcontact Droomeiland" }, first.Value.Version), CancellationToken.None);

        Assert.Equal("2500 AX", first.Value.Details.PostalPostalCode);
        Assert.IsType<ChangedBySomeoneElse>(lost.Refusal);
        Assert.True(second.IsSuccess);
        Assert.Equal("Werkcontact Droomeiland", (await scope.Get<OrganisationSettings>().ReadAsync(CancellationToken.None)).Value.Details.Name);
    }

    [Fact]
    public async Task Change_EmptyDetails_NamesEveryField()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Director, "Saar Droomeiland"));

        var refusal = Assert.IsType<InvalidInput>((await scope.Get<ChangeOrganisation>().ExecuteAsync(new(OrganisationDetails.Empty with { Name = "", VisitingCity = "Den Haag" }, 0), CancellationToken.None)).Refusal);

        Assert.Equal(["Name", "PostalStreet", "PostalPostalCode", "PostalCity", "Email", "Phone", "PrivacyContact", "VisitingStreet", "VisitingPostalCode"], refusal.Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task Change_ByAConsultant_IsNotAllowed()
    {
        await using var portal = await TestPortal.CreateAsync();
        await using var scope = portal.AsEmployee(await portal.HireAsync(Role.Consultant, "Pien Papavermeer"));

        Assert.IsType<NotAllowed>((await scope.Get<ChangeOrganisation>().ExecuteAsync(new(Staffing.Complete, 0), CancellationToken.None)).Refusal);
    }
}
