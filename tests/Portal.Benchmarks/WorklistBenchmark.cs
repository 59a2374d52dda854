using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>
/// The worklist of a large office, one request in ten open, beside the best SQL by hand for the same answer through the same driver: one
/// connection, who looks, the calendar in force, the page and its count. And what a page costs in memory, in a small office and a large one.
/// </summary>
internal sealed class WorklistBenchmark
{
    private const string Columns = """
        r."CaseNumber", r."Kind", r."Status", r."Channel", r."Applicant_Name", r."Applicant_PersonId", r."AssigneeId", e."Name", r."ReceivedOn", r."RegulationDate", r."AvgDate", r."TargetDate", r."CalendarVersion", r."ClockEvents", r."PausedSince", r."WaitingSince", r."EndedOn", r."OmissionReported"
        """;

    private const int WarmUp = 60;
    private const int Rounds = 101;
    private const string Open = "r.\"EndedOn\" IS NULL";
    private const string Everything = "TRUE";
    private const string WhoLooks = "SELECT \"Id\", \"Name\", \"Role\", \"OfficeId\" FROM \"Employees\" WHERE \"Issuer\" = @issuer AND \"Subject\" = @subject AND \"DisabledAt\" IS NULL";
    private const string Calendar = "SELECT MAX(\"Number\") FROM \"CalendarEditions\"";

    private readonly TestPortal portal;
    private readonly Employee me;
    private readonly List<Guid> team;
    private readonly DateOnly today;
    private readonly DateOnly soonUntil;

    private WorklistBenchmark(TestPortal portal, Employee me, List<Guid> team)
    {
        (this.portal, this.me, this.team) = (portal, me, team);
        soonUntil = today = DutchTime.Today(portal.Time);
        for (var days = 0; days <= TermStanding.SoonWorkingDays; days++)
            soonUntil = WorkingCalendar.Known.Roll(soonUntil.AddDays(1));
        soonUntil = soonUntil.AddDays(-1);
    }

    public static async Task RunAsync(DatabaseProvider provider, int count)
    {
        var small = await MeasureAsync(provider, 10_000, isTimed: false);
        var large = await MeasureAsync(provider, count, isTimed: true);
        foreach (var (name, bytes) in large)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {small[name] / 1024.0,8:F0} KB with 10000 requests, {bytes / 1024.0,8:F0} KB with {count}"));
    }

    private static async Task<Dictionary<string, long>> MeasureAsync(DatabaseProvider provider, int count, bool isTimed)
    {
        await using var office = await TestPortal.CreateAsync(provider);
        var benchmark = await OpenAsync(office);
        var filling = Stopwatch.StartNew();
        await ManyRequests.FillAsync(office, count, count / 10, [benchmark.me.Id, .. benchmark.team.Where(id => id != benchmark.me.Id), .. Enumerable.Range(1, 32).Select(n => new Guid(n, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1))]);
        Console.WriteLine($"{provider}: {count} requests of which {count / 10} open, stored in {filling.Elapsed.TotalSeconds:F0} s");
        return await benchmark.RunAsync(count, isTimed);
    }

    // Eight of forty work in my office.
    private static async Task<WorklistBenchmark> OpenAsync(TestPortal office)
    {
        var officer = await office.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        var colleagues = new List<Guid> { officer.Id };
        for (var n = 0; n < 7; n++)
            colleagues.Add((await office.HireAsync(Role.PrivacyOfficer, $"Yara Wolkenveld {n}")).Id);
        return new WorklistBenchmark(office, officer, colleagues);
    }

