using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Registrations;

[Article("2017-5.1")]
public sealed class RecordPersonTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Record_ByHand_KeepsSourcePerField(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);

        var id = await office.RecordAsync(TestOffice.APerson() with { Source = "  Gemeente Voorbeeldstad " });

        await using var db = office.Portal.Db();
        var person = await db.Persons.SingleAsync(p => p.Id == id);
        Assert.Equal(8, person.Sources.Count);
        Assert.All(person.Sources, source => Assert.Equal(new Provenance(DataOrigin.Commissioner, "Gemeente Voorbeeldstad", new DateOnly(2026, 11, 27), ProcessingPurpose.Guidance), source.Provenance));
        Assert.Equal([AuditAction.PersonRecorded, AuditAction.TrajectoryStarted], await db.Audit.Where(e => e.PersonId == id).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-11.1")]
    public async Task Record_OnAFriday_StartsANoticeOfFourWeeks(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);

        var id = await office.RecordAsync();

        await using var db = office.Portal.Db();
        var notice = await db.Notices.SingleAsync(n => n.PersonId == id);
        // Four weeks after Friday 27 November is Christmas, so the limit moves to Monday; we aim for the day before Christmas.
        Assert.Equal((new DateOnly(2026, 11, 27), new DateOnly(2026, 12, 28), new DateOnly(2026, 12, 28), new DateOnly(2026, 12, 24)), (notice.RecordedOn, notice.RegulationDate, notice.AvgDate, notice.TargetDate));
        Assert.Equal(NoticeStatus.Pending, notice.Status);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Record_ClientNumberOfSomebodyElse_IsRefused(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await office.RecordAsync(TestOffice.APerson("C-1001"));

        await using var scope = office.As(office.Colleague);
        var outcome = await scope.Get<RecordPerson>().ExecuteAsync(new(TestOffice.APerson("c-1001", "Papavermeer", null), office.OfficeId, office.ATrajectory(office.Colleague.Id)), default);

        Assert.Equal(new ClientNumberTaken("c-1001"), outcome.Refusal);
        Assert.Contains("c-1001", Words.Of(outcome.Refusal!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Record_SameNameAndBirthDate_AsksFirst(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await office.RecordAsync();
        var again = new RecordPersonCommand(TestOffice.APerson("C-1002", "zonderland", "andere@voorbeeld.example"), office.OfficeId, office.ATrajectory(office.Consultant.Id));

        await using var scope = office.As(office.Consultant);
        var asked = await scope.Get<RecordPerson>().ExecuteAsync(again, default);
        var confirmed = await scope.Get<RecordPerson>().ExecuteAsync(again with { IsSomebodyElse = true }, default);

        var duplicate = Assert.Single(Assert.IsType<PossibleDuplicates>(asked.Refusal).Persons);
        Assert.Equal(new PossibleDuplicate(id, "Noor Zonderland", false), duplicate);
        Assert.True(confirmed.IsSuccess);
        Assert.True(confirmed.Value.InReach);
    }

    [Fact]
    [Article("2017-9")]
    public async Task Record_DuplicateOutOfReach_IsNotNamed()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.RecordAsync();

        await using var scope = office.As(office.Colleague);
        var asked = await scope.Get<RecordPerson>().ExecuteAsync(new(TestOffice.APerson("C-1002", "Anders"), office.OfficeId, office.ATrajectory(office.Colleague.Id)), default);

        Assert.Equal(new PossibleDuplicate(null, "", true), Assert.Single(Assert.IsType<PossibleDuplicates>(asked.Refusal).Persons));
    }

    [Fact]
    public async Task Record_WrongFields_TellsAllAtOnce()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var details = TestOffice.APerson().Details with { ClientNumber = "111222333", Name = new PersonName(" ", null, null, null, NameSource.Commissioner), BirthDate = new DateOnly(2026, 11, 28), Email = "geen", Phone = "123", Language = "fr" };

        await using var scope = office.As(office.Officer);
        var outcome = await scope.Get<RecordPerson>().ExecuteAsync(new(new PersonEntry(details, DataOrigin.Person, ""), office.OfficeId, office.ATrajectory(null) with { StartedOn = null }), default);

        var problems = Assert.IsType<InvalidInput>(outcome.Refusal).Problems;
        Assert.Equal(["FamilyName", "ClientNumber", "BirthDate", "Email", "Phone", "Language", "Source", "StartedOn"], problems.Select(p => p.Field));
        await using var db = office.Portal.Db();
        Assert.False(await db.Persons.AnyAsync());
    }

    [Fact]
    public async Task Record_ByConsultantWithoutTrajectory_IsRefused()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await using var scope = office.As(office.Consultant);
        Assert.IsType<TrajectoryNeeded>((await scope.Get<RecordPerson>().ExecuteAsync(new(TestOffice.APerson(), office.OfficeId, null), default)).Refusal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Change_OneField_GivesOnlyThatFieldTheNewSource(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await office.RecordAsync();
        office.Portal.Time.Set(new DateOnly(2026, 12, 1));

        await using var scope = office.As(office.Consultant);
        var entry = TestOffice.APerson() with { Origin = DataOrigin.Person, Source = "Noor Zonderland, per telefoon" };
        var changed = await scope.Get<ChangePerson>().ExecuteAsync(new(id, 0, entry with { Details = entry.Details with { Phone = "010 1234567" } }), default);

        Assert.True(changed.IsSuccess);
        await using var db = office.Portal.Db();
        var person = await db.Persons.SingleAsync(p => p.Id == id);
        Assert.Equal("010 1234567", person.Phone);
        Assert.Equal(new Provenance(DataOrigin.Person, "Noor Zonderland, per telefoon", new DateOnly(2026, 12, 1), ProcessingPurpose.Guidance), person.SourceOf(PersonField.Phone));
        Assert.All(person.Sources.Where(s => s.Field != PersonField.Phone), source => Assert.Equal(DataOrigin.Commissioner, source.Provenance.Origin));
        var audit = await db.Audit.SingleAsync(e => e.Action == AuditAction.PersonUpdated);
        Assert.Equal("Phone", audit.Detail);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Change_OlderVersion_ShowsWhatIsThereAndOverwritesNothing(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var id = await office.RecordAsync();
        var entry = TestOffice.APerson();
        await using var scope = office.As(office.Consultant);
        var change = scope.Get<ChangePerson>();
        Assert.True((await change.ExecuteAsync(new(id, 0, entry with { Details = entry.Details with { Phone = "010 1234567" } }), default)).IsSuccess);

        var late = await change.ExecuteAsync(new(id, 0, entry with { Details = entry.Details with { Phone = "020 7654321" } }), default);

        var refusal = Assert.IsType<PersonChangedBySomeoneElse>(late.Refusal);
        Assert.Equal(("010 1234567", 1), (refusal.Current.Phone, refusal.Version));
        await using var db = office.Portal.Db();
        Assert.Equal("010 1234567", (await db.Persons.SingleAsync(p => p.Id == id)).Phone);
    }
}
