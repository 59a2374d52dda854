using Microsoft.EntityFrameworkCore;
using Portal.Data.Access;
using Portal.Data.Complaints;
using Portal.Data.Documents;
using Portal.Data.Representations;
using Portal.Shared.Access;
using Portal.Shared.Complaints;
using Portal.Shared.Documents;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Shared.Representations;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Complaints;

/// <summary>An office with one of each, and Noor who can log in.</summary>
internal sealed class ComplaintOffice : IAsyncDisposable
{
    public required TestPortal Portal { get; init; }

    public required Employee Consultant { get; init; }

    public required Employee Officer { get; init; }

    public required Employee Director { get; init; }

    public required Employee Administrator { get; init; }

    public required RegisteredPerson Person { get; init; }

    public DateOnly Today => DutchTime.Today(Portal.Time);

    public static async Task<ComplaintOffice> OpenAsync(DatabaseProvider provider, CorrespondenceForm form = CorrespondenceForm.Portal, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var portal = await TestPortal.CreateAsync(provider, settings);
        var consultant = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var office = new ComplaintOffice
        {
            Portal = portal,
            Consultant = consultant,
            Officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot"),
            Director = await portal.HireAsync(Role.Director, "Olga Vuurtoren"),
            Administrator = await portal.HireAsync(Role.Administrator, "Tess Knoppenbak"),
            Person = await portal.RegisterAsync(consultant: consultant, form: form),
        };
        await portal.LinkAsync(office.Person);
        return office;
    }

    public TestScope As(Employee employee) => Portal.AsEmployee(employee);

    public TestScope Noor() => Portal.As(ActorKind.Person, Staffing.LoginOf("noor"));

    public ComplaintEntry Entry(ComplaintKind kind) => new(kind, ComplaintSubject.Registration, "Mijn gegevens", "Er staat iets dat niet klopt.", null, null, [], Guid.NewGuid());

    public async Task<ComplaintNumber> SubmitAsync(ComplaintKind kind, Guid? about = null, string title = "Mijn gegevens", bool file = false)
    {
        await using var noor = Noor();
        IReadOnlyList<ReceivedFile> files = file ? [new("brief.pdf", "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray())] : [];
        var sent = await noor.Get<SubmitComplaint>().ExecuteAsync(Entry(kind) with { AboutEmployeeId = about, Title = title, Files = files }, default);
        Assert.True(sent.IsSuccess, sent.Refusal is { } refusal ? Words.Of(refusal) : null);
        return sent.Value;
    }

    public async Task<Outcome> DoAsync(Employee by, ComplaintNumber number, ComplaintStep step)
    {
        await using var scope = As(by);
        return await scope.Get<HandleComplaint>().ExecuteAsync(number, await VersionAsync(number), step, default);
    }

    public async Task<int> VersionAsync(ComplaintNumber number)
    {
        await using var db = Portal.Db();
        return (await db.Complaints.AsNoTracking().SingleAsync(c => c.Number == number)).Version;
    }

    public async Task AppointAsync(Employee officer)
    {
        await using var tess = As(Administrator);
        await using var db = Portal.Db();
        var version = (await db.Employees.SingleAsync(e => e.Id == officer.Id)).Version;
        Assert.Null((await tess.Get<AppointDeputy>().ExecuteAsync(officer.Id, version, true, default)).Refusal);
    }

    public async Task PutAboutAsync(ComplaintNumber number, IReadOnlyList<Guid> about)
    {
        await using var db = Portal.Db();
        var complaint = await db.Complaints.SingleAsync(c => c.Number == number);
        Assert.True(complaint.Settle(complaint.Subject, about).IsSuccess);
        await db.SaveChangesAsync();
    }

    /// <summary>Kaat, who may act for Noor and chose to.</summary>
    public async Task<(TestScope Kaat, Guid Representation)> KaatAsync(RepresentationScope scope = RepresentationScope.Everything, string? email = "kaat@voorbeeld.example", string login = "kaat")
    {
        var made = Representation.Enter(
            Person.Id, new("Kaat Papierboot", email, new PostalAddress("Nergensweg", "7", null, "0000 AA", "Voorbeeldstad"), RepresentativeRelation.Lawyer, scope, "Gezien", new DateOnly(2026, 1, 1), null), null, "Fleur Papierboot", Portal.Time.GetUtcNow());
        Assert.True(made.LinkTo(Staffing.LoginOf(login), AssuranceLevel.Substantial, Portal.Time.GetUtcNow()).IsSuccess);
        await using (var db = Portal.Db())
        {
            db.Representations.Add(made);
            await db.SaveChangesAsync();
        }

        await using (var choosing = Portal.As(ActorKind.Person, Staffing.LoginOf(login)))
            Assert.Null((await choosing.Get<ActingFor>().ChooseAsync(made.Id, default)).Refusal);
        return (Portal.As(ActorKind.Person, Staffing.LoginOf(login)), made.Id);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