    private async Task<Dictionary<string, long>> RunAsync(int count, bool isTimed)
    {
        var allocated = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var scope = portal.AsEmployee(me);
        var worklist = scope.Get<WorklistQueries>();
        foreach (var view in Enum.GetValues<WorklistView>())
            await OneAsync($"first page and count: {view}", () => worklist.PageAsync(new WorklistFilter(view), default), [.. Whose(view), Page(Where(view), Order(view)), Counting(Where(view))]);
        foreach (var sort in (WorklistSort[])[WorklistSort.Name, WorklistSort.Regulation, WorklistSort.Assignee])
            await OneAsync($"open cases in order of: {sort}", () => worklist.PageAsync(new WorklistFilter(Sort: sort), default), [Page(Open, Sorted(sort)), Counting(Open)]);
        await OneAsync("opening a connection", async () => { await using var db = portal.Db(); await db.Database.OpenConnectionAsync(); return 0; }, []);
        await OneAsync("all counts", () => worklist.CountsAsync(default), [.. Whose(WorklistView.Team), $"SELECT {string.Join(", ", Enum.GetValues<WorklistView>().Where(view => view != WorklistView.All).Select(view => $"({Counting(Where(view))})"))}"]);
        var number = CaseNumber.Of(today.Year, count / 40);
        await OneAsync("search by number", () => worklist.PageAsync(new WorklistFilter(WorklistView.All, number.Value), default), [Page($"r.\"CaseNumber\" = '{number}'", "r.\"CaseNumber\" DESC")]);
        var years = string.Join(", ", Enumerable.Range(2017, today.Year - 2016).Select(year => $"'{CaseNumber.Of(year, 42)}'"));
        await OneAsync("search by number without a year", () => worklist.PageAsync(new WorklistFilter(WorklistView.All, "42"), default), [Page($"r.\"CaseNumber\" IN ({years})", "r.\"CaseNumber\" DESC")]);
        await OneAsync("search by a rare name", () => worklist.PageAsync(new WorklistFilter(WorklistView.All, "zeldzaam3"), default), [.. Found("zeldzaam3")]);
        await OneAsync("search by two words of a name", () => worklist.PageAsync(new WorklistFilter(WorklistView.All, "noor zonderland"), default), [.. Found("zonderland", "noor")]);
        await OneAsync("search by a common name in the open cases", () => worklist.PageAsync(new WorklistFilter(WorklistView.Open, "noor"), default), [.. FoundOpen("noor")]);
        await OneAsync("search by a common name", () => worklist.PageAsync(new WorklistFilter(WorklistView.All, "noor"), default), [.. Found("noor")]);
        return allocated;

        async Task OneAsync<T>(string name, Func<Task<T>> ask, string[] byHand)
        {
            // As a server that has been at it for a while: what is asked often has been compiled.
            for (var round = 0; round < WarmUp; round++)
            {
                await ask();
                if (isTimed)
                    await ByHandAsync(byHand);
            }

            var before = GC.GetTotalAllocatedBytes(true);
            for (var round = 0; round < 5; round++)
                await ask();
            allocated[name] = (GC.GetTotalAllocatedBytes(true) - before) / 5;
            if (!isTimed)
                return;
            // In turns, so that a busy moment of the machine hits both.
            var (took, plain) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                took.Add(await Measured.OnceAsync(ask));
                plain.Add(await Measured.OnceAsync(() => ByHandAsync(byHand)));
            }

            took.Sort();
            plain.Sort();
            Measured.Print(name, took[Rounds / 2], "SQL by hand", plain[Rounds / 2]);
        }
    }

    private async Task ByHandAsync(string[] questions)
    {
        // Opened as the portal opens every connection: what it sets there is no choice of whoever asks.
        await using var db = portal.Db();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        foreach (var question in (string[])[WhoLooks, Calendar, .. questions])
        {
            await using var command = connection.CreateCommand();
            command.CommandText = question;
            if (question == WhoLooks)
            {
                Add(command, "@issuer", me.Issuer!);
                Add(command, "@subject", me.Subject!);
            }

            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
                reader.GetValues(values);
        }

        static void Add(DbCommand command, string name, string value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    // Whose cases I see depends on who is absent today, and a team on who works in the office: read each time, as who looks is.
    private IEnumerable<string> Whose(WorklistView view)
    {
        var covered = $"\"CoveredById\" = {Id(me.Id)} AND \"AbsentUntil\" >= {Day(today)}";
        if (view == WorklistView.Mine)
            yield return $"SELECT \"Id\" FROM \"Employees\" WHERE {covered}";
        if (view == WorklistView.Team)
            yield return $"SELECT \"Id\" FROM \"Employees\" WHERE \"OfficeId\" = {Id(me.OfficeId)} OR ({covered})";
    }

    private static string Page(string where, string order) => $"SELECT {Columns} FROM \"PrivacyRequests\" r LEFT JOIN \"Employees\" e ON e.\"Id\" = r.\"AssigneeId\" WHERE {where} ORDER BY {order} LIMIT 25";

    private static string Counting(string where) => $"SELECT COUNT(*) FROM \"PrivacyRequests\" r{(where == Everything ? "" : $" WHERE {where}")}";

    // The newest thousand, as in the portal.
    private static IEnumerable<string> Found(params string[] words)
    {
        var found = "SELECT DISTINCT w0.\"RequestId\" FROM \"ApplicantWords\" w0 WHERE " + Range("w0", words[0])
            + string.Concat(words.Skip(1).Select(word => $" AND EXISTS (SELECT 1 FROM \"ApplicantWords\" w WHERE w.\"RequestId\" = w0.\"RequestId\" AND {Range("w", word)})"));
        yield return $"SELECT {Columns} FROM ({found} ORDER BY w0.\"RequestId\" DESC LIMIT 1000) d JOIN \"PrivacyRequests\" r ON r.\"Id\" = d.\"RequestId\" LEFT JOIN \"Employees\" e ON e.\"Id\" = r.\"AssigneeId\" ORDER BY r.\"CaseNumber\" DESC LIMIT 25";
        yield return $"SELECT COUNT(*) FROM ({found} LIMIT 1001) f";
    }

    private static IEnumerable<string> FoundOpen(string word)
    {
        var found = $"SELECT DISTINCT r.\"Id\" FROM \"ApplicantWords\" w JOIN \"PrivacyRequests\" r ON r.\"Id\" = w.\"RequestId\" WHERE {Open} AND {Range("w", word)}";
        yield return $"SELECT {Columns} FROM ({found} ORDER BY r.\"Id\" DESC LIMIT 1000) d JOIN \"PrivacyRequests\" r ON r.\"Id\" = d.\"Id\" LEFT JOIN \"Employees\" e ON e.\"Id\" = r.\"AssigneeId\" ORDER BY r.\"TargetDate\", r.\"CaseNumber\" LIMIT 25";
        yield return $"SELECT COUNT(*) FROM ({found} LIMIT 1001) f";
    }

    private static string Range(string table, string word) => $"{table}.\"Word\" >= '{word}' AND {table}.\"Word\" < '{word}\uffff'";

    private string Where(WorklistView view) => view switch
    {
        WorklistView.Open => Open,
        WorklistView.Mine => $"{Open} AND r.\"AssigneeId\" = {Id(me.Id)}",
        WorklistView.Team => $"{Open} AND r.\"AssigneeId\" IN ({string.Join(", ", team.Select(Id))})",
        WorklistView.Unassigned => $"{Open} AND r.\"AssigneeId\" IS NULL",
        WorklistView.Soon => $"{Open} AND r.\"TargetDate\" >= {Day(WorkingCalendar.Known.RollBack(today.AddDays(-1)))} AND r.\"TargetDate\" <= {Day(soonUntil)} AND r.\"PausedSince\" IS NULL AND r.\"LateAfter\" >= {Day(today)} AND r.\"AvgLateAfter\" >= {Day(today)}",
        WorklistView.AvgExceeded => $"{Open} AND r.\"AvgLateAfter\" < {Day(today)}",
        WorklistView.Late => $"{Open} AND r.\"LateAfter\" < {Day(today)}",
        WorklistView.Paused => "r.\"PausedSince\" IS NOT NULL",
        WorklistView.Waiting => "r.\"WaitingSince\" IS NOT NULL",
        WorklistView.Incomplete => "r.\"OmissionReported\"",
        WorklistView.Telling => "r.\"Id\" IN (SELECT n.\"RequestId\" FROM \"RecipientNotices\" n WHERE n.\"Status\" = 'Open' UNION ALL SELECT n.\"RequestId\" FROM \"Outbox\" m JOIN \"RecipientNotices\" n ON n.\"MessageId\" = m.\"Id\" WHERE m.\"Status\" = 'Parked' AND n.\"Status\" = 'Mailed')",
        WorklistView.Done => "r.\"EndedOn\" IS NOT NULL",
        WorklistView.All => Everything,
    };

    private static string Order(WorklistView view) => view switch
    {
        WorklistView.Open or WorklistView.Mine or WorklistView.Team or WorklistView.Unassigned or WorklistView.Soon => "r.\"TargetDate\", r.\"CaseNumber\"",
        WorklistView.AvgExceeded => "r.\"AvgLateAfter\", r.\"CaseNumber\"",
        WorklistView.Late => "r.\"LateAfter\", r.\"CaseNumber\"",
        WorklistView.Paused => "r.\"PausedSince\", r.\"CaseNumber\"",
        WorklistView.Waiting => "r.\"WaitingSince\", r.\"CaseNumber\"",
        WorklistView.Incomplete or WorklistView.Telling => "r.\"EndedOn\", r.\"CaseNumber\"",
        WorklistView.Done => "r.\"EndedOn\" DESC, r.\"CaseNumber\" DESC",
        WorklistView.All => "r.\"CaseNumber\" DESC",
    };

    private static string Sorted(WorklistSort sort) => sort switch
    {
        WorklistSort.Name => "r.\"Applicant_Name\", r.\"CaseNumber\"",
        WorklistSort.Regulation => "r.\"RegulationDate\", r.\"CaseNumber\"",
        _ => "e.\"Name\", r.\"CaseNumber\"",
    };

    private static string Id(Guid id) => $"'{id.ToString().ToUpperInvariant()}'";

    private static string Day(DateOnly day) => $"'{day:yyyy-MM-dd}'";
}
