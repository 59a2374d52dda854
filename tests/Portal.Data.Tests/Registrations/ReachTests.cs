using Microsoft.EntityFrameworkCore;
using Portal.Data.Disclosures;
using Portal.Data.Overviews;
using Portal.Data.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Registrations;

[Article("2017-9")]
public sealed class ReachTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task List_PerRoleAndAssignment_ShowsWhatIsInReach(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.RecordAsync(TestOffice.APerson("C-1", "Zonderland"), office.Consultant.Id);
        await office.RecordAsync(TestOffice.APerson("C-2", "Papavermeer"), office.Colleague.Id);
        await CoverAsync(office, office.Colleague.Id, office.Consultant.Id, until: office.Today);

        Assert.Equal(["Papavermeer", "Zonderland"], await NamesAsync(office, office.Consultant));
        Assert.Equal(["Papavermeer"], await NamesAsync(office, office.Colleague));
        Assert.Equal(["Papavermeer", "Zonderland"], await NamesAsync(office, office.Officer));
        Assert.Equal(["Papavermeer", "Zonderland"], await NamesAsync(office, office.Director));
        office.Portal.Time.Set(office.Today.AddDays(1));
        Assert.Equal(["Zonderland"], await NamesAsync(office, office.Consultant));
    }

    [Fact]
    public async Task List_Administrator_IsRefused()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Administrator);
        Assert.Equal(new NotAllowed(Permission.ViewClients), (await scope.Get<RegistrationQueries>().ListAsync(new ClientFilter(), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task List_SearchAndFilters_FindEveryWord(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.RecordAsync(TestOffice.APerson("C-1", "Zonderland"), office.Consultant.Id);
        await office.RecordAsync(TestOffice.APerson("D-2", "Papavermeer", "pien@voorbeeld.example"), office.Colleague.Id);
        await using var scope = office.As(office.Officer);
        var queries = scope.Get<RegistrationQueries>();

        async Task<string[]> Found(ClientFilter filter) => [.. (await queries.ListAsync(filter, default)).Value.Rows.Select(r => r.Name.FamilyName)];

        Assert.Equal(["Zonderland"], await Found(new("noor ZONDER")));
        Assert.Equal(["Papavermeer"], await Found(new("d-2")));
        Assert.Equal(["Papavermeer"], await Found(new("pien@")));
        Assert.Empty(await Found(new("%")));
        Assert.Equal(["Papavermeer"], await Found(new(ConsultantId: office.Colleague.Id)));
        Assert.Equal(2, (await Found(new(CommissionerId: office.CommissionerId))).Length);
        Assert.Empty(await Found(new(Unassigned: true)));
        var page = (await queries.ListAsync(new("pien@"), default)).Value;
        Assert.Equal((1, 2), (page.Total, page.InReach));
        var row = Assert.Single(page.Rows);
        Assert.Equal(["Gemeente Voorbeeldstad"], row.Commissioners);
        Assert.Equal(["Yara Sterrenkust"], row.Consultants);
        Assert.Equal(NoticeStatus.Pending, row.Notice);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-16")]
    public async Task Open_InReach_IsWrittenDownWithItsPurpose(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await office.RecordAsync();
        await using var scope = office.As(office.Officer);

        var file = (await scope.Get<OpenDossier>().ExecuteAsync(id, ProcessingPurpose.LegalDuty, default)).Value;

        Assert.Equal(("Noor Zonderland", "Voorbeeldstad"), (file.Person.Name.Full, file.Office));
        Assert.Equal(("Gemeente Voorbeeldstad", "Ravi Bloesemdal"), (file.Trajectories[0].Commissioner, file.Trajectories[0].Consultant));
        Assert.NotNull(file.Requests);
        await using var db = office.Portal.Db();
        var opened = await db.Audit.SingleAsync(e => e.Action == AuditAction.DossierOpened);
        Assert.Equal((id, "Fleur Papierboot", ProcessingPurpose.LegalDuty), (opened.PersonId!.Value, opened.ActorName, opened.Purpose!.Value));
    }

    [Fact]
    public async Task Open_PurposeOfTheGuide_SpeaksForItself()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var id = await office.RecordAsync();
        await using var own = office.As(office.Consultant);
        await using var officer = office.As(office.Officer);
        Assert.Equal(new PurposeQuestion("Noor Zonderland", ProcessingPurpose.Guidance), (await own.Get<OpenDossier>().AskAsync(id, default)).Value);
        Assert.Equal(new PurposeQuestion("Noor Zonderland", null), (await officer.Get<OpenDossier>().AskAsync(id, default)).Value);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task EveryUseCase_OutOfReach_IsNotFoundAndLeavesNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await office.RecordAsync();
        var documentId = await AddFileAsync(office, id);
        await using var before = office.Portal.Db();
        var trajectory = await before.Trajectories.Select(t => t.Id).SingleAsync();
        var entries = await before.Audit.CountAsync();
        await using var scope = office.As(office.Colleague);

        Refusal?[] refusals =
        [
            (await scope.Get<OpenDossier>().AskAsync(id, default)).Refusal,
            (await scope.Get<OpenDossier>().ExecuteAsync(id, ProcessingPurpose.Guidance, default)).Refusal,
            (await scope.Get<RegistrationQueries>().NameAsync(id, default)).Refusal,
            (await scope.Get<ChangePerson>().ExecuteAsync(new(id, 0, TestOffice.APerson()), default)).Refusal,
            (await scope.Get<StartTrajectory>().ExecuteAsync(id, office.ATrajectory(office.Colleague.Id), default)).Refusal,
            (await scope.Get<AssignConsultant>().ExecuteAsync(id, trajectory, 0, office.Colleague.Id, default)).Refusal,
            (await scope.Get<RecordDossierItem>().ExecuteAsync(id, AnItem(), default)).Refusal,
            (await scope.Get<RecordVacancySent>().ExecuteAsync(id, new("Bakker", null, office.Today), default)).Refusal,
            (await scope.Get<RecordDisclosure>().ExecuteAsync(id, new(), default)).Refusal,
            (await scope.Get<DownloadDocument>().ExecuteAsync(documentId, default)).Refusal,
        ];

        Assert.All(refusals, refusal => Assert.IsType<NotFound>(refusal));
        await using var db = office.Portal.Db();
        Assert.Equal(entries, await db.Audit.CountAsync(e => e.Action != AuditAction.AccessDenied));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ToAColleague_MovesTheReach(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await office.RecordAsync();
        await using var db = office.Portal.Db();
        var trajectory = await db.Trajectories.Select(t => t.Id).SingleAsync();
        await using var scope = office.As(office.Consultant);

        Assert.IsType<InvalidInput>((await scope.Get<AssignConsultant>().ExecuteAsync(id, trajectory, 0, office.Administrator.Id, default)).Refusal);
        Assert.True((await scope.Get<AssignConsultant>().ExecuteAsync(id, trajectory, 0, office.Colleague.Id, default)).IsSuccess);

        Assert.Empty(await NamesAsync(office, office.Consultant));
        Assert.Equal(["Zonderland"], await NamesAsync(office, office.Colleague));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.2")]
    [Article("2017-9")]
    [Article("AVG 15(1)")]
    public async Task Load_AfterOpeningAndDownloading_TellsWhoLookedByFunction(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await office.RecordAsync();
        var documentId = await AddFileAsync(office, id);
        await using var scope = office.As(office.Officer);
        for (var i = 0; i < 2; i++)
            Assert.True((await scope.Get<OpenDossier>().ExecuteAsync(id, ProcessingPurpose.LegalDuty, default)).IsSuccess);
        var download = (await scope.Get<DownloadDocument>().ExecuteAsync(documentId, default)).Value;

        await using var db = office.Portal.Db();
        var records = (await PersonRecordsQuery.LoadAsync(db, id, default))!;

        Assert.Equal(("brief.txt", "text/plain; charset=utf-8"), (download.FileName, download.ContentType));
        Assert.Equal("Een brief."u8.ToArray(), download.Content);
        Assert.Equal(
            [
                "Een privacymedewerker schreef u in.",
                "Een privacymedewerker startte een traject.",
                "Een consulent voegde iets toe aan uw dossier.",
                "Een privacymedewerker opende uw dossier. Doel: een wettelijke plicht.",
                "Een privacymedewerker downloadde een document uit uw dossier.",
            ],
            records.PortalFacts.Select(f => f.Content));
        Assert.Equal("brief.txt", Assert.Single(records.Dossier).FileName);
        Assert.Equal(("Gemeente Voorbeeldstad", "Ravi Bloesemdal"), (records.Trajectories[0].Commissioner, records.Trajectories[0].Consultant));
        Assert.Null(await PersonRecordsQuery.LoadAsync(db, Guid.NewGuid(), default));
    }

    [Fact]
    public async Task RecordDossierItem_FileOfAnotherKind_IsRefusedInWords()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var id = await office.RecordAsync();
        await using var scope = office.As(office.Consultant);

        var outcome = await scope.Get<RecordDossierItem>().ExecuteAsync(id, AnItem() with { File = new("macro.docm", [0x50, 0x4B, 3, 4]) }, default);

        Assert.Equal("File", Assert.Single(Assert.IsType<InvalidInput>(outcome.Refusal).Problems).Field);
    }

    private static DossierEntry AnItem() => new(DossierItemKind.Report, "Verslag intake", new DateOnly(2026, 11, 20), "Een verslag.", null, DossierMarks.WorkingNote, DataOrigin.Employee, "Ravi Bloesemdal", ProcessingPurpose.Guidance);

    private static async Task<Guid> AddFileAsync(TestOffice office, Guid personId)
    {
        await using var scope = office.As(office.Consultant);
        Assert.True((await scope.Get<RecordDossierItem>().ExecuteAsync(personId, AnItem() with { Text = null, File = new(@"C:\mijn\brief.txt", "Een brief."u8.ToArray()) }, default)).IsSuccess);
        await using var db = office.Portal.Db();
        return await db.Documents.Select(d => d.Id).SingleAsync();
    }

    private static async Task CoverAsync(TestOffice office, Guid absent, Guid by, DateOnly until)
    {
        await using var db = office.Portal.Db();
        (await db.Employees.SingleAsync(e => e.Id == absent)).CoverBy(by, until);
        await db.SaveChangesAsync();
    }

    private static async Task<IEnumerable<string>> NamesAsync(TestOffice office, Employee employee)
    {
        await using var scope = office.As(employee);
        return (await scope.Get<RegistrationQueries>().ListAsync(new ClientFilter(), default)).Value.Rows.Select(r => r.Name.FamilyName);
    }
}
