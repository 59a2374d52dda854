using Microsoft.EntityFrameworkCore;
using Portal.Data.Auditing;
using Portal.Data.Overviews;
using Portal.Data.Registrations;
using Portal.Data.Tests.Registrations;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Complaints;
using Portal.Shared.Hosting;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Auditing;

/// <summary>The holder reads the record, and stands in it.</summary>
[Article("2017-16")]
public sealed class AuditRecordTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task View_EachFilter_ShowsOnlyThoseLines(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await office.RecordAsync();
        var (number, complaint) = (CaseNumber.Of(2026, 7), ComplaintNumber.Of(2026, 7));
        await using (var consultant = office.As(office.Consultant))
            Assert.True((await consultant.Get<OpenDossier>().ExecuteAsync(person, ProcessingPurpose.Guidance, default)).IsSuccess);
        await using (var system = office.Portal.As(ActorKind.Employee, null))
        await using (var change = system.Get<Changes>().BeginAsSystem())
        {
            change.Record(AuditAction.RequestReceived, person, number);
            change.Record(AuditAction.ComplaintReceived, subject: $"Complaint {complaint}");
            // The outbox knows one number, whatever it is of.
            change.Record(AuditAction.MessageSent, caseNumber: CaseNumber.Stored(complaint.Value), subject: "Outbox 1");
            await change.SaveAsync(default);
        }

        var today = office.Today;
        await using var scope = office.As(office.Director);
        var view = scope.Get<ViewAudit>();
        async Task<List<AuditAction>> ActionsAsync(AuditFilter filter) => [.. (await view.ExecuteAsync(filter, default)).Value.Rows.Select(row => row.Entry.Action)];

        Assert.Equal([AuditAction.RequestReceived], await ActionsAsync(new AuditFilter(CaseNumber: number)));
        Assert.Equal([AuditAction.MessageSent, AuditAction.ComplaintReceived], await ActionsAsync(new AuditFilter(Complaint: complaint)));
        Assert.Empty(await ActionsAsync(new AuditFilter(Complaint: ComplaintNumber.Of(2026, 8))));
        Assert.Equal([AuditAction.DossierOpened], await ActionsAsync(new AuditFilter(ActorId: office.Consultant.Id)));
        Assert.Equal([AuditAction.DossierOpened], await ActionsAsync(new AuditFilter(Action: AuditAction.DossierOpened)));
        Assert.Equal([AuditAction.DossierOpened], await ActionsAsync(new AuditFilter(PersonId: person, ActorId: office.Consultant.Id, From: today, Until: today)));
        Assert.Empty(await ActionsAsync(new AuditFilter(ActorId: office.Consultant.Id, From: today.AddDays(1))));
        Assert.Empty(await ActionsAsync(new AuditFilter(ActorId: office.Consultant.Id, Until: today.AddDays(-1))));
        Assert.Empty(await ActionsAsync(new AuditFilter(PersonId: Guid.NewGuid())));

        // Each look stands in the record, and those about the person on the person's own page.
        var looks = (await view.ExecuteAsync(new AuditFilter(Action: AuditAction.AuditViewed), default)).Value;
        Assert.Equal(9, looks.Rows.Count);
        Assert.All(looks.Rows, row => Assert.Equal((office.Director.Id, Role.Director), (row.Entry.ActorId, row.Entry.ActorRole!.Value)));
        await using var db = office.Portal.Db();
        var facts = (await PersonRecordsQuery.LoadAsync(db, person, default, forOwnPage: true))!.PortalFacts;
        Assert.Contains("Iemand van de directie bekeek in het logboek wie er met uw gegevens werkte. Doel: het portaal laten werken en bewijzen wat er gebeurde.", facts.Select(fact => fact.Content));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task View_ManyLinesOfOneMoment_PagesThroughAllOnce(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await VerificationTests.WriteAsync(office, 70);
        office.Portal.Time.Advance(TimeSpan.FromTicks(15_000_010));
        await VerificationTests.WriteAsync(office, 60);
        await using var scope = office.As(office.Director);
        var (numbers, filter) = (new List<long>(), new AuditFilter(Action: AuditAction.MessageSent));
        for (long? next = long.MaxValue; next is not null; filter = filter with { Before = next })
        {
            var page = (await scope.Get<ViewAudit>().ExecuteAsync(filter, default)).Value;
            numbers.AddRange(page.Rows.Select(row => row.Entry.Number));
            next = page.Next;
        }

        Assert.Equal(Enumerable.Range(1, 130).Select(n => (long)n).Reverse(), numbers);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Export_TextThatASpreadsheetWouldCarryOut_IsHarmlessAndTheExportIsWrittenDown(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using (var system = office.Portal.As(ActorKind.Employee, null))
        await using (var change = system.Get<Changes>().BeginAsSystem())
        {
            change.Record(AuditAction.MessageSent, subject: "=cmd|' /C calc'!A0", detail: "een; \"twee\"");
            await change.SaveAsync(default);
        }

        await VerificationTests.WriteAsync(office, 2100);
        await using var scope = office.As(office.Director);
        var export = (await scope.Get<ExportAudit>().ExecuteAsync(new AuditFilter(Action: AuditAction.MessageSent), default)).Value;
        var lines = await export.Lines.ToListAsync();

        Assert.Equal(2103, lines.Count);
        Assert.StartsWith("Einde van dit bestand: 2101 regels", lines[^1], StringComparison.Ordinal);
        lines.RemoveAt(lines.Count - 1);
        Assert.StartsWith("\uFEFFNummer;Wanneer;", lines[0], StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 2101).Reverse().Select(n => n.ToString()), lines.Skip(1).Select(line => line.Split(';')[0]));
        Assert.Contains(";'=cmd|' /C calc'!A0;\"een; \"\"twee\"\"\";", lines[^1], StringComparison.Ordinal);
        await using var db = office.Portal.Db();
        Assert.Equal(office.Director.Id, (await db.Audit.SingleAsync(e => e.Action == AuditAction.AuditExported)).ActorId);
    }

    [Fact]
    public async Task Export_ThatFailsHalfWay_SaysSoInItsLastLine()
    {
        await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
        await VerificationTests.WriteAsync(office, 1500);
        await using var scope = office.As(office.Director);
        var lines = new List<string>();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () =>
        {
            await foreach (var line in (await scope.Get<ExportAudit>().ExecuteAsync(new AuditFilter(), default)).Value.Lines)
            {
                lines.Add(line);
                if (lines.Count != 2)
                    continue;
                await using var db = office.Portal.Db();
                await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "AuditEntries" RENAME TO "Elsewhere" """);
            }
        });

        Assert.Equal(1002, lines.Count);
        Assert.StartsWith("Dit bestand is niet af: na 1000 regels", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task FindPersons_NumberOrName_LeadsToThem(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var person = await office.RecordAsync();
        await using var scope = office.As(office.Director);
        Assert.Equal(person, Assert.Single((await scope.Get<AuditQueries>().FindPersonsAsync(" C-1001 ", default)).Value).Id);
        Assert.Equal(person, Assert.Single((await scope.Get<AuditQueries>().FindPersonsAsync("zonderland noor", default)).Value).Id);
        Assert.Empty((await scope.Get<AuditQueries>().FindPersonsAsync("niemand", default)).Value);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Record_OfARoleThatChanged_HoldsWhatItWasAndBecame(DatabaseProvider provider)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        await using var scope = office.As(office.Director);
        Assert.True((await scope.Get<Data.Access.ChangeEmployee>().ExecuteAsync(new(office.Consultant.Id, office.Consultant.Version, "Ravi Bloesemdal", Role.PrivacyOfficer, office.OfficeId), default)).IsSuccess);
        await using var db = office.Portal.Db();
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.EmployeeChanged);
        Assert.Equal(("Consultant", "PrivacyOfficer", Role.Director), (entry.Before, entry.After, entry.ActorRole!.Value));
    }
}
