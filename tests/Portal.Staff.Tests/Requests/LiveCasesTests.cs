using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Requests;
using Portal.Shared.Access;
using Portal.Shared.Outcomes;
using Portal.Shared.Overviews;
using Portal.Shared.Requests;
using Portal.Staff.Features.Home;
using Portal.Staff.Features.Requests;
using Portal.Testing;
using Texts = Portal.Staff.Features.Requests.Texts;

namespace Portal.Staff.Tests.Requests;

/// <summary>Open pages follow what somebody else does, wherever they do it.</summary>
public sealed class LiveCasesTests
{
    [Fact]
    public async Task Worklist_WhenACaseIsAddedElsewhere_ShowsItAndCountsIt()
    {
        await using var office = await Office.OpenAsync();
        await office.ReceiveAsync("Noor Zonderland", 42);
        var page = office.Render<WorklistPage>();
        page.WaitForAssertion(() => Assert.Equal(["Noor Zonderland"], Names(page)));

        var added = await office.ReceiveAsync("Mees Regenboogaard", 43);
        Publish(office, added.CaseNumber);

        page.WaitForAssertion(() => Assert.Equal(["Noor Zonderland", "Mees Regenboogaard"], Names(page)));
        Assert.Contains("2", page.Find("h1 + p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worklist_WhenAViewIsChosenMeanwhile_KeepsThatView()
    {
        await using var office = await Office.OpenAsync();
        await office.ReceiveAsync("Noor Zonderland", 42);
        await office.ReceiveAsync("Mees Regenboogaard", 43, takenUp: true);
        office.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/verzoeken?weergave=mij");
        var page = office.Render<WorklistPage>();
        page.WaitForAssertion(() => Assert.Equal(["Mees Regenboogaard"], Names(page)));

        var added = await office.ReceiveAsync("Sanne Vlinderstruik", 44, takenUp: true);
        Publish(office, added.CaseNumber);

        page.WaitForAssertion(() => Assert.Equal(["Mees Regenboogaard", "Sanne Vlinderstruik"], Names(page)));
    }

    [Fact]
    public async Task Home_WhenACaseIsAddedElsewhere_CountsIt()
    {
        await using var office = await Office.OpenAsync();
        var page = office.Render<HomePage>();
        page.WaitForAssertion(() => Assert.StartsWith("0", page.Find(".s-new").TextContent.Trim(), StringComparison.Ordinal));

        var added = await office.ReceiveAsync();
        Publish(office, added.CaseNumber);

        page.WaitForAssertion(() => Assert.StartsWith("1", page.Find(".s-new").TextContent.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_ThatAreClosed_ListenNoMore()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync();
        var feed = office.Services.GetRequiredService<CaseFeed>();
        office.Render<WorklistPage>();
        office.Render<HomePage>().WaitForElement(".s-new");
        Open(office, request);
        Assert.Equal(3, feed.Listeners);

        await office.DisposeComponentsAsync();

        Assert.Equal(0, feed.Listeners);
    }

    [Fact]
    public async Task Case_ChangedByAColleague_ShowsItAsItIsAndSaysWhoDidWhat()
    {
        await using var office = await Office.OpenAsync();
        await using var colleague = await ColleagueAsync(office);
        var request = await office.ReceiveAsync();
        var page = Open(office, request);

        await colleague.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(request.CaseNumber, request.Version), CancellationToken.None);
        Publish(office, request.CaseNumber);

        page.WaitForAssertion(() => Assert.Contains("Yara Sterrenkust", page.Find(".note.warn").TextContent, StringComparison.Ordinal));
        Assert.Contains(Words.Of(RequestStatus.InHandling), page.Find(".state").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#nieuws"));
    }

    [Fact]
    public async Task Case_ChangedByAColleagueWhileAFormIsOpen_SaysSoAndLosesNothing()
    {
        await using var office = await Office.OpenAsync();
        await using var colleague = await ColleagueAsync(office);
        var request = await office.ReceiveAsync();
        var page = Open(office, request);
        page.Find("button[aria-controls=meer]").Click();
        page.FindAll(".head .actions button, #meer button").Single(button => button.TextContent == Texts.Action_Add).Click();
        page.Find("#tekst").Change("Wil ook de brieven zien.");
        page.Find("#notitie").Change("Belt morgen terug.");

        await colleague.Get<HandleRequest>().ExecuteAsync(new TakeUpStep(request.CaseNumber, request.Version), CancellationToken.None);
        Publish(office, request.CaseNumber);

        page.WaitForAssertion(() => Assert.Contains("Yara Sterrenkust", page.Find("#nieuws").TextContent, StringComparison.Ordinal));
        Assert.Contains(Words.Of(RequestStatus.Received), page.Find(".state").TextContent, StringComparison.Ordinal);

        page.Find("#nieuws button").Click();

        page.WaitForAssertion(() => Assert.Contains(Words.Of(RequestStatus.InHandling), page.Find(".state").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#nieuws"));
        Assert.Equal("Wil ook de brieven zien.", page.Find("#tekst").GetAttribute("value"));
        Assert.Equal("Belt morgen terug.", page.Find("#notitie").GetAttribute("value"));
        page.Find(".confirm .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Contains("Wil ook de brieven zien.", page.Find(".timeline").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_ChangedByMyself_SaysNothing()
    {
        await using var office = await Office.OpenAsync();
        var request = await office.ReceiveAsync();
        var page = Open(office, request);
        page.Find(".head .btn-primary").Click();
        page.WaitForAssertion(() => Assert.Contains(Texts.Saved, page.Markup, StringComparison.Ordinal));

        Publish(office, request.CaseNumber);
        // From another tab of mine.
        await using (var again = office.Portal.AsEmployee(office.Me))
            await again.Get<HandleRequest>().ExecuteAsync(new NoteStep(request.CaseNumber, request.Version + 1, "Uit een ander tabblad."), CancellationToken.None);
        Publish(office, request.CaseNumber);

        page.WaitForAssertion(() => Assert.Contains("Uit een ander tabblad.", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".note.warn"));
    }

    [Fact]
    [Article("2017-13.4")]
    public async Task Review_OfAnItemThatAColleagueJudged_ShowsHerJudgementInsteadOfOverwritingIt()
    {
        await using var office = await Office.OpenAsync();
        await using var colleague = await ColleagueAsync(office);
        var request = await office.ReceiveAsync(takenUp: true);
        var page = Open(office, request);
        var item = (await colleague.Get<RequestQueries>().ReviewAsync(request.CaseNumber, CancellationToken.None)).Value.Overview.Items.Single();

        var judged = await colleague.Get<ReviewItems>().ExecuteAsync(
            new ReviewItemsCommand(request.CaseNumber, request.Version, [new ItemReview(item.Key, item.ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.ThirdParties, "Gaat over haar zus.")]), CancellationToken.None);
        Assert.True(judged.IsSuccess);
        Publish(office, request.CaseNumber);

        page.WaitForAssertion(() => Assert.Contains("Gaat over haar zus.", page.Find("table").TextContent, StringComparison.Ordinal));
        Assert.Contains("Yara Sterrenkust", page.Find(".note.warn").TextContent, StringComparison.Ordinal);
    }

    private static async Task<TestScope> ColleagueAsync(Office office) => office.Portal.AsEmployee(await office.Portal.HireAsync(Role.PrivacyOfficer, "Yara Sterrenkust"));

    private static void Publish(Office office, CaseNumber number) => office.Services.GetRequiredService<CaseFeed>().Publish(ChangedCases.Of([number]));

    private static IEnumerable<string> Names(IRenderedComponent<WorklistPage> page) => page.FindAll("a.who").Select(link => link.TextContent);

    private static IRenderedComponent<CasePage> Open(Office office, PrivacyRequest request)
    {
        var page = office.Render<CasePage>(parameters => parameters.Add(p => p.Kenmerk, request.CaseNumber.Value));
        page.WaitForElement("#notitie");
        return page;
    }
}
