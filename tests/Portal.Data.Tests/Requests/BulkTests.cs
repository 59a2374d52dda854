using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Data.Tests.Figures;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Testing;

namespace Portal.Data.Tests.Requests;

/// <summary>Several cases at once: what was shown is what is done, case by case, and nothing of a colleague is overwritten.</summary>
public sealed class BulkTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_WhenOneCaseChangesMeanwhile_LeavesThatOneAndGoesOn(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var director = await portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var numbers = await ReceiveAsync(portal, officer, 4);
        await using var scope = portal.AsEmployee(officer);
        var previews = (await scope.Get<BulkAssign>().PreviewAsync(numbers, officer.Id, default)).Value;
        await using var other = portal.AsEmployee(director);
        // After the first case, in the middle of the work, a colleague takes up the third.
        var steps = new List<int>();
        var progress = new Told(count =>
        {
            steps.Add(count);
            if (count == 1)
                Assert.True(other.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(numbers[2], previews[2].Version), default).GetAwaiter().GetResult().IsSuccess);
        });

        var results = (await scope.Get<BulkAssign>().ExecuteAsync(previews, officer.Id, progress, default)).Value;

        Assert.Equal([null, null, typeof(ChangedBySomeoneElse), null], results.Select(result => result.Refusal?.GetType()));
        Assert.Equal([1, 2, 3, 4], steps);
        await using var db = portal.Db();
        var stored = await db.Requests.AsNoTracking().OrderBy(r => r.CaseNumber).ToListAsync();
        Assert.Equal([officer.Id, officer.Id, director.Id, officer.Id], stored.Select(r => r.AssigneeId));
        Assert.Equal(numbers.Where((_, i) => i != 2).Select(n => n.Value), (await db.Audit.Where(e => e.Action == AuditAction.RequestHandled && e.Detail == "Assign").OrderBy(e => e.Number).ToListAsync()).Select(e => e.CaseNumber!));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Preview_OfEachCase_SaysWhyNotAndChangesNothing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var cases = new SomeCases(portal, officer);
        var open = cases.Receive(RequestKind.Access, "2026-11-20").CaseNumber;
        var mine = cases.Receive(RequestKind.Access, "2026-11-20", officer.Id).CaseNumber;
        cases.Withdraw(RequestKind.Access, "2026-11-02", "2026-11-03");
        var withdrawn = CaseNumber.Of(2026, 3);
        await cases.SaveAsync();
        await using var scope = portal.AsEmployee(officer);
        CaseNumber[] asked = [withdrawn, CaseNumber.Of(2026, 999), mine, open, open];

        var toMe = (await scope.Get<BulkAssign>().PreviewAsync(asked, officer.Id, default)).Value;
        var toNobody = (await scope.Get<BulkAssign>().PreviewAsync(asked, null, default)).Value;
        var done = (await scope.Get<BulkAssign>().ExecuteAsync(toNobody, null, null, default)).Value;

        Assert.Equal([(withdrawn, typeof(ActionNotPossible)), (asked[1], typeof(NotFound)), (mine, typeof(AssignedAlready)), (open, null)], toMe.Select(p => (p.Number, p.Refusal?.GetType())));
        Assert.Equal([typeof(ActionNotPossible), typeof(NotFound), null, typeof(AssignedAlready)], toNobody.Select(p => p.Refusal?.GetType()));
        Assert.Equal(("Aanvrager 2", "Fleur Papierboot"), (toMe[2].Applicant, toMe[2].Assignee));
        Assert.Equal([typeof(ActionNotPossible), typeof(NotFound), null, typeof(AssignedAlready)], done.Select(p => p.Refusal?.GetType()));
        await using var db = portal.Db();
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Action == AuditAction.RequestHandled));
    }

    [Fact]
    public async Task Assign_ToWhoMayNotHandle_IsRefusedBeforeAnything()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var consultant = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var numbers = await ReceiveAsync(portal, officer, 1);
        await using var scope = portal.AsEmployee(officer);

        var closed = await portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust");
        await using (var db = portal.Db())
        {
            (await db.Employees.SingleAsync(e => e.Id == closed.Id)).Disable(portal.Time.GetUtcNow());
            await db.SaveChangesAsync();
        }

        Assert.IsType<NotFound>((await scope.Get<BulkAssign>().PreviewAsync(numbers, closed.Id, default)).Refusal);
        Assert.IsType<NotFound>((await scope.Get<BulkAssign>().PreviewAsync(numbers, consultant.Id, default)).Refusal);
        var preview = (await scope.Get<BulkAssign>().PreviewAsync(numbers, null, default)).Value.Select(p => p with { Refusal = null }).ToList();
        Assert.IsType<NotFound>(Assert.Single((await scope.Get<BulkAssign>().ExecuteAsync(preview, consultant.Id, null, default)).Value).Refusal);
    }

    [Fact]
    public async Task Bulk_OfMoreThanTheMost_IsRefused()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await using var scope = portal.AsEmployee(officer);
        var many = Enumerable.Range(1, BulkAssign.Most + 1).Select(i => CaseNumber.Of(2026, i)).ToList();

        Assert.Equal(new TooManyCases(500), (await scope.Get<BulkAssign>().PreviewAsync(many, null, default)).Refusal);
        Assert.Equal(new TooManyCases(500), (await scope.Get<BulkAssign>().ExecuteAsync([.. many.Select(n => new AssignPreview(n, 0, null, null, null))], null, null, default)).Refusal);
        Assert.Equal(new TooManyCases(500), (await scope.Get<ExportRequests>().ChosenAsync(many, default)).Refusal);
        Assert.Equal(500, (await scope.Get<BulkAssign>().PreviewAsync(many[..500], null, default)).Value.Count);
    }

    [Fact]
    public async Task Assign_ThatIsStopped_KeepsWhatWasDone()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var numbers = await ReceiveAsync(portal, officer, 3);
        await using var scope = portal.AsEmployee(officer);
        var previews = (await scope.Get<BulkAssign>().PreviewAsync(numbers, officer.Id, default)).Value;
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.Get<BulkAssign>().ExecuteAsync(previews, officer.Id, new Told(_ => stop.Cancel()), stop.Token));

        await using var db = portal.Db();
        Assert.Equal([officer.Id, null, null], (await db.Requests.AsNoTracking().OrderBy(r => r.CaseNumber).ToListAsync()).Select(r => r.AssigneeId));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Export_OfAFilter_HasALinePerCaseAndIsWrittenDownWithoutTheSearch(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.CreateAsync(provider);
        portal.Time.Set(new DateOnly(2026, 12, 10));
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var cases = new SomeCases(portal, officer);
        cases.Receive(RequestKind.Access, "2026-11-19");
        cases.Answer(RequestKind.Correction, "2026-07-17", "2026-09-14", extended: "2026-08-03");
        cases.Receive(RequestKind.Access, "2026-11-20", officer.Id);
        await cases.SaveAsync();
        await using var scope = portal.AsEmployee(officer);

        var all = await LinesAsync(scope, new WorklistFilter(WorklistView.All));
        var found = await LinesAsync(scope, new WorklistFilter(WorklistView.Open, Search: "aanvrager 3", Kind: RequestKind.Access, From: new DateOnly(2026, 11, 1)));
        var chosen = await scope.Get<ExportRequests>().ChosenAsync([CaseNumber.Of(2026, 3), CaseNumber.Of(2026, 1), CaseNumber.Of(2026, 77), CaseNumber.Of(2026, 3)], default);

        Assert.Equal("\uFEFFKenmerk;Soort;Status;Kanaal;Ontvangen;Streefdatum;Uiterlijk volgens het reglement;Uiterlijk volgens de AVG;Verlengd;Klok staat stil sinds;Behandelaar;Beantwoord of ingetrokken op;Aanvrager", all[0].TrimEnd());
        Assert.Equal(
            [
                $"{CaseNumber.Of(2026, 3)};Inzage;In behandeling;Brief;20-11-2026;18-12-2026;18-12-2026;21-12-2026;nee;;Fleur Papierboot;;Aanvrager 3",
                $"{CaseNumber.Of(2026, 2)};Correctie;Beantwoord;Brief;17-07-2026;11-09-2026;11-09-2026;19-10-2026;ja;;Fleur Papierboot;14-09-2026;Aanvrager 2",
                $"{CaseNumber.Of(2026, 1)};Inzage;Ontvangen;Brief;19-11-2026;17-12-2026;17-12-2026;21-12-2026;nee;;;;Aanvrager 1",
                "Einde van dit bestand: 3 verzoeken, alles wat is gevraagd.",
            ],
            all.Skip(1).Select(line => line.TrimEnd()));
        Assert.Equal([CaseNumber.Of(2026, 3).Value], found.Skip(1).SkipLast(1).Select(line => line.Split(';')[0]));
        Assert.Equal([CaseNumber.Of(2026, 1).Value, CaseNumber.Of(2026, 3).Value], (await chosen.Value.Lines.ToListAsync()).Skip(1).SkipLast(1).Select(line => line.Split(';')[0]));
        await using var db = portal.Db();
        Assert.Equal(
            ["3 requests: All", "1 requests: Open, Access, received from 2026-11-01, searched", "2 requests: chosen"],
            (await db.Audit.Where(e => e.Action == AuditAction.RequestsExported).OrderBy(e => e.Number).ToListAsync()).Select(e => e.Detail!));
    }

    [Fact]
    public async Task Export_OfANameThatIsAFormula_IsText()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "=1+1");
        var cases = new SomeCases(portal, officer);
        cases.Receive(RequestKind.Access, "2026-11-19", officer.Id);
        await cases.SaveAsync();
        await using var scope = portal.AsEmployee(officer);

        Assert.Contains(";'=1+1;", (await LinesAsync(scope, new WorklistFilter()))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfThousandsOfCases_ComesInPartsAndIsWhole()
    {
        await using var portal = await TestPortal.CreateAsync();
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await ReceiveAsync(portal, officer, 1201);
        await using var scope = portal.AsEmployee(officer);

        var lines = await LinesAsync(scope, new WorklistFilter());

        Assert.Equal(1201, lines.Skip(1).SkipLast(1).Distinct(StringComparer.Ordinal).Count());
        Assert.StartsWith("Einde van dit bestand: 1201 verzoeken", lines[^1], StringComparison.Ordinal);
    }

    private static async Task<List<string>> LinesAsync(TestScope scope, WorklistFilter filter) =>
        await (await scope.Get<ExportRequests>().ExecuteAsync(filter, default)).Value.Lines.ToListAsync();

    private static async Task<List<CaseNumber>> ReceiveAsync(TestPortal portal, Employee officer, int count)
    {
        var cases = new SomeCases(portal, officer);
        var numbers = Enumerable.Range(0, count).Select(_ => cases.Receive(RequestKind.Access, "2026-11-20").CaseNumber).ToList();
        await cases.SaveAsync();
        return numbers;
    }

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
