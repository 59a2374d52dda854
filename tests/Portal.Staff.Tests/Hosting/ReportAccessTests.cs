using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Shared.Documents;
using Portal.Shared.Reports;
using Portal.Testing;
using Portal.Testing.Hosts;

namespace Portal.Staff.Tests.Hosting;

/// <summary>
/// What the back office has of one report — its page with the preview, the PDF, the letter with which it was put — for whoever may not have it: nothing, and
/// of the refusal one line in the record (2017-9, 2017-16, 2018-6).
/// </summary>
[Article("2017-9")]
[Article("2018-6")]
public sealed class ReportAccessTests : IAsyncLifetime
{
    private const string Pdf = "%PDF-1.7 Rapportage van Noor";
    private const string LetterText = "Beste Noor Zonderland, dit is uw rapportage.";

    private RoleHost<App> host = null!;
    private Dictionary<string, Login?> logins = null!;
    private Dictionary<string, string> addresses = null!;
    private Guid client;

    public async Task InitializeAsync()
    {
        host = await RoleHost<App>.StartAsync(new StaffHost(), StaffHost.Origin);
        var portal = host.Portal;
        var own = await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var stranger = await portal.HireAsync(Role.Consultant, "Iris Zandkasteel");
        client = (await portal.RegisterAsync(consultant: own)).Id;
        var reported = await portal.NameContactAsync(client);
        var report = await portal.ReleaseReportAsync(reported, pdf: Pdf);
        await portal.RegisterAsync("Papavermeer", "papavermeer@voorbeeld.example", consultant: stranger);
        var closed = await portal.HireAsync(Role.Director, "Kaj Slotgracht");
        await using var db = portal.Db();
        (await db.Employees.SingleAsync(e => e.Id == closed.Id)).Disable(portal.Time.GetUtcNow());
        var noor = Staffing.LoginOf("noor");
        (await db.Persons.SingleAsync(p => p.Id == client)).LinkTo(noor, noor.Assurance, portal.Time.GetUtcNow());
        var letter = StoredDocument.Freeze(DocumentKind.ReportLetter, client, null, "brief.pdf", "application/pdf", System.Text.Encoding.UTF8.GetBytes(LetterText), portal.Time.GetUtcNow());
        db.Documents.Add(letter);
        await db.SaveChangesAsync();
        addresses = new()
        {
            ["page"] = Urls.Report(report),
            ["pdf"] = Urls.Document((await db.Reports.SingleAsync(r => r.Id == report)).DocumentId!.Value),
            ["letter"] = Urls.Document(letter.Id),
        };
        logins = new()
        {
            ["own consultant"] = RoleHost<App>.LoginOf(own),
            ["other consultant"] = RoleHost<App>.LoginOf(stranger),
            ["officer"] = RoleHost<App>.LoginOf(await portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot")),
            ["director"] = RoleHost<App>.LoginOf(await portal.HireAsync(Role.Director, "Olga Vuurtoren")),
            ["administrator"] = RoleHost<App>.LoginOf(await portal.HireAsync(Role.Administrator, "Tess Knoppenbak")),
            ["closed"] = RoleHost<App>.LoginOf(closed),
            ["client"] = noor,
            ["contact"] = reported.Login,
            ["nobody"] = null,
        };
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("own consultant", "Ravi Bloesemdal")]
    [InlineData("officer", "Fleur Papierboot")]
    [InlineData("director", "Olga Vuurtoren")]
    public async Task Report_ForWhoMaySeeIt_IsGiven_AndWrittenDown(string who, string name)
    {
        using var browser = await host.BrowserAsync(logins[who]);

        // What it says comes over the circuit.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(addresses["page"])).StatusCode);
        Assert.Equal(Pdf, await browser.GetStringAsync(addresses["pdf"]));
        Assert.Equal(LetterText, await browser.GetStringAsync(addresses["letter"]));
        await using var db = host.Portal.Db();
        var given = await db.Audit.Where(e => e.Action == AuditAction.DocumentDownloaded).OrderBy(e => e.Number).ToListAsync();
        Assert.Equal([addresses["pdf"], addresses["letter"]], given.Select(e => Urls.Document(Guid.Parse(e.Subject!.Split(' ')[1], CultureInfo.InvariantCulture))));
        Assert.All(given, entry => Assert.Equal((name, client), (entry.ActorName, entry.PersonId)));
    }

    [Theory]
    [InlineData("other consultant", "page", HttpStatusCode.NotFound, "Reach")]
    [InlineData("other consultant", "pdf", HttpStatusCode.NotFound, "Reach")]
    [InlineData("other consultant", "letter", HttpStatusCode.NotFound, "Reach")]
    [InlineData("administrator", "page", HttpStatusCode.Forbidden, "Role")]
    [InlineData("administrator", "pdf", HttpStatusCode.Forbidden, "Role")]
    [InlineData("administrator", "letter", HttpStatusCode.Forbidden, "Role")]
    [InlineData("closed", "page", HttpStatusCode.Found, null)]
    [InlineData("closed", "pdf", HttpStatusCode.Found, null)]
    [InlineData("closed", "letter", HttpStatusCode.Found, null)]
    [InlineData("client", "page", HttpStatusCode.Found, null)]
    [InlineData("client", "pdf", HttpStatusCode.Found, null)]
    [InlineData("client", "letter", HttpStatusCode.Found, null)]
    [InlineData("contact", "page", HttpStatusCode.Found, null)]
    [InlineData("contact", "pdf", HttpStatusCode.Found, null)]
    [InlineData("contact", "letter", HttpStatusCode.Found, null)]
    [InlineData("nobody", "page", HttpStatusCode.Found, null)]
    [InlineData("nobody", "pdf", HttpStatusCode.Found, null)]
    [InlineData("nobody", "letter", HttpStatusCode.Found, null)]
    public async Task Report_ForWhoMayNot_IsRefused_AndNothingElseIsWritten(string who, string what, HttpStatusCode expected, string? detail)
    {
        using var browser = await host.BrowserAsync(logins[who]);
        var before = await WrittenAsync();
        var answer = await browser.GetAsync(addresses[what]);
        var body = await answer.Content.ReadAsStringAsync();
        var after = await WrittenAsync();

        Assert.Equal(expected, answer.StatusCode);
        Assert.All(["Noor", "Zonderland", "Terug naar werk", "%PDF"], words => Assert.DoesNotContain(words, body, StringComparison.Ordinal));
        await using var db = host.Portal.Db();
        var refused = await db.Audit.Where(e => e.Action == AuditAction.AccessDenied).ToListAsync();
        Assert.Equal(detail is null ? [] : [detail], refused.Select(e => e.Detail));
        Assert.All(refused, entry => Assert.Equal(detail == "Reach" ? client : null, entry.PersonId));
        Assert.Equal(before.Entries + refused.Count, after.Entries);
        Assert.Equal(before.Rows, after.Rows);
    }

    // Whether it exists or not, who does not reach it cannot tell.
    [Fact]
    public async Task Report_OutOfReach_IsAnsweredAsOneThatIsNotThere()
    {
        using var browser = await host.BrowserAsync(logins["other consultant"]);
        foreach (var (there, nowhere) in ((string, string)[])[(addresses["page"], Urls.Report(Guid.NewGuid())), (addresses["pdf"], Urls.Document(Guid.NewGuid()))])
        {
            var (refused, missing) = (await browser.GetAsync(there), await browser.GetAsync(nowhere));
            Assert.Equal((missing.StatusCode, await TextAsync(missing, nowhere)), (refused.StatusCode, await TextAsync(refused, there)));
        }

        static async Task<int> TextAsync(HttpResponseMessage answer, string address) => (await answer.Content.ReadAsStringAsync()).Replace(address, "", StringComparison.Ordinal).Length;
    }

    // Every row of every table but the record of what was done, and how many lines that has.
    private async Task<(long Entries, List<string> Rows)> WrittenAsync()
    {
        await using var db = host.Portal.Db();
        await db.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in db.Model.GetRelationalModel().Tables.Where(table => table.Name is not ("AuditEntries" or "AuditHead")).OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table.Name}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(values);
                rows.Add($"{table.Name}: {string.Join(" | ", values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)))}");
            }
        }

        return (await db.Audit.LongCountAsync(), rows);
    }
}
