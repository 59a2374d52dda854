using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Registrations;

/// <summary>An office with two consultants, a privacy officer, a director, an administrator and a commissioner.</summary>
internal sealed class TestOffice : IAsyncDisposable
{
    private TestOffice(TestPortal portal, Office office, Commissioner commissioner)
    {
        (Portal, OfficeId, CommissionerId) = (portal, office.Id, commissioner.Id);
        Commissioner = commissioner.Name;
    }

    public TestPortal Portal { get; }

    public Guid OfficeId { get; }

    public Guid CommissionerId { get; }

    public string Commissioner { get; }

    public Employee Consultant { get; private init; } = null!;

    public Employee Colleague { get; private init; } = null!;

    public Employee Officer { get; private init; } = null!;

    public Employee Director { get; private init; } = null!;

    public Employee Administrator { get; private init; } = null!;

    public DateOnly Today => Shared.Terms.DutchTime.Today(Portal.Time);

    public static async Task<TestOffice> OpenAsync(DatabaseProvider provider, Microsoft.Extensions.Logging.ILoggerProvider? log = null)
    {
        var portal = await TestPortal.CreateAsync(provider, log: log);
        var office = Office.Open("Voorbeeldstad");
        var commissioner = Shared.Commissioners.Commissioner.Add("Gemeente Voorbeeldstad", CommissionerKind.Public);
        Employee Hire(string name, Role role)
        {
            var employee = Employee.Add(name, $"{name.Split(' ')[0]}@voorbeeld.example", role, office.Id);
            employee.LinkTo(LoginOf(employee.Email));
            return employee;
        }

        var result = new TestOffice(portal, office, commissioner)
        {
            Consultant = Hire("Ravi Bloesemdal", Role.Consultant),
            Colleague = Hire("Yara Sterrenkust", Role.Consultant),
            Officer = Hire("Fleur Papierboot", Role.PrivacyOfficer),
            Director = Hire("Bram Wolkenveld", Role.Director),
            Administrator = Hire("Tess Knoppenbak", Role.Administrator),
        };
        await using var db = portal.Db();
        db.AddRange(office, commissioner);
        await db.SaveChangesAsync();
        db.AddRange(result.Consultant, result.Colleague, result.Officer, result.Director, result.Administrator);
        await db.SaveChangesAsync();
        return result;
    }

    public TestScope As(Employee employee) => Portal.As(ActorKind.Employee, LoginOf(employee.Email));

    public static PersonEntry APerson(string? number = "C-1001", string familyName = "Zonderland", string? email = "noor@voorbeeld.example") => new(
        new PersonDetails(number, new PersonName(familyName, null, "Noor", "N.", NameSource.Commissioner), new DateOnly(1979, 3, 5), email, "06 12345678", new PostalAddress("Verzonnenstraat", "12", null, "1234 AB", "Voorbeeldstad"), "nl", CorrespondenceForm.Portal),
        DataOrigin.Commissioner,
        "Gemeente Voorbeeldstad");

    public TrajectoryEntry ATrajectory(Guid? consultant) => new(CommissionerId, "OPD-1", TrajectoryKind.ReintegrationSecondTrack, new DateOnly(2026, 11, 1), consultant);

    /// <summary>Records a person through the real use case; guided by the consultant unless told otherwise.</summary>
    public async Task<Guid> RecordAsync(PersonEntry? entry = null, Guid? consultant = null)
    {
        await using var scope = As(Officer);
        var recorded = await scope.Get<RecordPerson>().ExecuteAsync(new RecordPersonCommand(entry ?? APerson(), OfficeId, ATrajectory(consultant ?? Consultant.Id), true), CancellationToken.None);
        Assert.True(recorded.IsSuccess, recorded.Refusal is { } refusal ? Words.Of(refusal) : null);
        return recorded.Value.Id;
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    private static Login LoginOf(string email) => new("https://login.voorbeeld.example", email, null, AssuranceLevel.Substantial);
}
