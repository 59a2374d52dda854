using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Access;
using Portal.Data.Database;
using Portal.Data.Terms;
using Portal.Shared.Access;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;
using Portal.Staff.Features.Settings;
using Portal.Testing;

namespace Portal.Staff.Tests.Settings;

/// <summary>What the director sees and does with the equalised days.</summary>
[Article("ATW 3(3)")]
public sealed class HolidaysPageTests
{
    private const string Decree = "KB 1 december 2026 (Stcrt. 2026, 12345)";

    [Fact]
    public async Task Open_AtDelivery_ShowsTheYearUntilWhenAndTheFirstEdition()
    {
        await using var desk = await Desk.OpenAsync();

        var page = desk.Render();

        Assert.Contains("Feestdagenkalender bekend t/m 31-12-2028", page.Markup, StringComparison.Ordinal);
        var rows = page.FindAll("section[aria-labelledby=jaar] tbody tr").Select(row => string.Join(" | ", row.Children.Take(3).Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Equal(11, rows.Count);
        Assert.Contains("vr 03-04-2026 | Goede Vrijdag | Algemene termijnenwet, artikel 3, lid 2", rows);
        Assert.Contains("vr 15-05-2026 | Gelijkgesteld met een feestdag | KB 2025", rows);
        // What the law itself names cannot be changed.
        Assert.Equal(2, page.FindAll("section[aria-labelledby=jaar] tbody tr").Count(row => row.QuerySelectorAll("button").Length == 2));
        Assert.Single(page.FindAll("section[aria-labelledby=eerder] tbody tr"));
        Assert.Empty(page.FindAll("section[aria-labelledby=achter]"));
    }

    [Fact]
    public async Task Preview_NothingOpen_SaysSoAndSavesWithOneButton()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Render();

        await FillInAsync(page, "02-01-2029\n11-05-2029", "31-12-2029", new string('b', 500));
        page.WaitForAssertion(() => Assert.Equal("Geen enkele open zaak krijgt andere datums", page.Find("#voorbeeld").TextContent));
        Assert.Contains("Erbij: di 02-01-2029, vr 11-05-2029. Bekend t/m 31-12-2029.", page.Markup, StringComparison.Ordinal);
        await Button(page, "Bewaren").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("De kalender is bewaard.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Feestdagenkalender bekend t/m 31-12-2029", page.Markup, StringComparison.Ordinal);
        Assert.Contains(new string('b', 500), page.Find("section[aria-labelledby=eerder] tbody").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task Preview_WithMistakes_ShowsThemAtTheirFieldAndLosesNothing()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Render();

        await FillInAsync(page, "31-02-2029, morgen", "31-12-2029", "");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".errors li").Count));
        Assert.Contains("31-02-2029: 31-02-2029 bestaat niet", page.Find(".errors").TextContent, StringComparison.Ordinal);
        Assert.Equal("31-02-2029, morgen", page.Find("#Added").GetAttribute("value"));

