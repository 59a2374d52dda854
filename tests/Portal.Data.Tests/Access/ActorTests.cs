using Microsoft.EntityFrameworkCore;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Access;

/// <summary>Who may begin a change is read from the database at every change: not from a cookie, not once per circuit.</summary>
[Article("2017-9")]
public sealed class ActorTests
{
    private static readonly Login Noor = new("https://login.voorbeeld.example", "noor", "Noor Zonderland", AssuranceLevel.Substantial);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Begin_RoleTakenAwayBetweenTwoActions_IsRefusedAtTheNext(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var circuit = office.As(office.Officer);
        Assert.Null(await RefusalAsync(circuit, Permission.HandleRequests));

        await ChangeAsync(office, office.Officer, employee => employee.Change(employee.Name, Role.Consultant, employee.OfficeId));

        Assert.Equal(new NotAllowed(Permission.HandleRequests), await RefusalAsync(circuit, Permission.HandleRequests));
        Assert.Null(await RefusalAsync(circuit, Permission.ViewClients));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Begin_AccountClosedBetweenTwoActions_IsRefusedUntilItIsOpenAgain(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var circuit = office.As(office.Director);
        Assert.Null(await RefusalAsync(circuit, Permission.ManageEmployees));

        await ChangeAsync(office, office.Director, employee => employee.Disable(office.Portal.Time.GetUtcNow()));
        Assert.IsType<NotKnown>(await RefusalAsync(circuit, Permission.ManageEmployees));

        await ChangeAsync(office, office.Director, employee => employee.Enable());
        Assert.Null(await RefusalAsync(circuit, Permission.ManageEmployees));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Begin_LoginOfNobody_IsNotKnown(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await RegisterAsync(office, Noor);
        Login?[] strangers =
        [
            null,
            Noor with { Subject = "Noor" },
            Noor with { Subject = "iemand" },
            // The same key at another provider is somebody else.
            Noor with { Issuer = "https://andere.voorbeeld.example" },
        ];
        foreach (var stranger in strangers)
        {
            await using var circuit = office.Portal.As(ActorKind.Person, stranger);
            Assert.IsType<NotKnown>(await RefusalAsync(circuit, Permission.ViewOwnData));
            Assert.IsType<NotKnown>((await circuit.Get<Changes>().ReadAsync(Permission.ViewOwnData, CancellationToken.None)).Refusal);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Begin_EmployeeInTheClientPortalOrPersonInTheBackOffice_IsNotKnown(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await RegisterAsync(office, Noor);
        var director = new Login(office.Director.Issuer!, office.Director.Subject!, office.Director.Name, AssuranceLevel.High);

        await using var employeeOutside = office.Portal.As(ActorKind.Person, director);
        await using var personInside = office.Portal.As(ActorKind.Employee, Noor);
        await using var personOutside = office.Portal.As(ActorKind.Person, Noor);

        Assert.IsType<NotKnown>(await RefusalAsync(employeeOutside, Permission.ViewOwnData));
        Assert.IsType<NotKnown>(await RefusalAsync(personInside, Permission.ViewClients));
        Assert.Equal(new NotAllowed(Permission.ViewClients), await RefusalAsync(personOutside, Permission.ViewClients));
        Assert.Null(await RefusalAsync(personOutside, Permission.ViewOwnData));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Begin_LoginUnlinkedBetweenTwoActions_IsNotKnown(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await RegisterAsync(office, Noor);
        await using var circuit = office.Portal.As(ActorKind.Person, Noor);
        Assert.Null(await RefusalAsync(circuit, Permission.ViewOwnData));

        await using (var db = office.Portal.Db())
        {
            (await db.Persons.SingleAsync(p => p.Id == id)).Unlink();
            await db.SaveChangesAsync();
        }

        Assert.IsType<NotKnown>(await RefusalAsync(circuit, Permission.ViewOwnData));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Link_OneLoginToTwoPersons_IsRefusedByTheDatabase(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await RegisterAsync(office, Noor);
        await Assert.ThrowsAsync<DbUpdateException>(() => RegisterAsync(office, Noor));
    }

    [Fact]
    public async Task BeginUnlinked_WithoutLogin_IsNotKnown()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var nobody = office.Portal.As(ActorKind.Person, null);
        await using var somebody = office.Portal.As(ActorKind.Person, Noor);

        Assert.IsType<NotKnown>((await nobody.Get<Changes>().BeginUnlinkedAsync(CancellationToken.None)).Refusal);
        var begun = await somebody.Get<Changes>().BeginUnlinkedAsync(CancellationToken.None);
        await using var change = begun.Value;
        // A login without a link carries no role, so it may do nothing but be linked.
        Assert.DoesNotContain(Enum.GetValues<Permission>(), change.Actor.May);
    }

    private static async Task<Refusal?> RefusalAsync(TestScope circuit, Permission permission)
    {
        var begun = await circuit.Get<Changes>().BeginAsync(permission, CancellationToken.None);
        if (begun.IsSuccess)
            await begun.Value.DisposeAsync();
        return begun.Refusal;
    }

    private static async Task ChangeAsync(TestOffice office, Employee which, Action<Employee> change)
    {
        await using var db = office.Portal.Db();
        change(await db.Employees.SingleAsync(e => e.Id == which.Id));
        await db.SaveChangesAsync();
    }

    private static async Task<Guid> RegisterAsync(TestOffice office, Login login)
    {
        var at = office.Portal.Time.GetUtcNow();
        var details = new PersonDetails(null, new PersonName("Zonderland", null, "Noor", "N.", NameSource.Commissioner), null, null, null, PostalAddress.None, "nl", CorrespondenceForm.Portal);
        var person = RegisteredPerson.Record(details, new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", office.Today, ProcessingPurpose.Guidance), office.OfficeId, at);
        person.LinkTo(login, login.Assurance, at);
        await using var db = office.Portal.Db();
        db.Persons.Add(person);
        await db.SaveChangesAsync();
        return person.Id;
    }
}
