using System.Globalization;
using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Security;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Home;
using Portal.Staff.Tests.Hosting;
using Portal.Testing;
using Portal.Testing.Hosts;
using Office = Portal.Staff.Tests.Requests.Office;

namespace Portal.Staff.Tests.Home;

/// <summary>The first page: what there is to do, and how it goes.</summary>
public sealed class HomePageTests
{
    private static readonly DateOnly Today = new(2026, 12, 10);

    [Fact]
    public async Task Page_WithoutCases_SaysSoEverywhere()
    {
        await using var office = await OpenAsync();

        var page = await RenderAsync(office, "/");

        Assert.Contains("U hebt geen open verzoeken.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("De komende vijf werkdagen loopt er geen termijn af", page.Markup, StringComparison.Ordinal);
        Assert.Contains("In deze maanden is nog niets beantwoord.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Er zijn geen open verzoeken.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Niemand is als afwezig opgegeven.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("0%", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/cijfers/2026", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public async Task Charts_OfAnswers_HaveATableWithTheSameFiguresAndNoneWhereThereIsNothing()
    {
        await using var office = await OpenAsync();
        await FillAsync(office);

        var page = await RenderAsync(office, "/");

        var chart = page.Find("svg[aria-labelledby='op-tijd-t op-tijd-d']");
        Assert.Equal("Op tijd beantwoord, Alle soorten, juli 2026 tot en met december 2026", chart.QuerySelector("title")!.TextContent);
        Assert.Equal(["jul 2026|geen|geen|geen", "aug 2026|2|50%|100%", "sep 2026|geen|geen|geen", "okt 2026|geen|geen|geen", "nov 2026|1|100%|0%", "dec 2026|geen|geen|geen"], Rows(page, "op-tijd"));
        Assert.Equal(4, chart.QuerySelectorAll("g > rect.bar, svg > rect.bar").Length);
        Assert.Equal(4, chart.QuerySelectorAll("text").Count(text => text.TextContent == "geen"));
        // 100% is 150 high, 50% is 75, and 0% is still a line.
        Assert.Equal(["75", "150", "150", "1.5"], chart.QuerySelectorAll("svg > rect.bar").Select(bar => bar.GetAttribute("height")));
        Assert.Equal(["var(--wc-primary)", "url(#op-tijd-h)", "var(--wc-primary)", "url(#op-tijd-h)"], chart.QuerySelectorAll("svg > rect.bar").Select(bar => bar.GetAttribute("fill")));
        Assert.Equal(["7 december t/m 13 december|geen", "14 december t/m 20 december|1", "21 december t/m 27 december|geen", "28 december t/m 3 januari|geen"], Rows(page, "weken"));
        Assert.Equal(["0 tot en met 7|geen", "8 tot en met 14|geen", "15 tot en met 28|1", "29 tot en met 56|geen", "meer dan 56|1"], Rows(page, "leeftijd"));
        Assert.Contains("Van 1 open verzoek is de streefdatum al voorbij.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Access", "aug 2026|2|50%|100%", "nov 2026|geen|geen|geen", "Inzage")]
    [InlineData("Correction", "aug 2026|geen|geen|geen", "nov 2026|1|100%|0%", "Correctie")]
    [InlineData("onzin", "aug 2026|2|50%|100%", "nov 2026|1|100%|0%", "Alle soorten")]
    [InlineData("7", "aug 2026|2|50%|100%", "nov 2026|1|100%|0%", "Alle soorten")]
    public async Task Kind_InTheAddress_IsWhatTheChartShows(string kind, string august, string november, string current)
    {
        await using var office = await OpenAsync();
        await FillAsync(office);

        var page = await RenderAsync(office, $"/?soort={kind}");

        Assert.Equal((august, november), (Rows(page, "op-tijd")[1], Rows(page, "op-tijd")[4]));
        Assert.Equal(current, page.Find("nav[aria-label='Soort verzoek'] a[aria-current]").TextContent.Trim());
    }

    [Fact]
    public async Task Ending_OfMyTeam_SaysWhoseItIsAndWhatItNeedsNext()
    {
        await using var office = await OpenAsync();
        await FillAsync(office);

        var page = await RenderAsync(office, "/");

        var item = page.Find("section[aria-labelledby=dreigt] li");
        Assert.Equal("/verzoeken/" + CaseNumber.Of(2026, 5), item.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Uiterlijk donderdag 17 december. Van u.", item.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Article("AVG 12(3)")]
    public async Task Letters_NotPosted_StandThereUntilTheyAre()
    {
        await using var office = await OpenAsync();
        var request = await office.ReceiveAsync(takenUp: true);
        await using (var db = office.Portal.Db())
        {
            Assert.True((await db.Requests.SingleAsync()).Extend(ExtensionGround.Complexity, "Stukken van zes opdrachtgevers.", office.Me.Name, office.Portal.Time.GetUtcNow(), WorkingCalendar.Known).IsSuccess);
            db.Documents.Add(Portal.Shared.Documents.StoredDocument.Freeze(Portal.Shared.Documents.DocumentKind.ExtensionLetter, request.Applicant.PersonId, request.Id, "verlenging.pdf", "application/pdf", [0x25], office.Portal.Time.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        Assert.Contains(request.CaseNumber.Value, (await RenderAsync(office, "/")).Find("section[aria-labelledby=brieven]").TextContent, StringComparison.Ordinal);

        await using (var db = office.Portal.Db())
        {
            Assert.True((await db.Requests.SingleAsync()).PostExtension(DutchTime.Today(office.Portal.Time), office.Me.Name, office.Portal.Time.GetUtcNow(), WorkingCalendar.Known).IsSuccess);
            await db.SaveChangesAsync();
        }

        Assert.Empty((await RenderAsync(office, "/")).FindAll("section[aria-labelledby=brieven]"));
    }

    [Fact]
    public async Task Absent_Colleague_StandsThereWithWhoCovers()
    {
        await using var office = await OpenAsync();
        var colleague = await office.Portal.HireAsync(Role.Consultant, "Teun Wolkenveld");
        await using (var db = office.Portal.Db())
        {
            (await db.Employees.SingleAsync(e => e.Id == colleague.Id)).CoverBy(office.Me.Id, new DateOnly(2026, 12, 11));
            await db.SaveChangesAsync();
        }

        var page = await RenderAsync(office, "/");

        Assert.Equal("Teun Wolkenveld, t/m vr 11-12-2026.Waarnemer: Fleur Papierboot", page.Find("section[aria-labelledby=afwezig] li").TextContent);
    }

    [Theory]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Administrator)]
    public async Task Page_OfWhoDoesNotSeeRequests_HasNoFigures(Role role)
    {
        await using var office = await OpenAsync(role);
        await FillAsync(office);

        var page = office.Render<HomePage>();
        page.WaitForElement("#werk");

        Assert.Empty(page.FindAll("svg.chart, a[download], section[aria-labelledby=afwezig]"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 10)]
    [InlineData(11, 20)]
    [InlineData(100, 100)]
    [InlineData(99_999, 100_000)]
    [InlineData(400_001, 1_000_000)]
    public void Scale_OfAChart_HasAWholeNumberHalfway(int highest, int top) => Assert.Equal(top, BarChart.TopFor(highest));

    [Fact]
    public async Task YearFigures_OverHttp_AreAFileThatIsSavedAndKeptNowhere()
    {
        await using var host = await RoleHost<App>.StartAsync(new StaffHost(), StaffHost.Origin);
        var officer = await host.Portal.HireAsync(Role.PrivacyOfficer, "Fleur Papierboot");
        using var browser = await host.BrowserAsync(RoleHost<App>.LoginOf(officer));

        var answer = await browser.GetAsync(Urls.YearFigures(2026));

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal(("attachment", "cijfers-2026.csv"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        Assert.Equal((true, DownloadPolicy.Policy), (answer.Headers.CacheControl!.NoStore, Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))));
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'J', (byte)'a'], (await answer.Content.ReadAsByteArrayAsync())[..5]);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Urls.YearFigures(1999))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Urls.Figures + "/2026.5")).StatusCode);
    }

    private static async Task<Office> OpenAsync(Role role = Role.PrivacyOfficer)
    {
        var office = await Office.OpenAsync(role);
        office.Portal.Time.Set(Today);
        return office;
    }

    private static async Task<IRenderedComponent<HomePage>> RenderAsync(Office office, string address)
    {
        office.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = office.Render<HomePage>();
        await page.WaitForElementAsync("section[aria-labelledby=tijd]");
        return page;
    }

    private static List<string> Rows(IRenderedComponent<HomePage> page, string chart) =>
        [.. page.FindAll($"figure:has(svg[aria-labelledby='{chart}-t {chart}-d']) tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)))];

    // Answered: access on the last day of the regulations and on the last of the AVG, a correction after that of the AVG. Open: one that ends on 17-12, one from August.
    private static async Task FillAsync(Office office)
    {
        await using var db = office.Portal.Db();
        Answer(db, office.Me, 1, RequestKind.Access, "2026-07-17", "2026-08-14");
        Answer(db, office.Me, 2, RequestKind.Access, "2026-07-17", "2026-08-17");
        Answer(db, office.Me, 3, RequestKind.Correction, "2026-10-05", "2026-11-30");
        Receive(db, office.Me, 4, RequestKind.Access, "2026-08-03");
        Receive(db, office.Me, 5, RequestKind.Access, "2026-11-19");
        await db.SaveChangesAsync();
    }

    private static PrivacyRequest Receive(PortalDbContext db, Employee me, int sequence, RequestKind kind, string received)
    {
        var on = DateOnly.Parse(received, CultureInfo.InvariantCulture);
        var request = PrivacyRequest.Receive(CaseNumber.Of(2026, sequence), kind, RequestChannel.Letter, new Applicant(null, $"Noor Zonderland {sequence}", null, PostalAddress.None, "nl"), RequestScope.Everything, on, At(on), me.Name, WorkingCalendar.Known, null).Value;
        request.TakeUp(me.Id, me.Name, At(on));
        db.Requests.Add(request);
        return request;
    }

    private static void Answer(PortalDbContext db, Employee me, int sequence, RequestKind kind, string received, string answered)
    {
        var request = Receive(db, me, sequence, kind, received);
        var at = At(DateOnly.Parse(answered, CultureInfo.InvariantCulture));
        request.ProveIdentity(IdentityMethod.CalledBack, null, me.Name, at, WorkingCalendar.Known);
        request.Decide(DecisionOutcome.NothingHeld, null, null, default, new Actor(ActorKind.Employee, me.Id, me.Name, new HashSet<Role> { me.Role }, null), at, WorkingCalendar.Known);
        Assert.True(request.SendAnswer(Guid.NewGuid(), Guid.NewGuid(), me.Name, at).IsSuccess);
    }

    private static DateTimeOffset At(DateOnly on) => new(on, new TimeOnly(11, 0), TimeSpan.Zero);
}
