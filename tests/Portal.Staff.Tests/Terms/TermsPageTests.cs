using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Staff.Features.Terms;
using Portal.Testing;

namespace Portal.Staff.Tests.Terms;

[Article("2017-13.2")]
[Article("AVG 12(3)")]
public sealed class TermsPageTests : IAsyncLifetime
{
    private const string Ascension = "/termijnen?soort=inzage&ontvangen=2026-04-16";

    private TestPortal portal = null!;
    private TestScope scope = null!;
    private BunitContext context = null!;

    public async Task InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        scope = portal.AsEmployee(await portal.HireAsync(Role.Consultant, "Ravi Bloesemdal"));
        context = StaffPages.Context(portal, scope, typeof(CalendarQueries));
    }

    public async Task DisposeAsync()
    {
        await context.DisposeAsync();
        await scope.DisposeAsync();
        await portal.DisposeAsync();
    }

    private NavigationManager Navigation => context.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_WithoutAQuestion_AsksAndShowsNothingWrong()
    {
        var page = Open("/termijnen");

        Assert.Contains("Nog niets uitgerekend", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".err"));
        Assert.Empty(page.FindAll("fieldset.pause"));
        Assert.Equal("get", page.Find("form").GetAttribute("method"));
        Assert.Equal("submit", page.Find("form .btn-primary").GetAttribute("type"));
    }

    [Fact]
    public void Address_OfAccessOverAscensionDay_GivesTheDatesAndWhy()
    {
        var page = Open(Ascension);

        Assert.Equal("Uiterlijk maandag 18 mei 2026", page.Find(".promise").TextContent);
        Assert.Equal(
            ["Streefdatum: woensdag 13 mei 2026", "Reglement: maandag 18 mei 2026", "AVG: maandag 18 mei 2026", "AVG verlengd: donderdag 16 juli 2026"],
            Dates(page));
        Assert.Contains("Donderdag 14 mei is Hemelvaartsdag", page.Find(".reasons").TextContent, StringComparison.Ordinal);
        Assert.Equal("Mei 2026", Assert.Single(page.FindAll(".cal caption")).TextContent);
        Assert.Equal(["14 Hemelvaart", "15 vrije dag", "16 zaterdag", "17 zondag"], Cells(page, "skip-day"));
        Assert.Equal(["13 streef"], Cells(page, "aim"));
        Assert.Equal(["18 reglement, AVG"], Cells(page, "end-day"));
        Assert.Equal(["2 zaterdag", "3 zondag", "5 5 mei", "9 zaterdag", "10 zondag", "23 zaterdag", "24 zondag", "25 Pinksteren", "30 zaterdag", "31 zondag"], Cells(page, "free-day"));
    }

    [Fact]
    [Article("2017-14.3")]
    public void Address_OfACorrection_ShowsBothMonthsAndTheWarning()
    {
        var page = Open("/termijnen?soort=correctie&ontvangen=2026-11-27");

        Assert.Equal(["December 2026", "Januari 2027"], page.FindAll(".cal caption").Select(caption => caption.TextContent));
        Assert.Equal("Uiterlijk maandag 28 december 2026", page.Find(".promise").TextContent);
        Assert.Contains("De AVG geeft één maand. Wij houden één maand aan", page.Find(".reasons").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Article("AVG 14(3)")]
    public void Address_OfANotice_HasNoExtension() =>
        Assert.Equal("AVG verlengd: Geen", Dates(Open("/termijnen?soort=kennisgeving&ontvangen=2026-11-27"))[^1]);

    [Fact]
    [Article("AVG 12(6)")]
    public void Address_WithAPause_MovesTheDatesAndKeepsTheUnpausedOnesInSight()
    {
        var page = Open(Ascension + "&pauze=2026-04-20..2026-04-24:identiteit");

        Assert.Equal(
            ["Streefdatum: maandag 18 mei 2026", "Reglement: maandag 18 mei 2026", "AVG: woensdag 20 mei 2026", "AVG verlengd: maandag 20 juli 2026"],
            Dates(page));
        Assert.Equal(["Zonder pauze: woensdag 13 mei 2026", "Zonder pauze: maandag 18 mei 2026", "Zonder pauze: donderdag 16 juli 2026"], page.FindAll(".ends .n").Select(note => note.TextContent).Where(note => note.StartsWith("Zonder", StringComparison.Ordinal)));
        Assert.Contains("De klok stond stil van maandag 20 april 2026 tot vrijdag 24 april 2026. Wij vroegen u om te laten zien wie u bent. Er komen 4 dagen bij.", page.Find(".reasons").TextContent, StringComparison.Ordinal);
        Assert.Equal(("20-04-2026", "24-04-2026"), (page.Find("#pauze-1-van").GetAttribute("value"), page.Find("#pauze-1-tot").GetAttribute("value")));
        Assert.Equal("IdentityDoubt", page.Find("#pauze-1-reden option[selected]").GetAttribute("value"));
    }

    [Fact]
    public void Address_WithAPauseAfterTheTerm_SaysThatItMovesNothing() =>
        Assert.Contains("De pauze vanaf maandag 1 juni 2026 begint na de termijn van het reglement", Open(Ascension + "&pauze=2026-06-01..2026-06-04:verduidelijking").Find(".note").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Months_BeforeAndAfter_AreReachedByTheirAddress()
    {
        var page = Open(Ascension);
        Assert.Equal(["/termijnen?soort=inzage&ontvangen=2026-04-16&maand=2026-04#kalender", "/termijnen?soort=inzage&ontvangen=2026-04-16&maand=2026-06#kalender"], page.FindAll("nav a").Select(link => link.GetAttribute("href")));

        page = Open(Ascension + "&maand=2026-04");

        Assert.Equal("April 2026", page.Find(".cal caption").TextContent);
        Assert.Equal(["3 Goede Vrijdag", "4 zaterdag", "5 zondag", "6 Pasen"], Cells(page, "free-day").Take(4));
        Assert.Contains("27 Koningsdag", Cells(page, "free-day"));
        Assert.Equal("/termijnen?soort=inzage&ontvangen=2026-04-16#kalender", page.FindAll("nav a")[^1].GetAttribute("href"));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("0001-01")]
    [InlineData("9999-12")]
    [InlineData("mei")]
    public void Month_ThatCannotBeShown_IsTheMonthOfTheEnd(string month) => Assert.Equal("Mei 2026", Open($"{Ascension}&maand={month}").Find(".cal caption").TextContent);

    // The third month counts too: of the first only that ends within the calendar.
    [Theory]
    [InlineData("2028-09-20", false)]
    [InlineData("2028-11-29", true)]
    [InlineData("2031-03-30", true)]
    public void Dates_BeyondTheCalendar_CarryAWarning(string received, bool warns)
    {
        var page = Open("/termijnen?soort=inzage&ontvangen=" + received);

        Assert.Equal(warns, page.FindAll(".note.warn").Any(note => note.TextContent.Contains("De feestdagen na 31-12-2028 zijn nog niet bekend", StringComparison.Ordinal)));
        Assert.Equal(!warns, page.Markup.Contains("De feestdagen zijn bekend tot en met 31-12-2028.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("soort=klacht&ontvangen=2026-04-16", "soort", "Kies waarvoor de termijn is")]
    [InlineData("soort=inzage", "ontvangen", "Vul een datum in")]
    [InlineData("soort=inzage&ontvangen=31-02-2026", "ontvangen", "31-02-2026 bestaat niet")]
    [InlineData("soort=inzage&ontvangen=13-12-2017", "ontvangen", "Kies een datum vanaf 14-12-2017")]
    [InlineData("soort=inzage&ontvangen=01-01-2100", "ontvangen", "Kies een datum tot en met 31-12-2099")]
    [InlineData("soort=inzage&ontvangen=2026-04-16&pauze=onzin", "pauze-1-van", "Vul een datum in met dag, maand en jaar")]
    [InlineData("soort=inzage&ontvangen=2026-04-16&pauze=2026-04-20..:identiteit", "pauze-1-tot", "Vul een datum in")]
    [InlineData("soort=inzage&ontvangen=2026-04-16&pauze=2026-04-20..2026-04-24", "pauze-1-reden", "Kies wat u aan de aanvrager vroeg")]
    [InlineData("soort=inzage&ontvangen=2026-04-16&pauze=2026-04-20..2026-04-24:zin", "pauze-1-reden", "Kies wat u aan de aanvrager vroeg")]
    [InlineData("soort=inzage&ontvangen=2026-04-16&pauze=2026-04-15..2026-04-24:identiteit", "pauze-1-van", "De pauze begint voor de dag van ontvangst")]
    [InlineData("soort=inzage&ontvangen=2026-04-16&pauze=2026-04-24..2026-04-20:identiteit", "pauze-1-tot", "Het antwoord kwam voor de vraag")]
    [InlineData("soort=inzage&ontvangen=2026-04-16&pauze=2026-04-20..9999-12-31:identiteit", "pauze-1-tot", "Kies een datum tot en met 31-12-2099")]
    [InlineData("soort=inzage&ontvangen=2026-04-16&pauze=2026-04-20..2026-04-24:identiteit&pauze=2026-04-23..2026-04-28:verduidelijking", "pauze-2-van", "Deze pauze valt samen")]
    [InlineData("soort=kennisgeving&ontvangen=2026-04-16&pauze=2026-04-20..2026-04-24:identiteit", "pauze-1-van", "Bij een kennisgeving van opname staat de klok nooit stil")]
    public void Address_ThatCannotBeAnswered_SaysWhyByTheField(string query, string field, string sentence)
    {
        var page = Open("/termijnen?" + query);

        Assert.Contains(sentence, page.Find($"#{field}-fout").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("#" + field, page.Find(".errors a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".promise"));
    }

    [Fact]
    public void Address_WithSixPauses_KeepsThemAllAndSaysThatItIsOneTooMany()
    {
        var page = Open(Ascension + string.Concat(Enumerable.Range(0, 6).Select(n => $"&pauze=2026-04-{20 + n}..2026-04-{21 + n}:identiteit")));

        Assert.Equal(6, page.FindAll("fieldset.pause").Count);
        Assert.Contains("U kunt hoogstens 5 pauzes doorrekenen", page.Find("#pauze-6-van-fout").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Pauze toevoegen", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_FilledInAndSent_PutsTheQuestionInTheAddress()
    {
        var page = Open("/termijnen");
        await page.Find("input[value=Access]").ChangeAsync("on");
        await page.Find("#ontvangen").ChangeAsync("16 april 2026");
        await page.FindAll("form button").Single(button => button.TextContent == "Pauze toevoegen").ClickAsync();
        await page.Find("#pauze-1-van").ChangeAsync("20-4-2026");
        await page.Find("#pauze-1-tot").ChangeAsync("24-4-2026");
        await page.Find("#pauze-1-reden").ChangeAsync("IdentityDoubt");
        await page.FindAll("form button").Single(button => button.TextContent == "Pauze toevoegen").ClickAsync();
        await page.Find("form").SubmitAsync();

        Assert.EndsWith("/termijnen?soort=inzage&ontvangen=2026-04-16&pauze=2026-04-20..2026-04-24:identiteit", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("Uiterlijk maandag 18 mei 2026", page.Find(".promise").TextContent));
        // The second was left empty: no pause was meant.
        Assert.Single(page.FindAll("fieldset.pause"));
    }

    [Fact]
    public async Task Form_WithAMistake_LosesNothing()
    {
        var page = Open("/termijnen");
        await page.Find("input[value=Correction]").ChangeAsync("on");
        await page.Find("#ontvangen").ChangeAsync("gisteren");
        await page.FindAll("form button").Single(button => button.TextContent == "Pauze toevoegen").ClickAsync();
        await page.Find("#pauze-1-van").ChangeAsync("20:30..12");
        await page.Find("form").SubmitAsync();

        Assert.EndsWith("/termijnen", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(("gisteren", "20:30..12"), (page.Find("#ontvangen").GetAttribute("value"), page.Find("#pauze-1-van").GetAttribute("value")));
        Assert.True(page.Find("input[value=Correction]").HasAttribute("checked"));
        Assert.Equal(["ontvangen", "pauze-1-van", "pauze-1-tot", "pauze-1-reden"], page.FindAll(".errors a").Select(link => link.GetAttribute("href")!.Split('#')[1]));
    }

    [Fact]
    public async Task Form_MendedBackToWhatWasAsked_IsAnsweredAgain()
    {
        var page = Open(Ascension);
        await page.Find("#ontvangen").ChangeAsync("16-14-2026");
        await page.Find("form").SubmitAsync();
        Assert.Contains("Maand 14 bestaat niet", page.Find("#ontvangen-fout").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".promise"));

        await page.Find("#ontvangen").ChangeAsync("16-04-2026");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Uiterlijk maandag 18 mei 2026", page.Find(".promise").TextContent));
        Assert.Empty(page.FindAll(".errors"));
    }

    [Fact]
    public async Task Pause_TakenAway_IsGone()
    {
        var page = Open(Ascension + "&pauze=2026-04-20..2026-04-24:identiteit&pauze=2026-04-27..2026-04-28:verduidelijking");
        await page.FindAll("fieldset.pause button")[0].ClickAsync();
        await page.Find("form").SubmitAsync();

        Assert.EndsWith("&pauze=2026-04-27..2026-04-28:verduidelijking", Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal);
    }

    private IRenderedComponent<TermsPage> Open(string address)
    {
        Navigation.NavigateTo(address);
        return context.Render<TermsPage>();
    }

    private static List<string> Dates(IRenderedComponent<TermsPage> page) =>
        [.. page.FindAll(".ends > div").Select(end => $"{end.QuerySelector("dt")!.TextContent}: {end.QuerySelector(".d")!.TextContent}")];

    private static List<string> Cells(IRenderedComponent<TermsPage> page, string kind) =>
        [.. page.FindAll($".cal .{kind}").Select(cell => $"{cell.ChildNodes[0].TextContent.Trim()} {cell.QuerySelector("small")!.TextContent.Replace("\u00AD", "", StringComparison.Ordinal)}")];
}
