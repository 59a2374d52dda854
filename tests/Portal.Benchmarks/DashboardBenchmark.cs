using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Figures;
using Portal.Shared.Access;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>The figures of the first page, beside SQL by hand that asks the same of the same database.</summary>
internal static class DashboardBenchmark
{
    public static async Task RunAsync(TestPortal portal, int count)
    {
        var officer = await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        await ManyRequests.FillAsync(portal, count, count / 10, [officer.Id, .. Enumerable.Range(1, 39).Select(n => new Guid(n, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1))]);
        var today = DutchTime.Today(portal.Time);
        var (from, now, until) = (Text(OnTime.FirstOf(today).AddMonths(1 - DashboardQueries.Months)), Text(today), Text(today.AddDays(7)));
        string[] byHand =
        [
            $"SELECT \"EndedOn\", \"Kind\", count(*), sum(CASE WHEN \"EndedOn\" <= \"RegulationDate\" THEN 1 ELSE 0 END), sum(CASE WHEN \"EndedOn\" <= \"AvgDate\" THEN 1 ELSE 0 END) FROM \"PrivacyRequests\" WHERE \"AnsweredAt\" IS NOT NULL AND \"EndedOn\" >= '{from}' GROUP BY \"EndedOn\", \"Kind\"",
            "SELECT \"ReceivedOn\", count(*) FROM \"PrivacyRequests\" WHERE \"EndedOn\" IS NULL GROUP BY \"ReceivedOn\"",
            "SELECT \"TargetDate\", count(*) FROM \"PrivacyRequests\" WHERE \"EndedOn\" IS NULL AND \"PausedSince\" IS NULL GROUP BY \"TargetDate\"",
            $"SELECT r.\"CaseNumber\" FROM \"PrivacyRequests\" r JOIN \"Employees\" e ON e.\"Id\" = r.\"AssigneeId\" WHERE r.\"EndedOn\" IS NULL AND r.\"PausedSince\" IS NULL AND r.\"TargetDate\" <= '{until}' AND (r.\"RegulationDate\" BETWEEN '{now}' AND '{until}' OR r.\"AvgDate\" BETWEEN '{now}' AND '{until}') ORDER BY r.\"RegulationDate\" LIMIT 6",
            "SELECT min(\"ReceivedOn\") FROM \"PrivacyRequests\"",
        ];
        var plain = 0.0;
        foreach (var sql in byHand)
            plain += await Measured.MedianAsync(9, () => AskAsync(portal, sql));
        await using var scope = portal.AsEmployee(officer);
        var queries = scope.Get<DashboardQueries>();
        var took = await Measured.MedianAsync(9, async () =>
        {
            if (!(await queries.ReadAsync(CancellationToken.None)).IsSuccess)
                throw new InvalidOperationException("The figures were refused.");
        });
        Measured.Print("first page, all figures", took, "five questions in SQL by hand", plain);
    }

    private static async Task AskAsync(TestPortal portal, string sql)
    {
        await using var db = portal.Db();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _ = reader.GetValue(0);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
