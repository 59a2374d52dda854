using Portal.Data;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>An invented privacy officer and commissioner, to act as.</summary>
internal sealed record SomeOffice(Office Office, Employee Officer, Commissioner Commissioner)
{
    /// <summary>Puts them in the database.</summary>
    public static async Task<SomeOffice> OpenAsync(TestPortal portal)
    {
        var office = Office.Open("Voorbeeldstad");
        var officer = Employee.Add("Fleur Papierboot", "fleur@voorbeeld.example", Role.PrivacyOfficer, office.Id);
        officer.LinkTo(Login);
        var commissioner = Commissioner.Add("Gemeente Voorbeeldstad", CommissionerKind.Public);
        await using var db = portal.Db();
        db.AddRange(office, commissioner);
        await db.SaveChangesAsync();
        db.Add(officer);
        await db.SaveChangesAsync();
        return new SomeOffice(office, officer, commissioner);
    }

    /// <summary>A person with the fields that most have.</summary>
    public RegisteredPerson APerson(Provenance provenance, DateTimeOffset at) => RegisteredPerson.Record(
        new PersonDetails(null, new PersonName("Zonderland", null, "Noor", "N.", NameSource.Commissioner), new DateOnly(1979, 3, 5), "noor@voorbeeld.example", null, PostalAddress.None, "nl", CorrespondenceForm.Portal), provenance, Office.Id, at);

    /// <summary>The use cases as the officer reaches them.</summary>
    public static TestScope Enter(TestPortal portal) => portal.As(ActorKind.Employee, Login);

    private static Login Login { get; } = new("https://login.voorbeeld.example", "fleur", "Fleur Papierboot", AssuranceLevel.Substantial);
}
