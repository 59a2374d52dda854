using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Shared.Access;
using Portal.Shared.Auditing;
using Portal.Testing;
using Portal.Testing.Hosts;

namespace Portal.Staff.Tests.Hosting;

/// <summary>The dates of a case for programs: its contract to the letter, and every way to ask wrongly.</summary>
[Article("2017-13.2")]
[Article("AVG 12(3)")]
public sealed class TermApiTests(TermApiTests.KeyedHost keyed) : IClassFixture<TermApiTests.KeyedHost>
{
    private const string Key = "0123456789-abcdefghij-klmnopqrst-UVWXYZ";
    private const string Second = "zyxwvutsrq-ponmlkjihg-fedcba-9876543210";
    private const string Right = "/api/termijn?soort=inzage&ontvangen=2026-04-16";

    [Fact]
    public async Task Inzage_OverAscensionDay_IsThisAnswer()
    {
        var (status, type, body) = await AskAsync(Right, Key);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (status, type));
        Assert.Equal(
            """
            {"soort":"inzage","ontvangen":"2026-04-16","reglement":"2026-05-18","avg":"2026-05-18","avgVerlengd":"2026-07-16","streef":"2026-05-13","kalenderBekendTot":"2028-12-31","uitleg":[
            "Wij kregen uw verzoek op donderdag 16 april 2026. Die dag telt zelf niet mee.",
            "Wij hebben 4 weken. Dat staat in ons reglement van 2017, artikel 13.2. 4 weken later is het donderdag 14 mei 2026.",
            "4 dagen tellen niet als laatste dag. Donderdag 14 mei is Hemelvaartsdag, vrijdag 15 mei is een dag die de regering gelijkstelt met een feestdag, 16 mei is een zaterdag en 17 mei is een zondag. De eerste gewone werkdag is maandag 18 mei 2026.",
            "De wet (AVG) geeft één maand. Dat is zaterdag 16 mei 2026 (AVG, artikel 12(3)). 16 mei is een zaterdag en 17 mei is een zondag. Daarom wordt het maandag 18 mei 2026.",
            "Wij rekenen met de feestdagen die bekend zijn tot en met 31-12-2028."]}
            """.ReplaceLineEndings(""),
            body);
    }

    [Theory]
    [Article("2017-14.3")]
    [Article("2017-15.2")]
    [Article("2017-11.1")]
    [Article("AVG 14(3)")]
    [InlineData("correctie", "2026-11-27", "2027-01-22", "2026-12-28", "2027-03-01", "2026-12-24")]
    [InlineData("verstrekkingen", "2027-04-07", "2027-05-10", "2027-05-10", "2027-07-07", "2027-05-04")]
    [InlineData("kennisgeving", "2026-11-27", "2026-12-28", "2026-12-28", null, "2026-12-24")]
    [InlineData("inzage", "2017-12-14", "2018-01-11", "2018-01-15", "2018-03-14", "2018-01-11")]
    [InlineData("inzage", "2026-01-31", "2026-03-02", "2026-03-02", "2026-04-30", "2026-02-27")]
    public async Task Dates_OfEverySubject_AreTheseOfTheRule(string subject, string received, string regulation, string avg, string? extended, string target)
    {
        var (_, _, body) = await AskAsync($"/api/termijn?soort={subject}&ontvangen={received}", Key);

        var answer = JsonDocument.Parse(body).RootElement;
        Assert.Equal(["soort", "ontvangen", "reglement", "avg", "avgVerlengd", "streef", "kalenderBekendTot", "uitleg"], answer.EnumerateObject().Select(part => part.Name));
        Assert.Equal(
            (subject, received, regulation, avg, extended, target),
            (Text(answer, "soort"), Text(answer, "ontvangen"), Text(answer, "reglement"), Text(answer, "avg"), Text(answer, "avgVerlengd"), Text(answer, "streef")));
    }

    [Fact]
    public async Task Correctie_Always_SaysThatTheMonthIsKept() =>
        Assert.Contains("\"Het reglement geeft 8 weken. De AVG geeft één maand. Wij houden één maand aan: uiterlijk maandag 28 december 2026.\"", (await AskAsync("/api/termijn?soort=correctie&ontvangen=2026-11-27", Key)).Body, StringComparison.Ordinal);

    [Fact]
    public async Task Date_BeyondTheCalendar_SaysThatItCanMove() =>
        Assert.Contains("Hij kan nog een paar dagen opschuiven.", (await AskAsync("/api/termijn?soort=inzage&ontvangen=2031-03-30", Key)).Body, StringComparison.Ordinal);

    private const string Subjects = "Geef soort één keer mee, met een van deze waarden: inzage, correctie, verstrekkingen of kennisgeving.";
    private const string Dates = "Geef ontvangen één keer mee, als een datum die bestaat en zo is geschreven: jjjj-mm-dd, bijvoorbeeld 2026-04-16.";

    [Theory]
    [InlineData("", Subjects)]
    [InlineData("?ontvangen=2026-04-16", Subjects)]
    [InlineData("?soort=klacht&ontvangen=2026-04-16", Subjects)]
    [InlineData("?soort=Inzage&ontvangen=2026-04-16", Subjects)]
    [InlineData("?soort=0&ontvangen=2026-04-16", Subjects)]
    [InlineData("?soort=inzage&soort=correctie&ontvangen=2026-04-16", Subjects)]
    [InlineData("?soort=inzage", Dates)]
    [InlineData("?soort=inzage&ontvangen=", Dates)]
    [InlineData("?soort=inzage&ontvangen=2026-02-29", Dates)]
    [InlineData("?soort=inzage&ontvangen=16-04-2026", Dates)]
    [InlineData("?soort=inzage&ontvangen=2026-4-16", Dates)]
    [InlineData("?soort=inzage&ontvangen=2026-04-16T00:00:00Z", Dates)]
    [InlineData("?soort=inzage&ontvangen=2026-04-16&ontvangen=2026-04-17", Dates)]
    [InlineData("?soort=inzage&ontvangen=2017-12-13", "Kies een datum vanaf 14-12-2017. Voor die dag stond er geen termijn in het reglement")]
    [InlineData("?soort=inzage&ontvangen=2100-01-01", "Kies een datum tot en met 31-12-2099")]
    [InlineData("?soort=inzage&ontvangen=9999-12-31", "Kies een datum tot en met 31-12-2099")]
    [InlineData("?soort=inzage&ontvangen=2026-04-16&pauze=2026-04-20..2026-04-24:identiteit", "Met pauzes wordt hier niet gerekend, dus dit antwoord zou niet kloppen. Reken ze door op /termijnen.")]
    public async Task WrongQuestion_WithAKey_IsAProblemThatSaysWhatIsRight(string query, string detail)
    {
        var (status, type, body) = await AskAsync("/api/termijn" + query, Key);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (status, type));
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("Deze vraag kunnen wij niet beantwoorden", detail, 400), (Text(problem, "title"), Text(problem, "detail"), problem.GetProperty("status").GetInt32()));
    }

    [Theory]
    [InlineData(null, "U bent niet ingelogd", "Log in, of stuur een sleutel mee in de kop X-Api-Key.")]
    [InlineData("fout", "De sleutel klopt niet", "De sleutel in de kop X-Api-Key staat niet in de instelling Api:Keys. Stuur een sleutel die daar wel staat.")]
    [InlineData(Key + "x", "De sleutel klopt niet", "De sleutel in de kop X-Api-Key staat niet in de instelling Api:Keys. Stuur een sleutel die daar wel staat.")]
    public async Task Nobody_WithoutARightKey_IsToldSoInPlace(string? key, string title, string detail)
    {
        using var browser = Browser(keyed.App);
        using var request = Request(Right, key);

        var answer = await browser.SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("ApiKey", answer.Headers.WwwAuthenticate.ToString());
        Assert.Null(answer.Headers.Location);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((title, detail, 401), (Text(problem, "title"), Text(problem, "detail"), problem.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task WrongKey_IsLoggedWithoutTheKey()
    {
        using var browser = Browser(keyed.App);
        using var request = Request(Right, "een-geheime-sleutel-met-een-typefout-erin");

        await browser.SendAsync(request);

        Assert.Contains("Warning Iemand vroeg /api/termijn met een sleutel (X-Api-Key) die niet klopt.", keyed.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("typefout", keyed.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryKey_OfTheSettings_IsAnswered()
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(Right, Second)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(Right, Key)).Status);
    }

    [Theory]
    [InlineData("/termijnen")]
    [InlineData("/verzoeken")]
    [InlineData("/audit/bestand")]
    [InlineData("/inloggen/levend")]
    public async Task Key_AnywhereElse_OpensNothing(string address)
    {
        using var browser = Browser(keyed.App);
        using var request = Request(address, Key);

        Assert.NotEqual(HttpStatusCode.OK, (await browser.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Answer_Always_IsNotKept()
    {
        using var browser = Browser(keyed.App);
        using var request = Request(Right, Key);

        Assert.Equal("no-store", (await browser.SendAsync(request)).Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Program_ThatAsksTooOften_IsRefused()
    {
        await using var app = keyed.Plain.WithWebHostBuilder(builder => builder.UseSetting("Limits:PublicPerMinute", "1"));
        using var browser = Browser(app);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Right)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetAsync(Right)).StatusCode);
    }

    [Fact]
    public async Task Employees_ByTheirSession_AreAnsweredWhateverTheirRole()
    {
        await using var roles = await RoleHost<App>.StartAsync(new StaffHost(), StaffHost.Origin);
        var consultant = await roles.Portal.HireAsync(Role.Consultant, "Ravi Bloesemdal");
        var administrator = await roles.Portal.HireAsync(Role.Administrator, "Tess Knoppenbak");
        using var one = await roles.BrowserAsync(RoleHost<App>.LoginOf(consultant));
        using var other = await roles.BrowserAsync(RoleHost<App>.LoginOf(administrator));
        var gone = await roles.Portal.HireAsync(Role.Director, "Kaj Slotgracht");
        using var third = await roles.BrowserAsync(RoleHost<App>.LoginOf(gone));
        await using (var closing = roles.Portal.Db())
        {
            (await closing.Employees.SingleAsync(e => e.Id == gone.Id)).Disable(roles.Portal.Time.GetUtcNow());
            await closing.SaveChangesAsync();
        }

        var answered = await one.GetAsync(Right);
        var refused = await third.GetAsync(Right);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answered.StatusCode, (await other.GetAsync(Right)).StatusCode));
        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("Dit is voor wie hier werkt en een account heeft. Vraag de beheerder om een account, of stuur een sleutel mee in de kop X-Api-Key.", Text(problem, "detail"));
    }

    [Fact]
    public async Task Keys_InTheFolderOfSecrets_Count()
    {
        var folder = Directory.CreateTempSubdirectory("portaal-geheimen-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "Api__Keys__rekenblad"), Second + "\n");
        await using var app = keyed.Plain.WithWebHostBuilder(builder => builder.UseSetting("Secrets:Folder", folder));
        using var browser = Browser(app);
        using var request = Request(Right, Second);

        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync(request)).StatusCode);
        TemporaryFolder.Discard(folder);
    }

    private async Task<(HttpStatusCode Status, string? Type, string Body)> AskAsync(string address, string key)
    {
        using var browser = Browser(keyed.App);
        using var request = Request(address, key);
        var answer = await browser.SendAsync(request);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());
    }

    private static HttpClient Browser(WebApplicationFactory<App> app) =>
        app.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(StaffHost.Origin), AllowAutoRedirect = false });

    private static HttpRequestMessage Request(string address, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        return request;
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    /// <summary>The back office with two keys, and what it logs.</summary>
    public sealed class KeyedHost : IAsyncDisposable
    {
        public KeyedHost() => App = Plain.WithWebHostBuilder(builder => builder
            .UseSetting("Api:Keys:0", Key).UseSetting("Api:Keys:rekenblad", Second).UseSetting("Limits:PublicPerMinute", "100000").ConfigureLogging(logging => logging.AddProvider(Log)));

        public StaffHost Plain { get; } = new();

        public WebApplicationFactory<App> App { get; }

        public CapturedLog Log { get; } = new();

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Plain.DisposeAsync();
        }
    }
}
