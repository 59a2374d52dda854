using Portal.Data;
using Portal.Data.Auditing;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Commissioners;
using Portal.Shared.Disclosures;
using Portal.Shared.Documents;
using Portal.Shared.Organisations;
using Portal.Shared.Registrations;
using Portal.Shared.Terms;

namespace Portal.LocalHost.DemoData;

/// <summary>The organisation, its people, its clients and their dossiers, as they were recorded over time. The same for the same day.</summary>
internal sealed class DemoRegistrations(PortalDbContext db, DemoSettings settings, DemoDays days)
{
    /// <summary>The first clients make requests: their dossiers are older, and what was recorded later is not in the way.</summary>
    public const int Requesters = 22;

    /// <summary>The last clients were recorded so recently that some must still be told (2017-11.1).</summary>
    private static readonly int[] RecordedRecently = [38, 31, 27, 25, 21, 13, 6, 2];

    // The numbers of this generator are part of the demo data: another seed is another organisation.
    private readonly Random random = new(20171214);
    private readonly List<AuditEntry> audit = [];
    private readonly List<Office> offices = [];
    private readonly List<Commissioner> commissioners = [];

    /// <summary>The employees, in the order of <see cref="DemoNames.Employees"/>.</summary>
    public List<Employee> Employees { get; } = [];

    /// <summary>The clients, in the order of <see cref="DemoNames.Clients"/>.</summary>
    public List<RegisteredPerson> Persons { get; } = [];

    /// <summary>The notice of each client.</summary>
    public List<RegistrationNotice> Notices { get; } = [];

    /// <summary>How many days ago a client was recorded.</summary>
    public static int RecordedAgo(int index)
    {
        var recent = index - (DemoNames.Clients.Count - RecordedRecently.Length);
        return recent >= 0 ? RecordedRecently[recent] : index < Requesters ? 220 + (index * 37 % 300) : 45 + (index * 7 % 50);
    }

    /// <summary>The birth date of a client.</summary>
    public static DateOnly BirthDateOf(int index) => new(1962 + (index * 7 % 41), 1 + (index * 5 % 12), 1 + (index * 11 % 28));

    /// <summary>The login of an account at the development provider.</summary>
    public static Login LoginOf(DemoSettings settings, string subject, string name, AssuranceLevel level) => new(settings.Issuer, subject, name, level);

    /// <summary>Saves everything in one transaction.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        db.Organisations.Add(Organisation.Start(DemoNames.Organisation));
        offices.AddRange(DemoNames.Offices.Select(Office.Open));
        commissioners.AddRange(DemoNames.Commissioners.Select(row => Commissioner.Add(row.Name, row.Kind)));
        AddEmployees();
        for (var index = 0; index < DemoNames.Clients.Count; index++)
            AddClient(index);

