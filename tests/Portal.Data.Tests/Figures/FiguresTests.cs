using Microsoft.EntityFrameworkCore;
using Portal.Data.Figures;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Hosting;
using Portal.Shared.Outcomes;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Data.Tests.Figures;

/// <summary>What the first page and the file of a year say of cases that went the way of the domain.</summary>
public sealed class FiguresTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.2")]
    [Article("2017-14.3")]
    [Article("AVG 12(3)")]
    public async Task OnTime_PerMonthAndKind_IsDecidedOnTheDayOfTheFirstAnswer(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var cases = new SomeCases(portal, officer);
        // Access received on 17-07: four weeks is 14-08, a month 17-08. A correction on 17-07: eight weeks is 11-09.
        cases.Answer(RequestKind.Access, "2026-07-17", "2026-08-14");
        cases.Answer(RequestKind.Access, "2026-07-17", "2026-08-17");
        cases.Answer(RequestKind.Access, "2026-07-17", "2026-08-18");
        cases.Answer(RequestKind.Correction, "2026-07-17", "2026-08-18");
        cases.Answer(RequestKind.Correction, "2026-07-17", "2026-09-11");
        cases.Answer(RequestKind.Correction, "2026-07-17", "2026-09-14");
        // Extended: until 19-10 for the AVG, and 14-08 stays the date of the regulations.
        cases.Answer(RequestKind.Access, "2026-07-17", "2026-10-19", extended: "2026-08-03");
        cases.Answer(RequestKind.Access, "2026-07-17", "2026-10-20", extended: "2026-08-03");
        // Not answered in these months: too early, withdrawn, open.
        cases.Answer(RequestKind.Access, "2026-06-15", "2026-06-30");
        cases.Withdraw(RequestKind.Access, "2026-07-17", "2026-08-14");
        cases.Receive(RequestKind.Access, "2026-07-17");
        // A supplement later changes nothing.
        var supplemented = cases.Answer(RequestKind.DisclosureOverview, "2026-11-02", "2026-11-30");
        Assert.True(supplemented.ReportOmission("Er ontbreekt iets.", "Aanvrager", new DateTimeOffset(2026, 12, 8, 11, 0, 0, TimeSpan.Zero)).IsSuccess);
        Assert.True(supplemented.Supplement(Guid.NewGuid(), Guid.NewGuid(), "Fleur Papierboot", new DateTimeOffset(2026, 12, 9, 11, 0, 0, TimeSpan.Zero)).IsSuccess);
        await cases.SaveAsync();

        var answers = (await ReadAsync(portal, officer)).Answers;

        Assert.Equal(
            ["2026-07 0 0 0", "2026-08 4 2 2", "2026-09 2 1 0", "2026-10 2 0 1", "2026-11 1 1 1", "2026-12 0 0 0"],
            Months(OnTime.PerMonth(answers, Today, DashboardQueries.Months, null)));
        Assert.Equal(
            ["2026-07 0 0 0", "2026-08 3 1 2", "2026-09 0 0 0", "2026-10 2 0 1", "2026-11 0 0 0", "2026-12 0 0 0"],
            Months(OnTime.PerMonth(answers, Today, DashboardQueries.Months, RequestKind.Access)));
    }

    [Fact]
    [Article("2017-13.2")]
    public async Task OnTime_CountedByTheDatabase_IsWhatTheRuleSays()
    {
        await using var portal = await OpenAsync(DatabaseProvider.Sqlite);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var cases = new SomeCases(portal, officer);
        var expected = OnTime.None;
        for (var i = 0; i < 60; i++)
        {
            var answered = new DateOnly(2026, 8, 10).AddDays(i % 45);
            var request = cases.Answer((RequestKind)(i % 3), "2026-07-17", answered.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            expected += OnTime.Of(answered, request.RegulationDate, request.AvgDate);
        }

        await cases.SaveAsync();

        Assert.Equal(expected, (await ReadAsync(portal, officer)).Answers.Aggregate(OnTime.None, (sum, day) => sum + day.Count));
        Assert.True(expected.WithinRegulation is > 0 and < 60 && expected.WithinAvg is > 0 and < 60);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task OpenCases_ByAgeAndWeek_LeaveOutWhatEndedOrStandsStill(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var cases = new SomeCases(portal, officer);
        cases.Receive(RequestKind.Access, "2026-12-10"); // Target 07-01-2027, in the fifth week.
        cases.Receive(RequestKind.Access, "2026-11-18"); // Target 16-12.
        cases.Receive(RequestKind.Access, "2026-11-16"); // Target 14-12.
        cases.Receive(RequestKind.Access, "2026-11-11"); // Target 09-12: yesterday.
        cases.Receive(RequestKind.Correction, "2026-08-03"); // Long behind.
        cases.Answer(RequestKind.Access, "2026-11-12", "2026-12-01");
        cases.Withdraw(RequestKind.Access, "2026-11-12", "2026-12-01");
        Assert.True(cases.Receive(RequestKind.Access, "2026-11-23", officer.Id).AskApplicant("Wat bedoelt u?", new DateOnly(2026, 11, 24), "Fleur Papierboot", new DateTimeOffset(2026, 11, 24, 11, 0, 0, TimeSpan.Zero), Clocks.Pausing).IsSuccess);
        await cases.SaveAsync();

        var dashboard = await ReadAsync(portal, officer);

        Assert.Equal([1, 0, 3, 1, 1], dashboard.Ages.Select(band => band.Cases));
        Assert.Equal([0, 2, 0, 0], dashboard.Weeks.Select(week => week.Cases));
        Assert.Equal((2, 2026), (dashboard.Overdue, dashboard.FirstYear));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Ending_WithinFiveWorkingDays_ShowsMineMyTeamsAndNobodys(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var colleague = await portal.HireAsync(Role.Director, "Bram Wolkenveld");
        var elsewhere = await ElsewhereAsync(portal, "Roos Klaverblad", null);
        var covered = await ElsewhereAsync(portal, "Teun Wolkenveld", officer.Id);
        var cases = new SomeCases(portal, officer);
        // Five working days from Thursday 10-12 is Thursday 17-12.
        cases.Receive(RequestKind.Access, "2026-11-19", officer.Id); // 1: regulations 17-12.
        cases.Receive(RequestKind.Access, "2026-11-20", officer.Id); // 2: 18-12, a day too far.
        cases.Receive(RequestKind.Access, "2026-11-13", colleague.Id); // 3: 11-12, and the AVG 14-12.
        cases.Receive(RequestKind.Correction, "2026-11-10", covered.Id); // 4: AVG 10-12: today.
        cases.Receive(RequestKind.Access, "2026-11-11", officer.Id); // 5: late since 09-12, the AVG 11-12.
        cases.Receive(RequestKind.Access, "2026-11-13", elsewhere.Id); // 6: of another team.
        cases.Receive(RequestKind.Access, "2026-11-13"); // 7: of nobody.
        cases.Receive(RequestKind.Access, "2026-10-01", officer.Id); // 8: both behind.
        cases.Receive(RequestKind.Correction, "2026-10-20", officer.Id); // 9: the AVG behind, the regulations 15-12.
        cases.Answer(RequestKind.Access, "2026-11-13", "2026-12-01"); // 10
        Assert.True(cases.Receive(RequestKind.Access, "2026-11-13", officer.Id).AskApplicant("Wat bedoelt u?", new DateOnly(2026, 11, 16), "Fleur Papierboot", new DateTimeOffset(2026, 11, 16, 11, 0, 0, TimeSpan.Zero), Clocks.Pausing).IsSuccess); // 11
        await cases.SaveAsync();

        var dashboard = await ReadAsync(portal, officer);

        Assert.Equal(
            [
                "4 2026-12-10 Soon 0 Teun Wolkenveld", "3 2026-12-11 Soon 1 Bram Wolkenveld", "5 2026-12-11 Late -1 mine", "7 2026-12-11 Soon 1 nobody", "9 2026-12-15 AvgExceeded -20 mine", "1 2026-12-17 Soon 7 mine",
            ],
            dashboard.Ending.Select(row => $"{int.Parse(row.Number.Value[8..14], System.Globalization.CultureInfo.InvariantCulture)} {row.Date:yyyy-MM-dd} {row.Standing.State} {row.Standing.DaysLeft} {(row.IsMine ? "mine" : row.Assignee ?? "nobody")}"));
        Assert.Equal(6, dashboard.EndingTotal);
        Assert.Equal([("Teun Wolkenveld", new DateOnly(2026, 12, 11), "Fleur Papierboot")], dashboard.Absent.Select(row => (row.Name, row.Until, row.CoveredBy!)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.2")]
    [Article("2017-14.3")]
    public async Task Year_AsAFile_SaysWhatHappenedAndNobodysName(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var cases = new SomeCases(portal, officer);
        cases.Answer(RequestKind.Access, "2025-12-31", "2026-01-20", DecisionOutcome.Granted); // 20 days, in time.
        cases.Answer(RequestKind.Access, "2026-01-02", "2026-01-31", DecisionOutcome.Partly); // 29 days: the regulations gave until 30-01.
        cases.Answer(RequestKind.Access, "2026-01-02", "2026-04-02", DecisionOutcome.Refused, extended: "2026-01-20"); // 90 days, within three months.
        cases.Answer(RequestKind.Correction, "2026-02-02", "2026-03-03", DecisionOutcome.NothingHeld); // 29 days: the AVG gave until 02-03.
        cases.Withdraw(RequestKind.Access, "2026-01-05", "2026-02-01");
        cases.Answer(RequestKind.Access, "2025-11-03", "2025-12-31"); // Another year.
        cases.Receive(RequestKind.DisclosureOverview, "2026-12-10");
        await cases.SaveAsync();
        await using var scope = portal.AsEmployee(officer);

        var lines = (await scope.Get<ExportFigures>().ExecuteAsync(2026, default)).Value;

        Assert.StartsWith("\uFEFFJaar;Maand;Soort;Ontvangen;Beantwoord;", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal((17, true), (line.Split(';').Length, line.EndsWith("\r\n", StringComparison.Ordinal))));
        Assert.Equal(1 + 4 * 13 + 1, lines.Count);
        Assert.Equal(
            [
                "2026;1;Inzage;3;2;1;2;50;100;24,5;29;0;0;1;1;0;0",
                "2026;2;Inzage;0;0;0;0;;;;;0;1;0;0;0;0",
                "2026;4;Inzage;0;1;0;1;0;100;90;90;1;0;0;0;1;0",
                "2026;hele jaar;Inzage;3;3;1;3;33;100;29;90;1;1;1;1;1;0",
                "2026;2;Correctie;1;0;0;0;;;;;0;0;0;0;0;0",
                "2026;3;Correctie;0;1;1;0;100;0;29;29;0;0;0;0;0;1",
                "2026;hele jaar;Correctie;1;1;1;0;100;0;29;29;0;0;0;0;0;1",
            ],
            lines.Skip(1).SkipLast(1).Select(line => line.TrimEnd()).Where(line => !line.Contains(";0;0;0;0;;;;;0;0;0;0;0;0", StringComparison.Ordinal) || line.Contains(";1;0;0;0;;", StringComparison.Ordinal)).Where(line => !line.Contains("verstrekkingen", StringComparison.Ordinal)));
        Assert.Equal("2026;hele jaar;alle soorten;5;4;2;3;50;75;29;90;1;1;1;1;1;1", lines[^1].TrimEnd());
        Assert.DoesNotContain(lines, line => line.Contains("Aanvrager", StringComparison.Ordinal) && line != lines[0]);
        await using var db = portal.Db();
        var entry = await db.Audit.SingleAsync(e => e.Action == AuditAction.FiguresExported);
        Assert.Equal((officer.Id, "2026"), (entry.ActorId, entry.Detail));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    [Article("2017-13.2")]
    public async Task Year_OnItsFirstAndLastDay_CountsEachCaseInOneYear(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var cases = new SomeCases(portal, officer);
        // Answered on the last day of the regulations, which is still in time.
        Assert.Equal(new DateOnly(2026, 1, 28), cases.Answer(RequestKind.Access, "2025-12-31", "2026-01-28").RegulationDate);
        cases.Receive(RequestKind.Access, "2026-01-01");
        cases.Answer(RequestKind.Access, "2025-12-10", "2025-12-31");
        cases.Answer(RequestKind.Access, "2025-12-10", "2026-01-01");
        await cases.SaveAsync();
        await using var scope = portal.AsEmployee(officer);

        async Task<string> TotalAsync(int year) => (await scope.Get<ExportFigures>().ExecuteAsync(year, default)).Value[^1].TrimEnd();

        Assert.StartsWith("2025;hele jaar;alle soorten;3;1;1;1;100;", await TotalAsync(2025), StringComparison.Ordinal);
        Assert.StartsWith("2026;hele jaar;alle soorten;1;2;2;2;100;", await TotalAsync(2026), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Dashboard_OnTheEdges_CountsTheFirstOfTheMonthAndNotADateOfTodayOrACoverThatEnded(DatabaseProvider provider)
    {
        await using var portal = await OpenAsync(provider);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var back = await ElsewhereAsync(portal, "Teun Wolkenveld", officer.Id, new DateOnly(2026, 12, 9));
        var covered = await ElsewhereAsync(portal, "Roos Klaverblad", officer.Id, Today);
        var cases = new SomeCases(portal, officer);
        cases.Answer(RequestKind.Access, "2026-06-08", "2026-06-30");
        cases.Answer(RequestKind.Access, "2026-06-08", "2026-07-01");
        Assert.Equal(Today, cases.Receive(RequestKind.Access, "2026-11-12", covered.Id).TargetDate);
        cases.Receive(RequestKind.Access, "2026-11-13", back.Id);
        await cases.SaveAsync();

        var dashboard = await ReadAsync(portal, officer);

        Assert.Equal([new DateOnly(2026, 7, 1)], dashboard.Answers.Select(day => day.On));
        Assert.Equal(0, dashboard.Overdue);
        Assert.Equal(["Roos Klaverblad"], dashboard.Ending.Select(row => row.Assignee));
    }

    [Theory]
    [InlineData(2024)]
    [InlineData(2027)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task Year_WithoutFigures_IsNotFound(int year)
    {
        await using var portal = await OpenAsync(DatabaseProvider.Sqlite);
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var cases = new SomeCases(portal, officer);
        cases.Receive(RequestKind.Access, "2025-11-13");
        await cases.SaveAsync();
        await using var scope = portal.AsEmployee(officer);

        Assert.IsType<NotFound>((await scope.Get<ExportFigures>().ExecuteAsync(year, default)).Refusal);
        Assert.True((await scope.Get<ExportFigures>().ExecuteAsync(2025, default)).IsSuccess);
    }

    private static async Task<TestPortal> OpenAsync(DatabaseProvider provider)
    {
        var portal = await TestPortal.CreateAsync(provider);
        portal.Time.Set(Today);
        return portal;
    }

    private static async Task<Dashboard> ReadAsync(TestPortal portal, Employee employee)
    {
        await using var scope = portal.AsEmployee(employee);
        return (await scope.Get<DashboardQueries>().ReadAsync(default)).Value;
    }

    private static async Task<Employee> ElsewhereAsync(TestPortal portal, string name, Guid? coveredBy, DateOnly? until = null)
    {
        var hired = await portal.HireAsync(Role.PrivacyOfficer, name);
        await using var db = portal.Db();
        var employee = await db.Employees.SingleAsync(e => e.Id == hired.Id);
        var office = Office.Open($"Kantoor van {name}");
        db.Offices.Add(office);
        await db.SaveChangesAsync();
        employee.Change(name, Role.PrivacyOfficer, office.Id);
        employee.CoverBy(coveredBy, coveredBy is null ? null : until ?? new DateOnly(2026, 12, 11));
        await db.SaveChangesAsync();
        return employee;
    }

    private static IEnumerable<string> Months(IEnumerable<AnswersOfMonth> months) =>
        months.Select(month => $"{month.Month:yyyy-MM} {month.Count.Answered} {month.Count.WithinRegulation} {month.Count.WithinAvg}");
}
