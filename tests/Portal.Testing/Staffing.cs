using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Organisations;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Testing;

/// <summary>Invented employees and persons, put straight into the database: what stands there before a test begins.</summary>
public static class Staffing
{
    /// <summary>Details that a letter can carry.</summary>
    public static readonly OrganisationDetails Complete = new(
        "Werkcontact Voorbeeld B.V.", "Verzonnenlaan 12", "1234 AB", "Voorbeeldstad", "Postbus 928", "2500 AX", "Den Haag",
        "info@voorbeeld.example", "070 - 000 00 00", "Fleur Papierboot", "klachten@voorbeeld.example");

    /// <summary>A login of the test provider.</summary>
    public static Login LoginOf(string subject, AssuranceLevel assurance = AssuranceLevel.Substantial) => new("https://login.voorbeeld.example", subject, subject, assurance);

    /// <summary>An employee, with a login that carries their name unless told otherwise.</summary>
    public static async Task<Employee> HireAsync(this TestPortal portal, Role role, string name, bool linked = true)
    {
        await using var db = portal.Db();
        var office = await db.Offices.FirstOrDefaultAsync();
        if (office is null)
            db.Offices.Add(office = Office.Open("Voorbeeldkantoor"));
        var employee = Employee.Add(name, $"{name.Replace(' ', '.')}@voorbeeld.example", role, office.Id);
        if (linked)
            employee.LinkTo(LoginOf(name));
        db.Employees.Add(employee);
        await db.SaveChangesAsync();
        return employee;
    }

    /// <summary>The back office as that employee reaches it.</summary>
    public static TestScope AsEmployee(this TestPortal portal, Employee employee) => portal.As(ActorKind.Employee, new Login(employee.Issuer!, employee.Subject!, employee.Name, AssuranceLevel.Substantial));

    /// <summary>A registered person, guided by the consultant when there is one.</summary>
    public static async Task<RegisteredPerson> RegisterAsync(
        this TestPortal portal, string familyName = "Zonderland", string? email = "noor@voorbeeld.example", DateOnly? birthDate = null, string language = "nl",
        bool withAddress = true, Employee? consultant = null, CorrespondenceForm form = CorrespondenceForm.Portal)
    {
        await using var db = portal.Db();
        var office = await db.Offices.FirstOrDefaultAsync();
        if (office is null)
            db.Offices.Add(office = Office.Open("Voorbeeldkantoor"));
        var provenance = new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", DutchTime.Today(portal.Time), ProcessingPurpose.Guidance);
        var address = withAddress ? new PostalAddress("Verzonnenstraat", "1", null, "1234 AB", "Voorbeeldstad") : PostalAddress.None;
        var person = RegisteredPerson.Record(
            new PersonDetails(null, new PersonName(familyName, null, "Noor", "N.", NameSource.Commissioner), birthDate, email, null, address, language, form), provenance, office.Id, portal.Time.GetUtcNow());
        db.Persons.Add(person);
        if (consultant is not null)
        {
            var commissioner = await db.Commissioners.FirstOrDefaultAsync();
            if (commissioner is null)
                db.Commissioners.Add(commissioner = Commissioner.Add("Gemeente Voorbeeldstad", CommissionerKind.Public));
            db.Trajectories.Add(Trajectory.Start(person.Id, commissioner.Id, null, TrajectoryKind.Coaching, DutchTime.Today(portal.Time), consultant.Id, provenance));
        }

        await db.SaveChangesAsync();
        return person;
    }

    /// <summary>Somebody who is no client: an employer's contact, a relative.</summary>
    public static async Task<RegisteredPerson> RegisterOtherAsync(this TestPortal portal, PersonKind kind, string familyName, string email)
    {
        await using var db = portal.Db();
        var office = await db.Offices.FirstOrDefaultAsync();
        if (office is null)
            db.Offices.Add(office = Office.Open("Voorbeeldkantoor"));
        var person = RegisteredPerson.RecordOther(
            kind, null, new PersonDetails(null, new PersonName(familyName, null, "Bo", "B.", NameSource.Commissioner), null, email, null, PostalAddress.None, "nl", CorrespondenceForm.Portal),
            new Provenance(DataOrigin.Person, "Bo zelf", DutchTime.Today(portal.Time), ProcessingPurpose.Business), office.Id, portal.Time.GetUtcNow()).Value;
        db.Persons.Add(person);
        await db.SaveChangesAsync();
        return person;
    }

    /// <summary>The notice of that person, counted from today.</summary>
    public static async Task<RegistrationNotice> StartNoticeAsync(this TestPortal portal, RegisteredPerson person)
    {
        var today = DutchTime.Today(portal.Time);
        var notice = RegistrationNotice.Start(person.Id, StatutoryTerm.Compute(TermRules.For(TermSubject.RegistrationNotice, today), today, [], WorkingCalendar.Known, today));
        await using var db = portal.Db();
        db.Notices.Add(notice);
        await db.SaveChangesAsync();
        return notice;
    }

    /// <summary>Fills in the organisation.</summary>
    public static async Task FillInOrganisationAsync(this TestPortal portal)
    {
        await using var db = portal.Db();
        db.Organisations.Add(Organisation.Start(Complete));
        await db.SaveChangesAsync();
    }

    /// <summary>Links the login "noor" to a person.</summary>
    public static async Task LinkAsync(this TestPortal portal, RegisteredPerson person, string subject = "noor")
    {
        await using var db = portal.Db();
        (await db.Persons.SingleAsync(p => p.Id == person.Id)).LinkTo(LoginOf(subject), AssuranceLevel.Substantial, portal.Time.GetUtcNow());
        await db.SaveChangesAsync();
    }
}
