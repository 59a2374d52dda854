using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Portal.Client.Features.Requests;
using Portal.Client.Tests.Components;
using Portal.Data.Corrections;
using Portal.Data.Requests;
using Portal.Shared.Corrections;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Testing;
using PageTexts = Portal.Client.Features.Requests.Texts;

namespace Portal.Client.Tests.Requests;

[Article("2017-14.1")]
public sealed class NewCorrectionPageTests : PageTest
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"u8.ToArray();

    [Fact]
    public async Task Next_WithNothingChosen_ShowsTheErrorAtTheList()
    {
        var page = OpenPage(Urls.NewCorrection);

        await Steps(page).SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("#gegevens", page.Find(".errors a").GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Choose_TwoDataAndTakeOneOut_KeepsTheOther()
    {
        var page = OpenPage(Urls.NewCorrection);

        await Box(page, "person/Email").ChangeAsync(true);
        await Box(page, "person/BirthDate").ChangeAsync(true);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".chosen li").Count));
        await page.Find(".chosen button").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Equal("Geboortedatum", Assert.Single(page.FindAll(".chosen a")).TextContent));
        Assert.Equal(["person/BirthDate"], (await DraftAsync()).Items.Select(item => item.ItemKey));
    }

    [Fact]
    public async Task Open_FromADatum_BeginsWithIt()
    {
        var page = Open<NewCorrectionPage>(NewCorrectionPage.UrlFor("person/Email"));

        page.WaitForAssertion(() => Assert.Equal(NewCorrectionPage.UrlOfItem(1), Address));
        page.WaitForAssertion(() => Assert.Contains("noor@voorbeeld.example", page.Find(".asked").TextContent, StringComparison.Ordinal));
        Assert.Equal("person/Email", Assert.Single((await DraftAsync()).Items).ItemKey);
    }

    [Theory]
    [InlineData("portal/login")]
    [InlineData("dossier/00000000-0000-0000-0000-000000000001")]
    [InlineData("")]
    public void Open_FromWhatIsNotThere_SaysSoAndStartsAtTheList(string key)
    {
        var page = OpenPage(NewCorrectionPage.UrlFor(key));

        Assert.Contains("Stap 1 van 6", page.Find(".steps-now").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".chosen li"));
    }

    [Fact]
    public async Task Steps_ForTwoData_AskEachOnItsOwnPageAndSendOnce()
    {
        var page = OpenPage(Urls.NewCorrection);
        await Box(page, "person/Email").ChangeAsync(true);
        await Box(page, "person/BirthDate").ChangeAsync(true);
        await Steps(page).SubmitAsync();

        page.WaitForElement("#wat-1");
        await Steps(page).SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".errors li").Count));
        await page.Find("#wat-1").ChangeAsync("Improve");
        await page.Find("#grond-1").ChangeAsync("FactuallyWrong");
        page.WaitForElement("#gewenst");
        await page.Find("#gewenst").ChangeAsync("anders@voorbeeld.example");
        await Steps(page).SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(NewCorrectionPage.UrlOfItem(2), Address));
        page.WaitForAssertion(() => Assert.DoesNotContain(page.FindAll("input"), input => input.HasAttribute("checked")));
        await page.Find("#wat-3").ChangeAsync("Remove");
        await page.Find("#grond-3").ChangeAsync("NotRelevant");
        await Steps(page).SubmitAsync();

        page.WaitForElement("#bewijs");
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Pdf, "brief.pdf"), InputFileContent.CreateFromText("tekst", "brief.txt"));
        page.WaitForAssertion(() => Assert.Contains("brief.pdf", page.Find(".files").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("brief.txt: Dit bestand is geen PDF", page.Markup, StringComparison.Ordinal));
        await Steps(page).SubmitAsync();
        page.WaitForElement("#vertellen-1");
        Assert.True(page.Find("#vertellen-1").HasAttribute("checked"));
        await Steps(page).SubmitAsync();
        page.WaitForElement("#vorm-1");
        await page.Find("#vorm-1").ChangeAsync("Portal");
        await Steps(page).SubmitAsync();

        page.WaitForElement(".check");
        foreach (var text in (string[])["noor@voorbeeld.example", "anders@voorbeeld.example", "Verwijderen", "brief.pdf", PageTexts.Tell_All, PageTexts.Line_NoReason, PageTexts.Correction_Terms])
            Assert.Contains(text, page.Markup, StringComparison.Ordinal);
        var form = Steps(page);
        await Task.WhenAll(form.SubmitAsync(), form.SubmitAsync());

        page.WaitForAssertion(() => Assert.True(Address.EndsWith("/bevestiging", StringComparison.Ordinal), page.Markup));
        await using var db = Portal.Db();
        Assert.Equal((1, 2, 1), (await db.Requests.CountAsync(), await db.CorrectionItems.CountAsync(), await db.Documents.CountAsync()));
    }

    [Fact]
    public async Task Send_AValueThatChangedMeanwhile_ShowsBothAndGoesOnWithTheNewOne()
    {
        await SaveAsync("person/Email");
        var page = OpenPage($"{Urls.NewCorrection}?stap=6");
        await using (var db = Portal.Db())
        {
            db.Entry(await db.Persons.SingleAsync()).Property(person => person.Email).CurrentValue = "nieuw@voorbeeld.example";
            await db.SaveChangesAsync();
        }

        await Steps(page).SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(NewCorrectionPage.UrlOfItem(1), Address));
        page.WaitForAssertion(() => Assert.Equal(["noor@voorbeeld.example", "nieuw@voorbeeld.example"], page.FindAll(".asked").Select(text => text.TextContent)));
        Assert.Equal("anders@voorbeeld.example", page.Find("#gewenst").GetAttribute("value"));
        await Steps(page).SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal($"{Urls.NewCorrection}?stap=3", Address));
        page.WaitForElement("#bewijs");

        Assert.Equal("nieuw@voorbeeld.example", Assert.Single((await DraftAsync()).Items).CurrentValue);
    }

    [Fact]
    public async Task Open_WithADatumThatIsGone_AsksToTakeItOut()
    {
        await Reach.Get<RequestDrafts>().SaveAsync(new CorrectionDraft(Form: AnswerForm.Portal, Step: 6).With(new CorrectionDraftItem("dossier/weg", "Verslag", "hash", "Tekst", CorrectionKind.Remove, CorrectionGround.Unlawful)), default);

        var page = OpenPage($"{Urls.NewCorrection}?stap=6");
        page.WaitForAssertion(() => Assert.Equal(NewCorrectionPage.UrlOfItem(1), Address));
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Wish_Gone, page.Markup, StringComparison.Ordinal));
        await page.FindAll("button").Single(button => button.TextContent == PageTexts.Wish_TakeOut).ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Contains("Stap 1 van 6", page.Find(".steps-now").TextContent, StringComparison.Ordinal));
        Assert.Empty((await DraftAsync()).Items);
    }

    [Fact]
    public async Task StartOver_WithEvidence_ThrowsBothAway()
    {
        await SaveAsync("person/Email");
        Assert.True((await Reach.Get<DraftEvidence>().AddAsync(new Data.Documents.ReceivedFile("brief.pdf", Pdf), default)).IsSuccess);
        var page = OpenPage($"{Urls.NewCorrection}?stap=3");
        page.WaitForElement(".files");

        await page.FindAll("button").Single(button => button.TextContent == PageTexts.StartOver).ClickAsync(new MouseEventArgs());
        await page.WaitForElement(".confirm .btn-danger").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Contains("Stap 1 van 6", page.Find(".steps-now").TextContent, StringComparison.Ordinal));
        await using var db = Portal.Db();
        Assert.Equal((0, 0), (await db.Drafts.CountAsync(), await db.Documents.CountAsync()));
    }

    [Fact]
    public void Open_InEnglish_AsksInEnglish()
    {
        ComponentTestExtensions.Speak("en-GB");

        var page = OpenPage(Urls.NewCorrection);
        Assert.Equal("Which data are not right?", page.Find("h1").TextContent);
        Assert.Contains("Date of birth", page.Markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RequestPage_OfACorrection_ShowsWhatWasAskedAndTheEvidence()
    {
        await SaveAsync("person/Email");
        Assert.True((await Reach.Get<DraftEvidence>().AddAsync(new Data.Documents.ReceivedFile("brief.pdf", Pdf), default)).IsSuccess);
        var saved = (await Reach.Get<RequestDrafts>().FindAsync(RequestKind.Correction, default)).Value;
        var number = (await Reach.Get<SubmitCorrection>().ExecuteAsync(saved.Id, (CorrectionDraft)saved.Draft, default)).Value;

        var page = Open<RequestPage>(Urls.MyRequest(number.Value), parameters => parameters.Add(p => p.Number, number.Value));

        page.WaitForAssertion(() => Assert.Contains("anders@voorbeeld.example", page.Find("[aria-labelledby=gevraagd]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Verbeteren, want het klopt niet", page.Find("[aria-labelledby=gevraagd]").TextContent, StringComparison.Ordinal);
        Assert.Contains(PageTexts.Line_AskedCorrection, page.Find("[aria-labelledby=verloop]").TextContent, StringComparison.Ordinal);
        Assert.Contains(PageTexts.Correction_Undecided, page.Markup, StringComparison.Ordinal);
        Assert.Contains("brief.pdf", page.Find("[aria-labelledby=stukken] a").TextContent, StringComparison.Ordinal);
    }

    // The search has a form of its own.
    private static AngleSharp.Dom.IElement Steps(IRenderedComponent<NewCorrectionPage> page) => page.Find("form:not([role=search])");

    private static AngleSharp.Dom.IElement Box(IRenderedComponent<NewCorrectionPage> page, string key) => page.Find($"input[type=checkbox][value='{key}']");

    private IRenderedComponent<NewCorrectionPage> OpenPage(string address)
    {
        var page = Open<NewCorrectionPage>(address);
        page.WaitForElement("form");
        return page;
    }

    private async Task<CorrectionDraft> DraftAsync() => (CorrectionDraft)(await Reach.Get<RequestDrafts>().FindAsync(RequestKind.Correction, default)).Value.Draft;

    private async Task SaveAsync(string key)
    {
        var datum = (await Reach.Get<OwnCorrectionQueries>().DataAsync(default)).Value.Single(held => held.Item.Key == key);
        var item = datum.ToDraft() with { Kind = CorrectionKind.Improve, Ground = CorrectionGround.FactuallyWrong, WantedValue = "anders@voorbeeld.example" };
        await Reach.Get<RequestDrafts>().SaveAsync(new CorrectionDraft(Form: AnswerForm.Portal, Step: 6).With(item), default);
    }
}

/// <summary>The list of somebody about whom much is held.</summary>
public sealed class LongListTests : PageTest
{
    [Fact]
    public void Open_WithManyData_ShowsOnePageAndFindsTheRest()
    {
        var page = Open<NewCorrectionPage>($"{Urls.NewCorrection}?stap=1");
        page.WaitForElement("form");

        Assert.Equal(ChooseStep.PageSize, page.FindAll("label.option").Count);
        Services.GetNavigation().NavigateTo($"{Urls.NewCorrection}?stap=1&pagina=3");
        page.WaitForAssertion(() => Assert.Equal(ChooseStep.PageSize, page.FindAll("label.option").Count));
        Services.GetNavigation().NavigateTo($"{Urls.NewCorrection}?stap=1&zoek=VERSLAG%2041");
        page.WaitForAssertion(() => Assert.Equal("Verslag 41", Assert.Single(page.FindAll("label.option .break:first-child")).TextContent));
        Services.GetNavigation().NavigateTo($"{Urls.NewCorrection}?stap=1&groep=Dossier&pagina=99");
        page.WaitForAssertion(() => Assert.Equal(ChooseStep.PageSize, page.FindAll("label.option").Count));
        Services.GetNavigation().NavigateTo($"{Urls.NewCorrection}?stap=1&zoek=onzin");
        page.WaitForAssertion(() => Assert.Contains(PageTexts.Choose_None, page.Markup, StringComparison.Ordinal));
    }

    protected override Task PrepareAsync()
    {
        var person = Builders.ARegisteredPerson().LinkedTo(Noor);
        for (var number = 0; number < 60; number++)
            person = person.WithDossierItem($"Verslag {number}", "Wij spraken over werk.", DossierItemKind.Report);
        return person.SaveAsync(Portal);
    }
}
