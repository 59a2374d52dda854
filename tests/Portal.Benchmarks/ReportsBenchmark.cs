using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Reports;
using Portal.Shared.Access;
using Portal.Shared.Hosting;
using Portal.Shared.Terms;
using Portal.Testing;

namespace Portal.Benchmarks;

/// <summary>The lists of reports of a large office, for the director, a consultant and a contact, beside the best SQL by hand for the same answer.</summary>
internal sealed class ReportsBenchmark
{
    private const int WarmUp = 20;
    private const int Rounds = 41;
    private const string Open = "r.\"Status\" IN ('Draft', 'Ready', 'WithClient')";

    private readonly TestPortal portal;
    private readonly bool isSqlite;

    private ReportsBenchmark(TestPortal portal) => (this.portal, isSqlite) = (portal, portal.Factory.Provider == DatabaseProvider.Sqlite);

    public static async Task RunAsync(TestPortal portal, int count)
    {
        var director = await portal.HireAsync(Role.Director, "Olga Vuurtoren");
        var filling = Stopwatch.StartNew();
        var consultants = await ManyReports.FillAsync(portal, count);
        Console.WriteLine($"{portal.Factory.Provider}: {count} reports of which {count / 10} not out yet, stored in {filling.Elapsed.TotalSeconds:F0} s");
        var benchmark = new ReportsBenchmark(portal);
        await benchmark.StaffAsync(director, isConsultant: false);
        await benchmark.StaffAsync(consultants[3], isConsultant: true);
        await benchmark.ContactAsync();
    }

    private async Task StaffAsync(Employee who, bool isConsultant)
    {
        await using var scope = portal.AsEmployee(who);
        var lists = scope.Get<ReportListQueries>();
        var mine = !isConsultant ? "" : $" AND r.\"PersonId\" IN (SELECT t.\"PersonId\" FROM \"Trajectories\" t WHERE t.\"ConsultantId\" = {Id(who.Id)})";
        foreach (var view in Enum.GetValues<ReportListView>())
        {
            await OneAsync($"{who.Role}: first page and count: {view}", () => lists.PageAsync(new ReportListFilter(view), default),
                [WhoLooks(who), Page(Where(view, who) + mine, view == ReportListView.Released ? "r.\"ReleasedAt\"" : "r.\"WrittenAt\""), Counting(Where(view, who) + mine)]);
        }

        ReportListView[] counted = [ReportListView.Mine, ReportListView.Drafts, ReportListView.Ready, ReportListView.WithClient, ReportListView.Reacted, ReportListView.Silent, ReportListView.ToPut];
        await OneAsync($"{who.Role}: all counts", () => lists.CountsAsync(default), [WhoLooks(who), $"SELECT {string.Join(", ", counted.Select(view => $"({Counting(Where(view, who) + mine)})"))}"]);
    }

    // A contact who is named on the trajectories of thirty clients, each with ten reports that went out.
    private async Task ContactAsync()
    {
        ReportedClient named = null!;
        for (var n = 0; n < 30; n++)
        {
            var person = await Builders.ARegisteredPerson().Named("Noor", $"Zonderland{n}").With(details => details with { Email = null }).SaveAsync(portal);
            named = await portal.NameContactAsync(person.Id, "Pieter Loketmans", "Gemeente Nergens");
            for (var report = 0; report < 10; report++)
                await portal.ReleaseReportAsync(named, from: new DateOnly(2026, 1, 1).AddDays(report));
        }

        await using var scope = portal.As(ActorKind.Person, named.Login);
        var lists = scope.Get<ContactReportQueries>();
        var trajectories = $"""
            SELECT t."Id", t."PersonId", t."Kind", t."CommissionerId", t."EndedOn", p."Name_FamilyName", p."Name_GivenName", k."Name" FROM "CommissionerContacts" c JOIN "NamedContacts" n ON n."ContactId" = c."Id" AND n."EndedAt" IS NULL
            JOIN "Trajectories" t ON t."Id" = n."TrajectoryId" AND t."CommissionerId" = c."CommissionerId" JOIN "Persons" p ON p."Id" = t."PersonId" JOIN "Commissioners" k ON k."Id" = t."CommissionerId"
            WHERE c."Id" = {Id(named.Contact)} AND c."ClosedAt" IS NULL
            """;
        var seen = $"r.\"Status\" = 'Released' AND r.\"TrajectoryId\" IN (SELECT n.\"TrajectoryId\" FROM \"NamedContacts\" n WHERE n.\"ContactId\" = {Id(named.Contact)} AND n.\"EndedAt\" IS NULL)";
        await OneAsync("contact: first page, counts and what is to come", () => lists.ListAsync(null, 1, default),
        [
            $"SELECT \"Id\", \"Name_GivenName\" FROM \"Persons\" WHERE \"Link_Issuer\" = '{named.Login.Issuer}' AND \"Link_Subject\" = '{named.Login.Subject}'",
            trajectories,
            $"SELECT r.\"Id\", r.\"TrajectoryId\", r.\"Kind\", r.\"From\", r.\"Until\", r.\"ReleasedAt\", r.\"Label\", r.\"Status\", r.\"WithdrawnAt\", (SELECT MAX(d.\"DisclosedOn\") FROM \"Disclosures\" d WHERE d.\"ReportId\" = r.\"Id\") FROM \"Reports\" r WHERE {seen} ORDER BY r.\"ReleasedAt\" DESC, r.\"Id\" DESC LIMIT 20",
            Counting(seen),
            $"SELECT r.\"TrajectoryId\", COUNT(*), MAX(r.\"ReleasedAt\") FROM \"Reports\" r WHERE {seen} GROUP BY r.\"TrajectoryId\"",
        ]);
    }

