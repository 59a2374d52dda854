using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Shared.Hosting;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Shared.Values;

namespace Portal.Testing;

/// <summary>Very many invented requests, put straight into the tables: as many kinds, names, employees, pauses and late ones as a large office would have.</summary>
public sealed class ManyRequests
{
    private static readonly string[] GivenNames =
        ["Noor", "Mees", "Lotte", "Femke", "Saar", "Yasmina", "Daan", "Pien", "Idris", "Abel", "Élise", "Ömer", "Fenna", "Ravi", "Zoë", "Bram", "Teun", "Yara", "Fleur", "Joris"];

    private static readonly string[] Prefixes = ["", "", "", "van ", "de ", "van der ", "el "];

    private static readonly string[] FirstHalves =
        ["Zonder", "Regen", "Kabouter", "Knikker", "Droom", "Papier", "Wolken", "Watten", "Maan", "Suiker", "Vlinder", "Sterren", "Bloesem", "Nevel", "Zilver", "Toren", "Veder", "Glazen", "Kermis", "Fluister"];

    private static readonly string[] SecondHalves = ["land", "boog", "molen", "bos", "eiland", "boot", "veld", "wolk", "zaad", "berg", "dal", "huis", "pad", "meer", "brug"];

    private static readonly string[] Columns =
    [
        "Id", "CaseNumber", "Kind", "Status", "Channel", "Applicant_Name", "Applicant_Language", "Scope_Categories", "Scope_Form", "ReceivedOn", "EnteredAt", "TermRuleId", "CalendarVersion",
        "RegulationDate", "AvgDate", "TargetDate", "PausedSince", "LateAfter", "AvgLateAfter", "WaitingSince", "EndedOn", "AssigneeId", "IdentityWasAsked", "AnsweredAt", "OmissionReported", "Version", "ClockEvents",
    ];

    private static readonly HashSet<string> Dates = ["ReceivedOn", "RegulationDate", "AvgDate", "TargetDate", "PausedSince", "LateAfter", "AvgLateAfter", "WaitingSince", "EndedOn"];

    private readonly Dictionary<(RequestKind, DateOnly), Term> terms = [];
    private readonly Dictionary<int, int> lastNumbers = [];
    private readonly DateOnly today;
    private readonly DateTimeOffset now;
    private readonly int count;
    private readonly int open;
    private readonly IReadOnlyList<Guid> assignees;

    private ManyRequests(TestPortal portal, int count, int open, IReadOnlyList<Guid> assignees)
    {
        (now, today) = (portal.Time.GetUtcNow(), DutchTime.Today(portal.Time));
        (this.count, this.open, this.assignees) = (count, open, assignees);
    }

    /// <summary>Fills the database of a portal, and has it counted by the database as it does by itself after a while.</summary>
    public static async Task FillAsync(TestPortal portal, int count, int open, IReadOnlyList<Guid> assignees)
    {
        var many = new ManyRequests(portal, count, open, assignees);
        if (portal.Factory.Provider == DatabaseProvider.Sqlite)
            many.FillSqlite(portal.ConnectionString);
        else
            await many.FillPostgresAsync(portal.ConnectionString);
    }

    /// <summary>The name of the nth applicant.</summary>
    public static string NameOf(int n) =>
        // One in a thousand has a name of their own.
        n % 1000 == 500
            ? string.Create(CultureInfo.InvariantCulture, $"{GivenNames[n % 20]} Zeldzaam{n / 1000}")
            : $"{GivenNames[n % 20]} {Prefixes[n / 20 % 7]}{FirstHalves[n / 140 % 20]}{SecondHalves[n / 2800 % 15]}";