        page.Find("#Added").Change("25-12-2029");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("25-12-2029 is al Eerste Kerstdag", page.Find(".errors").TextContent, StringComparison.Ordinal));
        Assert.Contains("Vul de bron in", page.Find("#Source-fout").TextContent, StringComparison.Ordinal);
        Assert.Equal("31-12-2029", page.Find("#KnownUntil").GetAttribute("value"));
    }

    [Fact]
    public async Task Save_AndMove_ShowsBothDatesThenMovesThemAll()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(60, new DateOnly(2026, 11, 30));
        var page = desk.Render();

        await FillInAsync(page, "28-12-2026", null, Decree);
        page.WaitForAssertion(() => Assert.Equal("60 open zaken krijgen andere datums", page.Find("#voorbeeld").TextContent));
        Assert.Equal(25, page.FindAll("section[aria-labelledby=voorbeeld] tbody tr").Count);
        Assert.Contains("nu ma 28-12-2026wordt di 29-12-2026", page.Find("section[aria-labelledby=voorbeeld] tbody tr td[data-l=Reglement]").TextContent, StringComparison.Ordinal);
        await Button(page, "Volgende").ClickAsync(new());
        await Button(page, "Volgende").ClickAsync(new());
        Assert.Equal(10, page.FindAll("section[aria-labelledby=voorbeeld] tbody tr").Count);
        Assert.Equal(0, await desk.MovedAsync());
        await Button(page, "Bewaar en verplaats de datums van deze 60 zaken").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Van 60 zaken zijn de datums verplaatst.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(60, await desk.MovedAsync());
        Assert.Empty(page.FindAll("section[aria-labelledby=achter]"));
        Assert.Empty(page.FindAll("progress"));
    }

    [Fact]
    public async Task Save_AndKeep_LeavesThemListedToMoveOneByOneOrAll()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(3, new DateOnly(2026, 11, 30));
        var page = desk.Render();
        await FillInAsync(page, "28-12-2026", null, Decree);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#voorbeeld")));

        await Button(page, "Bewaar, laat de datums staan").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("3 open zaken houden een datum van een eerdere kalender", page.Find("#achter").TextContent));
        Assert.Equal(0, await desk.MovedAsync());
        // Later, on a page that is opened anew.
        page = desk.Render();
        await page.Find("section[aria-labelledby=achter] tbody button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("2 open zaken houden een datum van een eerdere kalender", page.Find("#achter").TextContent));
        Assert.Equal(1, await desk.MovedAsync());
        await Button(page, "Verplaats de datums van alle 2 zaken").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#achter")));
        Assert.Equal(3, await desk.MovedAsync());
    }

    [Fact]
    public async Task Move_CutOff_LeavesTheRestListedToGoOnWith()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ReceiveAsync(120, new DateOnly(2026, 11, 30));
        var page = desk.Render();
        await FillInAsync(page, "28-12-2026", null, Decree);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#voorbeeld")));
        // The connection is lost at the moment at which the first fifty are shown as done.
        var holidays = page.Instance;
        page.OnMarkupUpdated += (_, _) =>
        {
            if (page.Markup.Contains("50 van 120", StringComparison.Ordinal))
                holidays.Dispose();
        };

        await Button(page, "Bewaar en verplaats de datums van deze 120 zaken").ClickAsync(new());

        Assert.Equal(50, await desk.MovedAsync());
        page = desk.Render();
        Assert.Equal("70 open zaken houden een datum van een eerdere kalender", page.Find("#achter").TextContent);
        await Button(page, "Verplaats de datums van alle 70 zaken").ClickAsync(new());
        Assert.Equal(120, await desk.MovedAsync());
    }

    [Fact]
    public async Task Correct_AndRemove_AreKeptInTheFormAndCanBeUndone()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Go("/instellingen/feestdagen?jaar=2028");
        var page = desk.Render();

        var rows = page.FindAll("section[aria-labelledby=jaar] tbody button");
        await rows[0].ClickAsync(new());
        await page.FindAll("section[aria-labelledby=jaar] tbody button")[3].ClickAsync(new());
        page.Find("#dag-2028-04-28").Change("01-05-2028");
        page.Find("#bron-2028-04-28").Change("KB 2025, verbeterd");
        page.Find("#Source").Change("Verkeerd overgenomen");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Erbij: ma 01-05-2028. Eruit: vr 28-04-2028, vr 26-05-2028.", page.Markup, StringComparison.Ordinal));
        await Button(page, "Terug naar de wijziging").ClickAsync(new());
        Assert.Equal("01-05-2028", page.Find("#dag-2028-04-28").GetAttribute("value"));
        await Button(page, "Toch niet verwijderen vr 26-05-2028").ClickAsync(new());
        await Button(page, "Toch niet verbeteren vr 28-04-2028").ClickAsync(new());
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Er is niets veranderd", page.Find(".errors").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_AnotherDirectorWasFirst_ShowsTheirEditionAndKeepsWhatWasTyped()
    {
        await using var desk = await Desk.OpenAsync();
        var page = desk.Render();
        await FillInAsync(page, "02-01-2029", "31-12-2029", Decree);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#voorbeeld")));
        await using (var other = desk.Portal.AsEmployee(await desk.Portal.HireAsync(Role.Director, "Saar Droomeiland")))
            await other.Get<ChangeCalendar>().ExecuteAsync(new(1, new CalendarEdit([new(new DateOnly(2028, 6, 2), "")], [], [], new DateOnly(2028, 12, 31), "Stcrt. 2026, 99")), default);

        await Button(page, "Bewaren").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Saar Droomeiland maakte op 27-11-2026", page.Find("form .note").TextContent, StringComparison.Ordinal));
        Assert.Contains("Erbij: vr 02-06-2028.", page.Find("form .note").TextContent, StringComparison.Ordinal);
        Assert.Contains("Stcrt. 2026, 99", page.Find("form .note").TextContent, StringComparison.Ordinal);
        Assert.Equal(("02-01-2029", "31-12-2029", Decree), (page.Find("#Added").GetAttribute("value"), page.Find("#KnownUntil").GetAttribute("value"), page.Find("#Source").GetAttribute("value")));
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#voorbeeld")));
        await Button(page, "Bewaren").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("section[aria-labelledby=eerder] tbody tr").Count));
    }

    [Fact]
    public async Task Open_ThePortalKnowsMore_OffersItWithTheSamePreview()
    {
        await using var desk = await Desk.OpenAsync();
        // As if the calendar began with a version of the portal that knew nothing of 2027 and 2028 yet.
        await using (var db = desk.Portal.Db())
        {
            var older = CalendarEdition.First().Next(EqualisedDays.Known.Where(day => day.Date.Year < 2027), new DateOnly(2026, 12, 31), "", "", DateTimeOffset.UnixEpoch);
            await db.CalendarEditions.ExecuteUpdateAsync(set => set.SetProperty(e => e.Days, older.Days).SetProperty(e => e.KnownUntil, older.KnownUntil).SetProperty(e => e.Version, older.Version));
        }

        await desk.ReceiveAsync(1, new DateOnly(2026, 12, 10));
        var page = desk.Render();

        Assert.Contains("De termijn van 1 open zaak eindigt later.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("vr 07-05-2027 (KB 2025); vr 28-04-2028 (KB 2025); vr 26-05-2028 (KB 2025); bekend t/m 31-12-2028", page.Markup, StringComparison.Ordinal);
        await Button(page, "Overnemen: eerst kijken wat er verandert").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal("Geen enkele open zaak krijgt andere datums", page.Find("#voorbeeld").TextContent));
        await Button(page, "Bewaren").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Feestdagenkalender bekend t/m 31-12-2028", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("Overnemen", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Alle open zaken eindigen voor die dag.", page.Markup, StringComparison.Ordinal);
        await using var after = desk.Portal.Db();
        Assert.Equal("KB 2025", (await after.CalendarEditions.SingleAsync(e => e.Number == 2)).Days.Single(day => day.Date == new DateOnly(2027, 5, 7)).Decree);
    }

    [Fact]
    public async Task Open_ByWhoMayNot_ShowsTheRefusal()
    {
        await using var desk = await Desk.OpenAsync(Role.Administrator);

        Assert.Contains("Dat is niet gelukt", desk.Render().Markup, StringComparison.Ordinal);
    }

    private static async Task FillInAsync(IRenderedComponent<HolidaysPage> page, string days, string? knownUntil, string source)
    {
        await Button(page, "Dagen toevoegen").ClickAsync(new());
        page.Find("#Added").Change(days);
        if (knownUntil is not null)
            page.Find("#KnownUntil").Change(knownUntil);
        page.Find("#Source").Change(source);
        await page.Find("form").SubmitAsync();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<HolidaysPage> page, string words) => page.FindAll("button").First(button => button.TextContent.Trim() == words);

    private sealed class Desk(TestPortal portal, TestScope scope, BunitContext context) : IAsyncDisposable
    {
        public TestPortal Portal => portal;

        public static async Task<Desk> OpenAsync(Role role = Role.Director)
        {
            var portal = await TestPortal.CreateAsync();
            var scope = portal.AsEmployee(await portal.HireAsync(role, "Bram Wolkenveld"));
            return new Desk(portal, scope, StaffPages.Context(portal, scope, typeof(CalendarSettings), typeof(ChangeCalendar), typeof(MoveDates), typeof(ActorResolver)));
        }

        public void Go(string address) => context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        public IRenderedComponent<HolidaysPage> Render()
        {
            var page = context.Render<HolidaysPage>();
            page.WaitForAssertion(() => Assert.Empty(page.FindAll(".loading")));
            return page;
        }

        public async Task ReceiveAsync(int count, DateOnly receivedOn)
        {
            await using var db = portal.Db();
            var calendar = (await db.CalendarEditions.AsNoTracking().SingleAsync()).ToCalendar();
            for (var i = 1; i <= count; i++)
            {
                db.Requests.Add(PrivacyRequest.Receive(
                    CaseNumber.Of(2026, i), RequestKind.Access, RequestChannel.Letter, new Applicant(null, "Noor Zonderland", "noor@voorbeeld.example", PostalAddress.None, "nl"), RequestScope.Everything, receivedOn,
                    new DateTimeOffset(receivedOn, new TimeOnly(11, 0), TimeSpan.Zero), "Fleur", calendar, null).Value);
            }

            await db.SaveChangesAsync();
        }

        public async Task<int> MovedAsync()
        {
            await using var db = portal.Db();
            return await db.Requests.CountAsync(r => r.RegulationDate == new DateOnly(2026, 12, 29));
        }

        public async ValueTask DisposeAsync()
        {
            await context.DisposeAsync();
            await scope.DisposeAsync();
            await portal.DisposeAsync();
        }
    }
}
