using Microsoft.EntityFrameworkCore;
using Portal.Data.Registrations;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Registrations;
using Portal.Testing;

namespace Portal.Data.Tests.Access;

/// <summary>What was refused stands in the record, and does not fill it.</summary>
[Article("2017-16")]
public sealed class RefusalRecordTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Function_OutsideTheRole_IsWrittenOnceAnHour(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Administrator);
        async Task AskAsync() => Assert.IsType<NotAllowed>((await scope.Get<RegistrationQueries>().ListAsync(new ClientFilter(), default)).Refusal);

        await AskAsync();
        await AskAsync();

        await using var db = office.Portal.Db();
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.AccessDenied);
        Assert.Equal((office.Administrator.Id, "Tess Knoppenbak", null, "ViewClients", "Role"), (entry.ActorId, entry.ActorName, entry.PersonId, entry.Subject, entry.Detail));
        office.Portal.Time.Advance(TimeSpan.FromMinutes(61));
        await AskAsync();
        Assert.Equal(2, await db.Audit.CountAsync(e => e.Action == AuditAction.AccessDenied));
    }

    [Fact]
    public async Task Dossier_OutOfReach_StandsInTheRecordOfThatPerson()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        var id = await office.RecordAsync();
        await using var scope = office.As(office.Colleague);

        Assert.IsType<NotFound>((await scope.Get<OpenDossier>().ExecuteAsync(id, ProcessingPurpose.Guidance, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<OpenDossier>().ExecuteAsync(Guid.NewGuid(), ProcessingPurpose.Guidance, default)).Refusal);

        await using var db = office.Portal.Db();
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.AccessDenied);
        Assert.Equal((office.Colleague.Id, id, "Reach"), (entry.ActorId, entry.PersonId!.Value, entry.Detail));
        Assert.False(await db.Audit.AnyAsync(e => e.Action == AuditAction.DossierOpened));
    }

    [Fact]
    public async Task Dossiers_TriedInTurn_AreEachWrittenOnceAndTheLimitIsTold()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        List<Guid> ids = [];
        for (var i = 0; i < Changes.MostRefusals + 5; i++)
            ids.Add((await office.Portal.RegisterAsync($"Zonderland {i}")).Id);
        await using var scope = office.As(office.Colleague);
        foreach (var id in ids.Concat(ids))
            Assert.IsType<NotFound>((await scope.Get<OpenDossier>().AskAsync(id, default)).Refusal);
        // Over the limit, something that is about nobody.
        Assert.IsType<NotAllowed>((await scope.Get<Data.Auditing.AuditQueries>().ActorsAsync(default)).Refusal);

        await using var db = office.Portal.Db();
        var written = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).OrderBy(e => e.Number).ToListAsync();
        Assert.Equal(ids, written.Where(e => e.PersonId is not null).Select(e => e.PersonId!.Value));
        Assert.Equal(["Limit"], written.Where(e => e.PersonId is null).Select(e => e.Detail));
        Assert.Equal("Limit", written[Changes.MostRefusals].Detail);
    }

    [Fact]
    public async Task FirstPage_OfEveryRole_IsNoRefusal()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        foreach (var employee in new[] { office.Consultant, office.Officer, office.Director, office.Administrator })
        {
            await using var scope = office.As(employee);
            Assert.True((await scope.Get<Data.Requests.TodayQueries>().TodayAsync(default)).IsSuccess);
        }

        await using var db = office.Portal.Db();
        Assert.False(await db.Audit.AnyAsync(e => e.Action == AuditAction.AccessDenied));
    }
}