    private static async Task OneAsync(string name, Func<Task> ask, Func<Task> byHand)
    {
        for (var round = 0; round < WarmUp; round++)
        {
            await ask();
            await byHand();
        }

        // In turns, so that a busy moment of the machine hits both.
        var (took, plain) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            took.Add(await Measured.OnceAsync(ask));
            plain.Add(await Measured.OnceAsync(byHand));
        }

        took.Sort();
        plain.Sort();
        Measured.Print(name, took[Rounds / 2], "SQL by hand", plain[Rounds / 2]);
    }

    private Task OneAsync(string name, Func<Task> ask, string[] questions) => OneAsync(name, ask, async () =>
    {
        // Opened as the portal opens every connection: what it sets there is no choice of whoever asks.
        await using var db = portal.Db();
        await db.Database.OpenConnectionAsync();
        foreach (var question in questions)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = question;
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
                reader.GetValues(values);
        }
    });

    private static string WhoLooks(Employee who) => $"SELECT \"Id\", \"Name\", \"Role\", \"OfficeId\" FROM \"Employees\" WHERE \"Issuer\" = '{who.Issuer}' AND \"Subject\" = '{who.Subject}' AND \"DisabledAt\" IS NULL";

    // The last round that was not taken back is read for the rows of the page alone.
    private static string Page(string where, string order) => $"""
        SELECT r."Id", r."PersonId", p."Name_FamilyName", p."Name_Prefix", p."Name_GivenName", p."Name_Initials", c."Name", r."Kind", r."From", r."Until", r."Status", r."Label", r."StartedBy", r."WriterName", r."WriterSeenAt", r."WrittenAt", r."ReleasedAt", o."ReactBy", o."Reaction"
        FROM (SELECT r.* FROM "Reports" r WHERE {where} ORDER BY {order} DESC, r."Id" DESC LIMIT 25) r
        JOIN "Persons" p ON p."Id" = r."PersonId" JOIN "Commissioners" c ON c."Id" = r."CommissionerId"
        LEFT JOIN "ReportRounds" o ON o."ReportId" = r."Id" AND o."TakenBackAt" IS NULL ORDER BY {order} DESC, r."Id" DESC
        """;

    private static string Counting(string where) => $"SELECT COUNT(*) FROM \"Reports\" r WHERE {where}";

    private string Where(ReportListView view, Employee who)
    {
        var today = string.Create(CultureInfo.InvariantCulture, $"'{DutchTime.Today(portal.Time):yyyy-MM-dd}'");
        const string Round = "SELECT 1 FROM \"ReportRounds\" o WHERE o.\"ReportId\" = r.\"Id\" AND o.\"TakenBackAt\" IS NULL";
        return view switch
        {
            ReportListView.Mine => $"{Open} AND (r.\"StartedById\" = {Id(who.Id)} OR r.\"TrajectoryId\" IN (SELECT t.\"Id\" FROM \"Trajectories\" t WHERE t.\"ConsultantId\" = {Id(who.Id)}))",
            ReportListView.Drafts => "r.\"Status\" = 'Draft'",
            ReportListView.Ready => "r.\"Status\" = 'Ready'",
            ReportListView.WithClient => $"r.\"Status\" = 'WithClient' AND EXISTS ({Round} AND o.\"Reaction\" IS NULL AND (o.\"ReactBy\" IS NULL OR o.\"ReactBy\" >= {today}))",
            ReportListView.Reacted => $"r.\"Status\" = 'WithClient' AND EXISTS ({Round} AND o.\"Reaction\" IS NOT NULL)",
            ReportListView.Silent => $"r.\"Status\" = 'WithClient' AND EXISTS ({Round} AND o.\"Reaction\" IS NULL AND o.\"ReactBy\" < {today})",
            ReportListView.ToPut => $"r.\"Status\" = 'Released' AND r.\"Label\" = 'SentFirst' AND NOT EXISTS ({Round})",
            ReportListView.Released => "r.\"Status\" = 'Released'",
            ReportListView.Ended => "r.\"Status\" IN ('Withdrawn', 'Superseded', 'Discarded')",
        };
    }

    private string Id(Guid id) => isSqlite ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'";
}
