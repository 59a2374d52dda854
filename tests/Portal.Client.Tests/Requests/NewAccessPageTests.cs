using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Features.Requests;
using Portal.Client.Tests.Components;
using Portal.Data;
using Portal.Data.Requests;
using Portal.Shared.Requests;
using PageTexts = Portal.Client.Features.Requests.Texts;

namespace Portal.Client.Tests.Requests;

public sealed class NewAccessPageTests : PageTest
{
    [Fact]
    public void Open_WithoutADraft_StartsAtStepOneWithNothingChosen()
    {
        var page = OpenStep(null);

        Assert.Equal("Inzage vragen · Stap 1 van 4", page.Find(".steps-now").TextContent);
        Assert.DoesNotContain(page.FindAll("input"), input => input.HasAttribute("checked"));
        Assert.DoesNotContain(page.FindAll("button"), button => button.HasAttribute("disabled"));
    }

    [Fact]
    public async Task Next_WithNothingChosen_ShowsTheErrorAndStays()
    {
        var page = OpenStep(1);

        await page.Find("form").SubmitAsync();

        Assert.Equal("Er klopt 1 ding nog niet", page.WaitForElement(".errors h2").TextContent.Trim(), ignoreCase: true);
        Assert.Contains("#deel", page.Find(".errors a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotNull(page.Find("#deel-fout"));
        Assert.Equal(NewAccessPage.StepUrl(1), Address);
    }

    [Fact]
    public async Task Choice_ThatIsMade_IsSavedAtOnceAndSaysWhen()
    {
        var page = OpenStep(1);

        await page.Find("#deel-2").ChangeAsync("False");

        page.WaitForAssertion(() => Assert.Contains("Bewaard om 10.00 uur", page.Find(".saved").TextContent, StringComparison.Ordinal));
        Assert.False(((AccessDraft)(await Reach.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).Value.Draft).Everything);
    }

    [Fact]
    public async Task Choice_ThatCannotBeSaved_SaysSoAndTheNextIsTriedAgain()
    {
        var key = Assert.Single(Directory.GetFiles(Portal.Keys.Store, "*.key", SearchOption.AllDirectories));
        File.Move(key, key + ".weg");
        var page = OpenStep(1);

        await page.Find("#deel-2").ChangeAsync("False");
        page.WaitForAssertion(() => Assert.Contains(PageTexts.NotSaved, page.Markup, StringComparison.Ordinal));
        File.Move(key + ".weg", key);
        await page.Find("#deel-1").ChangeAsync("True");

        page.WaitForAssertion(() => Assert.DoesNotContain(PageTexts.NotSaved, page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Next_AfterAChoice_OpensTheNextStepAndKeepsTheStep()
    {
        var page = OpenStep(1);
        await page.Find("#deel-1").ChangeAsync("True");

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Inzage vragen · Stap 2 van 4", page.Find(".steps-now").TextContent));
        Assert.Equal(NewAccessPage.StepUrl(2), Address);
        Assert.Equal(2, (await Reach.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).Value.Draft.Step);
    }

    [Fact]
    public async Task Date_ThatDoesNotExist_IsKeptAsTypedAndRefusedOnNext()
    {
        await SaveAsync(new AccessDraft(false, OverviewCategories.Dossier, Step: 2));
        var page = OpenStep(2);

        await page.Find("#tot").ChangeAsync("31-02-2026");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("31-02-2026 bestaat niet", page.Find(".errors").TextContent, StringComparison.Ordinal));
        Assert.Equal("31-02-2026", page.Find("#tot").GetAttribute("value"));
        Assert.Equal("31-02-2026", ((AccessDraft)(await Reach.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).Value.Draft).Until);
    }

    [Fact]
    public async Task Error_ThatIsMended_Disappears()
    {
        await SaveAsync(new AccessDraft(false, Step: 2));
        var page = OpenStep(2);
        await page.Find("form").SubmitAsync();
        Assert.NotEmpty(page.FindAll(".errors"));

        await page.Find("#soort-3").ChangeAsync(true);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".errors")));
    }

    [Fact]
    public async Task Open_WithADraft_ContinuesWhereItWasWithWhatWasTyped()
    {
        await SaveAsync(new AccessDraft(false, OverviewCategories.Dossier, "1 maart 2026", null, "Het gesprek", AnswerForm.Other, "Grote letters", 3));

        var page = OpenStep(null);

        page.WaitForAssertion(() => Assert.Equal(NewAccessPage.StepUrl(3), Address));
        page.WaitForAssertion(() => Assert.Equal("Grote letters", page.Find("#andere-vorm").GetAttribute("value")));
    }

    [Fact]
    public void Open_AtTheLastStepWithNothingFilledIn_GoesBackToTheFirst()
    {
        var page = OpenStep(4);

        page.WaitForAssertion(() => Assert.Equal(NewAccessPage.StepUrl(1), Address));
    }

    [Fact]
    public async Task Send_ACompleteRequest_MakesACaseAndConfirms()
    {
        await SaveAsync(new AccessDraft(true, Form: AnswerForm.Portal, Step: 4));
        var page = OpenStep(4);
        Assert.Contains("maandag 28 december 2026", page.WaitForElement("form").TextContent, StringComparison.Ordinal);

        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.True(Address.EndsWith("/bevestiging", StringComparison.Ordinal), page.Markup));
        await using var db = Portal.Db();
        Assert.Equal(1, await db.Requests.CountAsync());
    }

    [Fact]
    public async Task Send_PressedTwice_IsOneCase()
    {
        await SaveAsync(new AccessDraft(true, Form: AnswerForm.Portal, Step: 4));
        var page = OpenStep(4);
        var form = page.WaitForElement("form");

        await Task.WhenAll(form.SubmitAsync(), form.SubmitAsync());

        page.WaitForAssertion(() => Assert.True(Address.EndsWith("/bevestiging", StringComparison.Ordinal), page.Markup));
        await using var db = Portal.Db();
        Assert.Equal(1, await db.Requests.CountAsync());
    }

    [Fact]
    public async Task StartOver_AfterTheQuestion_ThrowsTheDraftAway()
    {
        await SaveAsync(new AccessDraft(true, Form: AnswerForm.Portal, Step: 3));
        var page = OpenStep(3);

        await page.FindAll("button").Single(button => button.TextContent == "Opnieuw beginnen").ClickAsync(new MouseEventArgs());
        await page.WaitForElement(".confirm .btn-danger").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Equal(NewAccessPage.StepUrl(1), Address));
        Assert.False((await Reach.Get<RequestDrafts>().FindAsync(RequestKind.Access, default)).IsSuccess);
    }

    [Fact]
    public void Open_InEnglish_AsksInEnglish()
    {
        ComponentTestExtensions.Speak("en-GB");

        Assert.Equal("What do you want to know?", OpenStep(1).Find("h1").TextContent);
    }

    private IRenderedComponent<NewAccessPage> OpenStep(int? step)
    {
        var page = Open<NewAccessPage>(step is { } number ? NewAccessPage.StepUrl(number) : Urls.NewAccess);
        page.WaitForElement("form");
        return page;
    }

    private Task SaveAsync(AccessDraft draft) => Reach.Get<RequestDrafts>().SaveAsync(draft, default);
}