    private void FillSqlite(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        Run("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA cache_size=-400000;");
        using (var transaction = connection.BeginTransaction())
        {
            using var request = Prepare("PrivacyRequests", Columns);
            using var word = Prepare("ApplicantWords", ["Word", "RequestId"]);
            for (var n = 0; n < count; n++)
            {
                var row = Row(n);
                for (var column = 0; column < row.Length; column++)
                    request.Parameters[column].Value = row[column] ?? DBNull.Value;
                request.ExecuteNonQuery();
                word.Parameters[1].Value = row[0];
                foreach (var text in SearchWords.OfName((string)row[5]!))
                {
                    word.Parameters[0].Value = text;
                    word.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }

        Run("ANALYZE");

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        SqliteCommand Prepare(string table, string[] columns)
        {
            var command = connection.CreateCommand();
            command.CommandText = Insert(table, columns);
            foreach (var column in columns)
                command.Parameters.Add(new SqliteParameter("@" + column, null));
            return command;
        }
    }

    private async Task FillPostgresAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var words = new List<(string Word, Guid Id)>();
        await using (var import = await connection.BeginBinaryImportAsync($"COPY \"PrivacyRequests\" ({Names(Columns)}) FROM STDIN (FORMAT BINARY)"))
        {
            for (var n = 0; n < count; n++)
            {
                var row = Row(n);
                await import.StartRowAsync();
                for (var column = 0; column < row.Length; column++)
                {
                    if (row[column] is null)
                        await import.WriteNullAsync();
                    else if (Dates.Contains(Columns[column]))
                        await import.WriteAsync((DateOnly)row[column]!, NpgsqlTypes.NpgsqlDbType.Date);
                    else
                        await import.WriteAsync(row[column]!);
                }

                words.AddRange(SearchWords.OfName((string)row[5]!).Select(word => (word, (Guid)row[0]!)));
            }

            await import.CompleteAsync();
        }

        await using (var import = await connection.BeginBinaryImportAsync("COPY \"ApplicantWords\" (\"Word\", \"RequestId\") FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var (word, id) in words)
            {
                await import.StartRowAsync();
                await import.WriteAsync(word);
                await import.WriteAsync(id);
            }

            await import.CompleteAsync();
        }

        await using DbCommand analyse = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 300 };
        await analyse.ExecuteNonQueryAsync();
    }

    private static string Insert(string table, string[] columns) => $"INSERT INTO \"{table}\" ({Names(columns)}) VALUES ({string.Join(", ", columns.Select(column => "@" + column))})";

    private static string Names(string[] columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    // The last ones are open, over the last ten weeks; the others ended, over eight years.
    private object?[] Row(int n)
    {
        var isOpen = n >= count - open;
        var receivedOn = isOpen ? today.AddDays(-69 + (int)((long)(n - (count - open)) * 70 / open)) : today.AddDays(-3000 + (int)((long)n * 2930 / Math.Max(1, count - open)));
        var kind = (n % 10) switch { < 7 => RequestKind.Access, < 9 => RequestKind.Correction, _ => RequestKind.DisclosureOverview };
        var age = today.DayNumber - receivedOn.DayNumber;
        // Nine in ten of those received long ago were answered: what is still open is mostly in time.
        if (isOpen && age > 26 && n % 10 != 3)
            (receivedOn, age) = (receivedOn.AddDays(age - (age % 26)), age % 26);
        DateOnly? asked = isOpen && n % 16 == 5 ? receivedOn.AddDays(Math.Min(3, age)) : null;
        DateOnly? paused = n % 32 == 5 ? asked : null;
        var term = paused is { } since ? StatutoryTerm.Compute(Rule(kind, receivedOn), receivedOn, [new Paused(since, null, PauseReason.Clarification)], WorkingCalendar.Known, since) : TermOf(kind, receivedOn);
        var assignee = n % 11 == 4 || assignees.Count == 0 ? (Guid?)null : assignees[n % 7919 % assignees.Count];
        var status = !isOpen ? n % 20 == 7 ? RequestStatus.Withdrawn : n % 3 == 0 ? RequestStatus.Answered : RequestStatus.Closed : asked is not null ? RequestStatus.AwaitingApplicant : assignee is null ? RequestStatus.Received : RequestStatus.InHandling;
        DateOnly? endedOn = isOpen ? null : receivedOn.AddDays(3 + (n % 27));
        var number = lastNumbers[receivedOn.Year] = lastNumbers.GetValueOrDefault(receivedOn.Year) + 1;
        var entered = new DateTimeOffset(receivedOn, new TimeOnly(11, 0), TimeSpan.Zero);
        var id = Guid.CreateVersion7(entered > now ? now : entered);
        var events = paused is { } from ? string.Create(CultureInfo.InvariantCulture, $"[{{\"$type\":\"paused\",\"From\":\"{from:yyyy-MM-dd}\",\"Until\":null,\"Reason\":1}}]") : "[]";
        return
        [
            id, CaseNumber.Of(receivedOn.Year, number).Value, kind.ToString(), status.ToString(), (RequestChannel)(n % 5) is var channel ? channel.ToString() : "", NameOf(n), "nl", "All", "Portal",
            receivedOn, entered.UtcDateTime, term.Rule.Key, term.CalendarVersion, term.RegulationDate, term.AvgDate, term.TargetDate, paused,
            paused <= term.RegulationUnrolled ? null : term.RegulationDate, paused <= term.AvgUnrolled ? null : term.AvgDate, asked, endedOn, assignee, false,
            endedOn is { } on && status != RequestStatus.Withdrawn ? new DateTimeOffset(on, new TimeOnly(11, 0), TimeSpan.Zero).UtcDateTime : null, status == RequestStatus.Answered && n % 500 == 0, 1, events,
        ];
    }

    private static TermRule Rule(RequestKind kind, DateOnly receivedOn) => TermRules.For(PrivacyRequest.SubjectOf(kind), receivedOn);

    private Term TermOf(RequestKind kind, DateOnly receivedOn)
    {
        if (!terms.TryGetValue((kind, receivedOn), out var term))
            terms[(kind, receivedOn)] = term = StatutoryTerm.Compute(Rule(kind, receivedOn), receivedOn, [], WorkingCalendar.Known, today);
        return term;
    }
}