        db.AddRange(offices);
        db.AddRange(commissioners);
        db.AddRange(Employees);
        db.AddRange(Persons);
        db.AddRange(Notices);
        // The record of what was done is read in the order of its numbers.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await AuditTrail.AppendAsync(db, [.. audit.OrderBy(entry => entry.At)], ct);
        await transaction.CommitAsync(ct);
    }

    private void AddEmployees()
    {
        foreach (var row in DemoNames.Employees)
        {
            var employee = Employee.Add(row.Name, $"{row.Subject["medewerker-".Length..]}@voorbeeld.example", row.Role, offices[row.Office].Id);
            DemoPortal.Demand(employee.LinkTo(LoginOf(settings, row.Subject, row.Name, AssuranceLevel.Substantial)), row.Subject);
            Employees.Add(employee);
        }

        Employee With(string subject) => Employees[DemoNames.Employees.Index().First(row => row.Item.Subject == subject).Index];
        With("medewerker-iris").CoverBy(With("medewerker-teun").Id, days.Today.AddDays(21));
    }

    private void AddClient(int index)
    {
        var name = DemoNames.Clients[index];
        var recordedOn = days.On(RecordedAgo(index));
        var at = DemoDays.Moment(recordedOn, 10);
        var commissioner = commissioners[index % commissioners.Count];
        var consultants = Employees.Where(e => e.Role == Role.Consultant).ToList();
        var consultant = consultants[index % consultants.Count];
        var delivered = new Provenance(DataOrigin.Commissioner, commissioner.Name, recordedOn, ProcessingPurpose.Guidance);

        var person = RegisteredPerson.Record(Details(index, name), delivered, consultant.OfficeId, at);
        // What somebody told us later has a source of its own.
        if (index % 4 == 0)
            person.Update(person.Details with { Phone = "000 - 000 00 00" }, new Provenance(DataOrigin.Person, name.Given, days.On(RecordedAgo(index) - 1), ProcessingPurpose.Guidance));
        Persons.Add(person);
        Notices.Add(RegistrationNotice.Start(person.Id, StatutoryTerm.Compute(TermRules.For(TermSubject.RegistrationNotice, recordedOn), recordedOn, [], days.Calendar, recordedOn)));
        Wrote(consultant, at, AuditAction.PersonRecorded, person);

        var kinds = Enum.GetValues<TrajectoryKind>();
        var trajectory = Trajectory.Start(person.Id, commissioner.Id, $"OPD-{2000 + index}", kinds[index % kinds.Length], recordedOn, consultant.Id, delivered);
        db.Trajectories.Add(trajectory);
        Wrote(consultant, at, AuditAction.TrajectoryStarted, person, $"trajectory/{trajectory.Id}");
        if (index % 11 == 0)
            db.Trajectories.Add(Trajectory.Start(person.Id, commissioners[(index + 3) % commissioners.Count].Id, null, kinds[(index + 2) % kinds.Length], recordedOn, consultant.Id, delivered));

        // Noor's answers are shown: hers is the fullest dossier.
        var texts = index == 0
            ? [.. DemoTexts.OfNoor.Select(number => DemoTexts.All[number]), DemoTexts.FromSomebodyElse]
            : random.GetItems(DemoTexts.All.ToArray(), 24).Distinct().Take(3 + random.Next(10)).ToList();
        foreach (var (number, text) in texts.Index())
            AddDossierItem(index, person, consultant, text, DayInDossier(index, number, texts.Count));
        for (var number = 0; number < index % 5; number++)
            AddVacancy(person, consultant, DayInDossier(index, number, 5));
        if (index is 5 or 8)
            AddQuestion(person, consultant, index == 8);
        for (var number = 0; number < (index + 1) % 4; number++)
            AddDisclosure(person, consultant, commissioner, number, DayInDossier(index, number, 4));
    }

    private PersonDetails Details(int index, DemoName name) => new(
        $"VB-{1001 + index}",
        new PersonName(name.Family, name.Prefix, name.Given, name.Initials, index % 3 == 0 ? NameSource.PopulationRegister : NameSource.Commissioner),
        BirthDateOf(index),
        index % 9 == 8 ? null : name.Email,
        index % 3 == 2 ? null : "000 - 000 00 00",
        index == 30 ? PostalAddress.None : new PostalAddress(
            DemoNames.Streets[index % DemoNames.Streets.Count],
            (1 + random.Next(120)).ToString(CultureInfo.InvariantCulture),
            index % 6 == 1 ? "bis" : null,
            $"{1200 + (index * 3)} ZZ",
            DemoNames.Offices[index % DemoNames.Offices.Count]),
        index == 2 ? "en" : "nl",
        index switch { 8 => CorrespondenceForm.Letter, 12 => CorrespondenceForm.LargePrint, 17 => CorrespondenceForm.Telephone, 19 => CorrespondenceForm.Conversation, _ => CorrespondenceForm.Portal });

    private DateOnly DayInDossier(int index, int number, int count)
    {
        var recorded = RecordedAgo(index);
        var latest = index == 0 ? 125 : index < Requesters ? 75 : 1;
        return days.On(recorded - ((recorded - latest) * (number + 1) / (count + 1)));
    }

    private void AddDossierItem(int index, RegisteredPerson person, Employee consultant, DemoText text, DateOnly day)
    {
        var at = DemoDays.Moment(day, 11);
        var filled = text.Text.Replace("{voornaam}", person.Name.GivenName, StringComparison.Ordinal).Replace("{werk}", DemoNames.Jobs[index % DemoNames.Jobs.Count], StringComparison.Ordinal);
        var source = text.Origin switch
        {
            DataOrigin.Person => person.Name.Full,
            DataOrigin.ThirdParty => "Een derde, genoemd in de tekst",
            DataOrigin.Commissioner or DataOrigin.PopulationRegister or DataOrigin.Employee => consultant.Name,
        };
        var document = text.File switch
        {
            DemoFile.Pdf => StoredDocument.Freeze(DocumentKind.DossierFile, person.Id, null, "cv.pdf", "application/pdf", DemoFiles.Pdf("Curriculum vitae", "Voorbeeld: dit is een verzonnen persoon.", $"Wens: werken als {DemoNames.Jobs[index % DemoNames.Jobs.Count].Replace('ë', 'e')}"), at),
            DemoFile.Text => StoredDocument.Freeze(DocumentKind.DossierFile, person.Id, null, "uitslag-test.txt", "text/plain; charset=utf-8", DemoFiles.Text("Uitslag beroepskeuzetest (voorbeeld)", "", "Werken met de handen: 8", "Werken met mensen: 8", "Werken met cijfers: 5"), at),
            DemoFile.None => null,
        };
        if (document is not null)
            db.Documents.Add(document);
        var item = DossierItem.Record(person.Id, text.Kind, text.Title, day, filled, document?.Id, text.Marks, new Provenance(text.Origin, source, day, ProcessingPurpose.Guidance), consultant.Name);
        db.DossierItems.Add(item);
        Wrote(consultant, at, AuditAction.DossierItemRecorded, person, $"dossier/{item.Id}");
    }

    private void AddVacancy(RegisteredPerson person, Employee consultant, DateOnly day)
    {
        var vacancy = VacancySent.Record(
            person.Id,
            random.GetItems(DemoNames.Jobs.ToArray(), 1)[0],
            random.GetItems(DemoNames.Employers.ToArray(), 1)[0],
            day,
            new Provenance(DataOrigin.Employee, consultant.Name, day, ProcessingPurpose.VacancySearch));
        db.Vacancies.Add(vacancy);
        Wrote(consultant, DemoDays.Moment(day, 12), AuditAction.VacancyRecorded, person, $"vacancy/{vacancy.Id}");
    }

    private void AddDisclosure(RegisteredPerson person, Employee consultant, Commissioner commissioner, int number, DateOnly day)
    {
        var disclosure = number switch
        {
            0 => Made(new DisclosureFacts(commissioner.Name, "Plan van aanpak en voortgangsverslag", "Verantwoorden van het traject", DisclosureGround.Assignment, DisclosureForm.Written, day, day) { CommissionerId = commissioner.Id, Categories = DataCategories.Reports | DataCategories.Trajectory, RecipientEmail = "trajecten@voorbeeld.example" }),
            1 => Made(new DisclosureFacts("Opleidingen Het Zonnetje (voorbeeld)", "Naam, e-mailadres en gekozen cursus", "Aanmelden voor een cursus", DisclosureGround.Authorisation, DisclosureForm.Written, day, day) { Categories = DataCategories.Contact, AuthorisationId = CourseOf(person, consultant, day), ToldHow = ToldHow.Authorisation, RecipientAddress = "Verzonnenplein 3\n1234 AB Voorbeeldstad" }),
            _ when commissioner.Kind == CommissionerKind.Uwv => Made(new DisclosureFacts(commissioner.Name, "Datum van begin en einde van het traject", "Wettelijke plicht om de uitkering vast te stellen", DisclosureGround.Law, DisclosureForm.Download, day, day) { CommissionerId = commissioner.Id, Categories = DataCategories.Trajectory, PurposeCode = ProcessingPurpose.LegalDuty, GroundText = "Wet SUWI, artikel 54 (voorbeeld)" }),
            _ => Made(new DisclosureFacts(DemoNames.Employers[person.Name.FamilyName.Length % DemoNames.Employers.Count], "Naam en gewenste uren", "Afspraak voor een proefdag", DisclosureGround.Assignment, DisclosureForm.Oral, day, null) { Categories = DataCategories.Contact }),
        };
        db.Disclosures.Add(disclosure);
        Wrote(consultant, DemoDays.Moment(day, 13), AuditAction.DisclosureRecorded, person, $"Disclosure {disclosure.Id}");
        Disclosure Made(DisclosureFacts facts) => Disclosure.Record(person.Id, facts with { ToldHow = facts.ToldOn is null ? null : facts.ToldHow ?? ToldHow.Conversation }, consultant.Name);
    }

    // What went to the school, the client had agreed to in the portal.
    private Guid CourseOf(RegisteredPerson person, Employee consultant, DateOnly day)
    {
        var terms = new AuthorisationTerms(AuthorisationKind.General, ["Opleidingen Het Zonnetje (voorbeeld)"], "Aanmelden voor een cursus", DataCategories.Contact | DataCategories.Reports, null);
        var authorisation = Authorisation.Ask(person.Id, terms, consultant.Name, DemoDays.Moment(day.AddDays(-3), 12));
        DemoPortal.Demand(authorisation.Agree(day.AddDays(-1), AssuranceLevel.Substantial), "authorisation");
        db.Authorisations.Add(authorisation);
        return authorisation.Id;
    }

    // One question that waits for the director, and one that was answered.
    private void AddQuestion(RegisteredPerson person, Employee consultant, bool isAnswered)
    {
        var facts = new DisclosureFacts("Woningbouw De Horizon (voorbeeld)", "Adres en telefoonnummer", "Iemand in het huis in veiligheid brengen", DisclosureGround.UrgentReason, DisclosureForm.Written, days.Today, null)
        {
            Categories = DataCategories.Contact,
            ItemKeys = [$"person/{PersonField.Address}"],
            GroundText = "Er is brand in het gebouw geweest en niemand weet of de cliënt veilig is.",
        };
        var approval = DisclosureApproval.Ask(person.Id, facts, consultant.Id, consultant.Name, DemoDays.Moment(days.On(2), 9));
        if (isAnswered)
            DemoPortal.Demand(approval.Answered(true, "Akkoord, alleen het adres.", DemoNames.Employees.First(row => row.Role == Role.Director).Name, DemoDays.Moment(days.On(1), 9)), "approval");
        db.DisclosureApprovals.Add(approval);
        Wrote(consultant, DemoDays.Moment(days.On(2), 9), AuditAction.DisclosureApprovalAsked, person, $"DisclosureApproval {approval.Id}");
    }

    private void Wrote(Employee by, DateTimeOffset at, AuditAction action, RegisteredPerson person, string? subject = null) =>
        audit.Add(AuditEntry.Write(new Actor(ActorKind.Employee, by.Id, by.Name, new HashSet<Role> { by.Role }, null), at, action, person.Id, subject: subject));
}
