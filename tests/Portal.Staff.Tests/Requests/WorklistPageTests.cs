using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;

namespace Portal.Staff.Tests.Requests;

public sealed class WorklistPageTests
{
    [Fact]
    public void Address_OfAnyFilter_IsReadBackTheSame()
    {
        var random = new Random(4);
        for (var round = 0; round < 500; round++)
        {
            var sort = Perhaps(Enum.GetValues<WorklistSort>());
            var filter = new WorklistFilter(
                random.GetItems(Enum.GetValues<WorklistView>(), 1)[0],
                random.Next(2) == 0 ? null : random.GetItems(["van der Meer & zoon", "Élise 100%", "a+b", "42", "naam=x#y", "”?"], 1)[0],
                Perhaps(Enum.GetValues<RequestKind>()),
                Perhaps(Enum.GetValues<RequestStatus>()),
                Perhaps(Enum.GetValues<RequestChannel>()),
                random.Next(2) == 0 ? null : new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                random.Next(2) == 0 ? null : new DateOnly(2018, 1, 1).AddDays(random.Next(4000)),
                random.Next(2) == 0 ? null : new DateOnly(2018, 1, 1).AddDays(random.Next(4000)),
                sort,
                sort is not null && random.Next(2) == 0,
                random.Next(1, 5000),
                random.Next(2) == 0 ? WorklistFilter.PageSize : WorklistFilter.LargePageSize);

            Assert.Equal(filter, Read(WorklistAddress.Of(filter)));
        }

        T? Perhaps<T>(T[] values) where T : struct => random.Next(2) == 0 ? null : values[random.Next(values.Length)];
    }

    [Fact]
    public void Address_OfEveryView_HasItsOwnName() =>
        Assert.All(Enum.GetValues<WorklistView>(), view => Assert.Equal(view, WorklistAddress.ViewOf(WorklistAddress.NameOf(view))));

    [Theory]
    [InlineData("9", "x", "-1")]
    [InlineData("Onzin", "geen-sleutel", "0")]
    [InlineData("-", "-", "99999999999999999999")]
    public void Address_WithNonsense_IsTheWholeList(string nonsense, string assignee, string page) =>
        Assert.Equal(
            new WorklistFilter(),
            Read($"/verzoeken?weergave=onbekend&zoek=%20&soort={nonsense}&status={nonsense}&kanaal={nonsense}&van={nonsense}&tot=31-02-2026&volgorde={nonsense}&aantal=7&behandelaar={assignee}&pagina={page}") with { Page = 1 });

    [Fact]
    public async Task Page_WithAFilterInItsAddress_ShowsOnlyWhatFits()
    {
        await using var office = await Office.OpenAsync();
        await office.ReceiveAsync("Noor Zonderland", 42);
        await office.ReceiveAsync("Mees Regenboogaard", 43, takenUp: true);
        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verzoeken?weergave=mij&zoek=regen&status=InHandling");

        var page = office.Render<WorklistPage>();

        page.WaitForAssertion(() => Assert.Equal(["Mees Regenboogaard"], page.FindAll("a.who").Select(link => link.TextContent)));
        Assert.Equal("regen", page.Find("#zoek").GetAttribute("value"));
        Assert.Equal("mij", page.Find("input[type=hidden]").GetAttribute("value"));
        Assert.NotNull(page.Find("#status option[value=InHandling]").GetAttribute("selected"));
        Assert.Equal("get", page.Find("form").GetAttribute("method"));
    }

