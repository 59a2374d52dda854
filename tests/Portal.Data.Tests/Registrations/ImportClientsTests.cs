using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Shared.Registrations.Import;
using Portal.Testing;

namespace Portal.Data.Tests.Registrations;

[Article("2017-5.1")]
public sealed class ImportClientsTests
{
    private const string Header = "Cliëntnummer;Achternaam;Tussenvoegsel;Voornaam;Geboortedatum;E-mail;Telefoon;Straat;Huisnummer;Postcode;Woonplaats;Opdrachtnummer;Startdatum;Soort traject;Naambron";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-11.1")]
    public async Task Import_GoodLines_RecordsEachWithTrajectoryNoticeAndTrace(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var result = await ImportAsync(office, Lines(3, bad: 2), allOrNothing: false);

        Assert.Equal((3, 2), (result.Recorded, result.NotRecorded.Count));
        await using var db = office.Portal.Db();
        var person = await db.Persons.SingleAsync(p => p.ClientNumber == "K-2");
        Assert.All(person.Sources, source => Assert.Equal(new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", office.Today, ProcessingPurpose.Guidance), source.Provenance));
        var trajectory = await db.Trajectories.SingleAsync(t => t.PersonId == person.Id);
        Assert.Equal(("OPD-2", office.Consultant.Id), (trajectory.AssignmentNumber, trajectory.ConsultantId!.Value));
        Assert.Equal(new DateOnly(2026, 12, 28), (await db.Notices.SingleAsync(n => n.PersonId == person.Id)).RegulationDate);
        Assert.Equal(3, await db.Audit.CountAsync(e => e.Action == AuditAction.PersonRecorded));
        Assert.Equal("3 / 5", (await db.Audit.SingleAsync(e => e.Action == AuditAction.ClientsImported)).Detail);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Import_AllOrNothingWithOneBadLine_RecordsNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Officer);
        var preview = await PreviewAsync(scope, Lines(3, bad: 1));

        var outcome = await scope.Get<ImportClients>().ExecuteAsync(new(preview, office.CommissionerId, office.OfficeId, null, true), null, default);

        Assert.Equal(new ImportRefused(1), outcome.Refusal);
        await using var db = office.Portal.Db();
        Assert.False(await db.Persons.AnyAsync());
        Assert.False(await db.Audit.AnyAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Import_SameFileAgain_RecordsNothingAndNamesEveryLine(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Officer);
        var seenBefore = await PreviewAsync(scope, Lines(3));
        await ImportAsync(office, Lines(3), allOrNothing: true);

        var preview = await PreviewAsync(scope, Lines(3));
        var stale = (await scope.Get<ImportClients>().ExecuteAsync(new(seenBefore, office.CommissionerId, office.OfficeId, null, false), null, default)).Value;

        Assert.All(preview.Lines, line => Assert.Equal(ImportProblemCode.ClientNumberKnown, Assert.Single(line.Errors).Code));
        Assert.Equal(0, stale.Recorded);
        Assert.All(stale.NotRecorded, line => Assert.Equal(ImportProblemCode.ClientNumberKnown, Assert.Single(line.Errors).Code));
        await using var db = office.Portal.Db();
        Assert.Equal(3, await db.Persons.CountAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Import_ManyBatches_ReportsProgressAndKeepsAll(DatabaseProvider provider)
    {
        const int count = 1200;
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Officer);
        var preview = await PreviewAsync(scope, Lines(count));
        var percents = new Percents();

        var outcome = await scope.Get<ImportClients>().ExecuteAsync(new(preview, office.CommissionerId, office.OfficeId, office.Consultant.Id, true), percents, default);

        Assert.Equal(count, outcome.Value.Recorded);
        Assert.Equal([41, 83, 100], percents.Seen);
        await using var db = office.Portal.Db();
        Assert.Equal((count, count, count, count + 1), (await db.Persons.CountAsync(), await db.Trajectories.CountAsync(), await db.Notices.CountAsync(), await db.Audit.CountAsync()));
    }

    private static async Task<ImportResult> ImportAsync(TestOffice office, string file, bool allOrNothing)
    {
        await using var scope = office.As(office.Officer);
        var preview = await PreviewAsync(scope, file);
        return (await scope.Get<ImportClients>().ExecuteAsync(new(preview, office.CommissionerId, office.OfficeId, office.Consultant.Id, allOrNothing), null, default)).Value;
    }

    private static async Task<ImportPreview> PreviewAsync(TestScope scope, string file)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var preview = (await scope.Get<PreviewImport>().ExecuteAsync(stream, null, default)).Value;
        Assert.False(preview.IsRefused, string.Join(' ', preview.FileErrors.Select(e => e.Sentence)));
        return preview;
    }

    private static string Lines(int good, int bad = 0)
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 1; i <= good + bad; i++)
            text.Append(CultureInfo.InvariantCulture, $"K-{i};Verzonnen{i};;Pien;{(i > good ? "31-02-1980" : "05-03-1979")};;;Verzonnenstraat;12;1234 AB;Voorbeeldstad;OPD-{i};01-11-2026;Coaching;opdrachtgever\n");
        return text.ToString();
    }

    private sealed class Percents : IProgress<int>
    {
        public List<int> Seen { get; } = [];

        public void Report(int value) => Seen.Add(value);
    }
}
