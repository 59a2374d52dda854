using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Reports;

namespace Portal.Testing;

/// <summary>
/// Very many invented reports, put straight into the tables: ten about each client, one in ten not out yet, a client of twenty guided by the same consultant.
/// Their texts belong to the first one and cannot be read; lists do not read them.
/// </summary>
public static class ManyReports
{
    /// <summary>Over how many consultants the clients are spread.</summary>
    public const int Consultants = 20;

    private const int OfOneClient = 10;

    /// <summary>Fills the database of a portal, and has it counted by the database as it does by itself after a while. Gives the consultants.</summary>
    public static async Task<IReadOnlyList<Employee>> FillAsync(TestPortal portal, int count)
    {
        var consultants = new List<Employee>();
        for (var n = 0; n < Consultants; n++)
            consultants.Add(await portal.HireAsync(Role.Consultant, $"Teun Wolkenveld {n}"));
        var person = await Builders.ARegisteredPerson().With(details => details with { Email = null }).WithTrajectory(consultants[0].Id).SaveAsync(portal);
        Guid trajectory;
        await using (var db = portal.Db())
            trajectory = await db.Trajectories.Where(t => t.PersonId == person.Id).Select(t => t.Id).SingleAsync();
        var put = await portal.PutReportAsync(new ReportedClient(person.Id, trajectory, Guid.Empty, Guid.Empty, Staffing.LoginOf("niemand")));

        await using var filling = portal.Db();
        filling.Database.SetCommandTimeout(600);
        await filling.Database.OpenConnectionAsync();
        var isSqlite = portal.Factory.Provider == DatabaseProvider.Sqlite;
        await CopyAsync("Persons", $"\"Id\" = {Id(person.Id)}", count / OfOneClient, new() { ["Id"] = Key(1, "n") });
        await CopyAsync("Trajectories", $"\"Id\" = {Id(trajectory)}", count / OfOneClient, new()
        {
            ["Id"] = Key(2, "n"),
            ["PersonId"] = Key(1, "n"),
            ["ConsultantId"] = $"CASE n % {Consultants} {string.Concat(consultants.Select((each, n) => string.Create(CultureInfo.InvariantCulture, $" WHEN {n} THEN {Id(each.Id)}")))} END",
        });
        var client = $"(n % {count / OfOneClient} + 1)";
        var isOpen = $"n > {count - (count / 10)}";
        var status = $"CASE WHEN {isOpen} THEN (CASE n % 10 WHEN 0 THEN 'Draft' WHEN 1 THEN 'Draft' WHEN 2 THEN 'Draft' WHEN 3 THEN 'Ready' WHEN 4 THEN 'Ready' ELSE 'WithClient' END) ELSE (CASE n % 50 WHEN 0 THEN 'Withdrawn' WHEN 1 THEN 'Superseded' WHEN 2 THEN 'Superseded' WHEN 3 THEN 'Discarded' WHEN 4 THEN 'Discarded' ELSE 'Released' END) END";
        var isOut = $"NOT ({isOpen}) AND n % 50 NOT IN (3, 4)";
        await CopyAsync("Reports", $"\"Id\" = {Id(put)}", count, new()
        {
            ["Id"] = Key(3, "n"),
            ["PersonId"] = Key(1, client),
            ["TrajectoryId"] = Key(2, client),
            ["Status"] = status,
            // One in a hundred was sent first; half of those were put to the client since.
            ["Label"] = $"CASE WHEN {isOut} THEN (CASE WHEN n % 100 = 7 THEN 'SentFirst' ELSE 'Agreed' END) END",
            ["WrittenAt"] = Moment($"{count} - n"),
            ["ReleasedAt"] = $"CASE WHEN {isOut} THEN {Moment($"{count} - n")} END",
        });
        await CopyAsync("ReportRounds", $"\"ReportId\" = {Id(put)}", count, new()
        {
            ["Row"] = Key(4, "n"),
            ["ReportId"] = Key(3, "n"),
            ["Reaction"] = $"CASE WHEN NOT ({isOpen}) OR n % 10 = 5 THEN 'Agreed' END",
            ["ReactBy"] = isSqlite ? "CASE WHEN n % 10 = 6 THEN '2026-11-02' ELSE '2026-12-11' END" : "CASE WHEN n % 10 = 6 THEN date '2026-11-02' ELSE date '2026-12-11' END",
        }, $"({status}) NOT IN ('Draft', 'Ready') AND n % 200 <> 7");
        await RunAsync(isSqlite ? "ANALYZE" : "VACUUM ANALYZE");
        return consultants;

        async Task CopyAsync(string table, string which, int times, Dictionary<string, string> changed, string where = "1 = 1")
        {
            var columns = new List<string>();
            await using (var command = filling.Database.GetDbConnection().CreateCommand())
            {
                command.CommandText = $"SELECT * FROM \"{table}\" LIMIT 1";
                await using var reader = await command.ExecuteReaderAsync();
                columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
            }

            await RunAsync($"""
                WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {times})
                INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
                SELECT {string.Join(", ", columns.Select(column => changed.GetValueOrDefault(column, $"\"{column}\"")))} FROM (SELECT * FROM "{table}" WHERE {which}) t CROSS JOIN s WHERE {where}
                """);
        }

        async Task RunAsync(string sql)
        {
            await using var command = filling.Database.GetDbConnection().CreateCommand();
            (command.CommandText, command.CommandTimeout) = (sql, 600);
            await command.ExecuteNonQueryAsync();
        }

        string Id(Guid id) => isSqlite ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'::uuid";

        string Key(int kind, string n) => isSqlite
            ? $"printf('%08X-0000-7000-8000-%012X', {kind}, {n})"
            : $"('{kind:x8}-0000-7000-8000-' || lpad(to_hex({n}), 12, '0'))::uuid";

        string Moment(string minutesAgo) => isSqlite
            ? $"strftime('%Y-%m-%d %H:%M:%S', '2026-11-27 09:00:00', printf('-%d minutes', {minutesAgo}))"
            : $"(timestamptz '2026-11-27 09:00:00+00' - ({minutesAgo}) * interval '1 minute')";
    }
}
