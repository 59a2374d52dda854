using Bunit;
using Portal.Client.Features.Home;
using Portal.Client.Tests.Requests;
using Portal.Data.Requests;
using Portal.Shared.Corrections;
using Portal.Shared.Requests;

namespace Portal.Client.Tests.Home;

public sealed class MyPageTests : PageTest
{
    [Fact]
    public void Open_WithoutRequests_GreetsAndSaysThatNothingIsAsked()
    {
        var page = OpenPage();

        Assert.Equal("Welkom, Noor Zonderland", page.Find("h1").TextContent);
        Assert.Contains("U hoeft nu niets te doen", page.Markup, StringComparison.Ordinal);
        Assert.Contains("U hebt nu geen verzoek lopen", page.Find(".empty-title").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll(".counts li"), line => line.TextContent.Contains("Dossier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_WithADraft_OffersToContinue()
    {
        await Reach.Get<RequestDrafts>().SaveAsync(new AccessDraft(true), default);

        var page = OpenPage();

        Assert.Equal(Urls.NewAccess, page.Find(".item a.t").GetAttribute("href"));
    }

    [Fact]
    public async Task Open_OffersEveryKindOfRequestAndEveryDraft()
    {
        await Reach.Get<RequestDrafts>().SaveAsync(new CorrectionDraft(), default);
        await Reach.Get<RequestDrafts>().SaveAsync(new OverviewDraft(), default);

        var page = OpenPage();

        Assert.Equal([Urls.NewAccess, Urls.NewCorrection, Urls.NewDisclosureOverview], page.FindAll("[aria-labelledby=nieuw] a").Select(link => link.GetAttribute("href")));
        Assert.Equal([Urls.NewCorrection, Urls.NewDisclosureOverview], page.FindAll(".item a.t").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Open_WithARequest_ShowsItsDate()
    {
        var draft = await Reach.Get<RequestDrafts>().SaveAsync(new AccessDraft(true), default);
        await Reach.Get<SubmitAccessRequest>().ExecuteAsync(draft.Value.Id, RequestScope.Everything, default);

        Assert.Contains("uiterlijk maandag 28 december 2026", OpenPage().Find("article.card").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<MyPage> OpenPage()
    {
        var page = Open<MyPage>(Urls.My);
        page.WaitForElement(".tiles");
        return page;
    }
}

public sealed class MyPageWithoutLinkTests : PageTest
{
    [Fact]
    public void Open_ByALoginThatIsLinkedToNobody_LeadsToTheInvitation()
    {
        var page = Open<MyPage>(Urls.My);

        page.WaitForAssertion(() => Assert.Equal(Urls.Invitation, page.Find("a.btn-primary").GetAttribute("href")));
    }

    protected override Task PrepareAsync() => Task.CompletedTask;
}
