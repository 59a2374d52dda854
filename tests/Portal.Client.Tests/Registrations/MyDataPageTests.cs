using Bunit;
using Portal.Client.Features.Registrations;
using Portal.Client.Tests.Requests;
using Portal.Shared.Disclosures;
using Portal.Shared.Registrations;
using Portal.Testing;
using PageTexts = Portal.Client.Features.Registrations.Texts;

namespace Portal.Client.Tests.Registrations;

public sealed class MyDataPageTests : PageTest
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("Wij spraken over werk.", 40));

    [Fact]
    [Article("2017-13.2")]
    [Article("AVG 15(1)")]
    public void Open_GroupsEverythingWithSourcePurposeAndDay()
    {
        var page = OpenPage();

        Assert.Contains("Naam, adres en contact", page.FindAll("h2").Select(title => title.TextContent));
        Assert.Contains("Dossier", page.FindAll("h2").Select(title => title.TextContent));
        var dossier = page.FindAll(".held").Single(item => item.QuerySelector("h3")!.TextContent == "Kort");
        Assert.Contains("Gemeente Voorbeeldstad", dossier.TextContent, StringComparison.Ordinal);
        Assert.Contains("u begeleiden naar werk", dossier.TextContent, StringComparison.Ordinal);
        Assert.Contains("29-08-2026", dossier.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Article("2017-7.6")]
    public void Open_AWorkingNote_IsShownAndMarked() =>
        Assert.Contains(OpenPage().FindAll(".held"), item => item.TextContent.Contains("werkaantekening", StringComparison.Ordinal));

    [Fact]
    public void Open_ALongText_IsFoldedAndWhole()
    {
        var folded = OpenPage().FindAll(".held").Single(item => item.QuerySelector("h3")!.TextContent == "Lang");

        Assert.Equal(Long, folded.QuerySelector("details p")!.TextContent);
    }

    [Fact]
    public void Open_LinksToEachGroupOnThePage()
    {
        var page = OpenPage();

        Assert.All(page.FindAll(".views a"), link => Assert.NotNull(page.Find(link.GetAttribute("href")![Urls.MyData.Length..])));
    }

    [Fact]
    [Article("2017-14.1")]
    public void Open_WhatIsRegistered_CanBeCalledWrongAndWhatWasDoneIsExplained()
    {
        var page = OpenPage();

        var dossier = page.FindAll(".held").Single(item => item.QuerySelector("h3")!.TextContent == "Kort");
        Assert.StartsWith($"{Urls.NewCorrection}?gegeven=dossier%2F", dossier.QuerySelector(".wrong a")!.GetAttribute("href"), StringComparison.Ordinal);
        var recipients = page.Find("[aria-labelledby=groep-recipients]");
        Assert.Empty(recipients.QuerySelectorAll(".wrong a"));
        Assert.Contains(PageTexts.Wrong_Recipients, recipients.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Find("[aria-labelledby=groep-portaluse]").QuerySelectorAll(".wrong a"));
    }

    protected override Task PrepareAsync() => Builders.ARegisteredPerson().LinkedTo(Noor)
        .WithDossierItem("Kort", "Een regel.")
        .WithDossierItem("Notitie", "Nog niet af.", marks: DossierMarks.WorkingNote)
        .WithDossierItem("Lang", Long)
        .WithDisclosure("Gemeente Voorbeeldstad", "Naam", DisclosureGround.Law, DisclosureForm.Written)
        .SaveAsync(Portal);

    private IRenderedComponent<MyDataPage> OpenPage()
    {
        var page = Open<MyDataPage>(Urls.MyData);
        page.WaitForElement(".held");
        return page;
    }
}
