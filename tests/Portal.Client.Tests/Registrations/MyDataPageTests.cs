using Bunit;
using Portal.Client.Features.Registrations;
using Portal.Client.Tests.Requests;
using Portal.Shared.Registrations;
using Portal.Testing;

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

    protected override Task PrepareAsync() => Builders.ARegisteredPerson().LinkedTo(Noor)
        .WithDossierItem("Kort", "Een regel.")
        .WithDossierItem("Notitie", "Nog niet af.", marks: DossierMarks.WorkingNote)
        .WithDossierItem("Lang", Long)
        .SaveAsync(Portal);

    private IRenderedComponent<MyDataPage> OpenPage()
    {
        var page = Open<MyDataPage>(Urls.MyData);
        page.WaitForElement(".held");
        return page;
    }
}
