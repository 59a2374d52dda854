using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Requests;
using Portal.Client.Tests.Components;
using Portal.Data.Requests;
using Portal.Shared.Requests;
using Portal.Testing;
using PageTexts = Portal.Client.Features.Requests.Texts;

namespace Portal.Client.Tests.Requests;

[Article("2017-15.1")]
public sealed class NewOverviewPageTests : PageTest
{
    [Fact]
    public void Open_WithoutADraft_HasChosenThePastYearWithItsDays()
    {
        var page = OpenPage(null);

        Assert.Equal("Vragen wie uw gegevens kreeg · Stap 1 van 3", page.Find(".steps-now").TextContent);
        Assert.True(page.Find("#tijd-1").HasAttribute("checked"));
        Assert.Contains("van donderdag 27 november 2025 tot en met vrijdag 27 november 2026", page.Find("#tijd-1").ParentElement!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Send_EverythingInThePortal_MakesACaseWithoutLimits()
    {
        var page = OpenPage(1);
        await page.Find("#tijd-2").ChangeAsync("Everything");
        await page.Find("form").SubmitAsync();
        page.WaitForElement("#vorm-1");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Step3_Problem, page.Find(".errors").TextContent, StringComparison.Ordinal));
        await page.Find("#vorm-1").ChangeAsync("Portal");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Overview_Everything, page.Find(".check").TextContent, StringComparison.Ordinal));

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.True(Address.EndsWith("/bevestiging", StringComparison.Ordinal), page.Markup));
        await using var db = Portal.Db();
        var request = await db.Requests.SingleAsync();
        Assert.Equal((RequestKind.DisclosureOverview, null, null), (request.Kind, request.Scope.From, request.Scope.Until));
    }

    [Fact]
    public async Task Open_WithADraftOfAnotherKind_StartsAnew()
    {
        await Reach.Get<RequestDrafts>().SaveAsync(new AccessDraft(true, Form: AnswerForm.Portal, Step: 4), default);

        Assert.Equal("Vragen wie uw gegevens kreeg · Stap 1 van 3", OpenPage(null).Find(".steps-now").TextContent);
    }

    [Fact]
    public void Open_InEnglish_AsksInEnglish()
    {
        ComponentTestExtensions.Speak("en-GB");

        Assert.Equal("About which period do you want to know?", OpenPage(1).Find("h1").TextContent);
    }

    private IRenderedComponent<NewOverviewPage> OpenPage(int? step)
    {
        var page = Open<NewOverviewPage>(step is { } number ? $"{Urls.NewDisclosureOverview}?stap={number}" : Urls.NewDisclosureOverview);
        page.WaitForElement("form");
        return page;
    }
}
