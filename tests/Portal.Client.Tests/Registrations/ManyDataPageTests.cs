using Bunit;
using Portal.Client.Features.Registrations;
using Portal.Client.Tests.Requests;
using Portal.Data.Overviews;
using Portal.Testing;

namespace Portal.Client.Tests.Registrations;

/// <summary>The page of one's own data, for somebody of whom much is held.</summary>
[Article("2017-13.2")]
public sealed class ManyDataPageTests : PageTest
{
    private const int Many = 60;

    [Fact]
    public void Open_AGroupThatIsLong_IsInPagesAndSaysHowMuchThereIs()
    {
        var page = OpenPage(Urls.MyData);

        var dossier = page.Find("[aria-labelledby=groep-dossier]");
        Assert.Equal(OwnDataGroup.PageSize, dossier.QuerySelectorAll(".held").Length);
        Assert.Contains($"{Many} gegevens", dossier.TextContent, StringComparison.Ordinal);
        var pager = dossier.QuerySelector("nav")!;
        Assert.Equal("Bladeren in Dossier", pager.GetAttribute("aria-label"));
        Assert.Equal($"{Urls.MyData}?groep=dossier&pagina=2#groep-dossier", pager.QuerySelector("a")!.GetAttribute("href"));
        Assert.Empty(page.Find("[aria-labelledby=groep-personaldata]").QuerySelectorAll("nav"));
    }

    [Fact]
    public void Open_EachPageOfAGroup_ShowsEverythingOnce()
    {
        var titles = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            var page = OpenPage($"{Urls.MyData}?groep=dossier&pagina={number}");
            titles.AddRange(page.Find("[aria-labelledby=groep-dossier]").QuerySelectorAll(".held h3").Select(title => title.TextContent));
            Assert.NotEmpty(page.Find("[aria-labelledby=groep-personaldata]").QuerySelectorAll(".held"));
        }

        Assert.Equal(Enumerable.Range(0, Many).Select(n => $"Stuk {n}").Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("?groep=dossier&pagina=999")]
    [InlineData("?groep=dossier&pagina=3")]
    public void Open_BeyondTheLastPage_IsTheLast(string query) =>
        Assert.Equal(Many - (2 * OwnDataGroup.PageSize), OpenPage(Urls.MyData + query).Find("[aria-labelledby=groep-dossier]").QuerySelectorAll(".held").Length);

    [Fact]
    public void Open_OffersEverythingInOneFile() =>
        Assert.Contains(OpenPage(Urls.MyData).FindAll("a[download]"), link => link.GetAttribute("href") == Urls.MyDataFile);

    protected override Task PrepareAsync() =>
        Enumerable.Range(0, Many).Aggregate(Builders.ARegisteredPerson().LinkedTo(Noor), (person, n) => person.WithDossierItem($"Stuk {n}", "Een regel.")).SaveAsync(Portal);

    private IRenderedComponent<MyDataPage> OpenPage(string address)
    {
        var page = Open<MyDataPage>(address);
        page.WaitForElement(".held");
        return page;
    }
}