    [Fact]
    public async Task Page_OfAllRequests_OffersOnlyTheOrdersThatItCanRead()
    {
        await using var office = await Office.OpenAsync();
        await office.ReceiveAsync("Noor Zonderland", 42);
        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verzoeken?weergave=alle&volgorde=naam");

        var page = office.Render<WorklistPage>();

        page.WaitForAssertion(() => Assert.Equal(["Noor Zonderland"], page.FindAll("a.who").Select(link => link.TextContent)));
        Assert.Empty(page.FindAll("th a.sort"));
        Assert.Equal(["", "ontvangen", "-ontvangen"], page.FindAll("#volgorde option").Select(option => option.GetAttribute("value")));
        Assert.EndsWith("nieuwste eerst", page.Find(".head p").TextContent, StringComparison.Ordinal);
        Assert.Contains("te lang om op elke kolom te ordenen", page.Markup, StringComparison.Ordinal);

        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verzoeken?weergave=alle&zoek=noor&volgorde=naam");

        page = office.Render<WorklistPage>();
        page.WaitForAssertion(() => Assert.Equal(7, page.FindAll("th a.sort").Count));
        Assert.Equal(17, page.FindAll("#volgorde option").Count);
        Assert.DoesNotContain("te lang om op elke kolom te ordenen", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithNothingFound_OffersToTakeTheFiltersAway()
    {
        await using var office = await Office.OpenAsync();
        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verzoeken?zoek=niemand");

        var page = office.Render<WorklistPage>();

        page.WaitForAssertion(() => Assert.Equal(["/verzoeken?weergave=alle&zoek=niemand", "/verzoeken"], page.FindAll(".empty a").Select(link => link.GetAttribute("href"))));
    }

    [Fact]
    public async Task Page_OfAnEmptyList_SaysSoAndOffersAllRequests()
    {
        await using var office = await Office.OpenAsync();

        var page = office.Render<WorklistPage>();

        page.WaitForAssertion(() => Assert.Equal("Hier staat geen verzoek.", page.Find(".empty-title").TextContent));
        Assert.Equal("/verzoeken?weergave=alle", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_BeyondTheLast_LeadsBackToTheLast()
    {
        await using var office = await Office.OpenAsync();
        await office.ReceiveAsync("Noor Zonderland", 42);
        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verzoeken?pagina=9");

        var page = office.Render<WorklistPage>();

        page.WaitForAssertion(() => Assert.Equal("/verzoeken", page.Find(".empty a").GetAttribute("href")));
        Assert.Equal("Deze pagina is er niet (meer).", page.Find(".empty-title").TextContent);
    }

    [Fact]
    public async Task Page_ForSomebodyWhoMayNotSeeRequests_SaysWhy()
    {
        await using var office = await Office.OpenAsync(Role.Administrator);

        var page = office.Render<WorklistPage>();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("[role=alert], .note")));
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task Sort_ByAColumn_StandsInTheAddressAndIsSaidAloud()
    {
        await using var office = await Office.OpenAsync();
        await office.ReceiveAsync("Noor Zonderland", 42);
        await office.ReceiveAsync("Abel Suikerberg", 43);
        var page = office.Render<WorklistPage>();
        page.WaitForAssertion(() => Assert.Equal("ascending", page.FindAll("th[aria-sort]").Single(head => head.TextContent.Trim() == "Streefdatum").GetAttribute("aria-sort")));
        var byName = page.FindAll("th a.sort").Single(link => link.TextContent.Trim() == "Persoon en kenmerk");
        Assert.Equal("/verzoeken?volgorde=naam", byName.GetAttribute("href"));

        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verzoeken?volgorde=-naam");

        page.WaitForAssertion(() => Assert.Equal(["Noor Zonderland", "Abel Suikerberg"], page.FindAll("a.who").Select(link => link.TextContent)));
        Assert.Equal("descending", page.FindAll("th[aria-sort]").Single(head => head.TextContent.Trim() == "Persoon en kenmerk").GetAttribute("aria-sort"));
        Assert.Equal("2 verzoeken, op naam, Z tot A", page.Find(".head [role=status]").TextContent);
    }

    [Fact]
    public async Task Select_AllOnThePage_CountsThemAndForgetsThemOnAnotherList()
    {
        await using var office = await Office.OpenAsync();
        await office.ReceiveAsync("Noor Zonderland", 42);
        await office.ReceiveAsync("Abel Suikerberg", 43);
        var page = office.Render<WorklistPage>();
        page.WaitForElement("#alles");

        page.Find("#alles").Change(true);

        Assert.Equal("2 verzoeken gekozen", page.Find(".selection [role=status]").TextContent);
        Assert.Equal([CaseNumber.Of(2026, 42), CaseNumber.Of(2026, 43)], page.Instance.Selected);
        page.Find("td.pick input").Change(false);
        Assert.Equal("1 verzoek gekozen", page.Find(".selection [role=status]").TextContent);
        await page.InvokeAsync(page.Instance.ReloadAsync);
        Assert.Equal([CaseNumber.Of(2026, 43)], page.Instance.Selected);
        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verzoeken?weergave=alle");
        page.WaitForAssertion(() => Assert.Empty(page.Instance.Selected));
    }

    [Fact]
    public async Task Row_OfAPausedAndExtendedCase_SaysSinceWhenAndUntilWhen()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync("Noor Zonderland", 42, takenUp: true);
        await using (var db = office.Portal.Db())
        {
            var stored = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Requests);
            var now = office.Portal.Time.GetUtcNow();
            Assert.True(stored.Extend(Shared.Terms.ExtensionGround.Complexity, "Veel stukken.", "Fleur Papierboot", now, Shared.Terms.WorkingCalendar.Known).IsSuccess);
            Assert.True(stored.AskApplicant("Wat bedoelt u?", Shared.Terms.DutchTime.DateOf(now), "Fleur Papierboot", now, Testing.Clocks.Pausing).IsSuccess);
            await db.SaveChangesAsync();
        }

        var page = office.Render<WorklistPage>();

        page.WaitForAssertion(() => Assert.Contains("klok staat stil", page.Find("td.due").TextContent, StringComparison.Ordinal));
        Assert.Contains("sinds vr 27-11-2026", page.Find("td.due").TextContent, StringComparison.Ordinal);
        Assert.Contains("AVG 2 maanden verlengd", page.Find("td.due").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("td.due .chip svg"));
    }

    private static WorklistFilter Read(string address)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + address).Query);
        return WorklistAddress.Read(name => query[name]);
    }
}
