using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Home;
using Portal.Client.Tests.Components;
using Portal.Client.Tests.Requests;
using Portal.Data.Reports;
using Portal.Data.Requests;
using Portal.Shared.Corrections;
using Portal.Shared.Reports;
using Portal.Shared.Requests;
using Portal.Testing;

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

    [Theory]
    [InlineData("nl-NL", "Lees de afspraken over rapportage", "Lees een rapportage over u")]
    [InlineData("en-GB", "Read the agreement about reporting", "Read a report about you")]
    [Article("2018-6")]
    public async Task Open_WithAnAgreementAndAReport_AsksToReadThemUntilThatIsDone(string culture, string confirm, string read)
    {
        ComponentTestExtensions.Speak(culture);
        var client = await ClientAsync();
        await Portal.AgreeReportingAsync(client, "Wat eerder gold");
        var agreement = await Portal.AgreeReportingAsync(client);
        var report = await Portal.PutReportAsync(client);

        Assert.Equal(
            [(Urls.MyReport(report), read), (Urls.MyReporting(agreement), confirm)],
            OpenPage().FindAll("[aria-labelledby=vraag] a.t").Select(task => (task.GetAttribute("href")!, task.TextContent)));

        Assert.True((await Reach.Get<AcknowledgeReporting>().ExecuteAsync(agreement, default)).IsSuccess);
        Assert.True((await Reach.Get<ReactToReport>().ExecuteAsync(new(report, 1, ReportReaction.Agreed, null, []), default)).IsSuccess);
        Assert.Empty(OpenPage().FindAll("[aria-labelledby=vraag] a.t"));
    }

    [Fact]
    [Article("2018-6")]
    public async Task Open_WithMoreOfThem_LeadsToTheListOfEach()
    {
        var client = await ClientAsync();
        var other = await Portal.NameContactAsync(client.Person, commissionerName: "Verzonnen Bakkers BV");
        foreach (var each in (ReportedClient[])[client, other])
        {
            await Portal.AgreeReportingAsync(each);
            await Portal.PutReportAsync(each);
        }

        // Somebody else's.
        var stranger = await Portal.NameContactAsync((await Builders.ARegisteredPerson().Named("Saar", "Droomeiland").SaveAsync(Portal)).Id);
        await Portal.AgreeReportingAsync(stranger);
        await Portal.PutReportAsync(stranger);

        Assert.Equal(
            [(Urls.MyReports, "Lees 2 rapportages over u"), (Urls.MyReportings, "Lees 2 afspraken over rapportage")],
            OpenPage().FindAll("[aria-labelledby=vraag] a.t").Select(task => (task.GetAttribute("href")!, task.TextContent)));
    }

    private async Task<ReportedClient> ClientAsync()
    {
        await using var db = Portal.Db();
        return await Portal.NameContactAsync((await db.Persons.SingleAsync()).Id);
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
