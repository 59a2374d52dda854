using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data.Requests;
using Portal.Shared.Requests;
using Portal.Staff.Features.Requests;

namespace Portal.Staff.Tests.Requests;

public sealed class WorklistPageTests
{
    [Fact]
    public void Address_OfEveryFilter_IsReadBackTheSame()
    {
        var filter = new WorklistFilter(WorklistView.Late, "van der Meer & zoon", RequestKind.Access, RequestStatus.IdentityAsked, RequestChannel.Desk, Guid.Parse("11111111-1111-1111-1111-111111111111"), 3);
        var query = System.Web.HttpUtility.ParseQueryString(new Uri("http://x" + WorklistAddress.Of(filter)).Query);

        var read = WorklistAddress.Read(
            query[WorklistAddress.View], query[WorklistAddress.Search], query[WorklistAddress.Kind], query[WorklistAddress.Status], query[WorklistAddress.Channel], query[WorklistAddress.Assignee], int.Parse(query[WorklistAddress.Page]!, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(filter, read);
    }

    [Fact]
    public void Address_OfEveryView_HasItsOwnName() =>
        Assert.All(Enum.GetValues<WorklistView>(), view => Assert.Equal(view, WorklistAddress.ViewOf(WorklistAddress.NameOf(view))));

    [Theory]
    [InlineData("9", "x", "-1")]
    [InlineData("Onzin", "geen-sleutel", "0")]
    public void Address_WithNonsense_IsTheWholeList(string kind, string assignee, string page) =>
        Assert.Equal(new WorklistFilter(), WorklistAddress.Read("onbekend", " ", kind, kind, kind, assignee, int.Parse(page, System.Globalization.CultureInfo.InvariantCulture)));

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
    public async Task Page_WithNothingFound_OffersToTakeTheFiltersAway()
    {
        await using var office = await Office.OpenAsync();
        office.Services.GetRequiredService<NavigationManager>().NavigateTo("/verzoeken?zoek=niemand");

        var page = office.Render<WorklistPage>();

        page.WaitForAssertion(() => Assert.Equal("/verzoeken", page.Find(".empty a").GetAttribute("href")));
    }
}
