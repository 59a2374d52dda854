using Portal.Data;
using Portal.Shared.Access;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.Testing;

/// <summary>Where a test begins: <c>ARegisteredPerson().LinkedTo(login)</c>.</summary>
public static class Builders
{
    /// <summary>Noor Zonderland, who is registered and has no login yet.</summary>
    public static PersonBuilder ARegisteredPerson() => new();

    /// <summary>A login of the test's provider.</summary>
    public static Login ALogin(string subject = "noor", AssuranceLevel assurance = AssuranceLevel.Substantial) =>
        new("https://inloggen.voorbeeld.example", subject, "Noor Zonderland", assurance);
}

/// <summary>Makes a registered person with what belongs to it, through the verbs of the domain.</summary>
public sealed class PersonBuilder
{
    private readonly List<Action<PortalDbContext, Guid>> more = [];
    private PersonDetails details = new(null, new PersonName("Zonderland", null, "Noor", "N.", NameSource.Commissioner), new DateOnly(1979, 3, 5), "noor@voorbeeld.example", null, new PostalAddress("Nergensweg", "12", null, "0000 AA", "Voorbeeldstad"), "nl", CorrespondenceForm.Portal);
    private Login? login;
    private AssuranceLevel link;
    private DateTimeOffset at = FakeTime.Default().GetUtcNow().AddDays(-90);

    private Provenance Source => new(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", DutchTime.DateOf(at), ProcessingPurpose.Guidance);

    /// <summary>Another name.</summary>
    public PersonBuilder Named(string givenName, string familyName)
    {
        details = details with { Name = new PersonName(familyName, null, givenName, $"{givenName[0]}.", NameSource.Commissioner), Email = $"{givenName.ToLowerInvariant()}@voorbeeld.example" };
        return this;
    }

    /// <summary>Other details.</summary>
    public PersonBuilder With(Func<PersonDetails, PersonDetails> change)
    {
        details = change(details);
        return this;
    }

    /// <summary>First recorded at another moment.</summary>
    public PersonBuilder RecordedAt(DateTimeOffset moment)
    {
        at = moment;
        return this;
    }

    /// <summary>Linked to a login; the link is as sure as the login, unless it is said otherwise.</summary>
    public PersonBuilder LinkedTo(Login to, AssuranceLevel? assurance = null)
    {
        (login, link) = (to, assurance ?? to.Assurance);
        return this;
    }

    /// <summary>With something in the dossier.</summary>
    public PersonBuilder WithDossierItem(string title, string text, DossierItemKind kind = DossierItemKind.ConversationNote, DossierMarks marks = DossierMarks.None)
    {
        more.Add((db, person) => db.DossierItems.Add(DossierItem.Record(person, kind, title, DutchTime.DateOf(at), text, null, marks, Source, "Teun Wolkenveld")));
        return this;
    }

    /// <summary>With a trajectory for Gemeente Voorbeeldstad.</summary>
    public PersonBuilder WithTrajectory(Guid? consultantId = null)
    {
        more.Add((db, person) =>
        {
            var commissioner = Commissioner.Add("Gemeente Voorbeeldstad", CommissionerKind.Public);
            db.Commissioners.Add(commissioner);
            db.Trajectories.Add(Trajectory.Start(person, commissioner.Id, "OPD-7", TrajectoryKind.ReintegrationSecondTrack, DutchTime.DateOf(at), consultantId, Source));
        });
        return this;
    }

    /// <summary>With a vacancy that was sent.</summary>
    public PersonBuilder WithVacancy(string title, string? employer = null)
    {
        more.Add((db, person) => db.Vacancies.Add(VacancySent.Record(person, title, employer, DutchTime.DateOf(at), Source with { Purpose = ProcessingPurpose.VacancySearch })));
        return this;
    }

    /// <summary>With a disclosure to somebody.</summary>
    public PersonBuilder WithDisclosure(string recipient, string data, DisclosureGround ground, DisclosureForm form)
    {
        more.Add((db, person) => db.Disclosures.Add(Disclosure.Record(person, new DisclosureFacts(recipient, data, "Voortgang van het traject", ground, form, DutchTime.DateOf(at), DutchTime.DateOf(at)), "Teun Wolkenveld")));
        return this;
    }

    /// <summary>The person and what belongs to it, in a context that is not saved yet.</summary>
    public RegisteredPerson AddTo(PortalDbContext db)
    {
        var office = Office.Open($"Voorbeeldstad {Guid.NewGuid():N}"[..20]);
        db.Offices.Add(office);
        var person = RegisteredPerson.Record(details, Source, office.Id, at);
        if (login is not null)
            person.LinkTo(login, link, at);
        db.Persons.Add(person);
        foreach (var add in more)
            add(db, person.Id);
        return person;
    }

    /// <summary>The person, saved.</summary>
    public async Task<RegisteredPerson> SaveAsync(TestPortal portal)
    {
        await using var db = portal.Db();
        var person = AddTo(db);
        await db.SaveChangesAsync();
        return person;
    }
}
